"""What registry records say of the works listed sharpens what is said of their citations."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.analysis import analyse, report_of
from refkit.documents.reading import document_from_text
from refkit.findings import Confidence, Finding, Safety
from refkit.reference import Name, Reference
from refkit.registries.pubmed import Ids
from refkit.report import DocumentReport
from refkit.resolving.work import Work
from refkit.rules import RULES
from tests.cases import SOURCES, draft_with


class Record(NamedTuple):
    """A record by its authors, "Bu, Pengzhi; Lee, Anna", and its dates; the title is that of the entry."""

    authors: str
    online: str = ""
    print: str = ""
    title: str = ""

    def of(self, index: int) -> Work:
        names = tuple(Name(*(part.strip() for part in name.split(","))) for name in self.authors.split(";"))
        dates = {name: date for name, date in (("online", self.online), ("print", self.print)) if date}
        title = self.title or SOURCES[index].split(". ")[0]
        return Work(Reference(title=title, authors=names), Ids(), ("crossref",), dates=dates)


def checked(prose: str, references: list[str], *records: Record | None) -> DocumentReport:
    """The report on a draft; ``records[i]`` is the one of ``references[i]``."""
    works = {index: record.of(index) for index, record in enumerate(records) if record}
    return report_of(analyse(document_from_text("draft.md", draft_with(prose, references)), lookup=lambda _: works), RULES)


def only(report: DocumentReport) -> Finding:
    """The one finding about a citation."""
    [finding] = [finding for finding in report.findings if finding.code.startswith("CIT") and finding.citations]
    return finding


BU = "Bu, P., Duan, R., & Luo, J. (2024)"
BU_RECORD = Record("Bu, Pengzhi; Duan, Ruoxi; Luo, Jie")


def test_a_given_name_is_certain_and_its_fix_is_safe() -> None:
    report = checked("Sleep helps (Pengzhi et al., 2024).", [BU], BU_RECORD)
    finding = only(report)
    assert (finding.code, finding.confidence) == ("CIT005", Confidence.CERTAIN)
    assert finding.message == "“Pengzhi et al., 2024” cites Bu et al. (2024) by the given name of Bu, Pengzhi."
    assert finding.fix is not None
    assert finding.fix.safety is Safety.SAFE
    [edit] = finding.fix.edits
    assert report.document is not None
    assert (report.document.text[edit.start : edit.end], edit.text) == ("Pengzhi", "Bu")


def test_where_others_cite_the_work_the_fix_is_not_safe() -> None:
    finding = only(checked("Sleep helps (Pengzhi et al., 2024). It does (Bu et al., 2024).", [BU], BU_RECORD))
    assert (finding.code, finding.confidence) == ("CIT005", Confidence.CERTAIN)
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE


@pytest.mark.parametrize(
    ("cited", "given"),
    [
        ("Thomas", "Thomas"),
        ("Thomas", "Thomas J."),
        ("Zeynep", "Ayşe Zeynep"),
        ("Pengzhi", "Peng-Zhi"),
        ("Pengzhi", "Peng Zhi"),
        ("Peng-Zhi", "Pengzhi"),
        ("Mary Ann", "Mary Ann"),
        ("Yi", "Yi"),
        ("Ayse", "Ayşe"),
    ],
)
def test_given_names_as_they_are_cited(cited: str, given: str) -> None:
    finding = only(
        checked(
            f"Sleep helps ({cited} et al., 2024).",
            [f"Bu, {given[0]}., Lee, A., & Cho, B. (2024)"],
            Record(f"Bu, {given}; Lee, A; Cho, B"),
        )
    )
    assert (finding.code, finding.confidence) == ("CIT005", Confidence.CERTAIN)
    assert finding.fix is not None
    assert finding.fix.safety is Safety.SAFE


def test_a_surname_that_others_of_the_work_cite_rightly_stays_likely() -> None:
    prose = "Sleep helps (Thomas et al., 2024). It does (Bu et al., 2024)."
    finding = only(checked(prose, ["Bu, T., Lee, A., & Cho, B. (2024)"], Record("Bu, Thomas; Lee, A; Cho, B")))
    assert (finding.code, finding.confidence) == ("CIT005", Confidence.LIKELY)
    assert "seems to cite" in finding.message


def test_a_reference_under_the_name_wins() -> None:
    references = [BU, "Pengzhi, C., Lee, A., & Cho, B. (2024)"]
    report = checked("Sleep helps (Pengzhi et al., 2024).", references, BU_RECORD)
    assert report.links[0].references == (1,)
    report = checked(
        "Sleep helps (Pengzhi & Ortiz, 2024).",
        ["Bu, P., & Ortiz, R. (2024)", "Pengzhi, C., & Lee, A. (2024)"],
        Record("Bu, Pengzhi; Ortiz, R"),
    )
    assert only(report).code != "CIT005"


def test_two_of_that_given_name_leave_it_open() -> None:
    references = [BU, "Li, P., Lee, A., & Cho, B. (2024)"]
    finding = only(checked("Sleep helps (Pengzhi et al., 2024).", references, BU_RECORD, Record("Li, Pengzhi; Lee, A; Cho, B")))
    assert (finding.code, finding.fix) == ("CIT001", None)


def test_another_given_name_in_the_record_speaks_against_a_guess() -> None:
    assert only(checked("Sleep helps (Pengzhi et al., 2024).", [BU], None)).code == "CIT005"
    assert only(checked("Sleep helps (Pengzhi et al., 2024).", [BU], Record("Bu, Paula; Duan, R; Luo, J"))).code == "CIT001"
    # Katherine may be called Kate.
    finding = only(checked("Sleep helps (Kate, 2024).", ["Bu, K. (2024)"], Record("Bu, Katherine")))
    assert (finding.code, finding.confidence) == ("CIT005", Confidence.LIKELY)


def test_a_record_of_another_work_says_nothing() -> None:
    other = Record("Bu, Paula; Duan, R; Luo, J", title="Volcanic ash over the northern plains")
    finding = only(checked("Sleep helps (Pengzhi et al., 2024).", [BU], other))
    assert (finding.code, finding.confidence) == ("CIT005", Confidence.LIKELY)


CUT = "Lee, A., et al. (2020)"
CUT_RECORD = Record("Lee, Anna; Cho, Bora; Diaz, Carla")


def test_a_coauthor_behind_et_al_is_found() -> None:
    assert only(checked("Sleep helps (Cho et al., 2020).", [CUT])).code == "CIT001"
    finding = only(checked("Sleep helps (Cho et al., 2020).", [CUT], CUT_RECORD))
    assert (finding.code, finding.confidence) == ("CIT006", Confidence.CERTAIN)
    assert finding.message.endswith("Cho is a co-author of Lee et al. (2020).")


def test_a_coauthor_whom_the_list_has_is_no_more_certain_than_before() -> None:
    finding = only(checked("Sleep helps (Cho et al., 2020).", ["Lee, A., Cho, B., & Diaz, C. (2020)"], CUT_RECORD))
    assert (finding.code, finding.confidence) == ("CIT006", Confidence.LIKELY)


def test_the_number_of_authors_is_that_of_the_record() -> None:
    finding = only(checked("Sleep helps (Lee & Cho, 2020).", [CUT], CUT_RECORD))
    assert (finding.code, finding.confidence) == ("CIT102", Confidence.CERTAIN)
    assert "2 of the 3 authors" in finding.message
    finding = only(checked("Sleep helps (Lee et al., 2020).", [CUT], Record("Lee, Anna; Cho, Bora")))
    assert (finding.code, finding.confidence) == ("CIT101", Confidence.LIKELY)
    assert finding.message == "“Lee et al., 2020” says “et al.”, but the record of the work has only Lee & Cho."


def test_a_record_that_contradicts_the_list_or_has_no_more_names_completes_nothing() -> None:
    for record in (Record("Lee, Anna"), Record("Ortiz, A; Cho, B")):
        assert [each for each in checked("Sleep helps (Lee et al., 2020).", [CUT], record).findings if each.citations] == []


def test_dots_before_the_last_author_are_filled() -> None:
    names = [f"N{chr(97 + at)}, A." for at in range(19)]
    record = Record("; ".join(name.rstrip(".") for name in [*names, "Hidden, H", "Zed, Z"]))
    listed = f"{', '.join(names)}, . . . Zed, Z. (2020)"
    assert checked("Sleep helps (Na et al., 2020).", [listed], record).findings == ()
    finding = only(checked("Sleep helps (Hidden et al., 2020).", [listed], record))
    assert (finding.code, finding.confidence) == ("CIT006", Confidence.CERTAIN)


def test_a_list_that_misspells_an_author_is_told() -> None:
    finding = only(checked("Sleep helps (Smyth & Lee, 2020).", ["Smith, A., & Lee, B. (2020)"], Record("Smyth, Ada; Lee, Bo")))
    assert (finding.code, finding.confidence, finding.fix) == ("CIT004", Confidence.CERTAIN, None)
    assert finding.message.endswith("the record has Smyth where the list has Smith, so the list is what is wrong.")


def test_a_list_that_has_quite_another_first_author_is_told() -> None:
    finding = only(checked("Sleep helps (Bu et al., 2024).", ["Pengzhi, B., Duan, R., & Luo, J. (2024)"], BU_RECORD))
    assert (finding.code, finding.confidence, finding.fix) == ("CIT004", Confidence.CERTAIN, None)
    assert "the record has Bu where the list has Pengzhi" in finding.message


def test_a_list_that_misspells_a_further_author_is_told() -> None:
    finding = only(checked("Sleep helps (Lee & Chou, 2020).", ["Lee, A., & Cho, B. (2020)"], Record("Lee, Anna; Chou, Bo")))
    assert (finding.code, finding.confidence, finding.fix) == ("CIT004", Confidence.CERTAIN, None)
    assert "the record has Chou where the list has Cho" in finding.message


def test_a_list_that_was_not_understood_is_not_called_wrong() -> None:
    report = checked("Sleep helps (Bu et al., 2024).", ["Working Group Bu (2024)"], BU_RECORD)
    assert [finding.code for finding in report.findings if finding.code.startswith("CIT")] == ["CIT001", "CIT002"]


def test_a_citation_that_the_record_does_not_bear_out_is_what_it_was() -> None:
    with_record = only(checked("Sleep helps (Smyth & Lee, 2020).", ["Smith, A., & Lee, B. (2020)"], Record("Smith, Ada; Lee, Bo")))
    assert with_record == only(checked("Sleep helps (Smyth & Lee, 2020).", ["Smith, A., & Lee, B. (2020)"]))


def test_the_year_online_and_the_year_in_print() -> None:
    finding = only(checked("Sleep helps (Lee, 2022).", ["Lee, A. (2023)"], Record("Lee, Anna", "2022-11-30", "2023-03")))
    assert (finding.code, finding.confidence) == ("CIT003", Confidence.CERTAIN)
    assert finding.message == (
        "“Lee, 2022” has no entry of that year; the list has Lee (2023), which is the same work: online 2022, in print 2023."
    )
    assert finding.fix is not None
    assert finding.fix.safety is Safety.SAFE


@pytest.mark.parametrize("listed", ["2017", "in press", "n.d."])
def test_a_year_that_only_the_record_has(listed: str) -> None:
    finding = only(checked("Sleep helps (Lee, 2022).", [f"Lee, A. ({listed})"], Record("Lee, Anna", "2022-11-30", "2022-12")))
    assert (finding.code, finding.confidence, finding.fix) == ("CIT003", Confidence.CERTAIN, None)
    assert finding.message.endswith(f"the list has Lee ({listed}), but its record has 2022.")


def test_the_work_whose_record_has_the_year_is_preferred() -> None:
    references = ["Lee, A. (2021)", "Lee, A. (2023)"]
    assert only(checked("Sleep helps (Lee, 2022).", references)).code == "CIT001"
    finding = only(checked("Sleep helps (Lee, 2022).", references, None, Record("Lee, Anna", "2022", "2023")))
    assert finding.nearest is not None
    assert (finding.code, finding.nearest.reference) == ("CIT003", 1)


def test_a_year_that_the_record_does_not_have_is_told_as_before() -> None:
    record = Record("Lee, Anna", "2021", "2023")
    assert only(checked("Sleep helps (Lee, 2022).", ["Lee, A. (2023)"], record)) == only(
        checked("Sleep helps (Lee, 2022).", ["Lee, A. (2023)"])
    )


NAMES = st.sampled_from(
    ["Bu", "Lee", "Cho", "Pengzhi", "Anna", "Thomas", "van der Berg", "Łoś", "García Márquez", "Smyth", "Smith"]
)
PEOPLE = st.lists(st.tuples(NAMES, st.sampled_from(["", "A.", "P. J.", "Pengzhi", "Anna Thomas", "朋志"])), min_size=1, max_size=4)
YEARS = st.sampled_from(["2020", "2021", "2022"])


@given(PEOPLE, PEOPLE, st.booleans(), NAMES, st.booleans(), YEARS, YEARS, YEARS)
def test_no_record_breaks_a_check_or_takes_a_reference_away(
    listed: list[tuple[str, str]],
    known: list[tuple[str, str]],
    is_cut: bool,
    cited: str,
    et_al: bool,
    year: str,
    issued: str,
    online: str,
) -> None:
    names = ", ".join(f"{family}, {given[:1] or 'A'}." for family, given in listed)
    prose = f"Sleep helps ({cited}{' et al.' if et_al else ''}, {year})."
    record = Record(";".join(f"{family},{given}" for family, given in known), online, issued)
    references = [f"{names}{', et al.' if is_cut else ''} ({issued})"]
    before, after = checked(prose, references), checked(prose, references, record)
    assert [citation.start for citation in after.citations] == [citation.start for citation in before.citations]
    assert [link.references for link in after.links] == [link.references for link in before.links]
