"""Text and CSL's rich text as LaTeX: what ``latex.decode`` reads as the same text again.

Letters stay Unicode, which LaTeX has read since 2018; only what LaTeX takes for markup is written by command.
"""

from __future__ import annotations

import re

from refkit.bibliography.bibtex.latex import decode, group_end, normalised
from refkit.patterns import pattern

_TAG = pattern(r"<(/?)(i|b|sub|sup|sc|span)((?:\s[^<>]{0,80})?)>")
_COMMANDS = {
    "i": "\\emph{",
    "b": "\\textbf{",
    "sub": "\\textsubscript{",
    "sup": "\\textsuperscript{",
    "sc": "\\textsc{",
    "nocase": "{",
}
_ESCAPES = str.maketrans(
    {
        "\\": "\\textbackslash{}",
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
#: Signs that would run together into others.
_RUNS = pattern(r"[-–—]{2,}|–|—|'{2,}|`{2,}|[?!]`")
_DASHES = {"-": "-{}", "–": "\\textendash{}", "—": "\\textemdash{}"}
#: LaTeX that was not understood when it was read.
_LATEX = pattern(
    r"\$(?:[^$\\]|\\.)*+\$|\\\((?:[^\\]|\\[^)]){0,200}+\\\)"
    r"|\\(?:[A-Za-z]++\*?(?:\[[^\[\]{}]{0,200}\])?(?:\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\})*+|[^A-Za-z\s])"
)


def encode(text: str, *, tags: bool = True, nocase: bool = False) -> str:
    """Text as LaTeX, so that ``decode`` with the same arguments gives the text."""
    written = _marked_up(text, keep_latex=True) if tags else _pieces(text, keep_latex=True)
    if "\\" in text or "$" in text or "<" in text:
        # What looks like LaTeX or like markup need not be any: it then is written letter by letter.
        wanted = normalised(text)
        if tags and decode(written, tags=tags, nocase=nocase) != wanted:
            written = _marked_up(text, keep_latex=False)
        if decode(written, tags=tags, nocase=nocase) != wanted:
            written = _pieces(text, keep_latex=False)
    if nocase and written[:1] == "{" and group_end(written, 0) == len(written):
        # Braces around the whole of a title are taken for those of the value.
        return f"{{{written}}}"
    return written


def _marked_up(text: str, *, keep_latex: bool) -> str:
    if "<" not in text:
        return _pieces(text, keep_latex=keep_latex)
    pairs = _pairs(text)
    output: list[str] = []
    position = 0
    for start, end, replacement in pairs:
        output.append(_pieces(text[position:start], keep_latex=keep_latex))
        output.append(replacement)
        position = end
    output.append(_pieces(text[position:], keep_latex=keep_latex))
    # A group that begins with a command is taken for one letter; an empty group says that it is not.
    return "".join(
        f"{piece}{{}}" if piece == "{" and "".join(output[index + 1 : index + 3]).startswith("\\") else piece
        for index, piece in enumerate(output)
    )


def _pairs(text: str) -> list[tuple[int, int, str]]:
    """The tags that are opened and closed in order, each with what stands for it; any other is text."""
    found: list[tuple[int, int, str]] = []
    open_tags: list[tuple[str, tuple[int, int, str]]] = []
    for tag in _TAG.finditer(text):
        closes, name, rest = tag[1], tag[2], tag[3]
        if not closes:
            kind = name
            if name == "span":
                kind = "nocase" if "nocase" in rest else "sc" if "small-caps" in rest else ""
            if kind and (name == "span" or not rest):
                open_tags.append((name, (*tag.span(), _COMMANDS[kind])))
        elif open_tags and open_tags[-1][0] == name:
            opening = open_tags.pop()[1]
            if opening[1] < tag.start():
                found.extend((opening, (*tag.span(), "}")))
    return sorted(found)


def _pieces(text: str, *, keep_latex: bool) -> str:
    if not keep_latex or ("\\" not in text and "$" not in text):
        return _escaped(text)
    output = []
    position = 0
    for latex in _LATEX.finditer(text):
        fragment = latex.group()
        output.append(_escaped(text[position : latex.start()]))
        output.append(fragment if decode(fragment) == fragment else _escaped(fragment))
        position = latex.end()
    output.append(_escaped(text[position:]))
    return "".join(output)


def _escaped(text: str) -> str:
    return _RUNS.sub(_apart, text.translate(_ESCAPES))


def _apart(run: re.Match[str]) -> str:
    signs = run.group()
    if signs == "–":
        return "--"
    if signs == "—":
        return "---"
    return "".join(_DASHES.get(sign, f"{sign}{{}}") for sign in signs)
