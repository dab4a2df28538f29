"""Titles in Title Case and what they are in sentence case, by what their capitals are for.

=== what it is about
A Title
→ A title
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit import sentence_case
from refkit.apa.sentence_case import Evidence, cased
from refkit.rendering.text import to_text

HERE = Path(__file__).parent


def _cases() -> list[tuple[str, str]]:
    text = (HERE / "titles.cases").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("===")]
    return [(title, expected.removeprefix("→ ")) for title, expected in zip(lines[::2], lines[1::2], strict=True)]


CASES = _cases()


@pytest.mark.parametrize(("title", "expected"), CASES, ids=[title for title, _ in CASES])
def test_title(title: str, expected: str) -> None:
    assert sentence_case(title) == expected


@pytest.mark.parametrize("expected", [expected for _, expected in CASES])
def test_sentence_case_is_left_alone(expected: str) -> None:
    assert sentence_case(expected) == expected


class TestEvidence:
    def test_a_word_that_the_abstract_writes_small_is_no_name(self) -> None:
        evidence = Evidence(("We trained a quernel on images. The quernel was fast, and so were other models.",))
        assert cased("Training a Quernel for Images").doubtful == ("Quernel",)
        assert cased("Training a Quernel for Images", evidence) == ("Training a quernel for images", ())

    def test_a_word_that_the_abstract_writes_with_a_capital_is_a_name(self) -> None:
        evidence = Evidence(("The nurses used the app Lantern daily, and it was liked by all of them.",))
        assert cased("Keeping Notes With Lantern").text == "Keeping notes with lantern"
        assert cased("Keeping Notes With Lantern", evidence).text == "Keeping notes with Lantern"

    def test_a_phrase_honoured_with_capitals_is_none(self) -> None:
        evidence = Evidence(("All patients were offered Supportive Ward Therapy (SWT) as they arrived at the clinic.",))
        assert cased("Benefits of Supportive Ward Therapy", evidence).text == "Benefits of supportive ward therapy"

    def test_a_name_in_another_field_is_not_doubtful(self) -> None:
        assert cased("The Archive of Zorbello", Evidence(("Zorbello, A.",))) == ("The archive of Zorbello", ())

    def test_careless_writing_makes_no_language_small(self) -> None:
        evidence = Evidence(("the children learned english at home and were asked about it in the interviews",))
        assert cased("Learning English at Home", evidence).text == "Learning English at home"


class TestLanguages:
    def test_german_keeps_its_nouns(self) -> None:
        assert cased("Schlaf Und Traum", Evidence(language="de-AT")).text == "Schlaf Und Traum"

    def test_others_are_hardly_touched(self) -> None:
        assert cased("Los Cuidados del Sueño", Evidence(language="es")).text == "Los Cuidados del Sueño"


class TestProtected:
    def test_words_and_phrases(self) -> None:
        protected = frozenset({"Night Ward", "Lantern"})
        title = "The Night Ward: A Lantern’s Story of the Ward"
        assert cased(title, protected=protected).text == "The Night Ward: A Lantern’s story of the ward"

    def test_a_phrase_found_many_times(self) -> None:
        many = "Night Ward, " * 3
        assert cased(f"{many}and the Ward", protected=frozenset({"Night Ward"})).text == f"{many}and the ward"


class TestDoubt:
    def test_an_unknown_word_keeps_its_capital_and_is_reported(self) -> None:
        assert cased("Lessons From Quxivar") == ("Lessons from Quxivar", ("Quxivar",))

    def test_a_word_that_is_often_a_name_is_reported(self) -> None:
        assert cased("Learning Python at School") == ("Learning python at school", ("python",))

    def test_unknown_words_of_a_shouted_title_are_reported_and_short_ones_taken_for_acronyms(self) -> None:
        assert cased("NURSES TRAINED BY QUXIVAR WITH THE NZIX") == ("Nurses trained by Quxivar with the NZIX", ("NZIX", "Quxivar"))

    def test_known_words_are_not(self) -> None:
        assert cased("Sleep and Memory in Norway").doubtful == ()


PIECES = (
    "Sleep the Of and Nurses Paris DNA eLife A Type University Oregon Scale Inventory (BDI) : — – ? . <i> </i> <sub> </sub> 2 Tom "
    "Long Act The Mount May 2019 U.S. “Quiet” Don’t X-Ray Quxivar İstanbul ß ŉ New York </span> E-Learning rest quiet "
    "NIGHT SHIFTS NZIX QUXIVARS O’NEILL’S"
)
WORDS = st.sampled_from([*PIECES.split(), '<span class="nocase">', "Night Ward"])
TITLES = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60)


@given(TITLES)
def test_done_twice_it_is_the_same(title: str) -> None:
    once = sentence_case(title)
    assert sentence_case(once) == once


@given(TITLES)
def test_only_capitals_change(title: str) -> None:
    got = sentence_case(title)
    assert len(got) == len(title)
    assert all(a == b or a.lower() == b.lower() for a, b in zip(got, title, strict=True))


@given(TITLES)
def test_tags_stay(title: str) -> None:
    got = sentence_case(title)
    assert len(to_text(got)) == len(to_text(title))


LONG = [
    "A",
    "Sleep ",
    "a.",
    "The ",
    "-A",
    "’s",
    "<i>",
    "((",
    "University of ",
    "Mary ",
    "the Big ",
    "Scale (A",
    "“ ",
    ". ",
    "Aion ",
]


@pytest.mark.parametrize("piece", LONG)
def test_long_titles_end(piece: str) -> None:
    title = piece * (300_000 // len(piece))
    assert len(sentence_case(title)) == len(title)


@pytest.mark.parametrize("ending", ["a", "s", "ly", "ed", "ness", "-Ab", "’s"])
def test_long_words_end(ending: str) -> None:
    title = "Sleep Ab" + ending * 50_000
    assert len(sentence_case(title)) == len(title)
