"""The name of a journal is abbreviated where others stand in full.

What it finds
    An abbreviated name (“J. Phys. Chem.”, “J Phys Chem”) in a list that mostly gives the names of journals in full.

Why it matters
    Readers outside the field do not know the abbreviations, and a name that stands in two forms looks like two journals. Many names
    are short by themselves, so this rule is off unless selected.

Example
    ``*J. Rest Res.*, *12*(3), 45–67.``

Use instead
    ``*Journal of Rest Research*, *12*(3), 45–67.``

Fix
    Unsafe, and only where the list itself has one name in full that the abbreviation may stand for.

Works offline. APA 9.25.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.patterns import pattern
from refkit.rules.listing_style import Typed, typed_entries
from refkit.rules.rule import CheckedDocument, Rule

#: Words of names that are never written so in full: the commonest of ISO 4's list of title word abbreviations.
_SHORT = pattern(
    r"\b(?:Acad|Adv|Am|Anal|Ann|Appl|Assoc|Behav|Biochem|Biol|Bull|Chem|Clin|Commun|Comput|Crit|Curr|Dev|Ecol|Educ|Eng"
    r"|Environ|Eur|Exp|Genet|Geophys|Hum|Immunol|Int|J|Lett|Mag|Manag|Math|Med|Methods? Enzymol|Microbiol|Mol|Natl"
    r"|Neurol|Neurosci|Nutr|Opin|Pharmacol|Phil|Phys|Physiol|Plast|Proc|Psychiatr|Psychol|Q|Rehabil|Res|Rev|Sci|Soc"
    r"|Stat|Stud|Surg|Technol|Theor|Trans|Univ)\b(?!-)"
)
#: So many such words make an abbreviation; one may be a name ("PLoS Med").
_SEVERAL = 2


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    from refkit.normalization.journals import Sameness, compare_journals

    articles = [typed for typed in typed_entries(checked) if typed.entry.reference_or_nothing.type == "article-journal"]
    named = [(typed, typed.entry.reference_or_nothing.container_title) for typed in articles]
    in_full = dict.fromkeys(name for _, name in named if name and not _is_abbreviated(name))
    short = [(typed, name) for typed, name in named if name and _is_abbreviated(name)]
    if not short or 2 * len(short) >= sum(1 for _, name in named if name):
        return
    for typed, name in short:
        meant = [full for full in in_full if compare_journals(name, full) is Sameness.ABBREVIATION]
        span = _place_of(typed, name)
        told = f" for {meant[0]}" if len(meant) == 1 else ""
        yield rule.at_entry(
            checked,
            typed.entry,
            f"“{name}” is an abbreviation{told}; most names of journals in this list stand in full.",
            references=(typed.entry.index,),
            span=span,
            fix=Fix(Safety.UNSAFE, (Edit(*span, meant[0]),)) if span and told else None,
        )


def _is_abbreviated(name: str) -> bool:
    return sum(1 for _ in _SHORT.finditer(name)) >= _SEVERAL


def _place_of(typed: Typed, name: str) -> tuple[int, int] | None:
    """Where the name stands, if it stands there once; lines may be wrapped in it."""
    places = list(re.finditer(r"\s".join(re.escape(word) for word in name.split()), typed.text))
    return typed.span(*places[0].span()) if len(places) == 1 else None


RULE = Rule(
    code="REF014",
    name="journal-abbreviated",
    summary="The name of a journal is abbreviated where others stand in full.",
    severity=Severity.INFO,
    confidence=Confidence.POSSIBLE,
    check=check,
    default=False,
)
