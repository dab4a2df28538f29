"""What is left to tell of the findings of a file: without those that comments, settings, git or a baseline answer."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from refkit.bibliography.formats import FORMATS, TEXT
from refkit.config import Config, where_set
from refkit.config.files import shown_path
from refkit.config.settings import DEFAULT_MIN_SEVERITY
from refkit.errors import UsageError
from refkit.findings import Finding, Severity
from refkit.path_patterns import PathPattern, path_from
from refkit.report import DocumentReport
from refkit.rules import IGNORE_RULES, REGISTRY_RULES, RULES
from refkit.rules.rule import CheckedDocument, Rule
from refkit.selection import matching_codes
from refkit.suppression import Suppression

if TYPE_CHECKING:
    from refkit.baseline import Baseline
    from refkit.changes import Changes
    from refkit.verification.outcome import Outcome

_DATABASES = frozenset(format.name for format in FORMATS if format is not TEXT)
_REGISTRY = frozenset(rule.code for rule in REGISTRY_RULES)
#: What is told of a bibliography whether or not a draft stands beside it.
_OF_ENTRIES = frozenset(rule.code for rule in RULES if rule.code.startswith("REF"))


class Filters(NamedTuple):
    """What answers the findings of a file from outside of it, where anything does; ``least`` is the least severity that is told."""

    paths: IgnoredPaths | None = None
    changes: Changes | None = None
    baseline: Baseline | None = None
    least: Severity = DEFAULT_MIN_SEVERITY

    def allowed(self, rules: tuple[Rule, ...], path: str) -> tuple[Rule, ...]:
        """The rules that the settings let speak of a file."""
        unwanted = self.paths.codes(path) if self.paths and rules else frozenset[str]()
        return tuple(rule for rule in rules if rule.code not in unwanted) if unwanted else rules


class Answered(NamedTuple):
    """The findings to tell, and how many comments and the baseline answer. What has not changed is in none of them.

    ``minor`` is how many are less severe than what is told, in no baseline and ignored by no comment. ``codes`` are those of the
    rules that could speak: what the registries were not asked, or could not say, is not in them.
    """

    findings: tuple[Finding, ...]
    suppressed: int = 0
    known: int = 0
    minor: int = 0
    codes: frozenset[str] = frozenset()


def _codes_of(config: Config, selectors: Sequence[str]) -> frozenset[str]:
    try:
        return frozenset[str]().union(*map(matching_codes, selectors))
    except UsageError as error:
        raise UsageError(f"{where_set(config, 'per_file_ignores')}: {error}") from None


class IgnoredPaths:
    """``per-file-ignores`` of one configuration file. Raises ``UsageError`` for what names no rule."""

    def __init__(self, config: Config) -> None:
        self._folder = os.path.dirname(config.path)
        self._patterns = [(PathPattern(pattern), _codes_of(config, selectors)) for pattern, selectors in config.per_file_ignores]
        self._known: dict[str, frozenset[str]] = {}

    def codes(self, path: str) -> frozenset[str]:
        """The codes that are not told of a file."""
        if not self._patterns:
            return frozenset()
        if path not in self._known:
            way = path_from(path, self._folder)
            self._known[path] = frozenset[str]().union(*(codes for pattern, codes in self._patterns if pattern.fits(way)))
        return self._known[path]


class RunFilters:
    """The filters of a run: each baseline is read once, and counts for all files that share it.

    ``baseline`` replaces that of the settings (``None``: leaves it, empty: none), ``min_severity`` the least severity that is told.
    ``changed_since`` is a commit, empty for the last one; ``None`` tells what has not changed as well.
    """

    def __init__(self, baseline: str | None, changed_since: str | None, min_severity: Severity | None) -> None:
        self._baseline = baseline
        self._min_severity = min_severity
        self._changes: Changes | None = None
        if changed_since is not None:
            from refkit.changes import Changes

            self._changes = Changes(changed_since)
        self._baselines: dict[str, Baseline] = {}
        self._paths: dict[str, IgnoredPaths] = {}

    def of(self, config: Config) -> Filters:
        """The filters of a file with these settings. Raises ``UsageError`` for a baseline that cannot be read."""
        if config.path not in self._paths:
            self._paths[config.path] = IgnoredPaths(config)
        path = config.baseline if self._baseline is None else self._baseline
        least = self._min_severity or config.min_severity
        return Filters(self._paths[config.path], self._changes, self._read(path) if path else None, least)

    def _read(self, path: str) -> Baseline:
        from refkit.baseline import read_baseline

        identity = os.path.realpath(path)
        if identity not in self._baselines:
            self._baselines[identity] = read_baseline(shown_path(path))
        return self._baselines[identity]


def answered(report: DocumentReport, checked: CheckedDocument, rules: Sequence[Rule], filters: Filters) -> Answered:
    """What of the findings of a report is to be told, with those about the comments themselves."""
    suppression = Suppression(checked.document, report.sources, checked.entries)
    first = suppression.suppress(report.findings)
    about = [rule for rule in rules if rule in IGNORE_RULES]
    codes = _codes(checked, rules)
    judged = codes & _OF_ENTRIES if checked.document.format in _DATABASES else codes
    ignores = suppression.ignores(judged, checked.told | {""}) if about else checked.ignores
    of_ignores = [finding for rule in about for finding in rule.check(rule, checked._replace(ignores=ignores))]
    second = suppression.suppress(of_ignores)
    kept = sorted((*first.kept, *second.kept), key=lambda finding: (finding.file, finding.start, finding.code))
    if (paths := filters.paths) is not None:
        kept = [finding for finding in kept if not finding.file or finding.code not in paths.codes(finding.file)]
    if (changes := filters.changes) is not None:
        kept = [finding for finding in kept if changes.touches(finding, report)]
    new = kept
    if (baseline := filters.baseline) is not None:
        new = [finding for finding in kept if not baseline.hides(finding, report)]
    told = [finding for finding in new if finding.severity.rank <= filters.least.rank]
    suppressed = len(first.suppressed) + len(second.suppressed)
    return Answered(tuple(told), suppressed, len(kept) - len(new), len(new) - len(told), codes)


def _codes(checked: CheckedDocument, rules: Sequence[Rule]) -> frozenset[str]:
    """The codes that would have been found if they were there."""
    ran = frozenset(rule.code for rule in rules)
    return ran if _is_verified(checked.outcomes) else ran - _REGISTRY


def _is_verified(outcomes: Mapping[int, Outcome]) -> bool:
    """Whether the registries said something of every reference that they were asked about."""
    if not outcomes:
        return False
    from refkit.verification.outcome import Verdict

    return all(each.verdict is not Verdict.COULD_NOT_CHECK for each in outcomes.values())
