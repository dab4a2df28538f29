"""Names as APA prints them: inverted with initials in the author position, in their natural order elsewhere (9.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from refkit.apa.cited_names import without_abbreviation
from refkit.apa.initials import initials
from refkit.normalization.markup import plain
from refkit.normalization.people import preferred_name
from refkit.patterns import pattern
from refkit.reference import Name

#: Of more authors than these, the first nineteen and the last are printed (9.8).
MOST_AUTHORS = 20
_FIRST_AUTHORS = 19
_LOWER = "a-zß-öø-ÿ"
_UPPER = "A-ZÀ-ÖØ-Þ"
_SIMPLE_FAMILY = pattern(rf"[{_UPPER}][{_LOWER}'’]{{1,40}}(?:-?[{_UPPER}][{_LOWER}]{{1,40}})?")
_SIMPLE_WORD = rf"[{_UPPER}](?:[{_LOWER}]{{2,40}}|\.)"
_SIMPLE_GIVEN = pattern(rf"{_SIMPLE_WORD}(?:[ -]{_SIMPLE_WORD}){{0,3}}")


_ONLY_TWO_PARTS = ("", "", "", "")


def preferred(name: Name) -> Name:
    """The name as a list prints it (``normalization.people``). Most names are so already, which is seen at once."""
    if name[2:] == _ONLY_TWO_PARTS and _SIMPLE_FAMILY.fullmatch(name[0]) and _SIMPLE_GIVEN.fullmatch(name[1]):
        return name
    return _preferred(name)


@lru_cache(maxsize=1 << 16)
def _preferred(name: Name) -> Name:
    return preferred_name(Name(*[part and plain(part) for part in name]))


def printed_names(names: Iterable[Name]) -> tuple[Name, ...]:
    """Names in their preferred forms, each person once; what holds no letter is left out."""
    found = [preferred(name) for name in names]
    return tuple(dict.fromkeys([name for name in found if name.family or name.literal]))


def inverted(name: Name) -> str:
    """The name with the family name first: "King, M. L., Jr.", "de Beauvoir, S.", "Beethoven, L. van"."""
    family, given, particle, suffix, literal, dropping_particle = name
    if literal:
        return without_abbreviation(literal) if literal[-1] in ")]" else literal
    given = initials(given)
    if dropping_particle:
        given = f"{given} {dropping_particle}".strip()
    surname = name.surname if particle else family
    text = f"{surname}, {given}" if given else surname
    return f"{text}, {suffix}" if suffix else text


def natural(name: Name) -> str:
    """The name in its natural order: "M. L. King, Jr.", "S. de Beauvoir"."""
    if name.literal:
        return without_abbreviation(name.literal)
    parts = (initials(name.given), name.dropping_particle, name.surname)
    text = " ".join(filter(None, parts))
    return f"{text}, {name.suffix}" if name.suffix else text


def author_series(names: Sequence[Name], *, truncated: bool = False, write: Callable[[Name], str] = inverted) -> str:
    """Names in the author position: with a comma and "&" before the last, and an ellipsis in the place of too many.

    Two groups have no comma between them (10.4, example 50). ``truncated`` says that more names follow that nobody knows.
    """
    written = [write(name) for name in names]
    if truncated:
        return ", ".join([*written[:_FIRST_AUTHORS], "et al."])
    if len(written) > MOST_AUTHORS:
        return f"{', '.join(written[:_FIRST_AUTHORS])}, . . . {written[-1]}"
    if len(written) < 2:
        return "".join(written)
    if len(written) == 2 and names[0].is_group and names[1].is_group:
        return f"{written[0]} & {written[1]}"
    return f"{', '.join(written[:-1])}, & {written[-1]}"


def plain_series(names: Sequence[Name], *, write: Callable[[Name], str] = natural) -> str:
    """Names in running text, such as editors behind "In": two without a comma, more with one before "&"."""
    written = [write(name) for name in names]
    if len(written) > MOST_AUTHORS:
        return f"{', '.join(written[:_FIRST_AUTHORS])}, . . . {written[-1]}"
    if len(written) < 3:
        return " & ".join(written)
    return f"{', '.join(written[:-1])}, & {written[-1]}"
