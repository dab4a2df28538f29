"""Rich text as Markdown, with as few backslashes as its meaning needs.

CommonMark, GFM and pandoc's Markdown read the same words and the same italics in it, and nothing of the data as a command of TeX,
as math, a note, a link or a tag. They differ in some things. "@" stays as it is, because APA prints names of users ("White, B.
[@white]."), and pandoc takes "@white" for a citation by key. Subscripts, superscripts and small capitals are tags of HTML, which
pandoc leaves out of outputs other than HTML and Markdown. It sets "--" and "..." as dashes and ellipses unless its extension
``smart`` is off. In an address between angle brackets it reads entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import category

from refkit.patterns import pattern
from refkit.rendering.runs import Run, Style, Tags, runs, seen

_PLAIN_TAGS = {
    Style.ITALIC: Tags("<em>", "</em>"),
    Style.BOLD: Tags("<strong>", "</strong>"),
    Style.SUBSCRIPT: Tags("<sub>", "</sub>"),
    Style.SUPERSCRIPT: Tags("<sup>", "</sup>"),
    Style.SMALL_CAPS: Tags('<span style="font-variant: small-caps">', "</span>"),
}
_STARS = {Style.ITALIC: "*", Style.BOLD: "**"}
#: What stands for itself in text, and so does each sign of ``_LONE`` at such a place, even where it is part of an address.
_PLAIN = r"[^\\`*_<&~^$\[\]]++"
_LONE = r"(?<=[^\W_])_(?=[^\W_])|&(?= )|(?<![^ (])\[(?!\^)|\](?=[.,;:)]?(?: |\Z))"
#: An entry of words and italics, nothing of it to escape, with stars read as emphasis wherever a tag stands.
_SIMPLE = pattern(
    rf"(?:{_PLAIN}|{_LONE}|(?<![^ (“])<i>(?![\s<])(?:{_PLAIN}|{_LONE})*+(?<!\s)</i>(?:(?<=[^\W_]</i>)|(?=[ .,;:?!()\[\]])|\Z))*+"
)
_INSIDE = pattern(
    # a backslash, which pandoc reads even in front of letters (commands of TeX) and blanks; a star, a backtick
    r"[\\*`]"
    # a line at the edge of a word, which may begin or end emphasis
    r"|(?<![^\W_])_+|_+(?![^\W_])"
    # what would be a tag, an entity, a link, the attributes of a span, a footnote
    r"|<(?=[A-Za-z/!?]|\Z)|&(?=#?\w{1,40};)|\](?=[({])|\[(?=\^)"
)
# Numbers that a list may have: pandoc's are letters, Roman numerals, "#" and "@" with a name, too.
_NUMBER = r"\d{1,9}|[a-z]|[ivxlcdm]{2,12}|[IVXLCDM]{2,12}|#|@[\w-]{0,99}"
# At the beginning of a paragraph: a heading, a quotation, an item of a list, a rule or an underline, a fence, the target of a link;
# for pandoc also a line of verse, a definition, a title, and a number in brackets.
_BEGINNING = pattern(
    r"(?P<sign>#{1,6}(?=\s|\Z)|[>%]|[-+|](?=\s|\Z)|-(?=[-\s]*\Z)|=(?==*\s*\Z)|~(?=~~)|:(?=::)|[~:](?=\s)|\[(?=.{1,999}\]:)"
    rf"|\((?=(?:{_NUMBER}|[A-Z])\)(?:\s|\Z)))"
    # A capital and a period are somebody's initial, unless two blanks follow.
    rf"|(?P<number>(?:{_NUMBER})(?=[.)](?:\s|\Z))|[A-Z](?=\)(?:\s|\Z)|\.\s\s))"
)
# What would be read in an address that stands as it is. A line that may only end emphasis does nothing.
_RISKY = pattern(r"[*`\\~^\[\]]|(?<![^\W_])_|&#?\w{1,40}(?:;|\Z)")
# Math, as pandoc has it: no blank inside of the dollars, and no digit behind.
_MATH = pattern(r"\$(?:\$|[^$ ][^$]*+(?<! )\$(?![0-9]))")


class _Mark(NamedTuple):
    """A style that opens at one place of the pieces and closes at another."""

    style: Style
    start: int
    end: int


def to_markdown(rich: str) -> str:
    """A paragraph of Markdown on one line: emphasis for italics, tags for sub- and superscripts, addresses as they are."""
    text = inline_markdown(rich)
    found = _BEGINNING.match(text)
    if not found:
        return text
    at = found.end() if found["number"] else 0
    return f"{text[:at]}\\{text[at:]}"


def inline_markdown(rich: str) -> str:
    """The same for a place inside of a paragraph, where no number begins a list."""
    text = seen(rich)
    if _SIMPLE.fullmatch(text):
        return text.replace("<i>", "*").replace("</i>", "*").strip()
    listed = _with_spaces_outside(runs(text))
    words = "".join([run.text for run in listed if not run.address])
    pairs = "".join([sign for sign in "^~" if words.count(sign) > 1 or (sign == "^" and "^[" in words)])
    written = _styled(listed, pairs)
    if "$" in written and _MATH.search(written):
        written = _styled(listed, f"{pairs}$")
    return written.strip()


def markdown_document(entries: Iterable[str]) -> str:
    """A list of references as Markdown, each a paragraph."""
    return "\n".join(f"{to_markdown(entry)}\n" for entry in entries)


def _styled(listed: list[Run], pairs: str) -> str:
    """The runs with their styles around them; ``pairs`` are signs that would mean something, as another one follows."""
    pieces: list[str] = []
    marks: list[_Mark] = []
    opened: list[tuple[Style, int]] = []
    for run in [*listed, Run("")]:
        kept = _common(tuple([style for style, _ in opened]), run.styles)
        while len(opened) > kept:
            style, start = opened.pop()
            marks.append(_Mark(style, start, len(pieces)))
            pieces.append("")
        for style in run.styles[kept:]:
            opened.append((style, len(pieces)))
            pieces.append("")
        pieces.append(_written(run, pairs))
    return _marked(pieces, marks)


def _common(first: tuple[Style, ...], second: tuple[Style, ...]) -> int:
    count = 0
    while count < len(first) and count < len(second) and first[count] is second[count]:
        count += 1
    return count


def _with_spaces_outside(listed: list[Run]) -> list[Run]:
    """The runs, with a blank at the edge of a style outside of it: "*Frost *in" is no emphasis."""
    spaced: list[Run] = []
    for at, run in enumerate(listed):
        words = run.text.strip()
        if len(words) == len(run.text):
            spaced.append(run)
            continue
        before = listed[at - 1].styles if at else ()
        behind = listed[at + 1].styles if at + 1 < len(listed) else ()
        lead = len(run.text) - len(run.text.lstrip())
        if lead:
            spaced.append(Run(run.text[:lead], run.styles[: _common(before, run.styles)]))
        if words:
            spaced.append(Run(words, run.styles))
            if trail := run.text[lead + len(words) :]:
                spaced.append(Run(trail, run.styles[: _common(run.styles, behind)]))
    return spaced


def _written(run: Run, pairs: str) -> str:
    if run.address:
        is_read = _RISKY.search(run.text) or ("$" in pairs and "$" in run.text)
        return f"<{run.text}>" if is_read else run.text
    text = _INSIDE.sub(_escape, run.text)
    for sign in pairs:
        text = text.replace(sign, f"\\{sign}")
    return text


def _escape(found: re.Match[str]) -> str:
    return "".join(f"\\{character}" for character in found.group())


def _marked(pieces: list[str], marks: list[_Mark]) -> str:
    """The pieces with their styles around them: stars where both are read as such at their place, and tags elsewhere."""
    edges = {at for mark in marks for at in (mark.start, mark.end) if mark.style in _STARS}
    for style, start, end in marks:
        stars = _STARS.get(style)
        if stars and _opens(pieces, start, edges) and _closes(pieces, end, edges):
            pieces[start] = pieces[end] = stars
        else:
            pieces[start], pieces[end] = _PLAIN_TAGS[style]
    return "".join(pieces)


def _opens(pieces: list[str], at: int, edges: set[int]) -> bool:
    """Whether stars at a place begin emphasis (CommonMark 6.2: left-flanking)."""
    before, behind = _neighbours(pieces, at, edges)
    return not _is_blank(behind) and behind != "*" != before and (not _is_sign(behind) or _is_blank(before) or _is_sign(before))


def _closes(pieces: list[str], at: int, edges: set[int]) -> bool:
    """Whether stars at a place end emphasis (right-flanking)."""
    before, behind = _neighbours(pieces, at, edges)
    return not _is_blank(before) and behind != "*" != before and (not _is_sign(before) or _is_blank(behind) or _is_sign(behind))


def _neighbours(pieces: list[str], at: int, edges: set[int]) -> tuple[str, str]:
    """The characters in front of and behind a place; a star where other stars may come to stand."""
    before = behind = ""
    for index in range(at - 1, -1, -1):
        if index in edges or pieces[index]:
            before = pieces[index][-1:] or "*"
            break
    for index in range(at + 1, len(pieces)):
        if index in edges or pieces[index]:
            behind = pieces[index][:1] or "*"
            break
    return before, behind


def _is_blank(character: str) -> bool:
    return not character or character.isspace()


def _is_sign(character: str) -> bool:
    return category(character)[0] in "PS"
