"""Cases written as plain text: a draft with its citations marked, its references, and what is to be found.

    === two authors
    Muscle tires (⟦Lee & Cho, 2020 → 1⟧), says ⟦Diaz (2019 → missing~2⟧).
    >>> references
    Lee, A., & Cho, B. (2020)
    Diaz, C. (2018)
    >>> findings
    CIT003

``===`` begins a case and names it. In the draft, ``⟦ ⟧`` stands around all that belongs to one citation, its names and its year
(for a second year of the same names, around the year), and the arrow says what becomes of it:

    → 1            linked to the first reference
    → 1|2          ambiguous between the first and the second
    → missing      no reference
    → missing~2    no reference, the second is the nearest
    → exempt       none is expected

A citation is by key where it is one word with "@" before it, narrative where its year stands behind an opening bracket, else
parenthetical; where that is not so, the mode is added: ``→ 1 narrative``. Whatever is not marked is no citation.

``>>> references`` gives the list, one reference a line. A line that ends in a date in brackets gets a title and a source of its
own. Without this part the draft is taken as it stands, with whatever list is in it.

``>>> findings`` gives the codes of all findings, in any order, separated by spaces or lines. Without this part there are none.

``>>> select`` gives the codes of rules that are off by default and run here all the same.

``>>> file`` names the draft, where it is not ``draft.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from refkit import check_text
from refkit.analysis import analyse, report_of
from refkit.documents.reading import document_from_text
from refkit.report import DocumentReport
from refkit.rules import RULES

HERE = Path(__file__).parent
#: Rules about the form of citations and entries. Drafts have them in any form, to see what is read in them: only the cases of these
#: rules expect what they find.
_ABOUT_STYLE = {*(f"CIT{number}" for number in range(103, 110)), *(f"REF{number:03}" for number in range(5, 15))}

_MARK = re.compile(r"⟦(?P<text>[^⟦⟧]*?) → (?P<outcome>[\w|~]+)(?: (?P<mode>narrative|parenthetical|key))?⟧")
_NARRATIVE = re.compile(r"[(（]|\[\d")
_KEY = re.compile(r"-?@\S+")
_BARE = re.compile(r".*\([^()]*\)\Z", re.DOTALL)

#: How a reference that a case gives with names and date alone goes on.
SOURCES = (
    "How muscle recovers after work. *Journal of Rest*, *12*(3), 45–67.",
    "Sleep and the hippocampus. *Annals of Dormancy*, *7*(1), 1–19.",
    "Tides in shallow estuaries. *Coastal Letters*, *31*(4), 201–212.",
    "A grammar of whistled speech. *Linguistic Notes*, *5*(2), 77–98.",
    "Bees in cold orchards. *Pollination*, *18*(6), 610–633.",
    "Counting votes by hand. *Electoral Review*, *44*(1), 12–30.",
    "Ceramics from the upper valley. *Antiquity Today*, *9*(2), 140–166.",
    "The price of patience. *Behavioral Markets*, *22*(5), 501–520.",
    "Fever in young horses. *Equine Care*, *3*(3), 33–41.",
    "Light through old glass. *Optics Quarterly*, *61*(7), 900–914.",
)


@dataclass(frozen=True)
class Expected:
    """A marked citation: its span, its text, and what becomes of it. References count from 0, as in a report."""

    start: int
    end: int
    text: str
    mode: str
    status: str
    references: tuple[int, ...] = ()
    nearest: int | None = None


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    filename: str
    citations: tuple[Expected, ...]
    findings: tuple[str, ...]
    select: tuple[str, ...] = ()

    def check(self) -> DocumentReport:
        if not self.select:
            return check_text(self.text, self.filename).documents[0]
        rules = [rule for rule in RULES if rule.default or rule.code in self.select]
        return report_of(analyse(document_from_text(self.filename, self.text)), rules)


def completed(references: list[str]) -> list[str]:
    """Every reference with a title and a source, those that have none of their own another than the rest."""
    return [f"{line}. {SOURCES[at % len(SOURCES)]}" if _BARE.match(line) else line for at, line in enumerate(references)]


def draft_with(prose: str, references: list[str]) -> str:
    """A Markdown draft with a heading over its list."""
    return "# A draft\n\n" + prose + "\n\n## References\n\n" + "\n\n".join(completed(references)) + "\n"


def _expected(start: int, match: re.Match[str]) -> Expected:
    text, outcome = match["text"], match["outcome"]
    mode = match["mode"] or ("key" if _KEY.fullmatch(text) else "narrative" if _NARRATIVE.search(text) else "parenthetical")
    status = "missing"
    references: tuple[int, ...] = ()
    nearest: int | None = None
    if outcome == "exempt":
        status = "exempt"
    elif outcome.startswith("missing"):
        nearest = int(outcome.partition("~")[2]) - 1 if "~" in outcome else None
    else:
        references = tuple(int(number) - 1 for number in outcome.split("|"))
        status = "linked" if len(references) == 1 else "ambiguous"
    return Expected(start, start + len(text), text, mode, status, references, nearest)


def unmarked(marked: str) -> tuple[str, tuple[Expected, ...]]:
    """The draft without its marks, and what they say."""
    pieces: list[str] = []
    citations = []
    length = at = 0
    for match in _MARK.finditer(marked):
        before = marked[at : match.start()]
        length += len(before)
        citations.append(_expected(length, match))
        length += len(match["text"])
        pieces += [before, match["text"]]
        at = match.end()
    text = "".join([*pieces, marked[at:]])
    assert "⟦" not in text, f"a mark is written wrongly: {marked}"
    return text, tuple(citations)


def make_case(name: str, block: str) -> Case:
    prose, *sections = re.split(r"^>>> *", block, flags=re.MULTILINE)
    parts = {title.strip(): body.strip("\n") for title, _, body in (section.partition("\n") for section in sections)}
    assert set(parts) <= {"references", "findings", "select", "file"}, f"{name}: unknown part in {sorted(parts)}"
    prose = prose.strip("\n") + "\n"
    if "references" in parts:
        prose = draft_with(prose.strip("\n"), parts["references"].splitlines())
    text, citations = unmarked(prose)
    findings, select = (tuple(sorted(parts.get(part, "").split())) for part in ("findings", "select"))
    return Case(name, text, parts.get("file", "draft.md").strip(), citations, findings, select)


def read_cases(path: Path) -> list[Case]:
    blocks = re.split(r"^=== *", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    cases = []
    for block in blocks:
        title, _, body = block.partition("\n")
        cases.append(make_case(f"{path.stem}: {title.strip()}", body))
    return cases


def cases_in(*folders: str) -> list[Case]:
    """The cases of all ``.cases`` files in these folders of tests."""
    return [case for folder in folders for path in sorted((HERE / folder).glob("*.cases")) for case in read_cases(path)]


def each_case(cases: list[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[case.name for case in cases])


def found_citations(report: DocumentReport) -> list[Expected]:
    """What a report says of its citations, in the shape of what a case expects."""
    text = report.document.text if report.document else ""
    return [
        Expected(
            citation["start"],
            citation["end"],
            text[citation["start"] : citation["end"]],
            citation["mode"],
            citation["status"],
            tuple(citation["references"]),
            citation["nearest"] and citation["nearest"]["reference"],
        )
        for citation in report.to_json()["citations"]
    ]


def found_codes(report: DocumentReport) -> tuple[str, ...]:
    return tuple(sorted(finding.code for finding in report.findings))


def readable(citations: list[Expected] | tuple[Expected, ...]) -> list[str]:
    """One line a citation, so that a failing test shows what differs."""
    lines = []
    for citation in citations:
        target = "|".join(str(index + 1) for index in citation.references)
        nearest = f"~{citation.nearest + 1}" if citation.nearest is not None else ""
        lines.append(f"{citation.start}: {citation.text!r} → {citation.status} {target}{nearest} {citation.mode}")
    return lines


def assert_as_expected(case: Case, report: DocumentReport) -> None:
    assert readable(found_citations(report)) == readable(case.citations)
    # A case about the style of citations has entries in any style, and the other way round.
    family = case.name[:3] if case.name[:6] in _ABOUT_STYLE else ""
    found = tuple(code for code in found_codes(report) if code not in _ABOUT_STYLE or code[:3] == family)
    assert found == case.findings
