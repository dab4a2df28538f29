"""``refkit cache`` as a process."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from refkit.registries.cache import FILE_NAME, Entry, open_cache
from tests.process import Finished, RunRefkit

DAY = 86400.0


class Caches:
    """Runs ``refkit cache`` with a cache in a folder of the test."""

    def __init__(self, refkit: RunRefkit, folder: Path) -> None:
        self.refkit = refkit
        self.folder = folder

    def __call__(self, *arguments: str, at: str = "here") -> Finished:
        return self.refkit("cache", *arguments, REFKIT_CACHE_DIR=str(self.folder / at), TZ="UTC")

    def fill(self, *entries: Entry) -> None:
        with open_cache(str(self.folder / "here"), on_trouble=pytest.fail) as cache:
            cache.put_many(entries)


@pytest.fixture
def caches(refkit: RunRefkit, folder: Path) -> Caches:
    return Caches(refkit, folder)


def entry(name: str, days: float = 0, *, found: bool = True) -> Entry:
    record = '{"title": "Late frost in orchards"}' if found else ""
    return Entry(f"doi:10.1234/{name}", found, record, {"crossref": b"{}"}, time.time() - days * DAY)


def test_info_says_what_is_there(caches: Caches, folder: Path) -> None:
    ended = caches("info")
    path = folder / "here" / FILE_NAME
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"path       {path}\nsize       0 bytes\nrecords    0\nnot found  0\n"
    assert not path.parent.exists()
    caches.fill(entry("a")._replace(fetched_at=86400 * 2), entry("b")._replace(fetched_at=86400 * 30), entry("c", found=False))
    lines = dict(line.split(None, 1) for line in caches("info").out.replace("not found", "not-found").splitlines())
    assert (lines["records"], lines["not-found"], lines["oldest"]) == ("2", "1", "1970-01-03")
    # With what SQLite keeps beside the file while it is open.
    assert int(lines["size"].removesuffix(" bytes").replace(",", "")) >= path.stat().st_size > 0


def test_prune_and_clear_say_how_much_went(caches: Caches) -> None:
    caches.fill(entry("a"), entry("b", 50), entry("c", 100), entry("d", 8, found=False), entry("e", 6, found=False))
    assert caches("prune").err == "2 entries removed\n"
    assert caches("prune", "--older-than", "30").err == "1 entry removed\n"
    assert caches("prune", "--older-than", "30", "-q").err == ""
    ended = caches("clear")
    assert (ended.code, ended.out, ended.err) == (0, "", "2 entries removed\n")
    assert caches("prune", "--older-than", "-1").code == 2


@pytest.mark.parametrize("name", ["cache.jsonl", "cache.jsonl.gz"])
def test_a_cache_goes_to_another_machine(caches: Caches, folder: Path, name: str) -> None:
    caches.fill(entry("a"), entry("b", found=False))
    ended = caches("export", name)
    assert (ended.code, ended.out, ended.err) == (0, "", f"{name}: 2 entries written\n")
    ended = caches("import", name, at="there")
    assert (ended.code, ended.err) == (0, f"{name}: 2 entries taken over\n")
    ended = caches("import", name, at="there")
    assert (ended.code, ended.err) == (0, f"{name}: 0 entries taken over, 2 known already\n")
    with open_cache(str(folder / "there"), on_trouble=pytest.fail) as cache:
        assert cache.get_many(["doi:10.1234/a"])["doi:10.1234/a"].raw == {"crossref": b"{}"}


def test_an_export_replaces_nothing_unasked(caches: Caches, folder: Path) -> None:
    (folder / "out.jsonl").write_text("mine")
    ended = caches("export", "out.jsonl")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert (folder / "out.jsonl").read_text() == "mine"
    assert caches("export", "out.jsonl", "--overwrite").code == 0
    assert (folder / "out.jsonl").read_text() == ""


def test_wrong_lines_are_told_with_their_numbers(caches: Caches, folder: Path) -> None:
    caches.fill(entry("a"))
    assert caches("export", "out.jsonl").code == 0
    with open(folder / "out.jsonl", "a") as file:
        file.write('{"title": "no entry"}\n{broken\n')
    ended = caches("import", "out.jsonl", at="there")
    assert ended.code == 1
    assert ended.err == (
        "out.jsonl:2:1: error: this is no entry of a refkit cache\n"
        "out.jsonl:3:1: error: this is not valid JSON\n"
        "out.jsonl: 1 entry taken over\n"
    )
    (folder / "notes.txt").write_text("Hello.\n" * 1000)
    ended = caches("import", "notes.txt", at="there")
    assert (ended.code, ended.err.count("\n")) == (1, 22)
    assert "notes.txt: error: 980 more lines could not be understood\n" in ended.err
    ended = caches("import", "absent.jsonl", at="there")
    assert (ended.code, ended.err) == (2, "refkit: absent.jsonl: this file cannot be read: No such file or directory\n")


def test_a_foreign_file_is_set_aside(caches: Caches, folder: Path) -> None:
    os.mkdir(folder / "here")
    (folder / "here" / FILE_NAME).write_text("my notes\n" * 100)
    ended = caches("info")
    assert ended.code == 0
    assert "this file is no cache of refkit; it was set aside as " in ended.err
    assert ended.err.count("\n") == 1
    assert caches("info").err == ""


@pytest.mark.parametrize("command", [["prune"], ["clear"], ["info"], ["export", "out.jsonl"], ["import", "in.jsonl"]])
def test_a_cache_that_cannot_be_used_is_one_sentence(caches: Caches, folder: Path, command: list[str]) -> None:
    os.makedirs(folder / "here" / FILE_NAME)
    (folder / "in.jsonl").write_text('{"refkit-cache":1,"keys":["doi:1"],"found":false,"fetched_at":1,"record":"","raw":{}}\n')
    ended = caches(*command)
    assert ended.code == 2
    assert ended.err.splitlines()[0] == (
        f"refkit: {folder / 'here' / FILE_NAME}: the cache cannot be used (this is no ordinary file); refkit goes on without it"
    )
    assert not (folder / "out.jsonl").exists()


def test_without_a_command_the_help_is_shown(caches: Caches) -> None:
    ended = caches()
    assert ended.code == 2
    assert ended.out.startswith("Usage: ")
    for command in ("info", "prune", "clear", "export", "import"):
        helped = caches(command, "--help").out
        assert "Examples:" in helped
        assert "Exit codes:" in helped
