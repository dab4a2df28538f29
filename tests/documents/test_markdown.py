"""The Markdown reader: what is prose, where it stands in the file, and that nothing throws it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.documents.document import BREAK, OPAQUE, Document
from refkit.documents.reading import document_from_text


def read(text: str, name: str = "draft.md") -> Document:
    return document_from_text(name, text)


def words(text: str) -> list[str]:
    return re.findall(r"w[0-9]+w", text)


@pytest.mark.parametrize(
    ("markdown", "prose"),
    [
        ("plain text", "plain text"),
        ("*Lee* et **al**. ***(2020)***", "Lee et al. (2020)"),
        ("_Lee_ __et__ al", "Lee et al"),
        ("snake_case_word stays", "snake_case_word stays"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("~~gone~~ x^2^", f"gone x{OPAQUE}"),
        ("[text](https://x.org/a_(b) 'title')", "text"),
        ("[text][label]\n\n[label]: https://x.org", "text"),
        ("![caption](a.png){width=50%}", "!caption"),
        ("[Lee (2020)]", "[Lee (2020)]"),
        (r"\*Lee\* \[2020\] \(a\)", "*Lee* [2020] (a)"),
        ("a &amp; b&nbsp;c &eacute; &notanentity;", "a & b c é &notanentity;"),
        ("a <b>bold</b> <br/>c <!-- not --> d", "a bold  c  d"),
        ("a `code` b ``c ` d`` e", f"a {OPAQUE} b {OPAQUE} e"),
        ("a $x_1$ b, $5 and $6", f"a {OPAQUE} b, $5 and $6"),
        ("see https://x.org/a_b. Then", f"see {OPAQUE}. Then"),
        ("see <https://x.org/a> then", f"see {OPAQUE} then"),
        ("a $$ (Alpha 2000) $$ b $$ c\n d $$ e, $$ and", f"a {OPAQUE} b {OPAQUE} e, $$ and"),
        (r"a \[ (Alpha 2000) \] b \( x \) c \(\beta_1\) d", f"a {OPAQUE} b {OPAQUE} c {OPAQUE} d"),
        (r"a \[Lee 2020\] b \(see Lee, 2020\) c \[ \] d \( e", "a [Lee 2020] b (see Lee, 2020) c [ ] d ( e"),
        ("a {{ page.year }} b {% if c %} d {%- endif -%} e", f"a {OPAQUE} b {OPAQUE} d {OPAQUE} e"),
        ("a {% verbatim %} {% endverbatim %} c {%- verbatim -%} d {%- endverbatim -%} e", f"a {OPAQUE} c {OPAQUE} e"),
        ("a {% verbatim %} b", f"a {OPAQUE} b"),
        ('a {{< ref "b" >}} c', f"a {OPAQUE} c"),
        ("a note[^1] here", "a note here"),
        (r"Bu et al.\ 2024", "Bu et al. 2024"),
        ("one\\\ntwo", "one\ntwo"),
        ("one\\\r\ntwo", "one\ntwo"),
        ("a {/* refkit: ignore[CIT001] */}b {/* not closed", "a b {/ not closed"),
        ("a<o:p></o:p> <img/src=x>b <b(Lee, 2020)> <a.b c='d'>d", "a b <b(Lee, 2020)> d"),
        ("a<sup>[1](#r)</sup> b^[1](#r)^ c^th^ d<sup>e</sup>", f"a{OPAQUE} b{OPAQUE} cth de"),
        ("a [1](#r), [[2]](#r), [2020](#r), [3](https://x.org)", "a [1], [2], 2020, 3"),
        ("one\ntwo", "one\ntwo"),
        ("one\r\ntwo", "one\ntwo"),
        ("> one\n> two", "one\ntwo"),
        ("one\u00a0two\u2009three", "one two three"),
        ("Al\u2010Sayed and Smith\u2011Jones", "Al-Sayed and Smith-Jones"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("Łukaszewski A\u030angstro\u0308m", "Łukaszewski Ångström"),
    ],
)
def test_markup_is_taken_out(markdown: str, prose: str) -> None:
    assert read(markdown).prose.text.strip(BREAK + "\n ").replace("!", "") == prose.replace("!", "")


@pytest.mark.parametrize(
    "between",
    [
        "\n\n",
        "\r\n\r\n",
        "\n \t\n",
        "\n\n\n\n",
        "\n***\n",
        "\n\n```\ncode\n```\n\n",
        "\n\n<!-- a\n\nb -->\n\n",
        "\n\n# heading\n\n",
        "\n- item\n- ",
    ],
)
def test_paragraphs_are_kept_apart(between: str) -> None:
    text = read(f"one{between}two").prose.text
    assert BREAK in text[text.index("one") : text.index("two")]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# One\n\n## Two ##\n\n### *Three* {#t}\n", [(1, "One"), (2, "Two"), (3, "Three")]),
        ("One\n===\n\nTwo\n---\n", [(1, "One"), (2, "Two")]),
        ("#no heading\n\n    # code\n\n```\n# code\n```\n\n\\# text\n", []),
        ("# One\r\ntext\r\n## Two\r\n", [(1, "One"), (2, "Two")]),
        ("---\ntitle: a\n---\n\n# One\n", [(1, "One")]),
        ("> # One\n", [(1, "One")]),
    ],
)
def test_headings_are_found(text: str, headings: list[tuple[int, str]]) -> None:
    document = read(text)
    found = [(heading.level, re.sub(r"[*_]", "", heading.title).strip()) for heading in document.headings]
    assert found == headings
    for heading, (_, title) in zip(document.headings, headings, strict=True):
        assert title in text[heading.start : heading.end]


def test_lines_and_columns_count_from_one_in_code_points() -> None:
    text = "one\r\n🧠 two\nthree"
    document = read(text)
    assert document.line_column(0) == (1, 1)
    assert document.line_column(text.index("two")) == (2, 3)
    assert document.line_column(text.index("three")) == (3, 1)
    assert document.line_column(len(text)) == (3, 6)
    assert document.line_text(2) == "🧠 two"


# Pieces of Markdown around a word; {} is the word. The first kind is prose, the second is not.
AROUND = [
    *(
        "{} ",
        "*{}* ",
        "**{}** ",
        "__{}__ ",
        "[{}](https://x.org/a_(b)) ",
        "[{}](<a b> 'title') ",
        "![{}](a.png) ",
        "[{}]{{.smallcaps}} ",
    ),
    *(
        "({}) ",
        "[{}] ",
        "“{}” ",
        "{}, ",
        "~~{}~~ ",
        "<b>{}</b> ",
        "<span title='a > b'>{}</span> ",
        "&amp; {} ",
        "\\*{}\\* ",
        "5 $ {} ",
    ),
    *(
        "{}\n",
        "{}  \n",
        "{}\r\n",
        "{}\n\n",
        "{}\r\n\r\n",
        "\n\n# {}\n\n",
        "\n\n- {}\n",
        "\n\n1. {}\n",
        "\n\n> {}\n> ",
        "\n\n::: note\n{}\n:::\n\n",
    ),
    *(
        "\n\n[^n]: {}\n\n",
        "^[{}] ",
        "\n\n| {} | b |\n|---|---|\n| c | d |\n\n",
        "\u00a0{}\u2009",
        "e\u0301{} ",
        "\u00ad{}\u200b ",
        "🧠{}🧠 ",
    ),
    *("{} <br> ", "<!-- x -->{} ", "`x`{} ", "$y$ {} ", "https://x.org/y {} ", "\n\n{}\n===\n\n", "--- {} ", "{} & ", "a\t{} "),
]
HIDDEN = [
    *(
        "`{}` ",
        "``{}`` ",
        "$x {} y$ ",
        "<!-- {} --> ",
        "[a](https://x.org/{}) ",
        "<https://x.org/{}> ",
        "https://x.org/{} ",
        "{{{{< {} >}}}} ",
    ),
    *(
        "\n\n```\n{}\n```\n\n",
        "\n\n~~~~ python\n{}\n~~~~\n\n",
        "\n\n$$\n{}\n$$\n\n",
        "\n\n<!--\n{}\n\n-->\n\n",
        '[a](b "{}") ',
        "<a href='{}'>b</a> ",
    ),
    *("\n\n[label]: https://x.org/{}\n\n", "\n\n<script>\n{}\n</script>\n\n", "<code>{}</code> ", "{{{{% {} %}}}} "),
]
PIECES = st.lists(st.sampled_from([*AROUND, *HIDDEN]), min_size=1, max_size=12)


@settings(max_examples=300, deadline=None)
@given(PIECES, st.sampled_from(["", "---\ntitle: w99w\n---\n\n", "\ufeff", "w98w\n"]))
def test_every_word_of_prose_is_where_the_file_has_it_and_nothing_else_is_prose(pieces: list[str], front: str) -> None:
    source = front + "".join(piece.format(f"w{at}w") for at, piece in enumerate(pieces))
    prose = read(source).prose
    for match in re.finditer(r"w[0-9]+w", prose.text):
        start = prose.source(match.start())
        assert source[start : start + len(match.group())] == match.group()
        assert prose.source(match.end() - 1) == start + len(match.group()) - 1
    expected = [f"w{at}w" for at, piece in enumerate(pieces) if piece in AROUND]
    found = words(prose.text)
    assert [word for word in found if word != "w98w"] == expected


MARKUP = st.sampled_from(
    [
        *"*_`~[](){}<>!#$^&\\|:;-=+.\"'\n\t ",
        "\r\n",
        "\n\n",
        "<!--",
        "-->",
        "```",
        "~~~",
        "$$",
        "](",
        "[^",
        "&amp;",
        "{{<",
        ":::",
        "---\n",
        "\n\n      ",
        "\n- ```\n",
        "{% raw %}",
        "{% endraw %}",
        "w1w",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(MARKUP, max_size=80).map("".join)), st.sampled_from(["draft.md", "draft.txt"]))
def test_whatever_the_text_positions_grow_and_lie_inside_it(text: str, name: str) -> None:
    document = read(text, name)
    prose = document.prose
    places = [prose.source(at) for at in range(len(prose.text))]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    for match in re.finditer("w1w", prose.text):
        start = prose.source(match.start())
        assert text[start : start + 3] == "w1w"
    for heading in document.headings:
        assert 0 <= heading.start <= heading.end <= len(text)
    for comment in document.comments:
        assert text[comment.start : comment.end].startswith(("<!--", "{/*"))
    for start, end in document.opaque:
        assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "(Lee, 2020) *unclosed",
        "(Lee, 2020) `unclosed",
        "(Lee, 2020) $unclosed",
        "(Lee, 2020) [unclosed",
        "(Lee, 2020) [unclosed](",
        "(Lee, 2020) <unclosed",
        "(Lee, 2020) <!-- unclosed",
        "(Lee, 2020) {{< unclosed",
        "(Lee, 2020) \\",
        "(Lee, 2020) ]]]))) ** __ ~~ ``` $$ -->",
        "unclosed *( **(Lee, 2020)",
        "unopened ]) **) (Lee, 2020)",
        "<b (Lee, 2020)",
        "a < b (Lee, 2020) > c",
        "$5 (Lee, 2020) costs $6",
    ],
)
def test_malformed_markup_costs_no_prose(text: str) -> None:
    assert "(Lee, 2020)" in read(text).prose.text


def test_an_unclosed_fence_runs_to_the_end() -> None:
    assert "Lee" not in read("text\n\n```\n(Lee, 2020)\n").prose.text


@pytest.mark.parametrize(
    "text",
    [
        "- w0w\n\n      w9w (Alpha 2000)\n\n      w9w\n\n  w1w\n",
        "1. w0w\n\n       w9w (Alpha 2000)\n       w9w\n\n   w1w\n",
        "-\tw0w\n\n\t\tw9w (Alpha 2000)\n\n\tw1w\n",
        "- w0w\n  - w1w\n\n        w9w\n\n    w2w\n\n  w3w\n\n      w9w\n",
        "- w0w\n\n    w1w\n",
        "10. w0w\n\n    w1w\n\n       w2w\n",
        "1. w0w\n\n w1w\n\n    w2w\n",
        "- w0w\n      w1w\n- w2w\n\nw3w\n\n    w9w\n",
    ],
)
def test_code_in_an_item_is_further_in_than_its_text(text: str) -> None:
    assert words(read(text).prose.text) == [word for word in words(text) if word != "w9w"]


@pytest.mark.parametrize(
    "text",
    [
        "- ```\n  w9w\n  ```\n\nw0w (Nobody, 1999).",
        "w0w:\n\n1. ~~~ r\n   w9w\n\n   w9w\n   ~~~\n2. w1w\n",
        "* - ````\n    ```\n    w9w\n    ````\n\nw0w",
        "- > ```\n  > w9w\n  > ```\n\nw0w",
        "> - ```\n>   w9w\n>   ```\n>\n> w0w",
        "1. ```\n  w9w\n  ```\n\nw0w",
        "- ```\n  w9w\n\nw0w (Nobody, 1999).",
        "  - ```\n    w9w\n  - w0w\n",
        "- ```w0w``` w1w\n\nw2w",
    ],
)
def test_a_fence_behind_the_marker_of_an_item_opens(text: str) -> None:
    expected = [word for word in words(text) if word != "w9w" and not (word == "w0w" and "```w0w" in text)]
    assert words(read(text).prose.text) == expected


def test_what_a_template_engine_leaves_alone_is_not_read() -> None:
    shown = "{% verbatim %}\n\nw9w (Alpha 2000)\n\n# w9w\n{% endverbatim %}"
    text = f"w0w\n\n{shown}\n\nw1w\n\n{{% highlight r %}}\nw9w\n{{% endhighlight %}}\nw2w\n"
    document = read(text)
    assert words(document.prose.text) == ["w0w", "w1w", "w2w"]
    assert document.headings == ()
    assert words(read("{% raw %}\n\nw0w\n").prose.text) == ["w0w"]
    tagged = "{% verbatim %}w9w{% endverbatim %} w0w\n\n{% verbatim %}\nw9w\n{% endverbatim %} w1w\n"
    assert words(read(tagged).prose.text) == ["w0w", "w1w"]


def test_an_unclosed_front_matter_is_a_rule_and_text() -> None:
    assert "(Lee, 2020)" in read("---\n\nSleep helps (Lee, 2020).\n").prose.text


@pytest.mark.parametrize("text", ["a {/* refkit: x\n-- y */} b", "a <!-- refkit: x\n-- y --> b"])
def test_comments_are_kept(text: str) -> None:
    [comment] = read(text, "draft.mdx").comments
    assert comment.text.split() == ["refkit:", "x", "--", "y"]
    assert text[comment.end :] == " b"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("a^1,2–4^", ["1", "2–4"]),
        ("a<sup>1, 2</sup>", ["1", "2"]),
        ("a<sup>[1](#r1),[2](#r2)–[3](#r3)</sup>", ["1", "2–3"]),
        ('a<sup><a href="#r1">[1]</a><a href="#r2">[2]</a></sup>', ["1", "2"]),
        ("a^[1](#r1)^ b[^2^](#r2)", ["1", "2"]),
        ("a^−6^ b^th^ c<sup>-2</sup>", []),
    ],
)
def test_raised_numbers_are_marks(text: str, marks: list[str]) -> None:
    found = read(text).marks
    assert [mark.text for mark in found] == marks
    for mark in found:
        assert text[mark.start].isdigit()
        assert text[mark.end - 1].isdigit()
