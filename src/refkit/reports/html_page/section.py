"""The section of one file: its text with the findings beside it, the bibliographies it has, and its references."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.bibliography.formats import DATABASE_SUFFIXES
from refkit.reports.html_page.notes import notes
from refkit.reports.html_page.plan import Area, Plan
from refkit.reports.html_page.records import left_out, records
from refkit.reports.html_page.shown import words_shown
from refkit.reports.html_page.text import text
from refkit.reports.tally import counted

# Lines up to this width are those of a draft with lines of its own; longer ones are paragraphs.
_LONGEST_OWN_LINE = 140


def section(plan: Plan) -> str:
    """The section of a file. Of one that is verified, what came out stands before the text."""
    return "".join(_parts(plan))


def _parts(plan: Plan) -> Iterator[str]:
    report = plan.report
    yield f'<section class=file id="{plan.id}" aria-labelledby="{plan.id}h">\n'
    yield f'<h2 id="{plan.id}h">{words_shown(report.path)}</h2>\n'
    if plan.verifies:
        yield from _verified(plan)
    yield "<div class=sheet>\n<div class=drafts>\n"
    for area in plan.areas:
        yield from _area(plan, area)
    yield "</div>\n"
    yield from _margin(plan)
    yield "</div>\n"
    if not plan.verifies and report.entries:
        count = len(report.entries)
        yield (
            f"<details class=records><summary><strong>References</strong> {count:,}, and where each is cited</summary>\n"
            f"<ol>{''.join(records(plan, plan.records))}</ol>{left_out(len(plan.records), count)}</details>\n"
        )
    yield "</section>\n"


def _area(plan: Plan, area: Area) -> Iterator[str]:
    lines = area.document.text[:100_000].split("\n")
    is_database = (area.file or plan.report.path).lower().endswith(DATABASE_SUFFIXES)
    breaks = " database" if is_database else " own-lines" if max(map(len, lines)) <= _LONGEST_OWN_LINE else ""
    title = words_shown(area.file) if area.file else "Text"
    yield f"<h3{'' if area.file else ' class=unseen'}>{title}</h3>\n"
    # The language of a draft is its own: nothing is said of it.
    yield f'<div class="text{breaks}" data-file="{plan.id}" dir=auto>'
    yield from text(plan, area)
    yield "</div>\n"


def _margin(plan: Plan) -> Iterator[str]:
    found = len(plan.report.findings)
    yield f"<div class=margin>\n<h3>{counted(found, 'finding') if found else 'Nothing to report'}</h3>\n"
    if plan.notes:
        yield f"<ol class=notes>\n{''.join(notes(plan))}</ol>\n"
    if found > len(plan.notes):
        yield f"<p class=gap>… {found - len(plan.notes):,} more, none of them more severe …</p>\n"
    yield "</div>\n"


def _verified(plan: Plan) -> Iterator[str]:
    told = [index for index in plan.records if not plan.verified[index].is_plain_match]
    matching = [index for index in plan.records if plan.verified[index].is_plain_match]
    if told:
        yield f"<h3>What the registries say</h3>\n<ol class=verified>{''.join(records(plan, told))}</ol>\n"
    if matching:
        count = counted(len(matching), "reference")
        verb = "matches" if len(matching) == 1 else "match"
        yield f"<details class=records><summary><strong>{count}</strong> {verb}</summary>\n"
        yield f"<ol>{''.join(records(plan, matching))}</ol></details>\n"
    yield left_out(len(told) + len(matching), len(plan.verified))
