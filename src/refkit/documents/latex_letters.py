"""The letters and signs that LaTeX writes as commands, and the accents it puts on letters: plain tables, no parsing.

The accents are those of the LaTeX kernel ("The LaTeX Companion", 3rd edition, table 9.9), the letters and signs those of its text
encodings (OT1, T1, TS1), as far as names and titles have them.
"""

from __future__ import annotations

import unicodedata

#: Commands that put a mark on the letter behind them, and the mark as a combining character.
ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "h": "\u0309",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "G": "\u030f",
    "U": "\u030e",
    "f": "\u0311",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
}

#: Letters that no accent makes.
LETTERS = {
    "i": "ı", "j": "ȷ", "ss": "ß", "SS": "SS", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ",
    "ij": "ĳ", "IJ": "Ĳ",
}  # fmt: skip

#: Quotes, dashes, signs and the names of programs, in text.
SIGNS = {
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": '"', "quotesinglbase": "‚", "quotedblbase": "„",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹",
    "guilsinglright": "›", "textless": "<", "textgreater": ">", "textbar": "|", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textasciigrave": "`", "textunderscore": "_", "textbraceleft": "{", "textbraceright": "}",
    "textdollar": "$", "textexclamdown": "¡", "textquestiondown": "¿", "textellipsis": "…", "dots": "…", "ldots": "…",
    "textbullet": "•", "textperiodcentered": "·", "textdegree": "°", "textcelsius": "℃", "textmu": "µ", "textmicro": "µ",
    "texttimes": "×", "textdiv": "÷", "textpm": "±", "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾",
    "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³", "textordfeminine": "ª", "textordmasculine": "º",
    "textregistered": "®", "textcopyright": "©", "texttrademark": "™", "textsection": "§", "textparagraph": "¶",
    "textdagger": "†", "textdaggerdbl": "‡", "textsterling": "£", "texteuro": "€", "euro": "€", "textyen": "¥",
    "textcent": "¢", "textminus": "−", "textnumero": "№", "textrightarrow": "→", "textleftarrow": "←", "copyright": "©",
    "pounds": "£", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "lq": "‘", "rq": "’", "slash": "/", "LaTeX": "LaTeX",
    "TeX": "TeX", "BibTeX": "BibTeX", "textvisiblespace": "␣", "textalpha": "α", "textbeta": "β", "textgamma": "γ",
    "textdelta": "δ", "flqq": "«", "frqq": "»", "glqq": "„", "grqq": "“", "textampersand": "&", "textasteriskcentered": "*",
    "LaTeXe": "LaTeX", "XeTeX": "XeTeX", "XeLaTeX": "XeLaTeX",
}  # fmt: skip


def accented(accent: str, letter: str) -> str | None:
    """The letter with an accent, composed (NFC): ``accented('"', "u")`` is "ü", and ``accented("'", "ı")`` is "í".

    ``accent`` is the name of LaTeX's command, one character. ``None`` where it is no accent or ``letter`` is not one letter.
    """
    combining = ACCENTS.get(accent)
    if combining is None or len(letter) != 1 or not letter.isalpha():
        return None
    # The dotless letters are there to be accented; below, the dot stays what it is.
    return unicodedata.normalize("NFC", {"ı": "i", "ȷ": "j"}.get(letter, letter) + combining)
