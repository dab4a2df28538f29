"""When a work appeared: of the several dates of a record, the one that a reference gives, and the others."""

from __future__ import annotations

from refkit.bibliography.crossref.fields import Fields
from refkit.reference import PartialDate

#: Where a date of publication is looked for when there is no printed one, best first. ``published`` repeats ``issued``.
_PUBLISHED = ("issued", "published", "published-online", "posted", "published-other", "approved", "content-created")
#: An issue that is put online that many years after its articles is an old one, digitised.
_LONGEST_WAIT = 2


def date_in(record: Fields, field: str) -> PartialDate | None:
    """The date in a field, as far as it is given: parts may be null, and a date of nulls is none."""
    found = record.object(field)
    if not found:
        return None
    parts = found.value("date-parts")
    date = PartialDate.from_csl({"date-parts": parts})
    if date is None and _says_something(parts):
        record.tell(field, "has to be a date with “date-parts”, such as [[2019, 5, 31]]")
    return date


def dates(record: Fields, *, has_place: bool) -> tuple[PartialDate, dict[str, PartialDate]]:
    """The date of publication, and CSL's other dates.

    ``issued`` is the earliest of online and print, and in 5 % of articles not of the year that the volume is of. A work that
    ``has_place``, volume or pages, has the year of these; one that is online first has the year it is online.
    """
    issue = record.object("journal-issue")
    online = date_in(record, "published-online")
    published = next((date for field in _PUBLISHED if (date := date_in(record, field))), PartialDate())
    printed = date_in(record, "published-print")
    of_issue = date_in(issue, "published-print") or _soon(date_in(issue, "published-online"), published)
    chosen = printed or (of_issue if has_place else None) or published
    others: dict[str, PartialDate] = {}
    if online and online != chosen:
        others["available-date"] = online
    elif published and published not in {chosen, printed}:
        others["available-date"] = published
    if event := _event_date(record.object("event")):
        others["event-date"] = event
    return chosen, others


def _soon(date: PartialDate | None, published: PartialDate) -> PartialDate | None:
    if date is None or date.year is None or published.year is None:
        return None
    if date.year == published.year:
        # Of one year, the article's own date is the finer one.
        return published
    return date if 0 < date.year - published.year <= _LONGEST_WAIT else None


def _event_date(event: Fields) -> PartialDate | None:
    start, end = date_in(event, "start"), date_in(event, "end")
    if start is None or end is None or start == end:
        return start or end
    return start._replace(end_year=end.year, end_month=end.month, end_day=end.day)


def _says_something(parts: object) -> bool:
    return parts is not None and parts not in ([], [[]], [[None]], [None]) and not _is_nulls(parts)


def _is_nulls(parts: object) -> bool:
    first = parts[0] if isinstance(parts, list) and parts else parts
    return isinstance(first, list) and all(part is None for part in first)
