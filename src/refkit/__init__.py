"""refkit: a linter for the citations and references of a draft.

check(path)                              what ``refkit check`` says about a file or folder, as a ``Report``
check_text(text)                         the same for text that is already there
fix_text(text)                           the text with what can be mended in it mended, as a ``Fixed``
Bibliography(items)                      the reference list of works in APA 7, and citations of them
format_references(path)                  the same for a bibliography file or a draft's list
parse_reference(text)                    one reference as it stands in a list → a ``Reference``
read_bibliography(path)                  the references of a file in any format that refkit reads
verify(path)                             what the registries say of the references of a file or folder, as a ``Report``
resolve(identifiers)                     records of DOIs, PMIDs and PMCIDs from the registries, with provenance
write_bibliography(references, format)   references as text of a format
sentence_case(title)                     a title in sentence case, with the capitals of names

Importing the package loads nothing else: each name is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from refkit._version import __version__

if TYPE_CHECKING:
    from refkit.apa.bibliography import Bibliography
    from refkit.apa.formatted import FormattedReference
    from refkit.apa.sentence_case import sentence_case
    from refkit.bibliography.plain.parser import parse_reference
    from refkit.checking import check, check_text
    from refkit.conversion import read_bibliography, write_bibliography
    from refkit.fixing import Fixed, fix_text
    from refkit.formatting.listing import format_references
    from refkit.reference import Reference
    from refkit.report import Report
    from refkit.resolving.public import resolve
    from refkit.verifying import verify

__all__ = [
    "Bibliography",
    "Fixed",
    "FormattedReference",
    "Reference",
    "Report",
    "__version__",
    "check",
    "check_text",
    "fix_text",
    "format_references",
    "parse_reference",
    "read_bibliography",
    "resolve",
    "sentence_case",
    "verify",
    "write_bibliography",
]

_HOMES = {
    "Bibliography": "refkit.apa.bibliography",
    "Fixed": "refkit.fixing",
    "FormattedReference": "refkit.apa.formatted",
    "Reference": "refkit.reference",
    "Report": "refkit.report",
    "check": "refkit.checking",
    "check_text": "refkit.checking",
    "fix_text": "refkit.fixing",
    "format_references": "refkit.formatting.listing",
    "parse_reference": "refkit.bibliography.plain.parser",
    "read_bibliography": "refkit.conversion",
    "resolve": "refkit.resolving.public",
    "sentence_case": "refkit.apa.sentence_case",
    "verify": "refkit.verifying",
    "write_bibliography": "refkit.conversion",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
