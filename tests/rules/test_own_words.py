"""Fixes of form are safe in the writer's own running text alone."""

from __future__ import annotations

import pytest

from refkit import check_text
from refkit.findings import Safety

LIST = (
    "\n\n# References\n\nAlpha, A. (2000). Alpha things. *Journal of A, 1*(2), 3–9.\n\n"
    "Mid, B., & Ros, C. (2003). Mid things. *Journal of A, 1*(2), 3–9.\n"
)


def safety(text: str, code: str = "CIT103") -> Safety | None:
    report = check_text(f"Rest helps (Alpha, 2000), as was shown (Mid & Ros, 2003).\n\n{text}{LIST}").documents[0]
    [finding] = [finding for finding in report.findings if finding.code == code]
    return finding.fix.safety if finding.fix else None


@pytest.mark.parametrize(
    "text", ["Mid & Ros (2003) show it.", "So *it is*: Mid & Ros (2003) show “it”.", "> Quoted.\n\nMid & Ros (2003)."]
)
def test_running_text(text: str) -> None:
    assert safety(text) is Safety.SAFE


@pytest.mark.parametrize(
    "text",
    [
        'They wrote: "As Mid & Ros (2003) show, it is".',
        "They wrote: “As Mid & Ros (2003) show, it is”.",
        "> As Mid & Ros (2003) show, it is.",
        "*The legacy of Mid & Ros (2003)* is a film.",
        "See [Mid & Ros (2003)][] now.\n\n[Mid & Ros (2003)]: https://example.org/",
    ],
)
def test_the_words_of_others(text: str) -> None:
    assert safety(text) is Safety.UNSAFE


def test_a_sign_without_blanks_has_no_fix() -> None:
    assert safety("Mid&Ros (2003) show it.") is None
