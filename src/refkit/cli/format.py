"""``refkit format``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from refkit.cli.options import Globals, OfflineOption, QuietOption, VerboseOption
from refkit.cli.saving import save
from refkit.cli.terminal import complain, is_terminal, remark, write_bytes, write_text
from refkit.formatting.forms import Output, output_of_suffix

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from refkit.conversion import Input, Remark
    from refkit.formatting.drafts import Wishes
    from refkit.formatting.listing import Listed


def format(
    context: typer.Context,
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Bibliographies, drafts, identifiers that were resolved; - is standard input."),
    ],
    output_format: Annotated[
        Output | None,
        typer.Option(help="How to write the list; by default what the name of -o says, or text.", show_default=False),
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="FORMAT", help="The format to read; by default what name and text say.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file, as a whole or not at all.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file that is there.")] = False,
    keep_order: Annotated[bool, typer.Option("--keep-order", help="Keep the order of the inputs.")] = False,
    no_disambiguation: Annotated[
        bool, typer.Option("--no-disambiguation", help="Write every work as if it stood alone: no year letters.")
    ] = False,
    style: Annotated[
        str | None,
        typer.Option(metavar="STYLE", help="Another style: a .csl file, or the name of one; formatted by pandoc, not by refkit."),
    ] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show how the lists in drafts would change.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Exit with 1 if the list in a draft would change.")] = False,
    write_: Annotated[bool, typer.Option("--write", help="Replace the lists in drafts, and nothing else.")] = False,
    where_possible: Annotated[
        bool,
        typer.Option("--where-possible", help="With these: pass over drafts that have no list, or none that can be rewritten."),
    ] = False,
    offline: OfflineOption = False,  # noqa: ARG001 - formatting never uses the network
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Write a reference list in APA 7, or put the list of a draft into it. Offline.

    Of a draft, the list is read. What an entry lacks and what could supply it is told on standard error. In a draft, an entry of
    which anything would be lost stays as it is and is told; year letters are changed in the text as well.

    \b
    Examples:
      refkit format refs.bib
      refkit format refs.bib more.ris -o references.docx
      refkit format refs.json --output-format markdown
      refkit format draft.md --diff
      refkit format draft.md --write
      refkit format refs.bib --style vancouver
      refkit format 10.1007/s00421-019-04243-1
      pbpaste | refkit format - --from text

    \b
    Exit codes:
      0  every entry was formatted
      1  an entry could not be read, or --check found a list that would change
      2  a file could not be read or written, or wrong usage
    """
    from refkit.errors import UsageError

    asked = Globals(None, None, quiet, verbose).under(context.obj)
    # A file named twice is read once.
    paths = list({os.path.realpath(path): path for path in inputs}.values())
    if diff or check or write_:
        if output or output_format or from_ or style:
            raise UsageError(
                "--diff, --check and --write are about the list inside a draft, and take no --output-format, -o, --from and --style"
            )
        if write_ and check:
            raise UsageError("--check changes nothing, and --write does; say one of them")
        from refkit.formatting.drafts import Wishes

        wishes = Wishes(keep_order, not no_disambiguation, _protected(paths, asked))
        _in_drafts(paths, wishes, asked, diff=diff, check=check, write_=write_, lenient=where_possible)
        return
    if output and os.path.isdir(output):
        raise UsageError(f"{output}: this is a folder; name a file to write")
    chosen = output_format or (output_of_suffix(output) if output else Output.TEXT)
    if chosen is None:
        raise UsageError(f"{output}: its name tells no format that is written; say which: --output-format markdown, for instance")
    if chosen is Output.DOCX and output is None and is_terminal():
        raise UsageError("a Word document is nothing for a terminal; say where to write it: -o references.docx")
    if where_possible:
        raise UsageError("--where-possible is about the lists inside drafts; give --diff, --check or --write with it")
    if style and (keep_order or no_disambiguation):
        raise UsageError("--style leaves order and disambiguation to the style; --keep-order and --no-disambiguation are for APA")
    _as_list(paths, from_, chosen, output, asked, style, keep_order=keep_order, alone=no_disambiguation, overwrite=overwrite)


def _protected(paths: list[str], asked: Globals) -> frozenset[str]:
    """The words that titles keep as they are, by the settings of all inputs."""
    from refkit.config import ConfigFinder, load_config

    if asked.config:
        return frozenset(load_config(asked.config).keep_capitals)
    finder = ConfigFinder()
    return frozenset(word for path in paths for word in finder.for_folder(os.path.dirname(path) or ".").keep_capitals)


