"""Pairs of a wanted reference and a registry's record, by what makes them one work or two. All works and people are invented."""

from __future__ import annotations

from typing import Any

from refkit.reference import Name, Pages, PartialDate, Reference

TITLE = "Tidal mixing and the growth of kelp in northern fjords"


def work(authors: str = "Arnesen, Brit; Moreau, Luc; Sato, Ken", year: int | None = 2016, **fields: Any) -> Reference:
    """A work as it is said in one line: authors apart by semicolons, a group without comma, pages as text."""
    names = []
    for written in filter(None, authors.split("; ")):
        family, comma, given = written.partition(", ")
        names.append(Name(family, given) if comma else Name(literal=family))
    values: dict[str, Any] = {
        "type": "article-journal",
        "title": TITLE,
        "container_title": "Journal of Coastal Botany",
        "volume": "41",
        "pages": "113–127",
    } | fields
    values["pages"] = Pages.from_text(values["pages"])
    return Reference(authors=tuple(names), issued=PartialDate(year), **values)


def book(authors: str = "Hagen, Ruth", year: int | None = 1998, **fields: Any) -> Reference:
    none = {"container_title": "", "volume": "", "pages": ""}
    return work(authors, year, **({"type": "book", "title": "Fjords and their people"} | none | fields))


RECORD = work()
BOOK = book(publisher="North Press")
CHAPTER = work(
    "Lindqvist, Per; Osei, Ama",
    2009,
    type="chapter",
    title="Nets, traps and the price of herring",
    container_title="A handbook of coastal trades",
    volume="",
    pages="77–98",
)
PREPRINT = work(type="article", container_title="", volume="", pages="", publisher="CoastRxiv", year=2015)

SAME: dict[str, tuple[Reference, Reference]] = {
    "itself": (RECORD, RECORD),
    "initials": (work("Arnesen, B.; Moreau, L.; Sato, K."), RECORD),
    "et al.": (work("Arnesen, B.")._replace(authors_truncated=True), RECORD),
    "no accents": (work("Arnesen, B.; Sjoberg, A."), work("Arnesen, Brit; Sjöberg, Åsa")),
    "transliterated": (work("Mueller, K."), work("Müller, Karl")),
    "particle left out": (work("Berg, J."), work("van der Berg, Jan")),
    "one of two family names": (work("García, M."), work("García Lozano, María")),
    "family and given names swapped": (work("Brit, Arnesen"), RECORD),
    "case": (work(title=TITLE.title()), RECORD),
    "capitals": (work(title=TITLE.upper()), RECORD),
    "full stop": (work(title=f"{TITLE}."), RECORD),
    "markup": (work(title="Growth of <i>Laminaria</i> in cold water"), work(title="Growth of Laminaria in cold water")),
    "entities": (work(title="Salt & light in northern kelp forests"), work(title="Salt and light in northern kelp forests")),
    "British spelling": (
        work(title="Colour and behaviour of kelp crabs"),
        work(title="Color and behavior of kelp crabs"),
    ),
    "hyphens": (work(title="Nonlinear growth of sub-tidal kelp"), work(title="Non-linear growth of subtidal kelp")),
    "article in front": (work(title=f"The {TITLE}"), RECORD),
    "without subtitle": (RECORD, work(title=f"{TITLE}: A ten-year survey")),
    "with subtitle": (work(title=f"{TITLE}: A ten-year survey"), RECORD),
    "a slip, and the same pages": (work(title=TITLE.replace("mixing", "mixng")), RECORD),
    "in print a year later": (work(year=2017), RECORD),
    "online a year before": (work(year=2015), RECORD),
    "online two years before": (work(year=2014), RECORD._replace(dates={"available-date": PartialDate(2014)})),
    "year wrong, pages right": (work(year=2006), RECORD),
    "no year": (work(year=None), RECORD),
    "journal abbreviated": (work(container_title="J. Coast. Bot."), RECORD),
    "journal in NLM's form": (work(container_title="J Coast Bot"), RECORD),
    "journal renamed, pages right": (work(container_title="Shore Plants"), RECORD),
    "volume wrong": (work(volume="14"), RECORD),
    "pages wrong": (work(pages="13–27"), RECORD),
    "pages abbreviated": (work(pages="113–27"), RECORD),
    "first page only": (work(pages="113"), RECORD),
    "record without authors": (RECORD, work("")),
    "reference without authors": (work(""), RECORD),
    "record without place": (RECORD, work(volume="", pages="")),
    "reference without place": (work(container_title="", volume="", pages=""), RECORD),
    "group author": (work("Kelp Survey Group"), work("Kelp Survey Group")),
    "group among others": (work("Kelp Survey Group"), work("Arnesen, Brit; Kelp Survey Group")),
    "retracted, and said so": (work(title=f"RETRACTED: {TITLE}"), RECORD),
    "a correction cited as one": (work(title=f"Correction: {TITLE}"), work(title=f"Correction to: {TITLE}")),
    "the DOI too": (work(doi="10.5555/kelp.1"), work(doi="10.5555/KELP.1")),
    "a book": (book(), BOOK),
    "a book by its main title": (book(title="Fjords and their people: A history"), BOOK),
    "an edited book": (BOOK._replace(authors=(), editors=BOOK.authors), BOOK),
    "a chapter": (CHAPTER, CHAPTER),
    "a chapter, the series for the book": (
        CHAPTER._replace(container_title="Coastal Studies"),
        CHAPTER._replace(extra={"collection-title": "Coastal Studies"}),
    ),
    "a preprint": (PREPRINT, PREPRINT),
    "a preprint, its server as the journal, and a publisher": (
        work(container_title="ShoreRxiv", volume="", pages="", year=2015),
        PREPRINT._replace(publisher="North Press"),
    ),
    "a preprint, its server as the journal": (work(container_title="CoastRxiv", volume="", pages="", year=2015), PREPRINT),
}

