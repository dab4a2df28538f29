"""Identifiers of arXiv, after https://info.arxiv.org/help/arxiv_identifier.html and /help/doi.html.

From April 2007 on they are YYMM.NNNN, from 2015 on YYMM.NNNNN; before, the archive, a slash and YYMMNNN ("hep-th/9901001"). "v2"
behind them is a version. The DOI of one is 10.48550/arXiv. and the identifier.
"""

from __future__ import annotations

import re

from refkit.identifiers.normalized import Normalized, plain_text, refused
from refkit.patterns import pattern

_FIND = pattern(
    r"\barXiv:?\s*(\d{4}\.\d{4,5}|[a-z-]{1,30}(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?\b|\barxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5})",
    re.IGNORECASE,
)
_ARCHIVES = frozenset(
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga funct-an gr-qc "
    "hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph "
    "solv-int supr-con".split()
)
_INTRODUCED = pattern(
    r"(?:(?:doi:\s?)?(?:https?://)?(?:[\w-]{1,30}\.){0,4}(?:arxiv|alphaxiv)\.org/(?:abs|pdf|html|format|ps|e-print|src|overview)/"
    r"|(?:doi:\s?)?(?:https?://(?:dx\.|www\.)?doi\.org/)?10\.48550/arxiv\."
    r"|(?:https?://)?(?:[\w-]{1,30}\.){0,4}ar5iv\.org/(?:abs|html)/|(?:oai:)?arXiv(?:\.org)?(?:\sid)?\s?[:#]?\s?(?:abs/)?)?",
    re.IGNORECASE,
)
_ID = pattern(
    r"(?:(?P<month>\d{4})\.(?P<number>\d{4,5})|(?P<archive>[a-z]{1,10}(?:-[a-z]{1,10})?)(?:\.[a-z]{2,5}(?:-[a-z]{2,5})?)?/"
    r"(?P<old_month>\d{4})(?P<old_number>\d{3}))(?P<version>v[1-9]\d{0,2})?"
    # what an address or a reference has behind it
    r"(?:\.pdf|\.ps|\.ps\.gz)?(?:/?[?#]\S*|/)?(?:\s?\[[\w.-]{2,20}\])?",
    re.IGNORECASE,
)
_FIRST_MONTH, _FIVE_DIGITS, _OLD_FIRST, _OLD_LAST = 704, 1501, 9107, 703
_AROUND = " \t\r\n.,;:()<>\"'“”"


def find_arxiv(text: str) -> str:
    """The first arXiv identifier in a text, without version, or nothing."""
    found = _FIND.search(text)
    return next((group for group in found.groups() if group), "") if found else ""


def normalize_arxiv(text: str, *, keep_version: bool = False) -> Normalized:
    """An arXiv identifier: of "arXiv:1706.03762v5 [cs.CL]", an address of arXiv or a mirror, or its DOI.

    Of an old one the class is left out, as arXiv itself does: "math.GT/0309136" is "math/0309136".
    """
    bare = plain_text(text).strip(_AROUND)
    introduced = _INTRODUCED.match(bare)
    found = _ID.fullmatch(bare, introduced.end() if introduced else 0)
    if not found:
        return refused(text, "no arXiv identifier: one looks like “1706.03762” or “hep-th/9901001”")
    month = found["month"] or found["old_month"]
    if not 1 <= int(month[2:]) <= 12:
        return refused(text, f"no arXiv identifier: {month} is no year and month")
    if found["month"]:
        if int(month) < _FIRST_MONTH:
            return refused(text, "no arXiv identifier: those before April 2007 begin with the archive, as in “hep-th/9901001”")
        digits = 5 if int(month) >= _FIVE_DIGITS else 4
        if len(found["number"]) != digits:
            return refused(text, f"no arXiv identifier: those of {month} have {digits} digits behind the full stop")
        value = f"{month}.{found['number']}"
    else:
        archive = found["archive"].lower()
        if archive not in _ARCHIVES:
            return refused(text, f"no arXiv identifier: arXiv has had no archive “{archive}”")
        if _OLD_LAST < int(month) < _OLD_FIRST:
            return refused(text, "no arXiv identifier: those with an archive were given from July 1991 to March 2007")
        value = f"{archive}/{month}{found['old_number']}"
    return Normalized(value + (found["version"] or "").lower() if keep_version else value)


def arxiv_doi(identifier: str) -> str:
    """The DOI that arXiv registers with DataCite for an identifier without version, in lower case like every DOI here."""
    return f"10.48550/arxiv.{identifier.lower()}"
