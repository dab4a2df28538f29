"""What each rule that has found something is about, so that the page explains itself without a network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from refkit.patterns import pattern
from refkit.reports.html_page.notes import rule_address
from refkit.reports.html_page.shown import text_shown, words_shown
from refkit.rules import RULES
from refkit.rules.pages import sections

_CODE = pattern(r"``([^`\n]{1,300})``")


def rule_pages(found: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A folded part for each rule (code, name)."""
    by_code = {rule.code: rule for rule in RULES}
    for code, name in sorted(found):
        rule = by_code.get(code)
        parts = []
        for section in sections(rule.page) if rule else ():
            parts.append(f"<h3>{words_shown(section.heading)}</h3>" if section.heading else "")
            parts.append(f"<p class=page>{_CODE.sub(_code, text_shown(section.text))}</p>")
        summary = f": {words_shown(rule.summary)}" if rule else ""
        yield (
            f"<details><summary><strong>{words_shown(code)} {words_shown(name)}</strong>{summary}</summary>"
            f'<div id="{rule_address(words_shown(code))}">{"".join(parts)}</div></details>\n'
        )


def _code(found: re.Match[str]) -> str:
    return f"<code>{found[1]}</code>"
