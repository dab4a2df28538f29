"""Entries of typed lists put right where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.bibliography.adding import Correction
from refkit.bibliography.listing import find_entries
from refkit.bibliography.lists.correcting import CorrectedList, correct_list
from refkit.documents.reading import document_from_text
from refkit.reference import Name, Pages, PartialDate, Reference

RECORD = Reference(
    type="article-journal",
    authors=(Name("Łęcki", "Ann"), Name("Cho", "Bo")),
    issued=PartialDate(2020, 3, 5),
    title="Squats: a new review of falls",
    container_title="Knees & Men",
    volume="4",
    issue="2",
    pages=Pages("11", "19"),
    doi="10.1234/new_11",
)
EVERYTHING = frozenset("author title issued container-title volume issue page DOI".split())
DRAFT = """# Squats

As Cho (2019) says.

## References

Abe, C. (2018). Jumps at home. *Sports*, *7*(1), 1–9. https://doi.org/10.1234/abc

{}

Zed, Q. (2001). Rowing at home. *Boats*, *9*(9), 9–19. https://doi.org/10.1234/old
"""
LATEX = r"""\documentclass{{article}}
\begin{{document}}
Text \cite{{k}}.
\begin{{thebibliography}}{{9}}
\bibitem{{a}} Abe, C. (2018). Jumps at home. \emph{{Sports}}, \emph{{7}}(1), 1--9. \url{{https://doi.org/10.1234/abc}}
\bibitem{{k}} {}
\end{{thebibliography}}
\end{{document}}
"""


def corrected(path: str, text: str, entry: int, record: Reference, replace: frozenset[str] = EVERYTHING) -> CorrectedList:
    """The text with an entry put right. Doing it again changes nothing, and the edits make the text."""
    corrections = {entry: Correction(record, replace)}
    document = document_from_text(path, text)
    done = correct_list(document, find_entries(document).entries, corrections)
    edited = text
    for start, end, new in sorted((edit for edits in done.edits.values() for edit in edits), reverse=True):
        assert 0 <= start <= end <= len(text)
        edited = edited[:start] + new + edited[end:]
    assert edited == done.text
    again = document_from_text(path, done.text)
    assert correct_list(again, find_entries(again).entries, corrections).text == done.text
    return done


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Lencki, A., & Cho, B. (2019). Squats: A new review of falls. *Knees & Men*, *3*(1), 10–19.",
            "Łęcki, A., & Cho, B. (2020). Squats: A new review of falls. *Knees & Men*, *4*(2), 11–19. https://doi.org/10.1234/new_11",
        ),
        (
            "Łęcki, A., & Cho, B. (2019). Squats: a new\n    revew of falls. *Knees & Men*, *4*(2), 11-17.",
            "Łęcki, A., & Cho, B. (2020). Squats: a new\n    review of falls. *Knees & Men*, *4*(2), 11-19. https://doi.org/10.1234/new_11",
        ),
        (
            "Łęcki, A., & Cho, B. (2020). Squats. *Knees & Men*, *4*, 11–19. [https://doi.org/10.1234/bad](https://doi.org/10.1234/bad)",
            (
                "Łęcki, A., & Cho, B. (2020). Squats. *Knees & Men*, *4*, 11–19. "
                "[https://doi.org/10.1234/new_11](https://doi.org/10.1234/new_11)"
            ),
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_is_wrong_in_a_draft_is_replaced_and_nothing_else(old: str, new: str, newline: str) -> None:
    variables = EVERYTHING - ({"title"} if "Squats." in old else set())
    expected = DRAFT.format(new)
    done = corrected("a.md", DRAFT.format(old).replace("\n", newline), 1, RECORD, variables)
    assert done.text == expected.replace("\n", newline)
    assert done.left_out == ()


def test_what_is_wrong_in_latex_is_replaced_and_nothing_else() -> None:
    old = r"Lencki, A., \& Cho, B. (2019). Squats: A new revew of falls. \emph{Knees \& Men}, \emph{3}(1), 10--19."
    new = (
        r"Łęcki, A., \& Cho, B. (2020). Squats: A new review of falls. \emph{Knees \& Men}, \emph{4}(2), 11--19. "
        r"\url{https://doi.org/10.1234/new_11}"
    )
    assert corrected("a.tex", LATEX.format(old), 1, RECORD).text == LATEX.format(new)


def test_a_doi_is_written_as_the_list_writes_them() -> None:
    text = (
        "References\n\n1. Abe C. Jumps at home. Sports. 2018;7(1):1-9. doi:10.1234/abc.\n"
        "2. Cho B. Squats. Knees Men. 2019;3(1):10-19.\n3. Zed Q. Rowing. Boats. 2001;9(9):9-19. doi:10.1234/old.\n"
    )
    done = corrected("a.txt", text, 1, Reference(doi="10.1234/new"), frozenset())
    assert done.text == text.replace("10-19.", "10-19. doi:10.1234/new.")


def test_a_figure_that_stands_twice_is_found_by_what_it_is_read_as() -> None:
    old = "Cho, B. (2011). Squats in 2011 and 11 falls. *Knees*, *11*(11), 11–19. https://doi.org/10.1234/11"
    record = Reference(issued=PartialDate(2012), volume="12")
    done = corrected("a.md", DRAFT.format(old), 1, record, frozenset({"volume", "issued"}))
    assert done.text == DRAFT.format(old.replace("(2011)", "(2012)").replace("*11*", "*12*"))


def test_another_title_is_left_and_told() -> None:
    old = "Cho, B. (2019). Quite another thing. *Knees*, *4*(2), 11–19. https://doi.org/10.1234/x"
    done = corrected("a.md", DRAFT.format(old), 1, RECORD, frozenset({"title"}))
    assert done.text == DRAFT.format(old)
    assert [left.entry for left in done.left_out] == [1]
    assert "title" in done.left_out[0].reason


@given(
    year=st.integers(1900, 2030),
    volume=st.from_regex(r"[1-9][0-9]{0,2}", fullmatch=True),
    first=st.integers(1, 900),
    title=st.lists(st.sampled_from("falls squats 2019 3 of a *x* new $1 _b_ é".split()), min_size=1, max_size=5).map(" ".join),
    entry=st.integers(-1, 4),
)
def test_other_entries_and_the_prose_stay(year: int, volume: str, first: int, title: str, entry: int) -> None:
    text = DRAFT.format("Lee, A. (2019). Squats: a new 2019 review of 3 falls. *Knees*, *3*(1), 19–29.")
    record = RECORD._replace(issued=PartialDate(year), volume=volume, pages=Pages(str(first), str(first + 9)), title=title)
    done = corrected("a.md", text, entry, record)
    before, after = text.split("\n\n"), done.text.split("\n\n")
    assert len(before) == len(after)
    assert [at for at, (one, other) in enumerate(zip(before, after, strict=True)) if one != other] in ([], [3 + entry])
