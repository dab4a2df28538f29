"""An entry of BibTeX as a reference: its fields, each under its CSL variable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from refkit.bibliography.bibtex.dates import read_date, read_month, read_year
from refkit.bibliography.bibtex.fields import DATES, EDITOR_TYPES, PEOPLE, edition_number, fields_of, language_code
from refkit.bibliography.bibtex.identifiers import arxiv_of, eprint_type, read_address, read_doi, take_arxiv
from refkit.bibliography.bibtex.latex import decode, verbatim
from refkit.bibliography.bibtex.names import OTHERS, read_names
from refkit.bibliography.bibtex.types import GENRES, IN_SERIES, THESES, csl_type, is_usual, subtype_is_used
from refkit.reference import CslValue, Name, Pages, PartialDate, Reference
from refkit.reference.work import NAME_VARIABLES, ORIGINAL_DATE, TEXT_ATTRIBUTES

#: Under what prefix fields are kept that CSL has no variable for.
PREFIX = "bibtex:"
ENTRY_TYPE = f"{PREFIX}entrytype"
#: Tells of a field what is wrong with it.
Tell = Callable[[str, str], None]


def build(entry_type: str, key: str, fields: dict[str, str], tell: Tell) -> Reference:
    """The reference in the fields of an entry, by name in lower case, as written. Takes the fields out of ``fields``."""
    return _Builder(entry_type, key, fields, tell).build()


class _Builder:
    def __init__(self, entry_type: str, key: str, fields: dict[str, str], tell: Tell) -> None:
        self._entry_type = entry_type
        self._key = key
        self._fields = fields
        self._tell = tell
        self._kind = csl_type(entry_type, fields)
        self._texts: dict[str, str] = {}
        self._custom: dict[str, CslValue] = {}

    def build(self) -> Reference:
        fields, texts, custom = self._fields, self._texts, self._custom
        self._identifiers()
        authors, editors, people, truncated = self._people()
        issued, dates = self._dates()
        self._titles()
        pages = Pages.from_text(decode(fields.pop("pages"), tags=False)) if "pages" in fields else Pages()
        if (subtype := fields.get("entrysubtype")) and subtype_is_used(self._entry_type, subtype):
            del fields["entrysubtype"]
        self._others()
        genre = texts.get("genre", "")
        if self._kind == "thesis" and not genre and self._entry_type in THESES:
            genre = texts["genre"] = GENRES[THESES[self._entry_type]]
        if not is_usual(self._entry_type, self._kind, genre):
            custom[ENTRY_TYPE] = self._entry_type
        attributes: dict[str, Any] = {
            TEXT_ATTRIBUTES[variable]: texts.pop(variable) for variable in list(texts) if variable in TEXT_ATTRIBUTES
        }
        if people:
            attributes["other_contributors"] = people
        if dates:
            attributes["dates"] = dates
        if texts:
            attributes["extra"] = texts
        if custom:
            attributes["custom"] = custom
        return Reference(
            id=self._key,
            type=self._kind,
            authors=authors,
            authors_truncated=truncated,
            editors=editors,
            issued=issued,
            pages=pages,
            **attributes,
        )

    def _keep(self, name: str, source: str) -> None:
        """A field that is no variable, or one of two for the same."""
        self._custom[PREFIX + name] = source

    def _identifiers(self) -> None:
        fields, texts = self._fields, self._texts
        if self._kind == "article" and (arxiv := arxiv_of(fields)):
            texts["number"], texts["publisher"] = arxiv, "arXiv"
            take_arxiv(fields, arxiv)
        elif "eprint" in fields and (kind := eprint_type(fields)) in {"pubmed", "pmid", "pmc", "pmcid"}:
            name = "pmid" if kind in {"pubmed", "pmid"} else "pmcid"
            if name not in fields:
                fields[name] = fields.pop("eprint")
                fields.pop("eprinttype", None)
                fields.pop("archiveprefix", None)
        if "doi" in fields and (doi := read_doi(fields.pop("doi"))):
            texts["DOI"] = doi
        if "url" in fields and (url := verbatim(fields.pop("url"))):
            texts["URL"] = url
        if "howpublished" in fields:
            self._published(fields.pop("howpublished"))

    def _published(self, source: str) -> None:
        address, rest = read_address(source)
        if address and address != self._texts.get("URL", address):
            self._keep("howpublished", source)
            return
        if address:
            self._texts["URL"] = address
        if medium := decode(rest):
            self._texts["medium"] = medium

    def _people(self) -> tuple[tuple[Name, ...], tuple[Name, ...], dict[str, tuple[Name, ...]], bool]:
        fields = self._fields
        truncated = False
        authors: tuple[Name, ...] = ()
        if "author" in fields:
            authors = self._names("author", fields.pop("author"))
            if authors and authors[-1] == OTHERS:
                truncated, authors = True, authors[:-1]
        people: dict[str, tuple[Name, ...]] = {}
        for name, role in PEOPLE.items():
            if name in fields and (names := self._names(name, fields.pop(name))):
                people[role] = names
        for name in ("editor", "editora", "editorb", "editorc"):
            if name in fields:
                kind = decode(fields.get(f"{name}type", ""), tags=False).lower() or "editor"
                role = EDITOR_TYPES.get(kind, kind)
                if role in NAME_VARIABLES and role != "author":
                    fields.pop(f"{name}type", None)
                    if names := self._names(name, fields.pop(name)):
                        people[role] = (*people.get(role, ()), *names)
        return authors, people.pop("editor", ()), people, truncated

    def _names(self, field: str, source: str) -> tuple[Name, ...]:
        names = read_names(source)
        if not names and source.strip(" {}\t\r\n"):
            self._tell(field, f"“{field}” has no name in it.")
        return names

    def _dates(self) -> tuple[PartialDate, dict[str, PartialDate]]:
        fields = self._fields
        dates: dict[str, PartialDate] = {}
        for name, variable in DATES.items():
            if name in fields and (date := read_date(fields.pop(name))):
                dates[variable] = date
        issued = self._issued()
        original = dates.get(ORIGINAL_DATE)
        if original and original.year is not None and issued.year is not None:
            issued = issued._replace(original_year=original.year)
            if original == PartialDate(original.year):
                del dates[ORIGINAL_DATE]
        return issued, dates

    def _issued(self) -> PartialDate:
        """``date``, or else ``year`` with ``month`` and ``day``; what of these says something else is kept as it is."""
        fields = self._fields
        if "date" not in fields and "month" not in fields:
            return read_year(fields) if not fields.get("year") else self._year()
        month = read_month(fields) if "month" in fields else None
        source = fields.pop("date", "")
        issued = read_date(source)
        if issued and issued.year is None:
            # What is no date may be a year as BibTeX has it.
            issued = read_year({"year": source})
        if issued is None:
            issued = self._year()
        elif "year" in fields:
            year = read_year({"year": fields["year"]})
            if year == issued or (year.year is not None and year.year == issued.year):
                issued = issued._replace(suffix=year.suffix, original_year=year.original_year)
                del fields["year"]
        if month and issued.year is not None and (month.month, month.day or issued.day) == (issued.month, issued.day):
            del fields["month"]
            fields.pop("day", None)
        return issued

    def _year(self) -> PartialDate:
        issued = read_year(self._fields)
        self._fields.pop("year", None)
        return issued

    def _titles(self) -> None:
        fields, texts = self._fields, self._texts
        title = self._title("title", "subtitle")
        main = self._title("maintitle", "mainsubtitle")
        in_book = self._kind in IN_SERIES and self._kind != "book"
        periodical = "journaltitle" in fields or "journal" in fields
        if "booksubtitle" in fields and not (periodical and not in_book):
            book = self._title("booktitle", "booksubtitle")
        else:
            book = self._title("booktitle", "") if main and in_book else ""
        if main and in_book:
            texts["container-title"] = main
            if book:
                texts["volume-title"] = book
        elif main and title:
            title, texts["volume-title"] = main, title
        else:
            title = title or main
        if title:
            texts["title"] = title
        if book and "container-title" not in texts:
            texts["container-title"] = book
        if "journalsubtitle" in fields:
            for name in ("journaltitle", "journal"):
                if name in fields:
                    fields[name] = _joined(fields[name], fields.pop("journalsubtitle"))
                    break

    def _title(self, name: str, below: str) -> str:
        fields = self._fields
        title = decode(fields.pop(name), nocase=True) if name in fields else ""
        if below and below in fields:
            title = _joined(title, decode(fields.pop(below), nocase=True))
        return title

    def _others(self) -> None:
        texts, known = self._texts, fields_of(self._kind)
        ranks: dict[str, tuple[int, str, str]] = {}
        for name, source in self._fields.items():
            field = known.get(name)
            if field is None:
                self._keep(name, source)
                continue
            text = decode(source, nocase=field.is_title)
            variable = field.variable
            if variable in _NORMALISED:
                text = _NORMALISED[variable](text)
            if not text or texts.get(variable) == text:
                continue
            if variable not in texts:
                ranks[variable] = (field.rank, name, source)
                texts[variable] = text
            elif variable in ranks and field.rank < ranks[variable][0]:
                self._keep(*ranks[variable][1:])
                ranks[variable] = (field.rank, name, source)
                texts[variable] = text
            else:
                self._keep(name, source)


def _joined(title: str, below: str) -> str:
    """A title and its subtitle, behind a colon, unless the title ends in a sign of its own."""
    if not title or not below:
        return title or below
    return f"{title} {below}" if title[-1] in "?!:.–—" else f"{title}: {below}"


def _genre(text: str) -> str:
    return GENRES.get(text.lower(), text)


def _pmcid(text: str) -> str:
    return f"PMC{text}" if text.isdecimal() else text


_NORMALISED: dict[str, Callable[[str], str]] = {
    "genre": _genre,
    "PMCID": _pmcid,
    "edition": edition_number,
    "language": language_code,
}
