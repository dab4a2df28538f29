"""The measures of benchmarks/accuracy run as processes, on two invented articles and against a registry on loopback."""

from __future__ import annotations

import json
import random
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import refkit
from tests import process
from tests.process import ROOT, Finished, own_environment
from tests.resolving.registry import WORKS, registry

MEASURES = ROOT / "benchmarks" / "accuracy"
ARTICLES = MEASURES / "samples" / "articles"
PAGE = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"<!-- output of (python .*?) -->\n```text\n(.*?)```\n", PAGE, re.DOTALL)


def run(*arguments: str | Path, **environment: str) -> Finished:
    return process.run(sys.executable, *arguments, folder=ROOT, environment=own_environment(**environment))


def measured(script: str, *arguments: str | Path, **environment: str) -> Any:
    ended = run(MEASURES / script, *arguments, "--json", **environment)
    assert ended.code == 0, ended.err
    return ended.json


@pytest.fixture(scope="module")
def figures() -> Any:
    return measured("citations.py", ARTICLES)


def test_every_tagged_citation_is_counted_once(figures: Any) -> None:
    # Those of the abstract, a caption, a list and a footnote too, and not the one in a cell of a table.
    assert (figures["articles"], figures["citations"], figures["references"]) == (2, 27, 17)
    assert figures["left_out"] == {}


def test_a_citation_at_odds_with_its_own_reference_is_no_error_of_the_checker(figures: Any) -> None:
    assert figures["at_odds"] == [1, 1]
    assert figures["figures"]["linking recall"][0] == 1
    assert figures["other_findings"]["CIT003 year-mismatch"] == 1


def test_what_only_a_table_cites_counts_neither_as_cited_nor_as_never_cited(figures: Any) -> None:
    # Zeller is cited nowhere; Ystad in a cell, which the draft leaves out.
    assert figures["figures"]["never tagged, and told so"][0] == 1
    assert figures["figures"]["called never cited, per 1,000 works cited"][0] == 0


def test_the_floor_is_lower_and_its_errors_are_counted(figures: Any) -> None:
    ours, floor = zip(*figures["figures"].values(), strict=True)
    names = list(figures["figures"])
    assert floor[names.index("linking F1")] < ours[names.index("linking F1")]
    assert floor[names.index("called missing, per 1,000 citations")] > 0
    assert floor[names.index("detection precision")] < 1


def test_each_kind_of_mistake_is_planted_where_there_is_a_place_for_it(figures: Any) -> None:
    planted = {kind: count for kind, (count, _, _) in figures["planted"].items()}
    # Only one of the articles has year letters.
    assert planted.pop("a year letter left out") == 1
    assert set(planted.values()) == {2}
    assert all(found <= count and right <= found for count, found, right in figures["planted"].values())


def test_the_same_seed_plants_the_same(figures: Any, planting: Any) -> None:
    def drafts(seed: int) -> list[str]:
        return [each.text for each in planting.planted(article, seed)]

    article = planting.jats.read_article(str(ARTICLES / "shore.xml"))
    assert drafts(1) == drafts(1)
    assert drafts(1) != drafts(2)
    assert all(text != article.draft for text in drafts(1))


