"""Where APA and other houses write citations differently, and which of the two a draft is used to.

Only citations that have their reference count: the list says where their names begin and end, and that no group with "and" in its
name is taken for two authors.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from refkit.citations.citation import Citation, Mode
from refkit.documents.document import BREAK, Document, Prose
from refkit.linking import Link, Status
from refkit.patterns import pattern
from refkit.rules.listing_style import typed_entries
from refkit.rules.once import once
from refkit.rules.rule import CheckedDocument

#: So many citations in another form than APA's, and more of them than in APA's, are what the draft is used to.
LEAST_FOR_A_CUSTOM = 3
#: So many times more citations make those in the other form an oversight.
_TIMES_MORE = 4

_CONJUNCTION = pattern(r"\\&|&amp;|&|(?<![^\W_])and(?![^\W_])")
_ET_AL = r"(?:,?\s+(?:et\.?\s?al\b\.?|and\s(?:colleagues|others)))?"
_BEFORE_COMMA = pattern(rf"{_ET_AL}(?:\s?[\[(][A-Z][\w&-]{{1,14}}[\])])?")
# Spaces of every kind, also LaTeX's and HTML's.
_SPACES_BEHIND = pattern(r"(?:\\?[\s~]|&nbsp;|\\,)+\Z")
_CLOSING_BEFORE = pattern(r"[^\W_]\Z|[.*_}\])’']\Z")
_BRACKET = pattern(r"[()\[\]\0]")
#: How far a bracket may stand before a citation inside it.
_LONGEST_BRACKET = 600
#: So many characters tell the language of a draft.
_ENOUGH_WORDS = 100_000
#: The most frequent short words of English, and those of the other languages that drafts are written in.
_ENGLISH = (" the ", " of ", " and ", " is ", " was ", " that ", " with ")
_OTHERS = (
    *(" der ", " die ", " und ", " ist ", " les ", " et ", " est ", " des ", " el ", " los ", " y ", " que "),
    *(" e ", " os ", " do ", " da ", " il ", " di ", " che ", " het ", " een ", " och ", " og ", " att ", " som "),
)


class Place(NamedTuple):
    """What a citation (the one of index ``at``) has at a place where houses differ: ``[start, end)`` of the file.

    The span is empty where something is left out. ``is_apa`` says whether it is as APA has it.
    """

    at: int
    citation: Citation
    start: int
    end: int
    is_apa: bool


def is_custom(places: Sequence[Place]) -> bool:
    """Whether the draft is used to another form than APA's."""
    others = sum(1 for place in places if not place.is_apa)
    return others >= LEAST_FOR_A_CUSTOM and others * 2 > len(places)


def against_apa(checked: CheckedDocument, places: Sequence[Place]) -> list[Place]:
    """The places that are not as APA has them, in a draft that is not used to another form.

    Where none is, a draft that leaves out the comma before the year, or whose list is not APA's, is in another style altogether.
    """
    others = [place for place in places if not place.is_apa]
    if not others or is_custom(places):
        return []
    if len(others) == len(places) and (is_custom(commas(checked)) or not has_apa_list(checked)):
        return []
    return others


def against_custom(places: Sequence[Place]) -> list[Place]:
    """The few places that are as APA has them, in a draft that is used to another form."""
    as_apa = [place for place in places if place.is_apa]
    return as_apa if is_custom(places) and len(as_apa) * _TIMES_MORE <= len(places) - len(as_apa) else []


def is_like_apa(checked: CheckedDocument) -> bool:
    """Whether a draft cites two authors in parentheses and lists works as APA does, and nothing shows another style."""
    joined = conjunctions(checked, Mode.PARENTHETICAL)
    if not joined or is_custom(joined) or is_custom(commas(checked)):
        return False
    return any(place.is_apa for place in joined) and has_apa_list(checked)


def has_apa_list(checked: CheckedDocument) -> bool:
    """Whether the draft's own list has APA's form."""
    first = next((typed for typed in typed_entries(checked) if not typed.entry.file), None)
    return first is not None and first.style.is_apa_like


