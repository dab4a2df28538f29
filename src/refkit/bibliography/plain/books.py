"""The book that a chapter or a paper stands in: its editors, title, edition, volume, pages, publisher."""

from __future__ import annotations

from typing import NamedTuple

from refkit.bibliography.plain.locators import EDITORS_BEHIND, Locators, take_locators
from refkit.bibliography.plain.publishers import is_publisher, place_and_publisher, split_place, split_publisher
from refkit.bibliography.plain.sentences import boundaries, last_name
from refkit.normalization.author_list import parse_author_list
from refkit.patterns import pattern
from refkit.reference import Name


class Container(NamedTuple):
    """A book with parts, or the place on the web where a work stands."""

    title: str = ""
    editors: tuple[Name, ...] = ()
    locators: Locators = Locators()
    publisher: str = ""
    publisher_place: str = ""


# What stands behind editors: "A. Editor & B. Editor (Eds.), ", "Editor AB, Editor CD, editors. ", "A. Editor (eds) "
_EDITORS = pattern(
    r"[\s,]{0,3}[(\[]?\s?\b(?:(?<!\d\w\w\s)[Ee]ds?|EDS?|[Ee]ditors?|[Hh]rsgs?|[Hh]gs?|[Hh]sg|"
    r"Orgs?|[Rr]ed|[Éé]ds?|[Cc]oords?|[Cc]urs?|a cura di)\b\.?\s?[)\]]?[,.:]?\s+"
)
_OPENS_WITH_NAME = pattern(
    r"(?:[A-ZÀ-Þ]\.[\s-]?){1,4}(?:[a-z]{1,3}\s){0,2}[A-ZÀ-Þ]|[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?,\s[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w’'-]+\s[A-ZÀ-Þ]{1,3},"
)
#: How far editors go before the title of their book.
_LONGEST_EDITORS = 400
# Where and when a conference was held: "(Boston, Apr. 25–27, 1990)".
_MEETING = pattern(r"\s\([^()]{0,60}\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?(?:\s\d[^()]{0,20})?\)\Z")
_BY_THE_SAME = pattern(r"(?:ders|dies|idem|id|same author)\.?[,:]\s", 2)


def read_container(text: str, emphasised: tuple[str, ...], *, may_have_editors: bool, dated: bool) -> Container:
    """Read what stands behind "In", or behind a quoted title: "A. Editor (Ed.), *Book* (2nd ed., pp. 1–9). Publisher." and its kin.

    ``may_have_editors`` where editors may stand before the book's title; ``dated`` where the date of the entry stands in the text.
    """
    editors: tuple[Name, ...] = ()
    text = text.strip()
    if may_have_editors:
        if same := _BY_THE_SAME.match(text):
            text = text[same.end() :]
        elif EDITORS_BEHIND.search(text) and not _OPENS_WITH_NAME.match(text):
            pass  # IEEE has them behind the title
        elif (behind := _EDITORS.search(text, 0, _LONGEST_EDITORS)) and behind.start() > 1:
            listed = parse_author_list(text[: behind.start()])
            if listed.names and listed.doubtful <= len(listed.names) // 2 and not boundaries(f"{text[: behind.start()]} X"):
                editors = listed.names
                text = text[behind.end() :].lstrip(" ,.")
    piece = next((piece for piece in emphasised if len(piece) > 2 and text.startswith(piece)), "")
    # What stands in a title in emphasis, such as "(8–26 July 2013)", is the title's.
    locators, pieces = take_locators(text[len(piece) :], dated=dated)
    if not (pieces or piece):
        return Container("", editors or locators.editors, locators)
    title, rest = (piece, " ".join(pieces)) if piece else (pieces[0], " ".join(pieces[1:]))
    if piece:
        rest = rest.strip(" .,")
    elif not rest.strip(" .,"):
        title, rest = _split(title)
    elif ends := boundaries(rest):
        # "Title, 3rd ed. Springer texts in statistics. Springer, New York": a series stands between.
        rest = rest[ends[-1] :] if is_publisher(rest[ends[-1] :]) else rest
    if not piece:
        title = _MEETING.sub("", title)
    place, publisher = place_and_publisher(rest)
    return Container(container_title(title), editors or locators.editors, locators, publisher, place)


def _split(text: str) -> tuple[str, str]:
    """A title and a publisher, with nothing labelled between them."""
    title, place = split_place(text)
    if place:
        return title, place
    end = last_name(text.rstrip(" ."))
    if end and is_publisher(text[end:]):
        return text[:end].strip(), text[end:]
    return split_publisher(text)


def container_title(text: str) -> str:
    """A container's title without the punctuation around it; an abbreviated one keeps its last full stop."""
    text = text.strip(" ,;:")
    return text if ". " in text and len(text.rsplit(None, 1)[-1]) < _LONGEST_ABBREVIATION else text.rstrip(" .")


_LONGEST_ABBREVIATION = 10
