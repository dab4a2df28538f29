"""Nothing of a draft is obeyed, nothing is asked of the network, and the browser has nothing to complain about."""

from __future__ import annotations

import pytest
from tests.reports.made_up import MISMATCH, made_up_report, made_up_work, verified_report

from browser_tests.conftest import Checked, MadePage, OpenPage
from browser_tests.page import Page

HOSTILE = (
    "</span></div></script><script>window.done = 1</script><img src=x onerror='window.done = 1'> \" ' onfocus=\"window.done = 1\""
    " autofocus <svg onload=window.done=1> <!-- ]]> &lt;script&gt; javascript:window.done=1 https://tracker.example/x.png"
    " <style>*{display:none}</style> <link rel=stylesheet href=https://tracker.example/x.css> \x1b[31m \u202eevil"
)


def is_quiet(page: Page) -> None:
    assert page.complaints() == []
    address = page.driver.current_url.partition("#")[0]
    assert {each.partition("#")[0] for each in page.requests()} <= {address, "about:blank"}


def use(page: Page) -> None:
    page.press("n", "n", "t", "?", "\ue00c")
    page.hover(".cite, .mark")
    page.until("true")
    page.press("\ue00c")


def test_the_sample_is_quiet(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    use(page)
    is_quiet(page)


def test_verified_references_are_quiet(open_page: OpenPage, verified: str) -> None:
    page = open_page(verified)
    page.press("n", "n", "n")
    is_quiet(page)


def test_a_hostile_draft_does_nothing(open_page: OpenPage, checked: Checked) -> None:
    text = f"# {HOSTILE}\n\nMuscle (Lee, 2020) {HOSTILE} (Moss{HOSTILE}, 2011).\n\n## References\n\nLee, A. (2020). {HOSTILE}\n"
    page = open_page(checked("draft.md", text))
    use(page)
    assert page.run("return window.done") is None
    assert page.run("return document.querySelectorAll('script').length") == 1
    assert page.run("return document.querySelectorAll('img, svg, link').length") == 0
    shown = page.run("return document.querySelector('.text').textContent")
    assert shown.rstrip("\n") == text.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e").rstrip("\n")
    is_quiet(page)


def test_hostile_findings_and_records_do_nothing(open_page: OpenPage, made_page: MadePage) -> None:
    report = made_up_report(f"{HOSTILE}\nsecond", (HOSTILE, HOSTILE), message=HOSTILE, path=HOSTILE, entries=("second",), nearest=0)
    page = open_page(made_page(report))
    use(page)
    assert page.run("return window.done") is None
    is_quiet(page)
    difference = MISMATCH.differences[0]._replace(ours=HOSTILE, theirs=f"{HOSTILE} more")
    outcome = MISMATCH._replace(differences=(difference,), work=made_up_work(doi=f"10.1000/{HOSTILE}", notices=(HOSTILE,)))
    page = open_page(made_page(verified_report(outcome), verify=True))
    use(page)
    assert page.run("return window.done") is None
    is_quiet(page)


def test_the_policy_holds(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    page.run(
        "document.body.insertAdjacentHTML('beforeend', '<img id=probe src=x onerror=\"window.done = 1\"><p id=styled style=\"color: red\">')"
    )
    page.run("return new Promise((done) => setTimeout(done, 200))")
    assert page.run("return window.done") is None
    assert any("Content Security Policy" in each for each in page.complaints())


@pytest.mark.parametrize("javascript", [True, False])
def test_a_page_with_many_findings_opens(open_page: OpenPage, made_page: MadePage, javascript: bool) -> None:
    text = "".join(f"Muscle {number} recovers (Lee {number}, 2020).\n" for number in range(20_000))
    report = made_up_report(text, ("CIT001", "Muscle 0"))
    (finding,) = report.findings
    findings = []
    for number in range(100_000):
        line = number % 20_000
        start = text.index("\n", 30 * line) if line else 0
        findings.append(finding._replace(start=start, end=start + 6, line=line + 1))
    page = open_page(made_page(report._replace(findings=tuple(findings))), javascript=javascript)
    assert len(page.ids(".note")) == 5_000
    if javascript:
        page.press("n", "n", "p", "p")
        assert page.one("#at").text == "5000 of 5000"
    is_quiet(page)
