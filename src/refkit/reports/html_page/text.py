"""A text with its marks: citations are links to what they cite, references lead back, and findings are numbered like notes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from unicodedata import bidirectional

from refkit.findings import Severity
from refkit.linking import Status
from refkit.reports.html_page.limits import MOST_RELATED
from refkit.reports.html_page.plan import Area, Plan
from refkit.reports.html_page.segments import Span, segments
from refkit.reports.html_page.shown import words_shown
from refkit.reports.tally import NOUNS, counted

#: What a severity is shown by beside its word.
SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.INFO: "●"}
# Of what is cited at one and the same place, the last of these is shown.
_URGENCY = (Status.EXEMPT, Status.LINKED, Status.AMBIGUOUS, Status.MISSING)
# Findings at one and the same place that have a sign there; the others are in the list.
_MOST_SIGNS = 4
# The bidirectional classes of letters (https://www.unicode.org/reports/tr9/#P2).
_LETTERS = frozenset({"L", "R", "AL"})
# Characters between the beginning of a line and an entry: its number, or its key.
_LONGEST_LABEL = 80


def text(plan: Plan, area: Area) -> Iterator[str]:
    """The text of an area in parts; between them, what is left out."""
    spans = sorted([*_shape(area), *_references(plan, area), *_findings(plan, area), *([] if area.file else _citations(plan))])
    starts = [span.start for span in spans]
    document, source = area.document, area.document.text
    behind = 0
    for start, end in area.windows:
        yield _gap(source, behind, start)
        last = len(starts) if end == len(source) else bisect_left(starts, end)
        shown = segments(source, spans[bisect_left(starts, start) : last], (start, end), document.line(start))
        yield f"<div class=part>{shown}</div>"
        behind = end
    yield _gap(source, behind, len(source))


def _gap(text: str, start: int, end: int) -> str:
    if start >= end:
        return ""
    lines = text.count("\n", start, end)
    left_out = f"{lines:,} {'line' if lines == 1 else 'lines'}" if lines else f"{end - start:,} characters"
    return f"<p class=gap>… {left_out} left out …</p>"


def _shape(area: Area) -> Iterator[Span]:
    """What a reader sees of a draft's shape at once: its headings, and its front matter."""
    document = area.document
    for heading in document.headings:
        tag = f'<span class="heading level{min(heading.level, 6)}">'
        yield Span(heading.start, heading.start - heading.end, 0, tag, tag, "</span>")
    if document.front_matter:
        start, end = document.front_matter
        tag = "<span class=matter>"
        yield Span(start, start - end, 0, tag, tag, "</span>")


def _citations(plan: Plan) -> Iterator[Span]:
    """One link for all that is cited at one and the same place, as "[3–5]" cites three works."""
    places: dict[tuple[int, int], list[int]] = {}
    for index, (citation, _) in enumerate(zip(plan.report.citations, plan.report.links, strict=False)):
        places.setdefault((citation.start, citation.end), []).append(index)
    for (start, end), indexes in places.items():
        own, *others = [f"{plan.id}c{index}" for index in indexes]
        links = [plan.report.links[index] for index in indexes]
        notes = _unique(note for index in indexes for note in plan.notes_of_citation.get(index, []))
        references = _unique(index for link in links for index in link.references)
        target = next(filter(None, map(plan.reference, references)), "")
        if not target:
            target = f"{plan.id}n{notes[0]}" if notes else own
        worst = max(links, key=lambda link: _URGENCY.index(link.status))
        attributes = [f'href="#{target}"', f'class="cite {worst.status.value}"', *_data("r", references), *_data("k", notes)]
        if worst.status is Status.EXEMPT:
            attributes.append(f'data-why="{words_shown(plan.report.citations[indexes[0]].exempt)}"')
        attributes += _data("near", _unique(link.nearest.reference for link in links if link.nearest))
        tag = f"<a {' '.join(attributes)}"
        behind = "".join(f'<span id="{each}"></span>' for each in others)
        yield Span(start, start - end, 2, f'{tag} id="{own}">', f"{tag}>", "</a>", behind, is_link=True)


