"""Who made a work public: publisher, university, institution, or the server of a preprint."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.bibliography.crossref.fields import Fields
from refkit.normalization.folding import fold
from refkit.patterns import pattern

_ACRONYM = pattern(r"\s\((?P<acronym>[A-Z][A-Za-z]{0,8}[A-Z])\)\Z")
# What tells a preprint server from a subject, which "group-title" mostly is.
_SERVER = pattern(r"rxiv|archiv|preprint|repositor|\bssrn\b|research square|authorea", re.IGNORECASE)
#: Preprint servers that register their DOIs under a prefix of their own, or a namespace in a publisher's. (bioRxiv and medRxiv
#: share one.)
_SERVERS = (
    ("10.26434/", "ChemRxiv"),
    ("10.1002/essoar.", "Earth and Space Science Open Archive"),
    ("10.22541/essoar.", "ESS Open Archive"),
    ("10.22541/", "Authorea"),
    ("10.21203/", "Research Square"),
    ("10.2139/ssrn.", "SSRN"),
    ("10.20944/preprints", "Preprints.org"),
    ("10.31234/", "PsyArXiv"),
    ("10.31235/", "SocArXiv"),
    ("10.31219/", "OSF Preprints"),
    ("10.31222/", "MetaArXiv"),
    ("10.31223/", "EarthArXiv"),
    ("10.31236/", "SportRxiv"),
    ("10.32942/", "EcoEvoRxiv"),
    ("10.35542/", "EdArXiv"),
    ("10.36227/techrxiv", "TechRxiv"),
    ("10.7287/peerj.preprints", "PeerJ Preprints"),
)
_WORD = pattern(r"[^\W_]+")
#: Types whose institution is their publisher; that of a record is who keeps it.
_OF_INSTITUTIONS = frozenset({"report", "thesis", "dataset"})


class Publisher(NamedTuple):
    """``archive`` is where the work is kept, where that is not who published it; ``others`` are more institutions."""

    name: str = ""
    place: str = ""
    archive: str = ""
    others: tuple[str, ...] = ()


def publisher(record: Fields, kind: str) -> Publisher:
    name = tidied(record.text("publisher"))
    place = record.text("publisher-location")
    institutions = [(tidied(each.text("name")), each) for each in record.objects("institution")]
    institutions = [(named, each) for named, each in institutions if named]
    if kind in {"article", "review"} and record.text("type") == "posted-content":
        return Publisher(institutions[0][0] if institutions else _server(record))
    if kind not in _OF_INSTITUTIONS or not institutions:
        return Publisher(name, place)
    first, fields = institutions[0]
    others = tuple(named for named, _ in institutions[1:])
    archive = "" if kind != "thesis" or _is_same(name, first) else name
    return Publisher(first, fields.text("place") or (place if _is_same(name, first) else ""), archive, others)


def tidied(name: str) -> str:
    """The name without the acronym of itself that follows it: "American Physical Society (APS)"."""
    found = _ACRONYM.search(name, max(0, len(name) - 14))
    if not found:
        return name
    initials = iter("".join(word[0] for word in _WORD.findall(name[: found.start()])).upper())
    return name[: found.start()] if all(letter in initials for letter in found["acronym"].upper()) else name


def _server(record: Fields) -> str:
    group = record.text("group-title")
    if _SERVER.search(group):
        return group
    doi = record.text("DOI").lower()
    return next((server for prefix, server in _SERVERS if doi.startswith(prefix)), "")


def _is_same(a: str, b: str) -> bool:
    return _key(a) == _key(b)


def _key(name: str) -> str:
    return "".join(fold(word) for word in _WORD.findall(name) if word.lower() not in {"the", "and"})
