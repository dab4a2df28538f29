"""The title element: its case, its translation, what stands in parentheses and in brackets behind it (9.18–9.22)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from refkit.apa.names import plain_series, printed_names
from refkit.apa.rich_text import italic, upright
from refkit.apa.sentence_case import Evidence, cased, is_original
from refkit.normalization.markup import plain
from refkit.normalization.pages import parse_pages
from refkit.normalization.titles import preferred_title, tidy_title
from refkit.patterns import pattern
from refkit.reference import Name, Pages, Reference
from refkit.reference.values import text_of

_TRANSLATION = pattern(r"\s*(?:<i>)?\[([^\[\]]{2,600})\]\s*(?:</i>)?\Z")
# What databases and journals add to a title in brackets; no translation begins so.
_NOTE = pattern(
    r"version\s\d|(?:published\s|author\s|publisher\s)?(?:correct(?:ion|ed)|errat(?:um|a)|retract(?:ion|ed))\b", re.IGNORECASE
)
_ORDINAL = pattern(r"(\d{1,3})(?:st|nd|rd|th)?\.?(?:\s(?:ed|edition|edn|aufl|auflage)\b\.?)?", re.IGNORECASE)
_EDITION_WORD = pattern(r"\b(?:edition|edn?)\b\.?", re.IGNORECASE)
_ONLY_NUMBER = pattern(r"\d[\d.,:/–-]*")
_VOLUMES = pattern(r"(\d{1,4}|[IVXLC]{1,6})\s?[-–—]\s?(\d{1,4}|[IVXLC]{1,6})")
_ORDINAL_WORDS = {
    word: str(number)
    for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1)
}
_LABELLED = pattern(r"\bNo\.\s")
_HAS_LABEL = pattern(r"[^\W\d_]{2,}")


class Casing(NamedTuple):
    """Titles in sentence case, and the words in them whose capital nothing decided."""

    evidence: Evidence
    protected: frozenset[str]
    doubtful: list[str]

    def __call__(self, title: str) -> str:
        result = cased(title, self.evidence, self.protected)
        self.doubtful.extend(result.doubtful)
        return result.text

    def of_translation(self, title: str) -> str:
        """The same of a title in English in a record whose language is another."""
        return self._replace(evidence=self.evidence._replace(language=""))(title)


#: CSL variables whose capitals tell which words are names.
_TELLING = ("abstract", "keyword", "event-title", "event-place", "note")


def casing_of(reference: Reference, protected: frozenset[str]) -> Casing:
    """What the record itself tells of the names in its titles."""
    extra = reference.extra
    # A title named in its abstract says nothing about its own capitals.
    texts = [str(extra[field]).replace(reference.title, " ") for field in _TELLING if extra.get(field)] if extra else []
    texts += [name.family for name in reference.authors[:20] if len(name.family) > 3 and name.family in reference.title]
    language = extra.get("language", "")
    return Casing(Evidence(tuple(texts), language if isinstance(language, str) else ""), protected, [])


class Title(NamedTuple):
    """A title in sentence case, rich, with its translation, which stands upright in brackets."""

    text: str = ""
    translation: str = ""

    def written(self, *, in_italics: bool) -> str:
        text = italic(self.text) if in_italics else self.text
        return f"{text} [{upright(self.translation)}]" if self.translation else text


def title_of(reference: Reference, casing: Casing, field: str = "") -> Title:
    """The title of a work, or of another CSL field ("container-title"); a volume's own title stands behind the work's."""
    text = tidy_title(field or reference.title)
    translation = ""
    if text.endswith(("]", "]</i>")) and (found := _TRANSLATION.search(text)) and found.start():
        head = text[: found.start()]
        if _NOTE.match(found[1]) or not is_original(head, casing.evidence.language):
            return Title(casing(head) + text[found.start() :])
        text, translation = head, found[1]
    elif not field:
        translation = _translated_title(reference)
    if translation:
        # The original is in another language, whose case its publisher knows.
        return Title(preferred_title(text), casing.of_translation(translation))
    return Title(casing(text))


def _translated_title(reference: Reference) -> str:
    """The translation of the title, where the record has it apart; PubMed puts it into brackets."""
    given = reference.custom.get("translated-title") or reference.custom.get("nbib:TI") or reference.extra.get("translated-title")
    return preferred_title(text_of(given) or "").strip("[]").rstrip(".") if given else ""


def with_volume_title(title: str, reference: Reference, casing: Casing) -> tuple[str, bool]:
    """“Main title: Vol. 2. Volume title”, and whether the volume has so been said (9.19)."""
    own = tidy_title(text_of(reference.extra.get("volume-title")) or "") if reference.extra else ""
    if not own:
        return title, False
    number = plain(reference.volume)
    label = f"Vol. {number}. " if number else ""
    return f"{title}: {label}{casing(own)}", True


def edition(text: str) -> str:
    """“2” is "2nd ed."; the first edition is not named, and what is no number of an edition stays as it is."""
    text = plain(text)
    if not text:
        return ""
    lowered = text.lower()
    for word, number in _ORDINAL_WORDS.items():
        if lowered == word or lowered.startswith((f"{word} ed", f"{word}-ed")):
            text = number
    if found := _ORDINAL.fullmatch(text):
        return "" if found[1].lstrip("0") in {"1", ""} else f"{ordinal(int(found[1]))} ed."
    if _EDITION_WORD.search(text):
        return _EDITION_WORD.sub("ed.", text, count=1).replace("Revised ed.", "Rev. ed.").replace("revised ed.", "rev. ed.")
    if text.lower() in {"revised", "rev", "rev."}:
        return "Rev. ed."
    return text if any(character.isdigit() for character in text) or len(text.split()) > 2 else f"{text} ed."


def ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def volume(text: str) -> str:
    """“Vol. 3”, "Vols. 1–3"."""
    text = plain(text)
    if not text:
        return ""
    if found := _VOLUMES.fullmatch(text):
        return f"Vols. {found[1]}–{found[2]}"
    return text if text.lower().startswith("vol") else f"Vol. {text}"


def volumes(reference: Reference) -> str:
    """The volume, or all the volumes of a work that has several."""
    if reference.volume:
        # In a series it counts the books of the series, which is not named (10.2).
        return "" if reference.extra and reference.extra.get("collection-title") else volume(reference.volume)
    count = plain(text_of(reference.extra.get("number-of-volumes")) or "") if reference.extra else ""
    return f"Vols. 1–{count}" if count.isascii() and count.isdigit() and int(count[:6]) > 1 else ""


def pages(written: Pages) -> str:
    """“pp. 3–9”, "p. 7"; "" where there are none."""
    if not written:
        return ""
    found = parse_pages(str(written))
    text = str(found)
    if not text:
        return ""
    if found.article_number:
        return f"Article {text}"
    return f"pp. {text}" if "–" in text or "," in text else f"p. {text}"


def numbered(label: str, number: str) -> str:
    """“NIH Publication No. 18-2424”: the number of a report as its kind has it; a number with words of its own needs no label."""
    label, number = plain(label), plain(number)
    if not number:
        return ""
    if not label or _HAS_LABEL.match(number) or _LABELLED.search(number):
        return number
    return f"{label} {number}" if label.lower().rstrip(".").endswith((" no", " number")) else f"{label} No. {number}"


#: How people other than authors are named behind a title (9.19).
_CONTRIBUTORS = (
    ("editor", "Ed.", "Eds."),
    ("translator", "Trans.", "Trans."),
    ("editor-translator", "Ed. & Trans.", "Eds. & Trans."),
    ("narrator", "Narr.", "Narrs."),
    ("illustrator", "Illus.", "Illus."),
    ("compiler", "Comp.", "Comps."),
)


def contributors(reference: Reference, without: str, *, editors: bool = True) -> str:
    """“J. Strachey, Ed. & Trans.”: who else worked on it; ``without`` is the role that stands in the author position."""
    others = reference.other_contributors
    if not others and not (editors and reference.editors):
        return ""
    groups: list[tuple[tuple[Name, ...], list[tuple[str, str]]]] = []
    for role, one, several in _CONTRIBUTORS:
        if role == without or (role == "editor" and not editors):
            continue
        names = reference.editors if role == "editor" else others.get(role, ())
        people = printed_names(names)
        if not people:
            continue
        same = next((labels for given, labels in groups if given == people), None)
        if same is None:
            groups.append((people, [(one, several)]))
        else:
            same.append((one, several))
    return ", ".join(
        f"{plain_series(people)}, {' & '.join(one if len(people) == 1 else several for one, several in labels)}"
        for people, labels in groups
    )


def parenthesis(*kinds: str) -> str:
    """What stands behind a title in one parenthesis: contributors; numbers; version; edition, volume, pages."""
    inside = "; ".join(filter(None, kinds))
    return f"({inside})" if inside else ""


def listed(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def descriptions(*texts: str) -> list[str]:
    """Descriptions for brackets; one text may hold two, with the brackets between them: "Image attached] [Tweet"."""
    return [part.strip(" []") for text in texts if text for part in text.split("] [")]


def brackets(descriptions: Sequence[str]) -> str:
    """Each description in brackets of its own."""
    return " ".join(f"[{each}]" for each in descriptions if each)


def description_of(reference: Reference) -> str:
    """What stands in the place of a title where there is none: what the work is, in brackets (9.22)."""
    genre = plain(text_of(reference.extra.get("genre")) or "") or plain(reference.type.replace("_", " ").replace("-", " "))
    return f"[{genre[:1].upper()}{genre[1:]}]" if genre else "[Untitled]"
