"""Contrast in light and dark, the width of a phone, what axe finds, and other ways of looking at the page."""

from __future__ import annotations

from typing import Any

import pytest
from axe_core_python.selenium import Axe

from browser_tests.conftest import Checked, OpenPage
from browser_tests.page import Page

# The text of each element and of what is put before it, with its colours; what lies below is looked for upwards.
CONTRASTS = """
const parsed = (colour) => {
  const numbers = colour.match(/[0-9.]+/g).map(Number);
  const scaled = colour.startsWith("color(") ? numbers.map((each, at) => (at < 3 ? each * 255 : each)) : numbers;
  return [...scaled.slice(0, 3), scaled.length > 3 ? scaled[3] : 1];
};
const over = (top, below) => top.slice(0, 3).map((each, at) => each * top[3] + below[at] * (1 - top[3]));
const ground = (element) => {
  const layers = [];
  for (let each = element; each; each = each.parentElement) layers.push(parsed(getComputedStyle(each).backgroundColor));
  return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
};
const luminance = (colour) => {
  const [red, green, blue] = colour.map((each) => each / 255).map((each) => (each <= .04045 ? each / 12.92 : ((each + .055) / 1.055) ** 2.4));
  return .2126 * red + .7152 * green + .0722 * blue;
};
const found = [];
for (const element of document.querySelectorAll("body *")) {
  if (!element.checkVisibility() || element.matches("script, style, option")) continue;
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  for (const which of [own ? null : undefined, "::before", "::after"]) {
    if (which === undefined) continue;
    const style = getComputedStyle(element, which);
    if (which && (style.content === "none" || style.content === "normal" || style.content === '""')) continue;
    const below = ground(element);
    const [one, other] = [luminance(over(parsed(style.color), below)), luminance(below)].sort((a, b) => b - a);
    const ratio = (one + .05) / (other + .05);
    if (ratio < 4.5) found.push(`${ratio.toFixed(2)} ${element.className || element.tagName} ${which || ""} ${style.color} ${element.textContent.slice(0, 40)}`);
  }
}
return [...new Set(found)];
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", ["sample", "verified"])
def test_all_text_has_enough_contrast(open_page: OpenPage, request: pytest.FixtureRequest, kind: str, dark: bool) -> None:
    page = open_page(request.getfixturevalue(kind), dark=dark)
    everything_open(page)
    assert page.run(CONTRASTS) == []
    page.hover(".ref, .record a")
    page.press("n")
    page.run("return new Promise((done) => setTimeout(done, 400))")
    assert page.run(CONTRASTS) == []


@pytest.mark.parametrize("width", [320, 390, 800, 1440])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", ["sample", "verified", "folder"])
def test_axe_finds_nothing(open_page: OpenPage, request: pytest.FixtureRequest, kind: str, dark: bool, width: int) -> None:
    page = open_page(request.getfixturevalue(kind), dark=dark, width=width)
    assert violations(page) == []
    everything_open(page)
    page.press("n")
    page.run("return new Promise((done) => setTimeout(done, 300))")
    assert violations(page) == []


@pytest.mark.parametrize("kind", ["sample", "verified", "folder"])
def test_a_phone_needs_no_scrolling_sideways(open_page: OpenPage, request: pytest.FixtureRequest, kind: str) -> None:
    page = open_page(request.getfixturevalue(kind), width=320, height=640)
    assert page.run("return document.documentElement.scrollWidth") == 320
    everything_open(page)
    page.press("n")
    assert page.run("return document.documentElement.scrollWidth") == 320


def test_a_long_word_needs_no_scrolling_sideways(open_page: OpenPage, checked: Checked) -> None:
    word = "x" * 3_000
    page = open_page(
        checked("draft.md", f"{word} (Lee, 2020) https://{word}.example\n\n## References\n\nMoss, C. (2011). {word}.\n"), width=320
    )
    assert page.run("return document.documentElement.scrollWidth") == 320


def test_severity_is_told_by_more_than_colour(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample)
    lines = page.run(
        "return Object.fromEntries(['error', 'info'].map((each) => [each,"
        " getComputedStyle(document.querySelector(`.mark.${each}:not(.whole)`)).textDecorationStyle]))"
    )
    assert lines == {"error": "solid", "info": "dotted"}
    signs = {(each.get_attribute("data-n") or "")[0] for each in page.all(".sign")}
    assert signs == {"✕", "▲", "●"}
    assert {each.text.lstrip("✕▲● \n").split()[0] for each in page.all(".go")} == {"Error", "Warning", "Note"}


@pytest.mark.parametrize(
    "feature",
    [("forced-colors", "active"), ("prefers-reduced-motion", "reduce"), ("prefers-contrast", "more")],
    ids=lambda feature: feature[0],
)
def test_what_a_reader_has_set_is_kept_to(open_page: OpenPage, sample: str, feature: tuple[str, str]) -> None:
    page = open_page(sample)
    name, value = feature
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": name, "value": value}]})
    page.press("n")
    page.picture(name)
    duration = page.run("return getComputedStyle(document.querySelector('.note')).transitionDuration")
    assert (duration == "0s") == (name == "prefers-reduced-motion")
    assert page.one("#f1n1").is_displayed()


def test_on_paper_everything_is_there_and_nothing_covers_it(open_page: OpenPage, sample: str) -> None:
    page = open_page(sample, dark=True)
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    page.picture("print")
    assert not page.one(".tools").is_displayed()
    assert [note for note in page.all(".note") if not note.is_displayed()] == []
    assert {note.value_of_css_property("position") for note in page.all(".note")} == {"static"}
    assert page.one("body").value_of_css_property("color") == "rgba(35, 33, 29, 1)"


def everything_open(page: Page) -> None:
    page.run("for (const each of document.querySelectorAll('details')) each.open = true")


def violations(page: Page) -> list[Any]:
    found = Axe().run(page.driver)["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found]
