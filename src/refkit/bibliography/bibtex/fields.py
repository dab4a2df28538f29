"""Which field is which CSL variable: one table for both dialects and both directions.

Fields of the same variable are listed in the order in which they count; where an entry has several and they differ, the first
is the variable, and the others are kept as they are written.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from refkit.bibliography.bibtex.types import IN_SERIES, INSTITUTIONAL, PERIODICAL

#: CSL variable → fields. Where both dialects have a field, BibLaTeX's stands first.
_VARIABLES: dict[str, tuple[str, ...]] = {
    "volume": ("volume",),
    "edition": ("edition",),
    "publisher": ("publisher", "organization", "institution", "school"),
    "publisher-place": ("location", "address"),
    "collection-title": ("series",),
    "container-title-short": ("shortjournal",),
    "title-short": ("shorttitle",),
    "original-title": ("origtitle",),
    "original-publisher": ("origpublisher",),
    "original-publisher-place": ("origlocation",),
    "event-title": ("eventtitle",),
    "event-place": ("venue",),
    "chapter-number": ("chapter",),
    "part-number": ("part",),
    "number-of-volumes": ("volumes",),
    "number-of-pages": ("pagetotal", "numpages"),
    "abstract": ("abstract",),
    "annote": ("annotation", "annote"),
    "note": ("note",),
    "keyword": ("keywords",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "language": ("langid", "language"),
    "version": ("version",),
    "status": ("pubstate",),
    "scale": ("scale",),
    "dimensions": ("dimensions",),
    "call-number": ("callnumber",),
    "archive": ("archive",),
    "section": ("section",),
    "genre": ("type",),
    "medium": ("howpublished",),
    "PMID": ("pmid",),
    "PMCID": ("pmcid", "pmc"),
}
_CLASSIC_NAMES = {"publisher-place": "address", "annote": "annote", "container-title": "journal", "language": "language"}
_TITLES = frozenset({"title-short", "original-title"})


class Field(NamedTuple):
    """What a field is: its CSL variable, its rank among the fields of that variable (0 counts most), and whether it is a title, of
    which braces protect the case.
    """

    variable: str
    rank: int
    is_title: bool


@cache
def _variables(kind: str) -> dict[str, tuple[str, ...]]:
    """CSL variable → the fields that may hold it in works of a CSL type, those that count most first."""
    table = dict(_VARIABLES)
    if kind in PERIODICAL:
        table["container-title"] = ("journaltitle", "journal", "booktitle")
        table["issue"] = ("number", "issue")
        table["number"] = ("eid", "articleno")
    else:
        table["container-title"] = ("booktitle", "journaltitle", "journal")
        table["issue"] = ("issue",)
        table["number"] = ("eid", "articleno") if kind in IN_SERIES else ("number", "eid", "articleno")
    if kind in IN_SERIES:
        table["collection-number"] = ("number",)
    if kind in INSTITUTIONAL:
        table["publisher"] = ("institution", "school", "publisher", "organization")
    return table


@cache
def fields_of(kind: str) -> dict[str, Field]:
    """Field → what it is, in works of a CSL type."""
    return {
        name: Field(variable, rank, variable in _TITLES or (variable == "container-title" and kind not in PERIODICAL))
        for variable, names in _variables(kind).items()
        for rank, name in enumerate(names)
    }


def field_for(variable: str, kind: str, *, biblatex: bool, taken: frozenset[str]) -> str:
    """The field for a CSL variable in works of a type; "" where there is none. ``taken`` are fields written as they were read."""
    names = _variables(kind).get(variable, ())
    if not names or not taken.isdisjoint(names):
        # The field that counted more when it was read has to do so again.
        return names[0] if names and names[0] not in taken else ""
    if variable == "publisher" and kind == "thesis" and not biblatex:
        return "school"
    if biblatex:
        return names[0]
    classic = _CLASSIC_NAMES.get(variable, names[0])
    return classic if classic in names and not (variable == "container-title" and kind not in PERIODICAL) else names[0]


#: BibLaTeX's names of people in ``editor`` and its kin, by the CSL variable; CSL's own names are understood as well.
EDITOR_TYPES = {"editor": "editor", "collaborator": "contributor", "organiser": "organizer", "scriptwriter": "script-writer"}
#: Fields with names → CSL variable.
PEOPLE = {"translator": "translator", "bookauthor": "container-author"}
#: Fields with dates → CSL variable.
DATES = {"urldate": "accessed", "eventdate": "event-date", "origdate": "original-date"}

#: Babel's names of languages (BibLaTeX's ``langid``) and their codes; the name to write for a code comes first.
_LANGUAGES = {
    "english": "en",
    "american": "en-US",
    "british": "en-GB",
    "australian": "en-AU",
    "canadian": "en-CA",
    "usenglish": "en-US",
    "ukenglish": "en-GB",
    "ngerman": "de",
    "german": "de",
    "deutsch": "de",
    "austrian": "de-AT",
    "french": "fr",
    "francais": "fr",
    "spanish": "es",
    "mexican": "es-MX",
    "italian": "it",
    "portuguese": "pt",
    "brazilian": "pt-BR",
    "brazil": "pt-BR",
    "dutch": "nl",
    "danish": "da",
    "swedish": "sv",
    "norwegian": "no",
    "norsk": "nb",
    "nynorsk": "nn",
    "finnish": "fi",
    "icelandic": "is",
    "polish": "pl",
    "czech": "cs",
    "slovak": "sk",
    "slovene": "sl",
    "slovenian": "sl",
    "croatian": "hr",
    "serbian": "sr",
    "hungarian": "hu",
    "romanian": "ro",
    "bulgarian": "bg",
    "greek": "el",
    "turkish": "tr",
    "russian": "ru",
    "ukrainian": "uk",
    "latin": "la",
    "catalan": "ca",
    "galician": "gl",
    "basque": "eu",
    "estonian": "et",
    "latvian": "lv",
    "lithuanian": "lt",
    "arabic": "ar",
    "hebrew": "he",
    "persian": "fa",
    "hindi": "hi",
    "japanese": "ja",
    "korean": "ko",
    "chinese": "zh",
    "vietnamese": "vi",
    "indonesian": "id",
}
_LANGUAGE_NAMES = {code: name for name, code in reversed(_LANGUAGES.items())}


def language_code(text: str) -> str:
    """The code of a language by Babel's name; any other text as it stands."""
    return _LANGUAGES.get(text.lower(), text)


def language_name(code: str) -> str:
    return _LANGUAGE_NAMES.get(code, code)


_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_EDITIONS = {word: str(number) for number, word in enumerate(_ORDINALS, 1)}


def edition_number(text: str) -> str:
    """The number of an edition: "Second", "2nd", "2nd ed." and "2" are all "2"; anything else stays as it is."""
    word = text.strip(" .").lower()
    for ending in (" edition", " edn", " ed"):
        word = word.removesuffix(ending)
    word = word.strip(" .")
    if word in _EDITIONS:
        return _EDITIONS[word]
    digits = word[:-2] if word[-2:] in {"st", "nd", "rd", "th"} else word
    return digits if digits.isascii() and digits.isdecimal() and len(digits) < 4 else text
