"""The commands that the pages show are run, and print what the pages show.

Every line of a block ``console`` is run in a copy of ``sample_refs`` and of what ``running.STOCK`` names, with registries on
loopback. A comment above a block, or alone on top of a page, says otherwise: ``<!-- console: parsed -->`` (its arguments are read,
and no more), ``<!-- console: exit 2 -->``. ``<!-- file: NAME -->`` makes the block below it that file.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, blocks, name_of
from tests.docs.running import ENDLESS, FILTERS, OTHER_PROGRAMS, commands, fits, make_project, parse, run, simple_commands
from tests.resolving.registry import registry

WITH_COMMANDS = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name_of)
def test_the_commands_of_a_page_do_what_it_says(page: Path, tmp_path: Path) -> None:
    folder, programs = tmp_path / "project", tmp_path / "programs"
    make_project(folder, programs)
    with registry() as registries:
        for block in blocks(page.read_text(encoding="utf-8")):
            if block.file:
                (folder / block.file).parent.mkdir(parents=True, exist_ok=True)
                (folder / block.file).write_text(block.text, encoding="utf-8")
            for line, shown in commands(block.text) if block.language == "console" else ():
                where = f"{name_of(page)}:{block.line}: {line}"
                simple = simple_commands(line)
                others = {words[0] for words in simple} - {"refkit"} - FILTERS
                assert others <= OTHER_PROGRAMS, where
                if others or block.console == "parsed" or ENDLESS & {word for words in simple for word in words}:
                    for words in simple:
                        if words[0] == "refkit":
                            parse(words)
                    continue
                ended = run(line, folder, programs, registries.environment)
                expected = {int(block.console[-1])} if block.console else {0, 1}
                assert ended.code in expected, f"{where}\n{ended.out}{ended.err}"
                if shown is not None:
                    outputs = (ended.out, ended.err, ended.out + ended.err)
                    assert any(fits(shown, output) for output in outputs), f"{where} prints\n{outputs[-1]}"


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name_of)
def test_every_block_and_what_is_said_of_it_is_understood(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    found = list(blocks(text))
    assert text.count("```console") == sum(block.language == "console" for block in found)
    assert text.count("<!-- file: ") == sum(bool(block.file) for block in found)
    assert all(re.fullmatch(r"|parsed|exit \d", block.console) for block in found)


@pytest.mark.parametrize(
    "arguments", ["check --fxi draft.md", "chekc draft.md", "cache exprot", "convert refs.bib --from", "schema a b"]
)
def test_arguments_that_cannot_be_read_are_noticed(arguments: str) -> None:
    with pytest.raises(Exception, match=r"(?i)no such|requires|is not one of"):
        parse(["refkit", *arguments.split()])


@pytest.mark.parametrize(
    ("shown", "is_so"),
    [
        ("a\nb\n", True),
        ("a\n", False),
        ("…\nb\n", True),
        ("a\n…\n", True),
        ("…b\n", False),
        ("a\nb\nc\n", False),
    ],
)
def test_dots_stand_for_what_is_left_out(shown: str, is_so: bool) -> None:
    assert fits(shown, "a\nb\n") is is_so
