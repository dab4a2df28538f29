"""``refkit explain``."""

from __future__ import annotations

from typing import Annotated

import typer

from refkit.cli.options import codes_of, complete_codes
from refkit.cli.terminal import output_style, write


def explain(
    codes: Annotated[
        list[str],
        typer.Argument(
            metavar="CODE...", help="Codes, beginnings of codes or names of rules, or ALL.", autocompletion=complete_codes
        ),
    ],
) -> None:
    """Print the page of a rule: what it finds and why it matters.

    \b
    Examples:
      refkit explain CIT005
      refkit explain reference-never-cited
      refkit explain CIT1,REF100
    """
    from refkit.rules import RULES
    from refkit.rules.pages import terminal_page
    from refkit.selection import matching_codes

    # In the order asked for, each once.
    wanted: dict[str, None] = {}
    for selector in codes_of(codes):
        matching = matching_codes(selector)
        wanted.update((rule.code, None) for rule in RULES if rule.code in matching)
    by_code = {rule.code: rule for rule in RULES}
    text = "\n\n".join(terminal_page(by_code[code]) for code in wanted)
    style = output_style()
    if style.wraps:
        from refkit.reports.folding import refolded

        text = refolded(text, style.columns)
    write(text)
