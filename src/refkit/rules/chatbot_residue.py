"""A reference has traces of the program that wrote it.

What it finds
    Marks that chatbots leave in what is copied from them (``oaicite``, ``turn0search3``, ``【1†source】``,
    ``utm_source=chatgpt.com``), and names that stand where nobody filled in an author (“Firstname Lastname”, “A. Author”,
    “John Doe” with another Doe).

Why it matters
    Where the program's marks stand, its references stand unread: some of them belong to no work.

Example
    ``https://www.example.org/report?utm_source=chatgpt.com``

Use instead
    The reference as the work itself gives it; look every one of such a list up.

Fix
    None.

Works offline. APA 9.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.bibliography.entry import Entry
from refkit.findings import Confidence, Finding, Severity
from refkit.normalization.folding import fold
from refkit.patterns import pattern
from refkit.rules.rule import CheckedDocument, Rule

_MARKS = pattern(
    r":?contentReference\[|oaicite|\bturn\d{1,3}(?:search|view|news|image|academia)\d{1,3}\b|【\d{1,3}(?::\d{1,3})?†[^】\n]{0,80}】"
    r"|utm_source=(?:chatgpt\.com|openai|perplexity|copilot\.com|claude\.ai|gemini)|\[cite_start\]|\[cite: ?\d{1,3}\]|grok_card"
)
#: Folded surname and first letter of the given name, or a whole name, of authors that nobody has filled in.
_PLACEHOLDERS = frozenset((
    ("lastname", "f"), ("surname", "f"), ("surname", "n"), ("surname", "g"), ("author", "a"), ("author", "f"), ("author", "b"),
    ("authorname", "f"), ("placeholder", "a"),
))  # fmt: skip
_WHOLE = frozenset(
    ("author", "authors", "authorname", "authornames", "firstauthor", "unknownauthor", "lastname", "surname", "tba", "tbd")
)
_DOES = {"john", "jane", "j"}


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for entry in checked.entries:
        if not checked.is_told(entry):
            continue
        if found := _MARKS.search(entry.raw):
            message = f"{entry.short_form} holds “{found.group()[:60]}”, which a chatbot leaves in what it writes."
        elif name := _placeholder(entry):
            message = f"{entry.short_form} names “{name}”, which stands for an author that nobody has filled in."
        else:
            continue
        yield rule.at_entry(checked, entry, message, references=(entry.index,))


def _placeholder(entry: Entry) -> str:
    names = entry.head.authors.names
    if entry.head.leads_with_title:
        return ""
    for name in names:
        key = fold(name.surname).replace(" ", "")
        initial = fold(name.given).replace(" ", "")
        is_placed = (key, initial[:1]) in _PLACEHOLDERS and (key != "author" or len(initial) == 1)
        if is_placed or (key in _WHOLE and not name.given):
            return f"{name.given} {name.surname}".strip()
    does = [name for name in names if fold(name.surname) == "doe" and fold(name.given).split(" ")[0].rstrip(".") in _DOES]
    return "John Doe" if len(does) > 1 else ""


RULE = Rule(
    code="REF003",
    name="chatbot-residue",
    summary="A reference has traces of the program that wrote it.",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    check=check,
)
