"""Verifying files: the references of drafts and bibliographies against the registries, as the command and Python do it.

verify(path)                    what ``refkit verify`` says about a file or folder, as a ``Report``
verify_paths(paths, options)    file by file, with what the command line adds
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from refkit.bibliography.listing import read_list
from refkit.bibliography.record_entry import RecordEntry
from refkit.checking import Bibliography, Checked, Opened, bibliography_paths, open_paths, reported
from refkit.config import Config, load_config
from refkit.documents.reading import STANDARD_INPUT
from refkit.errors import UsageError
from refkit.jobs import DEFAULTS, Options
from refkit.report import Report
from refkit.rules import IGNORE_RULES, REGISTRY_RULES, chatbot_residue, date_in_future, malformed_entry
from refkit.rules.rule import CheckedDocument
from refkit.selection import Choice, choice_of, chosen_rules

if TYPE_CHECKING:
    from refkit.bibliography.entry import Entry
    from refkit.verification.outcome import Outcome
    from refkit.verification.verifier import Progress

#: What verifying tells: what the registries say, what needs no registry to be wrong, and which comments are in the way.
VERIFY_RULES = (*REGISTRY_RULES, malformed_entry.RULE, chatbot_residue.RULE, date_in_future.RULE, *IGNORE_RULES)


def verify(
    path: str | os.PathLike[str], bibliography: Bibliography = None, *, offline: bool = False, refresh: bool = False
) -> Report:
    """Hold the references of a file, or of the documents of a folder, against what the registries say of them.

    ``bibliography`` replaces what a draft and its settings name. ``offline`` asks the cache alone, ``refresh`` the registries
    alone. What the registries said is in the ``outcomes`` of each document. Nothing is raised for what a registry does; raises
    ``refkit.errors.ConfigError`` for wrong settings and ``UsageError`` for a bibliography that cannot be read.
    """
    options = Options(bibliography=bibliography_paths(bibliography))
    return Report(tuple(checked.report for checked in verify_paths([os.fspath(path)], options, offline=offline, refresh=refresh)))


def verify_paths(
    paths: Iterable[str],
    options: Options = DEFAULTS,
    *,
    offline: bool = False,
    refresh: bool = False,
    on_crash: Callable[[str, Exception], str] | None = None,
    on_trouble: Callable[[str], None] | None = None,
    on_progress: Progress | None = None,
) -> Iterator[Checked]:
    """Verify files, and the documents of folders, in the order given: all their references together, then one report a file.

    Of a bibliography beside a draft, what the draft cites is verified. ``on_trouble`` is called with a sentence where the cache
    cannot be used, ``on_progress`` with how many references are settled, and of how many. See ``check_paths`` for the rest.
    """
    from refkit.registries.cache import open_cache, untold
    from refkit.registries.settings import current_access
    from refkit.verification.verifier import Asked, verify_references

    if options.select is not None and not any(rule in VERIFY_RULES for rule in chosen_rules([Choice(options.select)])):
        raise UsageError("verifying runs the rules REG…, RFK…, REF002, REF003 and REF004, and --select names none of them")
    access = current_access(_config(options), offline=offline)._replace(refresh=refresh)
    if refresh and access.offline:
        raise UsageError("--refresh asks the registries again, and REFKIT_OFFLINE forbids it; take one of them away")
    opened = [_as_list(each) for each in open_paths(paths, options, on_crash)]
    asked = [(at, entry) for at, each in enumerate(opened) if each.checked for entry in _entries(each.checked)]
    references = [Asked(entry.reference_or_nothing, "" if isinstance(entry, RecordEntry) else entry.text) for _, entry in asked]
    with open_cache(access.cache_dir, on_trouble=on_trouble or untold) as cache:
        outcomes = verify_references(references, access, cache=cache, on_progress=on_progress)
    by_file: list[dict[int, Outcome]] = [{} for _ in opened]
    for (at, entry), outcome in zip(asked, outcomes, strict=True):
        by_file[at][entry.index] = outcome
    return (reported(_with(each, found, options), on_crash) for each, found in zip(opened, by_file, strict=True))


def _as_list(opened: Opened) -> Opened:
    """A text in which no list was found, as one reference a paragraph: somebody has pasted them."""
    checked = opened.checked
    if checked is None or checked.entries or not opened.job.path.lower().endswith((STANDARD_INPUT, ".txt")):
        return opened
    entries = read_list(checked.document)
    for entry in entries:
        entry.file = ""
    return opened._replace(checked=checked._replace(entries=entries))


def _config(options: Options) -> Config | None:
    return load_config(options.config) if options.config else None


def _entries(checked: CheckedDocument) -> Iterator[Entry]:
    """The entries to verify: the document's own, and those of its bibliographies that it cites."""
    cited = {index for link in checked.links for index in link.references}
    for entry in checked.entries:
        if not entry.file or entry.index in cited or checked.cites_all:
            yield entry


def _with(opened: Opened, outcomes: Mapping[int, Outcome], options: Options) -> Opened:
    """A file with what verification said of its entries, and with the rules that tell it."""
    if opened.checked is None:
        return opened
    job = opened.job
    rules = chosen_rules(
        [
            Choice([rule.code for rule in VERIFY_RULES]),
            choice_of(job.config)._replace(select=_selected(job.config), extend=()),
            Choice(options.select, options.ignore),
        ]
    )
    told = job.filters.allowed(tuple(rule for rule in rules if rule in VERIFY_RULES), job.path)
    return opened._replace(job=job._replace(rules=told), checked=opened.checked._replace(outcomes=outcomes))


def _selected(config: Config) -> Sequence[str] | None:
    """What the settings select of these rules; where that is none of them, they speak of checking alone."""
    selects = config.select is not None and any(
        rule in VERIFY_RULES for rule in chosen_rules([choice_of(config)._replace(ignore=(), extend=())])
    )
    return config.select if selects else None
