"""One work, and its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from refkit.patterns import pattern
from refkit.reference.dates import PartialDate
from refkit.reference.names import Name
from refkit.reference.values import CslValue, text_of

_RANGE = pattern(r"\s*([^\s,;&–—-]{1,20})\s?(?:[-–—‐‑−]|--|---)\s?([^\s,;&–—-]{1,20})\s*")
_NONE: Mapping[str, CslValue] = MappingProxyType({})
_NOBODY: Mapping[str, tuple[Name, ...]] = MappingProxyType({})
_NO_DATES: Mapping[str, PartialDate] = MappingProxyType({})


class Pages(NamedTuple):
    """A page range, a single page or an article number, as printed: ``first`` alone, or ``first`` and ``last``."""

    first: str = ""
    last: str = ""

    def __str__(self) -> str:
        return f"{self.first}–{self.last}" if self.last else self.first

    def __bool__(self) -> bool:
        return bool(self.first)

    @classmethod
    def from_text(cls, text: str) -> Pages:
        """A range with any dash; anything else ("12, 20–25") is kept whole as ``first``."""
        found = _RANGE.fullmatch(text)
        return cls(found[1], found[2]) if found else cls(text.strip())


_NO_PAGES = Pages()
_NO_DATE = PartialDate()


class Reference(NamedTuple):
    """One work, CSL-shaped.

    Titles are CSL rich text: plain text that may hold ``<i>``, ``<b>``, ``<sub>``, ``<sup>`` and ``<span class="nocase">``.
    ``authors_truncated`` is true where the list of authors itself ends in "et al.", so that ``authors`` is a lower bound.
    ``other_contributors`` holds the people of CSL's other name variables ("translator", "container-author"), ``dates`` its other
    dates ("accessed", "event-date"), ``extra`` the rest of its variables. ``custom`` holds fields of the source that CSL has no
    variable for, under the format's name and theirs: "bibtex:file", "ris:M2".
    """

    id: str = ""
    type: str = ""
    authors: tuple[Name, ...] = ()
    authors_truncated: bool = False
    editors: tuple[Name, ...] = ()
    issued: PartialDate = PartialDate()
    title: str = ""
    container_title: str = ""
    volume: str = ""
    issue: str = ""
    pages: Pages = Pages()
    number: str = ""
    edition: str = ""
    publisher: str = ""
    publisher_place: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    extra: Mapping[str, CslValue] = _NONE
    other_contributors: Mapping[str, tuple[Name, ...]] = _NOBODY
    dates: Mapping[str, PartialDate] = _NO_DATES
    custom: Mapping[str, CslValue] = _NONE

    @property
    def contributors(self) -> tuple[Name, ...]:
        """Who stands in the author position: the authors, or the editors where there is no author (APA 9.9)."""
        return self.authors or self.editors

    def to_csl(self) -> dict[str, CslValue]:
        """The item as CSL-JSON: only fields that have a value, in a stable order.

        A list of authors that ends in "et al." ends in the literal name "others", as pandoc writes it.
        """
        authors = [name.to_csl() for name in self.authors]
        if self.authors_truncated:
            authors.append({"literal": OTHERS})
        fields: dict[str, CslValue] = {
            "id": self.id,
            "type": self.type,
            "author": authors,
            "editor": [name.to_csl() for name in self.editors],
            **{role: [name.to_csl() for name in names] for role, names in self.other_contributors.items()},
            "issued": self.issued.to_csl(),
            "title": self.title,
            "container-title": self.container_title,
            "volume": self.volume,
            "issue": self.issue,
            "page": str(self.pages),
            "number": self.number,
            "edition": self.edition,
            "publisher": self.publisher,
            "publisher-place": self.publisher_place,
            "DOI": self.doi,
            "PMID": self.pmid,
            "PMCID": self.pmcid,
            "URL": self.url,
            "year-suffix": self.issued.suffix,
            **{name: date.to_csl() for name, date in self.dates.items()},
            **self.extra,
            "custom": dict(self.custom),
        }
        if self.issued.original_year is not None and ORIGINAL_DATE not in self.dates:
            fields[ORIGINAL_DATE] = {"date-parts": [[self.issued.original_year]]}
        return {key: value for key, value in fields.items() if value}

    @classmethod
    def from_csl(cls, item: Mapping[str, CslValue], on_problem: Callable[[str], None] | None = None) -> Reference:
        """The reference in a CSL-JSON item (https://docs.citationstyles.org/en/stable/specification.html#csl-json).

        What is of another kind than CSL says is taken as far as it goes, or left out; ``on_problem`` is called with a sentence for
        each field that lost something. Never raises.
        """
        return _ItemReader(item, on_problem or (lambda _: None)).read()


#: The name that stands for the authors a truncated list leaves out.
OTHERS = "others"
ORIGINAL_DATE = "original-date"
#: CSL's name variables, and its date variables.
NAME_VARIABLES = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator director editor editor-translator "
    "editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author performer "
    "producer recipient reviewed-author script-writer series-creator translator".split()
)
DATE_VARIABLES = frozenset("accessed available-date event-date issued original-date submitted".split())
#: CSL's text and number variables that are attributes of ``Reference``.
TEXT_ATTRIBUTES: Mapping[str, str] = MappingProxyType(
    {
        "id": "id",
        "type": "type",
        "title": "title",
        "container-title": "container_title",
        "volume": "volume",
        "issue": "issue",
        "number": "number",
        "edition": "edition",
        "publisher": "publisher",
        "publisher-place": "publisher_place",
        "DOI": "doi",
        "PMID": "pmid",
        "PMCID": "pmcid",
        "URL": "url",
    }
)


class _ItemReader:
    """Reads one CSL-JSON item."""

    def __init__(self, item: Mapping[str, CslValue], on_problem: Callable[[str], None]) -> None:
        self._item = item
        self._problem = on_problem

    def read(self) -> Reference:
        texts: dict[str, str] = {}
        extra: dict[str, CslValue] = {}
        people: dict[str, tuple[Name, ...]] = {}
        dates: dict[str, PartialDate] = {}
        custom: Mapping[str, CslValue] = _NONE
        truncated = False
        for variable, value in self._item.items():
            if value is None or (not value and isinstance(value, str | list | dict)):
                continue
            if attribute := TEXT_ATTRIBUTES.get(variable):
                texts[attribute] = value if type(value) is str else self._text(variable, value)
            elif variable in NAME_VARIABLES:
                names = self._names(variable, value)
                if variable == "author" and names and names[-1].literal == OTHERS:
                    truncated, names = True, names[:-1]
                if names:
                    people[variable] = names
            elif variable in DATE_VARIABLES:
                if date := self._date(variable, value):
                    dates[variable] = date
            elif variable == "custom":
                custom = self._object(variable, value)
            elif variable not in {"page", "year-suffix"}:
                # Lists and objects are what "categories" and fields of other programs have.
                if kept := value if isinstance(value, list | dict | bool) else text_of(value):
                    extra[variable] = kept
        authors, editors = people.pop("author", ()), people.pop("editor", ())
        page = self._item.get("page")
        return Reference(
            authors=authors,
            authors_truncated=truncated,
            editors=editors,
            issued=self._issued(dates),
            pages=Pages.from_text(self._text("page", page)) if page is not None else _NO_PAGES,
            extra=extra or _NONE,
            other_contributors=people or _NOBODY,
            dates=dates or _NO_DATES,
            custom=custom,
            **texts,
        )

    def _issued(self, dates: dict[str, PartialDate]) -> PartialDate:
        """The date of publication, with the year letter and the original year; an original date of more than a year stays."""
        issued = dates.pop("issued", _NO_DATE)
        written = self._item.get("year-suffix")
        suffix = self._text("year-suffix", written) if written is not None else ""
        original = dates.get(ORIGINAL_DATE)
        if original and original.year is not None and issued.year is not None:
            issued = issued._replace(original_year=original.year)
            if original == PartialDate(original.year):
                del dates[ORIGINAL_DATE]
        return issued._replace(suffix=suffix) if suffix and issued else issued

    def _text(self, variable: str, value: CslValue) -> str:
        text = text_of(value)
        if text is None:
            self._problem(f"“{variable}” has to be text, not {_kind(value)}")
        return text or ""

    def _object(self, variable: str, value: CslValue) -> Mapping[str, CslValue]:
        if not isinstance(value, dict):
            self._problem(f"“{variable}” has to be an object, not {_kind(value)}")
            return _NONE
        return {str(key): part for key, part in value.items()}

    def _names(self, variable: str, value: CslValue) -> tuple[Name, ...]:
        listed = value if isinstance(value, list) else [value]
        names = tuple([name for each in listed if (name := Name.from_csl(each))])
        if len(names) < len(listed):
            self._problem(f"“{variable}” has to be a list of names with “family” and “given”, or with “literal”")
        return names

    def _date(self, variable: str, value: CslValue) -> PartialDate | None:
        date = PartialDate.from_csl(value)
        if date is None:
            self._problem(f"“{variable}” has to be a date with “date-parts”, such as [[2019, 5, 31]]")
        return date


def _kind(value: CslValue) -> str:
    """What a JSON value is, as its authors call it."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, list):
        return "a list"
    return "an object" if isinstance(value, dict) else "text" if isinstance(value, str) else "a number"