_OTHERS = "Ito, Mei; Novak, Jan; Costa, Rui"
NOT_SAME: dict[str, tuple[Reference, Reference]] = {
    "a copy under other names": (RECORD, work(_OTHERS, 2025, type="article", container_title="", volume="", pages="")),
    "a copy under other names, in a journal": (RECORD, work(_OTHERS)),
    "a copy by all but the first author": (RECORD, work("Moreau, Luc; Sato, Ken")),
    "a copy with the first author's name only": (RECORD, work("Arnesen, Brit; Novak, Jan; Costa, Rui")),
    "the first author's namesake": (
        work("Wang, Y.", container_title="", volume="", pages=""),
        work("Wang, Li", container_title="", volume="", pages=""),
    ),
    "a word changed": (work(title=TITLE.replace("growth", "decline")), RECORD),
    "a word more": (work(title=TITLE.replace("northern", "deep northern")), RECORD),
    "a word less": (work(title="Tidal mixing and the growth of kelp in fjords"), RECORD),
    "another number": (work(title="Growth of 20 kelp species in fjords"), work(title="Growth of 30 kelp species in fjords")),
    "another part": (work(title=f"{TITLE}: Part I"), work(title=f"{TITLE}: Part II", pages="128–140")),
    "one letter, other pages": (
        work(title="Adduction of the shoulder in rowers of the north"),
        work(title="Abduction of the shoulder in rowers of the north", pages="201–209"),
    ),
    "the conference's abstract": (
        work(year=2010),
        work(year=2011, container_title="Proceedings of the Shore Society", volume="45", pages="A12"),
    ),
    "the abstract, nearly the same title": (
        RECORD,
        work(title=TITLE.replace("northern", "nordic"), container_title="Annals of Shore Medicine", volume="9", pages="e2"),
    ),
    "an abstract with its number": (RECORD, work(title=f"P123 {TITLE}", volume="40", pages="S12")),
    "a supplement": (RECORD, work(type="document", container_title="", volume="", pages="")),
    "a supplement by its title": (RECORD, work(title=f"Supplementary material: {TITLE}")),
    "a figure": (RECORD, work(title=f"Figure 3 of {TITLE}")),
    "the data": (RECORD, work(type="dataset", container_title="", volume="", pages="")),
    "a peer review": (RECORD, work("", type="review", container_title="", volume="", pages="")),
    "a review by its title": (RECORD, work(title=f"Review of “{TITLE}”")),
    "a correction": (RECORD, work(title=f"Correction: {TITLE}")),
    "a correction behind": (RECORD, work(title=f"{TITLE}: Correction")),
    "an erratum": (RECORD, work(title=f"Erratum to: {TITLE}")),
    "a notice of retraction": (RECORD, work(title=f"Retraction notice to “{TITLE}”")),
    "a reply": (RECORD, work(title=f"{TITLE}: Reply")),
    "a reply in front": (RECORD, work(title=f"Reply to “{TITLE}”")),
    "a comment": (RECORD, work(title=f"Comment on: {TITLE}")),
    "the work, where its correction is meant": (work(title=f"Correction: {TITLE}"), RECORD),
    "a translation": (RECORD, work(title="Mélange des marées et croissance du varech", container_title="Revue du Rivage")),
    "a translation under the old title": (RECORD, work(year=2019, container_title="Revue du Rivage", volume="3", pages="1–20")),
    "a reprint": (RECORD, work(year=2021, container_title="Classics of Shore Science", volume="2", pages="55–70")),
    "a reprint in the same journal": (RECORD, work(year=2021, volume="46", pages="1–15")),
    "a column of the same title": (
        work(title="Notes and queries from the shore", volume="3", pages="12"),
        work(title="Notes and queries from the shore", volume="4", pages="97"),
    ),
    "another journal": (work(volume="", pages=""), work(container_title="Marine Policy", volume="", pages="")),
    "another journal of the same words": (
        work(container_title="Physics of Coasts", volume="", pages=""),
        work(container_title="Coasts of Physics Abroad", volume="", pages=""),
    ),
    "another DOI": (work(doi="10.5555/kelp.1"), work(doi="10.5555/kelp.2")),
    "the preprint for the article": (RECORD, PREPRINT),
    "the article for the preprint": (PREPRINT, RECORD),
    "a review of the book": (BOOK, work("Ito, Mei", 1999, title="Fjords and their people")),
    "an unsigned review of the book": (BOOK, work("", 1998, title="Fjords and their people")),
    "a chapter for the book": (
        BOOK,
        work("Hagen, Ruth", 1998, type="chapter", title="Fjords and their people", container_title="Fjords and their people"),
    ),
    "the book for a chapter": (CHAPTER, book("Lindqvist, Per; Osei, Ama", 2009, title=CHAPTER.title)),
    "another edition": (BOOK, book(year=2008)),
    "another book of the main title": (book(title="Fjords"), book(title="Fjords: A guide for walkers", year=2003)),
    "a thesis of the title": (RECORD, work("Arnesen, Brit", 2016, type="thesis", container_title="", volume="", pages="")),
    "a journal of the title": (BOOK, book("", type="periodical")),
    "another introduction": (
        work("Hagen, Ruth", title="Introduction", container_title="Shore and sea", volume="", pages=""),
        work("Hagen, Ruth", title="Introduction", container_title="Hill and dale", volume="", pages=""),
    ),
    "an introduction without place": (
        work("Hagen, Ruth", title="Introduction", container_title="", volume="", pages=""),
        work("Hagen, Ruth", title="Introduction", container_title="Hill and dale", volume="", pages="1–9"),
    ),
    "no title": (work(title=""), work(title="")),
    "a record without title": (RECORD, work(title="")),
    "nothing": (Reference(), RECORD),
    "nothing on either side": (Reference(), Reference()),
}

