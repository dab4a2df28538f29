"""Summaries of articles in PMC (esummary, ``db=pmc``): of those that PubMed and Crossref do not hold, better than nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from refkit.normalization.names import natural_name
from refkit.normalization.pages import parse_pages
from refkit.normalization.titles import preferred_title
from refkit.reference import Name, PartialDate, Reference
from refkit.reference.values import text_of
from refkit.registries.bodies import json_of
from refkit.registries.settings import Access
from refkit.registries.transport import Request, Service, Transport
from refkit.registries.unanswered import Unanswered

_MOST = 200


def pmc_summaries(pmcids: Sequence[str], access: Access, transport: Transport) -> dict[str, Reference | Unanswered]:
    """The articles by their PMCIDs; those that are missing here are not in PMC."""
    found: dict[str, Reference | Unanswered] = {}
    requests: dict[Request, Sequence[str]] = {}
    for start in range(0, len(pmcids), _MOST):
        batch = pmcids[start : start + _MOST]
        numbers = ",".join(pmcid.removeprefix("PMC") for pmcid in batch)
        asked = (("db", "pmc"), ("retmode", "json"), ("id", numbers))
        requests[Request(Service.EUTILS, f"{access.endpoints.eutils}/esummary.fcgi", data=asked)] = batch
    for request, answer in transport.fetch_all(list(requests)):
        if isinstance(answer, Unanswered):
            found.update(dict.fromkeys(requests[request], answer))
            continue
        body = json_of(answer)
        result = body.get("result") if isinstance(body, dict) else None
        for pmcid in requests[request]:
            summary = result.get(pmcid.removeprefix("PMC")) if isinstance(result, dict) else None
            if not isinstance(summary, dict):
                found[pmcid] = Unanswered("PMC’s answer does not say anything of this article")
            elif "error" not in summary and (reference := reference_from_summary(summary, pmcid)):
                found[pmcid] = reference
    return found


def reference_from_summary(summary: Mapping[str, Any], pmcid: str) -> Reference | None:
    """The article in one summary; ``None`` where it has no title. Never raises."""
    title = preferred_title(text_of(summary.get("title")) or "")
    if not title:
        return None
    pages = parse_pages(text_of(summary.get("pages")) or "")
    written = text_of(summary.get("printpubdate")) or text_of(summary.get("pubdate")) or ""
    ids = {}
    listed = summary.get("articleids")
    for each in listed if isinstance(listed, list) else []:
        if isinstance(each, dict):
            ids[str(each.get("idtype"))] = text_of(each.get("value")) or ""
    return Reference(
        type="article-journal",
        authors=tuple(_authors(summary.get("authors"))),
        issued=PartialDate.from_text(written) if written else PartialDate(),
        title=title,
        container_title=text_of(summary.get("fulljournalname")) or text_of(summary.get("source")) or "",
        volume=text_of(summary.get("volume")) or "",
        issue=text_of(summary.get("issue")) or "",
        pages=pages.pages,
        number=pages.article_number,
        doi=ids.get("doi", "").lower(),
        pmid=ids.get("pmid", ""),
        pmcid=pmcid,
    )


def _authors(listed: object) -> list[Name]:
    """The names, "Demandt N": the surname, and initials in a row."""
    names = []
    for each in listed if isinstance(listed, list) else []:
        text = text_of(each.get("name")) if isinstance(each, dict) else None
        if not text:
            continue
        family, _, initials = text.rpartition(" ")
        if family and initials.isupper() and len(initials) <= 4:
            names.append(Name(family, " ".join(f"{letter}." for letter in initials)))
        elif str(each.get("authtype", "")).casefold() == "author":
            names.append(natural_name(text))
        else:
            names.append(Name(literal=text))
    return names
