"""Whether a formatted entry says what the entry as it is written says: its elements word by word, in their order, and no others.

Names, title, container and publisher are each looked for in the text as it is written, as a run of words, one behind the other. What
is not covered by one of them must stand in the formatted entry as well, or be what APA leaves out; and what the formatted entry has
besides must be what APA adds. A parser that has taken one element for another does not pass: its titles begin in the middle of names,
hold labels, or stand in front of a date that ends the names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from refkit.bibliography.plain.addresses import take_identifiers
from refkit.bibliography.plain.head import Head
from refkit.bibliography.plain.parser import parse_reference
from refkit.bibliography.plain.publishers import has_publisher_word
from refkit.formatting.held_markup import emphasised_in
from refkit.formatting.kept_words import LABELS, MONTHS, days_in, left_out, without_addresses, without_letters
from refkit.normalization.folding import PARTICLES, fold
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Name, Reference

_WORD = pattern(r"[^\W_]+(?:[’'][^\W_]+)*")
#: What stands between and behind names in the styles.
_BETWEEN_NAMES = frozenset("and und et al y e i og och en ed eds edited editor editors hrsg hg others by the".split())
#: What may stand between the names and a title: these, and dates.
_BEFORE_TITLES = _BETWEEN_NAMES | MONTHS | frozenset("n d in press ca c".split())
# "(2019)." or "(2019, May 4)." and at least two words: the date of author–date styles, with the title behind it.
_DATE_ELEMENT = pattern(
    r"\((?:ca?\.\s)?(?:(?:1[0-9]|20)\d\d[a-z]?|n\.\s?d\.)(?:[-–/][^()]{0,30}|,\s[^()]{0,60})?\)[.:,]?\s+[“‘\"'*]?(?=[^\W\d]{1,40}\W{1,3}[^\W\d])"
)
_WRITTEN_DATE = pattern(r"\((?:ca?\.\s)?(?:(?:1[0-9]|20)\d\d|n\.\s?d\.)[a-z]?(?:-[a-z])?[,–/-]\s?([^()]{1,60})\)")
# A label, a handle or a description that is none of a title.
_LABEL = pattern(
    r"\((?:[^()]{0,60}\b)?(?:Dirs?\.|Directors?|Hosts?|Producers?|Exec\w*\sProd\w*\.?|Writers?|Presenters?|Narr(?:s|ators?)?\b\.?|"
    r"Principal\sInvestigators?|Composers?|Artists?|Eds?\.|Editors?|Trans\.|Translators?|[Ww]ith\s[A-ZÀ-Þ])[^()]{0,60}\)?"
    r"|\[@|(?<=\s)\[[A-Z][a-z]{2}[^\[\]]{0,200}\]|\((?:1[5-9]|20)\d\d[a-z]?(?:,\s[A-Z][^()]{0,30}|–present)?\)\."
)
_LEGAL = pattern(
    r"§|\b(?:C\.\s?F\.\s?R|U\.\s?S\.\s?C|F\.\s?Supp|Fed\.\s?Reg|Pub\.\s?L|S\.\s?W\.\s?[23]d|Stat)\.?(?=[\s,\d§])(?=.{0,40}\d)|\d\sU\.\s?S\.\s\d"
)
_RETRIEVED = pattern(r"\b(?:[Rr]etrieved|[Aa]ccessed|[Vv]iewed|[Cc]ited)\b:?(?:\son|:)?\s+[^\s]{0,12}\d|\b(?:[Rr]etrieved|[Aa]ccessed):?\s[A-Z][a-z]{2}")
_ORDINAL = pattern(r"\d{1,3}(?:st|nd|rd|th)")
#: What APA adds.
_ADDED = frozenset("in ed eds vol vols no pp p n d trans https doi org arxiv art article original work published".split())
_PERIODICALS = frozenset(("article-journal", "article-magazine", "article-newspaper", "paper-conference", "chapter"))


#: Up to so many authors, APA names all (9.8).
_LISTED = 20


class _Words:
    """The words of a text, each taken by one element at most."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(_WORD.finditer(text))
        self.folded = [fold(word.group()) for word in found]
        self.written = [word.group() for word in found]
        self.spans = [word.span() for word in found]
        self.takers = [""] * len(found)

    def take(self, taker: str, *phrases: str, start: int = 0) -> tuple[int, int] | None:
        """Take the first run of free words from ``start`` on that reads as one of the phrases. Returns its bounds, or nothing."""
        wanted = [[key for word in _WORD.findall(phrase) if (key := fold(word))] for phrase in phrases]
        if not any(wanted):
            return start, start
        for at in range(start, len(self.folded)):
            for words in filter(None, wanted):
                end = at + len(words)
                if self.folded[at:end] == words and not any(self.takers[at:end]):
                    self.takers[at:end] = [taker] * len(words)
                    return at, end
        return None

    def strange(self, start: int, end: int) -> Iterator[str]:
        """The free words within these bounds that styles do not write between names and a title."""
        for at in range(start, end):
            word = self.folded[at]
            if not self.takers[at] and word not in _BEFORE_TITLES and not word[:1].isdigit():
                yield self.written[at]

    @property
    def rest(self) -> Counter[str]:
        """The words that nothing took."""
        return Counter(word for word, taker in zip(self.folded, self.takers, strict=True) if word and not taker)


