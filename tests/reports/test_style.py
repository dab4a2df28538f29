from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.reports import renderer_for, verified_renderer_for
from refkit.reports.addresses import doi_address, file_address
from refkit.reports.encodings import shown_in
from refkit.reports.folding import filled, folded, refolded, shown_width, unstyled
from refkit.reports.printable import printable, width
from refkit.reports.style import Style
from tests.reports.made_up import MISMATCH, made_up_report, made_up_work, verified_report

LINKED = Style(color=True, width=60, wraps=True, links=True)
ANY = st.text(alphabet=st.characters()) | st.text(alphabet="a/\x1b\\]8;;\x07\x9c\u202e\n 王\u0301%")
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@given(path=ANY.filter(lambda path: "\0" not in path), doi=ANY, words=ANY)
def test_a_draft_puts_nothing_into_our_sequences(path: str, doi: str, words: str) -> None:
    report = made_up_report(f"As {words} (Lee, 2020) said.", ("CIT001", "(Lee, 2020)"), path=path, message=words or "No.")
    shown = renderer_for("full", LINKED).document(report) + renderer_for("concise", LINKED).document(report)
    work = made_up_work(title=words, doi=f"10.1234/{doi}")
    verified = verified_report(MISMATCH._replace(work=work), path=path)
    shown += verified_renderer_for("full", LINKED).document(verified)
    assert not CONTROLS.search(unstyled(shown))
    for address in re.findall(r"\x1b]8;;([^\x1b]*)\x1b\\", shown):
        assert address.isascii()
        assert not set(address) & set(' "<>\\^`{|}')
    # Every link that begins ends.
    assert shown.count("\x1b]8;;") == 2 * shown.count("\x1b]8;;\x1b\\")


def test_addresses_are_encoded() -> None:
    assert doi_address("10.1002/(SICI)1<1::A\x1b%>é") == "https://doi.org/10.1002/(SICI)1%3C1::A%1B%25%3E%C3%A9"
    assert file_address("/drafts/a b\n\udce9#?.md").endswith("/drafts/a%20b%0A%E9%23%3F.md")
    assert file_address("x.md").startswith("file://")


@pytest.mark.parametrize(
    ("line", "linked"),
    [
        ("    https://doi.org/10.1000/rest.12", "10.1000/rest.12"),
        ("    DOI 10.1000/rest.12  PMID 123", "10.1000/rest.12"),
        ("See https://doi.org/10.1000/rest(12).", "10.1000/rest(12)"),
        ("(https://doi.org/10.1000/rest)", "10.1000/rest"),
        ("See https://doi.org/10.1000/a%3C1%3E<2>.", "10.1000/a%3C1%3E%3C2%3E"),
        ("DOI 10.1000/a%3C1>", "10.1000/a%253C1%3E"),
        ("https://example.org/10.1000/rest", None),
        ("1110.1000/rest", None),
    ],
)
def test_dois_lead_to_works(line: str, linked: str | None) -> None:
    shown = LINKED.with_links(line)
    assert unstyled(shown) == line
    assert re.findall(r"\x1b]8;;https://doi.org/([^\x1b]+)\x1b\\", shown) == ([linked] if linked else [])
    assert Style().with_links(line) == line


def test_widths_do_not_count_sequences() -> None:
    assert shown_width(LINKED.place("王.md", ":1:2:")) == len("王.md:1:2:") + 1
    words = [LINKED.rule("CIT001"), "citation"]
    assert [unstyled(line) for line in filled(words, 15)] == ["CIT001 citation"]
    assert [unstyled(line) for line in filled(words, 14, further="  ")] == ["CIT001", "  citation"]


@given(text=ANY, columns=st.integers(min_value=2, max_value=60))
def test_folding_keeps_every_character_but_blanks_and_fits(text: str, columns: int) -> None:
    shown = printable(text)
    lines = folded(shown, columns, indent="  " if columns > 5 else "")
    assert "".join(lines).replace(" ", "") == shown.replace(" ", "")
    assert all(width(line) <= columns or re.search(r"[/\\]", line) for line in lines)


def test_what_is_clicked_on_stays_whole_and_long_names_break_at_hyphens() -> None:
    assert folded("see https://doi.org/10.1000/rest.12 there", 12) == ["see", "https://doi.org/10.1000/rest.12", "there"]
    assert folded("citation-without-reference", 18) == ["citation-without-", "reference"]


def test_pages_are_folded_by_paragraph() -> None:
    page = "Head\n    one two three\n    four\n    ``some code here``\n    five\n\nEnd"
    assert refolded(page, 40) == page
    assert refolded(page, 14) == "Head\n    one two\n    three four\n    ``some\n    code\n    here``\n    five\n\nEnd"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "“Łé” – …"),
        ("ascii", '"\\u0141\\xe9" - ...'),
        ("latin-1", '"\\u0141é" - ...'),
        ("cp1252", "“\\u0141é” – …"),
        ("no-encoding", '"\\u0141\\xe9" - ...'),
    ],
)
def test_what_an_encoding_lacks_is_readable(encoding: str, shown: str) -> None:
    assert shown_in(encoding, "“Łé” – …") == shown


def test_marks_stand_below_what_they_mark_where_escapes_are_wider() -> None:
    report = made_up_report("“Łódź” (Łee, 2020).", ("CIT001", "Łee, 2020"))
    line, marks = renderer_for("full", Style(unicode=False)).document(report).splitlines()[3:5]
    assert line[marks.index("^") : len(marks)] == "\\u0141ee, 2020"
