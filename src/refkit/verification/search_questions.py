"""What is asked of the registries for a reference that has no identifier, and by what an answer is remembered."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Reference

#: Goes up whenever the same question may be answered otherwise: with what is asked, compared or chosen.
_VERSION = 1
#: So many names are enough to find a work; of a long list the last ones only outweigh the title.
_NAMES = 3
#: What only leads to a work, and is no word of its reference.
_NOISE = pattern(
    r"(?:(?:retrieved|available|accessed)(?: [^\s]{1,20}){0,6}? (?:from|at):? )?"
    r"(?:https?://|ftp://|www\.|\bdoi\.org/|\bdoi:\s?)[^\s<>\"“”]{1,2000}|\bdoi:\s?10\.|\b10\.\d{4,9}/[^\s<>\"“”]{1,500}"
    r"|\b(?:PMID|PMCID):?\s?(?:PMC)?\d{1,9}|\bPMC\d{4,9}\b",
    re.IGNORECASE,
)


class Question(NamedTuple):
    """What to look for. ``typed`` is the entry as typed without addresses and identifiers, empty for one of a database."""

    reference: Reference
    typed: str
    asked: str

    @property
    def key(self) -> str:
        """The key of its answer in the cache: the same for the same question, whatever the entry is called."""
        from hashlib import sha256
        from json import dumps

        told = dumps([_VERSION, self.asked, self.typed, *_what_counts(self.reference)], ensure_ascii=False)
        return f"search:{sha256(told.encode('utf-8', 'replace')).hexdigest()[:40]}"


def question_of(reference: Reference, text: str) -> Question:
    """What to look for, by a reference as read and as typed (empty for an entry of a database)."""
    typed = " ".join(_NOISE.sub(" ", text).split())
    return Question(reference, typed, typed or _in_words(reference))


def _in_words(reference: Reference) -> str:
    """The fields that find a work, in the order of a citation; volume and pages are in the fields of many others."""
    names = [name.surname for name in reference.contributors[:_NAMES]]
    parts = (*names, str(reference.issued.year or ""), reference.title, reference.container_title)
    return " ".join(plain(part) for part in parts if part)


def _what_counts(reference: Reference) -> list[object]:
    """What the comparison with a record looks at."""
    return [
        reference.type,
        [name.to_csl() for name in reference.contributors],
        str(reference.issued),
        reference.issued.original_year,
        reference.title,
        reference.container_title,
        reference.volume,
        str(reference.pages),
        reference.number,
        reference.publisher,
    ]
