"""What became of a work: that it was retracted, corrected, put in doubt or replaced, and what says so.

Crossref has it in ``updated-by``, ``update-to`` and ``relation`` of the work's record, PubMed among its comments and corrections.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from refkit.bibliography.crossref.fields import Fields
from refkit.bibliography.crossref.updates import (
    NOTICE_TITLE,
    RETRACTED_TITLE,
    STATUS_OF_WORD,
    not_of_a_notice,
    related_in,
    updates_in,
)
from refkit.identifiers import normalize_doi
from refkit.normalization.markup import plain
from refkit.reference import PartialDate


class Kind(StrEnum):
    """What a notice says of a work, the most severe first; the last ones say of what other work this one is the notice."""

    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    PARTIALLY_RETRACTED = "partially retracted"
    CONCERN = "expression of concern"
    CORRECTED = "corrected"
    REPUBLISHED = "republished"
    AMENDED = "amended"
    NEW_VERSION = "new version"
    NOTED = "publisher’s note"
    OTHER = "updated"
    PUBLISHED = "published version"
    PREPRINT = "preprint"
    OLD_VERSION = "earlier version"
    RETRACTION_OF = "retraction of"
    CONCERN_ABOUT = "expression of concern about"
    CORRECTION_OF = "correction of"


#: What a notice of these kinds speaks of is another work, and nothing is said of the notice itself.
OF_ANOTHER_WORK = frozenset((Kind.RETRACTION_OF, Kind.CONCERN_ABOUT, Kind.CORRECTION_OF))


class Notice(NamedTuple):
    """One notice of a work: ``kind`` is one of ``Kind``; ``doi`` and ``pmid`` are of the notice, or of the other work.

    ``source`` is who says so ("publisher", "retraction-watch", "crossref", "pubmed", or "title" for the word before a title);
    ``citation`` is where the notice stands, as PubMed cites it. Whatever is not known is empty.
    """

    kind: str
    doi: str = ""
    pmid: str = ""
    source: str = ""
    date: PartialDate = PartialDate()
    citation: str = ""


#: Crossref's types of updates (https://www.crossref.org/documentation/register-maintain-records/crossmark/), and older ones.
_KINDS = {
    "retraction": Kind.RETRACTED,
    "withdrawal": Kind.WITHDRAWN,
    "removal": Kind.WITHDRAWN,
    "partial_retraction": Kind.PARTIALLY_RETRACTED,
    "expression_of_concern": Kind.CONCERN,
    "concern": Kind.CONCERN,
    "correction": Kind.CORRECTED,
    "corrigendum": Kind.CORRECTED,
    "erratum": Kind.CORRECTED,
    "err": Kind.CORRECTED,
    "clarification": Kind.AMENDED,
    "addendum": Kind.AMENDED,
    "new_version": Kind.NEW_VERSION,
    "new_edition": Kind.NEW_VERSION,
    "publisher_note": Kind.NOTED,
}
#: What a work is that makes known these of another one; new versions and notes are works of their own.
_KINDS_OF_NOTICES = {
    Kind.RETRACTED: Kind.RETRACTION_OF,
    Kind.WITHDRAWN: Kind.RETRACTION_OF,
    Kind.PARTIALLY_RETRACTED: Kind.RETRACTION_OF,
    Kind.CONCERN: Kind.CONCERN_ABOUT,
    Kind.CORRECTED: Kind.CORRECTION_OF,
}
_OF_STATUS = {"retracted": Kind.RETRACTED, "withdrawn": Kind.WITHDRAWN}
_RELATIONS = {"is-preprint-of": Kind.PUBLISHED, "has-preprint": Kind.PREPRINT}
_SEVERITY = list(Kind)
_WATCHED = "retraction-watch"


def notices_from_crossref(message: Mapping[str, Any]) -> tuple[Notice, ...]:
    """The notices in a record of Crossref (the ``message`` of ``/works/{doi}``), the most severe first. Never raises.

    The word before a title ("RETRACTED: …") is a notice where no other one says as much. Of a work that is itself a notice, the
    kind is "retraction of" or the like, and the DOI that of the other work.
    """
    value: object = message
    if not isinstance(value, Mapping):
        return ()
    record = Fields(value, lambda _: None)
    own = normalize_doi(record.text("DOI")).value
    title = record.text("title")
    labelled = RETRACTED_TITLE.match(title)
    by, to = updates_in(record, "updated-by", own), updates_in(record, "update-to", own)
    # What a notice makes known of another work is not said of the notice.
    of_this = by if labelled else not_of_a_notice(by, to)
    found = [
        Notice(_KINDS.get(update.type, Kind.OTHER), update.doi if update.doi != own else "", "", update.source, update.date)
        for update in of_this
    ]
    said_of_this = {(update.type, update.doi) for update in of_this}
    found += [
        Notice(kind, update.doi, "", update.source, update.date)
        for update in to
        if (kind := _KINDS_OF_NOTICES.get(_KINDS.get(update.type, Kind.OTHER)))
        and update.doi not in {"", own}
        and (update.type, update.doi) not in said_of_this
    ]
    if labelled and not NOTICE_TITLE.match(title):
        kind = _OF_STATUS[STATUS_OF_WORD[labelled["word"].lower()]]
        if not any(notice.kind in _OF_STATUS.values() for notice in found):
            found.append(Notice(kind, source="title"))
    relation = record.object("relation")
    for name, kind in _RELATIONS.items():
        found += [Notice(kind, doi, source="crossref") for doi in related_in(relation, name) if doi != own]
    return by_severity(found)


def notice_of_title(title: str) -> Notice | None:
    """What the word before a title says: "RETRACTED: …", "[Withdrawn] …"; ``None`` where there is none."""
    labelled = RETRACTED_TITLE.match(plain(title))
    return Notice(_OF_STATUS[STATUS_OF_WORD[labelled["word"].lower()]], source="title") if labelled else None


def by_severity(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The notices, each once, the most severe first; of two of a kind the one that Retraction Watch looked at."""
    return tuple(sorted(dict.fromkeys(notices), key=_rank))


def most_severe(notices: Iterable[Notice]) -> Notice | None:
    """The notice that counts; ``None`` where there is none."""
    return min(notices, key=_rank, default=None)


def _rank(notice: Notice) -> tuple[int, bool]:
    kinds: list[str] = list(_SEVERITY)
    return (kinds.index(notice.kind) if notice.kind in kinds else len(kinds), notice.source != _WATCHED)
