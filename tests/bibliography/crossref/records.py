"""An invented record in the shape of Crossref's answers, and parts to change it by."""

from __future__ import annotations

from typing import Any

from refkit.bibliography.crossref import reference_from_message
from refkit.reference import Reference


def day(*parts: int | None) -> dict[str, Any]:
    return {"date-parts": [list(parts)]}


ARTICLE: dict[str, Any] = {
    "indexed": {**day(2024, 3, 1), "date-time": "2024-03-01T00:00:00Z", "timestamp": 1709251200000},
    "publisher": "Hamlin Academic Press (HAP)",
    "issue": "3",
    "short-container-title": ["J. Orchard Sci."],
    "published-print": day(2020, 6),
    "DOI": "10.1234/jos.2020.17",
    "type": "journal-article",
    "page": "45-67",
    "title": ["Late frost in walled orchards"],
    "volume": "12",
    "author": [
        {"given": "Ann B", "family": "Lee", "sequence": "additional", "affiliation": []},
        {"given": "Ben", "family": "Cho", "sequence": "first", "affiliation": [{"name": "Hamlin College"}]},
    ],
    "published-online": day(2019, 12, 30),
    "container-title": ["Journal of Orchard Science"],
    "language": "en",
    "issued": day(2019, 12, 30),
    "journal-issue": {"issue": "3", "published-print": day(2020, 6)},
    "URL": "https://doi.org/10.1234/jos.2020.17",
    "ISSN": ["1234-5679", "2345-6789"],
}


def read(message: Any = ARTICLE, /, without: str = "", **changes: Any) -> Reference:
    """The reference of a record, with some fields changed (“published_print” is “published-print”) and some left out."""
    changed = {**message, **{name.replace("_", "-"): value for name, value in changes.items()}}
    return reference_from_message({name: value for name, value in changed.items() if name not in without.split()})


def told(message: dict[str, Any]) -> list[str]:
    problems: list[str] = []
    reference_from_message(message, problems.append)
    return problems
