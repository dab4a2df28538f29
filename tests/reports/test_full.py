from __future__ import annotations

from refkit.findings import Severity
from refkit.report import DocumentReport
from refkit.reports.full import FullRenderer
from refkit.reports.style import Style
from tests.reports.made_up import made_up_report

LEE = "Lee, A., & Cho, B. (2019). How muscle recovers after exercise. Journal of Rest, 12(3), 45–67."
DRAFT = f"# Recovery\n\nMuscle recovers within days (Lee & Cho, 2020), as is known.\n\n## References\n\n{LEE}\n"


def shown(report: DocumentReport, *, width: int = 100, color: bool = False, unicode: bool = True) -> str:
    return FullRenderer(Style(color=color, unicode=unicode, width=width)).document(report)


def test_a_finding_shows_its_line_the_place_and_the_nearest_reference() -> None:
    report = made_up_report(DRAFT, ("CIT003", "Lee & Cho, 2020"), entries=(LEE,), nearest=0)
    assert shown(report) == (
        "draft.md:3:30: error CIT003 made-up-rule\n"
        '  "Lee & Cho, 2020" has no reference.\n'
        "  |\n"
        "3 | Muscle recovers within days (Lee & Cho, 2020), as is known.\n"
        "  |                              ^^^^^^^^^^^^^^^\n"
        "  = nearest: Lee, A., … (2019). How muscle recovers after exercise. Journal… (line 7): another year\n"
        "\n"
    )


def test_a_reference_with_many_authors_is_shown_with_its_year_and_title() -> None:
    many = LEE.replace("& Cho, B.", "Bé, C., Cho, B., Diaz, C., Evans, D., Fox, E., Gil, F., Hu, G., & Ito, H.")
    report = made_up_report(f"{DRAFT}\n{many}\n", ("CIT003", "Lee & Cho, 2020"), entries=(many,), nearest=0)
    assert "= nearest: Lee, A., … (2019). How muscle recovers after exercise. Journal… (line 9): another year" in shown(report)


def test_other_references_of_a_finding_are_shown_and_its_own_is_not() -> None:
    twin = LEE.replace("Rest", "Work")
    report = made_up_report(f"{DRAFT}\n{twin}\n", ("CIT009", twin), entries=(LEE, twin), references=(0, 1))
    assert "= reference: Lee, A., … (2019). How muscle recovers after exercise. Journal of Rest, 12(… (line 7)" in shown(report)
    assert shown(report).count("= reference") == 1


def test_of_very_many_references_of_a_finding_the_first_are_shown_and_the_others_counted() -> None:
    twins = [LEE.replace("Rest", f"Work {number}") for number in range(300)]
    text = f"{DRAFT}\n" + "\n".join(twins)
    told = shown(
        made_up_report(text, ("CIT009", "Lee & Cho, 2020"), entries=(LEE, *twins), references=tuple(range(301)), nearest=0)
    )
    assert told.count("= reference: ") == 8
    assert told.splitlines()[-3:-1] == [
        "  = … and 293 more",
        "  = nearest: Lee, A., … (2019). How muscle recovers after exercise. Journal… (line 7): another year",
    ]
    some = shown(made_up_report(text, ("CIT009", LEE), entries=(LEE, *twins), references=tuple(range(9))))
    assert some.count("= reference: ") == 8
    assert "more" not in some


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "left " * 1000 + "(Lee, 2020)" + " right" * 1000
    report = made_up_report(text, ("CIT001", "(Lee, 2020)"))
    assert shown(report, width=60).splitlines()[3:5] == [
        "1 | …left left left left (Lee, 2020) right right right righ…",
        "  |                      ^^^^^^^^^^^",
    ]


def test_a_place_near_the_beginning_or_the_end_leaves_its_room_to_the_other_side() -> None:
    start = made_up_report("(Lee, 2020)" + " right" * 1000, ("CIT001", "(Lee, 2020)"))
    end = made_up_report("left " * 1000 + "(Lee, 2020)", ("CIT001", "(Lee, 2020)"))
    assert shown(start, width=50).splitlines()[3] == "1 | (Lee, 2020) right right right right right rig…"
    assert shown(end, width=50).splitlines()[3] == "1 | …eft left left left left left left (Lee, 2020)"


