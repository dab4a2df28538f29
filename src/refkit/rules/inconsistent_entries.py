"""A few entries are written in another way than the others of their list.

What it finds
    In a list of six entries or more: up to one in five that writes its DOI in another form (an address, ``doi:``, bare), has its
    date in brackets where the others have none, or the other way round, or gives the first author's name in full where the others
    have initials, or the other way round. Where the list has APA's form, REF007 and REF009 find its dates and DOIs.

Why it matters
    One list has one style, whichever it is: an entry in another one was pasted from elsewhere, and journals send it back. A name in
    full may be meant, so this rule is off unless selected.

Example
    ``Lee, Anna. 2020.`` in a list of ``Cho, B. 2019.``, ``Diaz, C. 2018.`` and four more such.

Use instead
    ``Lee, A. 2020.``

Fix
    None: what the others have may not be known of this one.

Works offline. APA 9.4, for lists in APA.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from refkit.findings import Confidence, Finding, Severity
from refkit.patterns import pattern
from refkit.rules.listing_style import Typed, typed_entries
from refkit.rules.rule import CheckedDocument, Rule

#: Fewer entries have no way of their own.
_LEAST = 6
#: Of so many entries one may be written otherwise.
_PER_OTHER = 5
#: The authors and the date of an entry end before.
_LONGEST_HEAD = 3000

_DOI = pattern(
    r"(?<![\w/%=\[{(?&.-])(?:(?P<address>(?:https?://)?(?:www\.)?(?:dx\.)?doi\.org/)|(?P<label>doi(?:\s?:|(?=\s))\s?))?"
    r"(?P<doi>10\.\d{4,9}/[^\s<>\"”]+)",
    re.IGNORECASE,
)
_YEAR = pattern(r"(?P<bracket>\(\s?)?(?<!\d)(?P<year>(?:1[5-9]|20)\d\d)(?![\d–-])")
_INITIALS = pattern(r"(?:[^\W\d_]{1,3}\.[\s-]?|[A-ZÀ-ÖØ-Þ]{1,5}(?=[\s-]|\Z)[\s-]?)++")
_CAPITALS = pattern(r"[A-ZÀ-ÖØ-Þ]{2}")
# "Bo" may be a name, and "Bo." the beginning of one.
_IN_FULL = pattern(r"[^\W\d_]{3}|[^\W\d_]{2}(?!\.)")


class _Form(Enum):
    """A way of writing something: what an entry is told to do, and what the others do."""

    ADDRESS = ("has its DOI as an address of doi.org", "have theirs as an address of doi.org")
    LABEL = ("has its DOI behind “doi”", "have theirs behind “doi”")
    BARE = ("has its DOI bare", "have theirs bare")
    BRACKETS = ("has its date in brackets", "have theirs in brackets")
    NO_BRACKETS = ("has its date without brackets", "have theirs without")
    INITIALS = ("has the given name of its first author as initials", "have theirs as initials")
    IN_FULL = ("has the given name of its first author in full", "have theirs in full")


class _Written(NamedTuple):
    """What an entry has at ``[start, end)`` of its text, and in which form."""

    form: _Form
    start: int
    end: int


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    lists: defaultdict[str, list[Typed]] = defaultdict(list)
    for typed in typed_entries(checked):
        lists[typed.entry.file].append(typed)
    for entries in lists.values():
        for read in (_name, _date, _doi):
            yield from _against_the_others(rule, checked, entries, read)


def _against_the_others(
    rule: Rule, checked: CheckedDocument, entries: Sequence[Typed], read: Callable[[Typed], _Written | None]
) -> Iterator[Finding]:
    found = [(typed, written) for typed in entries if (written := read(typed))]
    if len(found) < _LEAST:
        return
    usual, count = Counter(written.form for _, written in found).most_common(1)[0]
    if (len(found) - count) * _PER_OTHER > len(found):
        return
    for typed, written in found:
        if written.form is not usual:
            message = f"{typed.entry.short_form} {written.form.value[0]}; {count} of {len(found)} entries {usual.value[1]}."
            span = typed.span(written.start, written.end)
            yield rule.at_entry(checked, typed.entry, message, references=(typed.entry.index,), span=span)


def _name(typed: Typed) -> _Written | None:
    names = typed.entry.head.authors.names
    if not names or names[0].is_group or not names[0].given or typed.entry.head.leads_with_title:
        return None
    given = names[0].given
    # A dash, or a line that ends within the name, has it elsewhere.
    at = typed.text.find(given, 0, _LONGEST_HEAD)
    if at < 0:
        return None
    if names[0].surname.isupper() and _CAPITALS.search(given):
        # "LEE ANNA" is a name, "LEE AB" are initials; nothing tells them apart.
        return None
    end = at + len(given)
    if _INITIALS.fullmatch(given):
        return _Written(_Form.INITIALS, at, end)
    return _Written(_Form.IN_FULL, at, end) if _IN_FULL.search(typed.text, at, end + 1) else None


def _date(typed: Typed) -> _Written | None:
    """The date, where it stands behind the authors."""
    head = typed.entry.head
    if typed.style.is_apa_like or not head.issued.year or head.date_is_late:
        return None
    for found in _YEAR.finditer(typed.text, 0, _LONGEST_HEAD):
        if found["year"] == str(head.issued.year):
            return _Written(_Form.BRACKETS if found["bracket"] else _Form.NO_BRACKETS, *found.span())
    return None


def _doi(typed: Typed) -> _Written | None:
    """The DOI, where it stands in the text once."""
    if typed.style.is_apa_like or typed.style.links_dois:
        return None
    found = list(_DOI.finditer(typed.text))
    if len(found) != 1:
        return None
    form = _Form.ADDRESS if found[0]["address"] else _Form.LABEL if found[0]["label"] else _Form.BARE
    return _Written(form, *found[0].span())


RULE = Rule(
    code="REF104",
    name="inconsistent-entries",
    summary="A few entries are written in another way than the others of their list.",
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    check=check,
    default=False,
)
