"""One module a rule, and the list of them all."""

from refkit.rules.rule import CheckedDocument, Rule

#: Every rule, ordered by code.
RULES: tuple[Rule, ...] = ()

__all__ = ["RULES", "CheckedDocument", "Rule"]
