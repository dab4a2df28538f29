"""The title of an entry: where it ends, and what the brackets behind it say."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.bibliography.plain.source import boundaries, find_tail, split_container
from refkit.patterns import pattern


class Title(NamedTuple):
    """A title without the brackets behind it, and the edition and the genre that stood in them ("" where none did)."""

    text: str
    edition: str
    genre: str


_QUOTED_TITLE = pattern(
    r"\s*(?:[“„«](?P<a>.{3,500}?)[”“»]|\"(?P<b>[^\"]{3,500})\"|['‘](?P<c>.{3,500}?)['’](?=[,.]?\s|[,.]?\Z))[.,]?\s*"
)
#: What leads from a title to the book it stands in, as it does before an editor ("In A. Editor", "in: Editor A") or proceedings.
IN = pattern(r"(?:(?<=[.?!”\"’',)\]])\s+|^)(?:[Ii]n|[Ee]n|IN):?\s+(?=[A-ZÀ-Þ“‘\"']|[a-zà-ÿ]+\s[A-Z])")
BRACKETS = pattern(r"\s?(?:\([^()]{1,200}\)|\[[^\[\]]{1,200}\])")
TRAILING_BRACKET = pattern(r"\s*(?:\((?P<round>[^()]{1,200})\)|\[(?P<square>[^\[\]]{1,200})\])\s*\Z")
EDITION = pattern(
    r"\b(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|\d{1,3}\.|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Rr]ev(?:ised|\.)?)"
    r"\s(?:ed(?:ition|n|\.)?|Aufl(?:age|\.)|udgave|oplag)",
    re.IGNORECASE,
)
_EDITION_BEHIND = pattern(r"[.,]\s(?P<ordinal>\d{1,3}(?:st|nd|rd|th))\sed(?:ition|n)?\.?\Z")
# What stands in parentheses behind a title without being part of it.
_SUPPLEMENT = pattern(
    r"\b(?:"
    # editions and contributors
    r"ed\.|edn|edition|Eds?\.|Trans\.|"
    # numbers
    r"Vols?\.|vols?\.|pp?\.|Version|No\.|Season|Episode|Series|"
    r"Publication|Report|arXiv|Original work|Rev\.)"
    # a year; the number of a report ("NCES 2018-070")
    r"|^\d{4}$|^[A-Z]{2,8}[ /-]?\d",
    re.IGNORECASE,
)
_GENRES = pattern(
    r"\b(?:"
    # theses, data and software
    r"dissertation|thesis|data set|dataset|computer software|software|mobile app|"
    # film, sound and pictures
    r"film|video|podcast|audiobook|song|album|tweet|photograph|map|"
    # unpublished and short works
    r"manuscript|poster|paper presentation|presentation|preprint|review of|editorial|letter|brochure|fact sheet|press release|"
    r"painting|speech|webinar|slides|blog post|post|status|"
    # broadcasts and reports
    r"television|tv series|episode|interview|report|white paper|policy brief)\b",
    re.IGNORECASE,
)


def split_title(text: str, emphasised: tuple[str, ...]) -> tuple[str, str]:
    """The title that a text begins with, its brackets included, and the source behind it."""
    if quoted := _QUOTED_TITLE.match(text):
        title = next(group for group in quoted.groups() if group)
        return title.strip(" ,."), text[quoted.end() :]
    for piece in emphasised:
        at = text.find(piece)
        if at == 0:
            end = _behind_brackets(text, len(piece))
            return text[:end].strip(" ."), text[end:].lstrip(" .,")
        if (at > 3 and len(piece) > 3 and text[:at].rstrip()[-1:] in ".?!”’)]") or (at > 3 and IN.search(text, 0, at)):
            inside = IN.search(text, 0, at)
            start = inside.start() if inside else at
            return text[:start].strip(" ."), text[start:].strip()
    if inside := IN.search(text):
        return text[: inside.start()].strip(" ."), text[inside.start() :].strip()
    tail = find_tail(text)
    if tail and (tail.volume or tail.issue or tail.pages):
        title, container = split_container(text[: tail.start])
        if container:
            return title.rstrip(" ."), container + text[tail.start :]
    ends = boundaries(text)
    if not ends:
        return text.strip(" ."), ""
    return text[: ends[0]].strip(" ."), text[ends[0] :].strip()


def _behind_brackets(text: str, end: int) -> int:
    """The end of the parentheses and brackets that follow a title: "(2nd ed.)", "[Doctoral dissertation, University]"."""
    while bracket := BRACKETS.match(text, end):
        end = bracket.end()
    return end


def read_title(title: str) -> Title:
    """Take the brackets behind a title apart: edition, genre, contributors; what is part of the title stays."""
    edition = genre = ""
    while bracket := TRAILING_BRACKET.search(title):
        inside = bracket["round"] or bracket["square"]
        if bracket["square"] or _SUPPLEMENT.search(inside):
            if found := EDITION.search(inside):
                edition = found["ordinal"].rstrip(".")
            if bracket["square"] and _GENRES.search(inside):
                genre = inside
            title = title[: bracket.start()].rstrip()
            continue
        break
    if found := _EDITION_BEHIND.search(title):
        edition = found["ordinal"].rstrip(".")
        title = title[: found.start()].rstrip(" .,")
    return Title(title.strip(), edition, genre)
