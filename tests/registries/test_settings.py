from __future__ import annotations

import os

import pytest

from refkit.config import Config
from refkit.errors import UsageError
from refkit.registries.cache import default_cache_dir
from refkit.registries.settings import DEADLINE, PUBLIC, Access, Endpoints, access_from

MAILTO, KEY = "ada@example.org", "0123456789abcdef"


def test_without_settings_the_public_registries_are_asked() -> None:
    access = access_from({})
    assert access == Access(PUBLIC, cache_dir=default_cache_dir({}), deadline=DEADLINE)
    assert not access.offline


def test_the_environment_says_more_than_the_settings_and_options_more_than_both() -> None:
    config = Config(
        mailto="old@example.org", cache_dir="kept", crossref_url="https://one.example.org", doi_url="https://two.example.org/"
    )
    environ = {
        "REFKIT_CROSSREF_URL": "http://127.0.0.1:8765/",
        "REFKIT_EUTILS_URL": "http://127.0.0.1:8765/entrez/eutils",
        "REFKIT_MAILTO": MAILTO,
        "NCBI_API_KEY": f" {KEY}\n",
        "REFKIT_OFFLINE": "1",
    }
    assert access_from(environ, config, offline=False, deadline=5.0, refresh=None) == Access(
        Endpoints(
            "http://127.0.0.1:8765", "http://127.0.0.1:8765/entrez/eutils", PUBLIC.pmc, PUBLIC.datacite, "https://two.example.org"
        ),
        mailto="old@example.org",
        ncbi_api_key=KEY,
        cache_dir="kept",
        deadline=5.0,
    )


def test_servers_that_a_project_names_get_no_secrets_of_the_environment() -> None:
    environ = {"REFKIT_MAILTO": MAILTO, "NCBI_API_KEY": KEY}
    access = access_from(environ, Config(eutils_url="https://elsewhere.example.org"))
    assert (access.mailto, access.ncbi_api_key) == ("", "")
    access = access_from({**environ, "REFKIT_EUTILS_URL": "http://127.0.0.1:1"}, Config(eutils_url="https://elsewhere.example.org"))
    assert (access.mailto, access.ncbi_api_key) == (MAILTO, KEY)


@pytest.mark.parametrize(("value", "offline"), [("1", True), ("yes", True), ("0", False), ("False", False), ("", False)])
def test_offline_can_be_said_in_several_ways(value: str, offline: bool) -> None:
    assert access_from({"REFKIT_OFFLINE": value}).offline is offline


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("REFKIT_CROSSREF_URL", "api.crossref.org"),
        ("REFKIT_CROSSREF_URL", "ftp://example.org"),
        ("REFKIT_DOI_URL", "https://ada:secret@example.org"),
        ("REFKIT_PMC_URL", "https://example.org/?token=secret"),
        ("REFKIT_MAILTO", "secret"),
        ("REFKIT_MAILTO", "secret@example.org\r\nX-Header: 1"),
        ("NCBI_API_KEY", "secret secret"),
    ],
)
def test_what_cannot_be_one_is_told_and_not_repeated(variable: str, value: str) -> None:
    with pytest.raises(UsageError) as told:
        access_from({variable: value})
    assert variable in str(told.value)
    assert "secret" not in str(told.value)


def test_printing_shows_no_secret() -> None:
    access = Access(mailto=MAILTO, ncbi_api_key=KEY)
    for text in (repr(access), str(access), f"{access}", repr(Config(mailto=MAILTO))):
        assert MAILTO not in text
        assert KEY not in text
    assert "***" not in repr(Access())


def test_the_cache_is_where_the_system_keeps_such_things() -> None:
    assert os.path.basename(default_cache_dir({"XDG_CACHE_HOME": "/somewhere"})) in {"refkit", "Cache"}
    assert os.path.isabs(default_cache_dir({}))
