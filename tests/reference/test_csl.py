"""References, names and dates to CSL-JSON and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.reference import Name, Pages, PartialDate, Reference, Season

FULL = {
    "id": "lee2019",
    "type": "chapter",
    "author": [
        {"family": "Lee", "given": "Ann B.", "suffix": "Jr."},
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
        {"literal": "World Health Organization"},
    ],
    "editor": [{"family": "Cho", "given": "C."}],
    "translator": [{"family": "Diaz", "given": "D."}],
    "issued": {"date-parts": [[2019, 5, 31]]},
    "title": "A title with <i>italics</i>",
    "container-title": "A book",
    "volume": "3",
    "page": "12–19",
    "edition": "2",
    "publisher": "Press",
    "publisher-place": "Oslo",
    "DOI": "10.1234/abc",
    "year-suffix": "a",
    "accessed": {"date-parts": [[2020, 1]]},
    "ISBN": "978-3-16-148410-0",
    "original-date": {"date-parts": [[1900]]},
    "custom": {"bibtex:file": "lee.pdf"},
}


def test_an_item_comes_back_as_it_was() -> None:
    assert Reference.from_csl(FULL).to_csl() == FULL


def test_an_item_is_read_into_its_fields() -> None:
    reference = Reference.from_csl(FULL)
    assert [name.surname for name in reference.authors] == ["Lee", "van der Berg", "Beethoven", "World Health Organization"]
    assert reference.issued == PartialDate(2019, 5, 31, suffix="a", original_year=1900)
    assert reference.pages == Pages("12", "19")
    assert reference.other_contributors == {"translator": (Name("Diaz", "D."),)}
    assert reference.dates == {"accessed": PartialDate(2020, 1)}
    assert reference.extra == {"ISBN": "978-3-16-148410-0"}
    assert reference.custom == {"bibtex:file": "lee.pdf"}


def test_a_truncated_list_of_authors_ends_in_others() -> None:
    reference = Reference(authors=(Name("Lee", "A."),), authors_truncated=True)
    item = reference.to_csl()
    assert item["author"] == [{"family": "Lee", "given": "A."}, {"literal": "others"}]
    assert Reference.from_csl(item) == reference


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [[2019]]}, PartialDate(2019)),
        ({"date-parts": [["2019", "05", "31"]]}, PartialDate(2019, 5, 31)),
        ({"date-parts": [[2017, 7, 12], [2017, 7, 15]]}, PartialDate(2017, 7, 12, end_year=2017, end_month=7, end_day=15)),
        ({"date-parts": [[2015], [0]]}, PartialDate(2015, open_ended=True)),
        ({"date-parts": [[-350]], "circa": True}, PartialDate(-350, circa=True)),
        ({"date-parts": [[2012]], "season": 2}, PartialDate(2012, Season.SUMMER)),
        ({"date-parts": [[2012, 14]]}, PartialDate(2012, Season.SUMMER)),
        ({"date-parts": [[2012, 99, 99]]}, PartialDate(2012)),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": "2012"}, None),
        ({"raw": "2012-03-04"}, PartialDate(2012, 3, 4)),
        ({"raw": "March 4, 2012"}, PartialDate(2012, 3, 4)),
        ({"literal": "in press"}, PartialDate(literal="in press")),
        ("2012-03", PartialDate(2012, 3)),
        ("2012-03-04T10:20:30Z", PartialDate(2012, 3, 4)),
        ("2012-21", PartialDate(2012, Season.SPRING)),
        ("2012/2014", PartialDate(2012, end_year=2014)),
        ("2012/..", PartialDate(2012, open_ended=True)),
        ("1890~", PartialDate(1890, circa=True)),
        (2012, PartialDate(2012)),
        (350, PartialDate(350)),
        ({"year": 2012, "month": "5"}, PartialDate(2012, 5)),
        ([{"year": 2012}, {"year": 2014}], PartialDate(2012, end_year=2014)),
        ("4 March 2012", PartialDate(2012, 3, 4)),
        ("Spring 2012", PartialDate(2012, Season.SPRING)),
        ("2012 Mar 4", PartialDate(2012, 3, 4)),
        ("ca. 300", PartialDate(literal="ca. 300")),
        (None, None),
        (True, None),
    ],
)
def test_dates_in_all_their_forms(value: object, date: PartialDate | None) -> None:
    assert PartialDate.from_csl(value) == date


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({"title": {"a": 1}}, "“title” has to be text, not an object"),
        ({"volume": [1, 2]}, "“volume” has to be text, not a list"),
        ({"author": [7]}, "“author” has to be a list of names with “family” and “given”, or with “literal”"),
        ({"issued": {"date-parts": [["soon"]]}}, "“issued” has to be a date with “date-parts”, such as [[2019, 5, 31]]"),
    ],
)
def test_what_is_of_another_kind_is_told(value: dict[str, object], sentence: str) -> None:
    problems: list[str] = []
    Reference.from_csl(value, problems.append)
    assert problems == [sentence]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
VARIABLES = st.sampled_from(sorted({*FULL, "raw", "literal", "family", "season", "unknown-field", "event-date"}))


@given(st.dictionaries(VARIABLES, JSON, max_size=8))
def test_any_json_is_read_and_what_was_read_stays(item: dict[str, object]) -> None:
    reference = Reference.from_csl(item)
    assert Reference.from_csl(reference.to_csl()) == reference


YEARS = st.integers(-9999, 99999).filter(bool)


@given(YEARS, st.none() | st.integers(1, 12), st.none() | YEARS)
def test_a_date_in_edtf_is_read_back(year: int, month: int | None, end_year: int | None) -> None:
    date = PartialDate(year, month, end_year=end_year)
    assert PartialDate.from_edtf(date.to_edtf()) == date
