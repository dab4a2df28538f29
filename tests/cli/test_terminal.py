"""What stands in a terminal: sentences as wide as it is, and links where it has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from refkit.cli.terminal import is_linked
from refkit.reports.folding import shown_width, unstyled
from tests.examples import MISSING, UNCITED
from tests.process import SAMPLES, RunRefkit
from tests.terminals import shown_in_terminal

WIDTHS = (20, 40, 80, 200)
#: What stays whole however narrow a terminal is, with the marks around it.
WHOLE = re.compile(r"\S*(?:/\S*|:\d+:)")


def too_wide(text: str, columns: int) -> list[str]:
    """The lines that are wider than the terminal, though they could be broken."""
    return [line for line in text.split("\n") if shown_width(line) > columns and not WHOLE.fullmatch(unstyled(line).strip())]


@pytest.mark.parametrize("columns", WIDTHS)
def test_nothing_is_wider_than_the_terminal(folder: Path, columns: int) -> None:
    (folder / "draft.md").write_text(UNCITED.replace("2020).", "2020; Novak-Łukaszewski, 1998, 王小明, 2001)."))
    (folder / "refs.bib").write_text("@book{a, title = {A very long title of many words}, year = 2020}\n@book{b\n")
    everywhere = (
        ("check", "draft.md", str(SAMPLES / "microcurrent.md"), "absent.md"),
        ("rules",),
    )
    # What has no columns of its own is folded at 80 as at 20.
    narrow = (
        ("check", "draft.md", "refs.bib", "--statistics", "-v"),
        ("verify", "draft.md", "--offline", "-q"),
        ("explain", "CIT005", "REF105", "REF103"),
        ("check", "draft.md", "--select", "CIT0001"),
    )
    for arguments in (*everywhere, *(narrow if columns == min(WIDTHS) else ())):
        shown = shown_in_terminal(*arguments, folder=folder, columns=columns)
        assert "Traceback" not in shown
        assert too_wide(shown, columns) == []


@pytest.mark.parametrize("columns", [20, 80])
def test_a_terminal_shows_every_word_that_a_pipe_has(refkit: RunRefkit, folder: Path, columns: int) -> None:
    for arguments in (("rules",), ("explain", "CIT005")):
        shown = shown_in_terminal(*arguments, folder=folder, columns=columns, NO_COLOR="1")
        assert "".join(shown.split()) == "".join(refkit(*arguments).out.split())


def test_a_message_in_a_pipe_is_one_line_and_what_columns_says_counts_in_a_terminal(refkit: RunRefkit, folder: Path) -> None:
    (folder / "draft.md").write_text(MISSING)
    piped = refkit("check", "draft.md", COLUMNS="20").out
    assert "\n  “Novak, 1999” has no entry in the reference list.\n" in piped
    shown = shown_in_terminal("check", "draft.md", folder=folder, columns=200, COLUMNS="30", NO_COLOR="1")
    assert "\n  “Novak, 1999” has no entry\n  in the reference list.\n" in shown


def test_places_are_links_in_a_terminal_and_nowhere_else(refkit: RunRefkit, folder: Path) -> None:
    (folder / "draft.md").write_text(MISSING)
    shown = shown_in_terminal("check", "draft.md", folder=folder, columns=80)
    [place] = re.findall(r"\x1b]8;;(file://[^\x1b]*)\x1b\\\x1b\[1mdraft\.md:3:48:\x1b\[0m\x1b]8;;\x1b\\", shown)
    assert place.endswith(f"{folder}/draft.md")
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": "linux"}, {"FORCE_HYPERLINK": "0"}):
        assert "\x1b]8" not in shown_in_terminal("check", "draft.md", folder=folder, columns=80, **environment)
    assert "\x1b]8" not in refkit("check", "draft.md", "--color", "always").out
    assert "\x1b]8" in refkit("check", "draft.md", FORCE_HYPERLINK="1").out
    assert "\x1b" not in refkit("check", "draft.md", "--color", "never", FORCE_HYPERLINK="1").out


@pytest.mark.parametrize(
    ("environment", "is_terminal", "is_colored", "links"),
    [
        ({"TERM": "xterm"}, True, True, True),
        ({"TERM": "xterm"}, True, False, False),
        ({"TERM": "xterm"}, False, True, False),
        ({}, True, True, False),
        ({"TERM": "vt220"}, True, True, False),
        ({"TERM": "xterm", "TERM_PROGRAM": "Apple_Terminal"}, True, True, False),
        ({"TERM": "xterm", "VTE_VERSION": "5000"}, True, True, False),
        ({"TERM": "xterm", "VTE_VERSION": "7600"}, True, True, True),
        ({"TERM": "dumb", "FORCE_HYPERLINK": "1"}, False, False, True),
        ({"TERM": "xterm", "FORCE_HYPERLINK": "0"}, True, True, False),
        ({"TERM": "xterm", "FORCE_HYPERLINK": ""}, True, True, True),
    ],
)
def test_who_gets_links(environment: dict[str, str], is_terminal: bool, is_colored: bool, links: bool) -> None:
    assert is_linked(environment, is_terminal=is_terminal, is_colored=is_colored) is links


def test_a_report_beside_a_fixed_text_may_have_colours(refkit: RunRefkit) -> None:
    ended = refkit("check", "-", "--fix", "--color", "always", stdin=MISSING.encode())
    assert ended.out == MISSING
    assert "\x1b[1;31merror\x1b[0m" in ended.err
