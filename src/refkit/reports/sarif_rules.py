"""The rules as SARIF describes them: what code scanning shows beside a finding."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

from refkit.findings import Confidence, Severity
from refkit.patterns import pattern
from refkit.reports.addresses import INFORMATION
from refkit.rules import RULES

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

# GitHub's properties of a rule, by which it sorts and filters.
_PRECISION = {Confidence.CERTAIN: "very-high", Confidence.LIKELY: "high", Confidence.POSSIBLE: "medium"}
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_MARKUP = pattern(r"[\\`*_\[\]<>#|~$]")


def descriptors() -> list[dict[str, Any]]:
    """A ``reportingDescriptor`` (section 3.49) of each rule, in the order of the rules."""
    return [
        descriptor(rule.code, rule.name, rule.summary, rule.severity)
        | {
            "fullDescription": {"text": _first_section(rule.page)},
            "help": {"text": rule.page, "markdown": _markdown(rule.page)},
            "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.default},
            "properties": {
                "precision": _PRECISION[rule.confidence],
                "problem.severity": _PROBLEM[rule.severity],
                "tags": ["references"],
            },
        }
        for rule in RULES
    ]


def descriptor(code: str, name: str, summary: str, severity: Severity) -> dict[str, Any]:
    """What is known of any rule."""
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "helpUri": INFORMATION,
        "defaultConfiguration": {"level": LEVELS[severity]},
    }


def _first_section(page: str) -> str:
    """What a rule finds, on one line: the text of the first section, or the whole page where it has none."""
    for block in page.split("\n\n"):
        heading, _, text = block.partition("\n")
        if text.startswith(" ") and not heading.startswith(" "):
            return " ".join(text.split())
    return " ".join(page.split())


def _markdown(page: str) -> str:
    """A page with its headings as headings, and nothing else that Markdown would take for markup."""
    blocks = []
    for block in page.split("\n\n"):
        heading, _, text = block.partition("\n")
        if text.startswith(" ") and not heading.startswith(" "):
            blocks += [f"### {_plain(heading)}", _plain(dedent(text))]
        else:
            blocks.append(_plain(dedent(block)))
    return "\n\n".join(blocks) + "\n"


def _plain(text: str) -> str:
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text)
