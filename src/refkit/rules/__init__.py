"""One module a rule, and the list of them all."""

from refkit.rules import (
    ambiguous_citation,
    author_mismatch,
    bibliography_unreadable,
    chatbot_residue,
    citation_without_reference,
    citations_unchecked,
    coauthor_cited,
    date_in_future,
    duplicate_identifier,
    duplicate_key,
    duplicate_reference,
    et_al_misused,
    et_al_required,
    given_name_cited,
    malformed_entry,
    no_reference_list,
    reference_never_cited,
    unknown_key,
    unparsed_reference,
    unsorted_list,
    year_mismatch,
    year_suffix_missing,
)
from refkit.rules.registry import REGISTRY_RULES
from refkit.rules.rule import CheckedDocument, Rule

#: Every rule, ordered by code.
RULES: tuple[Rule, ...] = (
    citation_without_reference.RULE,
    reference_never_cited.RULE,
    year_mismatch.RULE,
    author_mismatch.RULE,
    given_name_cited.RULE,
    coauthor_cited.RULE,
    ambiguous_citation.RULE,
    year_suffix_missing.RULE,
    duplicate_reference.RULE,
    unknown_key.RULE,
    duplicate_key.RULE,
    citations_unchecked.RULE,
    et_al_misused.RULE,
    et_al_required.RULE,
    unparsed_reference.RULE,
    malformed_entry.RULE,
    chatbot_residue.RULE,
    date_in_future.RULE,
    no_reference_list.RULE,
    bibliography_unreadable.RULE,
    unsorted_list.RULE,
    duplicate_identifier.RULE,
    *REGISTRY_RULES,
)

__all__ = ["REGISTRY_RULES", "RULES", "CheckedDocument", "Rule"]
