"""Where the values of an entry stand in its text as it is written, and the edits that would change them there.

Each function gives candidates: the same figure may be a volume and a page. Which of them is the value is seen when the entry is
read again. Offsets count in the text of the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from refkit.findings import Edit
from refkit.normalization.folding import fold
from refkit.patterns import pattern
from refkit.reference import Name, Pages

#: Edits that belong together.
Candidate = tuple[Edit, ...]

_WORD = pattern(r"[^\W_]+(?:[’'][^\W_]+)*|&")
_DASH = pattern(r"[\s]?(?:\\?[-–—‐‑−]){1,3}\s?")
#: Signs that mean something in Markdown or LaTeX.
_MARKUP = frozenset("*_`<>[]{}\\$&%#~^|@")
#: Places that a value is looked for at.
_MOST_PLACES = 12
#: So alike are two titles of which one has mistakes.
_ALIKE = 0.5


def is_plain(text: str) -> bool:
    """Whether a text can be put into Markdown or LaTeX as it is."""
    return _MARKUP.isdisjoint(text) and text.isprintable()


def of_token(text: str, old: str, new: str) -> Iterator[Candidate]:
    """A figure or a word, wherever it stands alone."""
    for start in _places(text, old):
        yield (Edit(start, start + len(old), new),)


def of_year(text: str, old: int, new: int) -> Iterator[Candidate]:
    """A year, also with a letter behind it."""
    year = str(old)
    for start in _occurrences(text, year):
        end = start + len(year)
        if not text[start - 1 : start].isdigit() and not text[end : end + 1].isdigit():
            yield (Edit(start, end, str(new)),)


def of_pages(text: str, old: Pages, new: Pages) -> Iterator[Candidate]:
    """A range, with the dash that stands in it, or a page."""
    for start in _places(text, old.first):
        end = start + len(old.first)
        written = str(new)
        dash: re.Match[str] | None = _DASH.match(text, end)
        if old.last:
            if not dash or not text.startswith(old.last, dash.end()):
                continue
            end = dash.end() + len(old.last)
            written = f"{new.first}{dash[0]}{new.last}" if new.last else new.first
        yield (Edit(start, end, written),)


def of_words(text: str, old: str, new: str) -> Iterator[Candidate]:
    """A title, of which the words that differ are changed: nothing where hardly any word is the same."""
    there = [(_key(word[0]), word.start(), word.end()) for word in _WORD.finditer(text)]
    before = [_key(word) for word in _WORD.findall(old)]
    words = list(_WORD.finditer(new))
    after = [_key(word[0]) for word in words]
    steps = SequenceMatcher(None, before, after, autojunk=False)
    if not before or not after or (steps.ratio() < _ALIKE and len(before) > 1):
        return
    for at in range(len(there) - len(before) + 1):
        if [word for word, _, _ in there[at : at + len(before)]] != before:
            continue
        edits = []
        for kind, i, j, k, m in steps.get_opcodes():
            if kind == "equal":
                continue
            if kind == "replace":
                edits.append(Edit(there[at + i][1], there[at + j - 1][2], new[words[k].start() : words[m - 1].end()]))
            elif i:
                # With what stands in front: a colon, a comma.
                behind = there[at + i - 1][2]
                inserted = new[words[k - 1].end() : words[m - 1].end()] if kind == "insert" else ""
                edits.append(Edit(behind, there[at + j - 1][2] if kind == "delete" else behind, inserted))
            elif kind == "insert":
                edits.append(Edit(there[at][1], there[at][1], new[words[0].start() : words[m].start()]))
            else:
                edits.append(Edit(there[at][1], there[at + j][1], ""))
        if all(is_plain(edit.text) for edit in edits):
            yield tuple(edits)


def of_surnames(text: str, old: tuple[Name, ...], new: tuple[Name, ...]) -> Iterator[Candidate]:
    """The surnames that are spelt otherwise, of as many people in the same order."""
    if len(old) != len(new):
        return
    edits, at = [], 0
    for one, other in zip(old, new, strict=True):
        start = text.find(one.surname, at)
        if start < 0:
            return
        at = start + len(one.surname)
        if fold(one.surname) != fold(other.surname):
            if not is_plain(other.surname):
                return
            edits.append(Edit(start, at, other.surname))
    if edits:
        yield tuple(edits)


def of_doi(text: str, old: str, new: str) -> Iterator[Candidate]:
    """A DOI, at each place where it stands: in a link, that is its label and its target."""
    lower = text.lower()
    if len(lower) == len(text) and (starts := list(_occurrences(lower, old.lower()))):
        yield tuple(Edit(start, start + len(old), new) for start in starts)


def _key(word: str) -> str:
    return "and" if word == "&" else fold(word)


def _places(text: str, word: str) -> Iterator[int]:
    for start in _occurrences(text, word):
        end = start + len(word)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start


def _occurrences(text: str, part: str) -> Iterator[int]:
    at, count = text.find(part) if part else -1, 0
    while at >= 0 and count < _MOST_PLACES:
        yield at
        at, count = text.find(part, at + len(part)), count + 1
