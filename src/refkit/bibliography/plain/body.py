"""What and where: the title, the container with volume, issue and pages, the publisher, the identifiers of an entry."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.bibliography.plain.source import Tail, boundaries, find_tail, split_container
from refkit.identifiers import find_arxiv, find_doi, find_pmcid, find_pmid
from refkit.normalization.author_list import parse_author_list
from refkit.patterns import pattern
from refkit.reference import Name, Pages


class Body(NamedTuple):
    """Everything behind the author element and the date."""

    title: str = ""
    container_title: str = ""
    volume: str = ""
    issue: str = ""
    pages: Pages = Pages()
    number: str = ""
    edition: str = ""
    editors: tuple[Name, ...] = ()
    publisher: str = ""
    publisher_place: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    type: str = ""
    genre: str = ""


class _Identifiers(NamedTuple):
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    arxiv: str = ""
    url: str = ""


_DATE_WORDS = r"(?:\d{1,2}(?:st|nd|rd|th)?\s)?[A-Z][a-z]{2,8}\.?(?:\s\d{1,2})?,?\s\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d|\d{4}\s[A-Z][a-z]{2}\s\d{1,2}"
_URL = pattern(
    rf"(?:\(?(?:Retrieved|Accessed|Available|Online|Abgerufen|Disponible)\b(?:\s(?:on\s)?(?:{_DATE_WORDS}))?,?\s?(?:from|at|in|online|en|von|unter)?:?\s?(?:[A-Z][\w\s.]{{0,40}}?:\s)?)?"
    r"<?\b((?:https?://|www\.)[^\s<>\"”]+)>?\)?",
    re.IGNORECASE,
)
_ACCESSED = pattern(
    rf"[\[(]?\b(?:[Aa]ccessed|[Rr]etrieved|[Cc]ited|[Vv]iewed|[Ll]ast accessed|[Vv]isited):?\s(?:on\s)?(?:{_DATE_WORDS})[\])]?\.?"
)
_MEDIUM = pattern(
    r"\s?\[(?:Internet|Online|Preprint|Electronic|Web|WWW|En ligne|Elektronisk|Google Scholar|CrossRef|PubMed)\]\.?", re.IGNORECASE
)
_AVAILABLE = pattern(
    r"\b(?:Available (?:at|from|online|via)|Retrieved from|Verfügbar unter|Disponible en)\b:?\s*(?=[.,]|\Z)", re.IGNORECASE
)
_PMC_LABEL = pattern(r"[(\[]?\b(?:PMCID|PMID|PubMed ID)\b:?\s*(?:PMC)?\s?\d+[)\]]?[.;]?|\bPMC\d+\b\.?", re.IGNORECASE)
_DOI_LABEL = pattern(r"\b(?:doi|DOI)\s?:?\s*\Z")


def parse_body(rest: str, emphasised: tuple[str, ...] = ()) -> Body:
    """Read what follows the author element and the date. ``emphasised`` are the pieces of the entry that stood in emphasis, which
    the styles give to the titles of works that stand alone.
    """
    identifiers, text = _take_identifiers(rest)
    body = Body(doi=identifiers.doi, pmid=identifiers.pmid, pmcid=identifiers.pmcid, url=identifiers.url)
    title, source = _title_and_source(text, emphasised)
    body = _with_title(body, title)
    return _source(body, source, identifiers, emphasised)


def _take_identifiers(rest: str) -> tuple[_Identifiers, str]:
    """The identifiers and the address in a text, and the text without them and what introduces them."""
    doi = url = ""
    if found := find_doi(rest):
        doi, start, end = found
        rest = f"{_DOI_LABEL.sub('', rest[:start]).rstrip()} {rest[end:].lstrip('. ')}".strip()
    pmid, pmcid, arxiv = find_pmid(rest), find_pmcid(rest), find_arxiv(rest)
    if link := _URL.search(rest):
        url = link.group(1).rstrip(".,;)>")
        rest = f"{rest[: link.start()].rstrip()} {rest[link.end() :].lstrip('. ')}".strip()
    for chatter in (_PMC_LABEL, _ACCESSED, _AVAILABLE, _MEDIUM):
        rest = chatter.sub("", rest)
    return _Identifiers(doi, pmid, pmcid, arxiv, url), rest.strip(" ,;")


_QUOTED_TITLE = pattern(
    r"\s*(?:[“„«](?P<a>.{3,500}?)[”“»]|\"(?P<b>[^\"]{3,500})\"|['‘](?P<c>.{3,500}?)['’](?=[,.]?\s|[,.]?\Z))[.,]?\s*"
)
# "In A. Editor (Ed.), Book", "in: Editor A, editor. Book", "In Proceedings of …"
_IN = pattern(r"(?:(?<=[.?!”\"’',)\]])\s+|^)(?:[Ii]n|[Ee]n|IN):?\s+(?=[A-ZÀ-Þ“‘\"']|[a-zà-ÿ]+\s[A-Z])")


def _title_and_source(text: str, emphasised: tuple[str, ...]) -> tuple[str, str]:
    if quoted := _QUOTED_TITLE.match(text):
        title = next(group for group in quoted.groups() if group)
        return title.strip(" ,."), text[quoted.end() :]
    for piece in emphasised:
        at = text.find(piece)
        if at == 0:
            end = _behind_brackets(text, len(piece))
            return text[:end].strip(" ."), text[end:].lstrip(" .,")
        if (at > 3 and len(piece) > 3 and text[:at].rstrip()[-1:] in ".?!”’)]") or (at > 3 and _IN.search(text, 0, at)):
            inside = _IN.search(text, 0, at)
            start = inside.start() if inside else at
            return text[:start].strip(" ."), text[start:].strip()
    if inside := _IN.search(text):
        return text[: inside.start()].strip(" ."), text[inside.start() :].strip()
    tail = find_tail(text)
    if tail and (tail.volume or tail.issue or tail.pages):
        title, container = split_container(text[: tail.start])
        if container:
            return title.rstrip(" ."), container + text[tail.start :]
    ends = boundaries(text)
    if not ends:
        return text.strip(" ."), ""
    return text[: ends[0]].strip(" ."), text[ends[0] :].strip()


def _behind_brackets(text: str, end: int) -> int:
    """The end of the parentheses and brackets that follow a title: "(2nd ed.)", "[Doctoral dissertation, University]"."""
    while bracket := _BRACKETS.match(text, end):
        end = bracket.end()
    return end


_BRACKETS = pattern(r"\s?(?:\([^()]{1,200}\)|\[[^\[\]]{1,200}\])")
_TRAILING_BRACKET = pattern(r"\s*(?:\((?P<round>[^()]{1,200})\)|\[(?P<square>[^\[\]]{1,200})\])\s*\Z")
_EDITION = pattern(
    r"\b(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|\d{1,3}\.|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Rr]ev(?:ised|\.)?)\s(?:ed(?:ition|n|\.)?|Aufl(?:age|\.)|udgave|oplag)",
    re.IGNORECASE,
)
_SUPPLEMENT = pattern(
    r"\b(?:ed\.|edn|edition|Eds?\.|Trans\.|Vols?\.|vols?\.|pp?\.|Version|No\.|Season|Episode|Series|Publication|Report|arXiv|Original work|Rev\.)|^\d{4}$|^[A-Z]{2,8}[ /-]?\d",
    re.IGNORECASE,
)
_GENRES = pattern(
    r"\b(?:dissertation|thesis|data set|dataset|computer software|software|mobile app|film|video|podcast|audiobook|song|album|tweet|photograph|map|manuscript|"
    r"poster|paper presentation|presentation|preprint|review of|editorial|letter|brochure|fact sheet|press release|painting|speech|webinar|slides|blog post|post|status|"
    r"television|tv series|episode|interview|report|white paper|policy brief)\b",
    re.IGNORECASE,
)


def _with_title(body: Body, title: str) -> Body:
    """Take the brackets behind a title apart: edition, genre, contributors; what is part of the title stays."""
    edition = genre = ""
    while bracket := _TRAILING_BRACKET.search(title):
        inside = bracket["round"] or bracket["square"]
        if bracket["square"] or _SUPPLEMENT.search(inside):
            if found := _EDITION.search(inside):
                edition = found["ordinal"].rstrip(".")
            if bracket["square"] and _GENRES.search(inside):
                genre = inside
            title = title[: bracket.start()].rstrip()
            continue
        break
    if found := _EDITION_BEHIND.search(title):
        edition = found["ordinal"].rstrip(".")
        title = title[: found.start()].rstrip(" .,")
    return body._replace(title=title.strip(), edition=edition, genre=genre)


_EDITION_BEHIND = pattern(r"[.,]\s(?P<ordinal>\d{1,3}(?:st|nd|rd|th))\sed(?:ition|n)?\.?\Z")
_THESIS = pattern(r"\b(?:dissertation|thesis|Ph\.?D\.?|Masterarbeit|Habilitation)\b", re.IGNORECASE)
_EDITORS_BEHIND = pattern(r"[\s,]*[(\[]?\s?\b(?:[Ee]ds?|[Ee]ditors?|Hrsgs?|Hg|Orgs?|[Rr]ed)\b\.?\s?[)\]]?[,.:]?\s+")
_EDITED_BY = pattern(
    r",?\s(?:[Ee]d(?:ited|s?\.)\sby|[Hh]erausgegeben von)\s(?P<names>[^.]{3,300}?)(?=,\s(?:[Vv]ol|\d|pp?\.)|\.\s|,\s[A-Z][\w\s&]+(?:Press|Publish)|\Z)"
)
_BOOK_PAGES = pattern(
    r"[\s,.;:]*[(]?(?:[^()]{0,60}?\b)?(?:pp?\.|pages|S\.|s\.)\s?(?P<first>[A-Za-z]?\d+)(?:\s?[-–—]{1,2}\s?(?P<last>[A-Za-z]?\d+))?[^()]{0,20}?[)]?(?=[.,;:)\s]|\Z)"
)
_BARE_PAGES = pattern(r"[,:]\s?(?P<first>\d{1,4})\s?[-–]\s?(?P<last>\d{1,4})(?=[.,\s]|\Z)")
_YEAR_END = pattern(r"[,;.]?\s\(?(?:[A-Z][a-z]{2,8}\.?\s)?(?:1[5-9]|20)\d\d[a-z]?\)?\.?\Z")
_PROCEEDINGS = pattern(r"\b(?:Proceedings|Proc\.|Conference|Symposium|Workshop|Congress)\b")
_IN_PRESS = pattern(r"\b(?:Advance online publication|in press|online first|Epub ahead of print)\b.*\Z", re.IGNORECASE)
_REPORT = pattern(r"\b(?:Report|Working Paper|Technical|Publication No|Discussion Paper)\b")


def _source(body: Body, source: str, identifiers: _Identifiers, emphasised: tuple[str, ...]) -> Body:
    source = source.strip()
    if inside := _IN.match(source):
        return _chapter(body, source[inside.end() :], emphasised)
    if _THESIS.search(body.genre or source) and not find_volume(source):
        genre = body.genre
        publisher = genre.partition(",")[2].strip() if "," in genre else source
        return body._replace(type="thesis", publisher=publisher.strip(" ."))
    if "arxiv" in source.lower() or identifiers.arxiv:
        return body._replace(type="article", publisher="arXiv", number=identifiers.arxiv)
    tail = find_tail(source)
    if tail and (tail.volume or tail.issue or (tail.pages and tail.start > 3)):
        return _article(body, source, tail)
    bare = _IN_PRESS.sub("", _YEAR_END.sub("", source)).strip(" .,;")
    if any(bare and bare == piece.strip(" .,") for piece in emphasised):
        return body._replace(type="article-journal", container_title=bare)
    if not bare:
        kind = "webpage" if identifiers.url and not identifiers.doi else "document"
        return body._replace(type="article-journal" if identifiers.doi else kind)
    if identifiers.doi and not emphasised and not _PUBLISHERS.search(bare):
        return body._replace(type="article-journal", container_title=bare)
    place, publisher = _place_and_publisher(bare)
    kind = "dataset" if "data set" in body.genre.lower() else "software" if "software" in body.genre.lower() else "book"
    if kind == "book" and _REPORT.search(f"{body.title} {source}"):
        kind = "report"
    elif kind == "book" and identifiers.url and not identifiers.doi and not _PUBLISHERS.search(bare):
        kind = "webpage"
    return body._replace(type=kind, publisher=publisher, publisher_place=place)


_PUBLISHERS = pattern(
    r"\b(?:Press|Publish\w+|Verlag|Books?|Springer|Wiley|Elsevier|Routledge|Sage|SAGE|Academic|University|Universit\w+|Editorial|Forlag|"
    r"Macmillan|Pearson|McGraw|Penguin|Random House|Harper\w*|Norton|Blackwell|Oxford|Cambridge|MIT|CRC|Inc|Ltd|GmbH|Company|Association|Organization|Institut\w*)\b"
)


def _container(text: str) -> str:
    """A container's title without the punctuation around it; an abbreviated one keeps its last full stop."""
    text = text.strip(" ,;:")
    return text if ". " in text else text.rstrip(" .")


