"""Records of DataCite."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import refkit
from refkit.reference import Name, PartialDate, Reference
from refkit.registries.datacite import reference_from_datacite

RECORD: dict[str, Any] = {
    "doi": "10.5555/FROST.1",
    "creators": [
        {"name": "Lee, Ann B.", "nameType": "Personal", "givenName": "Ann B.", "familyName": "Lee"},
        {"name": "Hamlin Institute", "nameType": "Organizational"},
    ],
    "titles": [{"title": "Frost in orchards"}],
    "publisher": "Hamlin Archive",
    "publicationYear": 2020,
    "dates": [{"date": "2020-05-31", "dateType": "Issued"}, {"date": "2020-06-01", "dateType": "Available"}],
    "types": {"ris": "DATA", "bibtex": "misc", "citeproc": "dataset", "schemaOrg": "Dataset", "resourceTypeGeneral": "Dataset"},
    "version": "v1.2",
    "language": "en",
    "descriptions": [{"description": "Nights of frost.", "descriptionType": "Abstract"}],
}


def read(**changes: Any) -> Reference:
    return reference_from_datacite({"data": {"id": "10.5555/frost.1", "type": "dois", "attributes": {**RECORD, **changes}}})


def apa(reference: Reference) -> str:
    return refkit.Bibliography([reference]).references()[0].text


def test_a_data_set_is_read_whole() -> None:
    reference = read()
    assert reference.issued == PartialDate(2020, 5, 31)
    assert reference.dates == {"available-date": PartialDate(2020, 6, 1)}
    assert reference.extra["abstract"] == "Nights of frost."
    assert apa(reference) == (
        "Lee, A. B., & Hamlin Institute. (2020). Frost in orchards (Version 1.2) [Data set]. Hamlin Archive. https://doi.org/10.5555/frost.1"
    )


def test_the_attributes_alone_are_a_record_and_an_error_is_none() -> None:
    problems: list[str] = []
    assert reference_from_datacite(RECORD) == read()
    assert (
        reference_from_datacite({"errors": [{"status": "404", "title": "The resource does not exist."}]}, problems.append)
        == Reference()
    )
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        ({"resourceTypeGeneral": "Software"}, "software"),
        ({"resourceTypeGeneral": "Dissertation"}, "thesis"),
        ({"resourceTypeGeneral": "Preprint"}, "article"),
        ({"resourceTypeGeneral": "ConferencePaper"}, "paper-conference"),
        ({"resourceTypeGeneral": "Text", "resourceType": "PhD Thesis"}, "thesis"),
        ({"resourceTypeGeneral": "Text", "resourceType": "BlogPosting", "citeproc": "article-journal"}, "post-weblog"),
        ({"resourceTypeGeneral": "Text", "resourceType": "Technical report"}, "report"),
        ({"resourceTypeGeneral": "Text", "bibtex": "phdthesis"}, "thesis"),
        ({"resourceTypeGeneral": "Text", "citeproc": "article-journal"}, "document"),
        ({"resourceTypeGeneral": "Image", "resourceType": "Poster"}, "speech"),
        ({"resourceTypeGeneral": "Image"}, "graphic"),
        ({}, "document"),
    ],
)
def test_types(types: dict[str, str], kind: str) -> None:
    assert read(types=types).type == kind


def test_a_thesis_is_of_its_university() -> None:
    thesis = read(types={"resourceTypeGeneral": "Text", "resourceType": "Master thesis"}, publisher={"name": "Hamlin University"})
    assert "[Master’s thesis, Hamlin University]" in apa(thesis)


@pytest.mark.parametrize(
    ("creator", "names"),
    [
        ({"name": "Lee, Ann"}, [Name("Lee", "Ann")]),
        ({"name": "YUE SHI"}, [Name("Shi", "Yue")]),
        ({"name": "TOPFruit"}, [Name(literal="TOPFruit")]),
        ({"name": "Ministry of Fruit, Hamlin"}, [Name(literal="Ministry of Fruit, Hamlin")]),
        ({"name": "Cho, Ben (Hamlin College); Lee, Ann (HC)"}, [Name("Cho", "Ben"), Name("Lee", "Ann")]),
        (
            {"name": "van den Berg, Jan", "familyName": "van den Berg", "givenName": "Jan"},
            [Name("Berg", "Jan", particle="van den")],
        ),
        ({"name": "Anonymous"}, []),
        ({"name": "(:unav)"}, []),
    ],
)
def test_names(creator: dict[str, str], names: list[Name]) -> None:
    assert list(read(creators=[creator]).authors) == names


def test_titles_have_subtitles_and_translations() -> None:
    titles = [
        {"title": "Frost im Obstgarten", "lang": "de"},
        {"title": "Nights in Hamlin", "titleType": "Subtitle", "lang": "en"},
        {"title": "Nächte in Hamlin", "titleType": "Subtitle", "lang": "de"},
        {"title": "Frost in orchards", "titleType": "TranslatedTitle", "lang": "en"},
    ]
    reference = read(titles=titles)
    assert reference.title == "Frost im Obstgarten: Nächte in Hamlin"
    assert reference.custom["translated-title"] == "Frost in orchards"


def test_a_related_item_is_what_the_work_is_in() -> None:
    item = {
        "relationType": "IsPublishedIn",
        "relatedItemType": "Journal",
        "relatedItemIdentifier": {"relatedItemIdentifier": "1234-5679", "relatedItemIdentifierType": "ISSN"},
        "titles": [{"title": "Journal of Orchard Science"}],
        "volume": "12",
        "issue": "3",
        "firstPage": "184",
        "lastPage": "189",
    }
    reference = read(types={"resourceTypeGeneral": "JournalArticle"}, relatedItems=[item])
    assert "Journal of Orchard Science, 12(3), 184–189." in apa(reference)
    assert reference.extra["ISSN"] == "1234-5679"
    numbered = {**item, "firstPage": None, "lastPage": None, "number": "17", "numberType": "Article"}
    assert "12(3), Article 17." in apa(read(types={"resourceTypeGeneral": "JournalArticle"}, relatedItems=[numbered]))


def test_of_a_line_about_a_series_only_what_looks_like_it_is_taken() -> None:
    container = {
        "type": "Series",
        "title": "Proceedings of the Frost Conference",
        "volume": "1-5 May 2008",
        "firstPage": "Spain; 3353",
    }
    reference = read(types={"resourceTypeGeneral": "Text"}, container=container)
    assert (reference.type, reference.container_title) == ("paper-conference", "Proceedings of the Frost Conference")
    assert not reference.volume
    assert not reference.pages


@pytest.mark.parametrize(
    ("year", "dates", "issued"),
    [
        (2549, [], PartialDate(2006)),
        ("2020", [{"date": "2019-12-30", "dateType": "Issued"}], PartialDate(2020)),
        (None, [{"date": "2019-12", "dateType": "Issued"}], PartialDate(2019, 12)),
        (None, [{"date": "soon", "dateType": "Issued"}], PartialDate()),
    ],
)
def test_dates(year: Any, dates: list[dict[str, str]], issued: PartialDate) -> None:
    assert read(publicationYear=year, dates=dates).issued == issued


def test_arxiv_is_a_server_of_preprints() -> None:
    reference = read(doi="10.48550/arXiv.2401.01234", types={"resourceTypeGeneral": "Preprint"}, publisher="arXiv")
    assert "(arXiv:2401.01234). arXiv." in apa(reference)


FIELDS = st.sampled_from(
    [*RECORD, "title", "titleType", "name", "date", "dateType", "container", "relatedItems", "firstPage", "contributors", "data"]
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=9)
    | st.sampled_from(["2020-05", "IsPublishedIn"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=6),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_read(body: Any) -> None:
    apa(reference_from_datacite(body))


@given(st.dictionaries(FIELDS, JSON, max_size=6))
def test_any_field_of_another_kind_is_left_out(changes: dict[str, Any]) -> None:
    apa(read(**changes))
