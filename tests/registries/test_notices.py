"""What Crossref says became of a work."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.reference import PartialDate
from refkit.registries.notices import Kind, Notice, most_severe, notices_from_crossref


def update(kind: str, doi: str = "10.1234/notice", source: str = "publisher", year: int = 2022) -> dict[str, Any]:
    return {"type": kind, "DOI": doi, "source": source, "updated": {"date-parts": [[year, 2, 6]]}, "label": kind.title()}


def kinds(**fields: Any) -> list[str]:
    message = {"DOI": "10.1234/work", "title": ["Late frost"], **{name.replace("_", "-"): value for name, value in fields.items()}}
    return [notice.kind for notice in notices_from_crossref(message)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("retraction", Kind.RETRACTED),
        ("partial_retraction", Kind.PARTIALLY_RETRACTED),
        ("withdrawal", Kind.WITHDRAWN),
        ("removal", Kind.WITHDRAWN),
        ("expression_of_concern", Kind.CONCERN),
        ("correction", Kind.CORRECTED),
        ("corrigendum", Kind.CORRECTED),
        ("erratum", Kind.CORRECTED),
        ("addendum", Kind.AMENDED),
        ("new_version", Kind.NEW_VERSION),
        ("publisher-note", Kind.NOTED),
        ("some_new_type", Kind.OTHER),
    ],
)
def test_kinds(kind: str, expected: Kind) -> None:
    assert kinds(updated_by=[update(kind)]) == [expected]


def test_the_most_severe_comes_first_and_the_watched_source_before_the_publisher() -> None:
    message = {
        "DOI": "10.1234/work",
        "updated-by": [
            update("correction", "10.1234/c", year=2020),
            update("retraction", "10.1234/r", year=2022),
            update("retraction", "10.1234/r", "retraction-watch", year=2021),
        ],
    }
    notices = notices_from_crossref(message)
    assert [notice.kind for notice in notices] == [Kind.RETRACTED, Kind.RETRACTED, Kind.CORRECTED]
    assert most_severe(reversed(notices)) == notices[0]
    assert notices[0] == Notice("retracted", "10.1234/r", "", "retraction-watch", PartialDate(2021, 2, 6))
    assert most_severe(()) is None


def test_a_version_that_is_new_to_itself_says_nothing() -> None:
    assert kinds(updated_by=[update("new_version", "10.1234/WORK")]) == []


def test_a_notice_is_not_what_it_says_of_another_work() -> None:
    both = kinds(title=["Retraction: Late frost"], updated_by=[update("retraction")], update_to=[update("retraction")])
    assert both == [Kind.RETRACTION_OF]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("retraction", [Kind.RETRACTION_OF]),
        ("partial_retraction", [Kind.RETRACTION_OF]),
        ("removal", [Kind.RETRACTION_OF]),
        ("expression_of_concern", [Kind.CONCERN_ABOUT]),
        ("erratum", [Kind.CORRECTION_OF]),
        ("corrigendum", [Kind.CORRECTION_OF]),
        ("new_version", []),
    ],
)
def test_a_work_that_is_a_notice_says_of_which_work(kind: str, expected: list[Kind]) -> None:
    message = {"DOI": "10.1234/notice", "title": ["Late frost"], "update-to": [update(kind, "10.1234/other")]}
    notices = notices_from_crossref(message)
    assert [notice.kind for notice in notices] == expected
    assert {notice.doi for notice in notices} <= {"10.1234/other"}


def test_a_work_that_is_deposited_as_its_own_notice_is_none() -> None:
    assert kinds(update_to=[update("correction", "10.1234/WORK")]) == []
    # The retraction of an article that its publisher has deposited both ways, and which is watched.
    watched = update("retraction", source="retraction-watch")
    assert kinds(updated_by=[watched], update_to=[update("retraction")]) == [Kind.RETRACTED]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("RETRACTED: Late frost", [Kind.RETRACTED]),
        ("Withdrawn: Late frost", [Kind.WITHDRAWN]),
        ("<b>[RETRACTED ARTICLE]</b> Late frost", [Kind.RETRACTED]),
        ("Retraction: Late frost", []),
        ("Retracted works of a frosty century", []),
    ],
)
def test_the_word_before_a_title_is_a_notice(title: str, expected: list[Kind]) -> None:
    assert kinds(title=[title]) == expected


def test_the_word_before_a_title_does_not_repeat_a_notice() -> None:
    assert kinds(title=["RETRACTED: Late frost"], updated_by=[update("retraction")]) == [Kind.RETRACTED]


def test_preprints_and_their_published_versions_are_related() -> None:
    relation = {
        "has-preprint": [{"id-type": "doi", "id": "10.1101/1", "asserted-by": "object"}],
        "is-preprint-of": {"id": "10.1234/WORK"},
    }
    message = {"DOI": "10.1234/work", "relation": relation}
    assert notices_from_crossref(message) == (Notice(Kind.PREPRINT, "10.1101/1", "", "crossref"),)
    assert kinds(relation={"is-preprint-of": [{"id": "10.1234/b"}]}) == [Kind.PUBLISHED]


FIELDS = st.sampled_from(
    ["DOI", "title", "updated-by", "update-to", "type", "updated", "date-parts", "relation", "has-preprint", "id", "source"]
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=9)
    | st.sampled_from(["10.1234/a", "retraction"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=6),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_read(message: Any) -> None:
    notices = notices_from_crossref(message)
    assert most_severe(notices) == (notices[0] if notices else None)
