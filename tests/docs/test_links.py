"""Every page can be reached, and every link leads somewhere: on the site, on GitHub and from a clone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.docs.pages import DOCS, PAGES, anchors, links, name_of
from tests.process import ROOT

SITE = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
#: Pages that their own index leads to.
INDEXED = "rules"


def named(nav: Any) -> Iterator[str]:
    """The files that a navigation names, in order."""
    if isinstance(nav, str):
        yield nav
    for each in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from named(each)


def test_the_navigation_names_every_page_once_and_nothing_else() -> None:
    pages = [page.relative_to(DOCS) for page in PAGES if page.is_relative_to(DOCS)]
    wanted = {page.as_posix() for page in pages if page.parts[0] != INDEXED or page.name == "README.md"}
    assert sorted(named(SITE["nav"])) == sorted(wanted)


def test_the_index_of_the_rules_names_every_page_of_one() -> None:
    index = DOCS / INDEXED / "README.md"
    pages = {page.name for page in index.parent.iterdir()} - {index.name}
    assert pages == set(links(index.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in links(text):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads to nothing"
        if page.is_relative_to(DOCS):
            assert target.is_relative_to(DOCS), f"{link} leads out of the site"
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), f"{link} names no heading, or one with two anchors"


def test_the_site_loads_nothing_from_elsewhere() -> None:
    """What is read in private tells nobody, and works without a network."""
    assert SITE["theme"]["highlightjs"] is False
    assert SITE["strict"] is True
    assert not {"extra_javascript", "google_analytics"} & set(SITE)
