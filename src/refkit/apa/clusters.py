"""Several works cited in one place (8.12)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from refkit.apa.in_text import Distinction, before_date
from refkit.apa.listed import ListedWork
from refkit.apa.locators import locator_text
from refkit.apa.years import with_letter
from refkit.errors import UsageError
from refkit.patterns import pattern
from refkit.reference import CslValue
from refkit.reference.values import text_of

# What introduces all works behind it, and so stays in front when they are put in order.
_SIGNAL = pattern(
    r"(?:but\s)?(?:see|e\.?g\.?|i\.?e\.?|cf\.?|for\s(?:an?\s)?(?:example|instance|overview|review|reviews)|compare|also|contra|as\sin)"
    r"(?:[\s,.:].{0,60})?",
    re.IGNORECASE,
)


class Mode(Enum):
    """Where the names stand: in parentheses, in the sentence, or nowhere in the citation, since the sentence has them already."""

    PARENTHETICAL = "parenthetical"
    NARRATIVE = "narrative"
    YEAR = "year"


class Cite(NamedTuple):
    """One work in a cluster. Prefix, locator and suffix are CSL rich text, "" where there is none."""

    id: str
    prefix: str = ""
    suffix: str = ""
    locator: str = ""
    label: str = ""
    without_author: bool = False

    @classmethod
    def from_csl(cls, value: CslValue) -> Cite:
        """A citation item of citeproc's JSON, or an id alone. Raises ``UsageError`` for anything else."""
        if isinstance(value, str):
            return cls(value)
        ident = text_of(value.get("id")) if isinstance(value, Mapping) else None
        if not ident:
            raise UsageError('A work to cite is {"id": "…"} with "locator", "label", "prefix", "suffix" where they are needed.')
        prefix, suffix, locator, label = [
            (text_of(value.get(key)) or "").strip() for key in ("prefix", "suffix", "locator", "label")
        ]
        return cls(ident, prefix, suffix, locator, label, without_author=bool(value.get("suppress-author")))


class CitedWork(NamedTuple):
    """A work in the cluster: its place in the list, what tells it apart, and how it is cited here."""

    cite: Cite
    place: int
    work: ListedWork
    distinction: Distinction

    @property
    def date(self) -> str:
        return with_letter(self.work.date.text, self.distinction.letter)

    @property
    def tail(self) -> str:
        """What stands behind the date."""
        locator = locator_text(self.cite.locator, self.cite.label)
        tail = f", {locator}" if locator else ""
        suffix = self.cite.suffix
        if suffix:
            tail += suffix if suffix[0] in ",;:.)" else f" {suffix}" if suffix[0] in "([" else f", {suffix}"
        return tail


class Naming(NamedTuple):
    """What a citation calls works.

    ``plainly`` is the same for works that share a name. ``printed`` is asked once for every name that is printed, in their order,
    and adds the abbreviation that the parenthesis introduces, "" where there is none.
    """

    plainly: Callable[[CitedWork], str]
    printed: Callable[[CitedWork], tuple[str, str]]


def in_parentheses(cited: Sequence[CitedWork], naming: Naming) -> str:
    """The works of one parenthesis: in the order of the list, those of one author together, behind what introduces them."""
    arranged = [each for stretch in _stretches(cited) for each in _arranged(stretch, naming)]
    texts = []
    for run in _runs(arranged, naming):
        cite = run[0].cite
        name = "" if cite.without_author else before_date(naming.printed(run[0])[0])
        texts.append(f"{_before(cite.prefix)}{name}{_dates(run)}")
    return f"({'; '.join(texts)})"


def in_sentence(cited: Sequence[CitedWork], naming: Naming) -> str:
    """The works of a sentence, in the order given: "Lee (2019), Cho (2020), and Diaz (2021)"."""
    phrases = []
    for run in _runs(cited, naming):
        cite = run[0].cite
        name, abbreviation = ("", "") if cite.without_author else naming.printed(run[0])
        introduced = f"{abbreviation}, " if abbreviation else ""
        phrases.append(f"{_before(cite.prefix)}{name}{' ' if name else ''}({introduced}{_dates(run)})")
    if len(phrases) <= 2:
        return " and ".join(phrases)
    return f"{', '.join(phrases[:-1])}, and {phrases[-1]}"


def _before(prefix: str) -> str:
    return prefix if not prefix or prefix[-1] in "([“‘" else f"{prefix} "


def _dates(run: list[CitedWork]) -> str:
    return ", ".join(each.date + each.tail for each in run)


def _stretches(cited: Sequence[CitedWork]) -> list[list[CitedWork]]:
    """The works from one prefix to the next. Works are put in order within these only: what "see also" adds comes last (8.12)."""
    stretches: list[list[CitedWork]] = []
    for each in cited:
        if not stretches or each.cite.prefix:
            stretches.append([])
        stretches[-1].append(each)
    return stretches


def _arranged(stretch: list[CitedWork], naming: Naming) -> list[CitedWork]:
    """In the order of the list, with the works that are called alike by year where the first of them stands."""
    prefix = stretch[0].cite.prefix
    # A prefix that introduces nothing else belongs to its work: "Lee’s reply in Cho, 2019".
    fixed = stretch[:1] if prefix and not _SIGNAL.fullmatch(prefix) else []
    alike: dict[str, list[CitedWork]] = {}
    for each in sorted(stretch[len(fixed) :], key=lambda each: each.place):
        alike.setdefault(naming.plainly(each), []).append(each)
    ordered = [each for works in alike.values() for each in sorted(works, key=_by_year)]
    if prefix and not fixed:
        ordered = [each._replace(cite=each.cite._replace(prefix="" if at else prefix)) for at, each in enumerate(ordered)]
    return fixed + ordered


def _by_year(cited: CitedWork) -> tuple[tuple[int, ...], str, int]:
    return cited.work.date.rank[:2], cited.distinction.letter, cited.place


def _runs(cited: Sequence[CitedWork], naming: Naming) -> list[list[CitedWork]]:
    """Neighbours of one author, whose dates follow a single name. With a locator or a suffix a work stands for itself."""
    runs: list[list[CitedWork]] = []
    for each in cited:
        before = runs[-1][-1] if runs else None
        if before is not None and _join(before, each) and naming.plainly(before) == naming.plainly(each):
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _join(before: CitedWork, after: CitedWork) -> bool:
    apart = before.tail or after.tail or after.cite.prefix
    return not apart and before.cite.without_author == after.cite.without_author
