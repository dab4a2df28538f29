"""Author lists: however they are written, the same names come out of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.normalization.author_list import parse_author_list

People = list[tuple[str, str]]


def dotted(initials: str, between: str = " ") -> str:
    return between.join(f"{letter}." for letter in initials)


def joined(names: list[str], last: str, *, comma: bool) -> str:
    if len(names) == 1:
        return names[0]
    return ", ".join(names[:-1]) + ("," if comma and len(names) > 2 else "") + f" {last} {names[-1]}"


STYLES: dict[str, Callable[[People], str]] = {
    "APA": lambda people: (
        ", ".join([*(f"{who}, {dotted(given)}" for who, given in people[:-1]), *["& "][: len(people) - 1]]).rstrip()
        + (" " if len(people) > 1 else "")
        + f"{people[-1][0]}, {dotted(people[-1][1])}"
    ),
    "Harvard": lambda people: joined([f"{who}, {dotted(given, '')}" for who, given in people], "and", comma=False),
    "Vancouver": lambda people: ", ".join(f"{who} {given}" for who, given in people),
    "Elsevier": lambda people: ", ".join(f"{who}, {dotted(given, '')}" for who, given in people),
    "semicolons": lambda people: "; ".join(f"{who}, {dotted(given)}" for who, given in people),
    "IEEE": lambda people: joined([f"{dotted(given)} {who}" for who, given in people], "and", comma=True),
    "initials behind, dots": lambda people: ", ".join(f"{who} {dotted(given, '')}" for who, given in people),
}
SURNAMES = (
    "Lee Cho Abernathy O’Sullivan Łukaszewski García-Márquez Müller McDonald DeVries Nguyễn Smith-Jones Ångström Иванов Yamamoto "
    "Okonkwo Papadopoulos Xu Wojciechowski D'Souza Çelik"
).split()
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from([*SURNAMES, "van der Berg", "de la Cruz", "von Neumann", "García Márquez", "Le Guin"]),
        st.sampled_from("A AB JM K TS".split()),
    ),
    min_size=1,
    max_size=9,
)


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=100, deadline=None)
@given(PEOPLE)
def test_the_names_come_out_of_any_style(style: str, people: People) -> None:
    text = STYLES[style](people)
    found = parse_author_list(text)
    assert [name.surname for name in found.names] == [who for who, _ in people], text
    assert not found.truncated


@pytest.mark.parametrize("end", [" et al.", ", et al.", ", & others", " and others", ", et al"])
@settings(max_examples=30, deadline=None)
@given(PEOPLE)
def test_et_al_is_no_name(end: str, people: People) -> None:
    if "others" in end:
        end = end.replace("&", "and")
    found = parse_author_list(STYLES["Vancouver"](people) + end)
    assert [name.surname for name in found.names] == [who for who, _ in people]
    assert found.truncated


@pytest.mark.parametrize(
    "group",
    [
        "World Health Organization",
        "National Academies of Sciences, Engineering, and Medicine",
        "Ministry of Health and Family Welfare",
        "ATLAS Collaboration",
        "Food and Drug Administration",
        "UNESCO",
        "U.S. Department of Health and Human Services",
        "U.S. Department of Education",
        "U.S. Bureau of Labor Statistics",
        "U. S. Geological Survey",
        "U.K. Department for Education",
        "U.S. Department of Education, National Center for Education Statistics",
        "U.S. Congress",
        "Institut national de la statistique et des études économiques",
    ],
)
def test_a_group_is_one_name(group: str) -> None:
    [name] = parse_author_list(group).names
    assert name.surname == group


@given(st.text(max_size=120))
def test_parsing_never_raises_and_every_name_is_a_name(text: str) -> None:
    assert all(name.surname.strip() for name in parse_author_list(text).names)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Eisenstein, Elizabeth L.", ["Eisenstein|Elizabeth L."]),
        ("Eisenstein, Elizabeth L., and John A. Smith", ["Eisenstein|Elizabeth L.", "Smith|John A."]),
        ("Eisenstein, Elizabeth L., and Smith, John A.", ["Eisenstein|Elizabeth L.", "Smith|John A."]),
        ("Eisenstein, Elizabeth L., John A. Smith, and Anna Lee", ["Eisenstein|Elizabeth L.", "Smith|John A.", "Lee|Anna"]),
        ("García Márquez, Gabriel J.", ["García Márquez|Gabriel J."]),
        ("Lee, Anna Maria B., and Chris Cho", ["Lee|Anna Maria B.", "Cho|Chris"]),
        # … but with initials behind the surnames:
        ("Plato, Lee A, Cho B", ["Plato|", "Lee|A", "Cho|B"]),
        ("Lee A., Cho B.", ["Lee|A", "Cho|B"]),
        ("UNESCO, Lee A.", ["UNESCO|", "Lee|A"]),
        ("Groß, Anna/Klein, Peter", ["Groß|Anna", "Klein|Peter"]),
        ("Müller, A./Maier, B./Huber, C.", ["Müller|A.", "Maier|B.", "Huber|C."]),
        ("Müller, A. / Maier, B. (Hrsg.)", ["Müller|A.", "Maier|B."]),
        ("Müller/Maier", ["Müller/Maier|"]),
        ("Lee, A., & U.S. Department of Education", ["Lee|A.", "U.S. Department of Education|"]),
        ("U.S. Department of Education, & Lee, A.", ["U.S. Department of Education|", "Lee|A."]),
        ("Āboliņš A, ĀBOLIŅŠ B", ["Āboliņš|A", "ĀBOLIŅŠ|B"]),
    ],
)
def test_each_person_is_one(text: str, people: list[str]) -> None:
    found = parse_author_list(text)
    assert [f"{name.surname}|{name.given}" for name in found.names] == people
    assert not found.doubtful


@pytest.mark.parametrize(
    "text", ["Lee, A., & why we sleep so badly", "Badly, how trees grow, and why", "Chris Cho, Why we sleep so badly"]
)
def test_a_surname_in_small_letters_is_doubtful(text: str) -> None:
    assert parse_author_list(text).doubtful


@pytest.mark.parametrize(
    "text", ["ffrench, B.", "ffrench B", "Lee, A., & ffrench, B. C.", "van der Berg, Anna", "de Beauvoir, Simone"]
)
def test_with_an_initial_or_as_a_particle_it_is_not(text: str) -> None:
    assert not parse_author_list(text).doubtful
