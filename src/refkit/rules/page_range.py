"""A page range runs backwards or is not written as APA has it.

What it finds
    As a warning, in any list or bibliography file: a last page before the first. As information, in a list that has APA's form: a
    hyphen in place of the en dash, “pp.” before the pages of a journal, and “p.” before more than one page.

Why it matters
    A range that runs backwards has a wrong digit. The rest is form: a list that has one form is easier to read.

Example
    ``*Journal of Rest*, *12*(3), pp. 45-67.``

Use instead
    ``*Journal of Rest*, *12*(3), 45–67.``

Fix
    Safe: the dash, and “pp.” or “p.”. None for a range that runs backwards.

Works offline. APA 6.6, 9.25, 9.28.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.patterns import pattern
from refkit.reference import Pages
from refkit.rules.citation_form import is_english
from refkit.rules.fields import records
from refkit.rules.listing_style import Typed, typed_entries
from refkit.rules.rule import CheckedDocument, Rule

#: Of a page number; longer ones are those of articles.
_LONGEST = 5
_RANGE = pattern(
    r"(?<![\w./-])(?P<label>[Pp]{1,2}\.\s?)?(?P<first>[A-Za-z]?\d{1,7})(?P<dash>\s?(?:-{1,3}|[–—‐‑−])\s?)(?P<last>[A-Za-z]?\d{1,7})"
    r"(?![\w/]|[-–.]\d)"
)


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for typed in typed_entries(checked):
        # To read the whole of an entry takes its time: only of those in which a range may be wrong.
        if any(_may_be_wrong(found, typed) for found in _RANGE.finditer(typed.text)):
            yield from _in_list(rule, checked, typed, typed.entry.reference_or_nothing.pages)
    for entry in records(checked):
        pages = entry.reference_or_nothing.pages
        if _runs_backwards(pages):
            yield rule.at_entry(checked, entry, _message(pages), references=(entry.index,))


def _may_be_wrong(found: re.Match[str], typed: Typed) -> bool:
    is_formal = bool(found["label"]) or found["dash"].strip() == "-"
    return (typed.style.is_apa_like and is_formal) or _runs_backwards(Pages(found["first"], found["last"]))


def _in_list(rule: Rule, checked: CheckedDocument, typed: Typed, pages: Pages) -> Iterator[Finding]:
    places = [found for found in _RANGE.finditer(typed.text) if (found["first"], found["last"]) == (pages.first, pages.last)]
    if len(places) != 1:
        return
    [found] = places
    span = typed.span(*found.span())
    references = (typed.entry.index,)
    if _runs_backwards(pages):
        yield rule.at_entry(checked, typed.entry, _message(pages), references=references, span=span)
        return
    if not typed.style.is_apa_like:
        return
    reference = typed.entry.reference_or_nothing
    edits, told = [], []
    dash = "--" if typed.is_latex else "–"
    if found["dash"].strip() == "-":
        edits.append(Edit(*typed.span(*found.span("dash")), dash))
        told.append("a hyphen stands for an en dash")
    label = (found["label"] or "").strip().lower()
    if label and reference.type == "article-journal" and reference.volume and reference.container_title:
        edits.append(Edit(*typed.span(*found.span("label")), ""))
        told.append(f"“{label}” stands before the pages of a journal")
    elif label == "p." and is_english(checked.document.prose):
        edits.append(Edit(*typed.span(found.start("label"), found.start("label") + 1), found["label"][0] + "p"))
        told.append("“p.” stands before more than one page")
    if edits:
        said = " and ".join(told)
        message = f"{said[0].upper()}{said[1:]}: “{_one_line(found)}”."
        yield rule.at_entry(
            checked,
            typed.entry,
            message,
            references=references,
            span=span,
            severity=Severity.INFO,
            fix=Fix(Safety.SAFE, tuple(sorted(edits))),
        )


def _one_line(found: re.Match[str]) -> str:
    return " ".join(found.group().split())


def _message(pages: Pages) -> str:
    return f"The pages {pages} run backwards."


def _runs_backwards(pages: Pages) -> bool:
    """Whether the last page stands before the first. In "465–71" the last is 471."""
    first, last = pages
    if first[:1].isalpha() and first[:1] == last[:1]:
        first, last = first[1:], last[1:]
    if not (first.isascii() and last.isascii() and first.isdigit() and last.isdigit()) or len(first) > _LONGEST:
        return False
    return len(last) == len(first) and int(last) < int(first)


RULE = Rule(
    code="REF013",
    name="page-range",
    summary="A page range runs backwards or is not written as APA has it.",
    severity=Severity.WARNING,
    mildest=Severity.INFO,
    confidence=Confidence.LIKELY,
    check=check,
)
