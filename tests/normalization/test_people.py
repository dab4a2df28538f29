"""Names of people: the form a list prints, and whether two forms may be one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalization.people import NameMatch, compare_names, preferred_name
from refkit.reference import Name


@pytest.mark.parametrize(
    ("name", "preferred"),
    [
        (Name("Lee", "JD"), Name("Lee", "J. D.")),
        (Name("Lee", "J.D."), Name("Lee", "J. D.")),
        (Name("Lee", "J D"), Name("Lee", "J. D.")),
        (Name("Lee", "J.-P."), Name("Lee", "J.-P.")),
        (Name("Lee", "J-P"), Name("Lee", "J.-P.")),
        (Name("Lee", "Robert M"), Name("Lee", "Robert M.")),
        (Name("Lee", "Ai-Jun"), Name("Lee", "Ai-Jun")),
        (Name("Łoś", "Ł"), Name("Łoś", "Ł.")),
        (Name("王", "小明"), Name("王", "小明")),
        (Name("LEE", "ANNA MARIA"), Name("Lee", "Anna Maria")),
        (Name("LEE", "D. TOD"), Name("Lee", "D. Tod")),
        (Name("Lee", "J.P. ROBERTA"), Name("Lee", "J. P. Roberta")),
        (Name("Lee", "D. JKL"), Name("Lee", "D. JKL")),
        (Name("MCDONALD-O’NEIL", "A."), Name("McDonald-O’Neil", "A.")),
        (Name("VAN DER BERG", "J."), Name("Berg", "J.", "van der")),
        (Name("van der Berg", "J."), Name("Berg", "J.", "van der")),
        (Name("Berg", "Jan", "van der"), Name("Berg", "Jan", "van der")),
        (Name("De Vries", "R."), Name("De Vries", "R.")),
        (Name("King Jr.", "M. L."), Name("King", "M. L.", suffix="Jr.")),
        (Name("King", "M. L., Jr"), Name("King", "M. L.", suffix="Jr.")),
        (Name("Saveliev", "A. III"), Name("Saveliev", "A.", suffix="III")),
        # Degrees are no suffixes.
        (Name("Lee", "Ann", suffix="M.D."), Name("Lee", "Ann")),
        (Name("Lee", "Ann", suffix="PhD"), Name("Lee", "Ann")),
        (Name("Lee", "Ann", suffix="MD, MPH"), Name("Lee", "Ann")),
        (Name("Lee", "Ann", suffix="Ph. D."), Name("Lee", "Ann")),
        (Name("Lee", "Ann", suffix="M.D. Ph.D."), Name("Lee", "Ann")),
        (Name("Lee", "Ben", suffix="Jr., MD"), Name("Lee", "Ben", suffix="Jr.")),
        (Name("Lee", "Ben", suffix="III, FACS"), Name("Lee", "Ben", suffix="III")),
        (Name("Lee", "Ben", suffix="V"), Name("Lee", "Ben", suffix="V")),
        (Name("Lee", "Ben", suffix="3rd"), Name("Lee", "Ben", suffix="III")),
        (Name("Lee, MD, PhD", "Ann"), Name("Lee", "Ann")),
        (Name("Lee MD", "Ann"), Name("Lee", "Ann")),
        (Name("Lee Jr, MD", "Ben"), Name("Lee", "Ben", suffix="Jr.")),
        (Name("Lee", "Ann B., MSc"), Name("Lee", "Ann B.")),
        (Name("Lee", "Ann PhD"), Name("Lee", "Ann")),
        (Name("Lee", "Md"), Name("Lee", "Md")),
        (Name("Lee", "MD"), Name("Lee", "M. D.")),
        (Name("Lee", "Ann M.D."), Name("Lee", "Ann M. D.")),
        (Name("Ng", "A"), Name("Ng", "A.")),
        (Name("LI", "X"), Name("Li", "X.")),
        (Name("Lee\n", "A.\tB."), Name("Lee", "A. B.")),
        (Name(literal="WHO  Group"), Name(literal="WHO Group")),
    ],
)
def test_the_form_a_list_prints(name: Name, preferred: Name) -> None:
    assert preferred_name(name) == preferred
    assert preferred_name(preferred) == preferred


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        (Name("Lee", "Ann"), Name("LEE", "ann"), NameMatch.SAME),
        (Name("Lee", "Ann B."), Name("Lee", "A."), NameMatch.COMPATIBLE),
        (Name("Lee", "AB"), Name("Lee", "Ann Beth"), NameMatch.COMPATIBLE),
        (Name("Lee", "Ann"), Name("Lee"), NameMatch.COMPATIBLE),
        (Name("Müller", "J."), Name("Mueller", "Jan"), NameMatch.COMPATIBLE),
        (Name("Berg", "J.", "van der"), Name("van der Berg", "J."), NameMatch.SAME),
        (Name("Berg", "J.", "van der"), Name("Berg", "J."), NameMatch.SAME),
        (Name("Lee", "Ann"), Name("Lee", "Anna"), NameMatch.DIFFERENT),
        (Name("Lee", "A."), Name("Lee", "B."), NameMatch.DIFFERENT),
        (Name("Bu", "Pengzhi"), Name("Pengzhi", "Bu"), NameMatch.SWAPPED),
        (Name("Lee", "A."), Name("Cho", "A."), NameMatch.DIFFERENT),
        (Name(literal="The Group"), Name(literal="the group"), NameMatch.SAME),
        (Name(literal="The Group"), Name("Lee", "A."), NameMatch.DIFFERENT),
    ],
)
def test_whether_two_names_may_be_one_person(a: Name, b: Name, match: NameMatch) -> None:
    assert compare_names(a, b) is match
    assert compare_names(b, a) is match


NAMES = st.builds(lambda family, given, suffix: Name(family, given, "", suffix), st.text(), st.text(), st.text())


@given(NAMES)
def test_any_name_has_one_preferred_form(name: Name) -> None:
    once = preferred_name(name)
    assert preferred_name(once) == once


@given(NAMES, NAMES)
def test_comparing_does_not_depend_on_the_order(a: Name, b: Name) -> None:
    assert compare_names(a, b) is compare_names(b, a)
