"""RIS text → references."""

from __future__ import annotations

from collections.abc import Callable

from refkit.bibliography.inverted_names import is_others, name_of
from refkit.bibliography.losses import without_markup
from refkit.bibliography.record import Build, Problem, Record, Records
from refkit.bibliography.ris import tags
from refkit.bibliography.ris.dates import Dated, day_of_year, read_date, refines
from refkit.bibliography.ris.lines import Span, fields, spans
from refkit.bibliography.ris.types import CSL_OF_RIS, GENERIC, IN_PERIODICALS, ris_type
from refkit.bibliography.tagged import Field, Fields, joined_keywords
from refkit.identifiers import find_doi
from refkit.patterns import pattern
from refkit.reference import Name, Pages, PartialDate, Reference
from refkit.reference.values import CslValue

_ID = pattern(r"(?m:^)[ \t]{0,8}(?:ID|id)[ \t]{1,8}-[ \t]{0,8}(\S.*)")
_ADDRESS = pattern(r"(?i:https?|ftp)://\S.*")
_DOI_PREFIX = pattern(r"(?i:https?://(?:dx\.|www\.)?doi\.org/|doi:?\s*)(?=10\.)")
_DOI_ALONE = pattern(r"(?i:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:?\s*)?10\.\d{4,9}/\S+")
_ISSN = pattern(r"\d{4}[-‐–]?\d{3}[\dXx](?!\d)")
_ISBN = pattern(r"(?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dXx](?!\d)")
_PMID = pattern(r"(?i:pmid):?\s*(\d{1,9})")
_FIGURES = pattern(r"\d{1,9}")
_PMCID = pattern(r"PMC\d{1,10}")
_MEDLINE = pattern(r"(?i:pubmed|medline)")
_YEAR = pattern(r"[1-9]\d{0,3}")
_OF_PUBMED = pattern(r"\s*+PMID-")
_TYPE = pattern(r"(?m:^)TY[ \t]{1,8}-")
_EXPECTED = "there is no reference in this file: in RIS, each one begins with a line such as “TY  - JOUR”"


def read_ris(text: str) -> Records:
    """The references of a RIS file. Never raises; a record without ER ends at the next TY, or at the end of the file."""
    if (medline := _OF_PUBMED.match(text)) and not _TYPE.search(text):
        return Records((), (Problem(medline.start(), medline.end(), "this file is in the format of PubMed (NBIB), not in RIS"),))
    records: list[Record] = []
    problems: list[Problem] = []
    for span in spans(text):
        if span.start_line is not None:
            records.append(_record(text, span))
        elif (found := fields(text, span.start, span.end)) and any(field.tag != "ER" for field in found):
            records.append(_headless(text, span, found[0].start))
        elif text[span.start : span.end].strip():
            problems.append(_outside(text, span))
    if not records:
        problems = [Problem(0, min(len(text), 1), _EXPECTED)]
    return Records(tuple(records), tuple(problems))


def _record(text: str, span: Span) -> Record:
    body_end = span.end_line.start() if span.end_line else span.end
    end = span.end if span.end_line else span.start + len(text[span.start : span.end].rstrip())
    problems = [] if span.end_line else [Problem(span.start, end, "this record does not end: a line “ER  - ” is missing")]
    if span.end_line and (rest := span.end_line[0].partition("-")[2].strip()):
        problems.append(Problem(span.end - len(rest), span.end, "text behind ER is not read"))
    return _with_key(text, span.start, end, _builder(text, span.start, body_end), problems)


def _headless(text: str, span: Span, start: int) -> Record:
    body_end = span.end_line.start() if span.end_line else span.end
    end = start + len(text[start : span.end].rstrip())
    problems = [Problem(start, end, "this record does not say what it is: it has to begin with a line such as “TY  - JOUR”")]
    if text[span.start : start].strip():
        problems.append(Problem(span.start, start, "text outside of the records is not read"))
    return _with_key(text, start, end, _builder(text, span.start, body_end), problems)


def _with_key(text: str, start: int, end: int, build: Build, problems: list[Problem]) -> Record:
    key = _ID.search(text, start, end)
    if not key:
        return Record("", start, end, build, problems=tuple(problems))
    return Record(key[1].strip(), start, end, build, key_start=key.start(1), problems=tuple(problems))


def _outside(text: str, span: Span) -> Problem:
    outside = text[span.start : span.end]
    start = span.start + len(outside) - len(outside.lstrip())
    if span.end_line is not None and not text[span.start : span.end_line.start()].strip():
        return Problem(start, span.end, "a record ends here that has not begun")
    return Problem(start, start + len(outside.strip()), "text outside of the records is not read")


def _builder(text: str, start: int, end: int) -> Build:
    def build(on_problem: Callable[[Problem], None]) -> Reference:
        found = fields(text, start, end)
        for field in found:
            if "\0" in field.value:
                on_problem(Problem(field.start, field.end, "there is a NUL byte in this field: the file may be damaged"))
        if found and found[0].tag == "TY" and found[0].value.upper() not in CSL_OF_RIS:
            named = f"“{found[0].value}” is no type of RIS" if found[0].value else "the type is missing"
            on_problem(Problem(found[0].start, found[0].end, named))
        return _RecordReader(found).read()

    return build


