"""A page behind a citation is written in another form than APA's.

What it finds
    Behind the year of a citation: "pg." for "p."; "pp." for one page, and "p." for several; "p" without its full stop; "p.4"
    without a space; a hyphen between the pages where a dash belongs. In English drafts. What a draft does three times at least, and
    more often than APA's form, is its own style and not told, but for "pg." and the wrong number.

Why it matters
    "p." is one page and "pp." are several: the wrong one makes readers look for more, or for less (APA 8.13, 6.6).

Example
    (Lee, 2020, pp. 4), (Lee, 2020, p. 4-6), (Lee, 2020, pg. 4)

Use instead
    (Lee, 2020, p. 4), (Lee, 2020, pp. 4–6), (Lee, 2020, p. 4)

Fix
    Writes the label, the space and the dash, and leaves the numbers. Safe, but for "p." before numbers with a hyphen: "p. 4-6" may
    be page 6 of chapter 4.

Works offline. APA 6.6, 8.13.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from refkit.documents.document import Document
from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.linking import Status
from refkit.patterns import pattern
from refkit.rules.citation_form import LEAST_FOR_A_CUSTOM, is_english
from refkit.rules.own_words import safety_at
from refkit.rules.rule import CheckedDocument, Rule

_LOCATOR = pattern(
    r",(?:\s|\\?~|&nbsp;){1,3}(?P<label>pp?|pgs?)(?P<stop>\.?)(?P<space>(?:\s|~|\\,|&nbsp;){0,3})"
    r"(?P<first>\d{1,5})(?:(?P<dash>\s?-\s?|--|–|—)(?P<last>\d{1,5}))?(?![\w–-])"
    # Several pages one by one, and what follows a page, are left alone.
    r"(?!\s?(?:,|;|&|and|or|to|bis)\s?(?:pp?\.\s?)?\d{1,3}\b)(?!\s?ff?\b)(?!\.\d)",
    re.IGNORECASE,
)


class _Slip(Enum):
    """What differs from APA's form, as a message says it."""

    LABEL = "“{right}” is the short form of “{word}”"
    NUMBER = "“{right}” stands before {word}"
    STOP = "“{right}” has a full stop"
    SPACE = "a space follows “{right}”"
    DASH = "a dash joins the numbers of pages"


#: Slips that may be the style of a house.
_OF_STYLE = frozenset({_Slip.STOP, _Slip.SPACE, _Slip.DASH})


class _Locator(NamedTuple):
    """A locator that was found, by the index of its citation, and which slips it could have (``True``) or has not (``False``)."""

    at: int
    match: re.Match[str]
    slips: dict[_Slip, bool]


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    document = checked.document
    locators = [
        found for at, citation, link in checked.linked() if (found := _locator(checked, at)) and link.status is not Status.EXEMPT
    ]
    if not locators or not is_english(document.prose):
        return
    slipped, right = Counter[_Slip](), Counter[_Slip]()
    for _, _, slips in locators:
        for slip, is_there in slips.items():
            (slipped if is_there else right)[slip] += 1
    habits = {slip for slip in _OF_STYLE if slipped[slip] >= LEAST_FOR_A_CUSTOM and slipped[slip] > right[slip]}
    for at, match, slips in locators:
        told = [slip for slip, is_there in slips.items() if is_there and slip not in habits]
        if not told:
            continue
        is_several = bool(match["last"])
        is_chapter_page = is_several and "-" in match["dash"] and match["label"].lower() == "p"
        right_label, word = ("pp.", "several pages") if is_several else ("p.", "one page")
        if _Slip.LABEL in told:
            word = "pages" if is_several else "page"
        said = "; ".join(slip.value.format(right=right_label, word=word) for slip in told)
        safety = Safety.UNSAFE if is_chapter_page else safety_at(document, match.start("label"), match.end())
        yield rule.finding(
            document,
            match.start("label"),
            match.end(),
            f"“{match.group().lstrip(', ')}” behind “{checked.citations[at].label}”: {said}.",
            references=checked.links[at].references,
            citations=(at,),
            fix=Fix(safety, tuple(_edits(document, match, told, right_label))),
        )


def _locator(checked: CheckedDocument, at: int) -> _Locator | None:
    citation = checked.citations[at]
    match = _LOCATOR.match(checked.document.text, citation.date_end) if citation.names else None
    if not match:
        return None
    label, is_several = match["label"].lower(), bool(match["last"])
    if is_several and int(match["last"]) <= int(match["first"]):
        return None  # "p. 12-3" is the third page of the twelfth part
    is_foreign = label in ("pg", "pgs")
    slips = {
        _Slip.LABEL: is_foreign,
        _Slip.NUMBER: not is_foreign and (label == "pp") != is_several,
        _Slip.STOP: not is_foreign and not match["stop"],
        _Slip.SPACE: not match["space"],
    }
    if is_several:
        slips[_Slip.DASH] = match["dash"].strip() == "-"
    return _Locator(at, match, slips)


def _edits(document: Document, match: re.Match[str], told: list[_Slip], label: str) -> Iterator[Edit]:
    if _Slip.SPACE in told and not {_Slip.LABEL, _Slip.NUMBER, _Slip.STOP}.isdisjoint(told):
        yield Edit(match.start("label"), match.end("stop"), f"{label} ")
    elif _Slip.SPACE in told:
        yield Edit(match.end("stop"), match.end("stop"), " ")
    elif _Slip.STOP in told or _Slip.LABEL in told:
        yield Edit(match.start("label"), match.end("stop"), label)
    elif _Slip.NUMBER in told:
        yield Edit(match.start("label"), match.end("label"), label.rstrip("."))
    if _Slip.DASH in told:
        yield Edit(match.start("dash"), match.end("dash"), "--" if document.format == "latex" else "–")


RULE = Rule(
    code="CIT108",
    name="locator-form",
    summary="A page behind a citation is written in another form than APA’s.",
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
