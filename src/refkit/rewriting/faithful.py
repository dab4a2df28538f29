"""Whether a formatted entry says what the entry as it is written says: its elements word by word, in their order, and no others.

Names, title, container and publisher are each looked for in the text as it is written, as a run of words, one behind the other.
What is not covered by one of them must stand in the formatted entry as well, or be what APA leaves out; and what the formatted
entry has besides must be what APA adds. A formatted entry must also be read again as the work that it was made of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from refkit.bibliography.plain.parser import parse_reference
from refkit.normalization.folding import fold
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Name, Reference
from refkit.rewriting.held_markup import emphasised_in
from refkit.rewriting.kept_words import LABELS, MONTHS, days_in, left_out, without_addresses, without_letters
from refkit.rewriting.misreadings import Understood, dates_lost, misread_in

_WORD = pattern(r"[^\W_]+(?:[’'][^\W_]+)*")
#: What stands between and behind names in the styles.
_BETWEEN_NAMES = frozenset("and und et al y e i og och en ed eds edited editor editors hrsg hg others by the".split())
#: What may stand between the names and a title: these, and dates.
_BEFORE_TITLES = _BETWEEN_NAMES | MONTHS | frozenset("n d in press ca c".split())
_ORDINAL = pattern(r"\d{1,3}(?:st|nd|rd|th)")
#: What APA adds.
_ADDED = frozenset("in ed eds vol vols no pp p n d trans https doi org arxiv art article original work published".split())
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


def why_doubtful(entry: Understood, formatted: str, markdown: str) -> str:
    """Why a formatted entry (plain text, and Markdown) may say something else than the entry as written; "" where it does not."""
    return misread_in(entry) or dates_lost(entry, formatted) or _uncovered(entry, formatted, markdown)


def _uncovered(entry: Understood, formatted: str, markdown: str) -> str:
    """What of an entry no element covers, and what of the formatted one nothing explains."""
    reference = entry.reference
    address_free, addresses = without_addresses(entry.text)
    written, printed = _Words(without_letters(address_free)), _Words(without_letters(without_addresses(formatted)[0]))
    if why := _misplaced(entry, written):
        return why
    if _parts_an_element(entry, written):
        return "only a part of one of its elements is in emphasis"
    if why := _emphasised_otherwise(entry, markdown):
        return why
    for value in (reference.title, reference.container_title):
        if printed.take("element", plain(value)) is None:
            return "its elements would not stay together"
    for value in (reference.publisher, *_texts_beside(reference)):
        printed.take("element", plain(value))
    for name in (*reference.contributors, *_others(reference)):
        _take_name(printed, name, 0)
    gone, added = written.rest - printed.rest, printed.rest - written.rest
    left = (
        left_out(reference, has_doi=any(address.startswith("10.") for address in addresses))
        | LABELS
        | _BETWEEN_NAMES
        | days_in(address_free)
    )
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
    phrases: list[str] = []
    given_names = (name.given, f"{name.given} {name.dropping_particle}", " ".join(initials), initials, "".join(parts))
    for given in dict.fromkeys(given_names):
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


def _emphasised_otherwise(entry: Understood, markdown: str) -> str:
    """Whether the emphasis of an entry tells that its title stands alone where it would be part of something, or the reverse."""
    reference = entry.reference
    title, source = fold(plain(reference.title)), fold(plain(reference.container_title or reference.publisher))
    pieces = [fold(piece.text) for piece in emphasised_in(entry.raw)]
    if not pieces or not title:
        return ""
    has_title, has_source = (any(value and piece.startswith(value) for piece in pieces) for value in (title, source))
    will_have_title = any(fold(piece.text).startswith(title) for piece in emphasised_in(markdown))
    if has_title not in (will_have_title, has_source):
        return "its emphasis would go to another element"
    if source in pieces and reference.volume and not (reference.issue or reference.pages):
        return f"“{reference.volume}” may be no volume"
    return ""


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