def find_volume(source: str) -> bool:
    """Whether a source ends in a volume, as only a periodical's does."""
    tail = find_tail(source)
    return bool(tail and tail.volume)


def _article(body: Body, source: str, tail: Tail) -> Body:
    container = _container(_IN_PRESS.sub("", source[: tail.start]))
    return body._replace(
        type="paper-conference" if _PROCEEDINGS.search(container) and not tail.volume else "article-journal",
        container_title=container,
        volume=tail.volume,
        issue=tail.issue,
        pages=tail.pages,
        number=tail.number,
    )


def _chapter(body: Body, book: str, emphasised: tuple[str, ...]) -> Body:
    """ "A. Editor & B. Editor (Eds.), *Book* (2nd ed., pp. 1–9). Publisher." and its kin."""
    editors: tuple[Name, ...] = ()
    if (behind := _EDITORS_BEHIND.search(book, 0, 300)) and behind.start() > 1:
        editors = parse_author_list(book[: behind.start()]).names
        book = book[behind.end() :].lstrip(" ,.")
    elif by := _EDITED_BY.search(book):
        editors = parse_author_list(by["names"]).names
        book = f"{book[: by.start()]}{book[by.end() :]}"
    piece = next((piece for piece in emphasised if book.startswith(piece)), "")
    title_end = len(piece)
    pages = Pages()
    found = _BOOK_PAGES.search(book) or _BARE_PAGES.search(book)
    if not piece:
        ends = [end for end in boundaries(book) if end > 3]
        title_end = min([*(ends[:1]), *([found.start()] if found else []), len(book)])
    title = book[:title_end]
    edition = body.edition
    if bracket := _BRACKETS.match(book, title_end):
        if ordinal := _EDITION.search(bracket.group()):
            edition = ordinal["ordinal"].rstrip(".")
        title_end = bracket.end()
    rest = book[title_end:]
    if found:
        pages = Pages(found["first"], found["last"] or "")
        rest = book[max(found.end(), title_end) :] if found.end() > title_end else rest
    tail = find_tail(book) if not found else None
    volume, issue = "", ""
    if tail and tail.volume and not editors:
        title, volume, issue, pages, rest = book[: tail.start], tail.volume, tail.issue, tail.pages, ""
    place, publisher = _place_and_publisher(_YEAR_END.sub("", rest).strip(" .,;"))
    return body._replace(
        type="paper-conference" if _PROCEEDINGS.search(title) else "chapter",
        container_title=_container(_TRAILING_BRACKET.sub("", title)),
        editors=editors,
        volume=volume,
        issue=issue,
        pages=pages,
        edition=edition,
        publisher=publisher,
        publisher_place=place,
    )


_PLACE = pattern(r"(?P<place>[A-ZÀ-Þ][\w’'. -]{1,40}(?:,\s[A-Z][\w. ]{1,20}){0,2}):\s(?P<publisher>.+)")


def _place_and_publisher(text: str) -> tuple[str, str]:
    """ "New York, NY: Wiley" taken apart; where no place is named, all of it is the publisher."""
    if found := _PLACE.fullmatch(text):
        return found["place"].strip(), found["publisher"].strip(" .,;")
    return "", text