class Understood(NamedTuple):
    """An entry as it is written and as it was read: its text in Markdown, its plain text, the head of it and the whole."""

    raw: str
    text: str
    head: Head
    reference: Reference


def why_doubtful(entry: Understood, formatted: str) -> str:
    """Why a formatted entry (plain text) may say something else than the entry as it is written; "" where it says the same."""
    return _misread(entry) or _dates_lost(entry, formatted) or _uncovered(entry, formatted)


def _misread(entry: Understood) -> str:
    """What shows that an element was taken for another."""
    reference, text = entry.reference, entry.text
    if _LEGAL.search(text):
        return "it seems to be a legal source, which is not read from text"
    for what, value in (("title", reference.title), ("source", reference.container_title), ("publisher", reference.publisher)):
        if found := _LABEL.search(value):
            return f"“{found.group()}” was read as part of its {what}"
        if value.startswith(("(", "@")) or (what != "title" and value.startswith("[")):
            return f"“{value[:60]}” was read as its {what}"
    for name in (*reference.authors, *reference.editors):
        if any(sign in f"{name.family}{name.given}{name.literal}" for sign in "[]@:*?!"):
            return f"“{name.surname}” was read as a name"
        last = name.given.rpartition(" ")[2]
        if _LED_BY_INITIAL.match(name.literal) or (last.lower() in PARTICLES and len(last) > 1 and f"{last} {name.family}" in text):
            return f"nothing tells where the family name of “{name.literal or f'{name.given} {name.family}'}” begins"
    if reference.authors and entry.head.date_is_late:
        dates = _DATE_ELEMENT.finditer(take_identifiers(text)[1])
        if any(str(reference.issued) in date.group() for date in dates):
            return "what stands in front of its date is not understood"
    if _swallows(plain(reference.title)):
        return "its title may hold who published it, or who wrote it"
    source = plain(reference.container_title)
    if source and not any(sign.isalpha() for sign in source):
        return f"“{source}” was read as its source"
    if reference.volume and _PROCEEDINGS.search(source) and (reference.volume == str(reference.issued.year) or not reference.pages):
        return f"“{reference.volume}” may be no volume"
    if plain(reference.title).endswith((":", ",")):
        return "its title is not read to its end"
    if ": " in reference.publisher or (reference.publisher_place and not reference.publisher):
        return "the place of its publisher is not understood"
    if reference.type == "chapter" and not reference.publisher and ", " in source:
        return "its publisher may stand in the title of its book"
    for value in (reference.title, source, reference.publisher):
        if _ENDS_IN_DATE.search(value):
            return f"“{value}” holds a date"
    if reference.doi.count("/") > 1 and _DOI_WITHIN.search(text):
        return "nothing tells where the DOI in its address ends"
    if reference.authors_truncated and not _OTHERS.search(text):
        return "not all of its authors are named"
    return ""


