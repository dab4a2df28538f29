"""Strategies for references, and what a property of any reader or writer looks like."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hypothesis import strategies as st

from refkit.bibliography.record import Records, Written
from refkit.reference import Name, Pages, PartialDate, Reference, Season

WORDS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30).map(str.strip).filter(bool)
#: Texts that other formats take for something else.
TRAPS = st.sampled_from(
    "no|on|null|~|true|010|1e3|0x1F|12:30|2019-05-31|1_000|- a|a: b|a #b|'q'|\"q\"|[x]|{x}|&a|*a|!t|%x|@x|`x`|?|: |TY  - JOUR|"
    "ER  - |PMID- 1|AU - x|A. U.S.|Why?|[Translated.]|…|a\\b|<i>x</i>|x;y|x; y|1.5|.5|=|<<|---|...".split("|")
)
TEXTS = WORDS | TRAPS
LINES = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
YEARS = st.integers(1000, 2999)
PEOPLE = st.builds(
    Name()._replace,
    family=TEXTS,
    given=st.just("") | TEXTS,
    particle=st.sampled_from(["", "van der", "d'"]),
    suffix=st.sampled_from(["", "Jr.", "III"]),
    dropping_particle=st.sampled_from(["", "van"]),
)
NAMES = st.lists(PEOPLE | st.builds(Name()._replace, literal=TEXTS), max_size=3).map(tuple)
# Building the class itself would make up the fields that are not named.
DATE = PartialDate()._replace
DATES = st.one_of(
    st.builds(DATE, year=YEARS, month=st.integers(1, 12), day=st.none() | st.integers(1, 28)),
    st.builds(DATE, year=YEARS, month=st.none() | st.sampled_from(Season), suffix=st.sampled_from(["", "a"])),
    st.builds(DATE, year=YEARS, end_year=YEARS, circa=st.booleans()),
    st.builds(DATE, year=YEARS, open_ended=st.booleans(), original_year=st.none() | YEARS),
    st.builds(DATE, literal=TEXTS),
)
TYPES = st.sampled_from("article-journal book chapter report thesis webpage dataset paper-conference document review".split())
OPTIONAL = st.just("") | TEXTS
REFERENCES = st.builds(
    Reference,
    id=OPTIONAL,
    type=TYPES,
    authors=NAMES,
    authors_truncated=st.booleans(),
    editors=NAMES,
    issued=st.just(PartialDate()) | DATES,
    title=OPTIONAL,
    container_title=OPTIONAL,
    volume=OPTIONAL,
    issue=OPTIONAL,
    pages=OPTIONAL.map(Pages.from_text) | st.just(Pages("12", "19")),
    number=OPTIONAL,
    edition=OPTIONAL,
    publisher=OPTIONAL,
    publisher_place=OPTIONAL,
    doi=st.sampled_from(["", "10.1234/abc", "10.1234/A(1)B"]),
    pmid=st.sampled_from(["", "31624949"]),
    pmcid=st.sampled_from(["", "PMC123456"]),
    url=st.sampled_from(["", "https://example.org/?a=b&c", "https://doi.org/10.1234/abc"]),
    extra=st.dictionaries(
        st.sampled_from(
            ["abstract", "note", "keyword", "ISBN", "ISSN", "language", "genre", "archive", "collection-title", "section"]
        ),
        LINES,
        max_size=4,
    ),
    other_contributors=st.dictionaries(
        st.sampled_from(["translator", "collection-editor", "host"]), NAMES.filter(bool), max_size=2
    ),
    dates=st.dictionaries(st.sampled_from(["accessed", "event-date", "available-date"]), DATES, max_size=2),
    custom=st.dictionaries(st.sampled_from(["ris:U1", "ris:AD", "nbib:MH", "nbib:OWN", "bibtex:file"]), TEXTS, max_size=2),
)

Read = Callable[[str], Records]
Write = Callable[[Iterable[Reference]], Written]


def read_all(read: Read, text: str) -> list[Reference]:
    """The references of a text, after the checks that hold for any text."""
    records, problems = read(text)
    found = list(problems)
    at = 0
    for record in records:
        assert at <= record.start <= record.key_start <= record.end <= len(text)
        at = record.end
        found += record.problems
        if record.reference is None:
            assert record.problems
    for problem in found:
        assert 0 <= problem.start <= problem.end <= len(text)
        assert problem.message
    if not records:
        assert problems
    return [record.reference for record in records if record.reference is not None]


def assert_stays(read: Read, write: Write, text: str) -> None:
    """Writing what was read and reading it again changes nothing."""
    references = read_all(read, text)
    written = write(references)
    if references:
        assert read_all(read, written.text) == references
    assert written.losses == ()


def assert_comes_back_or_is_told(read: Read, write: Write, references: list[Reference]) -> None:
    """Each reference has its record in what is written, and each field of it comes back or is among the losses."""
    written = write(references)
    back = read_all(read, written.text)
    assert len(back) == len(references)
    for position, (reference, found) in enumerate(zip(references, back, strict=True)):
        lost = {loss.field for loss in written.losses if loss.position == position}
        item, other = reference.to_csl(), found.to_csl()
        custom = item.pop("custom", {})
        for name, value in custom.items():
            assert name in lost or other["custom"][name] == value
        for name, value in item.items():
            assert name in lost or other.get(name) == value or "<" in str(value), name
