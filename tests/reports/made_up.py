"""A report put together by hand, so that renderers are tested without what finds things."""

from __future__ import annotations

from refkit.bibliography.entry import Entry
from refkit.citations.citation import Citation, Mode
from refkit.documents.document import Document, Prose
from refkit.findings import Confidence, Finding, NearestReference, Severity
from refkit.linking import Link, Status
from refkit.reference import Name, PartialDate, Reference
from refkit.registries.pubmed import Ids
from refkit.report import DocumentReport
from refkit.resolving.work import Work
from refkit.verification.outcome import Difference, Misled, Outcome, Unknown, Verdict

NAMES = {"CIT001": "citation-without-reference", "CIT002": "reference-never-cited", "CIT005": "given-name-cited"}


def made_up_report(
    text: str,
    *places: tuple[str, str],
    entries: tuple[str, ...] = (),
    nearest: int | None = None,
    references: tuple[int, ...] = (),
    severity: Severity = Severity.ERROR,
    message: str = "",
    path: str = "draft.md",
) -> DocumentReport:
    """A report on ``text`` with a finding of each (code, words as they stand there), and an entry of each line of ``entries``."""
    document = Document(path, text, "markdown", Prose(text, (0,), (0,)))
    findings = []
    for code, words in places:
        start, end = text.index(words), text.index(words) + len(words)
        line, column = document.line_column(start)
        end_line, end_column = document.line_column(end)
        findings.append(
            Finding(
                code=code,
                name=NAMES.get(code, "made-up-rule"),
                severity=severity,
                confidence=Confidence.CERTAIN,
                message=message or f'"{words}" has no reference.',
                start=start,
                end=end,
                line=line,
                column=column,
                end_line=end_line,
                end_column=end_column,
                references=references,
                nearest=None if nearest is None else NearestReference(nearest, "another year"),
            )
        )
    return DocumentReport(
        path=path,
        document=document,
        entries=tuple(
            Entry(index, text.index(raw), text.index(raw) + len(raw), raw, line=document.line(text.index(raw)))
            for index, raw in enumerate(entries)
        ),
        citations=(Citation(0, 1, text[:1], Mode.NARRATIVE),),
        links=(Link(Status.EXEMPT),),
        findings=tuple(findings),
    )


def made_up_work(*, title: str = "How muscles recover", doi: str = "10.1000/rest.12", notices: tuple[str, ...] = ()) -> Work:
    """A record of Crossref by Ann Lee and Bo Cho."""
    authors = (Name(family="Lee", given="Ann"), Name(family="Cho", given="Bo"))
    reference = Reference(type="article-journal", authors=authors, issued=PartialDate(2019), title=title, doi=doi)
    return Work(reference, Ids(doi, "", ""), ("crossref",), notices=notices)


TITLE = Difference("title", "How muscle recovers", "How muscles recover", Severity.ERROR, "the title is another")
YEAR = Difference("issued", "2019", "2018", Severity.INFO, "it was online in 2018")

MATCH = Outcome(Verdict.MATCH, made_up_work())
ONLINE = Outcome(Verdict.MATCH, made_up_work(), differences=(YEAR,))
RETRACTED = Outcome(Verdict.MATCH, made_up_work(notices=("retracted",)))
MISMATCH = Outcome(Verdict.MISMATCH, made_up_work(), searched=True, differences=(TITLE, YEAR))
MISLED = Outcome(Verdict.MISMATCH, misled=(Misled("DOI", "10.1000/rest.99", made_up_work(title="Of <i>bees</i>")),))
UNKNOWN = Outcome(
    Verdict.NOT_FOUND,
    unknown=(Unknown("DOI", "10.1000/none", "Crossref and DataCite have none"),),
    looked_at=("Crossref", "PubMed"),
)
UNANSWERED = Outcome(Verdict.COULD_NOT_CHECK, unanswered="Crossref did not answer within 30 s")


def verified_report(*outcomes: Outcome | None, texts: tuple[str, ...] = (), path: str = "refs.txt") -> DocumentReport:
    """A report on a list of an entry an outcome; ``None`` is an entry that was not verified. What matches has no finding."""
    lines = [texts[at] if at < len(texts) else f"Lee, A., & Cho, B. ({2000 + at}). Rest." for at in range(len(outcomes))]
    report = made_up_report("\n".join(lines), entries=tuple(lines), path=path)
    findings = []
    for entry, outcome in zip(report.entries, outcomes, strict=True):
        if outcome in (MATCH, ONLINE):
            continue
        findings.append(
            Finding(
                code="REG003",
                name="field-mismatch",
                severity=Severity.WARNING,
                confidence=Confidence.LIKELY,
                message=f"“{entry.raw}” is not as the record has it.",
                start=entry.start,
                end=entry.end,
                line=entry.line,
                column=1,
                end_line=entry.line,
                end_column=1 + len(entry.raw),
                references=(entry.index,),
            )
        )
    told = {at: outcome for at, outcome in enumerate(outcomes) if outcome is not None}
    return report._replace(findings=tuple(findings), outcomes=told, citations=(), links=())
