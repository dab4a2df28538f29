"""One module a rule, and the list of them all."""

from refkit.rules import (
    ambiguous_citation,
    ampersand_in_text,
    and_in_parentheses,
    author_mismatch,
    bibliography_unreadable,
    chatbot_residue,
    citation_without_reference,
    citations_unchecked,
    coauthor_cited,
    comma_before_year,
    date_in_future,
    duplicate_key,
    duplicate_reference,
    et_al_misused,
    et_al_required,
    given_name_cited,
    inconsistent_citation_style,
    invalid_ignore,
    locator_form,
    malformed_entry,
    no_reference_list,
    order_in_parentheses,
    reference_never_cited,
    repeated_group_abbreviation,
    unknown_key,
    unparsed_reference,
    unused_ignore,
    year_mismatch,
    year_suffix_missing,
)
from refkit.rules.registry import REGISTRY_RULES
from refkit.rules.rule import CheckedDocument, Rule

#: Those about comments that ignore findings: they see what the others found.
IGNORE_RULES: tuple[Rule, ...] = (unused_ignore.RULE, invalid_ignore.RULE)
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
    ampersand_in_text.RULE,
    and_in_parentheses.RULE,
    comma_before_year.RULE,
    order_in_parentheses.RULE,
    repeated_group_abbreviation.RULE,
    locator_form.RULE,
    inconsistent_citation_style.RULE,
    unparsed_reference.RULE,
    malformed_entry.RULE,
    chatbot_residue.RULE,
    date_in_future.RULE,
    no_reference_list.RULE,
    bibliography_unreadable.RULE,
    *REGISTRY_RULES,
    *IGNORE_RULES,
)

__all__ = ["IGNORE_RULES", "REGISTRY_RULES", "RULES", "CheckedDocument", "Rule"]
