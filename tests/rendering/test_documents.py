"""Text, LaTeX, RTF and Word: what is escaped, what is a style, and that nothing unseen gets through."""

from __future__ import annotations

import re
from io import BytesIO
from unicodedata import category
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given

from refkit.rendering.docx import docx_document
from refkit.rendering.html import to_html
from refkit.rendering.latex import latex_document, to_latex
from refkit.rendering.markdown import to_markdown
from refkit.rendering.rtf import rtf_document, to_rtf
from refkit.rendering.text import text_document, to_text
from tests.rendering.rich_texts import any_texts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def test_plain_text_is_the_words_alone() -> None:
    assert to_text('<i>Rest</i> of CO<sub>2</sub> by <span class="nocase">Lee</span>, a<b <em>') == "Rest of CO2 by Lee, a<b <em>"
    assert to_text("a\x1b[31m\u202eb\r\n\tc\x00") == "a[31mb c"
    assert text_document(["<i>A</i>", "B\nC"]) == "A\nB C\n"


@given(any_texts)
def test_no_output_has_what_is_not_seen(rich: str) -> None:
    for write in (to_text, to_markdown, to_html, to_latex, to_rtf):
        assert [character for character in write(rich) if category(character) in {"Cc", "Cs", "Zl", "Zp"}] == []


@pytest.mark.parametrize(
    ("rich", "latex"),
    [
        ("<i>Cortex, 49</i>(6)", r"\textit{Cortex, 49}(6)"),
        ("R&D 5% $3 #1 a_b {x} ~ ^", r"R\&D 5\% \$3 \#1 a\_b \{x\} \textasciitilde{} \textasciicircum{}"),
        (r"\input{x}", r"\textbackslash{}input\{x\}"),
        ("a--b ?`", "a-{}-b ?{}`"),
        # TeX would read "%" in the argument of another command as a comment.
        ("<i>On https://x.org/a%20b#c things</i>", r"\textit{On }\url{https://x.org/a%20b#c}\textit{ things}"),
        ("CO<sub>2</sub><sup>x</sup>", r"CO\textsubscript{2}\textsuperscript{x}"),
        ("https://doi.org/10.1/a_b%20{c}", r"\url{https://doi.org/10.1/a_b%20%7Bc}\}"),
    ],
)
def test_latex(rich: str, latex: str) -> None:
    assert to_latex(rich) == latex


@given(any_texts)
def test_the_braces_of_latex_and_rtf_are_balanced(rich: str) -> None:
    for document in (latex_document([rich]), rtf_document([rich])):
        depth = 0
        for found in re.finditer(r"\\.|[{}]", document):
            depth += {"{": 1, "}": -1}.get(found.group(), 0)
            assert depth >= 0
        assert depth == 0


def test_rtf() -> None:
    assert to_rtf("<i>Café</i> {中} \\ 𝛼") == r"{\i Caf\u233?} \{\u20013?\} \\ \u-10187?\u-8452?"
    assert 'HYPERLINK "https://doi.org/10.1/a"' in to_rtf("https://doi.org/10.1/a.")
    document = rtf_document(["<i>A</i>"])
    assert document.isascii()
    assert r"\li720\fi-720 {\i A}\par}" in document


def paragraphs(document: bytes) -> list[ET.Element]:
    with ZipFile(BytesIO(document)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            ET.fromstring(package.read(name))  # noqa: S314 - written by the line above
        return list(ET.fromstring(package.read("word/document.xml")).iter(f"{W}p"))  # noqa: S314


def words(paragraph: ET.Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def test_word_has_hanging_indents_runs_and_links() -> None:
    document = docx_document(["Lee (2020). <i>Rest</i> of CO<sub>2</sub> & 10<sup>6</sup>. https://doi.org/10.1/a&b"])
    heading, entry = paragraphs(document)
    assert words(heading) == "References"
    assert words(entry) == "Lee (2020). Rest of CO2 & 106. https://doi.org/10.1/a&b"
    indent = entry.find(f"{W}pPr/{W}ind")
    assert indent is not None
    assert (indent.get(f"{W}left"), indent.get(f"{W}hanging")) == ("720", "720")
    spacing = entry.find(f"{W}pPr/{W}spacing")
    assert spacing is not None
    assert spacing.get(f"{W}line") == "480"
    italic = [run for run in entry.iter(f"{W}r") if run.find(f"{W}rPr/{W}i") is not None]
    assert [words(run) for run in italic] == ["Rest"]
    raised = {(mark.get(f"{W}val"), words(run)) for run in entry.iter(f"{W}r") for mark in run.iterfind(f"{W}rPr/{W}vertAlign")}
    assert raised == {("subscript", "2"), ("superscript", "6")}
    [link] = entry.iter(f"{W}hyperlink")
    with ZipFile(BytesIO(document)) as package:
        relationships = ET.fromstring(package.read("word/_rels/document.xml.rels"))  # noqa: S314
    [target] = [each.get("Target") for each in relationships if each.get("Id") == link.get(f"{R}id")]
    assert target == words(link) == "https://doi.org/10.1/a&b"
    assert len(paragraphs(docx_document(["A"], heading=False))) == 1


@given(any_texts)
def test_word_holds_the_words_whatever_they_are(rich: str) -> None:
    [entry] = paragraphs(docx_document([rich], heading=False))
    assert words(entry) == to_text(rich)
