"""The list of references: where each is cited, and beside that what verification said, with both values of what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import starmap

from refkit.reports.addresses import doi_address
from refkit.reports.html_page.plan import Plan
from refkit.reports.html_page.shown import shortened, words_shown
from refkit.reports.tally import counted
from refkit.reports.verified import Markup, Verified, compared_values, facts, told

_ENTRY_WIDTH = 300
# Columns of a value.
_VALUE_WIDTH = 400


def _link(doi: str) -> str:
    address = words_shown(doi_address(doi))
    return f'<a rel="noreferrer noopener" href="{address}">{address}</a>'


_MARKUP = Markup(
    words_shown, lambda text: f"<strong>{words_shown(text)}</strong>", lambda text: f"<mark>{words_shown(text)}</mark>", _link
)


def records(plan: Plan, indexes: Sequence[int]) -> Iterator[str]:
    """The items of the list."""
    return (_record(plan, index) for index in indexes)


def _record(plan: Plan, index: int) -> str:
    entry = plan.report.entries[index]
    verified = plan.verified.get(index)
    shown = shortened(entry.display, _ENTRY_WIDTH)
    if plan.is_written(index):
        shown = f'<a href="#{plan.id}r{index}">{shown}</a>'
    place = words_shown(f"{entry.file}, line {entry.line}" if entry.file else f"line {entry.line}")
    verdict = f" {verified.outcome.verdict.value}" if verified else ""
    return "".join(
        [
            f'<li class="record{verdict}" id="{plan.id}e{index}" data-r="{index}">',
            f"<p class=entry>{shown} <span class=where>({place})</span></p>",
            *([] if _is_list_alone(plan) else [f"<p class=cited>{_cited(plan, index)}</p>"]),
            *(_outcome(verified) if verified else ()),
            "</li>\n",
        ]
    )


def _is_list_alone(plan: Plan) -> bool:
    """Whether the file is a bibliography, where nothing could cite."""
    return not plan.report.citations


def _cited(plan: Plan, index: int) -> str:
    citing, nearly = plan.citing.get(index, []), plan.nearly_citing.get(index, [])
    is_uncited = index in plan.report.uncited
    if citing:
        times = "once" if len(citing) == 1 else f"{len(citing)} times"
        how = f"named {times}, but never cited by its key" if is_uncited else f"cited {times}"
        return f"{how}: {_places(plan, citing, plan.places[index])}"
    if nearly:
        return f"not cited as it is written; nearest to what is cited in {_places(plan, nearly, plan.places[index])}"
    return "never cited" if is_uncited else "not cited in this text"


def _places(plan: Plan, citing: Sequence[int], most: int) -> str:
    document = plan.report.document
    places = []
    for at in citing[:most]:
        line = document.line(plan.report.citations[at].start) if document else 0
        places.append(f'<a href="#{plan.id}c{at}">{line}</a>' if plan.citation(at) else str(line))
    more = f" and {len(citing) - most} more" if len(citing) > most else ""
    return f"{'line' if len(places) == 1 else 'lines'} {', '.join(places)}{more}"


def _outcome(verified: Verified) -> Iterator[str]:
    outcome = verified.outcome
    retracted = ", retracted" if verified.is_taken_back else ""
    yield f'<p class="verdict {outcome.verdict.value}{" taken-back" if retracted else ""}">{told(outcome.verdict)}{retracted}</p>'
    if rows := "".join(starmap(_row, compared_values(outcome, _MARKUP, _VALUE_WIDTH))):
        yield (
            "<table class=values><thead><tr><th scope=col>Field</th><th scope=col>Cited</th><th scope=col>Record</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )
    for fact in facts(outcome, _MARKUP):
        yield f"<p class=fact>{fact}</p>"


def _row(label: str, cited: str, record: str) -> str:
    return f"<tr><th scope=row>{label}</th><td>{cited}</td><td>{record}</td></tr>"


def left_out(shown: int, of: int) -> str:
    """What is said of references that are not listed."""
    return f"<p class=gap>… {counted(of - shown, 'reference')} more …</p>" if of > shown else ""
