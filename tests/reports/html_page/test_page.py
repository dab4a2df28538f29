"""What a page of ``refkit check`` says, of reports that are the real thing: a text that was checked."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

import refkit
from refkit.findings import Severity
from refkit.report import DocumentReport
from refkit.reports.html_page import page as frame
from tests.reports.html_page.reading import Reading, page, written
from tests.reports.made_up import made_up_report

DRAFT = """\
# On rest

Muscle recovers (Lee & Cho, 2020), and faster than was thought (Moss, 2011).
Others disagree (Lee & Cho, 2020; Nowak, 1999). It was shown twice (Vance, 2021, personal communication).

## References

Lee, A., & Cho, B. (2020). How muscle recovers. *Rest*, *3*(1), 1–9. https://doi.org/10.5555/rest.1

Moss, C. (2012). How fast it does. *Rest*, *4*(2), 11–19. https://doi.org/10.5555/rest.2

Zola, E. (2001). What nobody cites. *Rest*, *1*(1), 3–4. https://doi.org/10.5555/rest.3
"""


@pytest.fixture(scope="module")
def report() -> DocumentReport:
    (report,) = refkit.check_text(DRAFT).documents
    return report


def numbers(shown: Reading) -> str:
    """What the top of a page counts."""
    return " ".join(" ".join(shown.words("numbers")).split())


@pytest.fixture(scope="module")
def draft(report: DocumentReport) -> Reading:
    return page(report)


def test_the_draft_is_shown_as_it_is_with_numbered_lines(draft: Reading) -> None:
    assert draft.drafts == [DRAFT]
    assert [line.attributes["data-n"] for line in draft.all(tag="i")] == [str(number) for number in range(1, DRAFT.count("\n") + 1)]


def test_the_title_names_the_file_and_what_was_found(draft: Reading) -> None:
    (title,) = draft.words(tag="title")
    assert title == "draft.md: 2 errors, 1 warning (refkit check)"
    (html,) = draft.all(tag="html")
    assert html.attributes["lang"] == "en"


def test_the_top_counts_and_says_beside_it_what_can_be_mended(draft: Reading) -> None:
    assert numbers(draft) == "2 ✕ errors 1 ▲ warning 5 citations 2 linked, 2 missing, 1 exempt 3 references 1 never cited"
    assert draft.words("sentence") == ["1 fixable with --fix --unsafe-fixes"]


def test_what_the_top_calls_never_cited_is_what_the_rule_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    moss, roe = "@book{moss, author={Moss, C.}, year={2012}, title={A}}\n", "@book{roe, author={Roe, J.}, year={2010}, title={B}}\n"
    (tmp_path / "refs.bib").write_text(moss + roe)
    for number, cited in enumerate(("[@moss]", "[@mosss]", "[@moss; @roe]")):
        (tmp_path / f"draft{number}.md").write_text(f"---\nbibliography: refs.bib\n---\n\nMuscle recovers {cited}.\n")
    (tmp_path / "listed.md").write_text(DRAFT)
    reports = refkit.check(".").documents
    told = [finding for report in reports for finding in report.findings if finding.code == "CIT002"]
    shown = page(*reports)
    count = re.search(r"([0-9]+) never cited", numbers(shown))
    assert int(count[1] if count else 0) == len(told) > 0
    assert [each for report in reports for each in report.uncited] == [index for each in told for index in each.references]
    assert shown.words("cited").count("never cited") == len(told)


def test_a_clean_run_says_so_at_the_top() -> None:
    assert page(made_up_report("Rest.")).words("sentence") == ["Nothing to report"]


def test_a_citation_leads_to_its_reference_and_the_reference_back(draft: Reading) -> None:
    linked = draft.all("cite", "linked")
    assert [draft.of(each) for each in linked] == ["Lee & Cho, 2020", "Lee & Cho, 2020"]
    assert {each.attributes["href"] for each in linked} == {"#f1r0"}
    assert draft.of(draft.by_id("f1r0")).startswith("Lee, A., & Cho, B. (2020).")
    back = [each for each in draft.all("back") if each.attributes["data-r"] == "0"]
    assert [each.attributes["href"] for each in back] == [f"#{each.attributes['id']}" for each in linked]
    assert [each.attributes["aria-label"] for each in back] == ["cited in line 3", "cited in line 4"]


def test_a_citation_without_reference_leads_to_what_is_said_of_it(draft: Reading) -> None:
    moss, nowak = draft.all("cite", "missing")
    assert [draft.of(moss), draft.of(nowak)] == ["Moss, 2011", "Nowak, 1999"]
    assert "Moss" in draft.of(draft.by_id(moss.attributes["href"][1:]))
    assert moss.attributes["data-near"] == "1"
    assert "no entry" in draft.of(draft.by_id(nowak.attributes["href"][1:]))


def test_an_exempt_citation_leads_to_itself_and_says_why(draft: Reading) -> None:
    (exempt,) = draft.all("cite", "exempt")
    assert exempt.attributes["href"] == f"#{exempt.attributes['id']}"
    assert exempt.attributes["data-why"]


def test_findings_are_listed_in_the_order_of_their_places(draft: Reading, report: DocumentReport) -> None:
    notes = draft.all("note")
    assert [note.attributes["data-code"] for note in notes] == ["CIT003", "CIT001", "CIT002"]
    for note, finding in zip(notes, report.findings, strict=True):
        said = draft.of(note)
        assert finding.message in said
        assert f"line {finding.line}" in said
        assert finding.confidence.value in said
    assert [sign.attributes["data-n"] for sign in draft.all("sign")] == ["✕1", "✕2", "▲3"]
    assert [note.attributes["id"] for note in notes] == [sign.attributes["href"][1:] for sign in draft.all("sign")]


def test_a_fix_is_shown_as_before_and_after(draft: Reading) -> None:
    note = draft.of(draft.by_id("f1n1"))
    assert "Nearest" in note
    assert "Unsafe fix … thought (Moss, 20112012)." in note
    assert draft.words(tag="del") == ["2011"]
    assert draft.words(tag="ins") == ["2012"]


def test_references_are_listed_with_the_places_that_cite_them(draft: Reading) -> None:
    assert draft.words("cited") == [
        "cited 2 times: lines 3, 4",
        "not cited as it is written; nearest to what is cited in line 3",
        "never cited",
    ]


def test_the_page_explains_its_rules(draft: Reading) -> None:
    for code in ("CIT001", "CIT002", "CIT003"):
        assert "What it finds" in draft.of(draft.by_id(f"rule-{code}"))


def test_every_rule_can_be_filtered_with_its_count(draft: Reading) -> None:
    boxes = [each.attributes for each in draft.all(tag="input") if each.attributes.get("name") == "code"]
    assert [box["value"] for box in boxes] == ["CIT001", "CIT002", "CIT003"]


def test_the_policy_allows_the_one_style_and_the_one_script_and_nothing_else(draft: Reading) -> None:
    (policy,) = [each.attributes["content"] for each in draft.all(tag="meta") if "http-equiv" in each.attributes]
    hashes = {}
    for tag in ("style", "script"):
        (text,) = draft.words(tag=tag)
        hashes[tag] = f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
    assert policy == (
        f"default-src 'none'; style-src {hashes['style']}; script-src {hashes['script']}; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"url\(|@import|https?:", draft.words(tag="style")[0] + draft.words(tag="script")[0])


def test_style_and_script_with_the_line_ends_of_windows_make_the_same_page(
    report: DocumentReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = written(report)
    for path in map(Path(frame.__file__).with_name, ("page.css", "page.js")):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text, encoding="utf-8", newline="\r\n")
        assert b"\r\n" in (tmp_path / path.name).read_bytes()
    monkeypatch.setattr(frame, "__file__", str(tmp_path / "page.py"))
    assert written(report) == expected


def test_a_page_is_the_same_every_time(report: DocumentReport) -> None:
    assert written(report) == written(report)


def test_a_clean_draft_still_shows_its_links() -> None:
    clean = DRAFT.split("Others", maxsplit=1)[0].replace("2011", "2012") + DRAFT[DRAFT.index("\n## Ref") : DRAFT.index("Zola")]
    shown = page(*refkit.check_text(clean).documents)
    assert shown.words(tag="title") == ["draft.md: nothing to report (refkit check)"]
    assert [each.attributes["href"] for each in shown.all("cite")] == ["#f1r0", "#f1r1"]
    assert not shown.all("note")
    assert "Nothing to report" in shown.text


def test_several_files_have_an_index_and_a_section_each(report: DocumentReport) -> None:
    clean = made_up_report("Rest.", path="clean.md")
    shown = page(report, DocumentReport("gone.md", error="there is no such <file>"), clean)
    (index,) = shown.words("index")
    assert "gone.md" in index
    assert "not read: there is no such <file>" in index
    (table,) = shown.all("index")
    links = [each.attributes["href"] for each in shown.all(tag="a") if table.start <= each.start < table.end]
    assert links == ["#f1", "#f3"]
    assert shown.drafts == [DRAFT, "Rest."]
    assert shown.words(tag="title") == ["3 files: 2 errors, 1 warning (refkit check)"]
    assert shown.words("sentence") == ["1 fixable with --fix --unsafe-fixes", "1 path could not be read"]


def test_a_file_that_could_not_be_read_is_told_where_it_is_the_only_one() -> None:
    shown = page(DocumentReport("gone.md", error="there is no such file"))
    assert "not read: there is no such file" in shown.text
    assert shown.words("sentence") == ["Nothing was checked (1 path could not be read)"]


def test_a_run_without_files_is_a_page() -> None:
    assert page().words("sentence") == ["Nothing to check"]


def test_many_findings_at_one_place_are_one_mark_and_all_can_be_gone_to() -> None:
    report = made_up_report("Muscle (Lee, 2020).", *[("CIT001", "Lee, 2020")] * 9)
    shown = page(report)
    (mark,) = shown.all("mark")
    assert mark.attributes["data-k"] == "1 2 3 4 5 6 7 8 9"
    assert len(shown.all("sign")) == 4
    assert len(shown.all("note")) == 9


def test_the_most_severe_of_several_at_a_place_gives_the_mark_its_look() -> None:
    report = made_up_report("Muscle (Lee, 2020).", *[("CIT001", "Lee, 2020")] * 2)
    note, error = report.findings
    shown = page(report._replace(findings=(note._replace(severity=Severity.INFO), error)))
    assert shown.all("mark")[0].classes == {"mark", "error"}
