"""The forms of citations, in ``*.cases``: what is a citation, where it begins and ends, and what it links to."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from refkit import check, check_text
from refkit.linking import Status
from tests.cases import Case, assert_as_expected, cases_in, each_case, found_citations, found_codes, make_case, read_cases

HERE = Path(__file__).parent
LOOSE = ("no_reference_expected", "title_in_quotes")
CASES = [case for case in cases_in("citations") if not case.name.startswith(LOOSE)]
#: Texts of the forms that have no citation to find.
QUIET = read_cases(HERE / "no_reference_expected.cases")
REAL_LIST = "\n\n## References\n\nLee, A. (2020). How muscle recovers after work. *Journal of Rest*, *12*(3), 45–67.\n"


@each_case(CASES)
def test_the_form_is_read_and_linked(case: Case) -> None:
    assert_as_expected(case, case.check())


@each_case(QUIET)
def test_no_reference_is_expected(case: Case) -> None:
    report = check_text(case.text + "\nBut sleep helps memory (Lee, 2020)." + REAL_LIST).documents[0]
    quiet = [link.status for citation, link in zip(report.citations, report.links, strict=True) if citation.first_surname != "Lee"]
    assert set(quiet) <= {Status.EXEMPT}
    assert found_codes(report) == ()


@each_case(read_cases(HERE / "title_in_quotes.cases"))
def test_a_title_stands_for_the_author(case: Case) -> None:
    report = case.check()
    [citation] = found_citations(report)
    # Whether the quotation marks belong to the name is nobody's concern.
    assert citation.text.strip('“"()').startswith("Study Finds")
    assert citation.text.strip(")").endswith("2019")
    assert (citation.status, citation.references) == ("linked", (0,))
    assert found_codes(report) == ()


def outcome(text: str, filename: str = "draft.md") -> list[tuple[str, str, tuple[int, ...], int | None]]:
    """What is found, but for where it stands."""
    return [
        (unicodedata.normalize("NFC", "".join(found.text.split())), found.status, found.references, found.nearest)
        for found in found_citations(check_text(text, filename).documents[0])
    ]


MADE_DIFFERENTLY: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "accents decomposed": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces in brackets": lambda text: text.replace(" et al.", "\u00a0et\u00a0al.").replace(" & ", "\u00a0&\u00a0"),
    "behind pictures beyond the BMP": lambda text: text if text.startswith(("---", "+++")) else "😀🧠 sleep\n\n" + text,
    "spaces at line ends": lambda text: text.replace("\n", "  \n"),
}


@pytest.mark.parametrize("how", MADE_DIFFERENTLY)
def test_the_same_is_found_in_a_file_that_was_made_differently(how: str) -> None:
    for case in CASES:
        text = MADE_DIFFERENTLY[how](case.text)
        expected = [
            (unicodedata.normalize("NFC", "".join(found.text.split())), found.status, found.references, found.nearest)
            for found in found_citations(case.check())
        ]
        assert outcome(text, case.filename) == expected, f"{how}: {case.name}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom"])
def test_offsets_count_code_points_whatever_the_encoding(encoding: str, tmp_path: Path) -> None:
    case = make_case(
        encoding,
        "🧠 Ångström said (⟦O’Brien & Łukasz, 2020 → 1⟧), and\r\nso said ⟦王小明 (2019) → 2⟧.\n"
        ">>> references\nO’Brien, A., & Łukasz, B. (2020)\n王小明. (2019)",
    )
    path = tmp_path / "draft.md"
    data = b"\xff\xfe" + case.text.encode("utf-16-le") if encoding == "utf-16-le-bom" else case.text.encode(encoding)
    path.write_bytes(data)
    assert_as_expected(case, check(path).documents[0])


def test_lines_and_columns_of_a_finding() -> None:
    text = "# A draft\r\n\r\n🧠 So (Lee, 2020),\r\n  so (Novak,\r\n1999)." + REAL_LIST
    [finding] = check_text(text).findings
    assert text[finding.start : finding.end] == "Novak,\r\n1999"
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (4, 7, 5, 5)
