"""``refkit baseline`` and ``--baseline``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refkit.baseline import baseline_bytes
from refkit.checking import check_paths
from refkit.jobs import Options
from tests.examples import CLEAN, MISSING, UNCITED
from tests.process import RunRefkit

NAME = ".refkit-baseline.json"


@pytest.fixture(autouse=True)
def drafts(folder: Path) -> None:
    for name, text in {"clean.md": CLEAN, "missing.md": MISSING, "docs/uncited.md": UNCITED}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def listed(folder: Path, name: str = NAME) -> list[tuple[str, str, int]]:
    table = json.loads((folder / name).read_bytes())
    return [(each["file"], each["rule"], each["count"]) for each in table["findings"]]


def test_known_findings_are_not_told_and_new_ones_are(refkit: RunRefkit, folder: Path) -> None:
    ended = refkit("baseline", ".")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"{NAME}: 2 findings\n`refkit check --baseline {NAME}`, or baseline = ")
    assert listed(folder) == [("docs/uncited.md", "CIT002", 1), ("missing.md", "CIT001", 1)]
    assert refkit("check", ".").code == 1
    assert refkit("check", ".", "--baseline", NAME).code == 0
    assert "missing.md: 0 to report, 0 ignored by comments, 1 in the baseline" in refkit("check", ".", "--baseline", NAME, "-v").err
    (folder / "missing.md").write_text("# New\n\nTides turn (Diaz, 2001).\n\n" + MISSING)
    ended = refkit("check", ".", "--baseline", NAME, "--output-format", "concise")
    assert [line.split(" ")[:2] for line in ended.out.splitlines()] == [["./missing.md:3:13:", "CIT001"]]


def test_the_same_once_more_is_new(refkit: RunRefkit, folder: Path) -> None:
    refkit("baseline", ".")
    (folder / "missing.md").write_text(MISSING.replace("1999).", "1999). Again (Novak, 1999)."))
    ended = refkit("check", ".", "--baseline", NAME, "--output-format", "concise")
    assert len(ended.out.splitlines()) == 1


def test_settings_name_it_and_it_is_found_from_anywhere(refkit: RunRefkit, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "refkit.toml").write_text('baseline = "known.json"')
    ended = refkit("check", ".")
    assert (ended.code, ended.err) == (
        2,
        "refkit: known.json: there is no such baseline; `refkit baseline PATH… -o known.json` writes one\n",
    )
    assert refkit("baseline", ".").out == "known.json: 2 findings\n"
    assert refkit("check", ".").code == 0
    monkeypatch.chdir(folder / "docs")
    [checked] = check_paths(["uncited.md"])
    assert (checked.report.findings, checked.known) == ((), 1)
    [checked] = check_paths([os.path.join(os.pardir, "docs", "uncited.md")], Options(baseline=""))
    assert len(checked.report.findings) == 1


def test_what_is_fixed_goes_and_what_is_not_checked_stays(refkit: RunRefkit, folder: Path) -> None:
    refkit("baseline", ".")
    (folder / "missing.md").write_text(CLEAN + "\nTides turn (Diaz, 2001).\n")
    assert refkit("baseline", "missing.md", "--prune").out == f"{NAME}: 1 finding, 1 fewer than before\n"
    assert listed(folder) == [("docs/uncited.md", "CIT002", 1)]
    assert refkit("baseline", "missing.md", "--select", "CIT001", "--update").code == 0
    (folder / "docs/uncited.md").write_text(CLEAN)
    assert refkit("baseline", ".", "--select", "REF", "--prune").code == 0
    assert ("docs/uncited.md", "CIT002", 1) in listed(folder)
    (folder / "docs/uncited.md").unlink()
    assert refkit("baseline", "missing.md", "--prune").code == 0
    assert [file for file, _, _ in listed(folder)] == ["missing.md"] * len(listed(folder))


def test_a_renamed_file_has_new_findings(refkit: RunRefkit, folder: Path) -> None:
    refkit("baseline", ".")
    (folder / "missing.md").rename(folder / "renamed.md")
    assert refkit("check", ".", "--baseline", NAME).code == 1


def test_writing_again_changes_no_byte(refkit: RunRefkit, folder: Path) -> None:
    refkit("baseline", ".")
    before = (folder / NAME).read_bytes()
    assert refkit("baseline", "docs", "missing.md", "./clean.md", "--update").code == 0
    assert (folder / NAME).read_bytes() == before
    # One finding a line: what is added or fixed is one line of a diff.
    assert sum(b'"rule"' in line for line in before.splitlines()) == 2


def test_what_is_there_is_not_written_over(refkit: RunRefkit, folder: Path) -> None:
    (folder / NAME).write_text("precious")
    ended = refkit("baseline", ".")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"refkit: {NAME} is there already; --prune takes out what is fixed, --update writes it anew\n"
    assert refkit("baseline", ".", "--update").code == 2
    assert (folder / NAME).read_text() == "precious"


def test_nothing_is_written_where_a_file_cannot_be_read(refkit: RunRefkit, folder: Path) -> None:
    ended = refkit("baseline", ".", "absent.md")
    assert ended.code == 2
    assert ended.err == f"refkit: absent.md: there is no such file or folder\nrefkit: {NAME} was not written\n"
    assert not (folder / NAME).exists()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"[]",
        b"{}",
        b'{"version": 1}',
        b'{"version": 1, "findings": {}}',
        b'{"version": 1, "findings": [3]}',
        b'{"version": 1, "findings": [{"file": "a", "rule": "b", "text": "c"}]}',
        b'{"version": 1, "findings": [{"file": "a", "rule": "b", "text": "c", "about": "d", "count": "many"}]}',
        b'{"version": 1, "findings": [{"file": "a", "rule": "b", "text": "c", "about": "d", "count": 0}]}',
    ],
)
def test_a_broken_baseline_is_one_sentence_and_2(refkit: RunRefkit, folder: Path, data: bytes) -> None:
    (folder / NAME).write_bytes(data)
    ended = refkit("check", ".", "--baseline", NAME)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"refkit: {NAME}: this {'is no baseline' if data else 'baseline is broken'}; `refkit baseline PATH")
    assert ended.err.count("\n") == 1


def test_a_baseline_of_another_version_is_not_guessed_at(refkit: RunRefkit, folder: Path) -> None:
    (folder / NAME).write_text('{"version": 2, "refkit": "9.1", "findings": "elsewhere"}')
    ended = refkit("check", ".", "--baseline", NAME)
    assert (ended.code, ended.out) == (2, "")
    assert "this baseline was written in another form, by refkit 9.1, which this refkit does not know" in ended.err


@pytest.mark.parametrize("damage", ["conflict", "cut", "empty", "newer"])
def test_update_replaces_a_baseline_that_cannot_be_used(refkit: RunRefkit, folder: Path, damage: str) -> None:
    refkit("baseline", ".", "-o", "known.json")
    whole = (folder / "known.json").read_text()
    damaged = {
        "conflict": whole.replace("    {", "<<<<<<< HEAD\n    {", 1),
        "cut": whole[:-20],
        "empty": "",
        "newer": '{"version": 2, "refkit": "9.1", "found": []}',
    }[damage]
    (folder / "known.json").write_text(damaged)
    for arguments in (["check", ".", "--baseline", "known.json"], ["baseline", ".", "-o", "known.json", "--prune"]):
        ended = refkit(*arguments)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.endswith("; `refkit baseline PATH… -o known.json --update` replaces it\n")
    assert (folder / "known.json").read_text() == damaged
    ended = refkit("baseline", ".", "-o", "known.json", "--update")
    assert (ended.code, ended.out) == (0, "known.json: 2 findings\n")
    assert ended.err.startswith("refkit: known.json: this baseline ")
    assert ended.err.endswith("; it is replaced, with nothing of what was in it\n")
    assert (folder / "known.json").read_text() == whole


@pytest.mark.parametrize("precious", [CLEAN, '{"name": "refkit", "version": "1.0"}', '{"version": 3}', "[]"])
def test_update_replaces_nothing_else(refkit: RunRefkit, folder: Path, precious: str) -> None:
    (folder / "other.txt").write_text(precious)
    ended = refkit("baseline", ".", "-o", "other.txt", "--update")
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert "this is no baseline; " in ended.err
    assert (folder / "other.txt").read_text() == precious


def test_update_and_prune_are_one_or_the_other(refkit: RunRefkit) -> None:
    ended = refkit("baseline", ".", "--update", "--prune")
    assert (ended.code, ended.err.count("\n")) == (2, 1)


def test_files_of_any_name(refkit: RunRefkit, folder: Path) -> None:
    for name in (b"a b.md", b"a\nb.md", b"\xff.md", "ü\N{LINE SEPARATOR}.md".encode()):
        with open(os.path.join(os.fsencode(folder), name), "w", encoding="utf-8") as file:
            file.write(MISSING)
    assert refkit("baseline", ".").code == 0
    assert refkit("check", ".", "--baseline", NAME).code == 0
    assert len((folder / NAME).read_text(encoding="utf-8").splitlines()) == 6 + 6


CITATIONS = st.lists(
    st.sampled_from(["(Novak, 1999)", "(Diaz & Cho, 2001)", "(Lee et al., 2020)", "Bell (2011)", "(Lee, 2021)"]), max_size=6
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(CITATIONS, st.lists(st.sampled_from(["", "# Title", "Plain words.", "- an item"]), max_size=5))
def test_a_baseline_hides_exactly_the_findings_it_was_made_of(folder: Path, citations: list[str], above: list[str]) -> None:
    from refkit.baseline import Baseline

    draft = folder / "drawn.md"
    text = UNCITED.replace("## References", "\n\n".join(f"It is so {each}." for each in citations) + "\n\n## References")
    draft.write_text(text, encoding="utf-8")
    [checked] = check_paths(["drawn.md"], Options(baseline=""))
    empty = Baseline(NAME)
    counts: dict[object, int] = {}
    for finding in checked.report.findings:
        known = empty.known(finding, checked.report)
        counts[known] = counts.get(known, 0) + 1
    (folder / NAME).write_bytes(baseline_bytes(counts, "1"))  # type: ignore[arg-type]
    draft.write_text("".join(f"{line}\n\n" for line in above) + text, encoding="utf-8")
    [again] = check_paths(["drawn.md"], Options(baseline=NAME))
    assert (again.report.findings, again.known) == ((), len(checked.report.findings))


ENTRY = "@article{lee2020,\n  author = {Lee, Ann},\n  title = {How muscle recovers},\n  journal = {Rest},\n  year = 2020\n}\n"


def test_what_the_registries_said_stays_where_they_are_not_asked(refkit: RunRefkit, folder: Path) -> None:
    refkit("baseline", "missing.md")
    table = json.loads((folder / NAME).read_bytes())
    table["findings"].append({"file": "missing.md", "rule": "REG003", "text": "Lee", "about": "Lee: other title", "count": 1})
    (folder / NAME).write_text(json.dumps(table))
    assert refkit("baseline", "missing.md", "--update").code == 0
    assert listed(folder) == [("missing.md", "CIT001", 1), ("missing.md", "REG003", 1)]
    ended = refkit("--offline", "baseline", "missing.md", "--update", "--verify", REFKIT_CACHE_DIR=str(folder / "cache"))
    assert (ended.code, ended.err) == (0, "")
    assert listed(folder) == [("missing.md", "CIT001", 1), ("missing.md", "REG003", 1)]


def test_a_bibliography_beside_drafts_is_judged_by_a_run_over_all_of_them(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refkit.toml").write_text('bibliography = "refs.bib"')
    (folder / "refs.bib").write_text(ENTRY + ENTRY.replace("lee2020", "cho2021").replace("Lee", "Cho"))
    (folder / "keyed.md").write_text("Muscle recovers [@lee2020].\n")
    refkit("baseline", ".", "--select", "CIT002")
    assert ("refs.bib", "CIT002", 1) in listed(folder)
    assert refkit("baseline", "keyed.md", "--prune").code == 0
    assert ("refs.bib", "CIT002", 1) in listed(folder)
    (folder / "keyed.md").write_text("Muscle recovers [@lee2020; @cho2021].\n")
    assert refkit("baseline", ".", "--prune").code == 0
    assert ("refs.bib", "CIT002", 1) not in listed(folder)
