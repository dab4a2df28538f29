"""Rich texts to draw by chance: words with what means something in one output or another, and tags around them."""

from __future__ import annotations

from hypothesis import strategies as st

TAGS = (
    ("<i>", "</i>"),
    ("<b>", "</b>"),
    ("<sub>", "</sub>"),
    ("<sup>", "</sup>"),
    ('<span style="font-variant:small-caps;">', "</span>"),
    ('<span class="nocase">', "</span>"),
)
PIECES = [
    *(
        "Cortex",
        "49",
        "(6)",
        ", ",
        ". ",
        ": ",
        " ",
        " & ",
        "&amp;",
        "&lt",
        "<",
        ">",
        "a<b",
        "<script>",
        "<em>",
        "</i",
        '"',
        "'",
        "“Q.”",
    ),
    *(
        "*",
        "**",
        "_",
        "a_b",
        "__",
        "`",
        "``",
        "\\",
        "\\*",
        "[Film]",
        "[x](y)",
        "[^1]",
        "[a]: b",
        "#",
        "# ",
        "- ",
        "1. ",
        "> ",
        "~",
        "~~",
    ),
    *(
        "$",
        "%",
        "{",
        "}",
        "^",
        "--",
        "|",
        "é",
        "中",
        "𝛼",
        "e\u0301",
        "https://doi.org/10.1/a_b_(c)",
        "http://x.org/?a=1&b=_2_",
        "://",
    ),
]
DIRT = ["\x00", "\x1b[31m", "\u202e", "\n", "\r\n", "\t", "\u2028", "\ud800", "\ufffe", "\x9b"]

_words = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


def _tagged(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    around = st.tuples(st.sampled_from(TAGS), inner).map(lambda drawn: f"{drawn[0][0]}{drawn[1]}{drawn[0][1]}")
    return st.lists(st.one_of(around, _words), max_size=4).map("".join)


#: Balanced, as normalization gives them, nested up to three deep.
rich_texts = st.recursive(_words, _tagged, max_leaves=8)
#: Anything at all.
any_texts = st.one_of(
    st.lists(
        st.one_of(st.sampled_from([*PIECES, *DIRT, *(tag for pair in TAGS for tag in pair)]), st.text(max_size=4)), max_size=14
    ).map("".join),
    st.text(),
)