_LED_BY_INITIAL = pattern(r"[A-ZÀ-Þ]\.\s")
_ENDS_IN_DATE = pattern(
    r"(?:\A|[\s,.])(?:\d{1,2}\s)?(?:January|February|April|June|July|August|September|October|November|December|\d{1,2}\s(?:March|May)|"
    r"(?:March|May)\s\d{1,2})(?:\s\d{1,2})?\.?\Z"
)
_DOI_WITHIN = pattern(r"https?://(?!(?:dx\.)?doi\.org/)[^\s/]{1,100}/\S{0,200}10\.\d{4,9}/")
_PROCEEDINGS = pattern(r"\b(?:Proceedings|Proc\.|Conferences?|Symposium|Workshops?|Congress)(?!\w)", re.IGNORECASE)
_OTHERS = pattern(r"\bet\.?\sal\b|\band\s(?:\w+\s)?(?:others|colleagues)\b|\bu\.\s?a\.|\bm\.\s?fl\.", re.IGNORECASE)
_GROUP_IN_FRONT = pattern(r"(?:for|on\sbehalf\sof)\s(?:the\s)?[^.]{1,100}\b(?:Group|Consortium|Investigators|Collaborat\w+|Network)\b")
#: Words of a sentence that may be the name of a publisher.
_SHORT = 6


def _swallows(title: str) -> bool:
    """Whether a title ends in a sentence that names a publisher, or begins with a group of authors."""
    sentences = title.split(". ")
    last = sentences[-1]
    ends_in_publisher = len(sentences) > 1 and len(last.split()) <= _SHORT and last[:1].isupper() and has_publisher_word(last)
    return ends_in_publisher or title.endswith((" et al", " et al.")) or _GROUP_IN_FRONT.match(title) is not None


def _dates_lost(entry: Understood, formatted: str) -> str:
    """Months, days and dates of retrieval that would go although nothing says that the work needs none."""
    reference = entry.reference
    if _RETRIEVED.search(entry.text) and "Retrieved" not in formatted:
        is_fixed = reference.doi or (reference.type in _PERIODICALS and (reference.volume or reference.pages))
        if not is_fixed or not reference.issued.year:
            return "the date of retrieval would be lost"
    if (written := _WRITTEN_DATE.search(entry.text)) and not _is_told(written[1], formatted):
        return f"“{written[1]}” of its date would be lost"
    issued = reference.issued
    is_preprint = reference.type == "article" and reference.publisher == "arXiv"
    if issued.month is not None and not is_preprint and not (reference.container_title and (reference.volume or reference.pages)):
        printed = _WRITTEN_DATE.search(formatted)
        if printed is None:
            return "the month of its date would be lost"
    return ""


def _is_told(text: str, formatted: str) -> bool:
    there = {fold(word) for word in _WORD.findall(formatted[:2000])}
    return all(fold(word) in there for word in _WORD.findall(text))


def _uncovered(entry: Understood, formatted: str) -> str:
    """What of an entry no element covers, and what of the formatted one nothing explains."""
    reference = entry.reference
    address_free, addresses = without_addresses(entry.text)
    written, printed = _Words(without_letters(address_free)), _Words(without_letters(without_addresses(formatted)[0]))
    if why := _misplaced(entry, written):
        return why
    if _parts_an_element(entry, written):
        return "only a part of one of its elements is in emphasis"
    for value in (reference.title, reference.container_title):
        if printed.take("element", plain(value)) is None:
            return "its elements would not stay together"
    for value in (reference.publisher, *_texts_beside(reference)):
        printed.take("element", plain(value))
    for name in (*reference.contributors, *_others(reference)):
        _take_name(printed, name, 0)
    gone, added = written.rest - printed.rest, printed.rest - written.rest
    left = left_out(reference, has_doi=any(address.startswith("10.") for address in addresses)) | LABELS | _BETWEEN_NAMES | days_in(address_free)
    pages = f"{reference.pages.last} {reference.pages.first}".casefold()
    if gone["al"]:
        return "“et al.” would be lost"
    for word in gone:
        if word not in left and not (word.isdigit() and pages.strip() and _is_shortened(word, pages)) and not _is_ordinal(word):
            return f"“{word}” would be lost"
    if _repeats_authors(entry):
        return ""
    for word in added:
        if word not in _ADDED and len(word) > 1 and not word.isdigit() and not _is_ordinal(word) and word not in written.folded:
            return f"“{word}” would be added"
    return ""


