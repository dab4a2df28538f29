"""Citations of works in text, and the order of their list."""

from __future__ import annotations

import pytest

from refkit import Bibliography
from refkit.errors import UsageError
from tests.apa.works import HERE, Case, printed, read_cases, work

CASES = [case for path in sorted(HERE.glob("*.cases")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: Case) -> None:
    assert printed(case) == list(case.cited)
    if case.order:
        assert tuple(Bibliography(case.items).order) == case.order


def test_an_unknown_id_is_a_sentence_with_the_nearest() -> None:
    bibliography = Bibliography([work("lee2019: Lee, A. | 2019 | Bees")])
    with pytest.raises(UsageError, match=r"“le2019”; the nearest is “lee2019”\."):
        bibliography.cite([{"id": "le2019"}])
    with pytest.raises(UsageError, match=r"“x”\."):
        bibliography.cite(["x"])


def test_what_is_no_citation_is_a_sentence() -> None:
    bibliography = Bibliography([work("lee: Lee, A. | 2019 | Bees")])
    with pytest.raises(UsageError, match="not “footnote”"):
        bibliography.cite(["lee"], mode="footnote")
    with pytest.raises(UsageError, match="A work to cite is"):
        bibliography.cite([{"locator": "3"}])


def test_a_citation_that_fails_introduces_no_group() -> None:
    bibliography = Bibliography([work("who: World Health Organization [WHO] | 2020 | Fevers")])
    with pytest.raises(UsageError):
        bibliography.cite(["who", "nobody"])
    assert bibliography.cite(["who"], mode="narrative") == "World Health Organization (WHO, 2020)"


def test_abbreviations_given_by_the_caller() -> None:
    items = [work("nib: National Institute of Bees | 2020 | Hives"), work("lee: Lee, A.; National Institute of Bees | 2019 | Wax")]
    bibliography = Bibliography(items, abbreviations={"National institute of bees": "NIB"})
    assert bibliography.cite(["lee"], mode="narrative") == "Lee and National Institute of Bees (NIB) (2019)"
    assert bibliography.cite(["nib"]) == "(NIB, 2020)"
    bibliography.start_over()
    assert bibliography.cite(["nib"], mode="narrative") == "National Institute of Bees (NIB, 2020)"


def test_ids_may_be_missing_and_shared() -> None:
    items: list[dict[str, object]] = [
        {"title": "Bees", "type": "book"},
        {"title": "Ants", "type": "book"},
        {**work("x: Lee, A. | 2019 | Bees")},
        {**work("x: Cho, B. | 2019 | Wax")},
    ]
    bibliography = Bibliography(items)
    assert bibliography.order == ["", "", "x", "x"]
    assert [reference.parenthetical for reference in bibliography.references()] == [
        "(*Ants*, n.d.)",
        "(*Bees*, n.d.)",
        "(Cho, 2019)",
        "(Lee, 2019)",
    ]
    assert bibliography.cite(["x"]) == "(Lee, 2019)"


def test_no_disambiguation_treats_each_work_as_if_it_stood_alone() -> None:
    items = [work("a: Lee, A. | 2019 | Bees"), work("b: Lee, A. | 2019 | Wax"), work("c: Lee, B. | 2019 | Ants")]
    alone = Bibliography(items, disambiguate=False).references(keep_order=True)
    assert [reference.narrative for reference in alone] == ["Lee (2019)"] * 3
    together = Bibliography(items).references(keep_order=True)
    assert [reference.narrative for reference in together] == ["A. Lee (2019a)", "A. Lee (2019b)", "B. Lee (2019)"]


def test_no_works_and_nothing_cited() -> None:
    assert Bibliography([]).references() == []
    assert Bibliography([work("a: Lee, A. | 2019 | Bees")]).cite([]) == ""
