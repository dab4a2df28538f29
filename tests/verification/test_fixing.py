"""What of an entry its verification lets be completed or put right."""

from __future__ import annotations

import pytest

from refkit.bibliography.adding import correct_entries
from refkit.findings import Severity
from refkit.reference import Name, Pages, PartialDate, Reference
from refkit.registries.pubmed import Ids
from refkit.resolving.work import Work
from refkit.verification.fixing import Corrections, corrections_of
from refkit.verification.outcome import Difference, Misled, Outcome, Unknown, Verdict

RECORD = Reference(
    type="article-journal",
    authors=(Name("Łęcki", "Ann"), Name("Cho", "Bo")),
    issued=PartialDate(2020),
    title="Squats and falls",
    container_title="Knees",
    volume="4",
    issue="2",
    pages=Pages("11", "19"),
    doi="10.1234/new",
    pmid="31000001",
)
WORK = Work(RECORD, Ids("10.1234/new", "31000001", ""), ("crossref",))
OTHER = Work(RECORD._replace(title="Another", doi="10.1234/other"), Ids("10.1234/other", "", ""), ("crossref",))
ENTRY = RECORD._replace(doi="", pmid="", issue="")


def differing(field: str, severity: Severity = Severity.WARNING) -> Difference:
    return Difference(field, "a", "b", severity, "it is b, not a")


def replaced(entry: Reference, outcome: Outcome) -> frozenset[str]:
    unsafe = corrections_of(entry, outcome).unsafe
    return unsafe.replace if unsafe else frozenset()


def test_a_match_is_completed_safely() -> None:
    safe, unsafe = corrections_of(ENTRY, Outcome(Verdict.MATCH, WORK))
    assert safe is not None
    assert safe.replace == frozenset()
    assert (safe.record.doi, safe.record.issue, safe.record.pmid) == ("10.1234/new", "2", "")
    assert unsafe == safe


def test_a_database_with_one_number_of_a_work_gets_the_other() -> None:
    safe = corrections_of(ENTRY._replace(pmcid="PMC1"), Outcome(Verdict.MATCH, WORK)).safe
    assert safe is not None
    assert safe.record.pmid == "31000001"


@pytest.mark.parametrize("field", ["author", "title", "issued", "container-title", "volume", "issue", "page"])
def test_what_differs_is_replaced_once_somebody_says_so(field: str) -> None:
    entry = ENTRY._replace(title="Squats and walls")
    safe, unsafe = corrections_of(entry, Outcome(Verdict.MISMATCH, WORK, differences=(differing(field),)))
    assert safe is None
    assert unsafe is not None
    assert unsafe.replace == {field}


@pytest.mark.parametrize(
    ("entry", "work", "difference"),
    [
        (ENTRY, WORK, differing("issued", Severity.INFO)),
        (ENTRY, WORK, differing("type")),
        (ENTRY._replace(title="SQUATS AND FALLS"), WORK, differing("title")),
        (ENTRY._replace(title="Squats"), WORK._replace(reference=RECORD._replace(title="RUNNING AND ALL")), differing("title")),
        (ENTRY._replace(title="Squats"), WORK._replace(notices=("retracted",)), differing("title")),
        (
            ENTRY._replace(authors_truncated=True),
            WORK._replace(reference=RECORD._replace(authors=RECORD.authors[:1])),
            differing("author"),
        ),
        (ENTRY, WORK._replace(reference=RECORD._replace(authors=(Name("Cho"),))), differing("author")),
        (ENTRY, WORK._replace(reference=RECORD._replace(authors_truncated=True)), differing("author")),
    ],
)
def test_a_value_that_is_no_better_is_left(entry: Reference, work: Work, difference: Difference) -> None:
    assert replaced(entry, Outcome(Verdict.MISMATCH, work, differences=(difference,))) == frozenset()


def test_a_doi_of_another_work_or_of_none_gives_way_to_that_of_the_work() -> None:
    entry = ENTRY._replace(doi="10.1234/other")
    misled = Outcome(Verdict.MISMATCH, WORK, searched=True, misled=(Misled("DOI", "10.1234/other", OTHER),))
    unknown = Outcome(Verdict.MISMATCH, WORK, searched=True, unknown=(Unknown("DOI", "10.1234/other", "no registry has it"),))
    assert replaced(entry, misled) == replaced(entry, unknown) == {"DOI"}
    assert corrections_of(entry, misled).safe is None


def test_nothing_is_taken_from_another_work() -> None:
    misled = (Misled("DOI", "10.1234/other", OTHER),)
    outcome = Outcome(Verdict.MISMATCH, misled=misled, differences=(differing("title"),))
    assert corrections_of(ENTRY, outcome) == Corrections()


@pytest.mark.parametrize("verdict", [Verdict.NOT_FOUND, Verdict.COULD_NOT_CHECK])
def test_without_a_record_there_is_nothing_to_do(verdict: Verdict) -> None:
    assert corrections_of(ENTRY, Outcome(verdict)) == Corrections()


def test_numbers_that_are_none_complete_nothing() -> None:
    work = WORK._replace(reference=RECORD._replace(volume="N/A", issue="0", pages=Pages("n/a", "n/a")))
    safe = corrections_of(ENTRY, Outcome(Verdict.MATCH, work)).safe
    assert safe is not None
    assert (safe.record.volume, safe.record.issue, safe.record.pages) == ("", "", Pages())


def test_a_file_gets_what_was_settled() -> None:
    text = "@article{k,\n  author = {Lecki, Ann and Cho, Bo},\n  title = {Squats and falls},\n  year = 2019\n}\n"
    outcome = Outcome(Verdict.MISMATCH, WORK, differences=(differing("issued"),))
    unsafe = corrections_of(Reference(title="Squats and falls"), outcome).unsafe
    assert unsafe is not None
    done = correct_entries("a.bib", text, {0: unsafe})
    assert done.text == (
        "@article{k,\n  author = {Lecki, Ann and Cho, Bo},\n  title = {Squats and falls},\n  year = 2020,\n"
        "  journal = {Knees},\n  volume = {4},\n  number = {2},\n  pages = {11--19},\n  doi = {10.1234/new}\n}\n"
    )
