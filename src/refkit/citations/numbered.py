"""Citations by number or label: "[12]", "[3–5, 9]", superscripts, "(12)", "[^1]" notes and "[BAD10]".

A number in brackets may be an index, an interval or a year, a raised one a power or an isotope, one in parentheses an item of an
enumeration. What it is shows in what stands beside it, in the numbers that the list has, and in how the draft cites elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from refkit.citations.citation import Citation, Mode
from refkit.documents.document import BREAK, OPAQUE, Document, Prose
from refkit.patterns import pattern

_NUMBERS = r"\d{1,4}(?:\s?[-–—]\s?\d{1,4})?"
_BRACKET = pattern(rf"\[\s?({_NUMBERS}(?:\s?[,;]\s?{_NUMBERS}){{0,60}})\s?(?:,\s?pp?\.\s?[\d–-]+)?\]")
_LABEL_BRACKET = pattern(r"\[\s?([A-Z][\w+À-ÿ-]{0,14}\d{2}[a-z]?(?:\s?[,;]\s?[A-Z][\w+À-ÿ-]{0,14}\d{2}[a-z]?){0,30})\s?\]")
_LABEL = pattern(r"[A-Z][\w+À-ÿ-]*")
_RANGE = pattern(r"(\d{1,4})(?:\s?[-–—]\s?(\d{1,4}))?")
_DIGITS = pattern(r"\d+")
_NOTE_DEFINITION = pattern(r"(?:^|\n)[ \t>]{0,8}\[\^([^\s\[\]]{1,100})\]:")

# "step [3]" is no citation; "the mass index [3]" is one where the list has a third entry and the draft cites in brackets.
_COUNTED = pattern(r"(?:\b(?:steps?|box|eqs?\.)|[=∈≈<>≤≥±×])\s?\Z", re.IGNORECASE)
_PERHAPS_COUNTED = pattern(
    r"\b(?:array|index|equation|row|column|line|element|item|interval|range|level|case|page)\s?\Z", re.IGNORECASE
)
# An interval, as in "95% CI [2, 7]".
_PAIR = pattern(r"\d+\s?[,;–-]\s?\d+")
_BOUNDED = pattern(r"\b(?:intervals?|ranges?|CIs?|IQRs?|between|from|domain|bounds|span|scale)\s?:?\s?\Z", re.IGNORECASE)
_WHOLE_WORD = pattern(r"(?<!\w)[^\W\d_]{2,}\Z")
_INDEXED = pattern(r"\s?=|\(|\[(?!\s?\d)")

_UNICODE_SUPERSCRIPT = pattern("[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]+){0,20}")
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_TYPED_SUPERSCRIPT = pattern(r"\^(\d{1,4}(?:[,–-]\d{1,4}){0,20})\^")
_SCRIPTS_BEFORE = pattern(rf"(?<=\S)(?:{OPAQUE}[,;–-]?)+\Z")
_CLOSED = pattern(r"[\w)\]%’”\"'»*][.,;:!?’”\"'»]{1,3}\Z")
_WORD = pattern(r"[^\W_]+(?:-\d+)?\Z")
_DATED = pattern(r"(?:[^\W\d_]{2,}-?\d{1,3}|(?:19|20)\d\d)\Z")
# Behind a comma the mark of somebody who wrote the draft: "Anna Lee,^1^ Chris Cho,^2^ and …"
_NEXT_AUTHOR = pattern(r"\s*(?:[A-ZÀ-ÖØ-Þ&*†‡]|and\b|und\b|et\b)")
_FUNCTION = pattern(r"\(\w{1,2}\)\Z")
#: What is raised to a power: units and functions.
_POWERED = frozenset(
    "cm mm km nm dm hm um ft yd mi sec min inch mile miles foot feet meter meters metre metres mol chi sin cos tan log exp".split()
)
#: Powers are hardly ever higher.
_HIGHEST_POWER = 4

# The end of a paragraph, or numbers in parentheses.
_PARENTHESIS = pattern(rf"{BREAK}|\(({_NUMBERS}(?:\s?[,;]\s?{_NUMBERS}){{0,30}})\)")
_GOES_ON = pattern(rf"[.,;:!?”\"’»)]|\s*(?:{BREAK}|\Z)|\s(?=[^\W\d_A-ZÀ-ÖØ-Þ])")
_ENUMERATES = pattern(rf"(?<!\))(?:[,;:.!?({BREAK}–—-]|\b(?:and|or|und|oder|et|ou|y|o|e|either|both)|\A)\s*\Z")
_WORD_OR_QUOTE = pattern(r"[^\W\d_][”\"’'%)]?,?\s?\Z")
_NUMBERED_THING = pattern(
    r"\b(?:tables?|fig(?:ure)?s?\.?|eqs?\.?|equations?|sections?|chapters?|steps?|models?|panels?|experiments?|stud(?:y|ies)|"
    r"hypothes[ei]s|examples?|cases?|phases?|grades?|levels?|types?|group|n|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?\Z",
    re.IGNORECASE,
)
#: A range of more numbers than this is no range of citations.
_LONGEST_RANGE = 60
#: Of a draft whose list is not known, numbers above this are years.
_HIGHEST = 1500


class _Read(NamedTuple):
    """A number that may be a citation: ``is_sure`` where nothing beside it says otherwise."""

    citation: Citation
    is_sure: bool


def read_numbered(
    document: Document, labels: Iterable[str], excluded: Sequence[tuple[int, int]], *, by_author: int = 0
) -> list[Citation]:
    """The citations of a draft whose entries bear these labels, in file order: one for each number.

    ``excluded`` are the spans of its reference lists. ``by_author`` tells how many citations by name and year have their entry:
    where those are more than the numbers, only a number in brackets that has its entry is a citation. The numbers of a range share
    their span and text: "[2–9]" is eight citations of the text "2–9".
    """
    known = frozenset(labels)
    if not known:
        return []
    highest = 2 * max((int(label) for label in known if label.isdecimal()), default=0) + 10
    is_excluded = _inside(excluded)
    in_brackets = list(_in_brackets(document, highest, is_excluded))
    notes, own_notes = _notes(document, known, is_excluded)
    labelled = _by_label(document, known, is_excluded)
    raised = [read for read in _superscripts(document, highest) if not is_excluded(read.citation.start)]

    cited = _with_entry([*(read.citation for read in in_brackets), *notes, *labelled], known)
    cited_raised = _with_entry((read.citation for read in raised), known)
    if by_author > len(cited) + len(cited_raised):
        sure = [read.citation for read in in_brackets if read.is_sure]
        citations = [*_with_entry([*sure, *labelled], known), *own_notes]
    elif _are_way_of_citing(raised, cited_raised, len(cited)):
        citations = [read.citation for read in raised] + cited
    elif cited or not (in_parentheses := _in_parentheses(document, known, highest, is_excluded, by_author)):
        citations = [read.citation for read in in_brackets if read.is_sure or read.citation.label_cited in known]
        citations += [*notes, *labelled]
        if cited:
            # Raised numbers beside those in brackets: only behind a sentence or clause.
            citations += _with_entry((read.citation for read in raised if read.is_sure), known)
    else:
        citations = in_parentheses
    return sorted(citations, key=lambda citation: citation.start)


def bracketed_numbers(document: Document, excluded: Sequence[tuple[int, int]]) -> list[Citation]:
    """The numbers in brackets that look like citations, whatever the draft lists, in file order."""
    return [read.citation for read in _in_brackets(document, _HIGHEST, _inside(excluded)) if read.is_sure]


def _inside(excluded: Sequence[tuple[int, int]]) -> Callable[[int], bool]:
    """A test of whether an offset lies in one of these spans, which do not overlap."""
    spans = sorted(excluded)
    starts = [start for start, _ in spans]

    def is_inside(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < spans[at][1]

    return is_inside


def _with_entry(citations: Iterable[Citation], known: frozenset[str]) -> list[Citation]:
    return [citation for citation in citations if citation.label_cited in known]


def _are_way_of_citing(raised: list[_Read], cited: list[Citation], others: int) -> bool:
    """Whether the draft cites by superscripts: most have entries, and those behind clauses are more than anything in brackets."""
    if len(cited) * 3 < len(raised) * 2:
        return False
    sure = sum(1 for read in raised if read.is_sure)
    return sure > others or (not others and len(cited) > 1)


def _in_brackets(document: Document, highest: int, is_excluded: Callable[[int], bool]) -> Iterator[_Read]:
    prose = document.prose
    text = prose.text
    found = []
    spaced = glued = end = 0
    for bracket in _BRACKET.finditer(text):
        start, numbers = bracket.start(), bracket.group(1)
        before = text[start - 1 : start]
        is_glued = before.isalnum() or before in (")", "_", OPAQUE)
        if (
            (before == "]" and start != end)  # "[link][1]"
            or (is_glued and _INDEXED.match(text, bracket.end()))
            or not _may_count_works(text, numbers, start, highest)
            or is_excluded(prose.source(start))
        ):
            continue
        end = bracket.end()
        found.append((bracket, is_glued))
        if not is_glued:
            spaced += before.isspace() or before in ("(", BREAK)
        elif _WHOLE_WORD.search(text, max(0, start - 40), start):
            glued += 1
    for bracket, is_glued in found:
        # "array a[5]": letters before a bracket make an index of it, but not in drafts that never leave a space.
        if not is_glued or glued > spaced:
            is_sure = not _PERHAPS_COUNTED.search(text, max(0, bracket.start() - 12), bracket.start())
            for citation in _numbers(bracket.group(1), _in_prose(prose, bracket.start(1))):
                yield _Read(citation, is_sure)


def _may_count_works(text: str, numbers: str, start: int, highest: int) -> bool:
    """Whether the numbers in a bracket may be those of entries: no interval, year or index."""
    if any(not 0 < int(number) <= highest for number in _DIGITS.findall(numbers)):
        return False
    near = max(0, start - 16)
    return not _COUNTED.search(text, near, start) and not (_PAIR.fullmatch(numbers) and _BOUNDED.search(text, near, start))


def _superscripts(document: Document, highest: int) -> Iterator[_Read]:
    """The raised numbers that stand where citations stand."""
    prose = document.prose
    text = prose.text
    for mark in document.marks:
        if mark.kind == "superscript":
            at = prose.offset(mark.start)
            if text[at - 1 : at] == OPAQUE:
                at -= 1
            # What is raised behind code or a formula belongs to it.
            if document.text[prose.source(at)] in "^<":
                yield from _raised(mark.text, _at(mark.start, mark.end), text, at, at + 1, highest)
    if not text.isascii():
        for script in _UNICODE_SUPERSCRIPT.finditer(text):
            numbers, place = script.group().translate(_PLAIN_DIGITS), _in_prose(prose, script.start())
            yield from _raised(numbers, place, text, script.start(), script.end(), highest)
    if document.format == "text" and "^" in text:
        for script in _TYPED_SUPERSCRIPT.finditer(text):
            yield from _raised(script.group(1), _in_prose(prose, script.start(1)), text, script.start(), script.end(), highest)


def _raised(numbers: str, place: _Place, text: str, start: int, end: int, highest: int) -> Iterator[_Read]:
    """The citations of a superscript at ``[start, end)`` of the prose; none where it is a power or an isotope."""
    values = [int(number) for number in _DIGITS.findall(numbers)]
    if text[end : end + 1].isalnum() or any(not 0 < value <= highest for value in values):
        return
    before = _SCRIPTS_BEFORE.sub("", text[max(0, start - 24) : start])
    is_sure = bool(_CLOSED.search(before))
    if not is_sure and not _stands_behind_word(before, max(values)):
        return
    if before[-1:] == "," and _NEXT_AUTHOR.match(text, end):
        is_sure = False
    for citation in _numbers(numbers, place):
        yield _Read(citation, is_sure)


def _stands_behind_word(before: str, number: int) -> bool:
    """Whether a raised number stands behind a word, and not behind what is raised to a power."""
    behind_space = before[-1:].isspace()
    before = before.rstrip()
    if before[-1:] in (")", "]", "%"):
        return not _FUNCTION.search(before)
    if behind_space and _CLOSED.search(before):
        return True
    word = _WORD.search(before)
    if not word:
        return False
    if word.group()[-1].isdigit():
        return bool(_DATED.search(before))
    if len(word.group()) == 1:
        return False
    return number > _HIGHEST_POWER or (len(word.group()) > 2 and word.group().lower() not in _POWERED)


def _in_parentheses(
    document: Document, known: frozenset[str], highest: int, is_excluded: Callable[[int], bool], by_author: int
) -> list[Citation]:
    """The numbers of a draft that cites as Vancouver does, "Trees grow (1)", and none of a draft that does not."""
    prose = document.prose
    text = prose.text
    citations: list[Citation] = []
    of_paragraph: list[tuple[bool, Citation]] = []
    enumerates = False

    def close() -> None:
        # Behind "(1) first, …" nothing that goes on in lower case is told from the next item.
        citations.extend(citation for goes_on, citation in of_paragraph if not (goes_on and enumerates))
        of_paragraph.clear()

    for found in _PARENTHESIS.finditer(text):
        numbers = found.group(1)
        if not numbers:
            close()
            enumerates = False
            continue
        start = found.start(1) - 1
        before = text[max(0, start - 16) : start]
        if _ENUMERATES.search(before):
            enumerates = True
            continue
        following = _GOES_ON.match(text, found.end())
        if (
            following
            and _WORD_OR_QUOTE.search(before)
            and not _NUMBERED_THING.search(before)
            and not is_excluded(prose.source(start))
            and all(0 < int(number) <= highest for number in _DIGITS.findall(numbers))
        ):
            goes_on = following.group().isspace() and numbers.isdigit()
            of_paragraph += [(goes_on, citation) for citation in _numbers(numbers, _in_prose(prose, found.start(1)))]
    close()
    cited = len(_with_entry(citations, known))
    return citations if cited > max(1, by_author) and cited * 3 >= len(citations) * 2 else []


_Place = Callable[[int, int], tuple[int, int]]


def _in_prose(prose: Prose, offset: int) -> _Place:
    """Where a piece of a text that begins at this offset of the prose stands in the file."""
    return lambda start, end: (prose.source(offset + start), prose.source(offset + end - 1) + 1)


def _at(start: int, end: int) -> _Place:
    return lambda *_: (start, end)


def _numbers(text: str, place: _Place) -> Iterator[Citation]:
    """One citation a number of "3–5, 9"; the numbers inside a range take the span of the range."""
    for part in _RANGE.finditer(text):
        first, last = int(part[1]), int(part[2] or part[1])
        span = place(part.start(), part.end())
        if not first <= last <= first + _LONGEST_RANGE:
            last = first
        for number in range(first, last + 1):
            yield _citation(*span, str(number), part.group())


def _by_label(document: Document, known: frozenset[str], is_excluded: Callable[[int], bool]) -> list[Citation]:
    if not any(label[:1].isalpha() for label in known):
        return []
    prose = document.prose
    citations = []
    for bracket in _LABEL_BRACKET.finditer(prose.text):
        if not is_excluded(prose.source(bracket.start())):
            for label in _LABEL.finditer(bracket.group(1)):
                span = _in_prose(prose, bracket.start(1))(label.start(), label.end())
                citations.append(_citation(*span, label.group(), label.group()))
    return citations


def _notes(document: Document, known: frozenset[str], is_excluded: Callable[[int], bool]) -> tuple[list[Citation], list[Citation]]:
    """The notes that are entries of the list, and of those the ones whose text certainly stands in it.

    A note that is no entry is a note like any other.
    """
    marks = [mark for mark in document.marks if mark.kind == "note" and mark.text in known and not is_excluded(mark.start)]
    if not marks:
        return [], []
    listed: set[str] = set()
    elsewhere: set[str] = set()
    for definition in _NOTE_DEFINITION.finditer(document.text):
        (listed if is_excluded(definition.end() - 1) else elsewhere).add(definition.group(1))
    notes = [
        _citation(mark.start, mark.end, mark.text, f"[^{mark.text}]")
        for mark in marks
        if mark.text in listed or mark.text not in elsewhere
    ]
    return notes, [note for note in notes if note.label_cited in listed]


def _citation(start: int, end: int, label: str, text: str) -> Citation:
    number = int(label) if label.isdecimal() else None
    return Citation(start, end, text, Mode.NUMERIC, date_start=start, date_end=end, number=number, label_cited=label)
