"""Mistakes that writers make, planted into a draft, one a draft."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, NamedTuple

from found import folded
from jats import YEAR, Article, Mention, draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Planted(NamedTuple):
    """A draft with one mistake.

    ``places`` are what a finding has to touch, all of them; without places it has to be about ``work``. ``names`` are the rules
    that give the right diagnosis, ``work`` the position of the reference that they have to name, if any.
    """

    kind: str
    body: str
    text: str
    places: tuple[tuple[int, int], ...]
    names: frozenset[str]
    work: int | None


def planted(article: Article, seed: int) -> Iterator[Planted]:
    """One draft for every kind of mistake that the article has a place for; the same ones for the same seed."""
    for kind, plant in KINDS.items():
        choose = random.Random(f"{seed} {kind} {article.name}")  # noqa: S311 - nothing secret
        if mistake := plant(article, choose):
            yield mistake._replace(kind=kind)


def _clear_mentions(article: Article) -> Iterator[tuple[Mention, int, str, str]]:
    """Citations of one work that give its year as the list does: mention, work, surname and year."""
    for mention in article.mentions:
        if len(mention.works) != 1:
            continue
        work = article.works[mention.works[0]]
        years = [found[0] for found in YEAR.finditer(article.body, mention.start, mention.end)]
        if work.surnames and years == [work.year]:
            yield mention, mention.works[0], work.surnames[0], work.year


def _shuffled(article: Article, choose: random.Random) -> list[tuple[Mention, int, str, str]]:
    mentions = list(_clear_mentions(article))
    choose.shuffle(mentions)
    return mentions


def _edited(article: Article, start: int, end: int, text: str) -> tuple[str, tuple[int, int]]:
    return article.body[:start] + text + article.body[end:], (start, start + len(text))


def _in_text(article: Article, start: int, end: int, text: str, around: Mention, names: str, work: int) -> Planted:
    """The body changed in one place. A finding has to touch the citation, which grows or shrinks with the change."""
    body, _ = _edited(article, start, end, text)
    place = (min(start, around.start), max(end, around.end) + len(text) - (end - start))
    return Planted("", body, draft(body, [each.entry for each in article.works]), (place,), frozenset(names.split()), work)


def _year_off(article: Article, choose: random.Random) -> Planted | None:
    for mention, work, surname, year in _shuffled(article, choose):
        wrong = str(int(year[:4]) + choose.choice((-1, 1)))
        if any(each.surnames[:1] == (surname,) and each.year[:4] == wrong for each in article.works):
            continue
        at = article.body.index(year, mention.start)
        return _in_text(article, at, at + len(year), wrong + year[4:], mention, "year-mismatch", work)
    return None


def _name_place(article: Article, mention: Mention, surname: str) -> int:
    """Where the surname of a citation stands, within what is tagged or right before a year that is tagged alone; or -1."""
    at = article.body.rfind(surname, max(0, mention.start - 60), mention.end)
    between = article.body[at + len(surname) : mention.start]
    return -1 if at < 0 or YEAR.search(between) or re.search(r"[.;\n](?<!al\.)", between) else at


def _misspelt(article: Article, choose: random.Random) -> Planted | None:
    surnames = {folded(each.surnames[0]) for each in article.works if each.surnames}
    for mention, work, surname, _ in _shuffled(article, choose):
        at = _name_place(article, mention, surname)
        if at < 0 or len(surname) < 6 or not surname.isalpha():
            continue
        letter = choose.randrange(2, len(surname) - 2)
        wrong = surname[:letter] + surname[letter + 1] + surname[letter] + surname[letter + 2 :]
        if wrong != surname and folded(wrong) not in surnames:
            return _in_text(article, at, at + len(surname), wrong, mention, "author-mismatch", work)
    return None


def _swapped(article: Article, choose: random.Random) -> Planted | None:
    for mention, work, surname, year in _shuffled(article, choose):
        authors = article.works[work].surnames
        if len(authors) != 2 or any(each.surnames[:1] == authors[1:] and each.year[:4] == year[:4] for each in article.works):
            continue
        at = _name_place(article, mention, surname)
        pair = re.compile(rf"{re.escape(surname)}( (?:and|&) ){re.escape(authors[1])}").match(article.body, at) if at >= 0 else None
        if pair:
            return _in_text(
                article, at, pair.end(), f"{authors[1]}{pair[1]}{surname}", mention, "coauthor-cited author-mismatch", work
            )
    return None


_ET_AL = re.compile(r",? \*{0,2}et al\*{0,2}\.?\*{0,2}")


def _without_et_al(article: Article, choose: random.Random) -> Planted | None:
    for mention, work, surname, year in _shuffled(article, choose):
        at = _name_place(article, mention, surname)
        others = _ET_AL.match(article.body, at + len(surname)) if at >= 0 else None
        alone = any(each.surnames == (surname,) and each.year[:4] == year[:4] for each in article.works)
        if others and len(article.works[work].surnames) > 2 and not alone:
            return _in_text(article, others.start(), others.end(), "", mention, "et-al-required", work)
    return None


def _without_letter(article: Article, choose: random.Random) -> Planted | None:
    for mention, work, surname, year in _shuffled(article, choose):
        alike = [each for each in article.works if each.surnames[:1] == (surname,) and each.year[:4] == year[:4]]
        if len(year) > 4 and len(alike) > 1 and all(len(each.year) > 4 for each in alike):
            at = article.body.index(year, mention.start)
            return _in_text(article, at + 4, at + len(year), "", mention, "ambiguous-citation year-suffix-missing", work)
    return None


def _deleted(article: Article, choose: random.Random) -> Planted | None:
    mentions = _shuffled(article, choose)
    if not mentions:
        return None
    gone = mentions[0][1]
    places = tuple((each.start, each.end) for each, work, _, _ in mentions if work == gone)
    entries = [each.entry for position, each in enumerate(article.works) if position != gone]
    return Planted("", article.body, draft(article.body, entries), places, frozenset({"citation-without-reference"}), None)


def _duplicated(article: Article, choose: random.Random) -> Planted | None:
    mentions = _shuffled(article, choose)
    if not mentions:
        return None
    twice = mentions[0][1]
    entries = [each.entry for each in article.works]
    text = draft(article.body, [*entries, entries[twice]])
    return Planted("", article.body, text, (), frozenset({"duplicate-reference"}), twice)


def _never_cited(article: Article, choose: random.Random) -> Planted | None:
    year = choose.randint(1975, 2015)
    name = choose.choice(("Quillfeather", "Ostrobrand", "Vellamore", "Thistledown"))
    pages = choose.randint(10, 900)
    entries = [each.entry for each in article.works]
    entry = f"{name} AB. {year}. The measurement of invented tides. Journal of Invented Seas {year - 1960}:{pages}–{pages + 9}."
    if any(name in each for each in (article.body, *entries)):
        return None
    text = draft(article.body, [*entries, entry])
    return Planted("", article.body, text, (), frozenset({"reference-never-cited"}), len(entries))


KINDS: dict[str, Callable[[Article, random.Random], Planted | None]] = {
    "a reference deleted": _deleted,
    "a reference nobody cites": _never_cited,
    "a reference listed twice": _duplicated,
    "a year off by one": _year_off,
    "a surname misspelt": _misspelt,
    "two names swapped": _swapped,
    "“et al.” left out": _without_et_al,
    "a year letter left out": _without_letter,
}
