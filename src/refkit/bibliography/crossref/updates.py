"""What became of a work: retractions and corrections, its versions, and the works it belongs to.

``updated-by`` stands on the article and ``update-to`` on the notice, but some records have each on both, and a notice is not
retracted by what it retracts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from refkit.bibliography.crossref.dates import date_in
from refkit.bibliography.crossref.fields import Fields
from refkit.identifiers import normalize_doi
from refkit.patterns import pattern
from refkit.reference import PartialDate
from refkit.reference.values import CslValue

#: The word before the title of a work that was retracted.
RETRACTED_TITLE = pattern(
    r"\s*[\[(]?\s*(?P<word>retracted|withdrawn|removed)(?:\s+(?:article|paper|chapter))?\s*[\])]?\s*(?:[:.—–]|(?<=\]))\s*",
    re.IGNORECASE,
)
#: The beginning of the title of a notice.
NOTICE_TITLE = pattern(
    r"\W{0,3}(?:(?:notice|statement)\s+of\s+)?(?:retraction|withdrawal|removal|erratum|errata|corrigend\w+|correction|addendum|"
    r"(?:editorial\s+)?expression\s+of\s+concern)\b",
    re.IGNORECASE,
)
#: What each kind of update makes of a work, the most severe first.
_STATUSES = {
    "retraction": "retracted",
    "withdrawal": "withdrawn",
    "removal": "withdrawn",
    "partial_retraction": "partially retracted",
}
STATUS_OF_WORD = {"retracted": "retracted", "withdrawn": "withdrawn", "removed": "withdrawn"}
_SEVERITY = tuple(_STATUSES)
#: Relations to other works that a reference may speak of.
_RELATIONS = ("is-preprint-of", "has-preprint", "is-review-of", "is-version-of", "is-translation-of", "is-comment-on", "is-part-of")
_WATCHED = "retraction-watch"


class Update(NamedTuple):
    """One notice: what it makes of the work, its DOI, when, and who says so."""

    type: str
    doi: str
    date: PartialDate
    source: str

    def to_json(self) -> dict[str, CslValue]:
        fields = {"type": self.type, "DOI": self.doi, "date": self.date.to_edtf(), "source": self.source}
        return {name: value for name, value in fields.items() if value}


class Status(NamedTuple):
    """``title`` is the work's own, without the word that says that it is retracted, where ``retraction`` says it instead."""

    title: str
    status: str = ""
    custom: Mapping[str, CslValue] = MappingProxyType({})


def status(record: Fields, title: str) -> Status:
    own = normalize_doi(record.text("DOI")).value
    by, to = updates_in(record, "updated-by", own), updates_in(record, "update-to", own)
    custom: dict[str, CslValue] = {}
    for field, updates in (("updated-by", by), ("update-to", to)):
        if updates:
            custom[f"crossref:{field}"] = [update.to_json() for update in updates]
    for relation in _RELATIONS:
        if dois := related_in(record.object("relation"), relation):
            custom[f"crossref:{relation}"] = dois
    labelled = RETRACTED_TITLE.match(title)
    if not labelled and NOTICE_TITLE.match(title):
        return Status(title, custom=custom)
    notice = _most_severe(by if labelled else not_of_a_notice(by, to))
    if labelled:
        kind = STATUS_OF_WORD[labelled["word"].lower()]
        if notice is None:
            return Status(title, kind, custom)
        rest = title[labelled.end() :]
        title = rest if rest.strip() else title
    elif notice is None:
        return Status(title, custom=custom)
    else:
        kind = _STATUSES[notice.type]
    if kind in {"retracted", "withdrawn"} and notice.date.year is not None:
        custom["retraction"] = {"year": notice.date.year, **({"DOI": notice.doi} if notice.doi and notice.doi != own else {})}
    return Status(title, kind, custom)


def updates_in(record: Fields, field: str, own: str) -> list[Update]:
    """The notices in a field, each once; ``own`` is the DOI of the record."""
    found = []
    for each in record.objects(field):
        date = date_in(each, "updated") or PartialDate()
        doi = normalize_doi(each.text("DOI")).value
        kind = each.text("type").lower().replace("-", "_").replace(" ", "_")
        # A version that is new to itself says nothing.
        if not (kind == "new_version" and doi == own):
            found.append(Update(kind, doi, date, each.text("source")))
    return list(dict.fromkeys(found))


def not_of_a_notice(by: list[Update], to: list[Update]) -> list[Update]:
    """The updates of a work without those that it itself makes known of another one, which some publishers deposit both ways."""
    told = {(update.type, update.doi): update.source for update in to}
    return [
        update
        for update in by
        if (update.type, update.doi) not in told
        or (update.source == _WATCHED and told[update.type, update.doi] != _WATCHED)
        or update.type == "partial_retraction"
    ]


def _most_severe(updates: list[Update]) -> Update | None:
    """A work has a correction and a retraction, or the same retraction from two sources; the watched source has its true day."""
    severe = [update for update in updates if update.type in _STATUSES]
    return min(severe, key=lambda update: (_SEVERITY.index(update.type), update.source != _WATCHED), default=None)


def related_in(relation: Fields, name: str) -> list[str]:
    """The DOIs of the works that a record has a relation to."""
    return [doi for each in relation.objects(name) if (doi := normalize_doi(each.text("id")).value)]
