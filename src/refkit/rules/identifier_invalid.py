"""An identifier cannot be one.

What it finds
    An ISBN, ISSN or ORCID iD whose check digit is wrong or that has too few or too many digits, and what is labelled as a DOI,
    PMID, PMCID or arXiv identifier and does not have its form. In the field of the DOI in a bibliography file also what stands
    behind a DOI and is no part of it.

Why it matters
    A digit is wrong, and the identifier leads nowhere or to another work.

Example
    ``ISBN 978-0-306-40615-8``, whose last digit would have to be 7.

Use instead
    The identifier as the work itself gives it: ``ISBN 978-0-306-40615-7``.

Fix
    None where a digit is wrong, as nobody can know which. What stands behind a DOI in its field is taken away; that is unsafe, as
    a few DOIs do end in a full stop.

Works offline. APA 9.34 to 9.36.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.bibliography.entry import Entry
from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.patterns import pattern
from refkit.reference.values import text_of
from refkit.rules.fields import field_of, records
from refkit.rules.listing_style import Typed, typed_entries
from refkit.rules.rule import CheckedDocument, Rule

#: What a label or an address introduces, which says what it is meant to be.
_LABELLED: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("ISBN", pattern(r"\bISBN(?:-1[03])?\s?[:#]?\s?(?P<value>\d[\d\s‐‑–-]{7,18}[\dXx](?!\w))"), "isbn"),
    ("ISSN", pattern(r"\bISSN(?:-L)?\s?[:#]?\s?(?P<value>\d{4}\s?[‐‑–-]?\s?\d{3,4}[\dXx]?(?![\w-]))"), "issn"),
    ("orcid.org", pattern(r"\borcid\.org/(?P<value>[\dXx-]{15,24}(?!\w))"), "orcid"),
    ("PMID", pattern(r"\bPMID\s?:?\s?(?P<value>\d{1,15}(?!\w))"), "pmid"),
    ("PMC", pattern(r"\b(?P<value>PMC\s?\d{1,15}(?!\w))"), "pmcid"),
    ("arXiv", pattern(r"\barXiv:\s?(?P<value>(?:\d{2,6}\.\d{2,7}|[a-z-]{2,10}/\d{5,9})(?:v\d{1,2})?(?![\w.]\w))"), "arxiv"),
    (
        "doi",
        pattern(r"\b(?:doi:\s?|doi\.org/)(?P<value>(?!10\.\d{4,9}(?:\.\d{1,9})*+/)1?0?\.?\d{1,9}[./][^\s<>\"{}]{1,200})"),
        "doi",
    ),
)
_ISBN_PARTED = pattern(r"\s?[,;|/]\s?|\s(?:and|&)\s|\s(?=97[89])")
_ISSN_PARTED = pattern(r"\s?[,;|/]\s?|\s(?:and|&)\s|(?<=[\dXx])\s(?=\d{4}-)")
#: Of one field; more is no list of numbers.
_SEVERAL = 8


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for typed in typed_entries(checked):
        yield from _in_list(rule, checked, typed)
    for entry in records(checked):
        for reason in _in_record(entry):
            yield rule.at_entry(checked, entry, reason, references=(entry.index,))
        yield from _doi_of_record(rule, checked, entry)


def _in_list(rule: Rule, checked: CheckedDocument, typed: Typed) -> Iterator[Finding]:
    for label, written, kind in _LABELLED:
        if label not in typed.text:
            continue
        for found in written.finditer(typed.text):
            if reason := _why_none(kind, found["value"]):
                span = typed.span(found.start("value"), found.end("value"))
                yield rule.at_entry(checked, typed.entry, reason, references=(typed.entry.index,), span=span)


def _in_record(entry: Entry) -> Iterator[str]:
    reference = entry.reference_or_nothing
    for parted, variable, kind in ((_ISBN_PARTED, "ISBN", "isbn"), (_ISSN_PARTED, "ISSN", "issn")):
        text = text_of(reference.extra[variable]) if variable in reference.extra else None
        for number in parted.split(text.strip())[:_SEVERAL] if text else ():
            # Reference managers put ISSNs into the field of the ISBN.
            if any(character.isdigit() for character in number) and _why_none("issn", number):
                if reason := _why_none(kind, number):
                    yield reason
    for text, kind in ((reference.pmid, "pmid"), (reference.pmcid, "pmcid")):
        if text and (reason := _why_none(kind, text)):
            yield reason


def _why_none(kind: str, text: str) -> str:
    """Why a text is no identifier of a kind, or nothing."""
    from refkit import identifiers

    normalize = {
        "arxiv": identifiers.normalize_arxiv,
        "doi": identifiers.normalize_doi,
        "isbn": identifiers.normalize_isbn,
        "issn": identifiers.normalize_issn,
        "orcid": identifiers.normalize_orcid,
        "pmcid": identifiers.normalize_pmcid,
        "pmid": identifiers.normalize_pmid,
    }[kind]
    return normalize(text).reason


def _doi_of_record(rule: Rule, checked: CheckedDocument, entry: Entry) -> Iterator[Finding]:
    from refkit.identifiers import normalize_doi

    field = field_of(checked, entry, "doi")
    if not field or not field.text.strip():
        return
    span, references = (field.start, field.end), (entry.index,)
    normalized = normalize_doi(field.text)
    if not normalized:
        yield rule.at_entry(checked, entry, normalized.reason, references=references, span=span)
        return
    at = field.text.lower().find(normalized.value)
    behind = field.text[at + len(normalized.value) :].rstrip()
    if at >= 0 and behind and not behind.startswith(("?", "#", "/")):
        end = field.start + at + len(normalized.value)
        edit = Edit(end, end + len(behind), "")
        message = (
            f"“{behind[:20]}” stands behind the DOI {normalized.value} in its field, where tools take it for a part of the DOI."
        )
        yield rule.at_entry(checked, entry, message, references=references, span=span, fix=Fix(Safety.UNSAFE, (edit,)))


RULE = Rule(
    code="REF010",
    name="identifier-invalid",
    summary="An identifier cannot be one.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
