"""Searching against a registry on loopback: which work is found, that no other one is, and what happens when something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from refkit.bibliography.plain.parser import parse_reference
from refkit.reference import Name, Pages, PartialDate, Reference
from refkit.registries.cache import Cache, open_cache
from refkit.registries.settings import Access, access_from
from refkit.verification.searching import Searched, Sought, search
from tests.verification.world import World, article, found, running, work

TITLE = "Tidal mixing and the growth of kelp in northern fjords"
KELP = Reference(
    type="article-journal",
    authors=(Name("Arnesen", "Brit"), Name("Moreau", "Luc")),
    issued=PartialDate(2016),
    title=TITLE,
    container_title="Journal of Coastal Botany",
    volume="41",
    pages=Pages("113", "127"),
)
SALT = "Salt baths for the relief of seafarers' knees in winter"
KNEES = Reference(
    type="article-journal",
    authors=(Name("Okafor", "N."),),
    issued=PartialDate(1987),
    title=SALT,
    container_title="Ann Tidal Med",
    volume="9",
    pages=Pages("44", "51"),
)
NOTHING = Searched(looked_at=("Crossref", "PubMed"))


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    # Waiting between two tries is tested where it is done.
    monkeypatch.setattr("refkit.registries.habanero_crossref.jitter", lambda _: 0.0)
    monkeypatch.setattr("refkit.registries.transport.jitter", lambda _: 0.0)
    with running() as world:
        yield world


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with open_cache(str(tmp_path), on_trouble=pytest.fail) as cache:
        yield cache


def _access(world: World, tmp_path: Path, **wishes: Any) -> Access:
    return access_from({**world.environment, "REFKIT_CACHE_DIR": str(tmp_path)}, deadline=20.0)._replace(**wishes)


def _one(world: World, tmp_path: Path, reference: Reference, text: str = "") -> Searched:
    [searched] = search([Sought(reference, text)], _access(world, tmp_path))
    return searched


def test_a_work_is_found_in_one_request(world: World, tmp_path: Path) -> None:
    world.works = [work("10.5555/kelp.2", "Kelp"), work("10.5555/kelp.1", TITLE)]
    assert _one(world, tmp_path, KELP) == Searched("10.5555/kelp.1")
    [(path, query)] = world.asked
    assert path == "/works"
    assert query["query.bibliographic"] == f"Arnesen Moreau 2016 {TITLE} Journal of Coastal Botany"
    assert "reference" not in query["select"].split(",")


def test_a_typed_entry_is_asked_in_its_own_words(world: World, tmp_path: Path) -> None:
    world.works = [work("10.5555/kelp.1", TITLE)]
    text = f"Arnesen, B., & Moreau, L. (2016). {TITLE}. Journal of Coastal Botany, 41, 113–127. https://example.org/a?b=10.5555/x"
    assert _one(world, tmp_path, parse_reference(text)._replace(doi=""), text).doi == "10.5555/kelp.1"
    asked = world.asked[0][1]["query.bibliographic"]
    assert asked.startswith("Arnesen, B., Moreau, L. (2016). Tidal mixing")
    assert "example" not in asked


@pytest.mark.parametrize(
    "other",
    [
        work("10.5555/twin", TITLE, **{"container-title": ["Fisheries Letters"], "volume": "7", "page": "1-9"}),
        work("10.5555/twin", f"{TITLE}: a second look", volume="42", page="1-9", issued={"date-parts": [[2019]]}),
        work("10.5555/twin", f"Correction to: {TITLE}", page="300"),
        work("10.5555/twin", f"Reply to “{TITLE}”", page="300"),
        work("10.5555/twin", TITLE, type="peer-review"),
        work("10.5555/twin", TITLE, type="component"),
        work("10.65215/twin", TITLE, **{"type": "posted-content", "container-title": [], "volume": "", "page": ""}),
        work("10.5555/twin", TITLE, **{"update-to": [{"DOI": "10.5555/kelp.1", "type": "erratum"}], "page": "300"}),
    ],
    ids=[
        "another journal",
        "a sequel",
        "correction",
        "reply",
        "peer review",
        "component",
        "copy",
        "untitled erratum",
    ],
)
def test_another_work_is_never_taken(world: World, tmp_path: Path, other: dict[str, Any]) -> None:
    world.works = [other]
    assert _one(world, tmp_path, KELP) == NOTHING
    world.works = [other, work("10.5555/kelp.1", TITLE)]
    assert _one(world, tmp_path, KELP).doi == "10.5555/kelp.1"


@pytest.mark.parametrize(
    "other",
    [
        work("10.5555/meant", TITLE, author=[{"family": "Bello", "given": "A."}]),
        work("10.5555/meant", TITLE.replace("kelp", "dulse")),
        work("10.5555/meant", TITLE, volume="", page="", author=[{"family": "Bello", "given": "A."}]),
    ],
    ids=["other people", "another word in the title", "other people in a record without a place"],
)
def test_a_work_is_found_in_spite_of_a_mistake(world: World, tmp_path: Path, other: dict[str, Any]) -> None:
    world.works = [other]
    assert _one(world, tmp_path, KELP).doi == "10.5555/meant"
    (tmp_path / "again").mkdir()
    world.works = [other, work("10.5555/kelp.1", TITLE)]
    assert _one(world, tmp_path / "again", KELP).doi == "10.5555/kelp.1"


def test_two_works_that_fit_equally_are_none(world: World, tmp_path: Path) -> None:
    elsewhere = {"container-title": ["Fisheries Letters"], "volume": "7", "page": "1-9"}
    world.works = [work("10.5555/kelp.1", TITLE), work("10.5555/twin", TITLE, **elsewhere)]
    bare = KELP._replace(container_title="", volume="", pages=Pages())
    assert _one(world, tmp_path, bare) == NOTHING
    assert _one(world, tmp_path, bare._replace(pages=Pages("1", "9"))).doi == "10.5555/twin"


POSTED = work(
    "10.5555/pre.1", TITLE, **{"type": "posted-content", "subtype": "preprint", "container-title": [], "volume": "", "page": ""}
)


@pytest.mark.parametrize(
    ("wanted", "doi"),
    [
        (KELP, "10.5555/kelp.1"),
        (KELP._replace(container_title="", volume="", pages=Pages()), "10.5555/kelp.1"),
        (KELP._replace(type="article", container_title="", volume="", pages=Pages(), publisher="bioRxiv"), "10.5555/pre.1"),
    ],
    ids=["its journal is named", "nothing is named", "a preprint is meant"],
)
def test_the_article_or_its_preprint(world: World, tmp_path: Path, wanted: Reference, doi: str) -> None:
    world.works = [POSTED, work("10.5555/kelp.1", TITLE)]
    assert _one(world, tmp_path, wanted).doi == doi


def test_of_two_records_of_one_work_the_first(world: World, tmp_path: Path) -> None:
    world.works = [work("10.5555/kelp.b", TITLE), work("10.5555/kelp.a", TITLE)]
    assert _one(world, tmp_path, KELP).doi == "10.5555/kelp.b"


@pytest.mark.parametrize("doi", ["", "10.5555/knees"])
def test_an_article_that_crossref_lacks_is_in_pubmed(world: World, tmp_path: Path, doi: str) -> None:
    world.articles = {"11": article("11", SALT.replace("winter", "winter: a reply")), "12": article("12", SALT, doi)}
    assert _one(world, tmp_path, KNEES) == Searched(doi, "12", ("Crossref", "PubMed"))
    assert world.paths() == ["/works", "/entrez/eutils/esearch.fcgi", "/entrez/eutils/efetch.fcgi"]
    assert world.asked[1][1]["email"] == "reader@example.org"


def test_a_short_title_is_asked_for_with_its_year(world: World, tmp_path: Path) -> None:
    world.articles = {"12": article("12", "Wet knees")}
    assert _one(world, tmp_path, KNEES._replace(title="Wet knees")).pmid == "12"
    query = world.asked[1][1]
    assert (query["mindate"], query["maxdate"], query["datetype"]) == ("1986", "1988", "pdat")


@pytest.mark.parametrize("kind", ["book", "chapter", "paper-conference", "webpage", "report", "legislation", "thesis"])
def test_pubmed_is_not_asked_for_what_is_no_article(world: World, tmp_path: Path, kind: str) -> None:
    world.articles = {"12": article("12", SALT)}
    assert _one(world, tmp_path, KNEES._replace(type=kind)) == Searched()
    assert world.paths() == ["/works"]


def test_what_was_answered_is_not_asked_again(world: World, tmp_path: Path, cache: Cache) -> None:
    world.works = [work("10.5555/kelp.1", TITLE)]
    world.articles = {"12": article("12", SALT)}
    sought = [Sought(KELP), Sought(KNEES), Sought(KELP._replace(id="again", title="Whales of nowhere at all")), Sought(KELP)]
    first = search(sought, _access(world, tmp_path), cache)
    assert first == [Searched("10.5555/kelp.1"), Searched("", "12", ("Crossref", "PubMed")), NOTHING, Searched("10.5555/kelp.1")]
    before = len(world.asked)
    assert world.paths().count("/works") == 3
    assert search([Sought(each.reference._replace(id="other")) for each in sought], _access(world, tmp_path), cache) == first
    assert search(sought, _access(world, tmp_path, offline=True), cache) == first
    assert len(world.asked) == before
    search(sought[:1], _access(world, tmp_path, refresh=True), cache)
    assert len(world.asked) == before + 1


def test_offline_what_is_not_in_the_cache_is_unanswered(world: World, tmp_path: Path, cache: Cache) -> None:
    [searched] = search([Sought(KELP)], _access(world, tmp_path, offline=True), cache)
    assert searched == Searched(looked_at=(), unanswered="it is not in the cache, and --offline forbids asking")
    assert world.asked == []


def test_a_record_that_somebody_else_wrote_is_asked_again(world: World, tmp_path: Path, cache: Cache) -> None:
    world.works = [work("10.5555/kelp.1", TITLE)]
    search([Sought(KELP)], _access(world, tmp_path), cache)
    [entry] = cache.entries()
    for record in ("[]", '"doi"', '{"doi": "10.5555/kelp.1"}', '{"looked_at": ["Crossref"]}', "{"):
        cache.put_many([entry._replace(record=record)])
        assert search([Sought(KELP)], _access(world, tmp_path), cache) == [Searched("10.5555/kelp.1")]
    assert len(world.asked) == 6


def test_progress_is_told(world: World, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    world.works = [work("10.5555/kelp.1", TITLE)]
    sought = [Sought(KELP), Sought(KNEES), Sought(KELP)]
    search(sought, _access(world, tmp_path), on_progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize(
    "broken",
    [
        (200, b'{"status": "ok", "message": {"items": [{"DOI": "10.5555/k'),
        (200, b"<html>Sign in</html>"),
        (200, b""),
        found({"title": [TITLE]}),
        found(total=7),
        (400, b"{}"),
        (503, b""),
    ],
    ids=["cut", "page", "empty", "without DOI", "shorter than it says", "refused", "out of order"],
)
def test_a_broken_answer_is_not_the_answer_that_there_is_nothing(
    world: World, tmp_path: Path, cache: Cache, broken: tuple[int, bytes]
) -> None:
    world.instead = lambda _path, _number: broken
    [searched] = search([Sought(KELP)], _access(world, tmp_path), cache)
    assert searched.unanswered.startswith("Crossref ")
    assert (searched.is_found, searched.looked_at) == (False, ())
    assert list(cache.entries()) == []


@pytest.mark.parametrize("path", ["esearch", "efetch"])
@pytest.mark.parametrize(
    "broken", [(200, b'{"esearchresult": {"count": "1", "idlist": []}}'), (200, b"{}"), (200, b"<PubmedArticleSet>"), (400, b"no")]
)
def test_a_broken_answer_of_pubmed(world: World, tmp_path: Path, cache: Cache, path: str, broken: tuple[int, bytes]) -> None:
    world.articles = {"12": article("12", SALT)}
    world.instead = lambda asked, _number: broken if path in asked else None
    [searched] = search([Sought(KNEES)], _access(world, tmp_path), cache)
    assert searched.unanswered.startswith("PubMed")
    assert searched.looked_at == ("Crossref",)
    assert list(cache.entries()) == []


def test_what_fails_now_and_then_is_asked_again(world: World, tmp_path: Path) -> None:
    world.works = [
        work(f"10.5555/kelp.{volume}", TITLE, volume=str(volume), page=f"{volume}00-{volume}09") for volume in range(1, 5)
    ]
    world.instead = lambda _path, number: (500, b"") if number % 2 else None
    sought = [Sought(KELP._replace(volume=str(each), pages=Pages(f"{each}00", f"{each}09"))) for each in range(1, 5)]
    assert [each.doi for each in search(sought, _access(world, tmp_path))] == [f"10.5555/kelp.{each}" for each in range(1, 5)]


def test_an_outage_keeps_what_was_answered_and_ends_soon(world: World, tmp_path: Path, cache: Cache) -> None:
    world.works = [
        work(f"10.5555/kelp.{volume}", TITLE, volume=str(volume), page=f"{volume}00-{volume}09") for volume in range(1, 41)
    ]
    world.instead = lambda _path, number: (503, b"") if number > 3 else None
    sought = [Sought(KELP._replace(volume=str(each), pages=Pages(f"{each}00", f"{each}09"))) for each in range(1, 41)]
    searched = search(sought, _access(world, tmp_path), cache)
    assert [each.doi for each in searched[:3]] == ["10.5555/kelp.1", "10.5555/kelp.2", "10.5555/kelp.3"]
    assert {each.unanswered for each in searched[3:]} == {
        "Crossref is out of order for the moment",
        "Crossref was not asked: it has failed too often in this run",
    }
    assert len(world.asked) < 20
    assert sum(entry.found for entry in cache.entries()) == 3


def test_what_was_answered_is_kept_when_the_run_is_broken_off(world: World, tmp_path: Path, cache: Cache) -> None:
    world.works = [work("10.5555/kelp.1", TITLE)]

    def breaks_off(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        search([Sought(KELP), Sought(KELP._replace(type="book", title="Whales"))], _access(world, tmp_path), cache, breaks_off)
    assert len(list(cache.entries())) == 1


def test_a_reference_without_words_is_not_asked_for(world: World, tmp_path: Path) -> None:
    assert search([], _access(world, tmp_path)) == []
    assert _one(world, tmp_path, Reference()) == Searched()
    assert world.asked == []
