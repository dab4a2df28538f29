"""Citations by number or label: "[12]", "[3–5, 9]", superscripts, "[^1]" notes and "[BAD10]"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refkit.citations.citation import Citation, Mode
from refkit.documents.document import Document
from refkit.patterns import pattern

_NUMBERS = r"\d{1,4}(?:\s?[-–—]\s?\d{1,4})?"
_BRACKET = pattern(rf"\[\s?({_NUMBERS}(?:\s?[,;]\s?{_NUMBERS}){{0,60}})\s?(?:,\s?pp?\.\s?[\d–-]+)?\]")
_LABEL_BRACKET = pattern(r"\[\s?([A-Z][\w+À-ÿ-]{0,14}\d{2}[a-z]?(?:\s?[,;]\s?[A-Z][\w+À-ÿ-]{0,14}\d{2}[a-z]?){0,30})\s?\]")
_LABEL = pattern(r"[A-Z][\w+À-ÿ-]*")
_RANGE = pattern(r"(\d{1,4})(?:\s?[-–—]\s?(\d{1,4}))?")
_UNICODE_SUPERSCRIPT = pattern("[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]+){0,20}")
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
#: Fewer superscripts than this may be powers or isotopes.
_FEWEST_SUPERSCRIPTS = 3
#: A range of more numbers than this is no range of citations.
_LONGEST_RANGE = 60


def read_numbered(document: Document, labels: Iterable[str], excluded: tuple[tuple[int, int], ...]) -> list[Citation]:
    """The citations of a draft whose entries bear these labels, in file order: one for each number.

    ``excluded`` are the spans of its reference lists. Superscripts count only where nothing stands in brackets, and where there are
    several.
    """
    known = set(labels)
    if not known:
        return []
    notes = [
        citation for mark in document.marks if mark.kind == "note" for citation in _of_note(mark.start, mark.end, mark.text, known)
    ]
    citations = _outside([*_in_brackets(document), *_by_label(document, known), *notes], excluded)
    if not citations:
        citations = _outside(_superscripts(document), excluded)
        fitting = sum(1 for citation in citations if citation.label_cited in known)
        if fitting < _FEWEST_SUPERSCRIPTS or fitting * 10 < len(citations) * 9:
            return []
    citations.sort(key=lambda citation: citation.start)
    return citations


def _outside(citations: Iterable[Citation], excluded: tuple[tuple[int, int], ...]) -> list[Citation]:
    return [citation for citation in citations if not any(start <= citation.start < end for start, end in excluded)]


def bracketed_numbers(document: Document, excluded: tuple[tuple[int, int], ...]) -> list[Citation]:
    """The numbers in brackets that look like citations, whatever the draft lists, in file order."""
    return _outside(_in_brackets(document), excluded)


def _in_brackets(document: Document) -> Iterator[Citation]:
    prose = document.prose
    for bracket in _BRACKET.finditer(prose.text):
        before = prose.text[bracket.start() - 1 : bracket.start()]
        # "x[3]" is an index, "[0, 1]" an interval: nothing that is cited has the number 0.
        if (
            before.isalnum() and before.isascii() and prose.text[bracket.end() : bracket.end() + 1] in ("(", "[", "=")
        ) or "0" in bracket.group(1).split(","):
            continue
        offset = bracket.start(1)
        yield from _numbers(bracket.group(1), prose.source(offset), prose.source(bracket.end(1) - 1) + 1)


def _superscripts(document: Document) -> Iterator[Citation]:
    for mark in document.marks:
        if mark.kind == "superscript":
            yield from _numbers(mark.text, mark.start, mark.end)
    prose = document.prose
    if not prose.text.isascii():
        for script in _UNICODE_SUPERSCRIPT.finditer(prose.text):
            text = script.group().translate(_PLAIN_DIGITS)
            yield from _numbers(text, prose.source(script.start()), prose.source(script.end() - 1) + 1)


def _numbers(text: str, start: int, end: int) -> Iterator[Citation]:
    """One citation a number of "3–5, 9"; the numbers inside a range take the span of the range."""
    whole = end - start == len(text)
    for part in _RANGE.finditer(text):
        first, last = int(part[1]), int(part[2] or part[1])
        span = (start + part.start(), start + part.end()) if whole else (start, end)
        if not first <= last <= first + _LONGEST_RANGE:
            last = first
        for number in range(first, last + 1):
            yield _citation(*span, str(number), part.group())


def _by_label(document: Document, known: set[str]) -> Iterator[Citation]:
    if not any(label[:1].isalpha() for label in known):
        return
    prose = document.prose
    for bracket in _LABEL_BRACKET.finditer(prose.text):
        for label in _LABEL.finditer(bracket.group(1)):
            offset = bracket.start(1) + label.start()
            yield _citation(prose.source(offset), prose.source(offset + len(label.group()) - 1) + 1, label.group(), label.group())


def _of_note(start: int, end: int, label: str, known: set[str]) -> list[Citation]:
    # A note that is no entry of the list is a note like any other.
    return [_citation(start, end, label, f"[^{label}]")] if label in known else []


def _citation(start: int, end: int, label: str, text: str) -> Citation:
    number = int(label) if label.isdecimal() else None
    return Citation(start, end, text, Mode.NUMERIC, date_start=start, date_end=end, number=number, label_cited=label)
