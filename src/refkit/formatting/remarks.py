"""What an entry lacks, what could supply it, and which capitals nobody could decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from refkit.apa.formatted import FormattedReference
from refkit.conversion import Remark
from refkit.reference import Reference
from refkit.rendering.text import to_text
from refkit.rewriting.kept_words import known_by


class Place(NamedTuple):
    """A file, and a line and column in it, from 1."""

    path: str
    line: int
    column: int


def remarks_on(place: Place, formatted: FormattedReference) -> Iterator[Remark]:
    """What is to be told of an entry that was formatted."""
    if formatted.missing:
        yield missing_in(place, formatted)
    if formatted.doubtful:
        yield Remark(*place, f"{DOUBTFUL}{', '.join(map(to_text, formatted.doubtful))}")
    if formatted.reference.type == "personal_communication":
        yield Remark(*place, "personal communications are cited in the text and not listed (APA 8.9)")


def missing_in(place: Place, formatted: FormattedReference) -> Remark:
    """What an entry lacks, and what could supply it."""
    lacking = ", ".join(_lacking(name, formatted.reference) for name in formatted.missing)
    return Remark(*place, f"{MISSING}{lacking}; {_supplier_of(formatted.reference)}")


#: What writers call the CSL variables that may be missing, before their names in files.
_PLAINLY = {
    "author": "an author",
    "title": "a title",
    "issued": "a date",
    "container-title": "the journal, book or site it is in",
    "event-title": "the event",
    "publisher": "a publisher",
    "volume": "a volume",
}


def _lacking(variable: str, reference: Reference) -> str:
    if variable == "author" and reference.authors_truncated:
        return "the authors behind “et al.”"
    return f"{_PLAINLY[variable]} ({variable})" if variable in _PLAINLY else variable


#: How the messages of the two kinds begin.
MISSING = "this entry lacks "
DOUBTFUL = "nothing tells whether these words keep their capitals: "


def _supplier_of(reference: Reference) -> str:
    """What could supply the fields that a work lacks."""
    if known := known_by(reference):
        return known
    wanted = next((text for text in (to_text(reference.title), reference.url) if text), "")
    return f"look it up: {_shortened(wanted)}" if wanted else "look it up"


#: Words of a title that find it.
_LONGEST = 60


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return f"“{text}”"
    return f"“{text[:_LONGEST].rpartition(' ')[0] or text[:_LONGEST]}…”"


#: How many remarks of one kind are told one by one.
FEW = 20


def summarised(remarks: Iterable[Remark], few: int = FEW) -> Iterator[Remark | str]:
    """The remarks, of each kind that needs no answer only the first few, and then how many more there are, as a sentence."""
    counted: Counter[str] = Counter()
    for remark in remarks:
        kind = next((kind for kind in (MISSING, DOUBTFUL) if remark.message.startswith(kind)), "")
        counted[kind] += 1
        if not kind or counted[kind] <= few:
            yield remark
    for kind, what in ((MISSING, "lack something"), (DOUBTFUL, "have words whose capitals nothing decided")):
        if counted[kind] > few:
            yield f"{counted[kind] - few} more entries {what}; -v tells each"
