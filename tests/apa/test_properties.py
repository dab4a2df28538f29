"""What is true of every list of works, and of works that make no sense."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit import Bibliography
from refkit.apa.disambiguation import year_letter
from refkit.apa.in_text_date import date_in_text
from refkit.apa.initials import initials
from refkit.apa.locators import locator_text
from refkit.apa.numerals import in_words
from refkit.apa.years import with_letter
from refkit.reference import Reference

_NAMES = st.fixed_dictionaries(
    {"family": st.sampled_from("Lee Cho Diaz Ek Fry".split()), "given": st.sampled_from("A. B. Ann".split())}
)
_OTHERS = {"literal": "others"}
_AUTHORS = st.builds(
    lambda names, *, truncated: [*names, _OTHERS] if truncated else names, st.lists(_NAMES, max_size=6), truncated=st.booleans()
)
_ITEMS = st.builds(
    lambda authors, issued, title: {"type": "book", "author": authors, "issued": issued, "title": title},
    _AUTHORS,
    st.sampled_from(["2019", "2019-05", "2020", "", "in press"]),
    st.sampled_from(["Bees", "The bees", "Wax: A study", "Wax: A tale"]),
)
_LISTS = st.lists(_ITEMS, max_size=12).map(lambda items: [{**item, "id": f"w{at}"} for at, item in enumerate(items)])
_FIELDS = (
    "id type author editor issued title title-short status original-date date-parts literal family given suffix year genre custom"
).split()
_ATOMS = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        20219,
        1.5,
        float("nan"),
        "",
        " ",
        "x",
        "<i>",
        "&amp;",
        "\x00",
        "[WHO]",
        "A (B)",
        "Lee, A.",
        "2019",
        "：",
        "<b><i>",
        "n.d.",
    ]
)
_JSON = st.recursive(
    _ATOMS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(_FIELDS), inner, max_size=3), max_leaves=5
)
_ABSURD = st.dictionaries(st.sampled_from(_FIELDS), _JSON, max_size=6)


@given(_LISTS, st.randoms(use_true_random=False))
def test_the_order_is_the_same_however_the_works_are_given(items: list[dict[str, object]], chance: Random) -> None:
    shuffled = list(items)
    chance.shuffle(shuffled)
    assert Bibliography(shuffled).order == Bibliography(items).order


@given(_LISTS)
def test_every_work_is_listed_once(items: list[dict[str, object]]) -> None:
    assert sorted(Bibliography(items).order) == sorted(str(item["id"]) for item in items)


@given(_LISTS)
def test_no_two_works_are_cited_alike(items: list[dict[str, object]]) -> None:
    references = Bibliography(items).references()
    assert len({reference.parenthetical for reference in references}) == len(items)
    assert len({reference.narrative for reference in references}) == len(items)


@given(_LISTS)
def test_letters_follow_the_list_without_a_gap(items: list[dict[str, object]]) -> None:
    cited: dict[str, list[str]] = {}
    for reference in Bibliography(items).references():
        letter = reference.letter
        bare = reference.parenthetical.removesuffix(")").removesuffix(letter) if letter else reference.parenthetical
        cited.setdefault(bare, []).append(letter)
    for letters in cited.values():
        assert letters in ([""], [year_letter(number) for number in range(len(letters))])


@given(_LISTS)
def test_et_al_never_stands_for_one(items: list[dict[str, object]]) -> None:
    for reference in Bibliography(items).references():
        if "et al." in reference.narrative and not reference.reference.authors_truncated:
            shown = reference.narrative.partition(" et al.")[0].rstrip(",").count(",") + 1
            assert len(reference.reference.authors) - shown >= 1


@given(st.lists(_ABSURD, max_size=3))
def test_items_that_make_no_sense_are_listed_and_cited(items: list[dict[str, object]]) -> None:
    bibliography = Bibliography(items)
    references = bibliography.references()
    assert len(references) == len(items)
    for reference in references:
        assert reference.parenthetical.startswith("(")
        assert reference.narrative.endswith(")")
        if reference.id:
            assert bibliography.cite([{"id": reference.id, "locator": 3}])


@given(st.integers(-30000, 30000), st.integers(-30000, 30000) | st.none())
def test_any_year_is_a_date(year: int, end: int | None) -> None:
    parts = [[year]] if end is None else [[year], [end]]
    date = date_in_text(Reference.from_csl({"issued": {"date-parts": parts}, "original-date": {"date-parts": [[year]]}}))
    assert date.text
    assert with_letter(date.text, "a").endswith("a")


@given(st.text(max_size=30), st.sampled_from(["", "page", "chapter", "verse", "slide"]))
def test_a_locator_written_out_stays_as_it_is(locator: str, label: str) -> None:
    written = locator_text(locator, label)
    assert locator_text(written, "verse") == written


@given(st.text(max_size=30))
def test_initials_are_the_same_twice(given_names: str) -> None:
    assert initials(initials(given_names)) == initials(given_names)


def test_letters_go_on_behind_z() -> None:
    assert [year_letter(number) for number in (0, 1, 25, 26, 27, 51, 52, 701, 702)] == [
        "a",
        "b",
        "z",
        "aa",
        "ab",
        "az",
        "ba",
        "zz",
        "aaa",
    ]


def test_many_works_with_the_same_long_list_of_first_authors() -> None:
    shared = [{"family": f"Author{at:02}", "given": "A."} for at in range(30)]
    items = [
        {"id": str(at), "author": [*shared, {"family": f"Last{at:04}"}], "issued": "2019", "title": "Wax"} for at in range(2000)
    ]
    references = Bibliography(items).references()
    assert len({reference.parenthetical for reference in references}) == len(items)
    assert references[0].parenthetical.endswith("Author29, & Last0000, 2019)")


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ("0", "zero"),
        ("21", "twenty one"),
        ("90", "ninety"),
        ("700", "seven hundred"),
        ("1066", "one thousand sixty six"),
        ("1900", "nineteen hundred"),
        ("1905", "nineteen o five"),
        ("1984", "nineteen eighty four"),
        ("2001", "two thousand one"),
        ("1000000", "one million"),
        ("9999999999999", "9999999999999"),
        ("٣", "٣"),
    ],
)
def test_numbers_in_words(figures: str, words: str) -> None:
    assert in_words(figures) == words


@given(st.integers(0, 10**12 - 1))
def test_every_number_has_words(number: int) -> None:
    assert in_words(str(number)).replace(" ", "").isalpha()