def _misplaced(entry: Understood, written: _Words) -> str:
    """Which element of an entry does not stand in its text where it was read; the others take their words."""
    reference = entry.reference
    at = 0
    if not entry.head.leads_with_title and not _repeats_authors(entry):
        for name in reference.contributors:
            if (span := _take_name(written, name, at)) is None:
                return f"the name “{name.surname}” is not read as it is written"
            at = max(at, span[1])
    if (span := written.take("title", plain(reference.title), start=at)) is None:
        return "its title is not read as it is written"
    if between := next(written.strange(at, span[0]), ""):
        return f"“{between}” stands between its names and its title"
    if at and span[0] < len(written.spans):
        parting = written.text[written.spans[at - 1][1] : written.spans[span[0]][0]]
        if ";" in parting or (parting.strip(" .") == "," and ". " in reference.title):
            return "its title may begin with a name"
    for taker, value in (("source", reference.container_title), ("publisher", reference.publisher)):
        if written.take(taker, plain(value), start=span[1]) is None and written.take(taker, plain(value)) is None:
            return f"its {taker} is not read as it is written"
    for name in _others(reference):
        if _take_name(written, name, 0) is None:
            return f"the name “{name.surname}” is not read as it is written"
    for value in _texts_beside(reference):
        written.take("genre", plain(value))
    return ""


def _others(reference: Reference) -> Iterator[Name]:
    """The people of an entry who do not stand in the author position."""
    if reference.authors:
        yield from reference.editors
    for names in reference.other_contributors.values():
        yield from names


def _texts_beside(reference: Reference) -> Iterator[str]:
    yield from (reference.edition, reference.number)
    yield from (value for value in reference.extra.values() if isinstance(value, str))


def _take_name(written: _Words, name: Name, start: int) -> tuple[int, int] | None:
    """Take the words of a name, given names in front or behind, spelt out or as initials in one word."""
    if name.literal:
        return written.take("name", name.literal, start=start)
    parts = _WORD.findall(name.given)
    initials = "".join(part[0] for part in parts)
    surname, suffix = name.surname, name.suffix
    phrases = []
    for given in dict.fromkeys((name.given, f"{name.given} {name.dropping_particle}", " ".join(initials), initials, "".join(parts))):
        phrases += (
            f"{surname} {given} {suffix}",
            f"{given} {surname} {suffix}",
            f"{surname} {suffix} {given}",
            f"{name.family} {given} {name.particle} {suffix}",
        )
    return written.take("name", *phrases, start=start)


def _repeats_authors(entry: Understood) -> bool:
    """Whether a dash stands for the names of the entry before."""
    return entry.text[:1] in "—–_-"


def _parts_an_element(entry: Understood, written: _Words) -> bool:
    """Whether some emphasis begins or ends in the middle of a name, a title, a source or a publisher, or marks a name."""
    # Where each character of the text stands that is no blank.
    places = [at for at, sign in enumerate(entry.text) if not sign.isspace()]
    for piece in emphasised_in(entry.raw):
        end = piece.before + len("".join(piece.text.split()))
        if not piece.text or end > len(places):
            continue
        inside = range(places[piece.before], places[end - 1] + 1)
        words = [at for at, (first, _) in enumerate(written.spans) if first in inside]
        # Within addresses, nothing is parted.
        if not words:
            continue
        takers = written.takers
        first, last = words[0], words[-1]
        if any(takers[at] == "name" for at in words):
            return not all(takers[at] == "name" or not takers[at] for at in words) or not entry.head.date_is_late
        for inner, outer in ((first, first - 1), (last, last + 1)):
            if 0 <= outer < len(takers) and takers[inner] and takers[inner] == takers[outer]:
                return True
    return False


def _is_shortened(word: str, pages: str) -> bool:
    return any(number.endswith(word) for number in pages.split())


def _is_ordinal(word: str) -> bool:
    return _ORDINAL.fullmatch(word) is not None


def why_read_otherwise(reference: Reference, markdown: str) -> str:
    """Why a formatted entry would not be read as the work it was made of; "" where it would."""
    again = parse_reference(markdown)
    for field in ("title", "container_title", "volume", "issue", "doi"):
        if fold(plain(getattr(again, field))) != fold(plain(getattr(reference, field))):
            return f"its {field.replace('_', ' ')} would not be read again as the same"
    if again.issued.year != reference.issued.year:
        return "its year would not be read again as the same"
    if (again.pages.first or again.number).casefold() != (reference.pages.first or reference.number).casefold():
        return "its pages would not be read again as the same"
    before, after = ([fold(name.surname) for name in each.contributors] for each in (reference, again))
    if before[: len(after)] != after and len(before) <= _LISTED:
        return "its names would not be read again as the same"
    return ""