@pytest.fixture
def planting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The modules of the measures, as the scripts import them."""
    monkeypatch.syspath_prepend(str(MEASURES))
    before = set(sys.modules)
    module: Any = __import__("planting")
    module.jats = __import__("jats")
    yield module
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(MEASURES)):
            del sys.modules[name]


def test_a_citation_stands_in_the_draft_where_the_gold_says(planting: Any) -> None:
    for path in ARTICLES.iterdir():
        article = planting.jats.read_article(str(path))
        for mention in article.mentions:
            tagged = article.draft[mention.start : mention.end]
            assert article.works[mention.works[0]].year in tagged or tagged == "Vance (2016)"
            assert tagged == tagged.strip()


def test_references_without_punctuation_are_composed(planting: Any) -> None:
    shore = planting.jats.read_article(str(ARTICLES / "shore.xml")).works
    assert shore[2].entry == "Okafor N, Iwu B. 2011. Tide pools at night. Shore Ecology 12:101–109. doi: 10.5555/tides.1."
    votes = planting.jats.read_article(str(ARTICLES / "votes.nxml")).works
    assert votes[1].entry == "Brandvold, S., & Cho, M. (2003). Weighing the vote. Electoral Review, 28, 40–52."


def test_an_article_that_declares_entities_is_refused_before_any_is_expanded(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))
    article = (ARTICLES / "shore.xml").read_text(encoding="utf-8")
    for name, inner in (("laughs", laughs), ("file", '<!ENTITY passwords SYSTEM "file:///etc/passwd">')):
        entity = "&l8;" if name == "laughs" else "&passwords;"
        bomb = re.sub(r"<!DOCTYPE[^>]*>", f"<!DOCTYPE article [{inner}]>", article).replace("Squares", entity)
        (tmp_path / f"{name}.xml").write_text(bomb, encoding="utf-8")
    ended = run(MEASURES / "citations.py", tmp_path)
    assert ended.code == 1
    assert ended.err.count("it declares an entity of its own") == 2
    assert "root:" not in ended.out + ended.err


def test_other_articles_are_left_out_and_told(tmp_path: Path) -> None:
    article = (ARTICLES / "shore.xml").read_text(encoding="utf-8")
    numbered = re.sub(r'(<xref ref-type="bibr" rid="bib(\d+)">).*?</xref>', r"\1[\2]</xref>", article)
    (tmp_path / "numbered.xml").write_text(numbered, encoding="utf-8")
    (tmp_path / "broken.xml").write_text("<article><body>", encoding="utf-8")
    (tmp_path / "good.xml").write_text(article, encoding="utf-8")
    figures = measured("citations.py", tmp_path)
    assert figures["articles"] == 1
    assert sorted(figures["left_out"].values()) == [1, 1]


def test_a_bibliography_is_written_and_read_again() -> None:
    result = measured("references.py", ROOT / "sample_refs" / "keyed.bib")
    assert (result["references"], result["whole"]) == (3, 3)
    assert result["fields"]["DOI"] == {"there": 3, "precision": 1, "recall": 1, "f1": 1}


def test_what_is_not_printed_is_not_asked_for_and_what_is_misread_is_shown(tmp_path: Path) -> None:
    item = {"type": "article-journal", "author": [{"family": "Roe", "given": "Jan"}], "issued": {"date-parts": [[2010]]}}
    item |= {
        "title": "Mud",
        "container-title": "Shore Ecology",
        "volume": "3",
        "publisher": "Harbour Press",
        "publisher-place": "Tamsin",
    }
    path = tmp_path / "items.jsonl"
    path.write_text(json.dumps(item) + "\n\n", encoding="utf-8")
    assert measured("references.py", path)["fields"].get("publisher") is None


def test_labels_are_compared_with_what_is_read(tmp_path: Path) -> None:
    labelled = MEASURES / "samples" / "labelled.xml"
    assert measured("references.py", labelled)["whole"] == 3
    wrong = labelled.read_text(encoding="utf-8").replace("<date>2015.</date>", "<date>2015.</date><note>1999</note>")
    path = tmp_path / "wrong.xml"
    path.write_text(wrong.replace("<volume>41:</volume>", "<pages>41:</pages>"), encoding="utf-8")
    fields = measured("references.py", path)["fields"]
    assert fields["pages"]["recall"] < 1
    assert fields["volume and issue"]["precision"] < 1


def test_mistakes_planted_into_a_bibliography_are_looked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    items = []
    for number, word in enumerate("estuary kelp mussel limpet".split(), 1):
        people = [
            {"family": "Arnesen", "given": "Brit"},
            {"family": "Moreau", "given": "Luc"},
            {"family": word.title(), "given": "Ada"},
        ]
        place = {"volume": str(number), "issue": "2", "page": f"{number}1-{number}9"}
        date = {"issued": {"date-parts": [[2000 + number]]}}
        journal, title = f"Annals of the {word}", f"Patient counting of every {word} below the harbour wall"
        doi = f"10.5555/{word}"
        record = {"DOI": doi, "type": "journal-article", "title": [title], "author": people, "container-title": [journal]}
        monkeypatch.setitem(WORKS, doi, record | place | date)
        items.append(
            {"id": word, "DOI": doi, "type": "article-journal", "title": title, "author": people, "container-title": journal}
            | place
            | date
        )
    bibliography = tmp_path / "refs.json"
    bibliography.write_text(json.dumps(items), encoding="utf-8")
    with registry() as world:
        surroundings = {**world.environment, "REFKIT_CACHE_DIR": str(tmp_path / "cache"), "NO_PROXY": "127.0.0.1"}
        result = measured("verify.py", bibliography, "--share", "0.75", REFKIT_MAILTO="me@example.org", **surroundings)
    assert result["sound"] == [1, 0, 0]
    planted = {kind: counts for kind, counts in result["planted"].items() if any(counts)}
    assert list(planted) == ["DOI of another work", "DOI that is none", "a word of the title"]
    assert list(planted.values()) == [[1, 1, 0]] * 3
    assert result["cases"] == []


def test_every_kind_of_mistake_makes_another_reference_of_it(planting: Any) -> None:
    verify: Any = __import__("verify")
    people = [{"family": "Arnesen", "given": "Brit"}, {"family": "Moreau", "given": "Luc"}]
    items = [
        {"DOI": f"10.5555/{word}", "type": "article-journal", "title": f"Patient counting of every {word}", "author": people}
        | {"container-title": f"Annals of the {word}", "issued": {"date-parts": [[2001]]}}
        for word in ("estuary", "sandbar")
    ]
    references = [refkit.Reference.from_csl(item) for item in items]
    for kind, plant in verify.KINDS.items():
        changed = plant(references[0], references, random.Random(1))  # noqa: S311 - nothing secret
        assert changed is not None, kind
        assert changed != references[0], kind
        assert plant(refkit.Reference(), references, random.Random(1)) is None, kind  # noqa: S311 - nothing secret


@pytest.mark.parametrize(("script", "bad"), [("citations.py", "none"), ("references.py", "none.bib"), ("verify.py", "none.bib")])
def test_what_cannot_be_read_ends_with_a_sentence(script: str, bad: str, tmp_path: Path) -> None:
    ended = run(MEASURES / script, tmp_path / bad)
    assert ended.code == 1
    assert "none" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(("command", "output"), SHOWN)
def test_the_page_shows_what_a_real_run_prints(command: str, output: str) -> None:
    assert run(*shlex.split(command)[1:]).out == output


def test_the_page_shows_one_run_of_each_offline_measure() -> None:
    assert {shlex.split(command)[1] for command, _ in SHOWN} == {
        "benchmarks/accuracy/citations.py",
        "benchmarks/accuracy/references.py",
    }
