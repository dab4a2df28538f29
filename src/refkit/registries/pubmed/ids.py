"""PMC's ID converter (https://pmc.ncbi.nlm.nih.gov/tools/id-converter-api/): which identifiers are one article's."""

from __future__ import annotations

from typing import Any, NamedTuple

from refkit.identifiers import normalize_doi, normalize_pmcid, normalize_pmid
from refkit.reference.values import text_of


class Ids(NamedTuple):
    """The identifiers of an article, normalised; "" for one that it does not have."""

    doi: str = ""
    pmid: str = ""
    pmcid: str = ""

    def __bool__(self) -> bool:
        return bool(self.doi or self.pmid or self.pmcid)


class IdTable(NamedTuple):
    """``found`` has the identifiers of each article by every one of them, normalised, and by what was asked for; what was asked for
    and is not in PMC is in ``missing``. ``error`` is the converter's own sentence where it answers nothing at all.
    """

    found: dict[str, Ids]
    missing: frozenset[str] = frozenset()
    error: str = ""

    def of(self, identifier: str) -> Ids | None:
        return self.found.get(identifier)


#: A converter answers at most so many, and a version of an article is not asked for by itself.
_MOST_RECORDS = 10_000


def ids_from_idconv(body: Any) -> IdTable:
    """The identifiers in an answer of the converter, as JSON. Never raises; what is no record is skipped."""
    if not isinstance(body, dict):
        return IdTable({}, error="the ID converter’s answer is no object")
    records = body.get("records")
    if not isinstance(records, list):
        return IdTable({}, error=_error(body))
    found: dict[str, Ids] = {}
    missing: dict[str, None] = {}
    for record in records[:_MOST_RECORDS]:
        if not isinstance(record, dict):
            continue
        ids = Ids(
            normalize_doi(_text(record.get("doi"))).value,
            normalize_pmid(_text(record.get("pmid"))).value,
            normalize_pmcid(_text(record.get("pmcid"))).value,
        )
        requested = _text(record.get("requested-id"))
        names = [name for name in (requested, _normalized(requested), *ids) if name]
        if record.get("status") == "error" or record.get("errmsg"):
            missing.update(dict.fromkeys(names))
        elif ids:
            found.update(dict.fromkeys(names, ids))
            # A manuscript and a version are asked for by names of their own.
            versions = record.get("versions")
            for version in versions if isinstance(versions, list) else []:
                if isinstance(version, dict):
                    named = (_text(version.get("pmcid")), _text(version.get("mid")))
                    found.update((name, ids) for name in named if name and name not in found)
    return IdTable(
        found, frozenset(missing.keys() - found.keys()), _error(body) if not records and body.get("status") == "error" else ""
    )


def _normalized(identifier: str) -> str:
    """A requested identifier in its one form, whichever it is."""
    for normalize in (normalize_pmcid, normalize_doi, normalize_pmid):
        if value := normalize(identifier).value:
            return value
    return ""


def _text(value: Any) -> str:
    return (text_of(value) or "").strip()


def _error(body: dict[str, Any]) -> str:
    from urllib.parse import unquote

    errors = body.get("errors")
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    said = " ".join(unquote(_text(body.get("message") or first.get("message") or body.get("error"))).split())[:300]
    return said or "the ID converter’s answer has no records"
