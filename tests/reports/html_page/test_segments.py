from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.reports.html_page.segments import Span, segments
from tests.reports.html_page.reading import Reading, visible

TEXT = "One\ntwo (Lee, 2020)\nthree"


def span(start: int, end: int, name: str, *, order: int = 1, behind: str = "", is_link: bool = False) -> Span:
    tag = "a" if is_link else "span"
    again = f'<{tag} data-name="{name}">'
    return Span(start, start - end, order, f'<{tag} data-name="{name}" id="{name}">', again, f"</{tag}>", behind, is_link)


def shown(text: str, *spans: Span) -> str:
    return segments(text, sorted(spans), (0, len(text)), 1)


def without_lines(html: str) -> str:
    for line in range(1, 20):
        html = html.replace(f'<i data-n="{line}"></i>', "")
    return html


def test_every_line_begins_with_its_number() -> None:
    assert shown("a\n\nb\n") == '<i data-n="1"></i>a\n<i data-n="2"></i>\n<i data-n="3"></i>b\n'


def test_the_number_of_a_line_that_begins_with_a_span_is_in_it() -> None:
    assert shown("a\nb", span(2, 3, "x")) == '<i data-n="1"></i>a\n<span data-name="x" id="x"><i data-n="2"></i>b</span>'


def test_spans_nest() -> None:
    html = without_lines(shown("abcd", span(0, 4, "out"), span(1, 3, "in")))
    assert html == '<span data-name="out" id="out">a<span data-name="in" id="in">bc</span>d</span>'


def test_of_equal_spans_the_order_decides() -> None:
    html = without_lines(shown("ab", span(0, 2, "in", order=2), span(0, 2, "out", order=0)))
    assert html == '<span data-name="out" id="out"><span data-name="in" id="in">ab</span></span>'


def test_of_overlapping_spans_the_later_is_opened_again_without_its_id() -> None:
    html = without_lines(shown("abcd", span(0, 3, "x"), span(2, 4, "y")))
    assert html == ('<span data-name="x" id="x">ab<span data-name="y" id="y">c</span></span><span data-name="y">d</span>')


def test_a_link_is_never_in_a_link_and_what_follows_waits_for_its_end() -> None:
    html = without_lines(
        shown("abcd", span(0, 4, "x", is_link=True), span(1, 2, "y", is_link=True), span(2, 3, "z", behind="<b></b>"))
    )
    assert html == (
        '<a data-name="x" id="x">a</a><a data-name="y" id="y">b</a><a data-name="x"><span data-name="z" id="z">c</span>d</a><b></b>'
    )


def test_an_empty_span_stands_at_its_place_also_at_the_end() -> None:
    html = without_lines(shown("ab", span(1, 1, "x", behind="<b></b>"), span(2, 2, "y")))
    assert html == 'a<span data-name="x" id="x"></span><b></b>b<span data-name="y" id="y"></span>'


def test_very_many_spans_at_one_place_are_not_nested_very_deep() -> None:
    html = shown("a" * 2_000, *[span(at, 2_000, f"s{at}") for at in range(2_000)])
    reading = Reading(html)
    assert max(len(element.path) for element in reading.elements) <= 12
    assert {f"s{at}" for at in range(2_000)} <= {element.attributes.get("id") for element in reading.elements}


anything = st.text(alphabet=st.characters() | st.sampled_from("\r\n\t <>&\"'\u202e\x1b\ud800"), max_size=60)


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(anything)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    found = draw(st.lists(st.tuples(places, st.integers(0, 2), st.booleans()), max_size=10))
    return text, [
        span(start, end, f"s{at}", order=order, is_link=is_link, behind="<b></b>" if at % 2 else "")
        for at, ((start, end), order, is_link) in enumerate(found)
    ]


@settings(deadline=None)
@given(texts_and_spans(), st.data())
def test_the_text_is_the_text_and_spans_cover_what_they_should(made: tuple[str, list[Span]], data: st.DataObject) -> None:
    text, spans = made
    reading = Reading(shown(text, *spans))
    assert reading.text == visible(text)
    lines = visible(text).count("\n") + (not text.endswith("\n")) if text else 0
    assert [each.attributes["data-n"] for each in reading.all(tag="i")] == [str(number) for number in range(1, lines + 1)]
    covered = {each.attributes.get("data-name", ""): "" for each in reading.elements}
    for element in reading.all():
        if name := element.attributes.get("data-name"):
            covered[name] += reading.of(element)
    links = [each for each in spans if each.is_link]
    for at, each in enumerate(spans):
        name = f"s{at}"
        assert [element.attributes["id"] for element in reading.elements if element.attributes.get("id") == name] == [name]
        # A link gives way to another one, and CR LF may be cut in two.
        if "\r" not in text and not (each.is_link and len(links) > 1):
            assert covered[name] == visible(text[each.start : each.end])


@settings(deadline=None)
@given(texts_and_spans(), st.lists(st.integers(0, 60)))
def test_windows_beside_each_other_show_the_whole_text(made: tuple[str, list[Span]], cuts: list[int]) -> None:
    text, spans = made
    edges = [0, *sorted({cut for cut in cuts if 0 < cut < len(text)}), len(text)]
    shown_text = ""
    for start, end in pairwise(edges):
        inside = sorted(each for each in spans if start <= each.start < end)
        shown_text += Reading(segments(text, inside, (start, end), 1)).text
    assert shown_text == visible(text)
