"""``refkit verify`` as a process, against a registry on loopback."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.process import Finished, run_refkit
from tests.resolving.registry import Registry, registry

Run = Callable[..., Finished]

RIGHT = "Okafor, N., & Iwu, B. (2019). Tide pools at night. *Shore Ecology*, *12*(4), 101–109. https://doi.org/10.5555/tides.1"
ONLINE = RIGHT.replace("2019", "2018")
WITHOUT_DOI = RIGHT.partition(" https")[0]
RETRACTED = "Roe, J. (2010). Mud. *Shore Ecology*, *3*. https://doi.org/10.5555/mud.2"
WRONG_WORK = "Vance, T. (2015). Counting votes by hand. *Electoral Review*, *44*(1), 12–30. https://doi.org/10.5555/mud.2"
NO_SUCH_DOI = "Vance, T. (2015). Counting votes by hand. *Electoral Review*, *44*(1), 12–30. https://doi.org/10.9999/none"
NOWHERE = "Vance, T. (2015). Counting votes by hand. *Electoral Review*, *44*(1), 12–30."
BOOK = "Harbour Board. (2011). *Rules for small boats*. Harbour Press."


@pytest.fixture
def world() -> Iterator[Registry]:
    with registry() as running:
        yield running


@pytest.fixture
def verify(world: Registry, tmp_path: Path) -> Run:
    def run(*arguments: str, entries: tuple[str, ...] = (), stdin: bytes = b"", **environment: str) -> Finished:
        if entries:
            (tmp_path / "draft.md").write_text("# A draft\n\n## References\n\n" + "\n\n".join(entries) + "\n", encoding="utf-8")
            arguments = ("draft.md", *arguments)
        settings = {
            **world.environment,
            "REFKIT_CACHE_DIR": str(tmp_path / "cache"),
            "REFKIT_MAILTO": "me@example.org",
            **environment,
        }
        return run_refkit("verify", *arguments, folder=tmp_path, stdin=stdin, **settings)

    return run


def verified(ended: Finished) -> list[dict[str, Any]]:
    references: list[dict[str, Any]] = ended.json["references"]
    return references


def codes(reference: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in reference["findings"]]


def test_a_right_reference_matches(verify: Run) -> None:
    ended = verify("--output-format", "json", entries=(RIGHT,))
    (reference,) = verified(ended)
    assert (ended.code, ended.err) == (0, "")
    assert (reference["verdict"], reference["source"], reference["differences"]) == ("match", "crossref", [])
    assert reference["record"]["DOI"] == "10.5555/tides.1"


def test_the_four_verdicts(verify: Run) -> None:
    ended = verify("--output-format", "json", entries=(RIGHT, RIGHT.replace("pools", "rivers"), NOWHERE, NO_SUCH_DOI, WRONG_WORK))
    assert ended.code == 1
    assert [each["verdict"] for each in verified(ended)] == ["match", "mismatch", "not-found", "not-found", "mismatch"]
    assert [codes(each) for each in verified(ended)] == [[], ["REG003"], ["REG004"], ["REG001", "REG004"], ["REG002"]]
    (difference,) = verified(ended)[1]["differences"]
    assert difference["field"] == "title"
    assert (difference["ours"], difference["theirs"]) == ("Tide rivers at night", "Tide pools at night")
    assert verified(ended)[4]["record"] is None
    assert ended.json["summary"]["references"] == 5


def test_the_year_online_is_told_and_is_no_mistake(verify: Run) -> None:
    ended = verify("--output-format", "json", entries=(ONLINE,))
    (reference,) = verified(ended)
    assert (ended.code, reference["verdict"], codes(reference)) == (0, "match", ["REG011"])
    assert "2018" in reference["findings"][0]["message"]
    assert "2019" in reference["findings"][0]["message"]


def test_what_has_no_doi_is_searched_for(verify: Run) -> None:
    ended = verify("--output-format", "json", entries=(WITHOUT_DOI,))
    (reference,) = verified(ended)
    assert (ended.code, reference["verdict"], codes(reference)) == (0, "match", ["REG010"])
    assert reference["record"]["DOI"] == "10.5555/tides.1"


def test_a_retracted_work(verify: Run) -> None:
    ended = verify("--output-format", "json", entries=(RETRACTED,))
    (reference,) = verified(ended)
    assert (ended.code, reference["verdict"]) == (1, "match")
    assert "retracted" in reference["status"]
    assert "REG006" in codes(reference)


def test_a_book_is_not_accused(verify: Run) -> None:
    ended = verify("--output-format", "json", entries=(BOOK,))
    (reference,) = verified(ended)
    assert (ended.code, reference["verdict"], codes(reference)) == (0, "not-found", ["REG005"])
    assert "Crossref" in reference["findings"][0]["message"]


def test_a_bibliography_file(verify: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        "@article{okafor,\n  author = {Okafor, Ngozi and Iwu, Bola},\n  title = {{Tide} pools at night},\n"
        "  journal = {Shore Ecol.},\n  year = 2019,\n  doi = {10.5555/TIDES.1},\n}\n",
        encoding="utf-8",
    )
    ended = verify("refs.bib", "--output-format", "json")
    (reference,) = verified(ended)
    assert (ended.code, reference["id"], reference["verdict"], reference["differences"]) == (0, "okafor", "match", [])


def test_pasted_text(verify: Run) -> None:
    ended = verify("-", "--output-format", "json", stdin=f"{RIGHT}\n\n{NOWHERE}\n".encode())
    assert [each["verdict"] for each in verified(ended)] == ["match", "not-found"]


def test_only_what_a_draft_cites_of_a_bibliography(verify: Run, tmp_path: Path) -> None:
    entry = "@article{{{key},\n  author = {{Vance, T.}},\n  title = {{{title}}},\n  journal = {{Votes}},\n  year = 2015,\n}}\n"
    (tmp_path / "refs.bib").write_text(
        entry.format(key="one", title="Counting votes by hand") + entry.format(key="two", title="Weighing votes"), encoding="utf-8"
    )
    (tmp_path / "draft.md").write_text("---\nbibliography: refs.bib\n---\n\nVotes are counted [@one].\n", encoding="utf-8")
    ended = verify("draft.md", "--output-format", "json")
    assert [each["id"] for each in verified(ended)] == ["one"]


def test_a_warm_cache_needs_no_network(verify: Run, world: Registry) -> None:
    entries = (RIGHT, WITHOUT_DOI.replace("Tide", "The tide"), NOWHERE, NO_SUCH_DOI, WRONG_WORK, BOOK)
    first = verify("--output-format", "json", entries=entries)
    asked = len(world.asked)
    again = verify("--output-format", "json", entries=entries)
    offline = verify("--output-format", "json", "--offline", entries=entries)
    assert len(world.asked) == asked
    assert first.json == again.json == offline.json


def test_an_outage_leaves_the_rest_could_not_check_and_is_no_failure(verify: Run, world: Registry) -> None:
    verify(entries=(RIGHT,))
    world.broken = ("/works",)
    ended = verify("--output-format", "json", entries=(RIGHT, RETRACTED, NOWHERE))
    assert [each["verdict"] for each in verified(ended)] == ["match", "could-not-check", "could-not-check"]
    assert (ended.code, [codes(each) for each in verified(ended)][1:]) == (0, [["REG013"], ["REG013"]])
    world.broken = ()
    ended = verify("--output-format", "json", entries=(RIGHT, RETRACTED, NOWHERE))
    assert [each["verdict"] for each in verified(ended)] == ["match", "match", "not-found"]


def test_a_partial_answer_is_no_answer(verify: Run, world: Registry) -> None:
    world.overrides = {"/works": (200, {"Content-Type": "application/json"}, b'{"status":"ok","message":{"items":[{"DOI"')}
    ended = verify("--output-format", "json", entries=(RIGHT, NOWHERE))
    assert [each["verdict"] for each in verified(ended)] == ["could-not-check", "could-not-check"]
    assert ended.code == 0


def test_in_the_terminal(verify: Run) -> None:
    ended = verify(entries=(RIGHT, RIGHT.replace("pools", "rivers"), RETRACTED))
    assert ended.code == 1
    assert "Tide rivers at night" in ended.out
    assert "Tide pools at night" in ended.out
    assert "retracted" in ended.out
    assert ended.out.isprintable() or "\x1b" not in ended.out


@pytest.mark.parametrize("name", ["concise", "sarif", "markdown"])
def test_other_formats(verify: Run, name: str) -> None:
    ended = verify("--output-format", name, entries=(WRONG_WORK,))
    assert ended.code == 1
    assert "REG002" in ended.out
    if name == "sarif":
        assert json.loads(ended.out)["runs"][0]["results"][0]["ruleId"] == "REG002"


def test_findings_can_be_ignored(verify: Run, tmp_path: Path) -> None:
    assert verify("--ignore", "REG004", entries=(NOWHERE,)).code == 0
    assert verify("--fail-on", "error", entries=(NOWHERE,)).code == 0
    (tmp_path / "refkit.toml").write_text('ignore = ["REG004"]\n', encoding="utf-8")
    assert verify(entries=(NOWHERE,)).code == 0


def test_settings_for_checking_do_not_silence_verifying(verify: Run, tmp_path: Path) -> None:
    (tmp_path / "refkit.toml").write_text('select = ["CIT"]\n', encoding="utf-8")
    assert "REG004" in verify(entries=(NOWHERE,)).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("missing.md",), "missing.md"),
        (("draft.md", "--select", "CIT001"), "REG"),
        (("draft.md", "--offline", "--refresh"), "--refresh"),
    ],
)
def test_bad_usage(verify: Run, arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("nothing\n", encoding="utf-8")
    ended = verify(*arguments)
    assert ended.code == 2
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_the_address_and_the_network_are_kept(verify: Run, world: Registry) -> None:
    ended = verify("--verbose", entries=(WRONG_WORK, NOWHERE))
    assert "me@example.org" not in ended.out + ended.err
    assert all("Counting" in asked or "10.5555" in asked or "esearch" in asked or "doiRA" in asked for asked in world.asked)


INCOMPLETE = "Okafor, N., & Iwu, B. (2019). Tide pools at night. *Shore Ecology*."


def test_mending_a_draft(verify: Run, tmp_path: Path) -> None:
    ended = verify("--diff", entries=(INCOMPLETE, NOWHERE, WRONG_WORK))
    assert ended.code == 1
    assert [line for line in ended.out.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}] == [
        f"-{INCOMPLETE}",
        "+Okafor, N., & Iwu, B. (2019). Tide pools at night. *Shore Ecology, 12*(4), 101–109. https://doi.org/10.5555/tides.1",
    ]
    before = (tmp_path / "draft.md").read_text(encoding="utf-8")
    assert INCOMPLETE in before
    ended = verify("draft.md", "--fix")
    assert "1 entry mended" in ended.err
    after = (tmp_path / "draft.md").read_text(encoding="utf-8")
    assert "*Shore Ecology, 12*(4), 101–109. https://doi.org/10.5555/tides.1" in after
    assert (NOWHERE in after, WRONG_WORK in after) == (True, True)
    verify("draft.md", "--fix", "--unsafe-fixes")
    assert (tmp_path / "draft.md").read_text(encoding="utf-8") == after


def test_mending_a_bibliography_keeps_all_else(verify: Run, tmp_path: Path) -> None:
    text = (
        "% mine\r\n@string{se = {Shore Ecology}}\r\n@article{tides,\r\n  author = {Okafor, N. and Ade, Q.},\r\n"
        "  title = {Tide pools at night},\r\n  journal = se,\r\n  year = 2019,\r\n  doi = {10.5555/tides.1},\r\n"
        "  mood = {calm},\r\n}\r\n"
    )
    path = tmp_path / "refs.bib"
    path.write_bytes(text.encode())
    verify("refs.bib", "--fix")
    assert path.read_bytes() == text.encode()
    ended = verify("refs.bib", "--diff", "--unsafe-fixes")
    assert "-  author = {Okafor, N. and Ade, Q.}," in ended.out
    assert path.read_bytes() == text.encode()
    verify("refs.bib", "--fix", "--unsafe-fixes")
    after = path.read_bytes().decode()
    assert "Iwu, B." in after
    assert "Ade" not in after
    assert all(part in after for part in ("% mine\r\n@string{se", "journal = se", "mood = {calm}", "@article{tides,"))
    assert "\n" not in after.replace("\r\n", "")
    assert verify("refs.bib").code == 0


def test_options_of_mending_that_make_no_sense(verify: Run) -> None:
    ended = verify("--unsafe-fixes", entries=(RIGHT,))
    assert (ended.code, "--diff" in ended.err) == (2, True)


def test_standard_input_cannot_be_mended(verify: Run) -> None:
    ended = verify("-", "--fix", stdin=INCOMPLETE.encode())
    assert "standard input cannot be changed" in ended.err


def test_what_one_registry_could_not_say_makes_no_match(verify: Run, world: Registry, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        "@article{both,\n  author = {Okafor, N. and Iwu, B.},\n  title = {Tide pools at night},\n  year = 2019,\n"
        "  doi = {10.5555/tides.1},\n  pmid = {778},\n}\n",
        encoding="utf-8",
    )
    world.broken = ("efetch",)
    (reference,) = verified(verify("refs.bib", "--output-format", "json"))
    assert (reference["verdict"], codes(reference)) == ("could-not-check", ["REG013"])


BIBLIOGRAPHY = """
@article{initials, author={Okafor N and Iwu B}, title={Tide pools at night}, journal={Shore Ecology}, volume=12, year=2019,
  doi={10.5555/tides.1}}
