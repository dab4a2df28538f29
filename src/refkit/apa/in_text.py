"""What a citation calls a work: its authors, or its title (8.10–8.17)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from refkit.apa.cited_names import CitedName, cited_name
from refkit.apa.lead import LEGAL
from refkit.apa.listed import ListedWork
from refkit.apa.standing import stands_alone
from refkit.apa.titles import description_of
from refkit.apa.years import with_letter
from refkit.normalization.markup import plain, rich
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.reference.values import text_of

# The translation behind a foreign title
_TRANSLATION = pattern(r"\s*(?:<i>)?\[[^\[\]]*\](?:</i>)?\s*\Z")
_OTHER_TAGS = pattern(r"</?(?:b|span)\b[^<>]{0,60}>")
_ITALIC = pattern(r"</?i>")
# With the space outside, which no emphasis begins or ends with
_ITALIC_INSIDE = pattern(r"(?P<before>\s?)<i>|</i>(?P<after>\s?)")
_QUOTES = str.maketrans({"“": "‘", "”": "’"})


class Distinction(NamedTuple):
    """What tells a work from others of its list.

    ``shown`` names are printed before "et al.", all of them where that is as many as there are; ``initials`` stand before the first
    author; ``letter`` goes to the year; ``whole_title`` where the title leads and its first part is that of another work.
    """

    shown: int = 1
    initials: bool = False
    letter: str = ""
    whole_title: bool = False


ALONE = Distinction()


def parenthetical(work: ListedWork, distinction: Distinction = ALONE) -> str:
    """The citation in parentheses, as CSL rich text: "(Lee & Cho, 2020a)"."""
    return f"({before_date(called(work, distinction, conjunction='&'))}{with_letter(work.date.text, distinction.letter)})"


def narrative(work: ListedWork, distinction: Distinction = ALONE) -> str:
    """The citation in the running sentence, as CSL rich text: "Lee and Cho (2020a)"."""
    return f"{called(work, distinction, conjunction='and')} ({with_letter(work.date.text, distinction.letter)})"


def before_date(name: str) -> str:
    """What a parenthesis calls a work, with the comma, which goes inside quotation marks: "Lee, ", "“Bees,” "."""
    return f"{name[:-1]},” " if name.endswith("”") else f"{name}, "


def called(work: ListedWork, distinction: Distinction, *, conjunction: str, group: Callable[[CitedName], str] | None = None) -> str:
    """The authors or the title. ``group`` prints the names of groups, each that is printed once."""
    first = work.first
    if first is None:
        return _title_of(work, whole=distinction.whole_title)
    shown = names_shown(len(work.names), distinction.shown, truncated=work.truncated)
    names = [first, *map(cited_name, work.names[1:shown])]
    printed = [group(name) if group and name.is_group else name.surname for name in names]
    if distinction.initials:
        printed[0] = first.with_initials
    if shown < len(work.names) or work.truncated:
        return f"{', '.join(printed)}, et al." if shown > 1 else f"{printed[0]} et al."
    if len(printed) <= 2:
        return f" {conjunction} ".join(printed)
    return f"{', '.join(printed[:-1])}, {conjunction} {printed[-1]}"


def names_shown(count: int, wanted: int, *, truncated: bool = False) -> int:
    """How many of ``count`` names are printed where ``wanted`` are enough: "et al." is plural, and never stands for one (8.18)."""
    if truncated:
        return min(wanted, count)
    return count if count <= 2 or count - wanted < 2 else wanted


def _title_of(work: ListedWork, *, whole: bool) -> str:
    if whole not in work.titles:
        work.titles[whole] = title_in_text(work.reference, whole=whole)
    return work.titles[whole]


def title_in_text(reference: Reference, *, whole: bool = False) -> str:
    """The title as it stands in for authors (8.14): italic where the work stands alone, else in quotation marks.

    Its short form where there is one, or else what stands before the colon, unless the ``whole`` is asked for. Names of statutes
    are roman and names of cases italic (11.4, 11.5).
    """
    title = title_without_translation(reference.title)
    if not whole:
        title = short_title(reference)
    if not plain(title):
        return description_of(reference)
    from refkit.apa.title_case import title_case

    if reference.type in LEGAL:
        title = _ITALIC.sub("", title)
        return f"<i>{title}</i>" if reference.type == "legal_case" else title
    title = _OTHER_TAGS.sub("", title_case(title))
    if stands_alone(reference):
        return f"<i>{_ITALIC_INSIDE.sub(_flipped, title)}</i>".replace("<i></i>", "")
    return f"“{title.translate(_QUOTES)}”"


def _flipped(tag: re.Match[str]) -> str:
    return f"{tag['after']}<i>" if tag["before"] is None else f"</i>{tag['before']}"


def short_title(reference: Reference) -> str:
    """The part of a title that a citation gives, as the record has it."""
    given = text_of(reference.extra.get("title-short")) or text_of(reference.extra.get("shortTitle")) or ""
    if plain(given):
        return rich(given)
    title = title_without_translation(reference.title)
    head, colon, _ = title.partition(": ")
    # A number alone would read as a year: "2001: A space odyssey".
    is_title = colon and reference.type not in LEGAL and not plain(head).isdigit() and head.count("<") == 2 * head.count("</")
    return head if is_title else title


def title_without_translation(title: str) -> str:
    """A title as CSL rich text without the translation in brackets behind it; a title that is all in brackets stays."""
    title = rich(title)
    return _TRANSLATION.sub("", title) or title
