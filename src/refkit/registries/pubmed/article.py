"""A ``PubmedArticle`` → its record (https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from refkit.apa.sentence_case.verdicts import is_ordinary
from refkit.bibliography.crossref.updates import NOTICE_TITLE, RETRACTED_TITLE
from refkit.bibliography.nbib.tags import LANGUAGES
from refkit.identifiers import normalize_doi, normalize_issn, normalize_pmcid, normalize_pmid
from refkit.normalization.pages import parse_pages
from refkit.normalization.titles import preferred_title
from refkit.patterns import pattern
from refkit.reference import Pages, Reference
from refkit.registries.notices import Kind, Notice, by_severity, most_severe, notice_of_title
from refkit.registries.pubmed.dates import date_of
from refkit.registries.pubmed.elements import marked_up, text, texts
from refkit.registries.pubmed.journals import journal_name
from refkit.registries.pubmed.links import SOURCE, notices, place_of_notice
from refkit.registries.pubmed.people import people
from refkit.registries.pubmed.record import PubmedRecord

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from refkit.reference import PartialDate
    from refkit.reference.values import CslValue

#: Publication types (https://www.nlm.nih.gov/mesh/pubtypes.html) that APA describes in brackets, of works that are no article too.
_GENRES = {"Editorial": "Editorial", "Letter": "Letter to the editor"}
_PREPRINT, _RETRACTED = "preprint", "retracted publication"
_STATUSES = {Kind.RETRACTED: "retracted", Kind.WITHDRAWN: "withdrawn", Kind.PARTIALLY_RETRACTED: "partially retracted"}
#: NLM translates titles, and says in brackets that the title is a translation, and by whom.
_BRACKETED = pattern(r"\[(?P<inside>.*)\]\.?", re.DOTALL)
_BY_AUTHOR = pattern(r"\s?\((?:author['’]s\stransl|transl)\.?\)\.?\s?\Z", re.IGNORECASE)
_NO_TITLE = frozenset({"not available", "no title available", "no title", "in process citation"})
# The number of an article in the identifier that its publisher gives it. Longer ones are no numbers that a reference has.
_ARTICLE_NUMBER = pattern(r"(?:[a-z]{0,5}\d{2,7}|e\d{4,6}-\d{2})", re.IGNORECASE)
_SUPPLEMENT = pattern(r"\ASUPPL(?:EMENT)?\.?\s?(?:\d{1,2}\s?)?:\s?(?=[A-Z]?\d)", re.IGNORECASE)
_NOT_OF_THE_WORK = pattern(
    r";\s?(?:(?:author|authors['’]?|author['’]s)\s)?(?:reply|response|discussion|quiz|comment|commentary)\b.*",
    re.IGNORECASE | re.DOTALL,
)
# A part of a volume, and how many volumes there are: "56 ( Pt 10)", "59 (1 vol.)".
_PART_OF_VOLUME = pattern(r"(?P<volume>\S{1,20})\s\(\s?(?:(?P<part>(?:Pt|Suppl|No)\.?\s\S{1,10}?)|\d{1,2}\svols?\.?)\s?\)")
_ONLY_ONLINE = frozenset({"Electronic", "Electronic-eCollection"})
_ONE_PAGE = pattern(r"[A-Za-z]{0,5}\d{1,8}")
# A dash as typewriters have it.
_TYPED_DASH = pattern(r"(?<=\w)--(?=\w)")
_SHORTEST_FILED = 3
_LENGTH_ONLY = pattern(r"\[[^\[\]]{0,100}\]|\d{1,4}\s?(?:p|pp|pages)\b\.?", re.IGNORECASE)
_ARXIV = pattern(r"(?:arxiv:)?(?P<number>\d{4}\.\d{4,5})(?:v\d{1,3})?", re.IGNORECASE)


def record_of_article(element: Element) -> PubmedRecord:
    """The record in an element. What it lacks stays empty. Never raises."""
    citation = element.find("MedlineCitation")
    article = None if citation is None else citation.find("Article")
    doi, pmcid = _identifiers(element, article)
    pmid = normalize_pmid(text(citation, "PMID")).value
    types = [named.casefold() for named in _listed_texts(article, "PublicationTypeList/PublicationType")]
    is_preprint = _PREPRINT in types
    titles = _titles(article, _languages(article))
    links = [] if citation is None else citation.findall("CommentsCorrectionsList/CommentsCorrections")
    found = notices(links, is_preprint=is_preprint)
    title = titles.title
    if citation is not None and citation.get("Status") == "OLDMEDLINE":
        title = _without_capitals_at_start(title)
    title, found, status = _status(title, found, types)
    journal = journal_name(text(article, "Journal/Title") or text(citation, "MedlineJournalInfo/MedlineTA"))
    short = text(article, "Journal/ISOAbbreviation") or text(citation, "MedlineJournalInfo/MedlineTA")
    authors, truncated = people(None if article is None else article.find("AuthorList"))
    issued, others = _dates(article)
    place = _place(element, article)
    worst = most_severe(found)
    printed = text(article, "Pagination/MedlinePgn")
    custom: dict[str, CslValue] = {
        "translated-title": titles.translated,
        "pubmed:MedlinePgn": printed if _NOT_OF_THE_WORK.search(printed) else "",
    }
    if worst and worst.kind in {Kind.RETRACTED, Kind.WITHDRAWN}:
        abbreviations = (short, text(citation, "MedlineJournalInfo/MedlineTA"))
        custom["retraction"] = place_of_notice(worst, journal, abbreviations)
    is_ahead = text(element, "PubmedData/PublicationStatus") == "aheadofprint" and not (place.volume or place.issue)
    extra: dict[str, CslValue] = {
        "container-title-short": "" if is_preprint or short == journal else short,
        "ISSN": _issn(citation, article),
        "abstract": _abstract(article),
        "language": next((LANGUAGES.get(code, code) for code in _languages(article)), ""),
        "genre": _genre(types),
        "status": status or ("advance online publication" if is_ahead and not place and not is_preprint else ""),
    }
    return PubmedRecord(
        pmid,
        doi,
        pmcid,
        Reference(
            type="article" if is_preprint else "article-newspaper" if "newspaper article" in types else "article-journal",
            authors=authors,
            authors_truncated=truncated,
            issued=issued,
            title=title,
            container_title="" if is_preprint else journal,
            publisher=_server(journal) if is_preprint else "",
            volume="" if is_preprint else place.volume,
            issue="" if is_preprint else place.issue,
            pages=Pages() if is_preprint else place.pages,
            number=_preprint_number(element, article) if is_preprint else place.number,
            doi=doi,
            pmid=pmid,
            pmcid=pmcid,
            extra={name: value for name, value in extra.items() if value},
            dates=others,
            custom={name: value for name, value in custom.items() if value},
        ),
        by_severity(found),
    )


def _listed_texts(element: Element | None, path: str) -> list[str]:
    return [] if element is None else texts(element.iterfind(path))


def _languages(article: Element | None) -> list[str]:
    return _listed_texts(article, "Language")


def _article_ids(element: Element, kind: str) -> list[str]:
    """Identifiers of the work. The list of references has such too, of other works, in the same elements."""
    return [
        found
        for each in element.iterfind("PubmedData/ArticleIdList/ArticleId")
        if each.get("IdType") == kind and (found := text(each))
    ]


def _locations(article: Element | None, kind: str) -> list[str]:
    if article is None:
        return []
    valid = [each for each in article.iterfind("ELocationID") if each.get("EIdType") == kind and each.get("ValidYN") != "N"]
    return texts(valid)


def _identifiers(element: Element, article: Element | None) -> tuple[str, str]:
    dois = [normalize_doi(written).value for written in (*_article_ids(element, "doi"), *_locations(article, "doi"))]
    pmcids = [normalize_pmcid(written).value for written in _article_ids(element, "pmc")]
    return next(filter(None, dois), ""), next(filter(None, pmcids), "")


def _issn(citation: Element | None, article: Element | None) -> str:
    """The linking ISSN is one for print and online; else that of the form that the article was indexed from."""
    written = (text(citation, "MedlineJournalInfo/ISSNLinking"), text(article, "Journal/ISSN"))
    return next((found.value for each in written if each and (found := normalize_issn(each))), "")


def _abstract(article: Element | None) -> str:
    """The paragraphs of the abstract, each with its label."""
    if article is None:
        return ""
    parts = []
    for part in article.iterfind("Abstract/AbstractText"):
        if written := text(part):
            label = " ".join(part.get("Label", "").split())
            parts.append(f"{label}: {written}" if label and label != "UNLABELLED" else written)
    return "\n".join(parts)


def _genre(types: list[str]) -> str:
    """Journals print short articles as letters too, which are indexed as both."""
    if "journal article" in types:
        return ""
    return next((genre for named, genre in _GENRES.items() if named.casefold() in types), "")


class _Titles(NamedTuple):
    title: str
    translated: str = ""


def _titles(article: Element | None, languages: list[str]) -> _Titles:
    """The title in the language of the article, where PubMed has it, and the translation that stands in its place there."""
    if article is None:
        return _Titles("")
    written = _TYPED_DASH.sub("—", " ".join(marked_up(article.find("ArticleTitle")).split()))
    original = preferred_title(marked_up(article.find("VernacularTitle")))
    bracketed = _BRACKETED.fullmatch(written)
    if bracketed and _is_one_bracket(bracketed["inside"]):
        inside = preferred_title(_BY_AUTHOR.sub("", bracketed["inside"]))
        if inside.casefold().rstrip(".") in _NO_TITLE:
            return _Titles(original)
        if original:
            return _Titles(original, inside)
        if languages and languages[0] != "eng":
            return _Titles(f"[{inside}]")
        return _Titles(preferred_title(written))
    title = preferred_title(written)
    return _Titles(title or original)


def _without_capitals_at_start(title: str) -> str:
    """The printed indexes before 1966 have the word in capitals by which a title was filed: "BRUTALITIES of physicians"."""
    first, space, rest = title.partition(" ")
    filed = len(first) > _SHORTEST_FILED and first.isalpha() and first.isupper() and any(map(str.islower, rest))
    return f"{first.capitalize()}{space}{rest}" if filed and is_ordinary(first.lower()) else title


def _is_one_bracket(inside: str) -> bool:
    """Whether brackets around a text close each other: "[14C]glucose in [3H]cells" begins and ends with one."""
    depth = 0
    for character in inside:
        depth += (character == "[") - (character == "]")
        if depth < 0:
            return False
    return depth == 0


def _status(title: str, found: list[Notice], types: list[str]) -> tuple[str, list[Notice], str]:
    """The title without the word that says that the work is retracted, with that among the notices, and the status."""
    is_notice = bool(NOTICE_TITLE.match(title))
    labelled = None if is_notice else notice_of_title(title)
    said = any(notice.kind in _STATUSES for notice in found)
    if not said and _RETRACTED in types:
        found = [*found, Notice(Kind.RETRACTED, source=SOURCE)]
    elif not said and labelled:
        found = [*found, labelled]
    worst = most_severe(found)
    status = next((name for kind, name in _STATUSES.items() if worst and worst.kind == kind), "")
    if labelled and (match := RETRACTED_TITLE.match(title)) and title[match.end() :].strip():
        title = title[match.end() :]
    return title, found, status


def _dates(article: Element | None) -> tuple[PartialDate, dict[str, PartialDate]]:
    """The date of the issue, and that of the article's own page where it is another one."""
    issued = date_of(None if article is None else article.find("Journal/JournalIssue/PubDate"))
    online = date_of(None if article is None else article.find("ArticleDate"))
    if not issued:
        return online, {}
    return issued, {"available-date": online} if online and online != issued else {}