@article{given, author={Okafor, Xenia and Iwu, Bola}, title={Tide pools at night}, year=2019, doi={10.5555/tides.1}}
@article{untitled, author={Vance, T.}, journal={Econometrics Today}, year=1979, volume=47, doi={10.5555/tides.1}}
@article{namesake, author={Okafor, N.}, title={Counting votes by hand}, year=2019, doi={10.5555/tides.1}}
@misc{bare, url={https://doi.org/10.5555/tides.1}}
"""


@pytest.mark.parametrize(
    ("key", "verdict", "told"),
    [
        ("initials", "match", []),
        ("given", "mismatch", ["REG003"]),
        ("untitled", "mismatch", ["REG002"]),
        ("namesake", "mismatch", ["REG002"]),
        ("bare", "could-not-check", ["REG010", "REG013"]),
    ],
)
def test_entries_as_people_write_them(verify: Run, tmp_path: Path, key: str, verdict: str, told: list[str]) -> None:
    (tmp_path / "refs.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    found = {each["id"]: each for each in verified(verify("refs.bib", "--output-format", "json"))}
    assert (found[key]["verdict"], codes(found[key])) == (verdict, told)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("Okafor, N.", "Okafor, Q."), ("101–109", "101–199"), ("*12*(4)", "*13*(4)"), ("(2019)", "(2012)")],
)
def test_a_mistake_in_a_typed_entry_is_seen_where_another_number_would_hide_it(verify: Run, right: str, wrong: str) -> None:
    entry = f"{RIGHT.replace(right, wrong)} Retrieved May 12, 2019."
    (reference,) = verified(verify("--output-format", "json", entries=(entry,)))
    assert (reference["verdict"], "REG003" in codes(reference)) == ("mismatch", True)


def test_nothing_to_verify_is_said(verify: Run) -> None:
    assert "no reference was found here" in verify("-", stdin=b"Only prose.\n").err
    assert "`refkit resolve 10.5555/tides.1`" in verify("10.5555/tides.1").err
