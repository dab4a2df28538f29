"""An entry lacks what a reader needs to find the work.

What it finds
    In a bibliography file: the field that a work of its type should have and lacks, such as the journal of an article, the
    publisher of a book, a title or a date. In a typed list only what is plainly not there: an entry that ends behind its title, an
    article with a journal and without a number of any kind, an entry without a year.

Why it matters
    Nobody can look the work up from its entry alone, and a formatter leaves a hole.

Example
    ``Lee, A. (2020). How muscle recovers after work.``

Use instead
    ``Lee, A. (2020). How muscle recovers after work. *Journal of Rest*, *12*(3), 45–67. https://doi.org/…``

Fix
    None offline; ``refkit verify`` looks for the work, and ``refkit resolve --complete`` fills in what its record has.

Works offline. APA 9.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.bibliography.plain.cleaning import emphasised_pieces
from refkit.findings import Confidence, Finding, Severity
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.rules.fields import records
from refkit.rules.listing_style import Typed, typed_entries
from refkit.rules.rule import CheckedDocument, Rule

#: CSL variables in words.
_WORDS = {
    "author": "an author",
    "title": "a title",
    "issued": "a date",
    "container-title": "the work it is part of",
    "volume": "a volume",
    "publisher": "a publisher",
    "event-title": "the event",
    "URL": "an address",
}
_JOURNALS = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_YEAR = pattern(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_COMING = pattern(
    r"\b(?:press|forthcoming|accepted|submitted|preparation|review|appear|unpublished|non-published|manuscript|n\.\s?d\.|s\.\s?f\.|o\.\s?J\.|online|print|draft|undated)",
    re.IGNORECASE,
)

_DOI = pattern(r"10\.\d{4,9}/\S*")
#: Whatever leads to a work.
_FOUND = pattern(
    r"https?:|www\.|\bdoi\b|10\.\d{4,9}/|\bPM(?:C|ID)|\bISBN|\barXiv|\b[Ii]n:|\bAvailable\b|\bRetrieved\b", re.IGNORECASE
)
#: What may be a publisher, a place, or a word on the kind of work.
_DIGIT = pattern(r"\d")
_MORE = pattern(r"[.;]\s+[A-ZÀ-ÖØ-Þ]|,\s[A-ZÀ-ÖØ-Þ][^,]*\Z|[\[(]|\b[Vv]ol\b|\bpp?\b|\d\s?p\.")
#: CSL variables in which it is said that a work is yet to come out.
_REMARKS = ("note", "medium", "status", "genre")
#: How a whole entry ends; one that was cut by a line break may end in anything.
_ENDS = frozenset('.?!”"’')
_MANY = 5
_AROUND = " .,;:*_\"“”'‘’()[]"


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    listed = typed_entries(checked)
    lacking = [(typed, lacks) for typed in listed if (lacks := _lacking(typed))]
    # Where many entries end behind the title, lines that go on were taken for entries of their own, or the list is a short one.
    is_cut = len(lacking) > _MANY and len(lacking) * 10 > len(listed)
    if not is_cut:
        for typed, lacks in lacking:
            message = f"{typed.entry.short_form} lacks {lacks}."
            yield rule.at_entry(checked, typed.entry, message, references=(typed.entry.index,))
    for entry in records(checked):
        reference = entry.reference_or_nothing
        if missing := _missing(reference):
            words = " and ".join(_in_words(reference.type, variable) for variable in missing)
            message = f"{entry.short_form} lacks {words}."
            yield rule.at_entry(checked, entry, message, references=(entry.index,))


def _lacking(typed: Typed) -> str:
    """What a typed entry plainly lacks, in words. What the parser did not find may stand there all the same."""
    entry = typed.entry
    if not entry.head.issued:
        has_year = _YEAR.search(_DOI.sub("", entry.text))
        return "" if has_year or _COMING.search(entry.text) else "a date"
    if entry.head.date_is_late or entry.head.leads_with_title or _FOUND.search(entry.head.rest) or _COMING.search(entry.text):
        return ""
    rest = entry.head.rest.strip(_AROUND)
    has_number = bool(_DIGIT.search(rest))
    has_more = bool(_MORE.search(rest))
    if has_number and has_more:
        return ""
    # Only few entries come so far: to read the whole of one takes its time.
    reference = entry.reference_or_nothing
    if reference.type == "article-journal" and reference.container_title:
        # Only what stands in emphasis is surely no publisher.
        is_journal = entry.head.issued.month is None and any(
            reference.container_title == piece.strip(_AROUND) for piece in emphasised_pieces(entry.raw)
        )
        return "volume and pages" if is_journal and not has_number else ""
    # A group publishes its own work (9.29); what is in brackets says what kind of work it is.
    is_personal = all(name.given for name in entry.head.authors.names)
    is_whole = entry.text.rstrip()[-1:] in _ENDS
    is_over = is_whole and not has_more and bool(reference.title) and len(rest) <= len(reference.title)
    return "any word on where it was published" if is_personal and is_over else ""


def _missing(reference: Reference) -> list[str]:
    from refkit.apa.body import variable_text
    from refkit.apa.lead import lead_of
    from refkit.apa.missing import missing_of

    if _COMING.search(" ".join(filter(None, (variable_text(reference, name) for name in _REMARKS)))):
        return []
    missing = missing_of(reference, lead_of(reference))
    # A preprint is often called an article; whoever keeps it is named as the publisher.
    if reference.type == "article-journal" and reference.publisher and (reference.doi or reference.url):
        missing = tuple(variable for variable in missing if variable != "container-title")
    # A list of authors that ends in "et al." is a matter of form.
    return [variable for variable in missing if variable != "author" or not reference.authors]


def _in_words(kind: str, variable: str) -> str:
    if variable == "container-title" and kind in _JOURNALS:
        return "the name of the journal" if kind == "article-journal" else "the name of the periodical"
    if variable == "publisher" and kind == "thesis":
        return "the university"
    return _WORDS.get(variable, variable)


RULE = Rule(
    code="REF005",
    name="missing-field",
    summary="An entry lacks what a reader needs to find the work.",
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    check=check,
)
