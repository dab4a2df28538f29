"""Inputs made to hurt: they finish, and what they give lies inside the text. A quadratic step would take minutes, not seconds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import check_text, parse_reference
from refkit.report import DocumentReport
from tests.cases import HERE, cases_in
from tests.process import SAMPLES

SIZE = 100_000
PIECES = [
    *(
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "<",
        ">",
        "<!--",
        "-->",
        "$a ",
        "`a` ",
        "`",
        "](",
        "[](",
        "![",
        "**",
        "*a ",
        "__",
        "~~",
        "\\",
        "&amp;",
        "&",
        "^[",
    ),
    *(
        "((((Lee",
        "(Lee, ",
        "(Lee et al., 2020; ",
        "Lee (2020) ",
        "Lee & Cho & ",
        "Lee, ",
        "Lee and ",
        "2020 ",
        "2020a, ",
        "et al. ",
        "A. B. C. ",
        "van der ",
    ),
    *(
        "https://x.org/(",
        "10.1234/x",
        "[^1] ",
        "[^1]: ",
        "{{< ",
        "<b ",
        "<b>",
        "<a href='",
        "[a]: b\n",
        "# ",
        "\n",
        "\n\n",
        "\r\n",
        "> ",
        "- ",
        "- \n",
        "1. ",
    ),
    *(
        "|",
        "| a ",
        "---\n",
        "```\n",
        "$$\n",
        "::: a\n",
        "Lee, A. (2020). A title. *Journal*, 1(2), 3–4.\n",
        "Lee, A., & ",
        "\u0301",
        "e\u0301",
        "\u00a0",
    ),
    *(
        "\u200b",
        "\0",
        "\ufffc",
        "“a” ",
        "'",
        "’s ",
        "—",
        "–",
        "…",
        "9",
        "a",
        "A",
        "é",
        "王",
        "WHO [WHO] ",
        "Lee's ",
        "O’",
        "refkit: ignore ",
    ),
    *("## References\n", "References\n\nLee, A. (2020). A title.\n\n", "[1] Lee A. A title. J. 2020;1:2.\n", "@lee2020; "),
    *("Sources\n", "Lee, A. B. foo\n", "https://x.org/a/\n", "Ā ", "Ab ", "van ", ", & ", "Lee, A./"),
    *("[1] ", "a[1] ", "[link][1] ", "(1) ", "^1^ ", "^[1](#a)", "² ", "<sup>1</sup>", "<sup>[1](#a)", "[1](#a)", "\\ ", "\\\n"),
    *(
        "\\emph{",
        "\\footnote{",
        "\\cite[",
        "\\cite{a} ",
        "\\label{",
        "\\foo[",
        "\\foo[{",
        "\\section{a}\n",
        "\\title{",
        "\\(",
        "\\[",
        "\\'",
    ),
    *(
        "\\begin{verbatim}",
        "\\begin{equation}",
        "\\begin{document}",
        "\\end{document}",
        "\\begin{a}",
        "\\begin{tabular}{",
        "\\verb|",
        "\\verb",
    ),
    *(
        "\\iffalse ",
        "\\iffalse \\if \\fi ",
        "\\bibitem{a} ",
        "\\bibitem[",
        "\\item ",
        "\\url{",
        "\\href{a}{",
        "\\newcommand{",
        "{\\em ",
        "% ",
        "%\n",
    ),
    *(
        "\\bibitem{a} Lee, A. (2020). A title.\n",
        "\\section*{References}\n",
        "% refkit: ignore[CIT001]\n",
        "\\begin{thebibliography}{9}\n",
    ),
    *("{/* ", "{/* a */} ", "<!-- refkit: ignore[CIT001] -->\n", "<!-- refkit: ignore[CIT001] -->\n(Lee, 2020)\n"),
    *("<!-- refkit: ignore-start[CIT001] -->\n", "<!-- refkit: ignore-start[CIT001] -->\na\n<!-- refkit: ignore-end -->\n"),
]


def check_spans(text: str, name: str = "draft.md") -> DocumentReport:
    report = check_text(text, name).documents[0]
    found = report.to_json()
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for place in [*found["references"], *found["citations"], *found["findings"]]:
        assert 0 <= place["start"] <= place["end"] <= len(text)
    for finding in found["findings"]:
        assert starts[finding["line"] - 1] + finding["column"] - 1 == finding["start"]
        assert starts[finding["end_line"] - 1] + finding["end_column"] - 1 == finding["end"]
        assert finding["message"]
        assert all(0 <= index < len(found["references"]) for index in finding["references"])
        assert all(0 <= index < len(found["citations"]) for index in finding["citations"])
        assert finding["nearest"] is None or 0 <= finding["nearest"]["reference"] < len(found["references"])
    for citation in found["citations"]:
        assert text[citation["start"] : citation["end"]].strip()
        assert len(citation["references"]) == {"linked": 1, "missing": 0}.get(citation["status"], len(citation["references"]))
        assert citation["status"] != "ambiguous" or len(citation["references"]) > 1
        starts_at = starts[citation["line"] - 1] + citation["column"] - 1
        assert starts_at == citation["start"]
    return report


@pytest.mark.parametrize("name", ["draft.md", "draft.txt", "draft.tex"])
@pytest.mark.parametrize("piece", PIECES)
def test_one_thing_repeated_over_and_over_is_read(piece: str, name: str) -> None:
    check_text(piece * (SIZE // len(piece)), name)


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        ("<", "a"),
        ("<a ", "a "),
        ("<a ", "a='"),
        ("^", "1,"),
        ("## References\n\n", "Ā "),
        ("## References\n\n", "van "),
        ("## References\n\n", "Ab, "),
        ("## References\n\nLee", " , "),
        ("## References\n\n", "Lee, A. B. foo\n"),
        ("\\section{References}\n\n", "\\emph{Lee}, A. B. \\foo\n"),
        ("\\[ cite ", "cite \\] \\[ "),
        ("{" * 10_000, "\\emph{a} }"),
        ("## References\n\n1. Lee A. A title. J. 2020;1:2.\n\n# More\n\n", "a[1] [2] b (3).^4^ "),
    ],
)
@pytest.mark.parametrize("name", ["draft.md", "draft.txt", "draft.tex"])
def test_one_thing_behind_another_is_read(before: str, piece: str, name: str) -> None:
    check_text(before + piece * (SIZE // len(piece)), name)


@pytest.mark.parametrize("piece", ["(Lee, ", "[", "*", "Lee & ", "<!-- ", "$", "`a", "1. ", "https://x.org/(", "Lee, A., & "])
def test_a_list_behind_it_is_still_read(piece: str) -> None:
    text = (
        "Sleep helps (Diaz, 2019).\n\n"
        + piece * (20_000 // len(piece))
        + "\n\n## References\n\nDiaz, A. (2019). A title. *Journal*, 1(2), 3–4.\n"
    )
    report = check_spans(text)
    assert len(report.entries) == 1
    assert report.links[0].references == (0,)


@pytest.mark.parametrize(
    "piece",
    [
        *("a", " ", ",", ", ", ". ", "A. ", "J. ", "Nat. ", "Aa Bb, ", "Aa Bb/", "Lee, A. ", "Lee AB, ", "Lee, Aa B C. "),
        *("In: ", "in A. Lee, ", "(ed.) ", "(2nd ed.) ", "edited by Aa Bb, ", "Aa Bb, Eds. ", "pp. 1-2, ", "vol. 3, ", "no. 3, "),
        *(
            "1-2, ",
            "1,",
            "(1) ",
            "2010. ",
            "; 2010 ",
            "Jan 2, ",
            ", Paris: Wiley",
            "Press, ",
            ", Berlin",
            "“a ",
            "‘a’ ",
            "[a] ",
            "II ",
        ),
        *("Published online 2020 ", "Accessed May 5, 2020 ", "https://x.org/a ", "doi:10.1234/a ", "arXiv:1234.56789 ", "PMID: 1 "),
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "Lee, A. (2020). {}", "Lee A. Sleep. {} J Rest. 2020;12(3):4-5.", "Lee, Anna. “Sleep.” {}"]
)
def test_one_thing_repeated_is_read_as_an_entry(piece: str, around: str) -> None:
    parse_reference(around.format(piece * (SIZE // len(piece))))


def test_a_long_bracket_and_a_long_line() -> None:
    works = "; ".join(f"Lee{chr(97 + at % 26)}, {1900 + at % 100}" for at in range(5000))
    report = check_spans(f"Sleep helps ({works}).")
    assert len(report.citations) > 0


def test_many_entries_that_are_alike() -> None:
    entries = "\n\n".join(f"Lee, A., & Cho, B. (2020). A title about number {at}. *Journal*, {at}(2), 3–4." for at in range(2000))
    report = check_spans("Sleep helps (Lee & Cho, 2020). " * 200 + "\n\n## References\n\n" + entries)
    assert {finding.code for finding in report.findings} <= {"CIT007", "CIT009"}


SOUP = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.sampled_from(["Lee", "Cho", "2019", "2020", " ", ", ", "; ", "(", ")", ". ", "\n\n", "\n", "& "]),
    ),
    max_size=60,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(SOUP, st.text(max_size=300)), st.sampled_from(["draft.md", "draft.txt", "draft.tex"]))
def test_soup_is_checked(text: str, name: str) -> None:
    check_spans(text, name)


DRAFTS = [
    *(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.[mt][dx]*"))),
    *(path.read_text(encoding="utf-8") for path in sorted((HERE / "latex").glob("*.tex"))),
    *(case.text for case in cases_in("citations", "linking")[::9]),
]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A sound draft in which something was cut out, doubled, put in or moved."""
    text = draw(st.sampled_from(DRAFTS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 80)))
        middle = draw(st.sampled_from(["", text[start:end] * 2, text[start:end][::-1], text[start:end].upper(), *PIECES]))
        text = text[:start] + middle + text[end:]
    return text


@settings(max_examples=150, deadline=None)
@given(mutated(), st.sampled_from(["draft.md", "draft.txt", "draft.tex"]))
def test_a_broken_draft_is_checked(text: str, name: str) -> None:
    check_spans(text, name)


@settings(max_examples=100, deadline=None)
@given(mutated())
def test_the_same_text_gives_the_same_report(text: str) -> None:
    assert check_text(text).to_json() == check_text(text).to_json()


def test_the_samples_are_there() -> None:
    assert Path(SAMPLES).is_dir()
    assert len(DRAFTS) > 10
