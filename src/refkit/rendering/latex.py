"""Rich text as LaTeX, for any engine that reads UTF-8; addresses need the package url or hyperref."""

from __future__ import annotations

import re
from collections.abc import Iterable

from refkit.patterns import pattern
from refkit.rendering.runs import Run, Style, Tags, nested, runs

_TAGS = {
    Style.ITALIC: Tags(r"\textit{", "}"),
    Style.BOLD: Tags(r"\textbf{", "}"),
    Style.SUBSCRIPT: Tags(r"\textsubscript{", "}"),
    Style.SUPERSCRIPT: Tags(r"\textsuperscript{", "}"),
    Style.SMALL_CAPS: Tags(r"\textsc{", "}"),
}
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    # In the old encoding of fonts these are other signs.
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
}
# A sign of these, or two characters that TeX makes one of.
_SPECIAL = pattern(r"""[\\{}$&#%_^~<>|"]|[-?!`',](?:(?<=-)(?=-)|(?<=[?!`])(?=`)|(?<=')(?=')|(?<=,)(?=,))""")
#: What would end the argument of \url, or begin something in it.
_IN_ADDRESSES = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", "^": "%5E", "`": "%60"})
#: A list whose entries hang by half an inch (APA 2.12).
_LIST = "\\begin{{list}}{{}}{{\\leftmargin=0.5in \\itemindent=-0.5in}}\n{items}\\end{{list}}\n"


def to_latex(rich: str) -> str:
    """A fragment of LaTeX."""
    # An address stands outside of styles: in the argument of a command, TeX reads "%" and "#" before \url does.
    return nested([(_written(run), () if run.address else run.styles) for run in runs(rich)], _TAGS)


def latex_document(entries: Iterable[str]) -> str:
    """A list of references as a list of LaTeX, to be put into a document."""
    # The braces keep a bracket at the beginning of an entry from being its label.
    return _LIST.format(items="".join(f"\\item{{}} {to_latex(entry)}\n" for entry in entries))


def _written(run: Run) -> str:
    if run.address:
        return f"\\url{{{run.text.translate(_IN_ADDRESSES)}}}"
    return _SPECIAL.sub(_escape, run.text)


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _ESCAPES.get(character) or f"{character}{{}}"
