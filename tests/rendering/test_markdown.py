"""Markdown as CommonMark reads it: the words come back as they were, and nothing of the data is markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given

from refkit.rendering.markdown import inline_markdown, markdown_document, to_markdown
from refkit.rendering.text import to_text
from tests.rendering.rich_texts import any_texts, rich_texts

# It comes with rich.
markdown_it = pytest.importorskip("markdown_it")


@pytest.mark.parametrize(
    ("rich", "markdown"),
    [
        ("Lee, A. (2020). A title.", "Lee, A. (2020). A title."),
        ("How muscles rest. <i>Cortex, 49</i>(6), 1–9.", "How muscles rest. *Cortex, 49*(6), 1–9."),
        ("<i>Frost: A history</i> [Film]. Hamlin.", "*Frost: A history* [Film]. Hamlin."),
        ("<i>Frost</i>. <i>Rest</i>", "*Frost*. *Rest*"),
        ("CO<sub>2</sub> and 10<sup>6</sup>", "CO<sub>2</sub> and 10<sup>6</sup>"),
        ("<i>On <b>frost</b> in May</i>", "*On **frost** in May*"),
        # A blank at the edge of emphasis stands outside; where stars would not be read, tags are.
        ("<i>Frost </i>in May", "*Frost* in May"),
        ("<i>Frost?</i>s", "<em>Frost?</em>s"),
        ("<b><i>Frost</i></b>", "**<em>Frost</em>**"),
        ("White, B. [@white_b_]", "White, B. [@white_b\\_]"),
        ("a_b and _c", "a_b and \\_c"),
        ("2 * 3, <3 and a<b, AT&T; &amp;", "2 \\* 3, <3 and a\\<b, AT\\&T; \\&amp;"),
        ("see [here](there) and [x]", "see [here\\](there) and [x]"),
        ("1984. (1990).", "1984\\. (1990)."),
        ("<i>1984</i>. (1990).", "*1984*. (1990)."),
        ("# Title", "\\# Title"),
        ("#metoo", "#metoo"),
        ("- Title", "\\- Title"),
        ("https://doi.org/10.1002/(SICI)1097_2_3", "https://doi.org/10.1002/(SICI)1097_2_3"),
        ("https://x.org/a?b=*c*d.", "<https://x.org/a?b=*c*d>."),
        ("about ~ 20", "about ~ 20"),
        ("~~struck~~", "\\~\\~struck\\~\\~"),
        # What pandoc reads besides: TeX, notes, raised and lowered words, math, spans with attributes, lists and verse.
        (r"On \input{x} and \1", r"On \\input{x} and \\1"),
        ("see ^[a note]", r"see \^[a note]"),
        ("x^2^ and H~2~O, 2^n", r"x\^2\^ and H\~2\~O, 2\^n"),
        ("2^n", "2^n"),
        ("$18.50, cloth; $10.00", "$18.50, cloth; $10.00"),
        ("The $k+1$ edges", r"The \$k+1\$ edges"),
        ("The $$k$$ edges", r"The \$\$k\$\$ edges"),
        ("[x]{.y}", r"[x\]{.y}"),
        ("https://x.org/^a^", "<https://x.org/^a^>"),
        ("https://x.org/$FILE/a", "https://x.org/$FILE/a"),
        ("v. Lee, A. (2020).", r"v\. Lee, A. (2020)."),
        ("B. Lee (2020).", "B. Lee (2020)."),
        ("(1) Rest", r"\(1) Rest"),
        ("| Rest", r"\| Rest"),
        (": Rest", r"\: Rest"),
        ("Lee, B. [@lee].", "Lee, B. [@lee]."),
    ],
)
def test_what_is_escaped_and_what_is_not(rich: str, markdown: str) -> None:
    assert to_markdown(rich) == markdown


class _Reader(HTMLParser):
    """The words of HTML, and the tags there are."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: set[str] = set()
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.add(tag)


def _read(markdown: str) -> _Reader:
    reader = markdown_it.MarkdownIt("commonmark").enable("strikethrough")
    return _Reader(reader.render(markdown))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@given(rich_texts)
def test_the_words_are_read_as_they_were(rich: str) -> None:
    read = _read(to_markdown(rich))
    assert _squeezed(read.words) == _squeezed(to_text(rich))
    assert read.tags <= {"p", "em", "strong", "sub", "sup", "span", "a"}
    assert "em" not in read.tags or "<i>" in rich


@given(any_texts)
def test_nothing_of_the_data_is_markup(rich: str) -> None:
    read = _read(to_markdown(rich))
    assert read.tags <= {"p", "em", "strong", "sub", "sup", "span", "a"}
    assert _squeezed(read.words) == _squeezed(to_text(rich))
    assert "\n" not in to_markdown(rich)


def test_inside_of_a_paragraph_nothing_begins_a_list() -> None:
    assert inline_markdown("v. Lee (2020)") == "v. Lee (2020)"
    assert inline_markdown("(2019)") == "(2019)"


def test_entries_are_paragraphs() -> None:
    assert markdown_document(["<i>A</i>", "B"]) == "*A*\n\nB\n"
