"""References as they stand in lists, and the fields that are read from them: ``references.txt``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import refkit
from refkit.reference import PartialDate

FIELDS = ("authors", "year", "title", "container", "volume", "issue", "pages", "doi", "pmid", "pmcid")
OPTIONAL = ("number", "publisher", "place", "url", "type", "edition", "editors", "translators", "genre", "accessed")


class Written(NamedTuple):
    text: str
    fields: dict[str, str]


def written_references() -> list[Written]:
    text = (Path(__file__).parent / "references.txt").read_text(encoding="utf-8")
    found = []
    for paragraph in re.split(r"\n{2,}", text):
        lines = [line for line in paragraph.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        fields = dict(re.split(r":\s*", line.strip(), maxsplit=1) for line in lines[1:])
        assert set(fields) <= {*FIELDS, *OPTIONAL}, lines[0]
        found.append(Written(lines[0], fields))
    return found


def fields_of(reference: refkit.Reference) -> dict[str, str]:
    return {
        "authors": " | ".join(name.surname for name in reference.contributors),
        "year": str(reference.issued),
        "title": reference.title,
        "container": reference.container_title,
        "volume": reference.volume,
        "issue": reference.issue.replace("–", "-"),
        "pages": str(reference.pages),
        "number": reference.number,
        "doi": reference.doi,
        "pmid": reference.pmid,
        "pmcid": reference.pmcid,
        "publisher": reference.publisher,
        "place": reference.publisher_place,
        "edition": reference.edition,
        "editors": " | ".join(name.surname for name in reference.editors),
        "translators": " | ".join(name.surname for name in reference.other_contributors.get("translator", ())),
        "genre": reference.extra.get("genre", ""),
        "accessed": day_of(reference.dates.get("accessed", PartialDate())),
        "url": reference.url,
        "type": reference.type,
    }


def day_of(date: PartialDate) -> str:
    return "-".join(str(part) for part in (date.year, date.month, date.day) if part)


def comparable(field: str, value: str) -> str:
    return value.lower() if field == "doi" else value


WRITTEN = written_references()


@pytest.mark.parametrize("written", WRITTEN, ids=[written.text[:50] for written in WRITTEN])
def test_the_fields_are_read(written: Written) -> None:
    found = fields_of(refkit.parse_reference(written.text))
    names = [*FIELDS, *(field for field in OPTIONAL if field in written.fields)]
    expected = {field: comparable(field, written.fields.get(field, "")) for field in names}
    assert {field: comparable(field, found[field]) for field in names} == expected


@pytest.mark.parametrize("written", WRITTEN, ids=[written.text[:50] for written in WRITTEN])
def test_who_and_when_do_not_depend_on_markup(written: Written) -> None:
    plain = re.sub(r"[*_]", "", written.text)
    found = fields_of(refkit.parse_reference(plain))
    assert (found["authors"], found["year"]) == (written.fields["authors"], written.fields["year"])


@pytest.mark.parametrize(
    ("text", "truncated"),
    [
        ("Lee, A., Cho, B., et al. (2020). A title. *Journal*, 1(2), 3–4.", True),
        ("Lee A, Cho B, Diaz C, et al. A title. J Rest. 2020;12:3-4.", True),
        ("Lee, A., Cho, B., & Diaz, C. (2020). A title. *Journal*, 1(2), 3–4.", False),
    ],
)
def test_a_truncated_list_of_authors_says_so(text: str, truncated: bool) -> None:
    assert refkit.parse_reference(text).authors_truncated is truncated


def test_given_names_and_particles_and_suffixes_are_told_apart() -> None:
    reference = refkit.parse_reference("van der Berg, A. C., & King, M. L., Jr. (2020). A title. *Journal*, 1(2), 3–4.")
    berg, king = reference.authors
    assert (berg.given, berg.surname) == ("A. C.", "van der Berg")
    assert (king.given, king.family, king.suffix) == ("M. L.", "King", "Jr.")


def test_a_full_date_is_read() -> None:
    issued = refkit.parse_reference("Carey, B. (2019, March 22). Can we forget? *The Times*.").issued
    assert (issued.year, issued.month, issued.day) == (2019, 3, 22)


def test_a_republished_work_knows_its_first_year() -> None:
    assert refkit.parse_reference("Freud, S. (1900/1953). *Dreams*. Hogarth Press.").issued.original_year == 1900


@pytest.mark.parametrize(
    "text", ["", " ", "*", "(2020)", "- ", "1.", "https://example.org", "()", "&", "…", "et al.", "\ufffd\0", "———. (2020)."]
)
def test_what_is_no_reference_does_not_raise(text: str) -> None:
    assert isinstance(refkit.parse_reference(text).to_csl(), dict)


SCRAPS = st.sampled_from(
    [
        "Lee, A.",
        "& ",
        "(",
        ")",
        "2020",
        ". ",
        ", ",
        "*",
        "_",
        "“",
        "vol. ",
        "pp. ",
        "10.1234/x",
        "–",
        "et al.",
        "In ",
        "(Eds.)",
        "\n",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(SCRAPS, max_size=40).map("".join)))
def test_parsing_never_raises(text: str) -> None:
    item = refkit.parse_reference(text).to_csl()
    assert all(value not in ("", [], {}) for value in item.values())


@pytest.mark.parametrize(
    ("text", "title", "container"),
    [
        (
            "Vorschau auf Heft 4/2016. (2016). *Schlaf in unserer Zeit*, *50*(3), 215.",
            "Vorschau auf Heft 4/2016",
            "Schlaf in unserer Zeit",
        ),
        (
            "Reply by the authors. (2016). *The Journal of Repose*. https://doi.org/10.5555/reply",
            "Reply by the authors",
            "The Journal of Repose",
        ),
    ],
)
def test_emphasis_tells_a_journal_from_a_title(text: str, title: str, container: str) -> None:
    reference = refkit.parse_reference(text)
    assert (reference.authors, reference.title, reference.container_title) == ((), title, container)


def test_a_sentence_behind_the_pages_is_kept_as_a_note() -> None:
    reference = refkit.parse_reference("Lee, A. (2020). How muscle recovers. *Journal of Rest*, *12*(3), 1-19. My copy is torn.")
    assert reference.extra["note"] == "My copy is torn."


def test_what_is_no_sentence_behind_the_pages_is_no_note() -> None:
    reference = refkit.parse_reference("Lee, A. (2020). Recovering. Proceedings of the Workshop on Rest, 12, 24–25. Example Press.")
    assert (reference.publisher, reference.extra) == ("Example Press", {})
