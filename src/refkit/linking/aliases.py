"""Other names under which a group may be cited."""

from __future__ import annotations

import re
from itertools import islice

from refkit.patterns import pattern

_PARTS = pattern(r"[()\[\],;:/–—]|\s-\s")
_IN_BRACKETS = pattern(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_LEGAL_FORM = pattern(r"[\s,]+(?:Corp(?:oration)?|Inc|Ltd|LLC|GmbH|AG|SA|PLC|Co|Company)\.?\Z", re.IGNORECASE)
_ARTICLE = pattern(r"^(?:The|Die|Der|Das|La|Le|Les|El|Los)\s+")
_WORDS = pattern(r"\S+")
_WORDS_APART = pattern(r"[\s,;:/–—-]+")


def group_aliases(name: str) -> list[str]:
    """Other names of a group: its parts ("GIZ (Deutsche Gesellschaft …)"), the name without article and legal form, its initials.

    The initials are in capitals; they mean the group only where a citation writes them so, too.
    """
    return [*other_names(name), *group_initials(name)]


def other_names(name: str) -> list[str]:
    """The parts of a group's name, and the name without article and legal form."""
    bare = _LEGAL_FORM.sub("", name)
    aliases = [*(part.strip() for part in _PARTS.split(name)), bare, _ARTICLE.sub("", bare)]
    return [alias for alias in dict.fromkeys(aliases) if len(alias) >= 2 and alias != name]


def group_initials(name: str) -> list[str]:
    """The initials of a group's words that begin with a capital: OECD for "Organisation for Economic Co-operation and Development".

    With and without the legal form and what stands behind a comma: the comma may belong to the name ("United Nations Educational,
    Scientific and Cultural Organization") or part an office from what it belongs to.
    """
    whole = _ARTICLE.sub("", _IN_BRACKETS.sub("", name))
    found = (_initials(variant) for variant in (whole, _LEGAL_FORM.sub("", whole), whole.split(",", maxsplit=1)[0]))
    return [initials for initials in dict.fromkeys(found) if len(initials) >= 2 and initials != name]


def group_beginnings(name: str) -> list[str]:
    """What is left of a group's name when the last words are left out, two words at least: "Ministry of Health" among others for
    "Ministry of Health and Welfare".
    """
    words = _WORDS.findall(name)
    return [name[: word.end()] for word in islice(_WORDS.finditer(name), 1, len(words) - 1)]


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORDS_APART.split(name) if word and word[0].isupper())
