from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalization.natural_order import natural_list, natural_list_before_title


@pytest.mark.parametrize(
    ("text", "surnames"),
    [
        ("Petra G. Novak, Li-Jia Ode, and Tom Pell", ["Novak", "Ode", "Pell"]),
        ("Bo B. Cho and Carla Diaz.", ["Cho", "Diaz"]),
        ("Carla Diaz & Maarten van der Berg", ["Diaz", "van der Berg"]),
        ("Samuel Thomas Reed Jr. and Sean O’Brien", ["Reed", "O’Brien"]),
        ("Emil F. Marsh", ["Marsh"]),
        ("Petra Novak, Tom Pell, et al.", ["Novak", "Pell"]),
        # One person, a group, or the surname first.
        ("García Márquez, Gabriel José", None),
        ("Anna Lee", None),
        ("World Health Organization and Slumber International", None),
        ("Lee AB, Cho C, and Diaz DE", None),
        ("Lee, A., & Cho, C.", None),
        ("", None),
    ],
)
def test_names_in_natural_order(text: str, surnames: list[str] | None) -> None:
    read = natural_list(text)
    assert (read and [name.surname for name in read.names]) == surnames


def test_the_list_may_tell_that_a_lone_name_is_a_person() -> None:
    read = natural_list("Anna Lee", lone=True)
    assert read is not None
    assert [(name.family, name.given) for name in read.names] == [("Lee", "Anna")]
    assert natural_list_before_title("Lee A. Sleep. J Rest. 2020;1:2", lone=False) is None


def test_names_end_where_the_title_begins() -> None:
    read = natural_list_before_title("Bo B. Cho and Carla Diaz. Sleep: A review. In Rest, 2020.")
    assert read is not None
    assert read.end == len("Bo B. Cho and Carla Diaz. ")
    assert not read.authors.truncated


@given(st.lists(st.sampled_from(["Anna", "B.", "van", "Lee", ",", "and", "et al.", "."]), max_size=30).map(" ".join))
def test_what_is_read_are_names_of_the_text(text: str) -> None:
    for read in (natural_list(text), natural_list(text, lone=True)):
        for name in read.names if read else ():
            assert name.family in text
            assert name.given in text


@pytest.mark.parametrize("unit", ["Aa Bb Jr, ", "Aa Bb, Jr Cc, ", "Aa B. Cc and ", "Aa Bb Cc Dd Ee Ff ", "A.-B. Cc, "])
def test_a_long_list_is_read_in_one_way_only(unit: str) -> None:
    # Ended with what no list ends with: a pattern that could read a name in two ways would never come back from this.
    assert natural_list(unit * 500 + "!") is None
    assert natural_list_before_title(unit * 500 + "!") is None
