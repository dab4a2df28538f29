"""A title as words, with what stands between them and what may be changed of each."""

from __future__ import annotations

from refkit.patterns import pattern

_PIECE = pattern(
    r"(?P<tag></?(?:i|b|sub|sup|span)\b[^<>]{0,60}>)"
    # Addresses, handles and hashtags; letters with stops (U.S.).
    r"|(?P<fixed>(?:https?://|www\.)[^\s<]+|[@#]\w++(?:[.-]\w++)*+|(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W_]++(?:['’ʼ][^\W_]++)*+(?P<domain>\.(?:com|org|net|edu|gov|info|io|ai|uk|de)\b)?)"
)
HYPHENS = frozenset("-–‐‑")
# "MicroRNA" is "microRNA" with a capital.
_RNA = pattern(r"(?:Micro|Mi|Lnc|Circ|Si|Sn|Sno|Sh|Ss|Ds|Pre)RNAs?|MiR")
_NOCASE = '<span class="nocase">'
_APOSTROPHES = "'’ʼ"
# Behind these a full stop ends nothing.
_ABBREVIATIONS = frozenset(
    "vs v st ste dr mr mrs ms prof no nos vol vols ed eds jr sr fig figs al etc cf ca approx inc ltd co corp sp spp var subsp cv dept "
    "univ gov sen rep hon rev mt ft p pp ch sec art eq ref resp trans".split()
)
_QUOTES_AND_BRACKETS = "\"'“”‘’«»()[]{}*"


class TitleWord:
    """A word of a title, ``text[start:end]``.

    ``base`` is the word without a possessive ending, ``key`` that in lower case; ``gap`` what stands between it and the word before,
    without tags. ``opens`` says that the title or a part of it begins here. Only an ``open_case`` word may lose its capital: it has
    one, at its beginning, and is not protected by markup.
    """

    __slots__ = ("base", "changeable", "end", "gap", "italic", "key", "open_case", "opens", "start", "text")

    def __init__(self, text: str, start: int, gap: str, *, opens: bool, changeable: bool, italic: bool) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.gap = gap
        self.opens = opens
        self.italic = italic
        self.base = text
        if not text.isalnum():
            if text[-1] in "sS" and text[-2:-1] in _APOSTROPHES:
                self.base = text[:-2]
            changeable = changeable and "." not in text
        self.key = self.base.lower()
        self.changeable = changeable
        self.open_case = changeable and is_headed(text)

    @property
    def has_digit(self) -> bool:
        return any(map(str.isdigit, self.text))

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


def is_headed(text: str) -> bool:
    """Whether a word has a capital at its beginning and nowhere else, and no digit: "Sleep", "Don’t", "A", and not "X" or "H2o"."""
    if len(text) == 1:
        return text == "A"
    if text[1:].islower() and text.isalpha():
        return text[0].isupper()
    return text[0].isupper() and (text[1:].islower() and not any(map(str.isdigit, text)) or bool(_RNA.fullmatch(text)))


def words_of(title: str) -> list[TitleWord]:
    """The words of a title in CSL's rich text. Takes time in proportion to it."""
    found: list[TitleWord] = []
    at = 0
    gap = ""
    tagged = False
    spans: list[bool] = []
    italics = nocase = 0
    for piece in _PIECE.finditer(title):
        start, end = piece.span()
        if start > at:
            gap += title[at:start]
        at = end
        kind = piece.lastgroup
        if kind == "tag":
            tagged = True
            tag = piece.group()
            if tag == "<i>":
                italics += 1
            elif tag == "</i>":
                italics -= 1
            elif tag.startswith("<span"):
                spans.append(tag == _NOCASE)
                nocase += spans[-1]
            elif tag.startswith("</span") and spans:
                nocase -= spans.pop()
            continue
        # "H<sub>2</sub>O": what markup alone divides is one word.
        joined = tagged and not gap and bool(found)
        opens = not found or (gap not in {" ", "-"} and bool(gap) and _begins(found[-1], gap))
        if joined:
            found[-1].open_case = found[-1].changeable = False
        found.append(TitleWord(piece.group(), start, gap, opens=opens, changeable=kind == "word" and not nocase and not joined, italic=italics > 0))
        gap = ""
        tagged = False
    return found


def _begins(before: TitleWord, gap: str) -> bool:
    """Whether a part of the title begins behind this gap."""
    if "—" in gap or " – " in gap or " - " in gap or " -- " in gap:
        return True
    signs = gap.strip(_QUOTES_AND_BRACKETS)
    if not signs or not signs[-1].isspace():
        # An opening quotation mark behind the space was stripped; a colon without a space belongs to a number.
        return False
    signs = signs.strip(_QUOTES_AND_BRACKETS + " \t\n")
    if signs[-1:] in {":", "?", "!"}:
        return True
    if signs[-1:] != "." or signs.endswith("..") or before.key in _ABBREVIATIONS:
        return False
    return (len(before.text) > 1 or before.text.isdigit()) and "." not in before.text
