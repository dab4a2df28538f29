"""``refkit resolve``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from refkit.cli.options import Globals, OfflineOption, QuietOption, VerboseOption
from refkit.cli.saving import save
from refkit.cli.terminal import complain, remark, write_text
from refkit.reports.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from refkit.reference import Reference
    from refkit.resolving.work import Resolved


def resolve(
    context: typer.Context,
    identifiers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="DOIs, PMIDs, PMCIDs, arXiv numbers, or addresses of one; - is standard input."),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="Resolve every identifier in a draft, a bibliography or a plain list."),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="FORMAT", help="Write a bibliography: csl-json, csl-yaml, bibtex, biblatex, ris, nbib."),
    ] = None,
    output_format: Annotated[
        str | None,
        typer.Option(metavar="text|json", help="text: each reference in APA; json: with provenance.", show_default=False),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file, as a whole or not at all.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file that is there.")] = False,
    add_to: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Add the works to a bibliography, of which every byte stays; duplicates are refused."),
    ] = None,
    complete: Annotated[
        bool, typer.Option("--complete", help="With --from: fill what the entries of a bibliography lack; shown as a diff.")
    ] = False,
    write_: Annotated[bool, typer.Option("--write", help="With --complete: change the file.")] = False,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again what the cache knows.")] = False,
    offline: OfflineOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Look identifiers up in Crossref, PubMed, PMC and DataCite: each gives a record, with where every field comes from.

    Answers are kept in a cache (`refkit cache info`). A contact address in REFKIT_MAILTO gives Crossref’s faster service.

    \b
    Examples:
      refkit resolve 10.1007/s00421-019-04243-1
      refkit resolve PMC10929553 31624949 --to bibtex
      refkit resolve --from draft.md --output-format json
      refkit resolve PMC10929553 --add-to references.bib
      refkit resolve --from references.bib --complete --write

    \b
    Exit codes:
      0  every identifier was resolved
      1  one was not found, is none, or could not be checked
      2  a file could not be read or written, or wrong usage
    """
    from refkit.bibliography.formats import format_named, format_of_suffix
    from refkit.errors import RefkitError, UsageError
    from refkit.writing import file_bytes

    asked = Globals(None, None, quiet, verbose, offline).under(context.obj)
    if asked.offline and refresh:
        raise UsageError("--refresh asks the registries again, and --offline forbids it; say one of them")
    if (add_to or complete) and (to or output or output_format):
        raise UsageError("--add-to and --complete change a bibliography; --to, -o and --output-format write something else")
    if add_to and complete:
        raise UsageError("--add-to adds works to a file and --complete fills its entries; say one of them")
    if complete and from_ == "-":
        raise UsageError("--complete needs a file; standard input cannot be changed")
    if output and not overwrite and os.path.exists(output):
        raise UsageError(f"{output}: this file is there already; say --overwrite to replace it")
    if output_format not in {None, "text", "json"}:
        raise UsageError(f"--output-format is text or json, not {output_format}")
    if to and output_format:
        raise UsageError("--to and --output-format both say how to write; give one of them")
    if complete and not from_:
        raise UsageError("--complete needs --from and a bibliography to complete")
    if write_ and not complete:
        raise UsageError("--write belongs to --complete; works are added to a file with --add-to")
    target = format_named(to) if to else None
    if target is None and output and not output_format:
        target = format_of_suffix(output)
        if target is None and not output.endswith(".json"):
            raise UsageError(f"{output}: its name tells no format; say which: --to bibtex, for instance")
    try:
        listed, places = _identifiers(identifiers or [], from_)
    except RefkitError as error:
        raise UsageError(f"{from_}: {error}" if from_ and not str(error).startswith(from_) else str(error)) from None
    if not listed:
        raise UsageError(f"{from_}: no identifier was found in this file" if from_ else "say what to resolve: a DOI, PMID or PMCID")
    resolved = _resolve(listed, asked, refresh=refresh)
    for each in resolved:
        if each.message:
            said = "error" if each.work is None else "warning"
            remark(f"{places.get(each.input, '')}{printable(each.input)}: {said}: {printable(each.message)}")
        if each.work and each.work.notices and (target or add_to or complete):
            # A bibliography has no place where a reader would see it.
            notices = ", ".join(map(printable, each.work.notices))
            remark(f"{places.get(each.input, '')}{printable(each.input)}: warning: this work: {notices}")
    if complete and from_:
        _complete(from_, resolved, asked, write_=write_)
    elif add_to:
        _add(add_to, [each.work.reference for each in resolved if each.work], asked)
    else:
        text = _written(resolved, target, output_format, to_file=bool(output))
        if output and not any(each.work for each in resolved):
            remark(f"{output}: nothing was resolved, and nothing written")
        elif output:
            save(output, text, replaces=file_bytes(output) if overwrite else None)
        else:
            write_text(text)
    raise typer.Exit(1 if any(each.work is None for each in resolved) else 0)


