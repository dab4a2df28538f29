"""The list of findings: what each says, how sure it is, what is nearest, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.bibliography.entry import Entry
from refkit.findings import Finding, Fix, Safety
from refkit.reports.html_page.limits import MOST_ABOUT, MOST_RELATED
from refkit.reports.html_page.plan import Plan
from refkit.reports.html_page.shown import words_shown
from refkit.reports.html_page.text import SIGNS
from refkit.reports.tally import NOUNS

_FIXES = {Safety.SAFE: "Fix", Safety.UNSAFE: "Unsafe fix"}
# Characters of a text that a fix changes.
_LONGEST_FIX = 400
_MOST_EDITS = 3
# Characters around a change, so that it is seen what it is a change of.
_AROUND_EDIT = 12


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
        *(_fix(finding.fix, plan, finding) if finding.fix else ()),
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


def _fix(fix: Fix, plan: Plan, finding: Finding) -> Iterator[str]:
    """Before and after in one: what goes is struck out, what comes is underlined."""
    document = plan.report.document_of(finding)
    if document is None or not fix.edits:
        return
    edits = sorted(fix.edits)
    text, pieces = document.text, []
    at = max(edits[0].start - _AROUND_EDIT, text.rfind("\n", 0, edits[0].start) + 1)
    for edit in edits[:_MOST_EDITS]:
        between = text[at : edit.start]
        if len(between) > 2 * _AROUND_EDIT:
            pieces.append(f"{words_shown(between[:_AROUND_EDIT])} … {words_shown(between[-_AROUND_EDIT:])}")
        else:
            pieces.append(words_shown(between))
        before, after = text[edit.start : edit.end], edit.text
        pieces += [f"<del>{_cut(before)}</del>"] if before else []
        pieces += [f"<ins>{_cut(after)}</ins>"] if after else []
        at = edit.end
    if len(edits) > _MOST_EDITS:
        pieces.append(f" … and {len(edits) - _MOST_EDITS} more")
    else:
        # The rest of what the finding is about, if that is not long.
        end = finding.end if at < finding.end <= at + 4 * _AROUND_EDIT else at + _AROUND_EDIT
        pieces.append(words_shown(text[at:end].partition("\n")[0].rstrip("\r")))
    yield f"<p class=fix><span>{_FIXES[fix.safety]}</span> {''.join(pieces)}</p>"


def _cut(text: str) -> str:
    return words_shown(text if len(text) <= _LONGEST_FIX else f"{text[:_LONGEST_FIX]}…")
