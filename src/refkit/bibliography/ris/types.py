"""RIS reference types and the CSL types that stand for them."""

from __future__ import annotations

#: The types of both specifications, the one a writer takes for a CSL type first.
CSL_OF_RIS = {
    "JOUR": "article-journal",
    "EJOUR": "article-journal",
    "ABST": "article-journal",
    "INPR": "article-journal",
    "JFULL": "periodical",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "UNPB": "manuscript",
    "MANSCPT": "manuscript",
    "UNPD": "manuscript",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "CLSWK": "classic",
    "ANCIENT": "classic",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CPAPER": "paper-conference",
    "CONF": "paper-conference",
    "DICT": "entry-dictionary",
    "ENCYC": "entry-encyclopedia",
    "THES": "thesis",
    "RPRT": "report",
    "GOVDOC": "report",
    "STAND": "standard",
    "DATA": "dataset",
    "AGGR": "dataset",
    "DBASE": "dataset",
    "COMP": "software",
    "ELEC": "webpage",
    "WEB": "webpage",
    "BLOG": "post-weblog",
    "ICOMM": "personal_communication",
    "PCOMM": "personal_communication",
    "INTV": "interview",
    "SLIDE": "speech",
    "VIDEO": "motion_picture",
    "MPCT": "motion_picture",
    "ADVS": "motion_picture",
    "MULTI": "motion_picture",
    "SOUND": "song",
    "MUSIC": "musical_score",
    "POD": "broadcast",
    "ART": "graphic",
    "FIGURE": "figure",
    "CHART": "figure",
    "EQUA": "figure",
    "MAP": "map",
    "PAMP": "pamphlet",
    "PAT": "patent",
    "PRESS": "article",
    "BILL": "bill",
    "UNBILL": "bill",
    "CASE": "legal_case",
    "HEAR": "hearing",
    "STAT": "legislation",
    "LEGAL": "legislation",
    "SER": "collection",
    "GEN": "document",
    "CTLG": "document",
    "GRANT": "document",
    "STD": "document",
}
#: Both specifications write a work without one of the types above as this.
GENERIC = "GEN"
RIS_OF_CSL: dict[str, str] = {}
for _ris, _csl in CSL_OF_RIS.items():
    RIS_OF_CSL.setdefault(_csl, _ris)
#: Types whose M1 is no article number, which C7 is.
IN_PERIODICALS = frozenset("JOUR EJOUR ABST INPR MGZN NEWS JFULL".split())
#: Types that are not contained in anything: their secondary title is that of a series.
WHOLE_WORKS = frozenset(
    "BOOK EBOOK EDBOOK CLSWK ANCIENT THES RPRT GOVDOC STAND COMP VIDEO MPCT ADVS SOUND MUSIC MAP PAMP SER CTLG MANSCPT UNPB".split()
)


def ris_type(csl_type: str, source: object) -> str:
    """The type to write: that of the source where it still says the same, else the first that stands for the CSL type."""
    if isinstance(source, str) and CSL_OF_RIS.get(source, CSL_OF_RIS[GENERIC]) == csl_type:
        return source
    return RIS_OF_CSL.get(csl_type, GENERIC)
