"""``refkit rules``."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from refkit.cli.terminal import write


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
        from json import dumps

        from refkit.rules.pages import rule_json

        write(dumps([rule_json(rule) for rule in RULES], ensure_ascii=False, indent=2) + "\n")
        return
    longest = max((len(rule.name) for rule in RULES), default=0)
    for rule in RULES:
        mark = " " if rule.default else "*"
        write(f"{rule.code}{mark} {rule.severity.value:7}  {rule.name:{longest}}  {rule.summary}\n")
