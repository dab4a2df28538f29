"""Years: in print, online, of the event and of the first edition are all years of a work."""

from __future__ import annotations

from refkit.findings import Severity
from refkit.reference import PartialDate
from refkit.verification.comparing.sides import Sides
from refkit.verification.outcome import Difference

#: Years between a work's being online and in print, where the record has but one of both.
_NEAR = 1
_OTHER_DATES = ("available-date", "event-date", "original-date", "submitted")


def difference(sides: Sides) -> Difference | None:
    if sides.is_part_of_it:
        return None
    ours = {year for year in (sides.ours.issued.year, sides.ours.issued.original_year, sides.ours.issued.end_year) if year}
    known = _years(sides)
    if not known:
        return None
    if not ours:
        return _undated(sides, known)
    online, printed = (_year_of(sides.work.dates.get(name, "")) for name in ("online", "print"))
    theirs = _said(online, printed, known)
    # The year in print is the one to cite with volume and pages (APA 9.14): it is told to who cites the other one.
    if online and printed and online != printed and online in ours and printed not in ours:
        return _told(sides, theirs, Severity.INFO, f"it is of {theirs}")
    is_certain = sides.is_dated(sides.ours.issued.year) and not any(map(sides.is_dated, known))
    if ours & known or (not is_certain and any(sides.stands(str(year)) for year in known)):
        return None
    nearest = min(abs(our - their) for our in ours for their in known)
    is_between = min(known) <= min(ours) <= max(known)
    words = f"the year is {theirs}, not {sides.ours.issued}"
    if nearest <= _NEAR and len(known) == 1 and not printed:
        # What is online in one year may be in print in the next, and of other dates the registries know one of several.
        return _told(sides, theirs, Severity.INFO, f"{words}, which may be that of another version")
    return _told(sides, theirs, Severity.INFO if is_between else Severity.WARNING, words)


def agree(sides: Sides) -> bool | None:
    """Whether the years are the same or next to each other; ``None`` where one of both lacks it."""
    known, ours = _years(sides), sides.ours.issued.year
    if not known or ours is None:
        return None
    return min(abs(ours - year) for year in known) <= _NEAR


def _undated(sides: Sides, known: set[int]) -> Difference | None:
    if not sides.ours.issued.literal or any(sides.stands(str(year)) for year in known):
        return None
    theirs = str(_year_of(sides.work.dates.get("print", "")) or sides.theirs.issued.year or min(known))
    return _told(sides, theirs, Severity.INFO, f"it came out in {theirs}")


def _told(sides: Sides, theirs: str, severity: Severity, words: str) -> Difference:
    return Difference("issued", str(sides.ours.issued), theirs, severity, words)


def _said(online: int | None, printed: int | None, known: set[int]) -> str:
    if online and printed and online != printed:
        return f"{printed} in print, {online} online"
    return str(printed or online or max(known))


def _years(sides: Sides) -> set[int]:
    record = sides.theirs
    dates = [record.issued, *(record.dates[name] for name in _OTHER_DATES if name in record.dates)]
    years = {year for date in dates for year in (date.year, date.end_year, date.original_year)}
    years |= {_year_of(text) for text in sides.work.dates.values()}
    return {year for year in years if year}


def _year_of(text: str) -> int | None:
    date = PartialDate.from_edtf(text) if text else None
    return date.year if date else None
