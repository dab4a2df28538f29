"""Where the registries are, who asks them, and how long a run may take."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from refkit.config import DEFAULT_CONFIG, Config, ConfigFinder
from refkit.errors import UsageError
from refkit.patterns import pattern
from refkit.registries.cache import default_cache_dir

#: Seconds for all that a run asks of the registries together.
DEADLINE = 120.0
_NO = ("", "0", "false", "no", "off")
_ADDRESS = pattern(r"""https?://[^\s/?#@\\"'<>]{1,255}(?:/[^\s?#\\"'<>]{0,2000})?""")
_MAILTO = pattern(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}")
_KEY = pattern(r"[!-~]{1,200}")


class Endpoints(NamedTuple):
    """The addresses of the registries, without a slash at the end."""

    crossref: str = "https://api.crossref.org"
    eutils: str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
    pmc: str = "https://pmc.ncbi.nlm.nih.gov"
    datacite: str = "https://api.datacite.org"
    doi: str = "https://doi.org"


#: The public registries.
PUBLIC = Endpoints()


class Access(NamedTuple):
    """How the registries are asked.

    ``mailto`` is the address at which their operators reach whoever runs refkit. ``cache_dir`` is empty where nothing is
    kept. ``deadline`` is in seconds. Printing it shows neither the address nor the key.
    """

    endpoints: Endpoints = PUBLIC
    mailto: str = ""
    ncbi_api_key: str = ""
    cache_dir: str = ""
    offline: bool = False
    refresh: bool = False
    deadline: float = DEADLINE

    def __repr__(self) -> str:
        shown = self._asdict() | {name: "***" for name in ("mailto", "ncbi_api_key") if getattr(self, name)}
        return f"Access({', '.join(f'{name}={value!r}' for name, value in shown.items())})"


def access_from(environ: Mapping[str, str] = os.environ, config: Config | None = None, **overrides: Any) -> Access:
    """The access that options (``overrides``, but ``None``), the environment and the settings ask for, in this order.

    Raises ``UsageError`` for an address or key that cannot be one; the message names where it stands and never repeats it.
    """
    settings = config or DEFAULT_CONFIG
    endpoints = Endpoints(
        *(
            _address(environ, f"REFKIT_{name.upper()}_URL", f"{name}-url", getattr(settings, f"{name}_url")) or default
            for name, default in zip(Endpoints._fields, PUBLIC, strict=True)
        )
    )
    access = Access(
        endpoints,
        mailto=environ.get("REFKIT_MAILTO", "").strip() or settings.mailto.strip(),
        ncbi_api_key=environ.get("NCBI_API_KEY", "").strip(),
        cache_dir=default_cache_dir(environ) if environ.get("REFKIT_CACHE_DIR") or not settings.cache_dir else settings.cache_dir,
        offline=environ.get("REFKIT_OFFLINE", "").strip().casefold() not in _NO,
    )._replace(**{name: value for name, value in overrides.items() if value is not None})
    # Somebody else's repository may name servers of its own: what the environment keeps secret is not for them.
    foreign = [
        name for name in Endpoints._fields if getattr(settings, f"{name}_url") and not environ.get(f"REFKIT_{name.upper()}_URL")
    ]
    if foreign:
        access = access._replace(mailto=settings.mailto.strip(), ncbi_api_key="" if "eutils" in foreign else access.ncbi_api_key)
    if access.mailto and not _MAILTO.fullmatch(access.mailto):
        raise UsageError("the contact address (REFKIT_MAILTO, mailto) has to be an e-mail address like name@example.org")
    if access.ncbi_api_key and not _KEY.fullmatch(access.ncbi_api_key):
        raise UsageError("NCBI_API_KEY has to be the key alone, without blanks")
    return access


def current_access(config: Config | None = None, *, offline: bool = False) -> Access:
    """The access of this run: by the environment, and by the settings given or those of the working folder."""
    access = access_from(os.environ, config or ConfigFinder().for_folder("."))
    return access._replace(offline=access.offline or offline)


def _address(environ: Mapping[str, str], variable: str, setting: str, configured: str) -> str:
    given = environ.get(variable, "").strip()
    address = (given or configured.strip()).rstrip("/")
    if address and not _ADDRESS.fullmatch(address):
        raise UsageError(
            f"{variable if given else setting} has to be an address like https://example.org, without name and password"
        )
    return address
