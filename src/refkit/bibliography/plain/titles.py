"""The title of an entry: where it ends, and what the brackets behind it say."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.bibliography.plain.locators import EDITION, take_locators
from refkit.bibliography.plain.publishers import is_periodical, is_publisher, split_place
from refkit.bibliography.plain.sentences import boundaries, last_name, split_container
from refkit.bibliography.plain.source import find_tail
from refkit.patterns import pattern


class Split(NamedTuple):
    """The title that a text begins with, its brackets included, and the source behind it. ``quoted`` where quotation marks say so:
    then the work is a part of another one, or short.
    """

    title: str
    source: str
    quoted: bool = False


class Title(NamedTuple):
    """A title without the brackets behind it, and the edition and the genre that stood in them ("" where none did)."""

    text: str
    edition: str
    genre: str


# The closing mark is one that no quotation inside goes on behind, and that ends in, or is followed by, what ends a title.
_QUOTED_TITLE = pattern(
    r"\s*(?:“(?P<a>(?:[^“”]|“[^“”]{1,200}”){3,600}?)”|„(?P<b>(?:[^„“”]|„[^„“”]{1,200}[“”]){3,600}?)[“”]|«\s?(?P<c>[^«»]{3,600}?)\s?»"
    r"|»(?P<d>[^«»]{3,600}?)«|\"(?P<e>[^\"]{3,600})\"|``(?P<f>.{3,600}?)''"
    r"|['‘](?P<g>.{3,600}?)(?:['’](?=[,.]\s|\s?(?:\(|\[|[Ii]n:?\s[A-Z])|[,.]?\Z)|(?<=[,.])['’](?=\s)))"
    r"(?P<behind>[.,]?\s*)"
)
# What leads from a title to the book it stands in, as it does before an editor ("In A. Editor", "in: Editor A") or proceedings.
_TO_BOOK = r"(?=[A-ZÀ-Þ“‘\"'»„\d]|[a-zà-ÿ]+\s[A-Z])"
IN = pattern(rf"(?:[Ii]n|[Ee]n|IN|[Dd]ans)(?::\s*|\s+){_TO_BOOK}")
# Inside a text a sentence or a quotation has ended before it; behind a comma it needs its colon, or initials or
# proceedings behind it.
_IN_BEHIND = pattern(
    rf"(?<=[.?!”\"’'])\s+(?:[Ii]n|IN|[Ee]n|[Dd]ans)(?::\s*|\s+){_TO_BOOK}"
    r"|(?<=[,;)])\s+(?:[Ii]n|IN):\s*(?=\S)"
    r"|(?<=[,;])\s+in\s+(?=(?:[A-Z]\.[\s-]?){1,3}[A-Z][\w-]+|Proc|Advances|[A-Z][\w-]+,\s[A-Z]\.)"
)
_READS_ON = pattern(r"(?!in\b)[a-zß-ÿ]")
#: A quotation of so few words may be the beginning of a title.
_SHORT_QUOTATION = 3
BRACKETS = pattern(r"\s?(?:\([^()]{1,200}\)|\[[^\[\]]{1,200}\])")
TRAILING_BRACKET = pattern(r"\s*(?:\((?P<round>[^()]{1,200})\)|\[(?P<square>[^\[\]]{1,200})\])\s*\Z")
_EDITION_BEHIND = pattern(r"[.,]\s(?P<ordinal>\d{1,3}(?:st|nd|rd|th))\sed(?:ition|n)?\.?\Z")
# What stands in parentheses behind a title without being part of it.
_SUPPLEMENT = pattern(
    r"\b(?:"
    # editions and contributors
    r"eds?\b|edn\b|edition\b|edited by\b|Trans\.|Aufl\.|"
    # numbers
    r"Vols?\b|pp?\.|Version|No\.|Season|Episode|"
    r"Publication No|Report No|(?:Report|Paper)\s(?-i:[A-Z]{0,6}-?\d)|arXiv|Original work|Rev\.)"
    # a year; the number of a report ("NCES 2018-070")
    r"|^\d{4}$|^=|^(?-i:[A-Z]{2,8}(?:[ /-][A-Z]{2,8})*)[ /-]?\d[\d-]*$",
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
_THESIS = pattern(
    r"\b(?:dissertation|thesis|Diss\.|Masterarbeit|Habilitation\w*|Diplomarbeit|Magisterarbeit|speciale)\b", re.IGNORECASE
)


def split_title(text: str, emphasised: tuple[str, ...], *, dated: bool) -> Split:
    """The title that a text begins with and the source behind it. ``dated`` where the date of the entry stands in the source."""
    if quoted := _QUOTED_TITLE.match(text):
        title = next(group for name, group in quoted.groupdict().items() if group and name != "behind").strip()
        # “Intention” and “Extension” in Scholastic Thought: a quotation opens the title.
        is_long = len(title.split()) > _SHORT_QUOTATION and not _READS_ON.match(text, quoted.end())
        closes = quoted["behind"].strip() or title[-1] in ",.?!" or is_long or IN.match(text, quoted.end())
        if closes and text[quoted.end() : quoted.end() + 1] not in (":", "-", "–"):
            return Split(title.strip(" ,."), text[quoted.end() :], quoted=True)
    for piece in emphasised:
        at = text.find(piece)
        if at == 0 and _GOES_ON.match(text, len(piece)):
            at = text.find(piece, 1)  # "Rest and sleep. In *Rest*"
        if at == 0:
            if _is_journal(text, piece, dated=dated):
                return Split("", text)
            end = _behind_brackets(text, len(piece))
            return Split(text[:end].strip(" ."), text[end:].lstrip(" .,"))
        inside = _IN_BEHIND.search(text, 0, at + 1) if at > 3 else None
        if inside or (at > 3 and len(piece) > 3 and text[:at].rstrip()[-1:] in '.?!…”’»")]'):
            start = inside.start() if inside else at
            return Split(text[:start].strip(" ."), text[start:].strip())
    inside = _IN_BEHIND.search(text)
    if inside and inside.start() > 3:
        return Split(text[: inside.start()].strip(" .,"), text[inside.start() :].strip())
    tail = find_tail(text, dated=dated)
    if tail and (tail.periodical or tail.volume or tail.number or (tail.pages and not _BOOK_PAGES.match(text, tail.start))):
        title, container = split_container(text[: tail.start])
        if container and (tail.periodical or not _STARTS_WITH_PLACE.match(container)):
            return Split(title.rstrip(" .,"), container + text[tail.start :])
    return _split_book(text, dated=dated)


_GOES_ON = pattern(r"\w|\s[^\W\d_]")


def _is_journal(text: str, piece: str, *, dated: bool) -> bool:
    """Whether the emphasis with which a text begins is on a journal, which its volume follows: within it ("Sleep, 16" as APA has
    it), or at once behind it.
    """
    tail = find_tail(text, dated=dated)
    return tail is not None and tail.periodical and bool(tail.volume) and text[: tail.start].rstrip(" ,") == piece[: tail.start]


# What is labelled as pages without a volume is mostly of a book.
_BOOK_PAGES = pattern(r"[,.:]\s?(?:p|S)")


_STARTS_WITH_PLACE = pattern(r"[A-ZÀ-Þ][\w.’ -]{1,30}(?:,\s[\w. ]{2,20})?:\s")


_MEETING = pattern(r"\b(?:Proceedings|Conference|Symposium|Workshop)\b")
#: Words that name a series, between a book's title and its publisher.
_SERIES = pattern(
    r"\b(?:Series|Lecture Notes|Studies in|Texts in|Monographs|Library of|Library|Collection|Reihe|Schriften\w*|Contributions to)\b"
)


def _split_book(text: str, *, dated: bool) -> Split:
    """A title and a publisher: labelled things part them, else the last sentence is the publisher."""
    locators, pieces = take_locators(text, dated=dated)
    first = pieces[0] if pieces else text
    at = text.find(first) + len(first)
    if len(pieces) > 1 and locators.pages and (end := last_name(first.rstrip(" ."))) and is_periodical(first[end:]):
        # A paper in proceedings: "Title. Proceedings of the Conference, 25–46. Place: Publisher."
        return Split(text[:end].strip(" ."), text[end:].strip(), quoted=True)
    if printed := _PRINTED.search(text, max(0, len(text) - _LONGEST_BRACKET)):
        return Split(text[: printed.start()].strip(" .,"), printed["source"])
    if report := _REPORT.search(text):
        return Split(text[: report.start()].strip(" ."), text[report.start() :].strip(" ."))
    if len(pieces) > 1 and len(first) > 2:
        # The bracket between them stays with the title, which reads it.
        end = _behind_brackets(text, at)
        return Split(text[:end].strip(" .,"), text[end:].strip(" .,"))
    if not text[at:].strip(" .") or len(pieces) == 1:
        title, source = split_place(first)
        if source:
            return Split(title, source)
    end = last_name(first.rstrip(" ."))
    ends = [at for at in boundaries(first) if at < end] if end else []
    if not end or not is_publisher(first[end:].strip()):
        return Split(text.strip(" ."), "")
    # "Title. Lecture Notes in Science. Publisher": a series between them belongs to neither.
    if ends and _MEETING.search(first, ends[-1], end):
        # The same without pages: "Title. Proceedings of the Conference. New York, NY: ACM."
        return Split(text[: ends[-1]].strip(" ."), text[ends[-1] :].strip(), quoted=True)
    if ends and (_SERIES.search(first, ends[-1], end) or _THESIS.search(first, ends[-1], end)):
        end = ends[-1]
    return Split(text[:end].strip(" ."), text[end:].strip())


# Notes of the humanities: "Title (Cambridge: Cambridge University Press, 1983)."
_PRINTED = pattern(r"\s\((?P<source>[A-ZÀ-Þ][^()]{2,120}),\s(?:1[5-9]|20)\d\d\)\.?\s*\Z")
_LONGEST_BRACKET = 140
# "Title. Technical Report 365. University of Rochester."
_REPORT = pattern(
    r"(?<=[.?!”])\s(?:Technical|Research|Working|Discussion|Tech\.)\s(?:Report|Paper|Rep\.|Memorandum)\b", re.IGNORECASE
)


# A work that a title names: "Sleep in film: Rest (1932)", "Erratum to “Sleep” [J. Rest 48 (2014) 119–129]".
_NAMES_WORK = pattern(r"^(?:1[5-9]|20)\d\d$|\((?:19|20)\d\d\)")


def _behind_brackets(text: str, end: int) -> int:
    """The end of the parentheses and brackets that follow a title: "(2nd ed.)", "[Doctoral dissertation, University]"."""
    while bracket := BRACKETS.match(text, end):
        end = bracket.end()
    return end


def begins_with_genre(text: str) -> bool:
    """Whether a text begins with the kind of a work, "[Data set]", which is no title."""
    bracket = BRACKETS.match(text)
    return bracket is not None and _GENRES.fullmatch(bracket.group().strip("[] ")) is not None


def read_title(title: str, *, dated: bool) -> Title:
    """Take the brackets behind a title apart: edition, genre, contributors; what is part of the title stays, as a year does that is
    not the date of the entry (``dated``), and the article that a correction names.
    """
    edition = genre = ""
    # A work without title is described: "[Photograph of a bed]".
    while (bracket := TRAILING_BRACKET.search(title)) and (bracket.start() or bracket["round"]):
        inside = bracket["round"] or bracket["square"]
        is_thesis = bool(_THESIS.search(inside))
        names_work = bracket.start() and not is_thesis and (bracket["square"] or not dated) and _NAMES_WORK.search(inside)
        if names_work and not _GENRES.search(inside):
            break
        if bracket["square"] or is_thesis or _SUPPLEMENT.search(inside) or EDITION.search(inside):
            if found := EDITION.search(inside):
                edition = found["ordinal"].rstrip(".")
            if (bracket["square"] and _GENRES.search(inside)) or is_thesis:
                genre = inside
            title = title[: bracket.start()].rstrip()
            continue
        break
    if found := _EDITION_BEHIND.search(title):
        edition = found["ordinal"].rstrip(".")
        title = title[: found.start()].rstrip(" .,")
    return Title(title.strip(), edition, genre)
