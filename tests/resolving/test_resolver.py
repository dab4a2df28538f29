"""Resolving against a registry on loopback: what comes of each identifier, in how many requests, and when something is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from refkit.registries.cache import open_cache
from refkit.registries.notices import Kind, Notice
from refkit.registries.settings import Access, access_from
from refkit.resolving.remembering import Memory
from refkit.resolving.resolver import _told, resolve
from refkit.resolving.work import Resolved, Status
from tests.resolving.registry import ARTICLE, Registry, registry


@pytest.fixture
def world() -> Iterator[Registry]:
    with registry() as running:
        yield running


def _access(world: Registry, tmp_path: Path, **wishes: object) -> Access:
    return access_from({**world.environment, "REFKIT_CACHE_DIR": str(tmp_path)}, deadline=20.0)._replace(**wishes)  # type: ignore[arg-type]


def _one(world: Registry, tmp_path: Path, text: str) -> Resolved:
    [resolved] = resolve([text], _access(world, tmp_path))
    return resolved


@pytest.mark.parametrize("text", ["10.5555/TIDES.1", "https://doi.org/10.5555/tides.1", "doi:10.5555/tides.1.", "10.5555/old"])
def test_a_doi(world: Registry, tmp_path: Path, text: str) -> None:
    resolved = _one(world, tmp_path, text)
    assert resolved.status is Status.FOUND
    assert resolved.work is not None
    assert resolved.work.reference.title == "Tide pools at night"
    assert resolved.work.ids.doi == "10.5555/tides.1"
    assert resolved.work.reference.issued.year == 2019
    assert resolved.work.dates == {"print": "2019-01", "online": "2018-11-30", "issued": "2018-11-30"}
    assert set(resolved.work.provenance.values()) == {"crossref"}


@pytest.mark.parametrize("text", ["PMC123456", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123456/", "PMID: 777", "777"])
def test_an_article_of_pubmed_is_completed_from_crossref(world: Registry, tmp_path: Path, text: str) -> None:
    work = _one(world, tmp_path, text).work
    assert work is not None
    assert work.sources == ("crossref", "pubmed")
    assert work.ids == ("10.5555/tides.1", "777", "PMC123456")
    # Crossref has the pages, PubMed spells the names out.
    assert work.provenance["page"] == "crossref"
    assert work.provenance["author"] == "pubmed"
    assert [name.given for name in work.reference.authors] == ["Ngozi", "Bola"]
    assert work.conflicts == ()


def test_what_is_of_another_agency(world: Registry, tmp_path: Path) -> None:
    data = _one(world, tmp_path, "10.6666/data")
    assert data.work is not None
    assert (data.status, data.work.sources) == (Status.FOUND, ("datacite",))
    other = _one(world, tmp_path, "10.7777/jp")
    assert (other.status, "JaLC" in other.message) == (Status.COULD_NOT_CHECK, True)


def test_what_does_not_exist_and_what_is_none(world: Registry, tmp_path: Path) -> None:
    resolved = resolve(["10.9999/nothing", "PMC999", "888", "hello", "10.1/x"], _access(world, tmp_path))
    assert [each.status for each in resolved] == [Status.NOT_FOUND] * 3 + [Status.INVALID] * 2
    assert all(each.message for each in resolved)


def test_notices_the_most_severe_first(world: Registry, tmp_path: Path) -> None:
    work = _one(world, tmp_path, "10.5555/mud.2").work
    assert work is not None
    assert work.notices[:2] == ("retracted", "corrected")


def test_a_notice_says_of_which_work_it_is() -> None:
    told = _told([Notice(Kind.CORRECTION_OF, pmid="777", source="pubmed"), Notice(Kind.CORRECTION_OF, "10.5555/tides.1")])
    assert told == ("correction of 10.5555/tides.1",)
    assert _told([Notice(Kind.RETRACTION_OF, pmid="777", source="pubmed")]) == ("retraction of another work",)


def test_each_is_asked_once_and_all_together(world: Registry, tmp_path: Path) -> None:
    resolve(["10.5555/tides.1", "https://doi.org/10.5555/TIDES.1", "10.5555/mud.2", "PMC123456", "777"], _access(world, tmp_path))
    assert len(world.asked) == 3  # the converter, efetch, and one list of Crossref


def test_what_is_in_the_cache_is_not_asked_again(world: Registry, tmp_path: Path) -> None:
    with open_cache(str(tmp_path), on_trouble=pytest.fail) as cache:
        first = resolve(["10.5555/tides.1", "10.9999/nothing"], _access(world, tmp_path), memory=Memory(cache))
        asked = len(world.asked)
        again = resolve(["10.5555/tides.1", "10.9999/nothing"], _access(world, tmp_path, offline=True), memory=Memory(cache))
        assert len(world.asked) == asked
        assert [each.status for each in again] == [each.status for each in first]
        assert again[0].work == first[0].work
        resolve(["10.5555/tides.1"], _access(world, tmp_path, refresh=True), memory=Memory(cache))
        assert len(world.asked) > asked


def test_offline_without_a_cache(world: Registry, tmp_path: Path) -> None:
    [resolved] = resolve(["10.5555/tides.1"], _access(world, tmp_path, offline=True))
    assert resolved.status is Status.COULD_NOT_CHECK
    assert world.asked == []


def test_an_outage_is_no_answer(world: Registry, tmp_path: Path) -> None:
    world.broken = ("/works",)
    with open_cache(str(tmp_path), on_trouble=pytest.fail) as cache:
        access = _access(world, tmp_path, deadline=3.0)
        doi, pmc = resolve(["10.5555/mud.2", "PMC123456"], access, memory=Memory(cache))
        assert doi.status is Status.COULD_NOT_CHECK
        # What PubMed said stands, and is not taken for the whole.
        assert pmc.work is not None
        assert (pmc.work.sources, "PubMed alone" in pmc.message) == (("pubmed",), True)
        world.broken = ()
        doi, pmc = resolve(["10.5555/mud.2", "PMC123456"], _access(world, tmp_path), memory=Memory(cache))
        assert doi.status is Status.FOUND
        assert pmc.work is not None
        assert pmc.work.sources == ("crossref", "pubmed")


def _overridden(world: Registry, part: str, body: object, status: int = 200) -> None:
    world.overrides[part] = (
        status,
        {"Content-Type": "application/json"},
        json.dumps(body).encode() if not isinstance(body, bytes) else body,
    )


@pytest.mark.parametrize(
    ("text", "part", "body", "status"),
    [
        ("777", "efetch", b'{"error":"API key invalid"}', 400),
        ("777", "efetch", b"<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>", 200),
        ("PMC123456", "idconv", {"status": "ok", "records": []}, 200),
        ("PMC123456", "idconv", {"status": "error", "errors": [{"message": "email me@example.org is not registered"}]}, 400),
        ("PMC99999", "idconv", {"records": [{"requested-id": "PMC99999", "pmcid": "PMC123456", "doi": "10.5555/tides.1"}]}, 200),
        ("10.9999/none", "doiRA", [], 200),
        ("10.9999/none", "doiRA", [{"status": "error"}], 400),
        ("10.6666/data", "dois", {}, 200),
        ("10.6666/data", "dois", {"data": {"attributes": {"doi": "10.6666/other", "titles": [{"title": "T"}]}}}, 200),
        ("10.5555/tides.1", "works?", {"message": {"items": [], "total-results": 1}}, 200),
        ("10.5555/tides.1", "works?", {"message": {"items": [{"DOI": "10.5555/tides.1"}]}}, 200),
        ("10.5555/old", "works/10.5555%2Ftides.1", {"message": {"DOI": "10.5555/other", "title": ["T"], "type": "book"}}, 200),
    ],
)
def test_what_is_no_whole_answer_says_nothing(
    world: Registry, tmp_path: Path, text: str, part: str, body: object, status: int
) -> None:
    _overridden(world, part, body, status)
    resolved = _one(world, tmp_path, text)
    assert resolved.status is Status.COULD_NOT_CHECK
    assert resolved.work is None
    assert "me@example.org" not in resolved.message


def test_two_works_under_one_name_are_not_made_one(world: Registry, tmp_path: Path) -> None:
    article = ARTICLE.replace("10.5555/tides.1", "10.5555/mud.2")
    world.overrides["efetch"] = (200, {}, f"<PubmedArticleSet>{article}</PubmedArticleSet>".encode())
    resolved = _one(world, tmp_path, "777")
    assert resolved.work is not None
    assert resolved.work.reference.title == "Tide pools at night"
    assert resolved.work.sources == ("pubmed",)
    assert "another work" in resolved.message


def test_a_record_without_a_number_is_nobodys(world: Registry, tmp_path: Path) -> None:
    article = ARTICLE.replace('<PMID Version="1">777</PMID>', "").replace('<ArticleId IdType="pubmed">777</ArticleId>', "")
    world.overrides["efetch"] = (200, {}, f"<PubmedArticleSet>{article}</PubmedArticleSet>".encode())
    mud, other = resolve(["10.5555/mud.2", "777"], _access(world, tmp_path))
    assert mud.work is not None
    assert mud.work.reference.title == "Mud"
    assert other.work is None
