"""Going through the findings, by keys and by buttons, and filtering them."""

from __future__ import annotations

from itertools import pairwise

from selenium.webdriver.common.keys import Keys
from tests.reports.made_up import made_up_report

from browser_tests.conftest import MadePage, OpenPage
from browser_tests.page import Page


def listed(page: Page) -> list[str]:
    return [note.get_attribute("id") or "" for note in page.all(".note") if note.is_displayed()]


def settled(page: Page, status: str) -> None:
    page.until("document.querySelector('#status').textContent === arguments[0]", status)


def test_keys_go_to_the_next_and_the_previous_finding(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    gone = []
    for key in "njpkp":
        page.press(key)
        gone.append(page.focused())
    assert gone == ["f1m1", "f1m2", "f1m1", "f1m8", "f1m7"]
    assert page.one("#at").text == "7 of 8"
    assert page.ids(".note.current") == ["f1n7"]


def test_the_chosen_note_stands_beside_its_line(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    for number in range(1, 9):
        page.press("n")
        script = "return document.getElementById(arguments[0]).getBoundingClientRect().top"
        page.until(
            "Math.abs(document.querySelector(arguments[0]).getBoundingClientRect().top"
            " - document.getElementById(arguments[1]).getBoundingClientRect().top) < 12",
            f".mark[data-k~='{number}']",
            f"f1n{number}",
        )
        assert 0 < page.run(script, f"f1m{number}") < 900


def test_notes_never_lie_on_each_other(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    for _ in range(9):
        boxes = page.run(
            "return [...document.querySelectorAll('.note')].map((note) => [note.offsetTop, note.offsetTop + note.offsetHeight])"
        )
        assert all(before[1] <= after[0] for before, after in pairwise(boxes))
        page.press("n")
        page.run("return new Promise((done) => setTimeout(done, 250))")


def test_a_step_lays_out_the_notes_it_leaves_and_those_it_comes_to(open_page: OpenPage, made_page: MadePage) -> None:
    text = "Muscle (Lee, 2020) recovers (Moss, 2011)."
    reports = [made_up_report(text, ("CIT001", "Lee, 2020"), ("CIT001", "Moss, 2011"), path=f"{at}.md") for at in range(30)]
    page = open_page(made_page(*reports))
    page.run(
        "window.touched = new Set();"
        "new MutationObserver((records) => { for (const each of records) touched.add(each.target.closest('.file').id); })"
        ".observe(document.querySelector('main'), {subtree: true, attributeFilter: ['style']})"
    )
    for files in (["f1"], ["f1"], ["f1", "f2"]):
        page.run("touched.clear()")
        page.press("n")
        assert sorted(page.run("return [...touched]")) == files
    page.press("p", "p", "p")
    assert page.run("return [...document.querySelectorAll('.margin')].every((each) => each.matches('.aligned'))")


def test_buttons_do_what_the_keys_do(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    page.one("#next").click()
    page.one("#next").click()
    page.one("#previous").click()
    assert page.one("#at").text == "1 of 8"


def test_a_click_on_a_note_goes_to_its_place(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    page.run("document.querySelector('#f1n5').scrollIntoView({block: 'center'})")
    page.one("#f1n5 .go").click()
    assert page.driver.current_url.endswith("#f1m5")
    assert page.one("#at").text == "5 of 8"


def test_a_rule_leads_to_what_it_is_about(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    page.run("document.querySelector('#f1n1').scrollIntoView({block: 'center'})")
    page.one("#f1n1 .about a").click()
    page.until("document.querySelector('#rule-CIT001').checkVisibility()")
    assert "What it finds" in page.one("#rule-CIT001").text


def test_filters_hide_findings_and_their_marks_and_say_how_many_are_left(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    page.one("#filters summary").click()
    page.one('input[value="error"]').click()
    settled(page, "3 of 8 findings shown")
    assert listed(page) == ["f1n6", "f1n7", "f1n8"]
    assert not page.one("#f1m1").is_displayed()
    assert page.one("#status").get_attribute("aria-live") == "polite"
    page.one('input[value="REF011"]').click()
    settled(page, "2 of 8 findings shown")
    page.one("#reset").click()
    settled(page, "All 8 findings shown")
    assert len(listed(page)) == 8
    assert page.one("#f1m1").is_displayed()


def test_words_filter_too_and_letters_in_the_field_are_no_keys(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    page.press("/", *"naclerio")
    settled(page, "2 of 8 findings shown")
    assert listed(page) == ["f1n2", "f1n3"]
    page.press(Keys.ESCAPE)
    assert page.focused() == "Filter"
    page.press("n", "n")
    assert page.focused() == "f1m3"


def test_help_opens_and_escape_closes(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    page.press("?")
    assert page.one("#help").is_displayed()
    assert "next finding" in page.one("#help").text
    page.press(Keys.ESCAPE)
    assert not page.one("#help").is_displayed()


def test_single_keys_can_be_switched_off(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    page.press("?")
    page.one("#single").click()
    page.one("#help-close").click()
    page.press("n")
    assert page.one("#at").text == "8 findings"


def test_keys_with_modifiers_are_the_browsers(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    page.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'n', ctrlKey: true, bubbles: true}))")
    assert page.one("#at").text == "8 findings"


def test_tab_goes_through_the_page_in_the_order_one_reads(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    seen = []
    for _ in range(24):
        page.tab()
        seen.append(page.focused())
    assert seen[:7] == ["Skip to the text", "previous", "next", "Filter", "theme", "keys", "f1c0"]
    assert seen[7:12] == ["f1m1", "f1c1", "f1m2", "f1c2", "f1m3"]
    page.tab(back=True)
    assert page.focused() == seen[-2]


def test_everything_that_can_be_clicked_can_be_reached(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    wanted = page.run(
        "return [...document.querySelectorAll('a[href], button, summary, input')].filter((each) => each.checkVisibility()).length"
    )
    page.run("window.seen = new Set(); addEventListener('focusin', (event) => seen.add(event.target))")
    page.tab(wanted + 5)
    assert (
        page.run(
            "return [...document.querySelectorAll('a[href], button, summary, input')]"
            ".filter((each) => each.checkVisibility() && !seen.has(each) && !each.closest('#panel'))"
            ".map((each) => each.outerHTML)"
        )
        == []
    )


def test_the_skip_link_leads_past_the_head(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    page.tab()
    page.press(Keys.ENTER)
    page.until("location.hash === '#content'")
    page.tab()
    assert page.focused() == "f1c0"


def test_d_goes_into_the_details_and_escape_back(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample, width=900)
    page.press("n", "n")
    page.until("!document.querySelector('#panel').hidden")
    page.press("d")
    assert page.focused() == "panel"
    page.press(Keys.ESCAPE)
    assert page.focused() == "f1m2"
    assert not page.one("#panel").is_displayed()


def test_the_button_changes_light_and_dark(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    light = page.run("return getComputedStyle(document.body).backgroundColor")
    page.one("#theme").click()
    assert page.run("return getComputedStyle(document.body).backgroundColor") != light
    assert page.one("#theme").get_attribute("aria-pressed") == "true"
    page.press("t")
    assert page.run("return getComputedStyle(document.body).backgroundColor") == light
