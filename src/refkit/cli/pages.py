"""The pages that say what the commands and the settings are: ``docs/commands.md`` and ``docs/settings-table.md``.

``python -m refkit.cli.pages docs`` writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import dedent
from typing import Any

import typer

from refkit.cli.application import COMMANDS, application
from refkit.config.settings import EXTEND, SETTINGS, Setting
from refkit.generated_pages import prose, table, write_pages
from refkit.patterns import pattern

# What every command has, told once on top of the page.
_EVERYWHERE = ("--config", "--color", "--offline", "--quiet", "--verbose", "--help")
# Behind a command, what it does is parted from it by so many blanks at least.
_GAP = "   "
# Code in a sentence, or an option with the value that it is given there.
_CODE_OR_OPTION = pattern(r"`[^`\n]{1,200}`|(?<![\w-])--?[a-z][a-z-]{0,40}+(?: [A-Z]{2,20})?(?!\w)")


def documents() -> Mapping[str, str]:
    """The files, by their names in ``docs``."""
    return {"commands.md": commands_page(), "settings-table.md": settings_page()}


def commands_page() -> str:
    """Every command with its help: what it does, examples, exit codes, arguments and options."""
    root = typer.main.get_command(application([]))
    blocks = [
        "# Commands",
        # The examples speak of anybody's files and of the network: tests read their arguments, and do not run them.
        "<!-- console: parsed -->",
        "Written from the commands’ own help by `python -m refkit.cli.pages docs`; `refkit COMMAND --help` prints it.",
        *_described(root, "refkit"),
        "Those of `--config`, `--color`, `--offline`, `-q` and `-v` that a command has may stand before it or behind it.",
    ]
    for name in COMMANDS:
        command = root.commands[name]  # type: ignore[attr-defined]
        blocks += [f"## refkit {name}", *_described(command, f"refkit {name}")]
        for below, described in getattr(command, "commands", {}).items():
            blocks += [f"### refkit {name} {below}", *_described(described, f"refkit {name} {below}")]
    return "\n\n".join(blocks) + "\n"


def settings_page() -> str:
    """Every key of a configuration file."""
    rows = [(f"`{EXTEND}`", "a string", "Another configuration file, which this one builds on, as a path from this file.", "")]
    rows += [_setting_row(key, setting) for key, setting in SETTINGS.items()]
    lines = [
        "# Table of settings",
        "",
        "Written from the settings themselves by `python -m refkit.cli.pages docs`. [Settings](settings.md) says where they stand",
        "and how they go together.",
        "",
        table(("key", "value", "what it does", "environment"), rows),
    ]
    return "\n".join(lines) + "\n"


def _described(command: Any, path: str) -> Iterator[str]:
    """The blocks that tell of one command; ``path`` are the words that lead to it."""
    context = typer.Context(command, info_name=path, **command.context_settings)
    yield f"```text\n{path} {' '.join(command.collect_usage_pieces(context))}\n```"
    for text in dedent(command.help or "").strip().split("\n\n"):
        heading, _, lines = text.removeprefix("\b\n").partition("\n")
        if heading == "Examples:":
            yield "```console\n" + "\n".join(_examples(dedent(lines).splitlines())) + "\n```"
        elif heading == "Exit codes:":
            codes = [line.strip().split("  ", 1) for line in lines.splitlines()]
            yield table(("exit code", "means"), [(code, _cell(means.strip())) for code, means in codes])
        else:
            yield _cell(text)
    told = list(command.get_params(context))
    of_its_own = [each for each in told if path == "refkit" or not set(each.opts) & set(_EVERYWHERE)]
    rows = [row for each in of_its_own if (row := _parameter_row(each, context))]
    if rows:
        yield table(("argument or option", "values", "what it does"), rows)


def _examples(lines: Sequence[str]) -> Iterator[str]:
    """The lines of an example, with what is said behind a command as a comment."""
    parted = [line.partition(_GAP)[::2] for line in lines]
    width = max((len(command) for command, said in parted if said), default=0)
    for command, said in parted:
        yield f"{command:{width}}   # {said.strip()}" if said else command


def _parameter_row(parameter: Any, context: Any) -> tuple[str, str, str] | None:
    if parameter.param_type_name == "argument":
        return f"`{parameter.make_metavar(context)}`", "", _cell(parameter.help or "")
    record = parameter.get_help_record(context)
    if record is None:
        return None
    names = ", ".join(f"`{name}`" for name in sorted(parameter.opts, key=len))
    values = "" if parameter.is_flag else parameter.make_metavar(context).strip("<>[]")
    return names, " ".join(f"`{value}`" for value in values.split("|") if value), _cell(record[1])


def _setting_row(key: str, setting: Setting) -> tuple[str, str, str, str]:
    variable = f"`{setting.variable}`" if setting.variable else ""
    return f"`{key}`", _values(setting.kind.schema), _cell(setting.description), variable


def _values(schema: Mapping[str, Any]) -> str:
    """What a value may be, in words."""
    if "anyOf" in schema:
        return "a string or a list of strings"
    if "enum" in schema:
        return ", ".join(f'`"{value}"`' for value in schema["enum"])
    return {"string": "a string", "object": "a table of lists"}[schema["type"]]


def _cell(text: str) -> str:
    """Prose of a help as Markdown: options are code, and lines are joined."""
    marked = _CODE_OR_OPTION.sub(lambda found: found[0] if found[0].startswith("`") else f"`{found[0]}`", " ".join(text.split()))
    return prose(marked)


if __name__ == "__main__":
    import sys

    write_pages(sys.argv[1], documents())