#: A text as typed, and whether the record is what it means.
TYPED: tuple[tuple[str, str, Reference, bool], ...] = (
    ("APA", f"Arnesen, B., Moreau, L., & Sato, K. (2016). {TITLE}. Journal of Coastal Botany, 41, 113–127.", RECORD, True),
    ("Vancouver", f"Arnesen B, Moreau L, Sato K. {TITLE}. J Coast Bot. 2016;41:113-27.", RECORD, True),
    ("MLA", f"Arnesen, Brit, et al. “{TITLE}.” Journal of Coastal Botany 41 (2016): 113-127.", RECORD, True),
    ("words", f"{TITLE.lower()} arnesen 2016", RECORD, True),
    ("author first, no punctuation", f"arnesen 2016 {TITLE.lower()}", RECORD, True),
    ("title alone", TITLE, RECORD, False),
    ("a few words", "arnesen kelp fjords 2016", RECORD, False),
    ("part of a longer title", f"Arnesen B. {TITLE} and lakes. 2016", RECORD, False),
    ("another's", f"Ito, M. (2016). {TITLE}. Journal of Coastal Botany, 41, 113–127.", RECORD, False),
    ("a reply", f"Arnesen, B. (2016). Reply to the letter on “{TITLE}”. Journal of Coastal Botany, 41, 300.", RECORD, False),
    ("a discussion", f"Arnesen, B. (2016). What we learnt from “{TITLE}”. Journal of Coastal Botany, 42, 3.", RECORD, False),
    ("another journal", f"Arnesen, B. (2016). {TITLE}. Marine Policy, 3, 1–9.", RECORD, False),
    ("another year", f"Arnesen, B. (1996). {TITLE}.", RECORD, False),
)
