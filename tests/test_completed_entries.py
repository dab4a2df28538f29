"""Entries in APA that lack what is known of their works."""

from __future__ import annotations

import pytest

from refkit.bibliography.adding import Correction
from refkit.bibliography.listing import find_entries
from refkit.documents.reading import document_from_text
from refkit.findings import Safety
from refkit.formatting.completed_entries import Rewritings, completed_entries
from refkit.reference import Name, Pages, PartialDate, Reference

RECORD = Reference(
    type="article-journal",
    authors=(Name("Cho", "Bo"),),
    issued=PartialDate(2019),
    title="Squats at home",
    container_title="Knees",
    volume="4",
    issue="2",
    pages=Pages("11", "19"),
    doi="10.1234/new",
)
WHOLE = "Cho, B. (2019). Squats at home. *Knees, 4*(2), 11–19. https://doi.org/10.1234/new"
DRAFT = (
    "## References\n\nAbe, C. (2018). Jumps. *Sports*, *7*(1), 1–9. https://doi.org/10.1234/abc\n\n"
    "{}\n\nZed, Q. (2001). Rowing. *Boats*, *9*(9), 9–19.\n"
)


def completed(path: str, text: str, record: Reference = RECORD) -> Rewritings:
    document = document_from_text(path, text)
    return completed_entries(document, find_entries(document).entries, {1: Correction(record)})


@pytest.mark.parametrize(
    ("entry", "safety"),
    [
        ("Cho, B. (2019). Squats at home. *Knees*.", Safety.SAFE),
        ("Cho, B. (2019). Squats at\nhome. *Knees*.", Safety.SAFE),
        ("Cho, B. (2019). Squats at home. https://example.org/articles/PMC1/", Safety.UNSAFE),
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_an_entry_is_written_whole(entry: str, safety: Safety, path: str) -> None:
    text = DRAFT.format(entry)
    text = text.replace("*", "").replace("## ", "") if path == "a.txt" else text
    (rewriting,), left = completed(path, text)
    assert left == ()
    start, end, new = rewriting.edit
    expected = WHOLE.replace("*", "") if path == "a.txt" else WHOLE
    assert " ".join(new.split()) == expected
    assert rewriting.safety is safety
    again = text[:start] + new + text[end:]
    assert completed(path, again) == Rewritings()


@pytest.mark.parametrize(
    "entry",
    [
        "Cho, B. (2019). Squats ~~at~~ home. *Knees*, *4*.",
        "Cho, B. (2019). Squats **at** home. *Knees*, *4*.",
        "Cho, B. (2019). Squats and falls. *Knees*, *4*.",
        "Cho, B. (2019). Squats at home. *Elbows*, *4*.",
        "Cho, B. (2019a). Squats at home. *Knees*.",
    ],
)
def test_what_would_lose_something_is_left(entry: str) -> None:
    rewritten, left = completed("a.md", DRAFT.format(entry))
    assert rewritten == ()
    assert [each.entry for each in left] == [1]


def test_a_whole_entry_and_one_that_lacks_a_doi_alone_are_left() -> None:
    assert completed("a.md", DRAFT.format(WHOLE)) == Rewritings()
    assert completed("a.md", DRAFT.format(WHOLE.rpartition(" ")[0])) == Rewritings()


def test_lists_in_other_styles_are_left() -> None:
    text = "References\n\n1. Abe C. Jumps. Sports. 2018;7(1):1-9.\n2. Cho B. Squats at home. Knees. 2019.\n"
    rewritten, left = completed("a.txt", text)
    assert rewritten == ()
    assert [each.entry for each in left] == [1]
