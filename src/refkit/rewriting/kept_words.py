"""What a formatted entry would lose of the entry as it is written.

APA adds and changes: labels, quotation marks, initials, the order of names. It leaves out: places of publication, months of journal
articles, what introduces an address. Whatever else is gone was not understood, and an entry is left alone rather than robbed of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from refkit.bibliography.plain.publishers import has_publisher_word
from refkit.bibliography.plain.towns import TOWNS
from refkit.documents.prose import without_sentence_marks
from refkit.identifiers import find_doi
from refkit.normalization.folding import fold
from refkit.patterns import pattern
from refkit.reference import Name, PartialDate, Reference

_WORD = pattern(r"[^\W_]+")
#: The letter of a year, which the list as a whole decides.
_LETTER = pattern(r"(?<=\b[12]\d\d\d)[a-z]\b")
_ADDRESS = pattern(r"(?:https?://|www\.)[^\s<>\"“”]+")
_SCHEME = pattern(r"(?:https?://)?(?:www\.)?")
#: Words that styles write around the parts of an entry.
LABELS = frozenset(
    "a accessed al and cited art article as at available by chapter date doi ed edited edition editor editors edn eds et from http "
    "https in internet iss issue last no nr number on online org p page pages pmcid pmid pp preprint pub published publisher "
    "retrieved s trans translated translator translators und url v vol vols volume web website www y "
    "first second third fourth fifth sixth seventh eighth ninth tenth".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept "
    "oct nov dec spring summer autumn fall winter".split()
)
# A day beside its month.
_ANY_MONTH = "|".join(sorted(MONTHS))
_DAY = pattern(rf"\b(?:{_ANY_MONTH})\.?\s\d{{1,2}}\b|\b\d{{1,2}}\.?\s(?:{_ANY_MONTH})\b", re.IGNORECASE)
#: From this many authors on, APA leaves out those between the nineteenth and the last (9.8).
_LISTED_AUTHORS = 20


def lost_words(written: str, formatted: str, reference: Reference) -> list[str]:
    """The words, numbers and addresses of an entry that its formatted form lacks and that APA does not leave out, in order.

    Both are plain text; ``reference`` is what was understood of the entry.
    """
    rest, addresses = without_addresses(written)
    new, new_addresses = without_addresses(formatted)
    has_doi = any(address.startswith("10.") for address in new_addresses)
    lost = [address for address in addresses if address not in new_addresses and not _is_told(address, reference, has_doi=has_doi)]
    there = Counter(_words(_LETTER.sub("", new)))
    expected = left_out(reference, has_doi=has_doi)
    ends = tuple(word for word in there if word[-1:].isdigit())
    for found in _WORD.finditer(_DAY.sub(" ", _LETTER.sub("", rest))):
        word = fold(found.group())
        if word.isdigit():
            # Numbers count each time they stand there: a volume may be as high as a page.
            if there[word] > 0:
                there[word] -= 1
            elif word not in expected and not (reference.pages.last and any(end.endswith(word) for end in ends)):
                lost.append(found.group())
        elif word and word not in there and word not in LABELS and word not in expected:
            lost.append(found.group())
    return list(dict.fromkeys(lost))


#: Words that a message names.
_MOST_WORDS = 6


def named(words: Sequence[str]) -> str:
    """The words for a message, the first ones of many."""
    first = ", ".join(f"“{word}”" for word in words[:_MOST_WORDS])
    return f"{first} and {len(words) - _MOST_WORDS} more" if len(words) > _MOST_WORDS else first


def _words(text: str) -> Iterator[str]:
    for found in _WORD.finditer(text):
        if word := fold(found.group()):
            yield word


def without_addresses(text: str) -> tuple[str, list[str]]:
    """The text with blanks for its DOIs and addresses, as long as it was, and these, each in one form."""
    addresses: list[str] = []
    while found := find_doi(text):
        doi, start, end = found
        addresses.append(doi)
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    addresses += [_plainly(address) for address in _ADDRESS.findall(text)]
    return _ADDRESS.sub(lambda address: " " * len(address.group()), text), addresses


def without_letters(text: str) -> str:
    """The text with a blank for each letter of a year."""
    return _LETTER.sub(" ", text)


def days_in(text: str) -> set[str]:
    """The days of the dates of a text that have their month beside them."""
    return {number for date in _DAY.findall(text) for number in re.findall(r"\d+", date)}


def _plainly(address: str) -> str:
    return _SCHEME.sub("", without_sentence_marks(address), count=1).rstrip("/").casefold()


def _is_told(address: str, reference: Reference, *, has_doi: bool) -> bool:
    """Whether an address is that of the work, which has a DOI in its place (9.34), or says its number."""
    return has_doi and (address == _plainly(reference.url) or "ncbi.nlm.nih.gov" in address)


def left_out(reference: Reference, *, has_doi: bool) -> set[str]:
    """The words that APA leaves out of what was understood."""
    words = (set(_words(reference.publisher_place)) if _is_place(reference.publisher_place) else set()) | MONTHS
    for date in (reference.issued, *reference.dates.values()):
        words.update(_of_date(date))
    accessed = reference.dates.get("accessed")
    if accessed and accessed.year is not None:
        words.add(str(accessed.year))
    if has_doi:
        words.update(fold(identifier) for identifier in (reference.pmid, reference.pmcid, reference.pmcid.removeprefix("PMC")))
    for name in (
        *reference.authors,
        *reference.editors,
        *(name for names in reference.other_contributors.values() for name in names),
    ):
        words.update(_of_given(name))
    for name in reference.authors[_LISTED_AUTHORS - 1 : -1] if len(reference.authors) > _LISTED_AUTHORS else ():
        words.update(_words(f"{name.family} {name.literal} {name.particle} {name.suffix}"))
    return words - {""}


# Towns and regions: "Thousand Oaks, CA", "Frankfurt am Main", "New York; London". No organization with all its words.
_TOWN = pattern(rf"\b{TOWNS}\b")
_PLACE = pattern(r"(?!(?:The|A)\s(?!Hague))(?:[\w.’'()/-]{1,30}[\s,;/&]{0,3}){1,7}+\.?")


def _is_place(text: str) -> bool:
    """Whether what was read as the place of a publisher may be one."""
    return _PLACE.fullmatch(text) is not None and not has_publisher_word(_TOWN.sub("", text))


def _of_date(date: PartialDate) -> Iterator[str]:
    """The days of a date, also with a zero in front."""
    for number in (date.month, date.day, date.end_month, date.end_day):
        if number is not None:
            yield str(number)
            yield f"{number:02d}"


def _of_given(name: Name) -> Iterator[str]:
    """A given name as it may be written where initials stand now: "John David", "JD", "J"."""
    parts = list(_words(name.given))
    yield from parts
    yield "".join(part[0] for part in parts)
    yield "".join(parts)


def known_by(reference: Reference) -> str:
    """The command that looks a work up by an identifier of it; nothing where it has none."""
    for name, identifier in (("DOI", reference.doi), ("PMID", reference.pmid), ("PMCID", reference.pmcid)):
        if identifier:
            return f"{name} known: `refkit resolve {identifier}`"
    return ""
