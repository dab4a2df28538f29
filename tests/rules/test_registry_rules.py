"""The rules about what the registries say: each with an outcome that is wrong by it, and one that is right."""

from __future__ import annotations

import pytest

from refkit.analysis import analyse, report_of
from refkit.documents.reading import document_from_text
from refkit.findings import Finding, Severity
from refkit.reference import Reference
from refkit.registries.pubmed import Ids
from refkit.resolving.work import Work
from refkit.rules import REGISTRY_RULES
from refkit.rules.rule import Rule
from refkit.verification.outcome import Difference, Misled, Outcome, Unknown, Verdict

DRAFT = (
    "Tides turn (Okafor, 2018).\n\n## References\n\nOkafor, N. (2018). Tide pools at night. *Shore Ecology*, *12*(4), 101–109.\n"
)
BOOK = "Tides turn (Okafor, 2018).\n\n## References\n\nOkafor, N. (2018). *Tide pools at night*. Harbour Press.\n"
ITEM = {"type": "article-journal", "title": "Tide <i>pools</i> at night", "author": [{"family": "Okafor", "given": "Ngozi"}]}
SAID = Work(Reference.from_csl({**ITEM, "issued": {"date-parts": [[2018]]}}), Ids("10.5555/tides.1"), ("crossref",))
FOUND = Outcome(Verdict.MATCH, SAID, looked_at=("Crossref",))


def differs(field: str, severity: Severity, words: str) -> Outcome:
    return FOUND._replace(differences=(Difference(field, "a", "b", severity, words),))


def with_status(*status: str) -> Outcome:
    return FOUND._replace(work=SAID._replace(notices=status))


OUTCOMES = {
    "REG001": FOUND._replace(verdict=Verdict.MISMATCH, unknown=(Unknown("DOI", "10.5555/none", "no such DOI is registered"),)),
    "REG002": Outcome(Verdict.MISMATCH, misled=(Misled("DOI", "10.5555/mud.2", SAID),)),
    "REG003": differs("title", Severity.WARNING, "the title has “ponds” where the record has “pools”"),
    "REG004": Outcome(Verdict.NOT_FOUND, looked_at=("Crossref", "PubMed")),
    "REG005": Outcome(Verdict.NOT_FOUND, looked_at=("Crossref",)),
    "REG006": with_status("retracted", "corrected"),
    "REG007": with_status("expression of concern"),
    "REG008": with_status("corrected"),
    "REG009": with_status("published since (10.5555/tides.2)"),
    "REG010": FOUND,
    "REG011": differs("issued", Severity.INFO, "online 2018, in print 2019"),
    "REG012": differs("publisher", Severity.INFO, "the publisher is “b”, not “a”"),
    "REG013": Outcome(Verdict.COULD_NOT_CHECK, unanswered="Crossref did not answer in time"),
}
WORDS = {
    "REG001": "10.5555/none",
    "REG002": "belongs to another work: Okafor (2018), “Tide pools at night”.",
    "REG003": "“ponds” where",
    "REG004": "Crossref and PubMed",
    "REG005": "few books",
    "REG006": "retracted (Crossref, 10.5555/tides.1)",
    "REG007": "concern about Okafor (2018)",
    "REG008": "corrected",
    "REG009": "published since: 10.5555/tides.2.",
    "REG010": "10.5555/tides.1",
    "REG011": "in print 2019",
    "REG012": "publisher",
    "REG013": "Crossref did not answer in time",
}


def said(rule: Rule, outcome: Outcome | None, draft: str = DRAFT) -> list[Finding]:
    checked = analyse(document_from_text("draft.md", draft))
    outcomes = {} if outcome is None else {0: outcome}
    return list(report_of(checked._replace(outcomes=outcomes), [rule]).findings)


@pytest.mark.parametrize("rule", REGISTRY_RULES, ids=[rule.code for rule in REGISTRY_RULES])
def test_a_rule_tells_its_outcome_and_no_other(rule: Rule) -> None:
    draft = BOOK if rule.code == "REG005" else DRAFT
    (finding,) = said(rule, OUTCOMES[rule.code], draft)
    assert WORDS[rule.code] in finding.message
    assert "<i>" not in finding.message
    assert (finding.code, finding.severity, finding.references) == (rule.code, rule.severity, (0,))
    assert not said(rule, None, draft)
    with_doi = draft.replace("101–109.", "101–109. https://doi.org/10.5555/tides.1")
    assert rule.code == "REG005" or not said(rule, FOUND, with_doi)


@pytest.mark.parametrize("rule", REGISTRY_RULES, ids=[rule.code for rule in REGISTRY_RULES])
def test_nothing_is_called_invented(rule: Rule) -> None:
    for outcome in OUTCOMES.values():
        for finding in said(rule, outcome):
            assert not any(word in finding.message.lower() for word in ("invented", "fabricated", "hallucinat", "fake"))


def test_a_book_that_no_registry_has_is_not_accused() -> None:
    findings = [finding for rule in REGISTRY_RULES for finding in said(rule, OUTCOMES["REG004"], BOOK)]
    assert [(finding.code, finding.severity) for finding in findings] == [("REG005", Severity.INFO)]


def test_fields_of_another_work_are_not_told_one_by_one() -> None:
    outcome = OUTCOMES["REG002"]._replace(differences=(Difference("title", "a", "b", Severity.ERROR, "the title differs"),))
    assert [finding.code for rule in REGISTRY_RULES for finding in said(rule, outcome)] == ["REG002"]