def _identifiers(given: Sequence[str], path: str | None) -> tuple[list[str], dict[str, str]]:
    """What to resolve, and where in a file each stands."""
    from refkit.documents.reading import STANDARD_INPUT, read_standard_input, read_text
    from refkit.errors import UsageError
    from refkit.resolving.reading import identifiers_in

    listed: list[str] = []
    places: dict[str, str] = {}
    for each in given:
        if each == STANDARD_INPUT:
            listed += [line.strip() for line in read_standard_input().splitlines() if line.strip()]
        elif os.sep in each and os.path.isfile(each):
            raise UsageError(f"{each}: this is a file; say --from {each} to resolve the identifiers in it")
        else:
            listed.append(each)
    if path:
        text = read_standard_input() if path == STANDARD_INPUT else read_text(path)
        for found in identifiers_in(path, text):
            listed.append(found.identifier)
            places.setdefault(found.identifier, f"{path}:{found.line}: ")
    return listed, places


def _resolve(listed: Sequence[str], asked: Globals, *, refresh: bool) -> list[Resolved]:
    from refkit.cli.progress import progress
    from refkit.config import load_config
    from refkit.resolving.public import resolve as resolve_all

    config = load_config(asked.config) if asked.config else None
    with progress("Resolving", quiet=asked.quiet) as on_progress:
        return resolve_all(
            listed, offline=asked.offline, refresh=refresh, config=config, on_trouble=complain, on_progress=on_progress
        )


def _written(resolved: Sequence[Resolved], target: object, output_format: str | None, *, to_file: bool) -> str:
    from refkit.bibliography.citation_keys import with_keys
    from refkit.bibliography.formats import Format
    from refkit.errors import UsageError

    references: list[Reference] = [each.work.reference for each in resolved if each.work]
    if output_format == "json" or (target is None and to_file and output_format is None):
        import json

        return json.dumps([each.to_json() for each in resolved], ensure_ascii=False, indent=2) + "\n"
    if isinstance(target, Format):
        if not target.writer:
            raise UsageError(f"refkit does not write {target.title}")
        made = target.write(with_keys(references))
        for loss in made.losses:
            remark(f"refkit: {target.title} cannot hold {loss.field} of {printable(references[loss.position].title)}")
        return made.text
    from refkit.apa.bibliography import Bibliography

    told = iter([formatted.text for formatted in Bibliography(references).references(keep_order=True)])
    shown = []
    for each in resolved:
        if each.work is None:
            continue
        shown.append(next(told))
        ids = "  ".join(f"{name} {value}" for name, value in zip(("DOI", "PMID", "PMCID"), each.work.ids, strict=True) if value)
        shown.append(f"    {ids}  ({', '.join(each.work.sources)})")
        shown += [f"    {notice}" for notice in each.work.notices]
        shown += [
            f"    {conflict.field}: {'; '.join(f'{source} has {value}' for source, value in conflict.values.items())}"
            for conflict in each.work.conflicts
        ]
    return "".join(f"{line}\n" for line in shown)


def _add(path: str, references: Sequence[Reference], asked: Globals) -> None:
    """Add the works to a bibliography; what is there already is told."""
    from refkit.resolving.files import add_to_file

    added = add_to_file(path, references)
    for refused in added.refused:
        remark(f"{path}: {printable(refused)}")
    if not asked.quiet:
        named = f": {', '.join(filter(None, added.keys))}" if any(added.keys) else ""
        remark(f"{path}: {len(added.keys)} added{named}")


def _complete(path: str, resolved: Sequence[Resolved], asked: Globals, *, write_: bool) -> None:
    """Fill what the entries of a bibliography lack, or show what would be filled."""
    from refkit.resolving.files import complete_file

    completed = complete_file(path, resolved, write=write_)
    if not write_:
        write_text(completed.diff)
    if not asked.quiet:
        remark(f"{path}: {completed.said}")
