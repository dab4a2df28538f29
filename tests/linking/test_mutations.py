"""Properties of linking: what becomes of a sound draft when one thing in it is changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from refkit import check_text
from refkit.linking import Status
from refkit.report import DocumentReport
from tests.cases import SOURCES

SURNAMES = (
    "Abernathy Ballard Castellano Dimitrov Eriksson Fitzgerald Gutierrez Hashimoto Ivanovich Jablonski Kowalczyk Lindqvist "
    "Montgomery Nakamura Okonkwo Papadopoulos Quintero Rasmussen Sandoval Takahashi Underwood Villanueva Wojciechowski "
    "Yamamoto Zimmermann O’Sullivan Vandenberghe Grünwald Łukaszewski García-Márquez"
).split()
PARTICLED = ("van der Meulen", "de la Fuente", "von Hohenstein")


@dataclass(frozen=True)
class Work:
    """One work of a draft: its authors' surnames, its year with letter, its number in the list, and how it is cited."""

    authors: tuple[str, ...]
    year: str
    number: int
    narrative: bool = False

    @property
    def entry(self) -> str:
        names = [f"{surname}, {chr(65 + at)}." for at, surname in enumerate(self.authors)]
        who = names[0] if len(names) == 1 else ", ".join(names[:-1]) + f", & {names[-1]}"
        return f"{who} ({self.year}). {SOURCES[self.number]}"

    def citation(self, first: str = "", year: str = "") -> str:
        first, year = first or self.authors[0], year or self.year
        conjunction = "and" if self.narrative else "&"
        further = {1: "", 2: f" {conjunction} {self.authors[-1]}"}.get(len(self.authors), " et al.")
        return f"{first}{further} ({year})" if self.narrative else f"({first}{further}, {year})"


def draft(cited: list[str], works: list[Work]) -> str:
    prose = "\n\n".join(f"It has been shown how {text} explains the outcome." for text in cited)
    return f"# A draft\n\n{prose}\n\n## References\n\n" + "\n\n".join(work.entry for work in works) + "\n"


def checked(cited: list[str], works: list[Work]) -> DocumentReport:
    report = check_text(draft(cited, works)).documents[0]
    assert len(report.entries) == len(works)
    assert len(report.citations) == len(cited)
    return report


def codes(report: DocumentReport) -> list[str]:
    return [finding.code for finding in report.findings if finding.code.startswith("CIT")]


@st.composite
def sound_works(draw: st.DrawFn) -> list[Work]:
    """Two to five works without an author in common."""
    count = draw(st.integers(2, 5))
    sizes = [draw(st.integers(1, 5)) for _ in range(count)]
    names = draw(st.lists(st.sampled_from([*SURNAMES, *PARTICLED]), min_size=sum(sizes), max_size=sum(sizes), unique=True))
    works = []
    for number, size in enumerate(sizes):
        authors, names = tuple(names[:size]), names[size:]
        works.append(Work(authors, str(draw(st.integers(1950, 2025))), number, draw(st.booleans())))
    return works


WORKS_AND_ONE = sound_works().flatmap(lambda works: st.tuples(st.just(works), st.integers(0, len(works) - 1)))
few = settings(max_examples=100, deadline=None)


@few
@given(sound_works())
def test_a_sound_draft_has_nothing_to_report(works: list[Work]) -> None:
    report = checked([work.citation() for work in works], works)
    assert codes(report) == []
    assert [link.references for link in report.links] == [(at,) for at in range(len(works))]


@few
@given(WORKS_AND_ONE)
def test_a_deleted_reference_leaves_one_citation_without(drawn: tuple[list[Work], int]) -> None:
    works, gone = drawn
    report = checked([work.citation() for work in works], works[:gone] + works[gone + 1 :])
    assert codes(report) == ["CIT001"]
    assert report.findings[0].citations == (gone,)
    assert report.links[gone].nearest is None


@few
@given(WORKS_AND_ONE)
def test_a_reference_that_is_not_cited_any_more_is_told(drawn: tuple[list[Work], int]) -> None:
    works, gone = drawn
    report = checked([work.citation() for work in works if work.number != gone], works)
    assert codes(report) == ["CIT002"]
    assert report.findings[0].references == (gone,)


@few
@given(WORKS_AND_ONE, st.sampled_from([-10, -3, -2, -1, 1, 2, 3, 10]))
def test_another_year_names_the_right_reference(drawn: tuple[list[Work], int], years: int) -> None:
    works, wrong = drawn
    year = str(int(works[wrong].year) + years)
    report = checked([work.citation(year=year if work.number == wrong else "") for work in works], works)
    assert codes(report) == ["CIT003"]
    assert report.findings[0].nearest is not None
    assert report.findings[0].nearest.reference == wrong


