"""Resolving as the commands and Python do it: with the access that environment and settings ask for, and with the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from refkit.config import Config
from refkit.errors import UsageError
from refkit.registries.cache import open_cache, untold
from refkit.registries.settings import current_access
from refkit.resolving.remembering import Memory
from refkit.resolving.wanted import wanted
from refkit.resolving.work import Resolved, Status

if TYPE_CHECKING:
    from refkit.resolving.resolver import Progress


def resolve(
    identifiers: Iterable[str],
    *,
    offline: bool = False,
    refresh: bool = False,
    config: Config | None = None,
    on_trouble: Callable[[str], None] | None = None,
    on_progress: Progress | None = None,
) -> list[Resolved]:
    """Look up DOIs, PMIDs and PMCIDs, in any form; one ``Resolved`` for each, in their order.

    ``offline`` asks the cache alone, ``refresh`` the registries alone. ``on_trouble`` is called with a sentence where the cache
    cannot be used. Nothing is raised for what a registry does or holds not; ``refkit.errors.UsageError`` for settings that make
    no sense.
    """
    from refkit.resolving.resolver import resolve as resolve_all

    if isinstance(identifiers, str):
        identifiers = [identifiers]
    asked = list(identifiers)
    if not all(isinstance(each, str) for each in asked):
        raise UsageError("identifiers are texts, such as “10.1000/182” or “PMC1234567”")
    access = current_access(config, offline=offline)._replace(refresh=refresh)
    if refresh and access.offline:
        raise UsageError("--refresh asks the registries again, and REFKIT_OFFLINE forbids it; take one of them away")
    with open_cache(access.cache_dir, on_trouble=on_trouble or untold) as cache:
        return resolve_all(asked, access, memory=Memory(cache), on_progress=on_progress)


def from_cache(identifiers: Sequence[str], config: Config | None = None) -> list[Resolved]:
    """What the cache knows of identifiers, without the network and what asks it."""
    access = current_access(config)
    asked = [wanted(text) for text in identifiers]
    with open_cache(access.cache_dir, on_trouble=untold) as cache:
        known = Memory(cache).recall([each for each in asked if each.value], expired=True)
    unknown = "it is not in the cache; `refkit resolve` asks the registries"
    return [
        known[each.key]._replace(input=each.input)
        if each.key in known
        else Resolved(each.input, Status.COULD_NOT_CHECK if each.value else Status.INVALID, message=each.reason or unknown)
        for each in asked
    ]