def _as_list(
    paths: list[str],
    source: str | None,
    chosen: Output,
    output: str | None,
    asked: Globals,
    style: str | None,
    *,
    keep_order: bool,
    alone: bool,
    overwrite: bool,
) -> None:
    """Write one list of all inputs."""
    from refkit.bibliography.formats import format_named
    from refkit.conversion import Input
    from refkit.errors import UnreadableFile, UsageError
    from refkit.formatting.listing import reference_list
    from refkit.formatting.outputs import written
    from refkit.writing import file_bytes

    named = format_named(source) if source else None
    if output and any(os.path.exists(output) and os.path.exists(path) and os.path.samefile(path, output) for path in paths):
        raise UsageError(f"{output}: this is one of the inputs; --write replaces the list inside a draft")
    replaced = file_bytes(output) if output and overwrite else None
    texts = []
    for path in paths:
        try:
            texts.append(_from_cache(path) or Input(path, _read(path), named))
        except UnreadableFile as error:
            raise UsageError(f"{path}: {error}") from None
    try:
        listed = reference_list(
            texts, keep_order=keep_order or bool(style), disambiguate=not alone, protected=_protected(paths, asked)
        )
    except UnreadableFile as error:
        raise UsageError(str(error)) from None
    content = _styled(listed.entries, style, chosen, asked) if style else written(listed.entries, chosen)
    _tell(listed.remarks, asked)
    if output is not None:
        _save(output, content, replaced, asked)
    elif isinstance(content, bytes):
        write_bytes(content)
    else:
        write_text(content)
    if any(said.is_loss for said in listed.remarks):
        raise typer.Exit(1)


def _read(path: str) -> str:
    from refkit.documents.reading import STANDARD_INPUT, read_standard_input, read_text

    return read_standard_input() if path == STANDARD_INPUT else read_text(path)


def _from_cache(given: str) -> Input | None:
    """The work of an identifier that was resolved before; ``None`` where the input is no identifier, or a file."""
    if os.path.exists(given):
        return None
    from refkit.resolving.wanted import wanted

    if not wanted(given).value:
        return None
    from refkit.bibliography.formats import format_named
    from refkit.conversion import Input, write_bibliography
    from refkit.errors import UsageError
    from refkit.resolving.public import from_cache

    [resolved] = from_cache([given])
    if resolved.work is None:
        raise UsageError(f"{given}: {resolved.message}")
    return Input(given, write_bibliography([resolved.work.reference], "csl-json"), format_named("csl-json"))


def _styled(entries: Sequence[Listed], style: str, chosen: Output, asked: Globals) -> str | bytes:
    """The list in another style. That it is not refkit's work is said."""
    from refkit.styles import list_in_style

    content = list_in_style([entry.formatted.reference for entry in entries if entry.is_read], style, chosen.value)
    if not asked.quiet:
        remark(f"refkit: the style {style} was applied by pandoc's citeproc; refkit vouches for APA only")
    return content if chosen is Output.DOCX else content.decode("utf-8", "replace")


def _save(path: str, content: str | bytes, replaced: bytes | None, asked: Globals) -> None:
    save(path, content, replaces=replaced)
    if asked.verbose:
        remark(f"{path}: written")


def _in_drafts(paths: list[str], wishes: Wishes, asked: Globals, *, diff: bool, check: bool, write_: bool, lenient: bool) -> None:
    """Show, test or replace the list inside each draft; what cannot be done in one keeps no other from it."""
    from refkit.bibliography.formats import DATABASE_SUFFIXES
    from refkit.documents.reading import STANDARD_INPUT
    from refkit.errors import ListLeftAlone, RefkitError
    from refkit.formatting.draft_files import read_draft
    from refkit.formatting.drafts import rewrite_list
    from refkit.writing import diff_of

    has_failed = would_change = False
    for path in paths:
        try:
            if path == STANDARD_INPUT and write_:
                complain("-: standard input cannot be rewritten; name the file of the draft")
                has_failed = True
                continue
            if path.lower().endswith(DATABASE_SUFFIXES) and os.path.isfile(path):
                complain(f"{path}: this is a bibliography; --diff, --check and --write are about the list inside a draft")
                has_failed = True
                continue
            draft = read_draft(path)
            rewritten = rewrite_list(path, draft.text, wishes)
            is_changed = rewritten.text != draft.text
            if write_ and is_changed:
                draft.write(rewritten.text)
        except ListLeftAlone as error:
            if not lenient:
                complain(str(error))
                has_failed = True
            elif asked.verbose:
                remark(str(error))
            continue
        except RefkitError as error:
            complain(str(error) if str(error).startswith(f"{path}: ") else f"{path}: {error}")
            has_failed = True
            continue
        would_change |= is_changed
        _tell(rewritten.remarks, asked)
        if diff:
            lines = diff_of(path, draft.text, rewritten.text)
            write_text("".join(lines))
        if is_changed and not asked.quiet and (check or write_):
            remark(f"{path}: {'the list was rewritten' if write_ else 'the list would change; --diff shows how'}")
    if has_failed:
        raise typer.Exit(2)
    raise typer.Exit(1 if check and would_change else 0)


def _tell(remarks: Iterable[Remark], asked: Globals) -> None:
    """Say on standard error what there is to say: of many entries that lack something the first ones, unless -v asks for all."""
    from refkit.formatting.remarks import summarised

    told = list(remarks)
    if asked.quiet:
        told = [said for said in told if said.is_loss]
    for said in told if asked.verbose else summarised(told):
        if isinstance(said, str):
            remark(f"refkit: {said}")
        else:
            remark(f"{said.path}:{said.line}:{said.column}: {'error' if said.is_loss else 'warning'}: {said.message}")