def _references(plan: Plan, area: Area) -> Iterator[Span]:
    for entry in plan.report.entries:
        if entry.file != area.file or not area.shows(entry.start):
            continue
        citing = plan.citing.get(entry.index, [])
        shown = islice(filter(None, map(plan.citation, citing)), plan.backs[entry.index])
        document = plan.report.document
        back = [
            f'<a class=back href="#{own}" data-r="{entry.index}" data-n="{line}" aria-label="cited in line {line}"></a>'
            for own, line in ((own, document.line(citation.start)) for own, citation in shown if document)
        ]
        if len(citing) > len(back) and back and (record := plan.record(entry.index)):
            back.append(
                f'<a class="back more" href="#{record}" data-r="{entry.index}" data-n="…"'
                f' aria-label="{counted(len(citing), "citation")} in all"></a>'
            )
        told = " ".join(_data("k", plan.notes_of_reference.get(entry.index, [])))
        tag = f'<span class=ref data-r="{entry.index}"{" " if told else ""}{told}'
        yield Span(
            entry.start,
            entry.start - entry.end,
            0,
            f'{tag} id="{plan.id}r{entry.index}">',
            f"{tag}>",
            "</span>",
            "".join(back),
        )


def _findings(plan: Plan, area: Area) -> Iterator[Span]:
    """One mark for all findings at one and the same place."""
    places: dict[tuple[int, int], list[int]] = {}
    for note, finding in plan.numbered():
        if finding.file == area.file:
            places.setdefault((finding.start, finding.end), []).append(note)
    entries = {(entry.start, entry.end) for entry in plan.report.entries if entry.file == area.file}
    ends = sorted(end for _, end in entries)
    for (start, end), notes in places.items():
        worst = min((plan.notes[note - 1].severity for note in notes), key=lambda severity: severity.rank)
        kind = " point" if start == end else ""
        begin = start
        if (start, end) in entries:
            # The bar of an entry stands before its number too.
            begin = _label_start(area, start, ends)
            kind = f" whole{_direction(area, start, end)}" if _begins_line(area, begin) else " whole inside"
        # A mark goes when all of its findings are filtered out, so it has all of them.
        tag = f'<span class="mark {worst.value}{kind}" {" ".join(_data("k", notes, most=len(notes)))}'
        behind = "".join(_sign(plan, note) for note in notes[:_MOST_SIGNS])
        yield Span(begin, begin - end, 1, f"{tag}>", f"{tag}>", "</span>", behind + _anchors(plan, notes[_MOST_SIGNS:]))


def _label_start(area: Area, start: int, ends: Sequence[int]) -> int:
    """Where the line of an entry begins, if only the number or the key of the entry stands there."""
    least = max(start - _LONGEST_LABEL, 0)
    found = area.document.text.rfind("\n", least, start) + 1
    line = found or least
    is_own = bisect_right(ends, line) == bisect_right(ends, start)
    return line if (found or not least) and is_own and area.shows(line) else start


def _direction(area: Area, start: int, end: int) -> str:
    """What a class says of an entry that is written from right to left, as its first letter tells."""
    kinds = map(bidirectional, area.document.text[start : min(end, start + _LONGEST_LABEL)])
    return " leftwards" if next((kind for kind in kinds if kind in _LETTERS), "L") != "L" else ""


def _begins_line(area: Area, offset: int) -> bool:
    return not offset or area.document.text[offset - 1] == "\n"


def _sign(plan: Plan, note: int) -> str:
    finding = plan.notes[note - 1]
    label = words_shown(f"{NOUNS[finding.severity]} {note}: {finding.name.replace('-', ' ')}")
    return (
        f'<a class="sign {finding.severity.value}" id="{plan.id}m{note}" href="#{plan.id}n{note}" data-k="{note}"'
        f' data-n="{SIGNS[finding.severity]}{note}" aria-label="{label}"></a>'
    )


def _anchors(plan: Plan, notes: Iterable[int]) -> str:
    return "".join(f'<span id="{plan.id}m{note}"></span>' for note in notes)


def _unique(numbers: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(numbers))


def _data(name: str, numbers: Sequence[int], most: int = MOST_RELATED) -> list[str]:
    """The attribute with what a mark leads to, and one with how many more there are."""
    more = [f'data-more-{name}="{len(numbers) - most}"'] if len(numbers) > most else []
    return [f'data-{name}="{" ".join(map(str, numbers[:most]))}"', *more] if numbers else []