class _Place(NamedTuple):
    volume: str = ""
    issue: str = ""
    pages: Pages = Pages()
    number: str = ""

    def __bool__(self) -> bool:
        return bool(self.pages or self.number)


def _place(element: Element, article: Element | None) -> _Place:
    """Volume and issue, and the pages in full, or the number of an article that has none."""
    volume, issue = text(article, "Journal/JournalIssue/Volume"), text(article, "Journal/JournalIssue/Issue")
    written = text(article, "Pagination/MedlinePgn")
    if not written:
        ends = (text(article, "Pagination/StartPage"), text(article, "Pagination/EndPage"))
        written = "-".join(dict.fromkeys(end for end in ends if end))
    if part := _PART_OF_VOLUME.fullmatch(volume):
        volume, issue = part["volume"], issue or part["part"] or ""
    written = "" if _LENGTH_ONLY.fullmatch(written) else _SUPPLEMENT.sub("", _NOT_OF_THE_WORK.sub("", written))
    # What is only online has no pages, and where it has one number that is the article's.
    if article is not None and article.get("PubModel") in _ONLY_ONLINE and volume and _ONE_PAGE.fullmatch(written):
        return _Place(volume, issue, number=written)
    own = [*_locations(article, "pii"), *_article_ids(element, "pii")]
    if written and any(written == each or each.endswith(f"/{written}") for each in own) and _ARTICLE_NUMBER.fullmatch(written):
        return _Place(volume, issue, number=written)
    found = parse_pages(written)
    if found:
        return _Place(volume, issue, found.pages, found.article_number)
    return _Place(volume, issue, number=next((each for each in own if _ARTICLE_NUMBER.fullmatch(each)), ""))


def _server(journal: str) -> str:
    return {"ArXiv": "arXiv"}.get(journal, journal)


def _preprint_number(element: Element, article: Element | None) -> str:
    """The number that arXiv gives, which a reference has; other servers' are in their DOIs."""
    own = (*_locations(article, "pii"), *_article_ids(element, "pii"))
    found = next((found for each in own if (found := _ARXIV.fullmatch(each))), None)
    return f"arXiv:{found['number']}" if found else ""
