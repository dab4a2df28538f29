"""Every command that prints, where printing or writing goes wrong: the exit code by the rule, at most a sentence, no traceback."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest

from refkit.reports import FORMATS
from refkit.reports.folding import unstyled
from tests.examples import MISSING
from tests.process import REFKIT, Finished, RunRefkit, own_environment, run

HOSTILE = (
    f"{MISSING}\nNovak, O. (1998). Of \x1b]0;x\x07 \x9b2J </td>](x) *bees* “and” é \x1b[31mwasps. *Journal of Rest*, *3*(1), 1–9.\n"
)
BIB = "@article{lee,\n author = {Lee, Ann},\n title = {Of <i>bees</i> “and” \x1b[31mwasps – é},\n year = 2020, journal = {Rest}}\n"

#: A command, and the exit code it has where nothing goes wrong.
COMMANDS = {
    **{f"check {form}": (("check", "draft.md", "--output-format", form), 1) for form in FORMATS},
    "statistics": (("check", "draft.md", "--statistics"), 1),
    "diff": (("check", "draft.md", "--diff"), 0),
    "verify": (("verify", "draft.md", "--offline"), 0),
    "format": (("format", "refs.bib"), 0),
    "format json": (("format", "refs.bib", "--output-format", "json"), 0),
    "format docx": (("format", "refs.bib", "--output-format", "docx"), 0),
    "convert": (("convert", "refs.bib", "--to", "csl-json"), 0),
    "rules": (("rules",), 0),
    "rules json": (("rules", "--output-format", "json"), 0),
    "explain": (("explain", "ALL"), 0),
    "schema": (("schema", "check"), 0),
    "config": (("config", "show"), 0),
    "help": (("check", "--help"), 0),
    "version": (("--version",), 0),
}
#: What programs read gets what stands in the bibliography.
DATA = {"format", "format json", "format docx", "convert"}
#: … and services that read UTF-8 get it.
PAGES = {"check markdown", "check github"}


@pytest.fixture
def drafts(folder: Path) -> Path:
    (folder / "draft.md").write_text(HOSTILE)
    (folder / "refs.bib").write_text(BIB)
    return folder


def run_in_shell(folder: Path, arguments: tuple[str, ...], around: str, **environment: str) -> Finished:
    """Run a shell's line in which ``{}`` is the command."""
    line = around.format(shlex.join([*REFKIT, *arguments]))
    return run("sh", "-c", line, folder=folder, environment=own_environment(**environment))


@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_becomes_of_the_output_is_at_most_a_sentence(drafts: Path, name: str) -> None:
    arguments, right = COMMANDS[name]
    ended = run_in_shell(drafts, arguments, "{} > /dev/full")
    wrote_nothing = name == "diff"
    assert (ended.code, ended.err.count("No space left on device")) == ((right, 0) if wrote_nothing else (2, 1)), ended.err
    assert "Traceback" not in ended.err
    assert "\x1b" not in ended.err
    ended = run_in_shell(drafts, arguments, "{} >&-")
    assert (ended.code, "Traceback" in ended.err) == (right, False), ended.err


@pytest.mark.parametrize("name", [name for name in COMMANDS if not name.startswith("check ")])
def test_a_reader_that_never_reads_is_no_error(drafts: Path, name: str) -> None:
    arguments, right = COMMANDS[name]
    reading, writing = os.pipe()
    os.close(reading)
    ended = run(*REFKIT, *arguments, folder=drafts, stdout=writing)
    os.close(writing)
    assert ended.code == (right if name == "diff" else 1)
    assert "written" not in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("format", "refs.bib", "-o"),
        ("convert", "refs.bib", "-o"),
        ("baseline", "draft.md", "-o"),
    ],
    ids=lambda arguments: arguments[0],
)
@pytest.mark.parametrize("target", ["/proc/refs.json", "draft.md/refs.json", "absent/refs.json", "/dev/full/refs.json"])
def test_where_nothing_can_be_written_a_sentence_says_so(
    refkit: RunRefkit, drafts: Path, arguments: tuple[str, ...], target: str
) -> None:
    ended = refkit(*arguments, target, *(["--output-format", "json"] if "format" in arguments else []))
    assert (ended.code, ended.out) == (2, "")
    [said] = [line for line in ended.err.splitlines() if target in line]
    assert said.startswith(f"refkit: {target}: ")
    assert "Traceback" not in ended.err
    assert (drafts / "draft.md").read_text() == HOSTILE


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_stays_as_it_is(refkit: RunRefkit, drafts: Path) -> None:
    os.chmod(drafts, 0o500)
    try:
        for arguments in (("check", "draft.md", "--fix"), ("baseline", "."), ("format", "refs.bib", "-o", "refs.md")):
            ended = refkit(*arguments)
            assert "Traceback" not in ended.err
            assert ended.code in {1, 2}
    finally:
        os.chmod(drafts, 0o700)


#: What is JSON throughout, where an escape is as good as the character.
JSON = ("check json", "check sarif", "check gitlab", "check rdjson", "rules json", "schema")


@pytest.mark.parametrize("name", COMMANDS)
def test_an_encoding_without_our_quotation_marks_gets_plain_ones(drafts: Path, name: str) -> None:
    arguments, right = COMMANDS[name]
    # Nor is there a standard error to say anything on.
    ended = run_in_shell(drafts, arguments, "{} 2>&-", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert ended.code == right
    if name in DATA:
        assert name == "format docx" or "é".encode() in ended.raw
        return
    assert b"\x1b" not in ended.raw
    assert ended.raw.isascii() or name in PAGES
    if name.startswith(JSON):
        assert name == "check json-lines" or ended.json
    # The script of the page has an escape of its own.
    elif name != "check html":
        assert not any(f"\\u{escape}" in ended.out for escape in ("201c", "201d", "2026", "2013"))


def test_what_is_said_on_standard_error_has_plain_quotation_marks_too(refkit: RunRefkit, drafts: Path) -> None:
    (drafts / "other.bib").write_text("@book{a, title = {Łódź}, year = 2020}\n", encoding="utf-8")
    said = refkit("format", "other.bib", PYTHONIOENCODING="ascii", PYTHONUTF8="0").err
    assert 'look it up: "\\u0141\\xf3d\\u017a"' in said


@pytest.mark.skipif(sys.platform == "darwin", reason="names are UTF-8 there")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("verify", "--offline"), 0),
        (("verify", "--offline", "-v", "--output-format", "markdown"), 0),
        (("baseline", "-o", "known\x1b[31m.json"), 0),
        (("check", "--diff"), 0),
        (("check", "-v", "--statistics"), 1),
        (("check", "--color", "always"), 1),
        (("format", "--diff"), 0),
    ],
    ids=str,
)
def test_a_draft_may_have_any_name(refkit: RunRefkit, folder: Path, arguments: tuple[str, ...], code: int) -> None:
    names = [os.fsdecode(name) for name in (b"new\nline.md", b"caf\xe9.md", b"\x1b]0;red\x07.md", "\u202eevil.md".encode())]
    for name in names:
        (folder / name).write_text(MISSING)
    command, *options = arguments
    ended = refkit(command, *names, *options)
    assert ended.code == code, ended.err
    assert "Traceback" not in ended.err
    for shown in (unstyled(ended.out), ended.err):
        assert not set(shown) & {"\x1b", "\x07", "\u202e"}
