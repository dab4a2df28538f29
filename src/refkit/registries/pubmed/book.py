"""A ``PubmedBookArticle``, which is a book on NCBI's Bookshelf or a chapter of one → its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refkit.bibliography.nbib.tags import LANGUAGES
from refkit.identifiers import normalize_doi, normalize_isbn, normalize_pmid
from refkit.normalization.pages import parse_pages
from refkit.normalization.titles import preferred_title
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.registries.pubmed.dates import date_of
from refkit.registries.pubmed.elements import marked_up, text, texts
from refkit.registries.pubmed.people import people
from refkit.registries.pubmed.record import PubmedRecord

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from refkit.reference import Name
    from refkit.reference.values import CslValue

_TRADEMARK = pattern(r"<sup>\s?[®™]\s?</sup>|[®™]")
_ACCESSION = pattern(r"NBK\d{1,8}")
_SHELF = "https://www.ncbi.nlm.nih.gov/books"


def record_of_book(element: Element) -> PubmedRecord:
    """The record in an element. What it lacks stays empty. Never raises."""
    document = element.find("BookDocument")
    book = None if document is None else document.find("Book")
    pmid = normalize_pmid(text(document, "PMID")).value
    title = "" if document is None else preferred_title(marked_up(document.find("ArticleTitle")))
    whole = "" if book is None else preferred_title(_TRADEMARK.sub("", marked_up(book.find("BookTitle"))))
    of_document, of_book = _people(document), _people(book)
    is_chapter = bool(title)
    authors, truncated = of_document.get("authors", ((), False))
    if not is_chapter and not authors:
        authors, truncated = of_book.get("authors", ((), False))
    editors = of_book.get("editors", ((), False))[0]
    by_book = of_book.get("authors", ((), False))[0] if is_chapter else ()
    doi = next(filter(None, (normalize_doi(each).value for each in _identifiers(element, "doi"))), "")
    accession = next((each for each in _identifiers(element, "bookaccession") if _ACCESSION.fullmatch(each)), "")
    isbns = [normalize_isbn(each).value for each in ([] if book is None else texts(book.iterfind("Isbn")))]
    pages = parse_pages(text(document, "Pagination/MedlinePgn"))
    # A chapter of a book that grows has the date of its last revision.
    of_chapter = None if document is None else (date_of(document.find("DateRevised")) or date_of(document.find("ContributionDate")))
    of_book_date = date_of(None if book is None else book.find("PubDate"))
    language = text(document, "Language")
    extra: dict[str, CslValue] = {
        "collection-title": "" if book is None else preferred_title(marked_up(book.find("CollectionTitle"))),
        "ISBN": next(filter(None, isbns), ""),
        "language": LANGUAGES.get(language, language),
        "abstract": "" if document is None else "\n".join(texts(document.iterfind("Abstract/AbstractText"))),
    }
    return PubmedRecord(
        pmid,
        doi,
        "",
        Reference(
            type="chapter" if is_chapter else "book",
            authors=authors,
            authors_truncated=truncated,
            editors=editors,
            issued=(of_chapter if is_chapter else None) or of_book_date,
            title=title or whole,
            container_title=whole if is_chapter else "",
            volume=text(book, "Volume"),
            pages=pages.pages,
            number=text(book, "ReportNumber"),
            edition=text(book, "Edition"),
            publisher=text(book, "Publisher/PublisherName"),
            publisher_place=text(book, "Publisher/PublisherLocation"),
            doi=doi,
            pmid=pmid,
            url=f"{_SHELF}/{accession}/" if accession and not doi else "",
            extra={name: value for name, value in extra.items() if value},
            other_contributors={"container-author": by_book} if by_book else {},
        ),
    )


def _people(element: Element | None) -> dict[str, tuple[tuple[Name, ...], bool]]:
    """The lists of people directly in an element, by what they are: "authors" or "editors"."""
    if element is None:
        return {}
    found: dict[str, tuple[tuple[Name, ...], bool]] = {}
    for listed in element.iterfind("AuthorList"):
        found.setdefault(listed.get("Type", "authors"), people(listed))
    return found


def _identifiers(element: Element, kind: str) -> list[str]:
    paths = ("PubmedBookData/ArticleIdList/ArticleId", "BookDocument/ArticleIdList/ArticleId")
    return [found for path in paths for each in element.iterfind(path) if each.get("IdType") == kind and (found := text(each))]
