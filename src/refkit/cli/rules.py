"""``refkit rules``."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from refkit.cli.terminal import output_style, write, write_json

if TYPE_CHECKING:
    from refkit.reports.style import Style
    from refkit.rules.rule import Rule

# Columns in which a summary can be read beside its rule.
_LEAST_SUMMARY = 30


class RulesFormat(Enum):
    """What ``--output-format`` can be."""

    TEXT = "text"
    JSON = "json"


def rules(
    output_format: Annotated[RulesFormat, typer.Option(help="How to print them: one line a rule, or as JSON.")] = RulesFormat.TEXT,
) -> None:
    """List every rule: code, severity, name and what it finds. A star marks the opt-in ones, which run where they are selected.

    \b
    Examples:
      refkit rules
      refkit rules | grep error
      refkit rules --output-format json
    """
    from refkit.rules import RULES

    if output_format is RulesFormat.JSON:
        from refkit.rules.pages import rule_json

        write_json([rule_json(rule) for rule in RULES])
        return
    style = output_style()
    longest = max((len(rule.name) for rule in RULES), default=0)
    for rule in RULES:
        write("".join(f"{line}\n" for line in _lines(rule, longest, style)))


def _lines(rule: Rule, longest: int, style: Style) -> list[str]:
    """A rule on one line; in a terminal that is narrower, the summary below itself, or below the name."""
    code = f"{rule.code}{' ' if rule.default else '*'}"
    head = f"{code} {rule.severity.value:7}  {rule.name:{longest}}  "
    if not style.wraps or style.columns - len(head) >= _LEAST_SUMMARY:
        return style.sentence(rule.summary, head, " " * len(head))
    return [*style.in_lines([code, f"{rule.severity.value:7}", rule.name], "    "), *style.sentence(rule.summary, "    ")]
