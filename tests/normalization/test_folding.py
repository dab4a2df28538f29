"""Names that are the same, spelt differently, and names that are not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.linking.spelling import distance, is_misspelling
from refkit.normalization.folding import fold, surname_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O’Brien", "O'Brien"),
        ("O’Brien", "OBrien"),
        ("Łukaszewski", "Lukaszewski"),
        ("García-Márquez", "Garcia Marquez"),
        ("Al‐Sayed", "al-sayed"),
        ("SMITH", "Smith"),
        ("Ångström", "Angstrom"),
        ("Ørsted", "Orsted"),
        ("Weiß", "Weiss"),
        ("İnönü", "Inonu"),
        ("van der Berg", "Van Der Berg"),
        ("ﬁsher", "fisher"),
        ("Đorđević", "Dordevic"),
    ],
)
def test_these_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Lee", "Li"), ("王小明", "王大明"), ("Иванов", "Иванова"), ("Smith", "Smyth")])
def test_these_are_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("listed", "cited"),
    [
        ("Müller", "Mueller"),
        ("Müller", "Muller"),
        ("van der Berg", "Berg"),
        ("de la Cruz", "Cruz"),
        ("Sørensen", "Soerensen"),
        ("d’Alembert", "Alembert"),
    ],
)
def test_a_surname_is_found_under_all_its_forms(listed: str, cited: str) -> None:
    assert fold(cited) in surname_keys(listed)


def test_a_name_in_any_script_has_a_key() -> None:
    for name in ("王小明", "Иванов", "Παπαδόπουλος", "김철수", "محمد", "Nguyễn"):
        assert surname_keys(name)


@given(st.text())
def test_folding_is_done_once_and_for_all(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.text(alphabet="abcdé", max_size=8), st.text(alphabet="abcdé", max_size=8))
def test_the_distance_is_a_distance(a: str, b: str) -> None:
    assert distance(a, b, 20) == distance(b, a, 20)
    assert (distance(a, b, 20) == 0) == (a == b)
    assert distance(a, b, 1) == min(distance(a, b, 20), 2)
    assert distance(a, b, 20) <= max(len(a), len(b))


@given(st.text(alphabet="abcdefgh", min_size=1, max_size=10), st.data())
def test_one_slip_is_one_edit(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    slips = [
        word[:at] + word[at + 1 :],
        word[:at] + "z" + word[at:],
        word[:at] + "z" + word[at + 1 :],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    ]
    for slip in slips:
        assert distance(word, slip, 3) == (slip != word)
        if len(word) > 3 and slip != word:
            assert is_misspelling(word, slip)
