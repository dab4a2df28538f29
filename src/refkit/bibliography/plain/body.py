"""What and where: the title, the container with volume, issue and pages, the publisher, the identifiers of an entry."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.identifiers import find_arxiv, find_doi, find_pmcid, find_pmid
from refkit.patterns import pattern
from refkit.reference import Pages


class Body(NamedTuple):
    """Everything behind the author element and the date."""

    title: str = ""
    container_title: str = ""
    volume: str = ""
    issue: str = ""
    pages: Pages = Pages()
    number: str = ""
    edition: str = ""
    publisher: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    type: str = ""


_URL = pattern(
    r"(?:Retrieved(?: [A-Z]\w+ \d{1,2}, \d{4},)? from |Available (?:at|from):? ?|Accessed (?:at|from) )?\b((?:https?://|www\.)[^\s<>\"”]+)",
    re.IGNORECASE,
)
_PMC_LABEL = pattern(r"\b(?:PMCID|PMID|PubMed ID)\b:?\s*(?:PMC)?\s?\d+\.?|\bPMC\d+\b\.?", re.IGNORECASE)
_QUOTED_TITLE = pattern(r"[“\"‘'„«](.+?)[,.?!]?[”\"’'»](?=[\s,.]|\Z)[.,]?\s*")
# A full stop that ends a title: not behind an abbreviation or a single letter, and something begins behind it.
_TITLE_END = pattern(
    r"(?<![.\s][A-Z])(?<!\b[Vv]s)(?<!\b[Ss]t)(?<!\bsp)(?<!\bspp)(?<!\bvar)(?<!\bL)(?<!\bNo)(?<!\bi\.e)(?<!\be\.g)(?<!\bcf)[.?!](?:\s+(?=[^\sa-z]|[a-z]+[A-Z]|in:|https?:|doi)|\Z)|[.?!](?=[A-Z][a-z])"
)
_PAGE = r"[A-Za-z]{0,5}\d+[A-Za-z]?"
_VOLUME = pattern(
    rf"[\s,.]+(?:[Vv]ol(?:ume)?\.?\s?|[Vv]\.\s?|[Bb]d\.\s?)?(?P<volume>\d{{1,4}}[A-Z]?|[IVXLC]{{1,7}})(?:\s?[-–/]\s?\d{{1,4}})?\s?"
    rf"(?:,?\s?\(\s?(?P<issue>[^()]{{1,30}})\s?\)|,\s?(?:[Nn]o|[Nn]r|[Nn]um|[Ii]ssue|n)\.?\s?(?P<number>[\w–/-]{{1,12}}))?\s?"
    rf"(?:[,:;.]\s?(?:(?:pp?|S|pages?)\.?\s?)?(?P<first>{_PAGE})(?:\s?[-–]{{1,2}}\s?(?P<last>{_PAGE}))?|[,:]\s?(?:Article|Art\.(?: No\.)?)\s(?P<article>\w+))?(?=[\s.,;]|\Z)"
)
_PAGES_ONLY = pattern(rf"\b(?:pp?\.|pages|S\.)\s?(?P<first>{_PAGE})(?:\s?[-–]{{1,2}}\s?(?P<last>{_PAGE}))?")
_IN = pattern(r"\bIn:?\s+(?=[A-ZÀ-Þ“])")
_EDITION = pattern(r"\((?P<edition>\d{1,2}(?:st|nd|rd|th)) ed\.?\)")
_THESIS = pattern(r"\b(?:dissertation|thesis)\b", re.IGNORECASE)


def parse_body(rest: str) -> Body:
    """Read what follows the author element and the date."""
    doi = ""
    if found := find_doi(rest):
        doi, start, end = found
        rest = f"{rest[:start].rstrip()} {rest[end:].lstrip('. ')}".strip()
    pmid, pmcid, arxiv = find_pmid(rest), find_pmcid(rest), find_arxiv(rest)
    url = ""
    if link := _URL.search(rest):
        url = link.group(1).rstrip(".,;)")
        rest = f"{rest[: link.start()].rstrip()} {rest[link.end() :].lstrip('. ')}".strip()
    rest = _PMC_LABEL.sub("", rest).strip(" .,;")
    title, source = _split_title(rest)
    body = Body(title=title, doi=doi, pmid=pmid, pmcid=pmcid, url=url)
    return _source(body, source, arxiv)


def _split_title(rest: str) -> tuple[str, str]:
    if quoted := _QUOTED_TITLE.match(rest):
        return quoted.group(1).strip(), rest[quoted.end() :]
    depth_safe = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", lambda match: "\x01" * len(match.group()), rest)
    end = _TITLE_END.search(depth_safe)
    if not end:
        return rest.strip(" ."), ""
    mark = "" if end.group()[0] == "." else end.group()[0]
    return rest[: end.start()].strip() + mark, rest[end.end() :].strip()


def _source(body: Body, source: str, arxiv: str) -> Body:
    edition = found.group("edition") if (found := _EDITION.search(body.title)) else ""
    if _THESIS.search(body.title) or _THESIS.search(source):
        return body._replace(type="thesis", publisher=source.strip(" ."), edition=edition)
    if book := _IN.search(source):
        pages = _PAGES_ONLY.search(source)
        container = re.sub(r"\(.*", "", source[book.end() :]).split(". ")[0]
        container = re.sub(r"^.*?\([Ee]ds?\.?\),?\s*", "", container)
        return body._replace(type="chapter", container_title=container.strip(" .,"), pages=_pages(pages), edition=edition)
    volume = _VOLUME.search(source)
    if volume and volume.start() > 1:
        pages = _pages(volume)
        return body._replace(
            type="article-journal",
            container_title=source[: volume.start()].strip(" .,"),
            volume=volume["volume"],
            issue=(volume["issue"] or volume["number"] or "").strip(),
            pages=pages,
            number=volume["article"] or "",
        )
    if arxiv or "arxiv" in source.lower():
        return body._replace(type="article", publisher="arXiv", number=arxiv)
    if body.doi and source:
        return body._replace(type="article-journal", container_title=source.strip(" .,"))
    if not source and body.url:
        return body._replace(type="webpage", edition=edition)
    return body._replace(type="book" if source else "document", publisher=source.strip(" .,"), edition=edition)


def _pages(match: re.Match[str] | None) -> Pages:
    return Pages(match["first"] or "", match["last"] or "") if match else Pages()
