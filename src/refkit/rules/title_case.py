"""The title of an article is in Title Case.

What it finds
    In a list that has APA's form: the title of an article or a chapter with a capital at every long word.

Why it matters
    In APA's form only the names of journals have such capitals: they tell what is the part and what the whole. Which words of a
    title are names is not always known, so this rule is off unless selected.

Example
    ``Lee, A. (2020). How Muscle Recovers After Work. *Journal of Rest*, …``

Use instead
    ``Lee, A. (2020). How muscle recovers after work. *Journal of Rest*, …``

Fix
    Unsafe: capitals become small, but for those of names and acronyms as far as they are known.

Works offline. APA 6.17.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.rules.listing_style import Typed, typed_entries
from refkit.rules.rule import CheckedDocument, Rule

_PARTS = frozenset(("article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference"))


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    from refkit.apa.sentence_case import sentence_case

    for typed in typed_entries(checked):
        reference = typed.entry.reference_or_nothing
        if not typed.style.is_apa_like or reference.type not in _PARTS or not reference.title:
            continue
        lowered = sentence_case(reference.title)
        start = _place_of(typed, reference.title)
        # As long as it was, and the same but for case: else it cannot be told which letter became which.
        if start is None or lowered == reference.title or lowered.lower() != reference.title.lower():
            continue
        written = typed.text[start : start + len(lowered)]
        edits = tuple(
            Edit(*typed.span(start + at, start + at + 1), new)
            for at, (old, new) in enumerate(zip(written, lowered, strict=True))
            if old != new and not old.isspace()
        )
        yield rule.at_entry(
            checked,
            typed.entry,
            f"The title “{reference.title}” is in Title Case; in sentence case it is “{lowered}”.",
            references=(typed.entry.index,),
            span=typed.span(start, start + len(lowered)),
            fix=Fix(Safety.UNSAFE, edits),
        )


def _place_of(typed: Typed, title: str) -> int | None:
    """Where the title stands without any markup, if it does; lines may be wrapped in it."""
    places = [found.start() for found in re.finditer(r"\s".join(re.escape(word) for word in title.split()), typed.text)]
    return places[0] if len(places) == 1 else None


RULE = Rule(
    code="REF008",
    name="title-case",
    summary="The title of an article is in Title Case.",
    severity=Severity.INFO,
    confidence=Confidence.POSSIBLE,
    check=check,
    default=False,
)
