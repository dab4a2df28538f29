"""What verification has found, told: one module a rule."""

from refkit.rules.registry import (
    corrected,
    could_not_check,
    detail_differs,
    expression_of_concern,
    field_mismatch,
    identifier_available,
    identifier_not_found,
    not_found_anywhere,
    other_date,
    preprint_superseded,
    retracted,
    seldom_registered,
    wrong_work,
)
from refkit.rules.rule import Rule

#: Every rule about what the registries say, ordered by code.
REGISTRY_RULES: tuple[Rule, ...] = (
    identifier_not_found.RULE,
    wrong_work.RULE,
    field_mismatch.RULE,
    not_found_anywhere.RULE,
    seldom_registered.RULE,
    retracted.RULE,
    expression_of_concern.RULE,
    corrected.RULE,
    preprint_superseded.RULE,
    identifier_available.RULE,
    other_date.RULE,
    detail_differs.RULE,
    could_not_check.RULE,
)
