"""``refkit search``."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from refkit.cli.access import access_of
from refkit.cli.options import Globals, OfflineOption, QuietOption, VerboseOption
from refkit.cli.terminal import complain, remark, write_json, write_linked
from refkit.reports.addresses import doi_address
from refkit.reports.printable import printable

if TYPE_CHECKING:
    from refkit.reference import Reference
    from refkit.registries.crossref_search import Candidate
    from refkit.registries.settings import Access


class SearchFormat(Enum):
    """What ``--output-format`` can be."""

    TEXT = "text"
    JSON = "json"


class _Searched(NamedTuple):
    """What came of one text: its candidates, or the sentence that says why there is no answer."""

    text: str
    candidates: list[Candidate]
    unanswered: str = ""

    @property
    def is_found(self) -> bool:
        return any(candidate.match.is_same for candidate in self.candidates)


def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A reference as it was typed; - reads one from each line of input.")],
    rows: Annotated[int, typer.Option("--rows", min=1, max=100, metavar="N", help="How many candidates to ask for.")] = 5,
    output_format: Annotated[SearchFormat, typer.Option("--output-format", help="How to print them.")] = SearchFormat.TEXT,
    offline: OfflineOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Search Crossref for a reference, the best candidate first, with why each matches or does not.

    “match” is said where title, people, year and place leave no doubt; another candidate may be a look-alike. Sends the text to
    Crossref. REFKIT_MAILTO is the address at which its operators reach you, and gets you answers sooner.

    \b
    Examples:
      refkit search "Naclerio et al. (2019). Effects of protein supplementation. Eur J Appl Physiol, 119, 2641"
      refkit search --rows 20 "Whales of the north"
      refkit search - --output-format json < list.txt

    \b
    Exit codes:
      0  a match was found for every text
      1  none was found for one of them, or Crossref could not be asked
      2  wrong usage
    """
    from refkit.documents.reading import STANDARD_INPUT, read_standard_input
    from refkit.errors import UnreadableFile, UsageError
    from refkit.resolving.wanted import wanted

    asked = Globals(None, None, quiet, verbose, offline).under(context.obj)
    texts = [text]
    if text == STANDARD_INPUT:
        try:
            texts = [line.strip() for line in read_standard_input().splitlines() if line.strip()]
        except UnreadableFile as error:
            raise UsageError(f"standard input: {error}") from None
    if not any(map(str.isalnum, "".join(texts))):
        raise UsageError("there is nothing to search for: give the words of a reference")
    for each in texts:
        if not asked.quiet and len(each.split()) == 1 and wanted(each).value:
            remark(f"{printable(each)}: this is an identifier; `refkit resolve {printable(each)}` looks it up")
    searched = _searched(texts, rows, access_of(asked))
    if output_format is SearchFormat.JSON:
        write_json({"version": 1, "queries": [_to_json(each) for each in searched]})
    else:
        write_linked("\n".join(_paragraphs(searched)), asked.color)
    for sentence in dict.fromkeys(each.unanswered for each in searched if each.unanswered):
        complain(sentence)
    if not all(each.is_found for each in searched):
        raise typer.Exit(1)


def _searched(texts: list[str], rows: int, access: Access) -> list[_Searched]:
    from refkit.registries.crossref_search import candidates, crossref_for_searches
    from refkit.registries.unanswered import Unanswered

    if access.offline:
        return [_Searched(text, [], "offline: Crossref was not asked") for text in texts]
    crossref = crossref_for_searches(access)
    known: dict[str, _Searched] = {}
    for text in texts:
        if text in known:
            continue
        try:
            known[text] = _Searched(text, candidates(text, crossref, rows=rows))
        except Unanswered as unanswered:
            known[text] = _Searched(text, [], f"could not check: {unanswered.reason}")
    return [known[text] for text in texts]


def _paragraphs(searched: list[_Searched]) -> list[str]:
    lines: list[str] = []
    for each in searched:
        if len(searched) > 1:
            lines.append(f"{printable(each.text)}\n")
        if each.unanswered:
            lines += ["could not check\n"] if len(searched) > 1 else []
        elif not each.candidates:
            lines.append("nothing found\n")
        lines += [_shown(candidate) for candidate in each.candidates]
    return lines


def _shown(candidate: Candidate) -> str:
    """A candidate as three or four lines: the work, its DOI, and what speaks for and against it."""
    match = candidate.match
    verdict = "match" if match.is_same else "no match"
    lines = [f"{verdict} {match.score:.2f}  {_in_short(candidate.reference)}"]
    if candidate.reference.doi:
        lines.append(f"    {doi_address(candidate.reference.doi)}")
    if match.agreements:
        lines.append(f"    for: {', '.join(match.agreements)}")
    if match.disagreements:
        lines.append(f"    against: {', '.join(match.disagreements)}")
    return "".join(f"{printable(line)}\n" for line in lines)


def _in_short(reference: Reference) -> str:
    """The work on one line. Formatting it in full is what ``refkit format`` is for."""
    from refkit.normalization.markup import plain

    people = [name.surname for name in reference.contributors]
    names = f"{people[0]} et al." if len(people) > 2 else " & ".join(people)
    container = plain(reference.container_title)
    place = ", ".join(part for part in (container, reference.volume, str(reference.pages) or reference.number) if part)
    head = f"{names} ({reference.issued or 'n.d.'})".strip()
    return ". ".join(part for part in (head, plain(reference.title), place) if part)


def _to_json(searched: _Searched) -> dict[str, Any]:
    return {
        "input": searched.text,
        "status": "could-not-check" if searched.unanswered else "found" if searched.is_found else "not-found",
        "candidates": [
            {
                "item": candidate.reference.to_csl(),
                "score": candidate.match.score,
                "is_same": candidate.match.is_same,
                "agreements": list(candidate.match.agreements),
                "disagreements": list(candidate.match.disagreements),
            }
            for candidate in searched.candidates
        ],
        "message": searched.unanswered,
    }
