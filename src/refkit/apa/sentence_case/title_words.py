"""A title as words, with what stands between them and what may be changed of each."""

from __future__ import annotations

from functools import lru_cache

from refkit.patterns import pattern

_PIECE = pattern(
    r"(?P<tag></?(?:i|b|sub|sup|span)\b[^<>]{0,60}>)"
    # Addresses, handles and hashtags; letters with stops (U.S.).
    r"|(?P<fixed>(?:https?://|www\.)[^\s<]+|[@#]\w++(?:[.-]\w++)*+|(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W_]++(?:['’ʼ][^\W_]++)*+(?P<domain>\.(?:com|org|net|edu|gov|info|io|ai|uk|de)\b)?)"
)
_WORD = pattern(r"([^\W_]++(?:['’ʼ][^\W_]++)*+)")
#: Without these there are no tags, addresses, handles, hashtags and letters with stops.
_SPECIAL = frozenset("<@#./")
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

    __slots__ = ("base", "changeable", "gap", "is_capital", "italic", "key", "open_case", "opens", "start", "text")

    def __init__(self, text: str, start: int, gap: str, opens: bool, changeable: bool = True, italic: bool = False) -> None:  # noqa: FBT001, FBT002
        self.text = text
        self.start = start
        self.gap = gap
        self.opens = opens
        self.italic = italic
        self.changeable = changeable
        self.base, self.key, self.is_capital, self.open_case, is_whole = _form(text)
        if not changeable or not is_whole:
            self.changeable = self.open_case = False

    @property
    def has_digit(self) -> bool:
        return any(map(str.isdigit, self.text))

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=1 << 16)
def _form(text: str) -> tuple[str, str, bool, bool, bool]:
    """Of a word: base and key, whether it begins with a capital, whether it has an open case, and whether it is no address."""
    is_capital = text[0].isupper()
    if text.isalpha():
        return text, text.lower(), is_capital, _has_open_case(text), True
    base = text[:-2] if text[-1] in "sS" and text[-2:-1] in _APOSTROPHES else text
    open_case = is_capital and text[1:].islower() and not any(map(str.isdigit, text))
    return base, base.lower(), is_capital, open_case, "." not in text


def _has_open_case(text: str) -> bool:
    """Whether a word of letters has one capital, its first; "A" is a word, other letters alone are names."""
    if text.islower():
        return False
    return (text.istitle() and (len(text) > 1 or text == "A")) or bool(_RNA.fullmatch(text))


def words_of(title: str) -> list[TitleWord]:
    """The words of a title in CSL's rich text. Takes time in proportion to it."""
    return _words_of_text(title) if _SPECIAL.isdisjoint(title) else _words_of_rich_text(title)


def _words_of_text(title: str) -> list[TitleWord]:
    """The words of a title without markup, addresses and full stops, as most are."""
    found: list[TitleWord] = []
    at = 0
    pieces = _WORD.split(title)
    for gap, text in zip(pieces[::2], pieces[1::2], strict=False):
        at += len(gap)
        opens = not found or (gap != " " and _begins(found[-1], gap))
        found.append(TitleWord(text, at, gap, opens))
        at += len(text)
    return found


def _words_of_rich_text(title: str) -> list[TitleWord]:
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
