"""What MEDLINE does to titles, page ranges and names, and how it is undone."""

from __future__ import annotations

from refkit.bibliography.inverted_names import inverted, name_of
from refkit.normalization.folding import fold
from refkit.patterns import pattern
from refkit.reference import Name, Pages

# "U.S.", "et al.", "vs.", "…": a full stop that belongs to the last word, which MEDLINE does not print twice.
_OWN_STOP = pattern(r"(?:\.\.\.|(?:^|[^\w.])(?:[^\W\d_]\.){2,8}|\b(?:et\sal|vs|Jr|Sr|Inc|Ltd|Co|etc|spp)\.)\]?\Z")
_ENDS = ("?", "!")
_ABBREVIATED = pattern(r"([^\W\d_]{0,2})(\d{1,9})")
_FULL_NAME_SUFFIX = pattern(r"(?P<name>[^,]*+,.*?\S)\s(?P<suffix>Jr|Sr|2nd|3rd|4th|5th|II|III|IV)\.?")
_SHORT_NAME = pattern(
    r"(?P<family>\S.*?)\s(?P<given>[A-ZÀ-ÖØ-Þ]{1,4}(?:-[A-Z])?)(?:\s(?P<suffix>Jr|Sr|2nd|3rd|4th|5th|II|III|IV))?"
)


def read_title(text: str) -> str:
    """A title without the full stop that MEDLINE puts behind all of them, also in the brackets of a translated one."""
    inner = _translated(text.removesuffix(".") if text.endswith("].") else text)
    return _without_stop(text) if inner is None else f"[{_without_stop(inner)}]"


def write_title(title: str) -> str:
    """The title from which ``read_title`` makes the same again."""
    inner = _translated(title)
    return _with_stop(title) if inner is None else f"[{_with_stop(inner)}]"


def _translated(text: str) -> str | None:
    """What stands in the brackets that mark a title as a translation."""
    return text[1:-1] if text.startswith("[") and text.endswith("]") and text.rfind("[") == 0 else None


def _without_stop(text: str) -> str:
    rest = text[:-1].rstrip() if text.endswith(".") and not _OWN_STOP.search(text[-40:]) else ""
    # "Title .." has one full stop of its own; in "Title. ." nobody knows.
    return rest if rest and not (rest.endswith(".") and text[-2:-1].isspace()) else text


def _with_stop(title: str) -> str:
    stopped = f"{title}."
    return title if title.endswith(_ENDS) or _without_stop(stopped) != title else stopped


def read_pages(text: str) -> Pages:
    """Pages with the end in full: MEDLINE prints 184–189 as "184-9"."""
    pages = Pages.from_text(text)
    first, last = _ABBREVIATED.fullmatch(pages.first), pages.last
    if first and last.isascii() and last.isdecimal() and len(last) < len(first[2]):
        full = first[2][: -len(last)] + last
        if int(full) >= int(first[2]):
            return Pages(pages.first, first[1] + full)
    return pages


def read_full_name(text: str) -> Name:
    """The name in FAU: "Lee, Ann B Jr"."""
    found = _FULL_NAME_SUFFIX.fullmatch(text)
    if not found:
        return name_of(text)
    return name_of(found["name"].rstrip(", "))._replace(suffix=found["suffix"])


def write_full_name(name: Name) -> str:
    if name.literal or not name.suffix:
        return inverted(name)
    written = f"{inverted(name._replace(suffix=''))} {name.suffix}"
    return written if read_full_name(written) == name else inverted(name)


def read_short_name(text: str) -> Name:
    """The name in AU, with initials only: "Lee AB Jr"; one with a comma is written in full after all."""
    if "," in text:
        return read_full_name(text)
    found = _SHORT_NAME.fullmatch(text)
    if not found:
        return Name(literal=text)
    name = name_of(f"{found['family']}, {found['given']}")
    return name._replace(suffix=found["suffix"] or "")


def write_short_name(name: Name) -> str:
    """The name for AU: the surname, and the first letters of the given names."""
    if name.literal:
        return name.literal
    letters = "".join([word[0] for word in name.given.replace("-", " ").replace(".", ". ").split() if word[0].isalpha()])
    if name.given.isupper() and name.given.isalpha():
        letters = name.given
    return " ".join(part for part in (name.surname, letters.upper(), name.suffix) if part)


def is_short_for(short: str, name: Name) -> bool:
    """Whether a name in AU can be the one in FAU before it."""
    return bool(name.surname) and fold(short).startswith(fold(name.surname))
