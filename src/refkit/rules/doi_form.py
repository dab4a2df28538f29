"""A DOI is not written as an address of doi.org.

What it finds
    In a list that has APA's form, or that writes most of its DOIs as ``https://doi.org/…``: a DOI behind ``doi:``, at
    ``dx.doi.org``, at ``http://``, bare, behind a label as well as an address, or (in APA's form) with a full stop behind it. In a
    bibliography file: an address or a label within the field of the DOI, which is for the DOI alone. In any list, as a warning: an
    address of doi.org that leads nowhere, because a label, a second address or a space stands in it.

Why it matters
    The address works wherever it is printed or pasted, and one form in a list is easier to read than three.

Example
    ``doi:10.1000/182``, ``http://dx.doi.org/10.1000/182``, ``https://doi.org/doi:10.1000/182``

Use instead
    ``https://doi.org/10.1000/182`` in a list, ``10.1000/182`` in the field of a bibliography file.

Fix
    Safe: what stands before the DOI is replaced, and a full stop behind it goes; the DOI itself is not touched.

Works offline. APA 9.35.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.patterns import pattern
from refkit.rules.fields import field_of, records
from refkit.rules.listing_style import Typed, typed_entries
from refkit.rules.rule import CheckedDocument, Rule

_ADDRESS = "https://doi.org/"
_DOI = pattern(
    # No part of a publisher's address, and no text of a link.
    r"(?<![\w/%=\[{?&-])"
    r"(?P<before>(?:(?:(?<!\.)(?:https?:/{1,2}(?:www\.)?|www\.)?(?:dx\.)?doi\.org/|(?<!\.)doi\.org(?=[:\s])"
    r"|doi(?![\w.])(?:\s?[:.])?)\s{0,2}){1,3}|(?<![.:]))"
    r"(?P<doi>10\.\d{4,9}(?:\.\d{1,9}){0,9}/[^\s<>\"”`（）。，；|]++)(?![<`|（])",
    re.IGNORECASE,
)
#: Whatever stands between the address of doi.org and the DOI stops it from leading there. A line may end anywhere.
_BROKEN = pattern(r"doi\.org/(?: |\s*[^\s])", re.IGNORECASE)
#: A label that stands in the text of a link, say: what is behind it is not bare.
_LABEL = pattern(r"doi(?:\.org)?\W{0,4}\Z", re.IGNORECASE)
_LONGEST_LABEL = 12
#: Two that nothing parts.
_GLUED = pattern(r"doi:|doi\.org|10\.\d{4,9}/.*10\.\d{4,9}/", re.IGNORECASE)
_LABELLED = pattern(r"\s*(?:(?:https?:/{1,2})?(?:www\.)?(?:dx\.)?doi\.org/|doi(?:\s?[:.]|\s)\s?){1,3}(?=10\.)", re.IGNORECASE)


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    from refkit.identifiers import normalize_doi

    for typed in typed_entries(checked):
        if "10." in typed.text:
            yield from _in_list(rule, checked, typed)
    for entry in records(checked):
        if not entry.reference_or_nothing.doi or not (field := field_of(checked, entry, "doi")):
            continue
        label = _LABELLED.match(field.text)
        # The percent signs of an address are no part of a DOI.
        if label and "%" not in field.text and normalize_doi(field.text[label.end() :]):
            edit = Edit(field.start, field.start + label.end(), "")
            message = (
                f"The field of the DOI of {entry.short_form} holds “{label.group().strip()}” as well; it is for the DOI alone."
            )
            yield rule.at_entry(
                checked,
                entry,
                message,
                references=(entry.index,),
                span=(field.start, field.end),
                severity=Severity.INFO,
                fix=Fix(Safety.SAFE, (edit,)),
            )


def _in_list(rule: Rule, checked: CheckedDocument, typed: Typed) -> Iterator[Finding]:
    from refkit.identifiers import trim_doi

    for found in _DOI.finditer(typed.text):
        before = found["before"]
        if not before and _LABEL.search(typed.text, max(0, found.start() - _LONGEST_LABEL), found.start()):
            continue
        doi = trim_doi(found["doi"])
        if _GLUED.search(doi):
            continue
        stop = _stop_behind(typed, found)
        is_broken = bool(_BROKEN.search(before))
        if not is_broken and not (typed.style.links_dois or (typed.style.is_apa_like and not typed.style.labels_dois)):
            continue
        if before == _ADDRESS and not stop:
            continue
        edits = [] if before == _ADDRESS else [Edit(*typed.span(found.start(), found.start("doi")), _ADDRESS)]
        if stop:
            edits.append(Edit(*typed.span(*stop), ""))
        if is_broken:
            message = f"“{_in_one_line(before)}{doi}” leads nowhere; the address of the DOI is {_ADDRESS}{doi}."
        elif before == _ADDRESS:
            message = f"A full stop stands behind {_ADDRESS}{doi}, where it reads as part of the address."
        else:
            message = f"The DOI is written “{_in_one_line(before)}{doi}”, not as the address {_ADDRESS}{doi}."
        yield rule.at_entry(
            checked,
            typed.entry,
            message,
            references=(typed.entry.index,),
            span=typed.span(found.start(), stop[1] if stop else found.start("doi") + len(doi)),
            severity=None if is_broken else Severity.INFO,
            fix=Fix(Safety.SAFE, tuple(edits)),
        )


def _stop_behind(typed: Typed, found: re.Match[str]) -> tuple[int, int] | None:
    """The full stop that ends an entry behind its DOI. Behind a bracket or a mark of markup it is left alone."""
    doi = found["doi"]
    is_last = typed.style.is_apa_like and not typed.text[found.end() :].strip()
    return (found.end() - 1, found.end()) if is_last and len(doi) > 2 and doi[-1] == "." and doi[-2].isalnum() else None


def _in_one_line(text: str) -> str:
    return " ".join(text.split()) + (" " if text.endswith((" ", "\n")) else "")


RULE = Rule(
    code="REF009",
    name="doi-form",
    summary="A DOI is not written as an address of doi.org.",
    severity=Severity.WARNING,
    mildest=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
