"""Citations, references and findings in the text: what is lit together, and where a click goes."""

from __future__ import annotations

from browser_tests.conftest import Checked, OpenPage
from browser_tests.page import Page

DRAFT = """\
# On rest

Muscle recovers (Lee & Cho, 2020), and faster than was thought (Moss, 2011).
Others disagree (Nowak, 1999), but not all (Lee & Cho, 2020).
{middle}
It was shown again (Vance, 2021, personal communication), and again (Lee & Cho, 2020).

## References

Lee, A., & Cho, B. (2020). How muscle recovers. *Rest*, *3*(1), 1–9. https://doi.org/10.5555/rest.1

Moss, C. (2012). How fast it does. *Rest*, *4*(2), 11–19. https://doi.org/10.5555/rest.2
""".format(middle="\nNothing is said here.\n" * 60)


def lit(page: Page) -> set[str]:
    return {found for found in page.ids(".text .related, .text .here") if found}


def test_a_citation_lights_its_reference_and_every_other_citation_of_it(open_page: OpenPage, checked: Checked) -> None:
    page = open_page(checked("draft.md", DRAFT))
    page.hover("#f1c0")
    assert lit(page) >= {"f1c0", "f1r0", "f1c3", "f1c5"}
    assert "f1c1" not in lit(page)
    page.leave()
    page.until("!document.querySelector('.related')")


def test_a_reference_lights_its_citations(open_page: OpenPage, checked: Checked) -> None:
    page = open_page(checked("draft.md", DRAFT))
    page.hover("#f1r0")
    assert lit(page) == {"f1r0", "f1c0", "f1c3", "f1c5"}


def test_the_panel_tells_the_first_of_very_many_and_counts_the_others(open_page: OpenPage, checked: Checked) -> None:
    works = "".join(f"Moss, C. (2012). Of matter {number:02}. *Rest*, *{number}*, 11–19.\n\n" for number in range(80))
    page = open_page(checked("draft.md", f"It is known (Moss, 2012).\n\n## References\n\n{works}"))
    page.hover("#f1c0")
    page.until("!document.querySelector('#panel').hidden")
    labels = page.run("return [...document.querySelectorAll('#told > .label')].map((each) => each.textContent)")
    assert labels == ["Ambiguous: 80 references fit", "… and 30 more"]
    assert len(page.all("#told > .of-record")) == 50


def test_a_citation_lights_what_is_nearest(open_page: OpenPage, checked: Checked) -> None:
    page = open_page(checked("draft.md", DRAFT))
    page.hover("#f1c1")
    assert "f1r1" in lit(page)
    assert "related" in (page.one("#f1n1").get_attribute("class") or "")


def test_focus_does_what_the_pointer_does(open_page: OpenPage, checked: Checked) -> None:
    page = open_page(checked("draft.md", DRAFT))
    page.run("document.querySelector('#f1c0').focus({focusVisible: true})")
    assert lit(page) >= {"f1c0", "f1r0", "f1c3", "f1c5"}
    page.until("!document.querySelector('#panel').hidden")


def test_a_click_goes_to_the_reference_and_back_returns(open_page: OpenPage, checked: Checked) -> None:
    page = open_page(checked("draft.md", DRAFT))
    before = page.run("return scrollY")
    page.one("#f1c0").click()
    page.until("location.hash === '#f1r0'")
    assert page.run("return scrollY") > before + 500
    assert in_view(page, "#f1r0")
    page.driver.back()
    page.until("location.hash === '' && Math.abs(scrollY - arguments[0]) < 5", before)


def test_a_reference_leads_back_to_each_place_that_cites_it(open_page: OpenPage, checked: Checked) -> None:
    page = open_page(checked("draft.md", DRAFT))
    back = page.all('.back[data-r="0"]')
    assert [each.get_attribute("aria-label") for each in back] == ["cited in line 3", "cited in line 4", "cited in line 126"]
    page.run("arguments[0].scrollIntoView()", back[0])
    back[0].click()
    page.until("location.hash === '#f1c0'")
    assert in_view(page, "#f1c0")


def test_the_panel_says_what_a_citation_is(open_page: OpenPage, checked: Checked) -> None:
    page = open_page(checked("draft.md", DRAFT))
    for citation, told in (
        ("#f1c0", ("Linked to its reference", "How muscle recovers", "cited 3 times: lines 3, 4, 126")),
        ("#f1c1", ("this one is nearest", "How fast it does", "CIT003", "likely", "same author, year 2012", "2011", "2012")),
        ("#f1c2", ("Missing: no reference fits", "Nowak, 1999", "CIT001")),
        ("#f1c4", ("No reference is expected: personal communication",)),
    ):
        page.hover(citation)
        page.until(
            "!document.querySelector('#panel').hidden && document.querySelector('#panel').textContent.includes(arguments[0])",
            told[0],
        )
        panel = page.one("#panel").text
        assert [words for words in told if words not in panel] == []
    page.press("\ue00c")
    page.until("document.querySelector('#panel').hidden")


def test_the_panel_can_be_gone_into_and_goes_when_it_is_left(open_page: OpenPage, checked: Checked) -> None:
    page = open_page(checked("draft.md", DRAFT))
    page.hover("#f1c0")
    page.until("!document.querySelector('#panel').hidden")
    page.hover("#panel .entry")
    page.run("return new Promise((done) => setTimeout(done, 500))")
    assert page.one("#panel").is_displayed()
    page.leave()
    page.until("document.querySelector('#panel').hidden")


def test_what_is_copied_has_no_numbers_or_signs(open_page: OpenPage, checked: Checked) -> None:
    page = open_page(checked("draft.md", DRAFT))
    page.run("getSelection().selectAllChildren(document.querySelector('.text'))")
    assert page.run("return getSelection().toString()").rstrip() == DRAFT.rstrip()


def test_without_scripts_links_lead_both_ways_and_findings_are_there(open_page: OpenPage, checked: Checked) -> None:
    page = open_page(checked("draft.md", DRAFT), javascript=False)
    assert not page.one(".tools").is_displayed()
    page.one("#f1c0").click()
    assert page.driver.current_url.endswith("#f1r0")
    page.one('.back[data-r="0"]').click()
    assert page.driver.current_url.endswith("#f1c0")
    page.driver.back()
    page.driver.back()
    assert "#" not in page.driver.current_url
    page.one("#f1m1").click()
    assert page.driver.current_url.endswith("#f1n1")
    assert page.one("#f1n1").is_displayed()
    page.one("#f1n1 .about a").click()
    assert page.driver.current_url.endswith("#rule-CIT003")


def in_view(page: Page, selector: str) -> bool:
    script = (
        "const box = document.querySelector(arguments[0]).getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight"
    )
    return bool(page.run(script, selector))
