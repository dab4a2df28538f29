"""``refkit check --records`` as a process: what the cache holds is used, and the network never is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import refkit as package
from refkit.reference import Name, Reference
from refkit.registries.cache import FILE_NAME, Entry, open_cache
from refkit.registries.pubmed import Ids
from refkit.resolving.work import Work
from tests.process import RunRefkit

DRAFT = """\
# Rest

Muscle recovers within days (Tamsin et al., 2020), or weeks (Adeyemi, 2018).

## References

Adeyemi, K. (2018). How muscle tires. *Journal of Work*, *3*(1), 1–9. https://doi.org/10.5555/work.3

Okoye, T., Cho, B., & Diaz, C. (2020). How muscle recovers. *Journal of Rest*, *12*(3), 45–67. https://doi.org/10.5555/rest.12
"""
WORK = Work(
    Reference(title="How muscle recovers", authors=(Name("Okoye", "Tamsin"), Name("Cho", "Bo"), Name("Diaz", "Carla"))),
    Ids(doi="10.5555/rest.12"),
    ("crossref",),
)
# Whoever asks it gets no answer.
NOBODY = {f"REFKIT_{name}_URL": "http://127.0.0.1:9" for name in ("CROSSREF", "EUTILS", "PMC", "DATACITE", "DOI")}


@pytest.fixture(autouse=True)
def draft(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    for name, value in {**NOBODY, "REFKIT_CACHE_DIR": str(folder / "cache")}.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def cached(folder: Path) -> None:
    with open_cache(str(folder / "cache"), on_trouble=pytest.fail) as cache:
        cache.put_many([Entry("doi:10.5555/rest.12", found=True, record=WORK.to_json(), raw={}, fetched_at=time.time())])


@pytest.mark.usefixtures("cached")
def test_what_the_cache_knows_makes_certain(refkit: RunRefkit) -> None:
    ended = refkit("check", "draft.md", "--records", "--output-format", "json")
    assert ended.code == 1
    [finding] = ended.json["documents"][0]["findings"]
    assert (finding["code"], finding["confidence"], finding["fix"]["safety"]) == ("CIT005", "certain", "safe")
    [likely] = refkit("check", "draft.md", "--output-format", "json").json["documents"][0]["findings"]
    assert (likely["code"], likely["confidence"], likely["fix"]["safety"]) == ("CIT005", "likely", "unsafe")


@pytest.mark.usefixtures("cached")
def test_what_the_cache_does_not_know_is_told_to_who_asks(refkit: RunRefkit) -> None:
    ended = refkit("check", "draft.md", "--records", "-v")
    assert "draft.md: the cache does not know 1 of 2 references with an identifier; `refkit verify draft.md` asks" in ended.err
    assert refkit("check", "draft.md", "--records").err == ""
    assert "cache" not in refkit("check", "draft.md", "-v").err


def test_without_a_cache_everything_is_as_without_records(refkit: RunRefkit, folder: Path) -> None:
    with_records, without = (refkit("check", "draft.md", *more) for more in (["--records"], []))
    assert (with_records.raw, with_records.err, with_records.code) == (without.raw, without.err, without.code)
    assert not (folder / "cache").exists()


def test_a_cache_that_is_damaged_is_told_and_costs_nothing_else(refkit: RunRefkit, folder: Path) -> None:
    (folder / "cache").mkdir()
    (folder / "cache" / FILE_NAME).write_bytes(b"no database" * 1000)
    ended = refkit("check", "draft.md", "--records")
    assert ended.raw == refkit("check", "draft.md").raw
    assert ended.err.startswith("refkit: ")
    assert "cache" in ended.err


@pytest.mark.usefixtures("cached")
def test_a_bibliography_beside_the_draft_has_records_too(refkit: RunRefkit, folder: Path) -> None:
    source = "title = {How muscle recovers}, journal = {Rest}, volume = 1, doi = {10.5555/rest.12}"
    entry = f"@article{{okoye, author = {{Okoye, T. and others}}, year = 2020, {source}}}"
    (folder / "refs.bib").write_text(entry)
    (folder / "short.md").write_text("Muscle recovers within days (Okoye & Cho, 2020).\n")
    arguments = ("check", "short.md", "-b", "refs.bib", "--output-format", "concise")
    assert refkit(*arguments).out == ""
    assert "CIT102" in refkit(*arguments, "--records").out


@pytest.mark.usefixtures("cached")
def test_python_asks_for_records_likewise() -> None:
    [finding] = package.check("draft.md", records=True).findings
    assert (finding.code, finding.confidence.value) == ("CIT005", "certain")
    [finding] = package.check("draft.md").findings
    assert (finding.code, finding.confidence.value) == ("CIT005", "likely")


def test_settings_that_make_no_sense_are_told_before_anything(refkit: RunRefkit) -> None:
    ended = refkit("check", "draft.md", "--records", REFKIT_CROSSREF_URL="nowhere")
    assert (ended.code, ended.out) == (2, "")
    assert refkit("check", "draft.md", REFKIT_CROSSREF_URL="nowhere").code == 1
