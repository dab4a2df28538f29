"""Drafts that have one reference list a chapter."""

from __future__ import annotations

from refkit.bibliography.entry import Entry
from refkit.citations.citation import Citation, CitedName, Mode
from refkit.linking import Link, find_duplicates, link_citations
from refkit.reference import PartialDate

LEE = "Lee, A. (2020). How muscle recovers after work. *Journal of Rest*, *12*(3), 45–67."
CHO = "Cho, B. (2019). Sleep and the hippocampus. *Annals of Dormancy*, *7*(1), 1–19."
#: Two chapters of 1,000 characters of prose, each with a list behind it.
LISTS = [(1000, 1200), (2200, 2400)]


def listed(*entries: tuple[int, str]) -> list[Entry]:
    return [Entry(index, start, start + len(raw), raw) for index, (start, raw) in enumerate(entries)]


def cited(start: int, surname: str, year: int) -> Citation:
    name = CitedName(surname, start, start + len(surname))
    return Citation(start, start + 20, f"{surname}, {year}", Mode.PARENTHETICAL, (name,), date=PartialDate(year))


def linked(citations: list[Citation], entries: list[Entry], lists: list[tuple[int, int]]) -> tuple[Link, ...]:
    return link_citations(citations, entries, find_duplicates(entries, lists), lists)


IN_BOTH = listed((1010, LEE), (2210, LEE), (2310, CHO))


def test_a_work_in_the_lists_of_two_chapters_is_no_duplicate() -> None:
    assert find_duplicates(IN_BOTH, LISTS) == {}
    assert find_duplicates(IN_BOTH) == {1: 0}


def test_a_work_twice_in_the_list_of_one_chapter_is_a_duplicate() -> None:
    assert find_duplicates(listed((1010, LEE), (2210, LEE), (2310, LEE)), LISTS) == {2: 1}


def test_lists_with_nothing_but_a_heading_between_belong_to_one_chapter() -> None:
    assert find_duplicates(listed((1010, LEE), (1250, LEE)), [(1000, 1200), (1240, 1400)]) == {1: 0}


def test_a_citation_means_the_list_of_its_chapter() -> None:
    links = linked([cited(10, "Lee", 2020), cited(1500, "Lee", 2020), cited(2500, "Lee", 2020)], IN_BOTH, LISTS)
    assert [link.references for link in links] == [(0,), (1,), (1,)]


def test_a_citation_of_what_another_chapter_lists_is_linked() -> None:
    [link] = linked([cited(10, "Cho", 2019)], IN_BOTH, LISTS)
    assert link.references == (2,)


def test_the_nearest_is_in_the_list_of_the_chapter() -> None:
    links = linked([cited(10, "Lee", 2021), cited(1500, "Lee", 2021)], IN_BOTH, LISTS)
    assert [link.nearest and link.nearest.reference for link in links] == [0, 1]
    assert all(link.deviation is not None for link in links)


def test_what_the_draft_and_a_bibliography_beside_it_list_is_one_work() -> None:
    book = Entry(3, 50, 150, CHO, file="book.md")
    assert find_duplicates([*IN_BOTH, book]) == {1: 0, 3: 2}
    for lists in (LISTS, []):
        [link] = linked([cited(1500, "Cho", 2019)], [*IN_BOTH, book], lists)
        assert link.references == (2,)


def test_the_entries_of_a_bibliography_serve_all_chapters() -> None:
    book = Entry(3, 50, 150, CHO.replace("2019", "2018"), file="book.md")
    links = linked([cited(10, "Cho", 2018), cited(1500, "Cho", 2018)], [*IN_BOTH, book], LISTS)
    assert [link.references for link in links] == [(3,), (3,)]