class _RecordReader:
    """Reads the fields of one record."""

    def __init__(self, found: list[Field]) -> None:
        types = [field.value.upper() for field in found if field.tag == "TY"]
        self._type = (types[0] if types else "") or GENERIC
        self._fields = Fields(field._replace(value=_clean(field)) for field in found if field.tag not in {"TY", "ER"})
        self._extra: dict[str, CslValue] = {}
        self._dates: dict[str, PartialDate] = {}

    def read(self) -> Reference:
        authors = [field.value for field in self._fields.all(*tags.AUTHORS)]
        named = [author for author in authors if not is_others(author)]
        editors = self._people(tags.EDITORS)
        roles = {role: self._people(own) for role, own in tags.CONTRIBUTORS.items()}
        doi = self._doi()
        pmid, pmcid = self._pubmed()
        own = tags.tags_of(self._type)
        fields = self._fields
        texts = {name: fields.first(*own_tags) for name, own_tags in own.attributes.items() if fields.has(*own_tags)}
        self._numbers()
        for variable, own_tags in own.extra.items():
            if fields.has(*own_tags):
                self._extra[variable] = fields.first(*own_tags)
        if keywords := joined_keywords(field.value for field in fields.all("KW", "K1")):
            self._extra["keyword"] = keywords
        issued = self._issued()
        self._accessed()
        url = fields.first("UR") or fields.first("L2", "L1", fits=_is_address)
        pages = self._pages()
        custom = fields.custom("ris:")
        csl_type = CSL_OF_RIS.get(self._type, CSL_OF_RIS[GENERIC])
        if ris_type(csl_type, None) != self._type:
            custom = {"ris:TY": self._type} | custom
        return Reference(
            type=csl_type,
            authors=_names(named),
            authors_truncated=len(named) < len(authors),
            editors=editors,
            issued=issued,
            pages=pages,
            doi=doi,
            pmid=pmid,
            pmcid=pmcid,
            url=url,
            extra=self._extra,
            other_contributors={role: names for role, names in roles.items() if names},
            dates=self._dates,
            custom=custom,
            **texts,
        )

    def _people(self, own_tags: tuple[str, ...]) -> tuple[Name, ...]:
        return _names([field.value for field in self._fields.all(*own_tags)])

    def _doi(self) -> str:
        """The DOI: of its own field, or of one that holds nothing else, and stays."""
        if value := self._fields.first("DO", "DI"):
            return _DOI_PREFIX.sub("", value, count=1) if _DOI_PREFIX.match(value) else value
        for value in self._fields.peek("UR", "M3", "N1", "L3"):
            if _DOI_ALONE.fullmatch(value) and (found := find_doi(value)):
                return found[0]
        return ""

    def _pubmed(self) -> tuple[str, str]:
        """PMID and PMCID, where EndNote has them: in the accession number and in C2."""
        pmid = self._fields.first("AN", fits=lambda value: bool(_PMID.fullmatch(value)))
        if not pmid and any(_MEDLINE.match(value) for value in self._fields.peek("DB", "DP")):
            pmid = self._fields.first("AN", fits=lambda value: bool(_FIGURES.fullmatch(value)))
        return pmid.lstrip("PMIDpmid: "), self._fields.first("C2", fits=lambda value: bool(_PMCID.fullmatch(value)))

    def _numbers(self) -> None:
        """ISSN and ISBN, which share a field: told apart by their form, or else by what the work is."""
        for field in self._fields.all("SN"):
            if _ISSN.match(field.value):
                variable = "ISSN"
            elif _ISBN.match(field.value):
                variable = "ISBN"
            else:
                variable = "ISSN" if self._type in IN_PERIODICALS else ""
            if variable and variable not in self._extra:
                self._extra[variable] = field.value
            elif field.value != self._extra.get(variable):
                self._fields.put_back(field)

    def _pages(self) -> Pages:
        """SP and EP; exports that have the whole range in SP repeat its end in EP, or leave EP out."""
        first = self._fields.first("SP")
        last = self._fields.first("EP") if first else ""
        pages = Pages(first, last) if last else Pages.from_text(first)
        while pages.last and (inner := Pages.from_text(pages.first)).last == pages.last:
            pages = inner
        return pages

    def _issued(self) -> PartialDate:
        """The date in PY, DA and Y1, which add to each other; one that says something else, or more, stays in ``custom``."""
        issued = PartialDate()
        years = self._fields.all("PY", "YR")
        for field in [*years[:1], *self._fields.all("DA"), *self._fields.all("Y1"), *years[1:]]:
            dated = read_date(field.value)
            if field.tag == "DA" and issued.year and (day := day_of_year(field.value, issued.year)):
                dated = Dated(day)
            is_first = not issued or field not in years[1:]
            if is_first and (not issued or refines(dated.date, issued)):
                issued = dated.date._replace(suffix=dated.date.suffix or issued.suffix)
            elif not refines(issued, dated.date):
                dated = dated._replace(complete=False)
            if not dated.complete:
                self._fields.put_back(field)
        if issued.year is not None and (original := self._fields.first("OP", fits=_is_year)):
            issued = issued._replace(original_year=int(original))
        return issued

    def _accessed(self) -> None:
        if value := self._fields.first("Y2"):
            dated = read_date(value)
            self._dates["accessed"] = dated.date._replace(suffix="")
            if not dated.complete or dated.date.suffix:
                self._fields.put_back(Field("Y2", value, 0, 0))


def _clean(field: Field) -> str:
    return without_markup(field.value).strip() if field.tag in tags.TITLES else field.value


def _names(texts: list[str]) -> tuple[Name, ...]:
    return tuple(name for text in texts if any(name := name_of(text)))


def _is_address(value: str) -> bool:
    return bool(_ADDRESS.fullmatch(value))


def _is_year(value: str) -> bool:
    return bool(_YEAR.fullmatch(value))
