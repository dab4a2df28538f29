"""Titles of works, and of what they appeared in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from refkit.bibliography.crossref.fields import Fields
from refkit.bibliography.crossref.mending import mended
from refkit.normalization.casing import is_mostly_shouted, sentence_case
from refkit.normalization.journals import is_same_journal, preferred_journal
from refkit.normalization.markup import plain, rich
from refkit.normalization.titles import is_same_title, preferred_title, title_key
from refkit.patterns import pattern
from refkit.reference.values import CslValue

# Publishers set titles in bold and acronyms in small capitals; neither says anything of the work.
_TYPOGRAPHY = pattern(r"</?b>|<span style=\"[^\"]{0,60}\">")
# "loci<i>sle1</i>or": the space between a word and italics is lost where a title was wrapped before a tag.
_LOST_BEFORE = pattern(r"(?<=[a-z]{2})(?=<i>[^\W_])")
_LOST_BEHIND = pattern(r"(?<=[^\W_]</i>)(?!(?:th|st|nd|rd|es)\b)(?=[a-z]{2})")
_SUBTITLE_TAG = pattern(r"\s{0,9}(?:<|&(?:amp;)?lt;)(?:jats:)?subtitle(?:>|&(?:amp;)?gt;)\s{0,9}", re.IGNORECASE)
_CONTENT_WORD = pattern(r"[^\W\d_]{4,}")
#: Names of one work or journal: its title in the languages of a country, and abbreviations.
_MOST_NAMES = 8
#: Letters by which two words are taken for forms of one.
_STEM = 5
_ENDS_A_SENTENCE = pattern(r"[?!:…]\Z")
_SERIES = pattern(
    r"\b(?:series|lecture notes|springerbriefs|studies in|studien|schriften|beiträge|monographs?|texts in|unitext|advances in|"
    r"progress in|communications in|transactions on|contributions to|topics in|springer|ifip|contemporary mathematics|"
    r"library of|collection|reihe|colección)\b",
    re.IGNORECASE,
)
_VOLUME = pattern(
    r"\b(?:proceedings|conference|workshop|symposium|congress|colloquium|meeting|(?:19|20)\d\d|handbook|[IVX]{2,6})\b"
)
#: Types whose works are parts of a book, which may have a series of its own.
_IN_BOOKS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})


class Titles(NamedTuple):
    """What a work is called and what it is in, as CSL's variables; ``custom`` is for what formatters of foreign titles read."""

    title: str = ""
    container: str = ""
    extra: Mapping[str, CslValue] = MappingProxyType({})
    custom: Mapping[str, CslValue] = MappingProxyType({})


def titles(record: Fields, kind: str) -> Titles:
    written = _titles(record, "title")
    main = written[0] if written else ""
    custom: dict[str, CslValue] = {}
    # A second title is the first in another language.
    if len(written) > 1 and not is_same_title(main, written[1]):
        custom = {"original-language-title": main, "translated-title": written[1]}
    extra: dict[str, CslValue] = {}
    subtitles = _titles(record, "subtitle")[:_MOST_NAMES]
    running = [each for each in subtitles if _is_running_head(each, main)]
    whole = _with_subtitles(main, [each for each in subtitles if each not in running])
    short = [each for each in (*_titles(record, "short-title"), *running, main) if each != whole and len(each) < len(whole)]
    if short:
        extra["title-short"] = short[0]
    original = _titles(record, "original-title")
    if original and whole and not is_same_title(original[0], whole):
        extra["original-title"] = original[0]
    container, more = _container(record, kind)
    return Titles(whole, container, {**extra, **more}, custom)


def _titles(record: Fields, field: str) -> list[str]:
    return [text for each in record.texts(field) if (text := _title(record, field, each))]


def _title(record: Fields, field: str, written: str) -> str:
    text = mended(_TYPOGRAPHY.sub("", rich(_SUBTITLE_TAG.sub(": ", written))))
    text = _LOST_BEHIND.sub(" ", _LOST_BEFORE.sub(" ", text))
    title = preferred_title(text)
    if is_mostly_shouted(plain(title)):
        title = preferred_title(sentence_case(title))
    if title.casefold() == text.casefold().rstrip(" .") and title != text.rstrip(" ."):
        record.tell(field, "is in capitals: names in it need theirs back")
    return title


def _is_running_head(subtitle: str, title: str) -> bool:
    """Whether a subtitle is the title once more, shortened for the head of the page: most of its words are in the title."""
    words = {word[:_STEM].casefold() for word in _CONTENT_WORD.findall(plain(subtitle))}
    in_title = {word[:_STEM].casefold() for word in _CONTENT_WORD.findall(plain(title))}
    return len(words) > 1 and len(subtitle) < len(title) and len(words & in_title) * 3 >= len(words) * 2


def _with_subtitles(title: str, subtitles: list[str]) -> str:
    """The title with its subtitles, where it does not have them already."""
    for subtitle in subtitles:
        key = title_key(subtitle)
        if not key or key in title_key(title):
            continue
        separator = " " if _ENDS_A_SENTENCE.search(plain(title)) else ": "
        title = f"{title}{separator}{subtitle}" if title else subtitle
    return title


def _container(record: Fields, kind: str) -> tuple[str, dict[str, CslValue]]:
    names = list(dict.fromkeys(mended(text) for each in record.texts("container-title") if (text := plain(each))))[:_MOST_NAMES]
    if not names:
        return "", {}
    if kind == "book":
        return "", {"collection-title": preferred_journal(names[0])}
    if kind in _IN_BOOKS:
        return _book_and_series(names)
    # A journal comes with its abbreviation, in either order.
    name = max(names, key=len)
    written = record.texts("short-container-title")[:_MOST_NAMES]
    shorter = [short for short in (*map(plain, written), *names) if short and short != name]
    abbreviation = next((short for short in shorter if len(short) < len(name) and is_same_journal(name, short)), "")
    # An acronym is none of its words, and a former name has others.
    abbreviation = abbreviation or next(iter(shorter), "")
    return preferred_journal(name), {"container-title-short": abbreviation} if abbreviation else {}


def _book_and_series(names: list[str]) -> tuple[str, dict[str, CslValue]]:
    """The book and the series of which it is a volume: by their words, and else the series first, as Crossref has it."""
    if len(names) == 1:
        return preferred_title(names[0]), {}
    by_likeness = sorted(enumerate(names[:2]), key=lambda each: (_likeness_to_series(each[1]), -each[0]))
    book, series = by_likeness[0][1], by_likeness[1][1]
    return preferred_title(book), {"collection-title": preferred_title(series)}


def _likeness_to_series(name: str) -> int:
    return bool(_SERIES.search(name)) - bool(_VOLUME.search(name))