def misspellings(name: str) -> st.SearchStrategy[str]:
    """The name with one slip of the pen behind its first letter: a letter left out, doubled, replaced, or two changed over."""
    last = name.rsplit(" ", maxsplit=1)[-1]
    head = name[: len(name) - len(last)]

    def slip(kind: str, at: int, letter: str) -> str:
        return (
            head
            + {
                "out": last[:at] + last[at + 1 :],
                "doubled": last[: at + 1] + last[at:],
                "other": last[:at] + letter + last[at + 1 :],
                "over": last[:at] + last[at : at + 2][::-1] + last[at + 2 :],
            }[kind]
        )

    return st.builds(
        slip, st.sampled_from(["out", "doubled", "other", "over"]), st.integers(1, len(last) - 2), st.sampled_from("aeinrst")
    )


@few
@given(st.data())
def test_a_misspelling_by_one_letter_names_the_right_reference(data: st.DataObject) -> None:
    works, wrong = data.draw(WORKS_AND_ONE)
    surname = works[wrong].authors[0]
    written = data.draw(misspellings(surname))
    at = next((at for at, (a, b) in enumerate(zip(written, surname, strict=False)) if a != b), 0)
    assume(written != surname and written.isascii() and surname[at].isalpha() and written[at].isalpha())
    report = checked([work.citation(first=written if work.number == wrong else "") for work in works], works)
    assert codes(report) == ["CIT004"]
    assert report.findings[0].nearest is not None
    assert report.findings[0].nearest.reference == wrong


@few
@given(WORKS_AND_ONE)
def test_a_co_author_put_first_names_the_right_reference(drawn: tuple[list[Work], int]) -> None:
    works, wrong = drawn
    authors = works[wrong].authors
    assume(len(authors) > 1)
    swapped = replace(works[wrong], authors=(authors[1], authors[0], *authors[2:]))
    report = checked([(swapped if work.number == wrong else work).citation() for work in works], works)
    assert codes(report) == ["CIT006"]
    assert report.findings[0].nearest is not None
    assert report.findings[0].nearest.reference == wrong


@few
@given(WORKS_AND_ONE)
def test_an_entry_listed_twice_is_told_once(drawn: tuple[list[Work], int]) -> None:
    works, twice = drawn
    report = checked([work.citation() for work in works], [*works, works[twice]])
    assert codes(report) == ["CIT009"]
    assert report.findings[0].references == (twice, len(works))
    assert report.links[twice].status is Status.LINKED


@few
@given(WORKS_AND_ONE)
def test_letters_decide_and_are_missed(drawn: tuple[list[Work], int]) -> None:
    works, at = drawn
    year = works[at].year
    pair = [replace(works[at], year=year + "a"), replace(works[at], year=year + "b", number=9)]
    listed = works[:at] + pair + works[at + 1 :]
    cited = [work.citation() for work in listed]
    report = checked(cited, listed)
    assert codes(report) == []
    assert [link.references for link in report.links] == [(index,) for index in range(len(listed))]
    cited[at] = pair[0].citation(year=year)
    report = checked(cited, listed)
    assert codes(report) == ["CIT008"]
    assert report.links[at].status is Status.AMBIGUOUS
    assert report.links[at].references == (at, at + 1)


@few
@given(WORKS_AND_ONE)
def test_et_al_on_two_authors_is_linked_and_told(drawn: tuple[list[Work], int]) -> None:
    works, at = drawn
    two = replace(works[at], authors=(works[at].authors[0], "Pemberton"))
    listed = [*works[:at], two, *works[at + 1 :]]
    cited = [work.citation() for work in listed]
    cited[at] = replace(two, authors=("x", "x", "x")).citation(first=two.authors[0])
    report = checked(cited, listed)
    assert codes(report) == ["CIT101"]
    assert report.links[at].references == (at,)


@few
@given(sound_works())
def test_the_order_of_the_list_changes_nothing(works: list[Work]) -> None:
    cited = [work.citation() for work in works]
    backwards = works[::-1]
    report = checked(cited, backwards)
    assert codes(report) == []
    assert [backwards[link.references[0]].number for link in report.links] == [work.number for work in works]


def test_a_long_draft_is_linked_as_a_short_one() -> None:
    repeats = 400
    names = [f"{a}{b.lower()}" for a in ("Ander", "Berg", "Carl", "Dal", "Ek") for b in SURNAMES[:25]]
    works = [Work((name, "Pemberton", "Ashworth"), str(1990 + at % 30), at % 10) for at, name in enumerate(names)]
    cited = [works[at % len(works)].citation() for at in range(repeats)]
    text = draft(cited, works)
    report = check_text(text).documents[0]
    assert [link.references for link in report.links] == [(at % len(works),) for at in range(repeats)]
