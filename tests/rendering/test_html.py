"""HTML as a parser of HTML reads it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given

from refkit.rendering.html import html_document, to_html
from refkit.rendering.text import to_text
from tests.rendering.rich_texts import any_texts

TAGS = {"i", "b", "sub", "sup", "span", "a"}


class Reader(HTMLParser):
    """The words of a page; each tag has to be closed by its own."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words = ""
        self.open: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.open and self.open[-1] == "a":
            self.links[-1] = (self.links[-1][0], self.links[-1][1] + data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "a":
            self.links.append((dict(attrs)["href"] or "", ""))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_pi = unknown_decl = handle_comment


@pytest.mark.parametrize(
    ("rich", "html"),
    [
        ("<i>Cortex, 49</i>(6)", "<i>Cortex, 49</i>(6)"),
        ("a <script>alert(1)</script> & b", "a &lt;script&gt;alert(1)&lt;/script&gt; &amp; b"),
        ("<i>a", "<i>a</i>"),
        ("a</i>b", "ab"),
        ("<i>a<b>b</i>c</b>", "<i>a<b>b</b></i><b>c</b>"),
        ('<span class="nocase">Lee</span>', "Lee"),
        (
            "Rest. https://doi.org/10.1/a&b.",
            'Rest. <a href="https://doi.org/10.1/a&amp;b">https://doi.org/10.1/a&amp;b</a>.',
        ),
        ("javascript://x", "javascript://x"),
    ],
)
def test_a_fragment(rich: str, html: str) -> None:
    assert to_html(rich) == html


@given(any_texts)
def test_the_words_are_those_of_the_text_and_no_markup_is_from_data(rich: str) -> None:
    read = Reader(to_html(rich))
    assert read.words == to_text(rich)
    assert read.tags <= TAGS
    assert read.open == []
    assert all(address == words and address.startswith(("http://", "https://")) for address, words in read.links)


@given(any_texts)
def test_a_page_is_whole(rich: str) -> None:
    read = Reader(html_document([rich, "<i>Last</i>"]))
    assert read.open == []
    assert read.words.count(to_text(rich)) >= 1
    assert {"ol", "li", "h1", "main"} <= read.tags
