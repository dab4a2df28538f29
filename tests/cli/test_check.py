"""``refkit check`` as a process."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from refkit.schemas import MachineOutput, schema_of
from tests.examples import CLEAN, MISSING, UNCITED
from tests.process import REFKIT, SAMPLES, RunRefkit, own_environment, run
from tests.terminals import shown_in_terminal


@pytest.fixture(autouse=True)
def drafts(folder: Path) -> None:
    for name, text in {"clean.md": CLEAN, "missing.md": MISSING, "uncited.md": UNCITED}.items():
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["clean.md"], 0),
        (["missing.md"], 1),
        (["uncited.md"], 1),
        (["missing.md", "--exit-zero"], 0),
        (["uncited.md", "--fail-on", "error"], 0),
        (["missing.md", "--fail-on", "error"], 1),
        (["missing.md", "--ignore", "CIT001"], 0),
        (["missing.md", "--select", "CIT002,REF"], 0),
        (["missing.md", "--select", "CIT002", "--select", "citation-without-reference"], 1),
        (["missing.md", "--select", "ALL"], 1),
        (["absent.md", "clean.md"], 2),
        (["absent.md", "--exit-zero"], 2),
    ],
)
def test_exit_codes(refkit: RunRefkit, arguments: list[str], code: int) -> None:
    assert refkit("check", *arguments).code == code


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check"], "Missing argument 'PATH...'. Try `refkit check --help`."),
        (["check", "clean.md", "--colour"], "No such option: --colour"),
        (["check", "clean.md", "--select", "CIT099"], "'CIT099' names no rule; did you mean CIT109?"),
        (["check", "clean.md", "--select", ""], "'' names no rule; `refkit rules` lists them."),
        (["check", "clean.md", "--output-format", "xml"], "'xml' is not one of 'full', 'concise', 'json', 'json-lines', 'sarif'"),
        (["check", "clean.md", "--config", "absent.toml"], "absent.toml: there is no such file"),
        (["chek", "clean.md"], "No such command 'chek'. Did you mean 'check'"),
    ],
)
def test_wrong_usage_is_one_sentence_and_2(refkit: RunRefkit, arguments: list[str], sentence: str) -> None:
    ended = refkit(*arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.startswith("refkit: ")
    assert sentence in ended.err
    assert ended.err.count("\n") == 1


def test_findings_are_on_standard_output_and_errors_on_standard_error(refkit: RunRefkit) -> None:
    ended = refkit("check", "missing.md", "absent.md")
    assert ended.out.startswith("missing.md:3:48: error CIT001 citation-without-reference\n")
    assert "Novak, 1999" in ended.out
    assert ended.out.endswith("\n1 error in 2 citations and 1 reference (1 file; 1 path could not be read)\n")
    assert ended.err == "refkit: absent.md: there is no such file or folder\n"


def test_a_clean_draft_gets_one_line(refkit: RunRefkit) -> None:
    ended = refkit("check", "clean.md")
    assert ended.out == "Nothing to report in 1 citation and 1 reference (1 file)\n"
    assert ended.err == ""
    assert refkit("check", "clean.md", "-q").out == ""


def test_concise(refkit: RunRefkit) -> None:
    ended = refkit("check", "missing.md", "uncited.md", "--output-format", "concise")
    assert [line.split(" ")[:3] for line in ended.out.splitlines()] == [
        ["missing.md:3:48:", "CIT001", "error"],
        ["uncited.md:9:1:", "CIT002", "warning"],
    ]


def test_json_is_as_the_interface_says(refkit: RunRefkit) -> None:
    report = refkit("check", "./missing.md", "absent.md", "--output-format", "json").json
    assert report["version"] == 1
    assert report["summary"] == {
        "documents": 2,
        "citations": 2,
        "references": 1,
        "findings": {"error": 1, "warning": 0, "info": 0},
    }
    document, absent = report["documents"]
    assert absent == {
        "path": "absent.md",
        "references": [],
        "citations": [],
        "findings": [],
        "error": "there is no such file or folder",
    }
    assert document["path"] == "./missing.md"
    assert document["error"] is None
    linked, missing = document["citations"]
    assert (linked["status"], linked["references"], linked["mode"]) == ("linked", [0], "parenthetical")
    assert (missing["text"], missing["status"], missing["line"], missing["column"]) == ("Novak, 1999", "missing", 3, 48)
    [finding] = document["findings"]
    assert MISSING[finding["start"] : finding["end"]] == "Novak, 1999"
    assert (finding["code"], finding["name"], finding["severity"]) == ("CIT001", "citation-without-reference", "error")
    assert (finding["citations"], finding["references"]) == ([1], [])
    [reference] = document["references"]
    assert reference["cited"] is True
    assert reference["item"]["author"][0] == {"family": "Lee", "given": "A."}


def test_sarif_and_markdown_are_written_to_standard_output(refkit: RunRefkit) -> None:
    sarif = refkit("check", "missing.md", "absent.md", "--output-format", "sarif")
    (run,) = sarif.json["runs"]
    assert sarif.code == 2
    assert [result["ruleId"] for result in run["results"]] == ["CIT001"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "missing.md"
    assert not run["invocations"][0]["executionSuccessful"]
    markdown = refkit("check", "missing.md", "--output-format", "markdown")
    assert markdown.code == 1
    assert markdown.out.startswith("## refkit check: 1 error in ")
    assert "error CIT001 citation-without-reference" in markdown.out


def test_what_services_read_is_written_to_standard_output(refkit: RunRefkit) -> None:
    def out(form: str) -> str:
        ended = refkit("check", "missing.md", "absent.md", "--output-format", form)
        assert ended.code == 2
        return ended.out

    assert [json.loads(line)["path"] for line in out("json-lines").splitlines()] == ["missing.md", "absent.md"]
    assert [line.partition(",")[0] for line in out("github").splitlines()] == [
        "::error title=refkit (CIT001)",
        "::error title=refkit",
    ]
    assert [each["check_name"] for each in json.loads(out("gitlab"))] == ["CIT001", "unreadable-file"]
    assert [each["location"]["path"] for each in json.loads(out("rdjson"))["diagnostics"]] == ["missing.md", "absent.md"]
    assert '<testsuites name="refkit" tests="2" failures="1" errors="1">' in out("junit")


def test_json_keeps_to_its_schema(refkit: RunRefkit) -> None:
    report = refkit("check", str(SAMPLES), "absent.md", "--output-format", "json").json
    assert len(report["documents"]) == 6
    jsonschema.validate(report, schema_of(MachineOutput.CHECK))


def test_standard_input_is_read_by_its_name(refkit: RunRefkit) -> None:
    ended = refkit("check", "-", "--output-format", "json", stdin=MISSING.encode())
    assert (ended.code, ended.json["documents"][0]["path"]) == (1, "-")
    ended = refkit("check", "-", "--stdin-filename", "notes.txt", "--output-format", "concise", stdin=MISSING.encode())
    assert ended.out.startswith("notes.txt:3:48: CIT001")
    assert refkit("check", "-", stdin=b"caf\xe9").err.startswith("refkit: -: this file is not UTF-8")


def test_standard_input_has_the_settings_of_where_it_would_be(refkit: RunRefkit, folder: Path) -> None:
    (folder / "docs").mkdir()
    (folder / "docs/refkit.toml").write_text('ignore = ["CIT001"]')
    assert refkit("check", "-", "--stdin-filename", "docs/draft.md", stdin=MISSING.encode()).code == 0
    assert refkit("check", "-", stdin=MISSING.encode()).code == 1


def test_options_may_stand_before_the_command(refkit: RunRefkit, folder: Path) -> None:
    (folder / "other.toml").write_text('ignore = ["CIT001"]')
    assert refkit("--config", "other.toml", "check", "missing.md").code == 0
    assert refkit("check", "missing.md", "--config", "other.toml").code == 0
    assert refkit("-q", "check", "clean.md").out == ""
    assert "\x1b[" in refkit("--color", "always", "check", "clean.md").out


@pytest.mark.parametrize(
    ("arguments", "environment", "is_colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        (["--color", "auto"], {"CLICOLOR_FORCE": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
    ],
)
def test_colour_in_a_pipe(refkit: RunRefkit, arguments: list[str], environment: dict[str, str], is_colored: bool) -> None:
    assert ("\x1b[" in refkit("check", "missing.md", *arguments, **environment).out) is is_colored


@pytest.mark.parametrize(("terminal", "is_colored"), [("xterm-256color", True), ("dumb", False)])
def test_colour_in_a_terminal(folder: Path, terminal: str, is_colored: bool) -> None:
    assert ("\x1b[" in shown_in_terminal("check", "missing.md", folder=folder, columns=80, TERM=terminal)) is is_colored


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_every_encoding_of_the_output_can_show_a_report(refkit: RunRefkit, folder: Path, encoding: str) -> None:
    (folder / "long.md").write_text("Łódź – " * 100 + MISSING.replace("Novak", "Łukaszewski"), encoding="utf-8")
    ended = refkit("check", "long.md", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert ended.code == 1
    shown = ended.raw.decode(encoding)
    assert ("Łukaszewski" in shown) is (encoding == "utf-8")
    assert ("\\u0141ukaszewski" in shown) is (encoding != "utf-8")
    assert refkit("check", "long.md", "--output-format", "json", PYTHONIOENCODING=encoding).json["summary"]["citations"] == 2


def test_the_c_locale_will_do(refkit: RunRefkit, folder: Path) -> None:
    (folder / "Łódź.md").write_text(MISSING, encoding="utf-8")
    ended = refkit("check", "Łódź.md", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert ended.code == 1
    assert "Traceback" not in ended.err


def test_what_comments_hide_and_what_they_cannot(refkit: RunRefkit, folder: Path) -> None:
    (folder / "a.md").write_text(MISSING.replace("1999).", "1999). <!-- refkit: ignore -->"))
    (folder / "b.md").write_text(MISSING.replace("1999).", "1999). <!-- refkit: ignore[CIT001] -- elsewhere -->"))
    ended = refkit("check", "a.md")
    assert ended.code == 1
    assert ended.err == ""
    assert (
        "\na.md:3:62: warning RFK002 invalid-ignore\n  This ignore names no rule and hides nothing; write ignore[CODE]" in ended.out
    )
    ended = refkit("check", "b.md", "-v")
    assert ended.code == 0
    assert ended.err.startswith("b.md: 0 to report, 1 ignored by comments (default settings)\n")


BOOKS = "# Books\n\nNovak, A. (2020). Late frost in orchards. *Journal of Fruit*, 3(1), 1\N{EN DASH}9.\n"
CITING = "Frost does harm (Novak, 2020).\n"


def test_a_bibliography_of_its_own_serves_as_the_list(refkit: RunRefkit, folder: Path) -> None:
    (folder / "books.md").write_text(BOOKS)
    (folder / "chapter.md").write_text(CITING)
    assert refkit("check", "chapter.md").code == 1
    assert refkit("check", "chapter.md", "-b", "books.md").code == 0
    (folder / "refkit.toml").write_text('bibliography = "books.md"')
    assert refkit("check", "chapter.md").code == 0


def test_a_bibliography_that_cannot_be_read_is_wrong_usage(refkit: RunRefkit, folder: Path) -> None:
    ended = refkit("check", "clean.md", "-b", "absent.md")
    assert ended.code == 2
    assert ended.err.startswith("refkit: absent.md: ")
    assert ended.err.count("\n") == 1
    (folder / "notes.md").write_text("# Notes\n\nBuy bread.\n")
    ended = refkit("check", "clean.md", "-b", "notes.md")
    assert (ended.code, ended.err) == (2, "refkit: notes.md: no reference was found in this file\n")


def test_a_bibliography_named_twice_is_read_once(refkit: RunRefkit, folder: Path) -> None:
    (folder / "books.md").write_text(BOOKS)
    (folder / "chapter.md").write_text(CITING)
    ended = refkit("check", "chapter.md", "-b", "books.md", "-b", "./books.md")
    assert (ended.code, ended.out) == (0, "Nothing to report in 1 citation and 1 reference (1 file)\n")


def test_a_run_that_could_read_nothing_says_so(refkit: RunRefkit, folder: Path) -> None:
    (folder / "image.md").write_bytes(b"\x89PNG\0\0")
    ended = refkit("check", "image.md")
    assert ended.code == 2
    assert "Nothing was checked (1 path could not be read)" in ended.out


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    (folder / "long.md").write_text(
        CLEAN.replace("## Ref", "".join(f"Text (Novak, {y}).\n\n" for y in range(1000, 1999)) + "## Ref")
    )
    with subprocess.Popen([*REFKIT, "check", "long.md"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_a_full_disk_is_one_sentence(folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        ended = run(*REFKIT, "check", "missing.md", folder=folder, stdout=full)
    assert ended.code == 2
    assert ended.err == "refkit: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_do_no_harm(folder: Path, closed: str) -> None:
    assert run("sh", "-c", f"{shlex.join(REFKIT)} check missing.md {closed}", folder=folder).code == 1


def test_a_crash_is_a_sentence_and_a_log_and_the_other_files_are_checked(folder: Path) -> None:
    program = (
        "from refkit import checking\n"
        "right = checking.read_document\n"
        "checking.read_document = lambda path, read: right(path, read) if path != 'clean.md' else 1 / 0\n"
        "from refkit.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", program, "check", "clean.md", "missing.md", "--output-format", "json"]
    ended = run(*command, folder=folder, environment=own_environment(TMPDIR=str(folder)))
    assert ended.code == 2
    crashed, checked = ended.json["documents"]
    assert [finding["code"] for finding in checked["findings"]] == ["CIT001"]
    [log] = folder.glob("refkit-crash-*.log")
    sentence = f"internal error in clean.md (ZeroDivisionError); please report it with the log that was written to {log}"
    assert crashed["error"] == sentence
    assert ended.err == f"refkit: clean.md: {sentence}\n"
    assert "Python 3" in log.read_text()
    assert "ZeroDivisionError: division by zero" in log.read_text()
