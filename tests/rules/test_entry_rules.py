"""Rules about an entry: what their safe fixes write is read as before, and nothing is found a second time."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.analysis import analyse, analyse_library, report_of
from refkit.bibliography.library import Library, read_library
from refkit.documents.reading import document_from_text
from refkit.findings import Finding, Safety
from refkit.reference import Reference
from refkit.report import DocumentReport
from refkit.rules import RULES
from refkit.rules.listing_style import style_of
from refkit.rules.rule import CheckedDocument

_MINE = [rule for rule in RULES if "REF005" <= rule.code <= "REF014"]
_GOOD = (
    "Lee, A., & Cho, B. (2019). Sleep and the hippocampus. *Annals of Dormancy*, *7*(1), 1–19. https://doi.org/10.1234/dorm.7",
    "Moreau, C., & Diaz, E. (2018). Tides in estuaries. *Coastal Letters*, *31*(4), 201–212. https://doi.org/10.1234/tide.31",
    "Silva, F. (2017). *Bees in cold orchards*. Harbour Press. https://www.example.com/bees",
)
_WRAP = st.sampled_from((" ", "\n"))
_SUFFIX = st.from_regex(r"\A[a-z0-9]{1,6}([._()-][a-z0-9]{1,4}){0,2}[a-z0-9]\Z")
_DOI = st.builds("10.{}/{}".format, st.integers(1000, 99999), _SUFFIX)
_BEFORE_DOI = st.sampled_from((
    "doi:", "doi: ", "DOI ", "DOI: https://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/", "http://doi.org/", "",
    "doi.org/", "https://doi.org/doi:", "https://doi.org/https://doi.org/", "https://www.doi.org/", "https://doi.org/",
))  # fmt: skip


@st.composite
def entries(draw: st.DrawFn) -> str:
    """An entry in which several things may be wrong, with its lines wrapped anywhere."""
    year = draw(st.sampled_from(("(2020).", "(2020, ).", "2020.")))
    first = draw(st.integers(1, 900))
    dash, label = draw(st.sampled_from(("–", "-"))), draw(st.sampled_from(("", "pp. ")))
    volume = draw(st.sampled_from(("*12*(3)", "12(3)", "12")))
    where = draw(
        st.one_of(
            st.builds("{}{}{}".format, _BEFORE_DOI, _DOI, st.sampled_from(("", "."))),
            st.builds(
                "https://www.example.com/rest?{}".format,
                st.sampled_from(
                    ("id=3", "utm_source=mail", "utm_source=mail&id=3", "id=3&utm_medium=x&utm_campaign=y", "fbclid=Zz-9")
                ),
            ),
            st.just("Retrieved from https://www.example.com/rest/12"),
        )
    )
    pieces = [
        "Novak, D.,", "& Weiss, O.", year, "How muscle", "recovers after work.", "*Journal of Rest*,", f"{volume},",
        f"{label}{first}{dash}{first + draw(st.integers(1, 30))}.", where,
    ]  # fmt: skip
    return "".join(f"{piece}{draw(_WRAP)}" for piece in pieces).rstrip()


def _draft(entry: str) -> str:
    return "# A draft\n\nOf muscle.\n\n## References\n\n" + "\n\n".join((*_GOOD, entry)) + "\n"


def _checked(text: str) -> CheckedDocument:
    return analyse(document_from_text("draft.md", text))


def _safe(report: DocumentReport) -> list[Finding]:
    return [finding for finding in report.findings if finding.fix and finding.fix.safety is Safety.SAFE]


def _fixed(text: str, findings: list[Finding]) -> str:
    edits = sorted({edit for finding in findings if finding.fix for edit in finding.fix.edits})
    assert all(one.end <= other.start for one, other in pairwise(edits)), edits
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _read(checked: CheckedDocument) -> list[Reference]:
    """What was read, but for the addresses, and a date that was none and got into the title: they are what fixes mend."""
    read = [entry.reference_or_nothing for entry in checked.entries]
    return [each._replace(url="", dates={}, title=each.title.removeprefix("(2020, ). ")) for each in read]


@settings(deadline=None)
@given(entry=entries())
def test_safe_fixes_mend_what_they_are_of_and_change_nothing_that_is_read(entry: str) -> None:
    text = _draft(entry)
    before = _checked(text)
    found = _safe(report_of(before, _MINE))
    for finding in found:
        one = _checked(_fixed(text, [finding]))
        again = report_of(one, _MINE)
        assert sum(each.code == finding.code for each in again.findings) < sum(each.code == finding.code for each in found)
        assert _read(one) == _read(before)
    mended = _fixed(text, found)
    after = _checked(mended)
    assert _safe(report_of(after, _MINE)) == []
    assert _read(after) == _read(before)
    # All that is left of another length is in the entry itself.
    assert mended.startswith(text[: text.index(entry)])


@settings(deadline=None)
@given(
    doi=_DOI,
    before=st.sampled_from(("", "https://doi.org/", "http://dx.doi.org/", "doi:", "DOI: ")),
    behind=st.sampled_from(("", ".", ",")),
)
def test_the_field_of_a_doi_is_mended_in_its_place(doi: str, before: str, behind: str) -> None:
    fields = "author = {Lee, Anna},\n title = {Rest},\n journal = {Rest},\n volume = 1,\n year = 2020"
    text = f"@article{{lee,\n {fields},\n doi = {{{before}{doi}{behind}}}\n}}\n"

    def read(of: str) -> Library:
        return read_library("list.bib", of)

    found = [finding for finding in report_of(analyse_library(read(text)), _MINE).findings if finding.fix]
    assert bool(found) == bool(before or behind)
    mended = _fixed(text, found)
    assert f"doi = {{{doi}}}" in mended
    [one], [other] = read(mended).entries, read(text).entries
    assert one.reference_or_nothing == other.reference_or_nothing._replace(doi=doi)
    assert not report_of(analyse_library(read(mended)), _MINE).findings


@settings(deadline=None)
@given(text=st.text(alphabet="Le, A.(20)1-–9dohtps:/&?utm_=x[]<>{}*\n\\pi", max_size=300))
def test_any_text_is_looked_at_without_complaint(text: str) -> None:
    checked = _checked(_draft(text))
    for finding in report_of(checked, _MINE).findings:
        assert 0 <= finding.start <= finding.end <= len(checked.document.text)
        if finding.fix:
            assert all(finding.start <= edit.start <= edit.end <= finding.end for edit in finding.fix.edits)


def test_a_list_is_judged_by_most_of_its_entries() -> None:
    vancouver = "Lee A, Cho B. Sleep and the hippocampus. Ann Dorm. 2019;7(1):1-19."
    frontiers = "Lee, A., and Cho, B. (2019). Sleep and the hippocampus. Ann. Dorm. 7, 1–19. doi: 10.1234/dorm.7"
    springer = "Lee A, Cho B (2019) Sleep and the hippocampus. Ann Dorm 7:1–19"
    assert style_of(list(_GOOD)).is_apa_like
    assert style_of([*_GOOD, vancouver, frontiers]).is_apa_like
    assert not any(style_of([other] * 3).is_apa_like for other in (vancouver, frontiers, springer))
    assert style_of([*_GOOD, _GOOD[0]]).links_dois
    assert not style_of([frontiers] * 3).links_dois
    assert not style_of([]).is_apa_like
