"""The list of findings: what each says, how sure it is, what is nearest, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.bibliography.entry import Entry
from refkit.findings import Finding
from refkit.reports.html_page.fix import fix_shown
from refkit.reports.html_page.limits import MOST_ABOUT, MOST_RELATED
from refkit.reports.html_page.plan import Plan
from refkit.reports.html_page.shown import words_shown
from refkit.reports.html_page.text import SIGNS
from refkit.reports.tally import NOUNS


def notes(plan: Plan) -> Iterator[str]:
    """The items of the list."""
    return (_note(plan, note, finding) for note, finding in plan.numbered())


def rule_address(code: str) -> str:
    """The id of what the page says of a rule."""
    return f"rule-{code}"


def _note(plan: Plan, note: int, finding: Finding) -> str:
    place = plan.place_of(note)
    where = f"line {finding.line}" + (f" of {finding.file}" if finding.file else "")
    noun = NOUNS[finding.severity]
    head = f"<span aria-hidden=true>{SIGNS[finding.severity]}</span>{noun.capitalize()} {note}"
    head += f"<span class=where>, {words_shown(where)}</span>"
    head = f'<a class=go href="#{place}">{head}</a>' if place else f"<span class=go>{head}</span>"
    code = words_shown(finding.code)
    references = " ".join(str(index) for index in finding.references[:MOST_RELATED])
    data = f'data-k="{note}" data-code="{code}" data-severity="{finding.severity.value}" data-r="{references}"'
    rule = f'<a href="#{rule_address(code)}">{code} {words_shown(finding.name)}</a>'
    parts = [
        f'<li class="note {finding.severity.value}" id="{plan.id}n{note}" {data}>',
        f"<p class=head>{head}</p>",
        f"<p class=said>{words_shown(finding.message)}</p>",
        *_nearest(plan, finding),
        *_fix(plan, finding),
        f"<p class=about>{rule}, {finding.confidence.value}</p>",
        "</li>\n",
    ]
    return "".join(parts)


def _nearest(plan: Plan, finding: Finding) -> Iterator[str]:
    if finding.nearest is not None:
        # The sentence above may have said it already.
        is_news = finding.nearest.why and finding.nearest.why not in finding.message
        why = f": {words_shown(finding.nearest.why)}" if is_news else ""
        yield f"<p class=near>Nearest{why}<br>{_reference(plan, finding.nearest.reference)}</p>"
    others = [index for index in finding.references if not _stands_in(finding, plan.report.entries[index])]
    for index in others[:MOST_ABOUT]:
        yield f"<p class=near>About<br>{_reference(plan, index)}</p>"
    if len(others) > MOST_ABOUT:
        yield f"<p class=near>… and {len(others) - MOST_ABOUT:,} more</p>"


def _stands_in(finding: Finding, entry: Entry) -> bool:
    return entry.start <= finding.start and finding.end <= entry.end and entry.file == finding.file


def _reference(plan: Plan, index: int) -> str:
    target = plan.reference(index)
    return f'<a href="#{target}" data-r="{index}">{plan.name(index)}</a>' if target else plan.name(index)


def _fix(plan: Plan, finding: Finding) -> Iterator[str]:
    document = plan.report.document_of(finding)
    if finding.fix is not None and document is not None:
        yield from fix_shown(finding.fix, document.text, finding)
