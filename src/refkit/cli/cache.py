"""``refkit cache``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from refkit.cli.access import access_of
from refkit.cli.options import Globals, QuietOption, VerboseOption
from refkit.cli.terminal import complain, remark, write, write_text

if TYPE_CHECKING:
    from refkit.registries.cache import Cache

#: Lines of an imported file that are told one by one: a file that is none has as many as it likes.
_LINES_TOLD = 20

cache = typer.Typer(rich_markup_mode=None)


@cache.callback(invoke_without_command=True)
def _cache(context: typer.Context, quiet: QuietOption = False, verbose: VerboseOption = False) -> None:
    """What the registries have answered, kept for later runs and for working offline. Offline.

    It is in the folder that the platform has for caches, or in REFKIT_CACHE_DIR. Records are kept for 90 days, and that a
    registry knows no such work for 7; with --offline, older ones are used as well.

    \b
    Examples:
      refkit cache info
      refkit cache prune
      refkit cache export cache.jsonl.gz     for another machine, or for CI
      refkit cache import cache.jsonl.gz
    """
    context.obj = Globals(None, None, quiet, verbose).under(context.obj)
    if context.invoked_subcommand is None:
        write(context.get_help() + "\n")
        raise typer.Exit(2)


@cache.command("info")
def info(context: typer.Context) -> None:
    """Say where the cache is, how large it is, and what is in it.

    \b
    Examples:
      refkit cache info

    \b
    Exit codes:
      0  it was said, also of a cache that is not there yet
      2  the cache cannot be used, or wrong usage
    """
    with _opened(context) as opened:
        found = opened.info()
    lines = [
        ("path", found.path),
        ("size", f"{found.size:,} bytes"),
        ("records", f"{found.found:,}"),
        ("not found", f"{found.not_found:,}"),
    ]
    if found.oldest is not None and found.newest is not None:
        lines += [("oldest", _day(found.oldest)), ("newest", _day(found.newest))]
    write_text("".join(f"{name:11}{value}\n" for name, value in lines))


@cache.command("prune")
def prune(
    context: typer.Context,
    older_than: Annotated[
        float | None,
        typer.Option("--older-than", metavar="DAYS", min=0, help="Remove what is older; by default what is used no more online."),
    ] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Remove what is old.

    By default, these are records older than 90 days, and answers older than 7 that there is no such work.

    \b
    Examples:
      refkit cache prune
      refkit cache prune --older-than 30

    \b
    Exit codes:
      0  nothing that is so old is there any more
      2  the cache cannot be used, or wrong usage
    """
    with _opened(context) as opened:
        count = opened.prune(older_than)
    _say(context, quiet, verbose, f"{_entries(count)} removed")


@cache.command("clear")
def clear(context: typer.Context, quiet: QuietOption = False, verbose: VerboseOption = False) -> None:
    """Remove everything.

    \b
    Examples:
      refkit cache clear

    \b
    Exit codes:
      0  the cache is empty
      2  the cache cannot be used, or wrong usage
    """
    with _opened(context) as opened:
        count = opened.clear()
    _say(context, quiet, verbose, f"{_entries(count)} removed")


@cache.command("export")
def export(
    context: typer.Context,
    path: Annotated[str, typer.Argument(metavar="FILE", help="JSON Lines; compressed where the name ends in .gz.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file that is there.")] = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Write the whole cache to a file.

    Another machine, or CI, that imports it can work offline.

    \b
    Examples:
      refkit cache export cache.jsonl.gz
      refkit cache export cache.jsonl --overwrite

    \b
    Exit codes:
      0  every entry was written
      2  the cache or the file cannot be used, or wrong usage
    """
    from refkit.errors import UnwritableFile
    from refkit.registries.cache_exchange import export_cache
    from refkit.writing import file_bytes

    replaced = file_bytes(path) if overwrite else None
    with _opened(context) as opened:
        try:
            count = export_cache(opened, path, replaces=replaced)
        except UnwritableFile as error:
            complain(f"{path}: {error}")
            raise typer.Exit(2) from None
    _say(context, quiet, verbose, f"{path}: {_entries(count)} written")


@cache.command("import")
def import_(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="FILE...", help="What refkit cache export has written.")],
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Take over the entries of exported caches.

    Where both know a work, what is newer stays.

    What stands in the files is believed: import from whom you trust.

    \b
    Examples:
      refkit cache import cache.jsonl.gz
      refkit cache import mine.jsonl theirs.jsonl.gz

    \b
    Exit codes:
      0  every line was understood
      1  a line was not; the others were taken over
      2  the cache or a file cannot be used, or wrong usage
    """
    from refkit.errors import UnreadableFile, UsageError
    from refkit.registries.cache_exchange import import_cache

    is_whole = True
    with _opened(context) as opened:
        for path in paths:
            try:
                done = import_cache(opened, path)
            except UnreadableFile as error:
                raise UsageError(f"{path}: {error}") from None
            for line, why in done.skipped[:_LINES_TOLD]:
                remark(f"{path}:{line}:1: error: {why}")
            if (untold := len(done.skipped) - _LINES_TOLD) > 0:
                remark(f"{path}: error: {untold:,} more lines could not be understood")
            is_whole = is_whole and not done.skipped
            if opened.is_writable:
                known = f", {done.known:,} known already" if done.known else ""
                _say(context, quiet, verbose, f"{path}: {_entries(done.taken)} taken over{known}")
    if not is_whole:
        raise typer.Exit(1)


@contextmanager
def _opened(context: typer.Context) -> Iterator[Cache]:
    """The cache; leaves with 2 where it turned out that it cannot be used."""
    from refkit.registries.cache import open_cache

    with open_cache(access_of(context.obj).cache_dir, on_trouble=complain) as opened:
        yield opened
    if not (opened.is_readable and opened.is_writable):
        raise typer.Exit(2)


def _say(context: typer.Context, quiet: bool, verbose: bool, done: str) -> None:
    if not Globals(None, None, quiet, verbose).under(context.obj).quiet:
        remark(done)


def _entries(count: int) -> str:
    return f"{count:,} {'entry' if count == 1 else 'entries'}"


def _day(seconds: float) -> str:
    import time

    return time.strftime("%Y-%m-%d", time.localtime(seconds))
