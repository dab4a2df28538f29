"""NBIB text → references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from refkit.bibliography.inverted_names import is_others
from refkit.bibliography.losses import without_markup
from refkit.bibliography.nbib import tags
from refkit.bibliography.nbib.dates import read_date, read_eight_figures
from refkit.bibliography.nbib.texts import is_short_for, read_full_name, read_pages, read_short_name, read_title
from refkit.bibliography.nbib.types import csl_type
from refkit.bibliography.record import Build, Problem, Record, Records
from refkit.bibliography.tagged import Field, Fields, joined_keywords
from refkit.patterns import pattern
from refkit.reference import Name, PartialDate, Reference
from refkit.reference.values import CslValue

_LINE = pattern(r"^(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,3}-(?P<value>(?=[ \r]|$).*)", re.MULTILINE)
_DOI = pattern(r"(\S+) \[doi\]")
_NUMBER = pattern(r"(\S+)(?:\s.*)?")
#: Tags without which a text is no MEDLINE, whatever its lines begin with.
_USUAL = frozenset("PMID TI BTI AU FAU CN JT TA DP AB LID AID SO OWN PT".split())
_EXPECTED = "there is no reference in this file: in NBIB, each one begins with a line such as “PMID- 12345678”"


def read_nbib(text: str) -> Records:
    """The references of an NBIB file. Never raises; records are parted by blank lines, or by the next PMID.

    The key of a record is its PMID; the references have no ``id``.
    """
    lines = list(_LINE.finditer(text))
    if lines and lines[0]["tag"] == "TY":
        return Records((), (Problem(lines[0].start(), lines[0].end(), "this file is in RIS, not in the format of PubMed (NBIB)"),))
    if not any(line["tag"] in _USUAL for line in lines):
        return Records((), (Problem(0, min(len(text), 1), _EXPECTED),))
    problems = []
    if before := text[: lines[0].start()].strip("\ufeff \r\n\t"):
        start = text.index(before)
        problems.append(Problem(start, start + len(before), "text outside of the records is not read"))
    parts = list(_records(text, lines))
    ends = [part[0].start() for part in parts[1:]] + [len(text)]
    return Records(tuple(_record(text, part, end) for part, end in zip(parts, ends, strict=True)), tuple(problems))


def _records(text: str, lines: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    part: list[re.Match[str]] = []
    identified = False
    for line in lines:
        is_id = line["tag"] == "PMID"
        parted = text.endswith(("\n\n", "\n\r\n"), max(0, line.start() - 3), line.start())
        if part and (parted or (is_id and identified)):
            yield part
            part, identified = [], False
        part.append(line)
        identified = identified or is_id
    yield part


def _record(text: str, lines: list[re.Match[str]], limit: int) -> Record:
    start = lines[0].start()
    end = start + len(text[start:limit].rstrip())
    for line in lines:
        if line["tag"] == "PMID" and (key := line["value"].strip()):
            return Record(key, start, end, _builder(text, lines, end), key_start=text.index(key, line.start("value")))
    return Record("", start, end, _builder(text, lines, end))


def _builder(text: str, lines: list[re.Match[str]], end: int) -> Build:
    def build(on_problem: Callable[[Problem], None]) -> Reference:
        found = []
        ends = [line.start() for line in lines[1:]] + [end]
        for line, stop in zip(lines, ends, strict=True):
            value = line["value"].strip()
            if stop > line.end() + 2:
                more = [part.strip() for part in text[line.end() : stop].split("\n")]
                value = " ".join([part for part in [value, *more] if part])
            if "\0" in value:
                on_problem(Problem(line.start(), line.end(), "there is a NUL byte in this field: the file may be damaged"))
            if line["tag"] in tags.TITLES:
                value = without_markup(value).strip()
            found.append(Field(line["tag"], value, line.start(), line.end()))
        return _RecordReader(found).read()

    return build


class _RecordReader:
    """Reads the fields of one record."""

    def __init__(self, found: list[Field]) -> None:
        self._fields = Fields(found)
        self._extra: dict[str, CslValue] = {}
        self._dates: dict[str, PartialDate] = {}
        self._custom: dict[str, CslValue] = {}

    def read(self) -> Reference:
        fields = self._fields
        kind = self._type()
        title, container = self._titles(kind)
        authors, truncated = self._people("FAU", "AU", "CN")
        editors, _ = self._people("FED", "ED", "")
        texts: dict[str, Any] = {attribute: fields.first(tag) for attribute, tag in tags.ATTRIBUTES.items() if fields.has(tag)}
        for variable, tag in tags.EXTRA.items():
            if fields.has(tag):
                self._extra[variable] = fields.first(tag)
        if keywords := joined_keywords(field.value for field in fields.all("OT")):
            self._extra["keyword"] = keywords
        if language := fields.first("LA"):
            self._extra["language"] = tags.LANGUAGES.get(language, language)
        self._numbers("ISSN", "IS")
        self._numbers("ISBN", "ISBN")
        issued = read_date(date) if (date := fields.first("DP")) else PartialDate()
        if online := read_eight_figures(fields.first("DEP", fits=lambda value: read_eight_figures(value) is not None)):
            self._dates["available-date"] = online
        return Reference(
            type=kind,
            authors=authors,
            authors_truncated=truncated,
            editors=editors,
            issued=issued,
            title=title,
            container_title=container,
            pages=read_pages(fields.first("PG")),
            doi=self._doi(),
            pmid=fields.first("PMID"),
            pmcid=fields.first("PMC"),
            extra=self._extra,
            dates=self._dates,
            custom=self._custom | fields.custom("nbib:"),
            **texts,
        )

    def _type(self) -> str:
        named = [field.value for field in self._fields.all("PT")]
        kind = csl_type(named, has_book_title=self._fields.has("BTI"), has_title=self._fields.has("TI", "TT"))
        if named and named != [tags.MEDLINE_OF_CSL[kind]]:
            self._custom["nbib:PT"] = named[0] if len(named) == 1 else named
        return kind

    def _titles(self, kind: str) -> tuple[str, str]:
        """The title and that of the container. TT has the original of a translated one, which stays in ``custom``."""
        if kind == "book":
            return read_title(self._fields.first("BTI", "TI")), self._fields.first("JT")
        title = read_title(self._fields.first("TT") or self._fields.first("TI"))
        if kind == "chapter":
            return title, read_title(self._fields.first("BTI", "JT"))
        return title, self._fields.first("JT", "TA")

    def _people(self, full: str, short: str, group: str) -> tuple[tuple[Name, ...], bool]:
        """The names in file order. The short form belongs to the full one before it, and stands for itself where there is none."""
        listed = self._fields.all(full, short, group)
        paired = sum(field.tag == full for field in listed) == sum(field.tag == short for field in listed)
        names: list[Name] = []
        truncated = False
        awaiting: Name | None = None
        for field in listed:
            if field.tag == group:
                names.append(Name(literal=field.value))
            elif field.tag == full:
                awaiting = read_full_name(field.value)
                names.append(awaiting)
            elif is_others(field.value):
                truncated = True
            elif not paired and not (awaiting and is_short_for(field.value, awaiting)):
                names.append(read_short_name(field.value))
            else:
                awaiting = None
        return tuple(name for name in names if any(name)), truncated

    def _numbers(self, variable: str, tag: str) -> None:
        """The first number as it is; all of them, with what they are for ("(Electronic)"), stay in ``custom``."""
        values = [field.value for field in self._fields.all(tag)]
        found = _NUMBER.fullmatch(values[0]) if values else None
        if found:
            self._extra[variable] = found[1]
            if values != [found[1]]:
                self._custom[f"nbib:{tag}"] = values[0] if len(values) == 1 else values

    def _doi(self) -> str:
        """The DOI among the identifiers; the others, such as the publisher's own, stay."""
        doi = ""
        for field in [*self._fields.all("LID"), *self._fields.all("AID")]:
            found = _DOI.fullmatch(field.value)
            if found and not doi:
                doi = found[1]
            elif not found or found[1] != doi:
                self._fields.put_back(field)
        return doi
