"""``refkit init``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from refkit.cli.options import QuietOption
from refkit.cli.terminal import complain, remark, write_text

if TYPE_CHECKING:
    from refkit.initializing import Survey

_SETTINGS = "refkit.toml"


def init(
    folder: Annotated[str, typer.Argument(metavar="[FOLDER]", help="The repository; by default the working folder.")] = ".",
    pre_commit: Annotated[
        bool, typer.Option("--pre-commit", help="Also write a .pre-commit-config.yaml where there is none.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would be written, and write nothing.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a refkit.toml that is there.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Look at a repository and write its refkit.toml; put the hook into its pre-commit configuration.

    Where there is a .pre-commit-config.yaml, an entry goes behind the others, and every other byte of it stays.

    \b
    Examples:
      refkit init --diff
      refkit init
      refkit init docs --pre-commit

    \b
    Exit codes:
      0  it was written, or there was nothing to write
      2  a file could not be read or written, or wrong usage
    """
    from refkit.errors import UsageError
    from refkit.initializing import HOOKS_FILE, survey
    from refkit.writing import diff_of

    found = survey(folder)
    # What stands in each file and what will; all of it is known before anything is written.
    changes: list[tuple[str, str | None, str]] = []
    settings = os.path.normpath(os.path.join(folder, _SETTINGS))
    if not found.settings or (overwrite and found.settings == _SETTINGS):
        changes.append(_settings(settings, found))
    elif not quiet:
        hint = "; --overwrite replaces it" if found.settings == _SETTINGS else ""
        remark(f"{os.path.normpath(os.path.join(folder, found.settings))}: there are settings already, which stay{hint}")
    has_failed = False
    try:
        changes += _hooks(os.path.normpath(os.path.join(folder, HOOKS_FILE)), found, pre_commit=pre_commit, quiet=quiet)
    except UsageError as error:
        # The settings are of use without a hook.
        complain(str(error))
        has_failed = True
    for path, before, after in changes:
        if diff:
            write_text("".join(diff_of(path, before or "", after)))
        elif before != after:
            _save(path, before, after)
            if not quiet:
                remark(f"{path}: written" if before is None else f"{path}: changed")
    if has_failed:
        raise typer.Exit(2)
    if not (quiet or diff):
        _say_what_next(folder, found, has_hook=len(changes) > 1 or found.has_hooks)


def _settings(path: str, found: Survey) -> tuple[str, str | None, str]:
    from refkit.documents.reading import read_text
    from refkit.errors import UnreadableFile
    from refkit.initializing import settings_text

    try:
        before = read_text(path) if os.path.exists(path) else None
    except UnreadableFile:
        before = ""
    return path, before, settings_text(found)


def _hooks(path: str, found: Survey, *, pre_commit: bool, quiet: bool) -> list[tuple[str, str | None, str]]:
    """The change of the pre-commit configuration, if there is one to make. Raises ``UsageError``."""
    from refkit.documents.reading import read_text
    from refkit.errors import UnreadableFile, UsageError
    from refkit.initializing import new_hooks_file, with_hook

    if not found.has_hooks:
        return [(path, None, new_hooks_file())] if pre_commit else []
    try:
        with open(path, encoding="utf-8", newline="") as file:
            before = file.read()
    except (OSError, UnicodeDecodeError):
        try:
            read_text(path)
        except UnreadableFile as error:
            raise UsageError(f"{path}: {error}") from None
        raise UsageError(f"{path}: this file is not UTF-8; pre-commit needs it to be") from None
    after = with_hook(before)
    if after == before and not quiet:
        remark(f"{path}: the hook is there already")
    return [(path, before, after)] if after != before else []


def _save(path: str, before: str | None, after: str) -> None:
    from refkit.cli.saving import save
    from refkit.writing import file_bytes

    save(path, after, replaces=file_bytes(path) if before is not None else None)


def _say_what_next(folder: str, found: Survey, *, has_hook: bool) -> None:
    place = "." if folder == "." else folder
    remark(f"Next: `refkit check {place}`; `refkit explain CODE` says what a finding means.")
    remark(f"Too much at once? `refkit baseline {place}` keeps what there is, so that only what is new is told.")
    if has_hook:
        remark("`pre-commit install` lets the hook check what is committed.")
    elif found.is_git:
        remark("`refkit init --pre-commit` also writes a hook that checks what is committed.")
