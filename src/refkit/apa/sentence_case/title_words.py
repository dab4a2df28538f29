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
    "vs v st ste dr mr mrs ms prof no nos vol vols ed eds jr sr fig figs al etc cf ca approx inc ltd co corp sp spp var "
    "subsp cv dept univ gov sen rep hon rev mt ft p pp ch sec art eq ref resp trans".split()
)
_QUOTES_AND_BRACKETS = "\"'“”‘’«»()[]{}*"


class TitleWord:
    """A word of a title, ``text[start:end]``.

    ``base`` is the word without a possessive ending, ``key`` that in lower case; ``gap`` what stands between it and the word
    before, without tags. ``opens`` says that the title or a part of it begins here. Only an ``open_case`` word may lose its
    capital: it has one, at its beginning, and is ``changeable``, that is, not protected by markup nor an address.
    """

    __slots__ = ("base", "changeable", "end", "gap", "italic", "key", "open_case", "opens", "start", "text")

    def __init__(self, text: str, start: int, gap: str, *, opens: bool, changeable: bool, italic: bool) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.gap = gap
        self.opens = opens
        self.italic = italic
        self.changeable = changeable
        if text.isalpha():
            self.base = text
            self.key = text.lower()
            self.open_case = changeable and ((text.istitle() and (len(text) > 1 or text == "A")) or bool(_RNA.fullmatch(text)))
            return
        self.base = text[:-2] if text[-1] in "sS" and text[-2:-1] in _APOSTROPHES else text
        self.key = self.base.lower()
        self.changeable = changeable and "." not in text
        self.open_case = self.changeable and text[0].isupper() and text[1:].islower() and not self.has_digit

    @property
    def has_digit(self) -> bool:
        return any(map(str.isdigit, self.text))

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


def words_of(title: str) -> list[TitleWord]:
    """The words of a title in CSL's rich text. Takes time in proportion to it."""
    found: list[TitleWord] = []
    at = italics = nocase = 0
    gap = ""
    tagged = False
    spans: list[bool] = []
    before_tags: list[str] = []
    for piece in _PIECE.finditer(title):
        start, end = piece.span()
        if start > at:
            gap = title[at:start]
        at = end
        kind = piece.lastgroup
        text = piece.group()
        if kind == "tag":
            tagged = True
            before_tags.append(gap)
            gap = ""
            if text == "<i>":
                italics += 1
            elif text == "</i>":
                italics -= 1
            elif text.startswith("<span"):
                spans.append(text == _NOCASE)
                nocase += spans[-1]
            elif text.startswith("</span") and spans:
                nocase -= spans.pop()
            continue
        changeable = kind == "word" and not nocase
        if tagged:
            gap = "".join(before_tags) + gap
            before_tags.clear()
        if gap == " ":
            opens = not found
        else:
            opens = not found or _begins(found[-1], gap)
            if tagged and not gap and found:
                # "H<sub>2</sub>O": what markup alone divides is one word.
                found[-1].open_case = found[-1].changeable = changeable = False
        found.append(TitleWord(text, start, gap, opens=opens, changeable=changeable, italic=italics > 0))
        gap = ""
        tagged = False
    return found


def _begins(before: TitleWord, gap: str) -> bool:
    """Whether a part of the title begins behind this gap."""
    if gap in HYPHENS or gap == ", ":
        return False
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
