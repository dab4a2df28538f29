"""Writing the files that were asked for with ``-o``."""

from __future__ import annotations

import typer

from refkit.cli.terminal import complain


def save(path: str, content: str | bytes, *, replaces: bytes | None) -> None:
    """Write a file as a whole or not at all (``refkit.writing``); leaves with 2 and one sentence where that cannot be."""
    from refkit.errors import UnwritableFile
    from refkit.writing import write_file

    try:
        write_file(path, content, replaces=replaces)
    except UnwritableFile as error:
        complain(f"{path}: {error}")
        raise typer.Exit(2) from None