def test_a_place_longer_than_the_terminal_is_cut() -> None:
    report = made_up_report("Text " + "long " * 100 + "end.", ("CIT002", "long " * 100))
    line, marks = shown(report, width=40).splitlines()[3:5]
    assert line == "1 | …long long long long long long long…"
    assert marks == "  |  " + "^" * 35


def test_a_place_over_several_lines_is_shown_on_its_first() -> None:
    report = made_up_report("As (Lee et al.,\r\n2020) said.", ("CIT001", "Lee et al.,\r\n2020"), message="No reference.")
    assert shown(report).splitlines()[3:5] == ["1 | As (Lee et al.,", "  |     ^^^^^^^^^^^"]


def test_wide_and_combining_characters_keep_the_underline_in_place() -> None:
    report = made_up_report("王小明 e\u0301 (李, 2020).", ("CIT001", "李, 2020"))
    assert shown(report).splitlines()[3:5] == ["1 | 王小明 e\u0301 (李, 2020).", "  |           ^^^^^^^^"]


def test_nothing_a_draft_holds_reaches_the_terminal_raw() -> None:
    text = "Evil \x1b[31m (Lee\x1b]0;title\x07, 2020)\u202e."
    report = made_up_report(text, ("CIT001", "Lee\x1b]0;title\x07, 2020"), path="a\x1b[2J.md", entries=(text,), nearest=0)
    assert not set(shown(report)) & {"\x1b", "\x07", "\u202e"}
    assert shown(report).startswith("a\\x1b[2J.md:1:13: error")


def test_ascii_is_enough_where_there_is_no_more() -> None:
    report = made_up_report("left " * 100 + "(Lee, 2020)", ("CIT001", "(Lee, 2020)"))
    assert "| ...t left" in shown(report, unicode=False)
    assert shown(report, unicode=False).isascii()


def test_colour_changes_nothing_but_colour() -> None:
    report = made_up_report(DRAFT, ("CIT003", "Lee & Cho, 2020"), entries=(LEE,), nearest=0, severity=Severity.WARNING)
    colored = shown(report, color=True)
    assert "\x1b[1;33mwarning\x1b[0m" in colored
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;33m"):
        colored = colored.replace(code, "")
    assert colored == shown(report)


def test_a_very_narrow_terminal_still_shows_something() -> None:
    report = made_up_report(DRAFT, ("CIT003", "Lee & Cho, 2020"), entries=(LEE,), nearest=0)
    assert "Lee & Cho, 2020" in shown(report, width=5).splitlines()[3]


def test_the_end_says_what_was_looked_at() -> None:
    renderer = FullRenderer(Style())
    renderer.document(made_up_report(DRAFT, ("CIT003", "Lee & Cho, 2020"), entries=(LEE,)))
    assert renderer.end() == "1 error in 1 citation and 1 reference (1 file)\n"
    renderer.document(made_up_report(DRAFT, ("CIT002", LEE), entries=(LEE,), severity=Severity.WARNING))
    renderer.document(DocumentReport(path="x.md", error="there is no such file or folder"))
    assert renderer.end() == "1 error, 1 warning in 2 citations and 2 references (2 files; 1 path could not be read)\n"


def test_a_clean_run_says_so() -> None:
    renderer = FullRenderer(Style())
    assert renderer.document(made_up_report(DRAFT, entries=(LEE,))) == ""
    assert renderer.end() == "Nothing to report in 1 citation and 1 reference (1 file)\n"
    assert FullRenderer(Style(), quiet=True).end() == ""


def test_many_findings_in_one_huge_line_take_linear_time() -> None:
    words = [f"(Lee, {1000 + number})" for number in range(400)]
    text = " filler".join(words) + "x" * 5_000_000
    report = made_up_report(text, *[("CIT001", word) for word in words])
    assert shown(report).count("\n") == 400 * 6
