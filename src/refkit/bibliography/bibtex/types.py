"""Entry types of BibTeX and BibLaTeX, and CSL's types.

The table is pandoc's (https://github.com/jgm/pandoc, Text.Pandoc.Citeproc.BibTeX), with CSL 1.0.2's types where they fit better.
"""

from __future__ import annotations

from collections.abc import Mapping

from refkit.bibliography.bibtex.identifiers import arxiv_of
from refkit.patterns import pattern

ARTICLE = "article-journal"
#: Entry type → CSL type.
_CSL_TYPES = {
    "article": ARTICLE,
    "suppperiodical": ARTICLE,
    "periodical": "periodical",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "manual": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "incollection": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "masterthesis": "thesis",
    "bachelorthesis": "thesis",
    "report": "report",
    "techreport": "report",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "misc": "document",
    "unpublished": "manuscript",
    "preprint": "article",
    "dataset": "dataset",
    "data": "dataset",
    "software": "software",
    "patent": "patent",
    "standard": "standard",
    "artwork": "graphic",
    "image": "graphic",
    "movie": "motion_picture",
    "video": "motion_picture",
    "audio": "song",
    "music": "song",
    "performance": "performance",
    "letter": "personal_communication",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "legal": "treaty",
    "review": "review",
}
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
#: Types of CSL that have no entry type: they are told by ``entrysubtype``.
_OTHER_CSL_TYPES = frozenset(
    "article bill broadcast classic collection document entry entry-dictionary event figure hearing interview map musical_score "
    "post post-weblog regulation review-book speech".split()
)
#: CSL type → entry types that may stand for it, the usual one first: BibLaTeX's, and classic BibTeX's where they differ.
_ENTRY_TYPES = {
    "article-magazine": ("article",),
    "article-newspaper": ("article",),
    "chapter": ("incollection",),
    "article": ("online", "misc"),
    "graphic": ("artwork",),
}
_CLASSIC = {"webpage": ("misc", "online"), "thesis": ("phdthesis",), "report": ("techreport",), "article": ("misc",)}

#: Types of which ``number`` is the issue.
PERIODICAL = frozenset({ARTICLE, "article-magazine", "article-newspaper", "periodical", "review", "review-book"})
#: Types of which ``number`` is that in a series.
IN_SERIES = frozenset({"book", "chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary", "entry"})
#: Types that a school or an institution publishes.
INSTITUTIONAL = frozenset({"thesis", "report"})

#: Kinds of theses and reports as entry types and as BibLaTeX's words for them (``type = {phdthesis}``), and what CSL says.
GENRES = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
}
#: Entry types that say the kind of thesis.
THESES = {
    "phdthesis": "phdthesis",
    "mastersthesis": "mathesis",
    "masterthesis": "mathesis",
    "bachelorthesis": "bathesis",
}
_ADDRESS = pattern(r"https?://|www\.")


def suggested_type(entry_type: str) -> str:
    """The entry type that an unknown one is a slip of the pen away from, or "" where it may be somebody's own."""
    if entry_type in _CSL_TYPES:
        return ""
    from difflib import get_close_matches

    near = get_close_matches(entry_type, _CSL_TYPES, n=1, cutoff=0.8)
    return near[0] if near else ""


def csl_type(entry_type: str, fields: Mapping[str, str]) -> str:
    """The CSL type of an entry, from its type and the fields that tell more."""
    subtype = fields.get("entrysubtype", "").strip().lower()
    if subtype in _OTHER_CSL_TYPES:
        return subtype
    kind = _CSL_TYPES.get(entry_type, "document")
    if kind == ARTICLE:
        if subtype in _SUBTYPES:
            return _SUBTYPES[subtype]
        if arxiv_of(fields):
            return "article"
    elif kind in {"document", "webpage", "manuscript"}:
        if arxiv_of(fields):
            return "article"
        if kind == "document" and entry_type == "misc" and not (fields.get("doi") or fields.get("publisher")):
            if fields.get("url") or _ADDRESS.search(fields.get("howpublished", "")):
                return "webpage"
    return kind


def subtype_is_used(entry_type: str, subtype: str) -> bool:
    """Whether ``entrysubtype`` is part of the CSL type."""
    subtype = subtype.strip().lower()
    return subtype in _OTHER_CSL_TYPES or (subtype in _SUBTYPES and _CSL_TYPES.get(entry_type) == ARTICLE)


def is_usual(entry_type: str, kind: str, genre: str) -> bool:
    """Whether the CSL type (with a thesis's genre) brings back the entry type."""
    if kind == "thesis" and entry_type in {"phdthesis", "mastersthesis"}:
        return GENRES[THESES[entry_type]] == genre
    if kind == "thesis":
        return entry_type == "thesis"
    if kind == "webpage":
        return entry_type in {"online", "misc"}
    if kind == "article":
        return entry_type in {"online", "misc", "article"}
    if kind in _OTHER_CSL_TYPES:
        return entry_type == "misc"
    return entry_type in _ENTRY_TYPES.get(kind, (_USUAL.get(kind, ""),))


_USUAL: dict[str, str] = {}
for _entry_type, _kind in _CSL_TYPES.items():
    _USUAL.setdefault(_kind, _entry_type)


def entry_type_for(kind: str, genre: str, fields: Mapping[str, str], *, biblatex: bool) -> tuple[str, str]:
    """The entry type and the ``entrysubtype`` that are read as a CSL type, beside the fields written."""
    if kind == "thesis" and not biblatex:
        usual = {GENRES[word]: entry_type for entry_type, word in reversed(THESES.items())}
        return usual.get(genre, "thesis"), ""
    if kind in {"article-magazine", "article-newspaper"}:
        return "article", kind.removeprefix("article-")
    candidates = () if biblatex else _CLASSIC.get(kind, ())
    for candidate in (*candidates, *_ENTRY_TYPES.get(kind, (_USUAL.get(kind, "misc"),))):
        if csl_type(candidate, fields) == kind:
            return candidate, ""
    return "misc", kind if kind in _OTHER_CSL_TYPES else ""
