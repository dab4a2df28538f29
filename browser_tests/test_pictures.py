"""Pictures of the page, for those who want to see it; without ``--pictures`` nothing is kept, and what they show is still there."""

from __future__ import annotations

from browser_tests.conftest import OpenPage


def test_light(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    page.picture("light")
    page.run("document.querySelector('#f1m2').scrollIntoView({block: 'center'})")
    page.picture("light-text")
    page.run("scrollTo(0, document.body.scrollHeight * .55)")
    page.picture("light-references")
    assert page.one("h1").is_displayed()


def test_the_picture_in_the_documentation(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample, width=1420, height=820)
    page.press("n", "n", "n", "n", "n")
    page.hover("#f1c4")
    page.until("!document.getElementById('panel').hidden")
    page.run("return new Promise((done) => setTimeout(done, 400))")
    assert 10_000 < len(page.small_picture("html-report")) < 150_000


def test_dark(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample, dark=True)
    page.run("document.querySelector('#f1m2').scrollIntoView({block: 'center'})")
    page.picture("dark")
    assert page.one("#theme").get_attribute("aria-pressed") == "true"


def test_a_finding_and_a_citation(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    page.press("n", "n", "n", "n", "n")
    page.picture("finding")
    page.leave()
    page.hover("#f1c4")
    page.until("!document.getElementById('panel').hidden")
    page.picture("citation")
    assert page.one("#panel").is_displayed()


def test_filters(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    page.one("#filters summary").click()
    page.picture("filters")
    assert page.one("#words").is_displayed()


def test_phone(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample, width=360, height=740)
    page.picture("phone")
    page.press("n", "n")
    page.picture("phone-finding")
    assert page.one("#panel").is_displayed()


def test_verify(open_page: OpenPage, verified: str) -> None:
    page = open_page(verified)
    page.picture("verify")
    page.run("scrollTo(0, 700)")
    page.picture("verify-more")
    assert page.all(".verdict")


def test_without_scripts(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample, javascript=False)
    page.one("#f1m2").click()
    page.picture("without-scripts")
    assert page.one("#f1n2").is_displayed()
