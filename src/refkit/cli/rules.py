"""``refkit rules``."""

from __future__ import annotations

from refkit.cli.terminal import write


def rules() -> None:
    """List every rule: code, severity, name and what it finds.

    \b
    Examples:
      refkit rules
      refkit rules | grep error
    """
    from refkit.rules import RULES

    longest = max((len(rule.name) for rule in RULES), default=0)
    for rule in RULES:
        mark = " " if rule.default else "*"
        write(f"{rule.code}{mark} {rule.severity.value:7}  {rule.name:{longest}}  {rule.summary}\n")
