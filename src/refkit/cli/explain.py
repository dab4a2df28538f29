"""``refkit explain``."""

from __future__ import annotations

from typing import Annotated

import typer

from refkit.cli.terminal import write


def explain(
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="Codes or names of rules.")],
) -> None:
    """Print the page of a rule: what it finds and why it matters.

    \b
    Examples:
      refkit explain CIT005
      refkit explain reference-never-cited
    """
    from refkit.rules import RULES
    from refkit.selection import matching_codes

    wanted = [(code, matching_codes(code)) for code in codes]
    pages = [
        f"{rule.code} {rule.name} ({rule.severity.value})\n\n{rule.page}\n"
        for _, matching in wanted
        for rule in RULES
        if rule.code in matching
    ]
    write("\n\n".join(pages))
