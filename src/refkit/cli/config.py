"""``refkit config``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from refkit.cli.options import ConfigOption, Globals
from refkit.cli.terminal import remark, write, write_text
from refkit.reports.printable import printable

if TYPE_CHECKING:
    from refkit.config import Config

config = typer.Typer(rich_markup_mode=None)

PathArgument = Annotated[str, typer.Argument(metavar="[PATH]", help="A draft or a folder; by default the working folder.")]


@config.callback(invoke_without_command=True)
def _config(context: typer.Context) -> None:
    """The settings: which hold, where they come from, and what may be set. Offline; changes nothing.

    \b
    Examples:
      refkit config show
      refkit config path docs/draft.md
      refkit config schema > refkit.schema.json
    """
    if context.invoked_subcommand is None:
        write(context.get_help() + "\n")
        raise typer.Exit(2)


@config.command("show")
def show(context: typer.Context, path: PathArgument = ".", config: ConfigOption = None) -> None:
    """Print every setting that holds for a path, and which file and line, or variable, it comes from.

    What is printed could stand in a refkit.toml, but for secrets, which are not shown.

    \b
    Examples:
      refkit config show
      refkit config show docs/draft.md

    \b
    Exit codes:
      0  they were printed
      2  settings that cannot be used, or wrong usage
    """
    from refkit.config.showing import shown_settings
    from refkit.registries.settings import access_from

    found = _found(context, path, config)
    access = access_from(config=found)
    asked = {
        "mailto": access.mailto,
        "cache_dir": access.cache_dir,
        **{f"{name}_url": value for name, value in access.endpoints._asdict().items()},
    }
    lines = [(f"{setting.key} = {setting.value}", setting.origin) for setting in shown_settings(found, asked)]
    width = min(max(len(text) for text, _ in lines), 60)
    write("".join(f"{text:{width}}  # {printable(origin)}\n" for text, origin in lines))


@config.command("path")
def path(context: typer.Context, path: PathArgument = ".", config: ConfigOption = None) -> None:
    """Print which file the settings for a path come from.

    \b
    Examples:
      refkit config path
      refkit config path docs/draft.md

    \b
    Exit codes:
      0  the file was printed
      1  there is none; the defaults hold
      2  settings that cannot be used, or wrong usage
    """
    from refkit.config import user_config_file

    found = _found(context, path, config)
    if not found.path:
        remark(f"no file has settings for this; your own could stand in {user_config_file()}")
        raise typer.Exit(1)
    write_text(f"{found.path}\n")


@config.command("schema")
def schema() -> None:
    """Print a JSON Schema of refkit.toml, with which editors complete and check it.

    \b
    Examples:
      refkit config schema > refkit.schema.json

    \b
    Exit codes:
      0  it was printed
    """
    from json import dumps

    from refkit.config.schema import json_schema

    write(dumps(json_schema(), indent=2) + "\n")


def _found(context: typer.Context, path: str, own: str | None) -> Config:
    """The settings for a path. Raises ``UsageError``."""
    import os

    from refkit.config import ConfigFinder, load_config
    from refkit.errors import UsageError

    asked = Globals(own).under(context.obj)
    if not os.path.lexists(path):
        raise UsageError(f"{path}: there is no such file or folder")
    if asked.config:
        return load_config(asked.config)
    return ConfigFinder().for_folder(path if os.path.isdir(path) else os.path.dirname(path))
