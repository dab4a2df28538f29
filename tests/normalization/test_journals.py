"""Names of journals: the same, abbreviated, and different ones, whichever of two comes first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalization.casing import is_shouted
from refkit.normalization.journals import Sameness, compare_journals, is_same_journal, journal_key, preferred_journal
from tests.pairs import read_pairs

SIGNS = {"=": Sameness.SAME, "~": Sameness.ABBREVIATION, "≠": Sameness.DIFFERENT}
PAIRS = read_pairs(Path(__file__).parent / "journals.cases", *SIGNS)
NAMES = sorted({name for left, _, right in PAIRS for name in (left, right)})


@pytest.mark.parametrize(("left", "sign", "right"), PAIRS, ids=[" ".join(pair) for pair in PAIRS])
def test_how_two_names_relate(left: str, sign: str, right: str) -> None:
    assert compare_journals(left, right) is SIGNS[sign]
    assert compare_journals(right, left) is SIGNS[sign]
    if sign == "~" and is_shouted(right.upper()):
        assert is_same_journal(left, right.upper())


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_its_own_whatever_is_done_to_it(name: str) -> None:
    for other in (name, f"The {name}", f" {name.replace('&', '&amp;')} ", f"<i>{name}</i>", preferred_journal(name), name + "."):
        assert is_same_journal(name, other)
    assert preferred_journal(preferred_journal(name)) == preferred_journal(name)


def test_keys_are_equal_where_names_are_the_same() -> None:
    assert journal_key("The Lancet (London, England)") == journal_key("LANCET") == "lancet"
    assert journal_key("Ecology &amp; Evolution") == journal_key("Ecology and Evolution")
    assert journal_key("J. Phys. A") != journal_key("J. Phys. B")


@pytest.mark.parametrize(
    ("written", "good"),
    [
        ("  Journal  of\nPhysics ", "Journal of Physics"),
        ("Ecology &amp;amp; Evolution", "Ecology & Evolution"),
        ("<i>Nature</i>.", "Nature"),
        ("J. Biol. Chem.", "J. Biol. Chem."),
        ("Tetrahedron Lett.", "Tetrahedron Lett."),
        ("Journal of Physiology.", "Journal of Physiology"),
        ("THE NEW ENGLAND JOURNAL OF MEDICINE", "The New England Journal of Medicine"),
        ("NATURE", "Nature"),
        ("PNAS", "PNAS"),
        ("PLOS ONE", "PLOS ONE"),
        ("BMC MEDICINE", "BMC Medicine"),
        ("IEEE ACCESS", "IEEE Access"),
        ("eLife", "eLife"),
        ("mBio", "mBio"),
        ("Nature\u200b Medicine\u00ad", "Nature Medicine"),
        ("", ""),
    ],
)
def test_the_good_form(written: str, good: str) -> None:
    assert preferred_journal(written) == good


names = st.one_of(
    st.text(max_size=40),
    st.sampled_from(NAMES),
    st.lists(
        st.sampled_from(
            ["J.", "Phys.", "Journal", "of", "A", ":", " = ", "(", ")", "U.S.", "PNAS", "&", "-", "Part B", "natl", "é"]
        ),
        max_size=8,
    ).map(" ".join),
)


@given(names, names)
def test_comparing_is_symmetric_and_reflexive_and_never_raises(a: str, b: str) -> None:
    assert compare_journals(a, b) is compare_journals(b, a)
    assert compare_journals(a, a) is Sameness.SAME
    assert preferred_journal(preferred_journal(a)) == preferred_journal(a)
    if a.strip() and journal_key(a):
        assert journal_key(a) == journal_key(a.strip())


@pytest.mark.parametrize("unit", ["a", "A. ", "A", "(", "(a", " = ", ": ", "J. ", "<i>", "&amp;", "amp;", "a-", " ", "PNAS "])
def test_a_megabyte_of_anything(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert compare_journals(text, text + "b") is compare_journals(text + "b", text)
    assert not is_same_journal(f"Nature {text} b", "Science")
    preferred_journal(text)
    journal_key(text)
