"""Where in a work something stands (8.13)."""

from __future__ import annotations

import re

from refkit.patterns import pattern

#: CSL's locator labels (https://docs.citationstyles.org/en/stable/specification.html#locators) as APA prints them: one, and
#: several. What is printed without a label has none. Other labels, such as "slide", are printed as they are, with a capital.
_LABELS = {
    "act": ("Act", "Acts"),
    "appendix": ("Appendix", "Appendices"),
    "article": ("Article", "Articles"),
    "article-locator": ("Article", "Articles"),
    "book": ("Book", "Books"),
    "canon": ("Canon", "Canons"),
    "chapter": ("Chapter", "Chapters"),
    "column": ("col.", "cols."),
    "elocation": ("location", "locations"),
    "equation": ("Equation", "Equations"),
    "figure": ("Figure", "Figures"),
    "folio": ("fol.", "fols."),
    "issue": ("No.", "Nos."),
    "line": ("line", "lines"),
    "note": ("Note", "Notes"),
    "opus": ("Op.", "Opp."),
    "page": ("p.", "pp."),
    "paragraph": ("para.", "paras."),
    "part": ("Part", "Parts"),
    "rule": ("Rule", "Rules"),
    "scene": ("Scene", "Scenes"),
    "section": ("Section", "Sections"),
    "sub-verbo": ("s.v.", "s.vv."),
    "supplement": ("Supplement", "Supplements"),
    "table": ("Table", "Tables"),
    "timestamp": ("", ""),
    "title": ("", ""),
    "title-locator": ("", ""),
    "verse": ("", ""),
    "version": ("Version", "Versions"),
    "volume": ("Vol.", "Vols."),
}
_ROMAN = r"[ivxlcdmIVXLCDM]{1,8}"
_RANGE = pattern(
    rf"(?<![\w.-])([A-Za-z]?\d{{1,9}}[a-z]?|{_ROMAN})\s?(?:--?-?|[–—‐‑−])\s?([A-Za-z]?\d{{1,9}}[a-z]?|{_ROMAN})(?![\w-])"
)
# Verses and times: "8:6-7", "1.3.36-37"
_POINT_RANGE = pattern(r"(?<![\w-])(\d{1,6}(?:[:.]\d{1,6}){1,3})\s?(?:--?|[–—‐‑−])\s?(\d{1,6}(?:[:.]\d{1,6}){0,3})(?![\w-])")
_SEVERAL = pattern(r"\d\s?(?:,|&|and\s)\s?\w|[ivxlc]\s?,\s?[ivxlc]|–|\bff?\.?\Z")
_TIME = pattern(r"\d{1,3}(?::\d\d){1,2}(?:\s?[-–—]\s?\d{1,3}(?::\d\d){1,2})?")
# "p. 10", "Table 1", "Chapter 3, p. 5" bring their label along.
_LABELLED = pattern(rf"(?!{_ROMAN}\b)[^\W\d_]{{2,}}|[Pp]\.\s?\d|§|¶")


def locator_text(locator: str, label: str = "") -> str:
    """A locator with its label, numbers in a range joined by an en dash: "pp. 3–17", "Chapter 3", "1:30:40".

    Without a ``label`` numbers are pages, unless they are a time, and what begins with a word has a label of its own.
    """
    locator = _RANGE.sub(_joined, _POINT_RANGE.sub(_joined, " ".join(locator.split())))
    if not locator or (_LABELLED.match(locator) and label in {"", "page"}):
        return locator
    if not label and _TIME.fullmatch(locator):
        return locator
    word = label.replace("-", " ").replace("_", " ").strip()
    one, several = _LABELS.get(label.lower() or "page", (word[:1].upper() + word[1:],) * 2)
    printed = several if _SEVERAL.search(locator) else one
    return f"{printed} {locator}" if printed else locator


def _joined(numbers: re.Match[str]) -> str:
    return f"{numbers[1]}–{numbers[2]}"
