"""Which rules run: what ``select`` and ``ignore`` mean.

A selector is a code (``CIT001``), the beginning of codes (``CIT``, ``CIT0``), a rule's name (``reference-never-cited``) or ``ALL``,
which is every rule, opt-in ones too. Capitals do not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from refkit.config import Config, where_set
from refkit.errors import UsageError
from refkit.rules import RULES
from refkit.rules.rule import Rule

#: Selects every rule.
ALL = "ALL"


class Choice(NamedTuple):
    """One place where rules are chosen: a configuration file, or the command line.

    ``select`` replaces what was chosen before it (``None``: leaves it), ``extend`` adds to it, ``ignore`` then takes away.
    ``origin`` says where a selector of one of the fields of ``Config`` was written, for an error's sentence: options have none.
    """

    select: Sequence[str] | None = None
    ignore: Sequence[str] = ()
    extend: Sequence[str] = ()
    origin: Callable[[str, str], str] | None = None

    def codes(self, field: str, selectors: Iterable[str], rules: Sequence[Rule]) -> frozenset[str]:
        """The codes that the selectors of a field mean. Raises ``UsageError``."""
        found: frozenset[str] = frozenset()
        for selector in selectors:
            try:
                found |= matching_codes(selector, rules)
            except UsageError as error:
                raise UsageError(f"{self.origin(field, selector)}: {error}" if self.origin else str(error)) from None
        return found


def choice_of(config: Config) -> Choice:
    """What settings choose."""
    return Choice(config.select, config.ignore, config.extend_select, lambda field, item: where_set(config, field, item))


def chosen_rules(choices: Iterable[Choice], rules: Sequence[Rule] = RULES) -> tuple[Rule, ...]:
    """The rules to run, in their own order: the default ones, changed by each choice in turn.

    Raises ``UsageError`` for a selector that names no rule.
    """
    chosen = {rule.code for rule in rules if rule.default}
    for choice in choices:
        if choice.select is not None:
            chosen = set(choice.codes("select", choice.select, rules))
        chosen |= choice.codes("extend_select", choice.extend, rules)
        chosen -= choice.codes("ignore", choice.ignore, rules)
    return tuple(rule for rule in rules if rule.code in chosen)


def matching_codes(selector: str, rules: Sequence[Rule] = RULES) -> frozenset[str]:
    """The codes of the rules a selector means, never none. Raises ``UsageError``, with the nearest code or name as suggestion."""
    wanted = selector.strip()
    code = wanted.upper()
    if code == ALL:
        return frozenset(rule.code for rule in rules)
    # A family is letters and digits of codes; a lone "C" is more likely a slip than a wish.
    is_prefix = len(code) >= len("CIT")
    found = frozenset(
        rule.code
        for rule in rules
        if wanted.lower() == rule.name or code == rule.code or (is_prefix and rule.code.startswith(code))
    )
    if not found:
        raise UsageError(_unknown(wanted, rules))
    return found


def _unknown(wanted: str, rules: Sequence[Rule]) -> str:
    from difflib import get_close_matches

    codes = [rule.code for rule in rules]
    near = get_close_matches(wanted.upper(), codes, n=1, cutoff=0.75) or get_close_matches(
        wanted.lower(), [rule.name for rule in rules], n=1
    )
    hint = f"did you mean {near[0]}?" if near else "`refkit rules` lists them."
    return f"'{wanted}' names no rule; {hint}"
