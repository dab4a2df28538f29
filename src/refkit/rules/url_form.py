"""An address is broken, leads to no work, or carries what does not belong to it.

What it finds
    As a warning: an address that cannot work (``http//``, a space behind ``http://``, one address inside another), that works on
    one computer only (``localhost``, ``file://``), or that asks for the password of one library (``….ezproxy.example.edu``). As
    information: the bare address of a site in place of an article's own, parameters that only count visitors
    (``utm_source=…``), and “Retrieved from” in a list in APA's form that mostly goes without it.

Why it matters
    The reader ends nowhere, at a log-in, or on a home page that has changed since.

Example
    ``Lee, A. (2020). How muscle recovers. *Journal of Rest*, *12*(3), 45–67. http://www.example.com``

Use instead
    The DOI, the address of the article itself, or no address.

Fix
    Safe: parameters that count visitors, and “Retrieved from”, are taken away. Else none.

Works offline. APA 9.16, 9.34 to 9.37.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.rules.fields import field_of, records
from refkit.rules.listing_style import Typed, typed_entries
from refkit.rules.rule import CheckedDocument, Rule


class _Fault(NamedTuple):
    """What is wrong with an address: its span in the text, one sentence, how grave it is, and the spans to take away."""

    start: int
    end: int
    message: str
    severity: Severity | None = None
    cuts: tuple[tuple[int, int], ...] = ()


_BROKEN = pattern(
    r"\bhttps?://(?: +(?=\w)|https?:?/)[^\s<>\")\]}]*|\bhttps?//(?=\w)[^\s<>\")\]}]*|\bhttps?:(?!/)(?=www\.)[^\s<>\")\]}]*"
    r"|\bhttps?: +//?[^\s<>\")\]}]*|\bhttps?:/ +/[^\s<>\")\]}]*",
    re.IGNORECASE,
)
_LOCAL = pattern(r"\b(?:file:///?|https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?=[:/]))[^\s<>\")\]}]*", re.IGNORECASE)
_PROXY = pattern(
    r"\bhttps?://(?:[\w-]{1,60}\.){0,8}(?:[\w-]{0,30}(?:ez|lib)-?proxy[\w-]{0,20}\.|proxy\.lib[\w-]{0,20}\.|[\w-]{0,20}\.proxy\.|idm\.oclc\.org|webvpn\.)"
    r"[^\s<>\")\]}]*",
    re.IGNORECASE,
)
# An address within another one is that of a copy, which is kept under the whole of it.
_QUERY = pattern(
    r"(?<![\w/=%])https?://(?![^\s]{0,500}https?:)[^\s<>\")\]}?#`|]{1,500}(?P<query>\?[^\s<>\")\]}#`|(]{1,1000})(?![(|])",
    re.IGNORECASE,
)
_PARAMETER = pattern(r"(?P<mark>\?|\\?&(?:amp;)?)(?P<name>[\w.\[\]-]{1,80})(?:=[^&\\]*)?")
_COUNTING = pattern(r"utm_[a-z_]{2,20}|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid", re.IGNORECASE)
#: What a chatbot put there is told by chatbot-residue, which says what to do about it.
_OF_CHATBOT = pattern(r"utm_source=(?:chatgpt|openai|perplexity|copilot|claude|gemini)", re.IGNORECASE)
_SITE = pattern(r"(?:https?://)?(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}/?(?:(?:index|home|default)\.\w{2,5})?", re.IGNORECASE)
_BARE_SITE = pattern(r"\b(?:https?://|www\.)[\w.-]{3,200}/?(?:\w{4,7}\.\w{2,5})?(?=[\s<>\")\]}]|\.?\Z)")
_RETRIEVED = pattern(r"\bRetrieved\s+from:?\s+(?=<?(?:\\url\{)?https?://)")
#: The address of a DOI has never had such words before it.
_ADDRESS = pattern(r"https?://(?!(?:dx\.)?doi\.org/)\S")

#: Of an address in a message.
_QUOTED = 80


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    listed = [typed for typed in typed_entries(checked) if "http" in typed.text or "www." in typed.text or "file:" in typed.text]
    retrieved = sum(1 for typed in listed if _RETRIEVED.search(typed.text))
    is_seldom = 2 * retrieved < sum(1 for typed in listed if _ADDRESS.search(typed.text))
    for typed in listed:
        faults = [*_faults(typed.text), *_of_article(typed)]
        if is_seldom and typed.style.is_apa_like and (found := _RETRIEVED.search(typed.text)):
            message = "“Retrieved from” is left out where no date of the visit is given."
            faults.append(_Fault(*found.span(), message, Severity.INFO, (found.span(),)))
        for fault in sorted(faults):
            yield _told(rule, checked, typed.entry.index, fault, typed.entry.start)
    for entry in records(checked):
        if field := field_of(checked, entry, "url"):
            for fault in _faults(field.text):
                yield _told(rule, checked, entry.index, fault, field.start)


def _told(rule: Rule, checked: CheckedDocument, index: int, fault: _Fault, at: int) -> Finding:
    return rule.at_entry(
        checked,
        checked.entries[index],
        fault.message,
        references=(index,),
        span=(at + fault.start, at + fault.end),
        severity=fault.severity,
        fix=Fix(Safety.SAFE, tuple(Edit(at + start, at + end, "") for start, end in fault.cuts)) if fault.cuts else None,
    )


def _faults(text: str) -> Iterator[_Fault]:
    for written, why in (
        (_BROKEN, "is no address that works"),
        (_LOCAL, "leads to a file of one computer, which no reader can open"),
        (_PROXY, "leads through the log-in of one library, which other readers cannot pass"),
    ):
        for found in written.finditer(text):
            address = found.group().rstrip(".,;")
            yield _Fault(found.start(), found.start() + len(address), f"“{address[:_QUOTED]}” {why}.")
    for found in _QUERY.finditer(text):
        query = found["query"].rstrip(".,;:!?'*")
        if query.endswith("_"):
            continue  # the end of a parameter, or of what is stressed
        if cuts := [] if _OF_CHATBOT.search(query) else _counting_parts(query):
            at = found.start("query")
            names = " and ".join(_COUNTING.findall(query))
            message = f"The address ends in parameters that only count visitors: {names}."
            moved = tuple((at + start, at + end) for start, end in cuts)
            yield _Fault(moved[0][0], moved[-1][1], message, Severity.INFO, moved)


def _counting_parts(query: str) -> list[tuple[int, int]]:
    """The spans to take out of a query, so that of "?a=1&utm_b=2" is left "?a=1", and of "?utm_b=2&a=1" the same."""
    parameters = list(_PARAMETER.finditer(query))
    kept = [not _COUNTING.fullmatch(each["name"]) for each in parameters]
    cuts = []
    for at, each in enumerate(parameters):
        if kept[at]:
            continue
        if not any(kept[:at]) and any(kept[at:]):
            # The first of those that stay comes behind the question mark.
            cuts.append((each.end("mark"), parameters[at + 1].end("mark")))
        else:
            cuts.append(each.span())
    return cuts


def _of_article(typed: Typed) -> Iterator[_Fault]:
    """The bare address of a site, where it is all that leads to an article."""
    if not _BARE_SITE.search(typed.text):
        return
    reference = typed.entry.reference_or_nothing
    if reference.type != "article-journal" or not _is_bare(reference):
        return
    at = typed.text.find(reference.url)
    if at >= 0:
        message = f"{reference.url} leads to a site, not to {typed.entry.short_form}."
        yield _Fault(at, at + len(reference.url), message, Severity.INFO)


def _is_bare(reference: Reference) -> bool:
    has_identifier = reference.doi or reference.pmid or reference.pmcid
    return bool(reference.container_title and reference.volume and not has_identifier and _SITE.fullmatch(reference.url))


RULE = Rule(
    code="REF012",
    name="url-form",
    summary="An address is broken, leads to no work, or carries what does not belong to it.",
    severity=Severity.WARNING,
    mildest=Severity.INFO,
    confidence=Confidence.LIKELY,
    check=check,
)
