"""References whose parts were labelled by hand, in the XML of AnyStyle's and ParsCit's training data.

A ``<sequence>`` is a reference, and its children are its parts in the order of the text, with their punctuation:
``<author>Lee, A.</author> <date>(2010).</date> <title>Tides.</title>``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from fields import folded, numbers, words
from safe_xml import read_xml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from refkit import Reference
    from refkit.reference import Name


class Labelled(NamedTuple):
    """The reference as one line, and its parts by label; a part that comes in pieces is joined."""

    text: str
    parts: dict[str, str]


def read_labelled(path: str) -> list[Labelled]:
    """Raises ``OSError`` and ``safe_xml.UnreadableXml``."""
    with open(path, "rb") as file:
        root = read_xml(file.read())
    sequences = []
    for sequence in root.iter("sequence"):
        parts: dict[str, str] = {}
        pieces = []
        for element in sequence:
            piece = " ".join("".join(element.itertext()).split())
            pieces.append(piece)
            parts[element.tag] = f"{parts[element.tag]} {piece}" if element.tag in parts else piece
        sequences.append(Labelled(" ".join(pieces), parts))
    return sequences


def expected_of(labelled: Labelled) -> dict[str, object]:
    """What the labels say, in comparable values. Names are sets of words, since the labels do not tell one person from the next."""
    parts = labelled.parts
    container = parts.get("journal") or parts.get("container-title") or parts.get("booktitle") or ""
    return {
        "authors": words(parts.get("author", "")),
        "editors": words(parts.get("editor", "")),
        "year": (re.findall(r"(?<!\d)\d{4}(?!\d)", parts.get("date", "")) or [""])[0],
        "title": folded(parts.get("title", "")),
        "container": folded(re.sub(r"^In\b:?", "", container)),
        "volume and issue": numbers(" ".join(filter(None, (parts.get("volume"), parts.get("issue"), parts.get("number"))))),
        "pages": numbers(parts.get("pages", "")),
        "publisher": folded(parts.get("publisher", "")),
        "place": folded(parts.get("location", "")),
        "DOI": _doi(parts.get("doi", "")),
    }


def understood(reference: Reference) -> dict[str, object]:
    return {
        "authors": _people(reference.authors),
        "editors": _people(reference.editors),
        "year": str(reference.issued.year or ""),
        "title": folded(reference.title),
        "container": folded(reference.container_title),
        "volume and issue": numbers(f"{reference.volume} {reference.issue}"),
        "pages": numbers(str(reference.pages)),
        "publisher": folded(reference.publisher),
        "place": folded(reference.publisher_place),
        "DOI": _doi(reference.doi),
    }


def _people(names: Iterable[Name]) -> frozenset[str]:
    return words(" ".join(f"{name.given} {name.dropping_particle} {name.surname} {name.suffix}" for name in names))


def _doi(text: str) -> str:
    found = re.search(r"10\.\d{4,9}/\S+", text)
    return found[0].rstrip(".,;").lower() if found else ""
