"""The pages of the rules: what their docstrings and their values say, for a terminal, for programs and for ``docs/rules``.

``python -m refkit.rules.pages docs/rules`` writes the latter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import dedent
from typing import Any, NamedTuple

from refkit.generated_pages import prose, table, write_pages
from refkit.patterns import pattern
from refkit.rules import RULES
from refkit.rules.rule import Rule

#: The page that lists the others.
INDEX = "README.md"
_SAFETY = pattern(r"\b(un)?safe\b")


class Family(NamedTuple):
    """Rules whose codes begin alike."""

    name: str
    about: str


#: The families of rules by the beginnings of their codes, as the list has them. Each rule is in one.
FAMILIES = {
    "CIT0": Family("Citations and references", "what is cited and what is listed do not go together."),
    "CIT1": Family("The form of citations", "a citation leads where it should, and is not written as APA or the draft has it."),
    "REF0": Family("Entries", "something about one reference."),
    "REF1": Family("Lists", "something about the reference list or the bibliography as a whole."),
    "REG": Family("What the registries say", "found by `refkit verify`, which asks Crossref, PubMed and DataCite."),
    "RFK": Family("Comments to refkit", "a comment that ignores findings does not do what it says."),
}
_HEADS = ("code", "name", "what it finds", "severity", "runs", "fix")


class Section(NamedTuple):
    """A part of a page; ``heading`` is empty before the first one and after the last."""

    heading: str
    text: str


def sections(page: str) -> Iterator[Section]:
    """The parts of a page: unindented headings with indented text, and paragraphs without heading."""
    for block in page.split("\n\n"):
        heading, _, text = block.partition("\n")
        if text.startswith(" ") and not heading.startswith(" "):
            yield Section(heading, dedent(text).strip("\n"))
        else:
            yield Section("", dedent(block).strip("\n"))


def is_offline(rule: Rule) -> bool:
    """Whether a rule needs nothing but the draft."""
    return any(section.text.startswith("Works offline") for section in sections(rule.page))


def fix_safety(rule: Rule) -> tuple[str, ...]:
    """What the fixes of a rule are: ``safe``, ``unsafe``, both where it depends, or nothing where there are none."""
    text = next((section.text for section in sections(rule.page) if section.heading == "Fix"), "None")
    if text.startswith("None"):
        return ()
    found = {f"{match[1] or ''}safe" for match in _SAFETY.finditer(text.lower())}
    return tuple(sorted(found)) or ("safe",)


def terminal_page(rule: Rule) -> str:
    """What ``refkit explain`` prints of a rule."""
    opt_in = "" if rule.default else ", opt-in"
    return f"{rule.code} {rule.name} ({rule.severities}{opt_in})\n\n{rule.page}\n"


def rule_json(rule: Rule) -> dict[str, Any]:
    """What ``refkit rules --output-format json`` says of a rule."""
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "severity": rule.severity.value,
        "confidence": rule.confidence.value,
        "default": rule.default,
        "offline": is_offline(rule),
        "fixes": list(fix_safety(rule)),
    }


def documents(rules: Iterable[Rule] = RULES) -> Mapping[str, str]:
    """The files of ``docs/rules``: a page for each rule, and the list of them."""
    rules = tuple(rules)
    return {INDEX: _index(rules), **{document_name(rule): _document(rule) for rule in rules}}


def document_name(rule: Rule) -> str:
    """The file name of a rule's page. It is the code's alone: names may be told otherwise one day, codes are for good."""
    return f"{rule.code}.md"


def _document(rule: Rule) -> str:
    runs = (
        "by default" if rule.default else f'only where it is selected (`--select {rule.code}`, `extend-select = ["{rule.code}"]`)'
    )
    if not is_offline(rule):
        runs = "in `refkit verify`"
    facts = [
        ("severity", rule.severities),
        ("confidence", rule.confidence.value),
        ("runs", runs),
        ("fix", _fix(rule)),
    ]
    blocks = [f"# {rule.code} {rule.name}", table(("", ""), facts)]
    for heading, text in sections(rule.page):
        blocks += [f"## {heading}"] if heading else []
        blocks.append(prose(text))
    return "\n\n".join(blocks) + "\n"


def _index(rules: Iterable[Rule]) -> str:
    rules = tuple(rules)
    lines = [
        "# Rules",
        "",
        "Written from the rules themselves by `python -m refkit.rules.pages docs/rules`. `refkit explain CODE` prints a page,",
        "`refkit rules` this list.",
    ]
    for beginning, family in FAMILIES.items():
        if rows := [_row(rule) for rule in rules if rule.code.startswith(beginning)]:
            lines += ["", f"## {family.name}", "", f"`{beginning}`: {family.about}", "", table(_HEADS, rows)]
    return "\n".join(lines) + "\n"


def _row(rule: Rule) -> tuple[str, ...]:
    link = f"[{rule.code}]({document_name(rule)})"
    return link, rule.name, prose(rule.summary), rule.severities, _when(rule), _fix(rule)


def _when(rule: Rule) -> str:
    if not is_offline(rule):
        return "in `verify`"
    return "by default" if rule.default else "opt-in"


def _fix(rule: Rule) -> str:
    return " or ".join(fix_safety(rule)) or "–"


if __name__ == "__main__":
    import sys

    write_pages(sys.argv[1], documents(), alone=True)
