"""What the commands and environments of LaTeX do to the text around them, as far as a reader of prose must know."""

from __future__ import annotations


def _each(names: str, arguments: int) -> dict[str, int]:
    return dict.fromkeys(names.split(), arguments)


#: Environments (without star) that hold no LaTeX at all, or nothing that is printed.
LITERAL_ENVIRONMENTS = frozenset(
    "verbatim Verbatim BVerbatim LVerbatim SaveVerbatim lstlisting minted alltt code comment filecontents luacode pycode".split()
)
#: Environments that hold a formula or a drawing.
FORMULA_ENVIRONMENTS = frozenset(
    "math displaymath equation align alignat flalign gather multline eqnarray xalignat xxalignat dmath dgroup darray "
    "IEEEeqnarray tikzpicture pgfpicture circuitikz forest picture asy".split()
)
#: How many arguments behind ``\\begin{…}`` are not text. The optional ones of these environments are none either.
ENVIRONMENT_ARGUMENTS = {
    **_each("figure table sidewaysfigure sidewaystable enumerate itemize algorithm algorithmic", 0),
    **_each("tabular longtable supertabular array tblr longtblr tabu NiceTabular deluxetable minipage multicols", 1),
    **_each("thebibliography adjustbox subfigure subtable spacing otherlanguage", 1),
    **_each("tabularx tabulary xltabular tabular* wrapfigure wraptable adjustwidth hangparas list CJK", 2),
}

#: The level of each heading, from 1.
HEADING_LEVELS = {
    "title": 1, "part": 1, "chapter": 1, "addchap": 1, "section": 2, "addsec": 2, "subsection": 3, "subsubsection": 4,
    "paragraph": 5, "subparagraph": 6,
}  # fmt: skip

#: Commands whose first arguments, so many, are not text; what follows them is.
UNREAD_ARGUMENTS = {
    **_each("label usepackage RequirePackage documentclass input include includeonly subfile bibliography bibliographystyle", 1),
    **_each("addbibresource bibitem vspace hspace color pagecolor pagestyle thispagestyle pagenumbering hypersetup", 1),
    **_each("captionsetup captionof selectlanguage foreignlanguage textcolor colorbox hypertarget hyperlink theoremstyle", 1),
    **_each("graphicspath index glossary raisebox parbox scalebox rotatebox cline cmidrule bibinfo bibfield markright", 1),
    **_each("stepcounter refstepcounter usetikzlibrary tikzset pgfplotsset lstset geometry linespread urlstyle newcounter", 1),
    **_each("phantom hphantom vphantom newlength bibpunct setcitestyle citestyle newif setmainfont setstretch thanksref", 1),
    **_each("setlength addtolength setcounter addtocounter fontsize newcommand renewcommand providecommand def gdef edef let", 2),
    **_each("DeclareMathOperator DeclareRobustCommand newtheorem markboth rule resizebox multicolumn multirow fcolorbox", 2),
    **_each("inputminted mintinline", 2),
    **_each("NewDocumentCommand newenvironment renewenvironment addcontentsline definecolor", 3),
}
#: Commands that print something else than their one argument: a number, a picture, a formula.
REFERRING = frozenset(
    "ref eqref pageref autoref cref Cref cpageref vref Vref nameref subref Cpageref labelcref thmref includegraphics "
    "includesvg ensuremath lstinputlisting verbatiminput lstinline verb".split()
)
#: Commands whose one argument is an address or an identifier.
ADDRESSES = frozenset("url path nolinkurl burl doi email".split())

#: Commands whose argument is text that stands apart from the text around it.
APART = frozenset(
    "caption footnote footnotetext endnote thanks sidenote marginpar marginnote todo tablefootnote author date address affil "
    "affiliation institute keywords abstract subtitle tnote tablecomments dedication epigraph".split()
)
#: Commands that end a paragraph, or what is as good as one.
BREAKING = frozenset(
    "par item newpage clearpage cleardoublepage pagebreak and And AND tabularnewline hline toprule midrule bottomrule medskip "
    "bigskip smallskip endgraf maketitle bibitem endhead endfirsthead endfoot endlastfoot vfill".split()
)
#: Commands that are a space.
SPACES = frozenset("quad qquad space enspace thinspace nobreakspace hfill newline linebreak newblock enskip hfil".split())
#: Commands, or switches for the rest of a group, that set their text in italics.
EMPHASIS = frozenset("emph textit textsl mkbibemph bibemph".split())
EMPHASIS_SWITCHES = frozenset("em it sl itshape slshape".split())
QUOTING = {"enquote": ("“", "”"), "mkbibquote": ("“", "”"), "textquote": ("“", "”")}
#: Commands that take a length or a number without braces: "\\hskip 1em plus 0.5em".
LENGTHS = frozenset(
    "hskip vskip kern penalty hangindent hangafter parindent parskip leftskip rightskip baselineskip tolerance emergencystretch "
    "interlinepenalty clubpenalty widowpenalty".split()
)


def is_citation(name: str) -> bool:
    """Whether a command cites by key: ``\\citep``, ``\\Textcite``, ``\\footcite``, ``\\nocite``.

    The argument of natbib's ``\\citetext`` is text, and what sets a style of citing cites nothing.
    """
    return "cite" in name.lower() and name not in UNREAD_ARGUMENTS and name != "citetext"


def is_table(environment: str) -> bool:
    """Whether ``&`` parts cells in an environment, by its name: tabularx, longtable, tblr, array, mytable …"""
    return any(part in environment for part in ("tab", "Tab", "tbl", "array"))
