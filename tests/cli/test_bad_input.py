"""What no draft should be: one sentence or finding each, the exit code by the rule, no traceback, no long wait."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from refkit import __version__
from refkit.reports import FORMATS
from tests.examples import CLEAN, MISSING
from tests.process import RunRefkit, own_environment, run

LIST_ONLY = CLEAN.partition("## ")[2]


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("empty.md", b"", 0, "Nothing to report in 0 citations and 0 references"),
        ("blank.md", b" \n\n\t\n", 0, "Nothing to report"),
        ("bom.md", b"\xef\xbb\xbf", 0, "Nothing to report"),
        ("picture.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 2, "picture.md: this is a binary file, not text"),
        ("latin.md", b"Text.\nCaf\xe9 (Lee, 2020).\n", 2, "latin.md: this file is not UTF-8 (invalid byte 0xe9 in line 2)"),
        ("no-list.md", b"Muscle recovers (Lee, 2020).\n\nQuickly (Cho, 2021).\n", 1, "REF100"),
        ("only-list.md", b"## " + LIST_ONLY.encode(), 0, "Nothing to report in 0 citations and 1 reference"),
        ("nothing-parses.md", b"Text (Lee, 2020).\n\n## References\n\nlorem ipsum dolor\n\nsit amet\n", 1, "1 citation"),
        ("no-heading-text.txt", b"Just a few words.\n", 0, "Nothing to report"),
        ("controls.md", b"Text (L\x1b[31mee\x07, 2020).\n", None, ""),
        ("cr.md", CLEAN.replace("\n", "\r").encode(), None, ""),
    ],
)
def test_a_strange_file_gets_a_sentence(
    refkit: RunRefkit, folder: Path, name: str, content: bytes, code: int | None, said: str
) -> None:
    (folder / name).write_bytes(content)
    ended = refkit("check", name)
    assert code is None or ended.code == code
    assert said in ended.out + ended.err
    assert "Traceback" not in ended.err
    assert "\x1b" not in ended.out + ended.err


def test_no_file_at_all_gets_a_sentence(refkit: RunRefkit, folder: Path) -> None:
    (folder / "empty-folder").mkdir()
    (folder / "secret.md").write_text(CLEAN)
    os.chmod(folder / "secret.md", 0)
    for path, sentence in {
        "absent.md": "there is no such file or folder",
        "empty-folder": "there is no document in this folder",
        "/dev/zero": "this is neither a file nor a pipe",
        # Nothing is secret from root.
        **({"secret.md": "this file may not be read; check its permissions"} if os.geteuid() else {}),
    }.items():
        ended = refkit("check", path)
        assert ended.code == 2
        assert ended.err.startswith(f"refkit: {path}: {sentence}")
        assert ended.err.count("\n") == 1


@pytest.mark.parametrize(("encoding", "ending"), [("utf-8-sig", "\n"), ("utf-16", "\n"), ("utf-8", "\r\n"), ("utf-16-be", "\r\n")])
def test_encodings_and_line_ends_change_nothing(refkit: RunRefkit, folder: Path, encoding: str, ending: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    (folder / "draft.md").write_bytes((mark + MISSING.replace("\n", ending)).encode(encoding))
    report = refkit("check", "draft.md", "--output-format", "json").json
    [document] = report["documents"]
    assert [(finding["code"], finding["line"], finding["column"]) for finding in document["findings"]] == [("CIT001", 3, 48)]
    start, end = document["findings"][0]["start"], document["findings"][0]["end"]
    assert MISSING.replace("\n", ending)[start:end] == "Novak, 1999"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "[" * 100_000,
        "(Lee, 2020" * 20_000,
        "*_`" * 50_000,
        "<!-- " * 50_000,
        "<!-- refkit: ignore[CIT001] -->" * 5_000,
        "## References\n\n" + "x, " * 100_000,
        "Lee " * 100_000 + "(2020)",
        "word " * 1_000_000,
        "x" * 5_000_000,
        "\n" * 500_000,
        "& " * 200_000,
    ],
    ids=lambda text: repr(text[:20]),
)
def test_a_hostile_text_is_no_trap(refkit: RunRefkit, folder: Path, text: str) -> None:
    # Anything that grows with the square of these would take longer than any command is given.
    (folder / "hostile.md").write_text(text)
    ended = refkit("check", "hostile.md")
    assert ended.code in {0, 1}
    assert ended.err == ""


def test_a_loop_of_links_is_no_loop(refkit: RunRefkit, folder: Path) -> None:
    (folder / "docs").mkdir()
    (folder / "docs/draft.md").write_text(CLEAN)
    (folder / "docs/again").symlink_to("..")
    ended = refkit("check", "docs", "docs/again/docs/draft.md")
    assert ended.out == "Nothing to report in 1 citation and 1 reference (1 file)\n"


NAMES = [b"a b.md", b"new\nline.md", b"caf\xe9.md", b"-dash.md", b"\x1b[31mred.md"]


@pytest.mark.skipif(sys.platform == "darwin", reason="names are UTF-8 there")
@pytest.mark.parametrize("form", FORMATS)
def test_a_file_may_have_any_name(refkit: RunRefkit, folder: Path, form: str) -> None:
    for name in NAMES:
        (folder / os.fsdecode(name)).write_text(MISSING)
    ended = refkit("check", ".", "--output-format", form)
    assert (ended.code, ended.err) == (1, "")
    assert ended.out.count("CIT001") >= len(NAMES)
    assert "\x1b" not in ended.out
    if form in {"concise", "json-lines", "github"}:
        assert len(ended.out.splitlines()) == len(NAMES)


def test_a_link_that_leads_to_itself_is_told_and_the_others_are_checked(refkit: RunRefkit, folder: Path) -> None:
    (folder / "draft.md").write_text(CLEAN)
    (folder / "loop.md").symlink_to("loop.md")
    ended = refkit("check", ".")
    assert ended.code == 2
    assert ended.err.startswith("refkit: ./loop.md: this file cannot be read: ")
    assert ended.err.count("\n") == 1
    assert "(1 file" in ended.out


def test_a_file_outside_of_the_folder_has_the_settings_of_its_own_place(refkit: RunRefkit, folder: Path) -> None:
    for name in ("here", "there"):
        (folder / name).mkdir()
    (folder / "here/refkit.toml").write_text('ignore = "CIT001"\n')
    (folder / "there/draft.md").write_text(MISSING)
    here = str(folder / "here")
    ended = refkit("check", "there/draft.md")
    assert ended.code == 1
    assert refkit("check", f"{here}/../there/draft.md").code == 1
    assert refkit("check", "there/draft.md", "--config", "here/refkit.toml").code == 0


def test_a_fault_of_a_command_is_a_sentence_and_a_log(folder: Path) -> None:
    program = "from refkit.config import schema\nschema.json_schema = lambda: 1 / 0\nfrom refkit.cli import main\nmain()\n"
    command = [sys.executable, "-c", program, "config", "schema"]
    ended = run(*command, folder=folder, environment=own_environment(TMPDIR=str(folder)))
    [log] = folder.glob("refkit-crash-*.log")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"refkit: internal error (ZeroDivisionError); please report it with the log that was written to {log}\n"
    said = log.read_text()
    assert said.startswith(f"refkit {__version__}, Python 3")
    assert "arguments: ['config', 'schema']" in said
    assert "ZeroDivisionError: division by zero" in said
