"""``refkit convert``."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from refkit.cli.options import Globals, OfflineOption, QuietOption, VerboseOption
from refkit.cli.saving import save
from refkit.cli.terminal import remark, write_text


def convert(
    context: typer.Context,
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Bibliographies; - is standard input.")],
    to: Annotated[
        str | None, typer.Option("--to", metavar="FORMAT", help="The format to write; by default what the name of -o says.")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="FORMAT", help="The format to read; by default what name and text say.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file, as a whole or not at all.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file that is there and was not read.")] = False,
    one_per_line: Annotated[
        bool, typer.Option("--one-per-line", help="Of a plain list, take every line for one entry, whatever it holds.")
    ] = False,
    offline: OfflineOption = False,  # noqa: ARG001 - converting never uses the network
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Convert bibliographies between formats. Offline; says on standard error what could not be read or written.

    Formats: csl-json, csl-yaml, bibtex, biblatex, ris, nbib; text, a plain reference list, written in APA 7; and to
    read from only, crossref, a saved answer of its API.

    \b
    Examples:
      refkit convert refs.bib --to csl-json
      refkit convert export.ris -o refs.yaml
      refkit convert list.txt --to biblatex -o refs.bib
      refkit convert a.bib b.ris c.nbib --to csl-yaml
      pbpaste | refkit convert - --from text --to csl-json

    \b
    Exit codes:
      0  every entry was written
      1  an entry could not be read
      2  a file could not be read or written, or wrong usage
    """
    from refkit.bibliography.formats import TEXT, format_named, format_of_suffix
    from refkit.conversion import Input
    from refkit.conversion import convert as convert_inputs
    from refkit.documents.reading import STANDARD_INPUT, read_standard_input, read_text
    from refkit.errors import UnreadableFile, UsageError
    from refkit.writing import file_bytes

    asked = Globals(None, None, quiet, verbose).under(context.obj)
    source = format_named(from_) if from_ else None
    target = format_named(to) if to else format_of_suffix(output) if output else None
    if target is None:
        raise UsageError("say which format to write: --to csl-json, for instance")
    if target is TEXT and not to and not (output or "").lower().endswith(".txt"):
        raise UsageError(
            f"{output}: refkit convert writes lists as plain text only; refkit format writes them in Markdown and more"
        )
    if one_per_line and source and source is not TEXT:
        raise UsageError(f"--one-per-line takes a plain list, and --from says {source.name}")
    # As it is before anything is read: who changes it meanwhile keeps the change.
    replaced = file_bytes(output) if output and overwrite else None
    texts = []
    for path in {os.path.realpath(path): path for path in inputs}.values():
        try:
            texts.append(Input(path, read_standard_input() if path == STANDARD_INPUT else read_text(path), source))
        except UnreadableFile as error:
            raise UsageError(f"{path}: {error}") from None
    try:
        converted = convert_inputs(texts, target, one_per_line=one_per_line)
    except UnreadableFile as error:
        raise UsageError(str(error)) from None
    loses = any(said.is_loss for said in converted.remarks)
    for said in converted.remarks:
        if said.is_loss or not asked.quiet:
            remark(f"{said.path}:{said.line}:{said.column}: {'error' if said.is_loss else 'warning'}: {said.message}")
    if output is None:
        write_text(converted.text)
    else:
        _save(output, converted.text, inputs, replaced, overwrite=overwrite, loses=loses)
        if asked.verbose:
            remark(f"{output}: written")
    if loses:
        raise typer.Exit(1)


def _save(path: str, text: str, inputs: list[str], replaced: bytes | None, *, overwrite: bool, loses: bool) -> None:
    """Write the file, over one of the inputs only where nothing of it is lost."""
    from refkit.errors import UsageError

    is_input = any(os.path.exists(each) and os.path.exists(path) and os.path.samefile(each, path) for each in inputs)
    if is_input and loses:
        raise UsageError(f"{path}: some of its entries could not be read and would be lost, so it was left alone")
    if is_input and not overwrite:
        raise UsageError(
            f"{path}: this is one of the inputs, and its comments and layout would be lost; say --overwrite to replace it"
        )
    save(path, text, replaces=replaced)
