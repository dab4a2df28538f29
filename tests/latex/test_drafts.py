r"""Whole LaTeX drafts: their lists, and what is found in them, at the line and column of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit import check_text
from refkit.bibliography import find_entries
from refkit.documents.reading import document_from_text
from refkit.report import DocumentReport
from tests.process import RunRefkit

HERE = Path(__file__).parent


def check(text: str) -> DocumentReport:
    return check_text(text, "paper.tex").documents[0]


def drafts(name: str, line_end: str) -> str:
    return (HERE / name).read_text(encoding="utf-8").replace("\n", line_end)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_typed_draft_is_checked(line_end: str) -> None:
    text = drafts("typed.tex", line_end)
    report = check(text)
    # What its comments answer is found too.
    assert [(finding.code, finding.line, finding.column) for finding in report.findings] == [
        ("CIT001", 21, 1),
        ("CIT003", 35, 24),
        ("CIT002", 69, 1),
    ]
    cited = [" ".join(text[citation.start : citation.end].split()) for citation in report.citations]
    assert cited == [
        r"Lee \& Cho, 2020",
        r"M\"uller et~al.\ (2019)",
        r"\v{C}apek and S\o rensen~(2001)",
        r"D{\'{\i}}az (1998)",
        "Novak (1999)",
        r"Garc\'ia L\'opez, 2015",
        r"Okafor \& N\'u\~nez, 2016",
        "Lee and Cho (2021)",
        "Petrov, 2003",
        "Ivanov, 2004",
        r"M\"uller et~al.} (2019)",
        r"Lee \& Cho, 2020",
    ]
    assert [link.references for link in report.links] == [(3,), (4,), (0,), (1,), (), (2,), (5,), (), (), (), (4,), (3,)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_typed_references_are_plain(line_end: str) -> None:
    entries = check(drafts("typed.tex", line_end)).entries
    assert [entry.raw for entry in entries][:3] == [
        "Čapek, K., & Sørensen, P. (2001). *Sleep of the north*. Harbour Press.",
        "Díaz, C. (1998). How muscle tires. *Journal of Work*, *3*(1), 1–9. https://doi.org/10.1234/work_98",
        "García López, M. (2015). The price of patience & rest. *Behavioral Markets*, 22(5), 501–520.",
    ]
    assert [entry.line for entry in entries] == [56, 58, 60, 63, 65, 67, 69]
    reference = entries[1].reference
    assert reference is not None
    assert (reference.container_title, reference.volume, reference.doi) == ("Journal of Work", "3", "10.1234/work_98")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_draft_with_keys_is_checked(line_end: str) -> None:
    text = drafts("keyed.tex", line_end)
    report = check(text)
    assert [(finding.code, finding.line, finding.column) for finding in report.findings] == [("CIT010", 4, 97), ("CIT002", 27, 1)]
    cited = [text[citation.start : citation.end] for citation in report.citations]
    assert cited == ["lee2020", "diaz1998", "muller2019", "novak1999", r"M\"uller et~al.\ (2019)"]
    assert [link.references for link in report.links] == [(1,), (0,), (2,), (), (2,)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_written_bibliography_has_an_entry_a_bibitem(line_end: str) -> None:
    text = drafts("keyed.tex", line_end)
    entries, regions = find_entries(document_from_text("paper.tex", text))
    assert [entry.label for entry in entries] == ["diaz1998", "lee2020", "muller2019", "zhou2011"]
    assert [entry.key for entry in entries] == [entry.label for entry in entries]
    assert [entry.raw for entry in entries] == [
        "Díaz, C. (1998). How muscle tires. *Journal of Work*, 3(1):1–9. 10.1234/work_98.",
        "Lee, A. and Cho, B. (2020). [How muscle recovers](https://doi.org/10.1234/rest). *Journal of Rest*, 12(3):45–67.",
        r"Müller, H., Lee, A., and Díaz, C. (2019). Tides of $\beta$-waves. *Coastal Letters*, 31 (4):201–212.",
        "Zhou, L. (2011). Light through old glass. *Optics Quarterly*, 61(7):900–914.",
    ]
    for entry in entries:
        assert text[entry.start] == entry.raw[0] or text[entry.start] in "DM"
        assert text[entry.end - 1] == "."
    [(start, end)] = regions
    assert text[start:].startswith(r"\begin{thebibliography}")
    assert text[:end].endswith(r"\end{thebibliography}")
    assert [entry.reference_or_nothing.doi for entry in entries[:2]] == ["10.1234/work_98", "10.1234/rest"]


REFERENCES = (
    r"Lee, A., \& Cho, B. (2020). How muscle recovers. \emph{Journal of Rest}, 12(3), 45--67.",
    r"M\"uller, H. (2019). Tides. \emph{Coastal Letters}, 31(4), 201--212.",
    r"Okafor, E., \& N\'u\~nez, R. (2016). Bees. \emph{Pollination}, 18(6), 610--633.",
)


@pytest.mark.parametrize(
    "heading",
    [
        "\\section*{References}",
        "\\section{References}\\label{sec:refs}",
        "\\section[Refs]{References}",
        "\\subsection*{\\centering References}",
        "\\chapter*{Bibliography} % at last",
        "{\\bf References}",
        "\\noindent\\textbf{References}",
        "\\begin{center}References\\end{center}",
        "\\section*{Literatur}",
        "",
    ],
)
@pytest.mark.parametrize(
    ("before", "between", "behind"),
    [
        ("", "\n\n", ""),
        ("\\noindent ", "\n\n\\noindent ", ""),
        ("\\begin{itemize}\n\\item ", "\n\\item ", "\n\\end{itemize}"),
        ("\\begin{enumerate}\n  \\item\n  ", "\n\n  \\item\n  ", "\n\\end{enumerate}"),
        ("\\hangindent=2em ", "\\par\n\n\\hangindent=2em ", "\n\n\\section{Appendix}\n\nText (see Lee)."),
        ("[1] ", "\n\n[2] ", ""),
        ("\\begin{thebibliography}{9}\n\\bibitem{a} ", "\n\\bibitem[B]{b} ", "\n\\end{thebibliography}"),
        ("\\bibitem{a}%\n", "\n\n\\bibitem[B]{b}%\n", ""),
    ],
)
def test_lists_are_found_in_every_layout(heading: str, before: str, between: str, behind: str) -> None:
    listed = f"{heading}\n\n{before}{between.join(REFERENCES)}{behind}"
    text = f"\\begin{{document}}\nTrees grow (Lee \\& Cho, 2020).\n\n{listed}\n\\end{{document}}\n"
    entries = check(text).entries
    assert [entry.short_form for entry in entries] == ["Lee & Cho (2020)", "Müller (2019)", "Okafor & Núñez (2016)"]
    for entry, written in zip(entries, REFERENCES, strict=True):
        assert text[entry.start : entry.end].startswith(written[:-1])


def test_a_file_of_references_is_read(folder: Path, refkit: RunRefkit) -> None:
    (folder / "draft.tex").write_text("Trees grow (Lee \\& Cho, 2020).\n\nThey fall (Novak, 1999).\n", encoding="utf-8")
    (folder / "refs.tex").write_text("\n\n".join(REFERENCES), encoding="utf-8")
    ended = refkit("check", "draft.tex", "-b", "refs.tex", "--output-format", "concise")
    assert ended.code == 1
    told = [line.split(" ")[:2] for line in ended.out.splitlines()]
    assert told == [["draft.tex:3:12:", "CIT001"], ["refs.tex:3:1:", "CIT002"], ["refs.tex:5:1:", "CIT002"]]


def test_the_command_says_where_and_obeys_comments(folder: Path, refkit: RunRefkit) -> None:
    (folder / "typed.tex").write_bytes((HERE / "typed.tex").read_bytes())
    ended = refkit("check", ".", "--output-format", "concise")
    assert ended.code == 1
    assert [line.split(" ")[0] for line in ended.out.splitlines()] == [
        "./typed.tex:21:1:",
        "./typed.tex:35:24:",
        "./typed.tex:69:1:",
    ]
