"""The list of findings: what each says, how sure it is, what is nearest, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Finding
from refkit.reports.html_page.fix import fix_shown
from refkit.reports.html_page.plan import Plan
from refkit.reports.html_page.shown import shortened, words_shown
from refkit.reports.html_page.text import SIGNS
from refkit.reports.tally import NOUNS

# Columns of a reference, which is there to be recognised.
_REFERENCE_WIDTH = 160


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
    references = " ".join(str(index) for index in finding.references)
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
    for index in finding.references:
        entry = plan.report.entries[index]
        stands_in = entry.file == finding.file and entry.start <= finding.start and finding.end <= entry.end
        if not stands_in:
            yield f"<p class=near>About<br>{_reference(plan, index)}</p>"


def _reference(plan: Plan, index: int) -> str:
    shown = shortened(plan.report.entries[index].display, _REFERENCE_WIDTH)
    target = plan.reference(index)
    return f'<a href="#{target}" data-r="{index}">{shown}</a>' if target else shown


def _fix(plan: Plan, finding: Finding) -> Iterator[str]:
    document = plan.report.document_of(finding)
    if finding.fix is not None and document is not None:
        yield from fix_shown(finding.fix, document.text, finding)
