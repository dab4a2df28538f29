"""Running the commands of a page: in a project that has what pages speak of, and with registries on loopback."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import typer

from refkit.cli.application import application
from tests import process
from tests.process import REFKIT, SAMPLES, Finished, own_environment
from tests.repository import commit, git

#: What stands in a page beside refkit and is never run here.
OTHER_PROGRAMS = {"pip", "pandoc", "git", "reviewdog", "pbpaste", "less", "python", "./run-tests", "./build-docs"}
#: What is run with it.
FILTERS = {"cp", "grep", "head", "tail", "sort", "cat"}
#: Such a command does not end by itself.
ENDLESS = {"--watch"}
#: Files that pages speak of without making them, and what of the samples they are.
STOCK = {
    **dict.fromkeys(("draft.md", "chapter.md", "docs/draft.md", "docs/chapter.md", "chapters/one.md"), "microcurrent.md"),
    **dict.fromkeys(("draft.txt", "pasted.txt"), "microcurrent-pasted.txt"),
    **dict.fromkeys(("refs.bib", "references.bib"), "keyed.bib"),
}
_SEPARATORS = {"|", "||", "&&", ";"}
_REDIRECTIONS = {">", ">>", "<"}


class Command(NamedTuple):
    """A line of a block, and what the page shows that it prints, or ``None``."""

    line: str
    shown: str | None


def commands(block: str) -> Iterator[Command]:
    """The commands of a block: its lines; where some have a prompt, those, and what stands between them is printed."""
    if not re.search(r"^\$ ", block, re.MULTILINE):
        for line in block.splitlines():
            if line.strip() and not line.lstrip().startswith("#"):
                yield Command(line.strip(), None)
        return
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        yield Command(line, shown)


def simple_commands(line: str) -> list[list[str]]:
    """The words of the programs of a line, without comments and without what is redirected."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split = True
    found: list[list[str]] = [[]]
    words = iter(lexer)
    for word in words:
        if word in _SEPARATORS:
            found.append([])
        elif word in _REDIRECTIONS:
            next(words)
        elif found[-1] or not re.fullmatch(r"[A-Z_]+=.*", word):
            found[-1].append(word)
    return found


def parse(words: Sequence[str]) -> None:
    """Read the arguments of a command as refkit would, and do nothing. Raises what is wrong with them."""
    arguments = list(words[1:])
    command = typer.main.get_command(application(arguments))
    context = command.make_context("refkit", arguments)
    while hasattr(context.command, "resolve_command"):
        name, below, rest = context.command.resolve_command(context, [*context._protected_args, *context.args])
        context = below.make_context(name, rest, parent=context)


def make_project(folder: Path, made: Path) -> None:
    """A repository with the samples and what ``STOCK`` names, and with refkit as a program in ``made``."""
    shutil.copytree(SAMPLES, folder / "sample_refs")
    for name, sample in STOCK.items():
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(SAMPLES / sample, folder / name)
    git(folder, "init", "--quiet")
    commit(folder)
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    made.mkdir()
    program = made / "refkit"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(REFKIT)} "$@"\n')
    program.chmod(0o755)


def run(line: str, folder: Path, programs: Path, registries: dict[str, str]) -> Finished:
    """Run a line as a shell would, without a terminal."""
    own = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "REFKIT_CACHE_DIR": str(programs / "cache"),
        "NO_PROXY": "127.0.0.1",
        # Who is known may ask faster.
        "REFKIT_MAILTO": "test@example.org",
        "GITHUB_STEP_SUMMARY": os.devnull,
        "LC_ALL": "C.UTF-8",
    }
    return process.run("bash", "-c", line, folder=folder, environment=own_environment(**own, **registries))


def fits(shown: str, printed: str) -> bool:
    """Whether something was printed as a page shows it: ``…`` stands for any part of a line, or alone for any lines."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()).replace("…", ".*?") + r"[ \t]*\n"
        for line in shown.strip("\n").splitlines()
    ]
    return re.fullmatch("".join(lines), printed.strip("\n") + "\n" if printed.strip("\n") else "") is not None
