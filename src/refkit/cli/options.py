"""Options that mean the same before a command and behind it: ``refkit --color never check`` and ``refkit check --color never``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Annotated, NamedTuple

import typer

from refkit.cli.terminal import Color
from refkit.findings import Severity

ConfigOption = Annotated[
    str | None, typer.Option("--config", metavar="FILE", help="Use this configuration file instead of the nearest one.")
]
BibliographyOption = Annotated[
    list[str] | None,
    typer.Option(
        "-b", "--bibliography", metavar="FILE", help="A reference list in a file of its own; replaces what the settings name."
    ),
]
FailOnOption = Annotated[
    Severity | None, typer.Option(help="The least severity that exits with 1; by default a warning.", show_default=False)
]
ReportOption = Annotated[
    list[str] | None,
    typer.Option("--report", metavar="FORMAT=FILE", help="Write a report into a file as well, from the same run; repeatable."),
]
MinSeverityOption = Annotated[
    Severity | None,
    typer.Option(help="Tell nothing that is less severe; by default all is told. It fails no run either.", show_default=False),
]
ExitZeroOption = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 in spite of findings.")]
StdinFilenameOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="What standard input is called; its suffix says how to read it.")
]
ColorOption = Annotated[
    Color | None, typer.Option("--color", help="Colour: by default where the output is a terminal.", show_default=False)
]
OfflineOption = Annotated[bool, typer.Option("--offline", help="Never use the network. Checking never does.")]
BaselineOption = Annotated[
    str | None,
    typer.Option("--baseline", metavar="FILE", help="Do not tell the findings in this file, which `refkit baseline` writes."),
]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="Print findings and errors only.")]
VerboseOption = Annotated[bool, typer.Option("-v", "--verbose", help="Say on standard error what was done.")]


class Format(Enum):
    """What ``--output-format`` can be where findings are printed."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    JSON_LINES = "json-lines"
    SARIF = "sarif"
    MARKDOWN = "markdown"
    GITHUB = "github"
    GITLAB = "gitlab"
    RDJSON = "rdjson"
    JUNIT = "junit"
    HTML = "html"

    @property
    def is_for_people(self) -> bool:
        """Whether it is read where it is printed."""
        return self in {Format.FULL, Format.CONCISE}


def complete_codes(incomplete: str) -> list[str]:
    """What a shell offers for a code or the name of a rule, and for the last of several."""
    from refkit.rules import RULES

    before, comma, begun = incomplete.rpartition(",")
    if begun.islower():
        found = [rule.name for rule in RULES if rule.name.startswith(begun)]
    else:
        found = [rule.code for rule in RULES if rule.code.startswith(begun.upper())]
    return [f"{before}{comma}{each}" for each in found]


def refuse_nonsense(*, fix: bool, unsafe_fixes: bool, diff: bool, report: Sequence[str] | None) -> None:
    """Raises ``UsageError`` for options about fixes that do not go together."""
    from refkit.errors import UsageError

    if unsafe_fixes and not (fix or diff):
        raise UsageError("--unsafe-fixes says what --fix or --diff may change; give one of them")
    if diff and report:
        raise UsageError("--report is about what is found, and --diff tells what would be mended; give one of them")


def codes_of(values: Iterable[str]) -> list[str]:
    """The codes that an option was given, separated by commas or one by one."""
    return [code for value in values for code in value.split(",")]


class Globals(NamedTuple):
    """What the options that every command has were set to."""

    config: str | None = None
    color: Color | None = None
    quiet: bool = False
    verbose: bool = False
    offline: bool = False

    def under(self, before: Globals | None) -> Globals:
        """These, and where they are not set those that stood before the command."""
        if before is None:
            return self
        return Globals(
            self.config or before.config,
            self.color or before.color,
            self.quiet or before.quiet,
            self.verbose or before.verbose,
            self.offline or before.offline,
        )
