"""An entry stands out of the alphabetical order of its list.

What it finds
    A few entries out of place in a list that is in the order of its first authors otherwise. Numbered lists, lists in another order
    and orders that differ in particles, articles, accents or spaces only are left alone.

Why it matters
    A reader looks for a name where the alphabet has it.

Example
    "Cho, B. (2020)." stands behind "Lee, A. (2019)." and before "Novak, P. (2018)."

Use instead
    "Cho, B. (2020)." before "Lee, A. (2019)."

Fix
    The entries change places; what stands between them stays. It is unsafe, since a list may have an order of its own.

Works offline. APA 9.44.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import normalize

from refkit.bibliography.entry import Entry
from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.normalization.folding import fold, surname_keys
from refkit.patterns import pattern
from refkit.rules.rule import CheckedDocument, Rule

#: Shorter lists are in order by chance.
_LEAST = 6
#: Of so many entries one may be out of place; where more are, the list has another order.
_PER_MISPLACED = 8
#: Longer lists are looked at in parts.
_LONGEST = 600
_ARTICLE = pattern(r"(?:a|an|the|der|die|das|le|la|les|el|los|las)\s+(?=\S)", 2)
_DIVIDERS = pattern(r"[’'ʼ‐‑–-]")
_AT_THE_END = frozenset("åäöæøü")
#: Behind every letter.
_LAST = "~"
_LETTER = pattern(r"[A-Za-z]")
_FIRST_WORDS = pattern(r"[^,.(&]{1,200}")
#: What may stand between entries that change places.
_BETWEEN = pattern(r"[\s>*+•·▪◦‣–-]*+")
#: An entry, and the keys under which it may stand in an alphabet.
_Keyed = tuple[Entry, frozenset[str]]


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for part in _lists(checked):
        entries, keys = [entry for entry, _ in part], [key for _, key in part]
        if all(_may_precede(first, second) for first, second in pairwise(keys)):
            continue
        kept = _longest_in_order(keys)
        misplaced = [at for at in range(len(entries)) if at not in kept]
        if len(misplaced) > max(1, len(entries) // _PER_MISPLACED):
            continue
        misplaced = misplaced[: len(misplaced) - _another_list(misplaced, len(entries))]
        fix = _moved(checked.document.text, entries, keys, sorted(kept), misplaced)
        for at in misplaced:
            entry = entries[at]
            beside = _neighbour(entries, keys, sorted(kept), at)
            message = f"{entry.short_form} is out of the alphabetical order of the list: it belongs {beside}."
            yield rule.at_entry(checked, entry, message, references=(entry.index,))._replace(fix=fix)


def _lists(checked: CheckedDocument) -> Iterator[list[_Keyed]]:
    """The entries of each list of the draft, or of each part under a heading, that have a place in an alphabet, with their keys."""
    own = [entry for entry in checked.entries if not entry.file and not entry.key]
    if any(entry.label for entry in own):
        return
    breaks = [heading.start for heading in checked.document.headings]
    part: list[_Keyed] = []
    for entry in own:
        last = part[-1][0] if part else entry
        if part and (any(last.end <= at < entry.start for at in breaks) or entry.start < last.start or len(part) == _LONGEST):
            yield from _long_enough(part)
            part = []
        if keys := _keys(entry):
            part.append((entry, keys))
    yield from _long_enough(part)


def _another_list(misplaced: Sequence[int], length: int) -> int:
    """How many entries stand out of place together at the end: a second list, or the names that a program has sorted last."""
    together = 0
    while together < len(misplaced) and misplaced[-1 - together] == length - 1 - together:
        together += 1
    return together if together > 1 else 0


def _long_enough(part: list[_Keyed]) -> Iterator[list[_Keyed]]:
    if len(part) >= _LEAST:
        yield part


def _keys(entry: Entry) -> frozenset[str]:
    """The keys under which an entry may stand in an alphabet; none where another alphabet than ours or a dash decides.

    A group or a title may stand under any of its words, or under a name that it does not tell.
    """
    text = entry.text.lstrip("\"'“‘«„[(*_ ")
    words = _FIRST_WORDS.match(text)
    names = entry.head.authors.names
    if words is None or not _LETTER.match(text) or not names or names[0].is_group or entry.head.leads_with_title:
        return frozenset()
    spellings = [words.group(), names[0].surname]
    spellings += [name[article.end() :] for name in spellings if (article := _ARTICLE.match(name))]
    keys = {key for name in spellings for key in (*surname_keys(name), *_by_words(name), *_by_alphabet(name)) if key}
    keys |= {f"mac{key[2:]}" for key in keys if key.startswith("mc")}
    return frozenset(keys)


def _by_words(name: str) -> Iterator[str]:
    """Word by word, as many programs sort: nothing comes before something. Apostrophes and hyphens may divide words, too."""
    yield " ".join(fold(word) for word in name.split())
    if _DIVIDERS.search(name):
        yield " ".join(fold(word) for word in _DIVIDERS.sub(" ", name).split())


def _by_alphabet(name: str) -> Iterator[str]:
    """With the letters that an alphabet has at its end (ø, å, ä, ö), or behind those that they are made of (ñ, č)."""
    if not name.isascii():
        letters = normalize("NFC", name).lower()
        yield "".join(_LAST if letter in _AT_THE_END else fold(letter) for letter in letters)
        yield "".join(f"{fold(letter)}{_LAST}" if letter.isalpha() and not letter.isascii() else fold(letter) for letter in letters)


def _may_precede(first: frozenset[str], second: frozenset[str]) -> bool:
    return min(first) <= max(second)


def _longest_in_order(keys: Sequence[frozenset[str]]) -> frozenset[int]:
    """The positions of as many entries as possible that stand in order."""
    length = [1] * len(keys)
    before = [-1] * len(keys)
    for at, key in enumerate(keys):
        highest = max(key)
        for earlier in range(at):
            if length[earlier] >= length[at] and min(keys[earlier]) <= highest:
                length[at], before[at] = length[earlier] + 1, earlier
    at = max(range(len(keys)), key=length.__getitem__)
    kept = []
    while at >= 0:
        kept.append(at)
        at = before[at]
    return frozenset(kept)


def _place(keys: Sequence[frozenset[str]], kept: Sequence[int], at: int) -> int:
    """How many of the entries that stay come before one that is out of place."""
    own = min(keys[at])
    return next((count for count, position in enumerate(kept) if min(keys[position]) > own), len(kept))


def _neighbour(entries: Sequence[Entry], keys: Sequence[frozenset[str]], kept: Sequence[int], at: int) -> str:
    place = _place(keys, kept, at)
    return f"behind {entries[kept[place - 1]].short_form}" if place else f"before {entries[kept[0]].short_form}"


def _moved(
    text: str, entries: Sequence[Entry], keys: Sequence[frozenset[str]], kept: Sequence[int], misplaced: Sequence[int]
) -> Fix | None:
    """The entries in order, each in the place of another; nothing where something else stands between them."""
    if not all(_BETWEEN.fullmatch(text, first.end, second.start) for first, second in pairwise(entries)):
        return None
    order: list[int] = []
    rest = [at for at in range(len(entries)) if at not in kept and at not in misplaced]
    placed = sorted(misplaced, key=lambda at: (_place(keys, kept, at), min(keys[at]), at))
    waiting = {at: _place(keys, kept, at) for at in placed}
    for count in range(len(kept) + 1):
        order += [at for at in placed if waiting[at] == count]
        order += kept[count : count + 1]
    order += rest
    edits = tuple(
        Edit(entries[slot].start, entries[slot].end, text[entries[at].start : entries[at].end])
        for slot, at in enumerate(order)
        if slot != at
    )
    return Fix(Safety.UNSAFE, edits)


RULE = Rule(
    code="REF102",
    name="unsorted-list",
    summary="An entry stands out of the alphabetical order of its list.",
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    check=check,
)