@once
def conjunctions(checked: CheckedDocument, mode: Mode) -> tuple[Place, ...]:
    """The "and" or "&" before the last name of each citation of a mode, in English drafts; others have words of their own."""
    document = checked.document
    found = []
    for at, citation, link in checked.linked():
        if citation.mode is not mode or len(citation.names) < 2 or citation.start >= citation.date_start:
            continue
        if not _is_by_persons(checked, citation, link):
            continue
        if mode is Mode.NARRATIVE and not _is_in_the_sentence(document, citation):
            continue
        sign = _CONJUNCTION.search(document.text, citation.names[-2].end, citation.names[-1].start)
        if sign:
            is_apa = (sign.group() == "and") == (mode is Mode.NARRATIVE)
            found.append(Place(at, citation, sign.start(), sign.end(), is_apa))
    return tuple(found) if found and is_english(document.prose) else ()


def ampersand(document: Document) -> str:
    """The sign as the format of a draft writes it."""
    return r"\&" if document.format == "latex" else "&"


@once
def commas(checked: CheckedDocument) -> tuple[Place, ...]:
    """The comma before the year of each citation in parentheses, or the place where it would stand."""
    document = checked.document
    text, prose = document.text, document.prose
    found = []
    for at, citation, link in checked.linked():
        if citation.mode is not Mode.PARENTHETICAL or not citation.names or citation.start >= citation.date_start:
            continue
        if link.status not in (Status.LINKED, Status.AMBIGUOUS):
            continue
        last = citation.names[-1]
        between = prose.text[prose.offset(last.end - 1) + 1 : prose.offset(citation.date_start)]
        words = between.rstrip()
        if not _BEFORE_COMMA.fullmatch(words.removesuffix(",").rstrip()):
            continue
        if words.endswith(","):
            comma = text.rfind(",", last.end, citation.date_start)
            if comma >= 0:
                found.append(Place(at, citation, comma, comma + 1, is_apa=True))
            continue
        spaces = _SPACES_BEHIND.search(text, last.end, citation.date_start)
        end = spaces.start() if spaces else citation.date_start
        if spaces and _CLOSING_BEFORE.search(text, max(0, end - 1), end):
            found.append(Place(at, citation, end, end, is_apa=False))
    return tuple(found)


@once
def is_english(prose: Prose) -> bool:
    """Whether the words of a draft are not those of another language."""
    text = prose.text[:_ENOUGH_WORDS]
    return sum(map(text.count, _ENGLISH)) >= sum(map(text.count, _OTHERS))


def _is_by_persons(checked: CheckedDocument, citation: Citation, link: Link) -> bool:
    """Whether the reference has the several persons as authors that the citation seems to name."""
    if link.status not in (Status.LINKED, Status.AMBIGUOUS) or citation.is_group:
        return False
    names = checked.authors_of(checked.entries[link.references[0]]).names
    # Without given names, "Barrow & Sons" may be a firm.
    return len(names) > 1 and all(name.given and not name.is_group for name in names[:2])


def _is_in_the_sentence(document: Document, citation: Citation) -> bool:
    """Whether the names stand in the sentence and the year in brackets of its own: "Lee and Cho (2020)".

    Inside another bracket, "(but see Lee & Cho [2020])", writers differ in good faith.
    """
    prose = document.prose
    start, end = prose.offset(citation.names[-1].end - 1), prose.offset(citation.date_start)
    return bool(_BRACKET.search(prose.text, start, end)) and not _is_bracketed(prose, prose.offset(citation.start))


def _is_bracketed(prose: Prose, offset: int) -> bool:
    depth = 0
    for bracket in reversed(_BRACKET.findall(prose.text, max(0, offset - _LONGEST_BRACKET), offset)):
        if bracket == BREAK:
            return False
        depth += -1 if bracket in ")]" else 1
        if depth > 0:
            return True
    return False
