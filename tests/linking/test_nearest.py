"""The table of explanations, and the search for similar names."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit import check_text
from refkit.linking import Status, group_aliases, nearest
from refkit.linking.explanations import Explanation
from refkit.linking.given_names import COMMON_GIVEN_NAMES
from refkit.linking.nearest import _preference
from refkit.linking.spelling import is_misspelling, variants
from refkit.linking.surnames import COMMON_SURNAMES
from refkit.linking.target import MANY
from refkit.normalization.folding import fold
from tests.cases import draft_with

_EXAMPLE = re.compile(
    r"\((?P<cited>[^()]*)\) for (?P<names>[^()]*) \((?P<year>\w+)\)(?:, which (?:(?P<nobody>nobody cites)|others cite))?"
)


#: Those that need a record of the registries; test_recorded.py has them.
_BY_LIST = [explanation for explanation in Explanation if not explanation.name.startswith("RECORDED")]


@pytest.mark.parametrize("explanation", _BY_LIST, ids=[explanation.name for explanation in _BY_LIST])
def test_an_example_of_the_table_is_explained_so(explanation: Explanation) -> None:
    example = _EXAMPLE.fullmatch(explanation.example)
    assert example, explanation.example
    people = example["names"].split(" & ")
    names = [name if "," in name or "Ministry" in name else f"{name}, {'AB'[at]}." for at, name in enumerate(people)]
    prose = f"Sleep helps ({example['cited']})."
    if explanation.example.endswith("others cite"):
        prose += f" It does ({example['names'].split(',')[0]}, {example['year']})."
    report = check_text(draft_with(prose, [f"{', & '.join(names)} ({example['year']})"])).documents[0]
    link = report.links[0]
    assert link.status is Status.MISSING
    assert link.nearest is not None
    assert link.deviation is explanation.deviation


def test_tiers_are_in_order() -> None:
    tiers = [explanation.tier for explanation in Explanation]
    assert tiers == sorted(tiers)


def test_a_name_is_either_a_given_name_or_a_surname() -> None:
    assert COMMON_GIVEN_NAMES.isdisjoint(COMMON_SURNAMES)
    assert all(fold(name) == name for name in COMMON_GIVEN_NAMES | COMMON_SURNAMES)


letters = st.text("abcd", min_size=3, max_size=14)


@st.composite
def slipped(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and the same after one or two edits."""
    name = written = draw(letters)
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(written) - 1))
        letter = draw(st.sampled_from("abcd"))
        written = draw(
            st.sampled_from(
                [
                    written[:at] + written[at + 1 :],
                    written[:at] + letter + written[at:],
                    written[:at] + letter + written[at + 1 :],
                    written[:at] + written[at : at + 2][::-1] + written[at + 2 :],
                ]
            )
        )
        if len(written) < 2:
            break
    return name, written


@given(slipped())
def test_names_that_are_nearly_alike_share_a_variant(pair: tuple[str, str]) -> None:
    name, written = pair
    assert not is_misspelling(name, written) or variants(name) & variants(written)


@pytest.mark.parametrize(
    ("name", "alias"),
    [
        ("Organisation for Economic Co-operation and Development", "OECD"),
        ("United Nations Educational, Scientific and Cultural Organization", "UNESCO"),
        ("GIZ (Deutsche Gesellschaft für Internationale Zusammenarbeit)", "GIZ"),
        ("The World Bank", "WB"),
        ("The World Bank", "World Bank"),
        ("Siemens AG", "Siemens"),
    ],
)
def test_a_group_has_other_names(name: str, alias: str) -> None:
    assert alias in group_aliases(name)


def test_in_a_long_list_of_one_author_few_entries_are_compared_with_each_citation(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 1000
    compared = []

    def preference(*given: Any) -> tuple[object, ...]:
        compared.append(given)
        return _preference(*given)

    monkeypatch.setattr(nearest, "_preference", preference)

    def year(at: int, first: int) -> str:
        return f"{first + at // 26}{chr(97 + at % 26)}"

    cited = "\n\n".join(f"Sleep helps (Lee & Cho, {year(at, 1600)})." for at in range(count))
    text = draft_with(cited, [f"Lee, A., & Cho, B. ({year(at, 1900)})" for at in range(count)])
    report = check_text(text).documents[0]
    # Each explanation of a citation looks at MANY entries at most, and not at all of the list.
    assert len(compared) <= count * MANY * 2
    assert len(report.findings) == 2 * count
