"""Data sets, software, apps, tests and apparatus (10.9–10.11)."""

from __future__ import annotations

from refkit.apa.body import Body, Work
from refkit.apa.families.books import version
from refkit.apa.rich_text import joined, sentence
from refkit.apa.titles import brackets, contributors, descriptions, parenthesis, title_of
from refkit.normalization.markup import plain

_KINDS = {"dataset": "Data set", "software": "Computer software"}
_SPELLINGS = {
    "dataset": "Data set",
    "data set": "Data set",
    "data set and code book": "Data set and code book",
    "software": "Computer software",
}


def body(work: Work) -> Body:
    """“*Title* (ICPSR 37080; Version V1) [Data set]. ICPSR.”."""
    reference = work.reference
    title = title_of(reference, work.casing).written(in_italics=True)
    detail = parenthesis(contributors(reference, work.lead.role), plain(reference.number), version(work))
    kind = work.text("genre") or work.text("medium") or _KINDS.get(reference.type, "")
    kind = _SPELLINGS.get(kind.casefold(), kind)
    publisher = work.publisher or ("" if work.is_lead(site := plain(reference.container_title)) else site)
    held = joined(sentence(publisher), sentence(work.text("archive") if not publisher else ""))
    return Body(title, detail, brackets(descriptions(kind)), held)
