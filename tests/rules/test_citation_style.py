"""The rules about how citations are written: what their fixes write is right, ends what was found, and starts nothing else."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import check_text
from refkit.findings import Finding, Safety
from refkit.report import DocumentReport
from tests.cases import draft_with, found_codes

REFERENCES = [
    "Abe, D. (2017)",
    "Diaz, C., & Ito, F. (2018)",
    "Diaz, C., & Ito, F. (2019)",
    "Fox, E., Moss, G., & Reed, H. (2016)",
    "Lee, A., & Cho, B. (2020)",
    "World Sleep Society. (2015)",
]
#: Right by APA's style, and enough of it that the drafts are used to it.
RIGHT = (
    "Sleep helps (Abe, 2017; Lee & Cho, 2020). Hay helps (Diaz & Ito, 2018, 2019; Fox et al., 2016). Rain does not (Abe, 2017,"
    " p. 4; Diaz & Ito, 2019, pp. 3–9), as the dogs of Lee and Cho (2020) show, and of Diaz and Ito (2018, pp. 2–3). Sand is dry"
    " (Abe, 2017, p. 8; Fox et al., 2016; World Sleep Society, 2015), and so is salt"
    " (Lee & Cho, 2020; World Sleep Society [WSS], 2015)."
)
WORKS = ["Abe{} 2017", "Diaz {} Ito{} 2018, 2019", "Diaz {} Ito{} 2019", "Fox *et al.*{} 2016", "Lee {} Cho{} 2020", "WSS{} 2015"]
LOCATORS = ["", ", p. 4", ", pp. 4", ", p. 4–6", ", p 7", ", pg. 9", ", pp.3-5", ", p. 4-6", ", para. 4"]


@st.composite
def brackets(draw: st.DrawFn) -> str:
    works = draw(st.lists(st.sampled_from(WORKS), min_size=1, max_size=4, unique=True))
    written = []
    for work in works:
        conjunction, comma = draw(st.sampled_from(["&", "&", "and", "&amp;"])), draw(st.sampled_from([",", ",", ""]))
        fields = [conjunction, comma] if work.count("{}") == 2 else [comma]
        written.append(work.format(*fields) + draw(st.sampled_from(LOCATORS)))
    signal, separator = draw(st.sampled_from(["", "see ", "e.g., "])), draw(st.sampled_from(["; ", ";\n"]))
    return f"Then again ({signal}{separator.join(written)})."


@st.composite
def sentences(draw: st.DrawFn) -> str:
    conjunction = draw(st.sampled_from(["and", "&", "\\&"]))
    work = draw(st.sampled_from(["Lee {} Cho (2020", "Diaz {} Ito’s (2018"]))
    return f"So the dogs of {work.format(conjunction)}{draw(st.sampled_from(LOCATORS))}) slept."


drafts = st.lists(st.one_of(brackets(), sentences()), min_size=1, max_size=4).map(
    lambda parts: draft_with(" ".join([RIGHT, *parts]), REFERENCES)
)


def checked(text: str) -> DocumentReport:
    return check_text(text).documents[0]


def mended(text: str, finding: Finding) -> str:
    assert finding.fix
    for edit in sorted(finding.fix.edits, reverse=True):
        assert finding.start <= edit.start <= edit.end <= finding.end
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def test_what_is_right_is_left_alone() -> None:
    assert found_codes(checked(draft_with(RIGHT, REFERENCES))) == ()


@settings(deadline=None)
@given(drafts)
def test_a_fix_ends_its_finding_and_starts_no_other(text: str) -> None:
    report = checked(text)
    for finding in report.findings:
        if finding.fix:
            after = checked(mended(text, finding))
            told = Counter(found_codes(after))
            # How often a draft is right decides whether an order is told.
            assert told - Counter({"CIT106": 1}) <= Counter(found_codes(report)) - Counter([finding.code])
            assert finding.code == "CIT106" or told[finding.code] < Counter(found_codes(report))[finding.code]


@settings(deadline=None)
@given(drafts)
def test_all_fixes_one_after_the_other_leave_nothing_to_mend(text: str) -> None:
    for _ in range(60):
        fixable = [finding for finding in checked(text).findings if finding.fix]
        if not fixable:
            break
        text = mended(text, fixable[0])
    assert found_codes(checked(text)) == ()


def fixed(prose: str, references: list[str], code: str) -> tuple[str, Safety]:
    """The first sentence as the fix of a rule writes it."""
    text = draft_with(prose, references)
    [finding] = [each for each in check_text(text).findings if each.fix and each.code == code]
    assert finding.fix
    return mended(text, finding).split("\n\n")[1], finding.fix.safety


TWO, THREE = ["Lee, A., & Cho, B. (2020)"], ["Lee, A., Cho, B., & Diaz, C. (2020)"]


@pytest.mark.parametrize(
    ("code", "written", "references", "right"),
    [
        ("CIT101", "It helps (Lee et al., 2020).", TWO, "It helps (Lee & Cho, 2020)."),
        ("CIT101", "It helps (Lee *et al.* 2020).", TWO, "It helps (Lee & Cho 2020)."),
        ("CIT101", "It helps (Lee *et al*. 2020).", TWO, "It helps (Lee & Cho 2020)."),
        ("CIT101", "Lee et al.’s (2020) dogs slept.", TWO, "Lee and Cho’s (2020) dogs slept."),
        ("CIT101", "Lee et al. (2020) slept.", ["Lee, A. (2020)"], "Lee (2020) slept."),
        ("CIT102", "Lee (2020) slept.", TWO, "Lee and Cho (2020) slept."),
        ("CIT102", "It helps (Lee & Cho, 2020).", THREE, "It helps (Lee et al., 2020)."),
        ("CIT102", "Lee’s (2020) dogs slept.", THREE, "Lee et al.’s (2020) dogs slept."),
    ],
)
def test_the_authors_are_written_as_they_are_counted(code: str, written: str, references: list[str], right: str) -> None:
    assert fixed(written, references, code) == (right, Safety.UNSAFE)


@pytest.mark.parametrize(
    ("written", "references"),
    [
        ("It helps (Lee et al., 2020, 2021).", [*THREE, "Lee, A., & Cho, B. (2021)"]),
        ("It helps (Lee A, Cho B, & al., 2020).", [*THREE[:-1], "Lee, A., Cho, B., Diaz, C., & Fox, E. (2020)"]),
    ],
)
def test_names_that_are_not_whole_or_have_other_years_stay(written: str, references: list[str]) -> None:
    report = checked(draft_with(written, references))
    assert not [finding for finding in report.findings if finding.fix and finding.code in ("CIT101", "CIT102")]


def test_et_al_is_not_written_where_it_would_mean_two_works() -> None:
    references = [*THREE, "Lee, A., Fox, E., & Ito, F. (2020)"]
    report = checked(draft_with("It helps (Lee & Cho, 2020).", references))
    assert [(finding.code, finding.fix) for finding in report.findings if finding.code == "CIT102"] == [("CIT102", None)]


def test_a_letter_that_the_names_make_certain_is_written() -> None:
    references = ["Lee, A., & Cho, B. (2020a)", "Lee, A., Fox, E., & Ito, F. (2020b)"]
    assert fixed("It helps (Lee & Cho, 2020).", references, "CIT008") == ("It helps (Lee & Cho, 2020a).", Safety.SAFE)


def test_what_latex_needs_is_written() -> None:
    text = (
        "\\documentclass{article}\n\\begin{document}\n\nIt helps (Lee and Cho~2020, pp.~3-4).\n\n\\section*{References}\n\n"
        "Lee, A., \\& Cho, B. (2020). How muscle recovers. \\emph{Rest}, 12(3), 45--67.\n\n\\end{document}\n"
    )
    for _ in range(3):
        text = mended(text, check_text(text, "draft.tex").findings[0])
    assert "(Lee \\& Cho,~2020, pp.~3--4)" in text
    assert not check_text(text, "draft.tex").findings


def test_another_language_has_its_own_word() -> None:
    prose = "Wie Lee et al. (2020) zeigen, ist der Schlaf der Pferde kurz, und die Nacht ist lang."
    text = draft_with(prose, TWO)
    [finding] = check_text(text).findings
    assert (finding.code, finding.fix) == ("CIT101", None)
