"""The letters and signs that LaTeX writes as commands, and the accents it puts on letters: plain tables, no parsing.

The accents are those of the LaTeX kernel ("The LaTeX Companion", 3rd edition, table 9.9), the letters and signs those of its text
encodings (OT1, T1, TS1), as far as names and titles have them.
"""

from __future__ import annotations

import unicodedata

_COMBINING = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
}

#: What a command without arguments stands for, by its name.
LETTERS = {
    # letters
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ",
    # quotes and dashes
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "lq": "‘", "rq": "’",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "flqq": "«", "frqq": "»",
    "quotedblbase": "„", "quotesinglbase": "‚", "glqq": "„", "grqq": "“", "textquotesingle": "'", "textquotedbl": '"',
    "guilsinglleft": "‹", "guilsinglright": "›", "textendash": "–", "textemdash": "—",
    # signs
    "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "pounds": "£", "euro": "€", "texteuro": "€",
    "textsection": "§", "textregistered": "®", "texttrademark": "™", "textdegree": "°", "textordfeminine": "ª",
    "textordmasculine": "º", "dots": "…", "ldots": "…", "textellipsis": "…", "textasciitilde": "~", "textasciicircum": "^",
    "textunderscore": "_", "textbackslash": "\\", "textbar": "|", "textless": "<", "textgreater": ">", "slash": "/",
    "textbraceleft": "{", "textbraceright": "}", "textampersand": "&", "textasteriskcentered": "*", "textbullet": "•",
    "textdollar": "$", "textsterling": "£", "textexclamdown": "¡", "textquestiondown": "¿", "textperiodcentered": "·",
    # names of programs
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "XeLaTeX": "XeLaTeX",
}  # fmt: skip


def accented(accent: str, letter: str) -> str | None:
    """The letter with an accent, composed (NFC): ``accented('"', "u")`` is "ü", and ``accented("'", "ı")`` is "í".

    ``accent`` is the name of LaTeX's command, one character. ``None`` where it is no accent or ``letter`` is not one letter.
    """
    combining = _COMBINING.get(accent)
    if combining is None or len(letter) != 1 or not letter.isalpha():
        return None
    # The dotless letters are there to be accented; below, the dot stays what it is.
    return unicodedata.normalize("NFC", {"ı": "i", "ȷ": "j"}.get(letter, letter) + combining)
