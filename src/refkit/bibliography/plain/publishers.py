"""Publishers: what looks like one, and the place beside it."""

from __future__ import annotations

from refkit.bibliography.plain.sentences import boundaries, is_name, reads_as_subtitle
from refkit.bibliography.plain.towns import REGION, TOWNS
from refkit.patterns import pattern

_WORD = pattern(
    r"\b(?:"
    # words
    r"Press|Presses|Publish\w+|Publications?|\w*[Vv]erlag\w*|Books?|[Éé]dit\w+|Edi[çt]\w+|Ediciones|\w*[Ff]orlag\w*|"
    r"Publikation\w*|University|Universit\w+|UP|"
    # names
    r"Springer\w*|Wiley|Elsevier|Routledge|S[Aa][Gg][Ee]|Macmillan|Pearson|McGraw|Penguin|Random House|Harper\w*|Norton|Blackwell|"
    r"Birkhäuser|Kluwer|Academic|Oxford|Cambridge|MIT|CRC|IEEE|ACM|AAAI|Palgrave|Brill|Gruyter|Suhrkamp|Campus|Curran|Associates|"
    r"Taylor & Francis|Brookings|Chapman|Prentice Hall|Gallimard|Seuil|PUF|Mohr|Erlbaum|Addison|Morgan Kaufmann|Nomos|Beltz|"
    # companies and other bodies
    r"Inc|Ltd|Limited|Co|GmbH|LLC|AG|Company|Associat\w+|Organi[sz]ation|Institut(?:e|o|et|tet|ion|um)?|Instytut|"
    r"Department|Cent(?:er|re)|Foundation|Office|Council|"
    r"Ministry|Bank|Society|Committee|Agency|Bureau|Commission|Kommune|Museum|College)\b"
)
# Words that name a periodical or a series of proceedings.
_PERIODICAL = pattern(
    r"\b(?:Journal|Proceedings|Proc\.|Transactions|Trans\.|Annals|Review|Reviews|Letters|Bulletin|Magazine|"
    r"Newsletter|Conference|Symposium|Workshops?|Advances)\b"
)
_HOUSE = pattern(r"\b(?:Press|Publish\w+|Publications|Books|Verlag)\.?\Z")
_PLACE = pattern(
    r"(?P<place>[A-ZÀ-Þ][\w’'.-]{1,24}(?:(?:\s(?:am|an der|upon|on|de|of|la|a\.|and|und|&)\s|[\s/-]|\s?[;&]\s|,\s?)"
    r"[A-ZÀ-Þ][\w’'.-]{0,24}){0,5}\.?):\s?(?P<publisher>[^\s:].*)"
)
# Harvard: "Springer (Lecture notes in computer science)"; an acronym ("NeurIPS") is the publisher's own.
_SERIES_BEHIND = pattern(r"\s\((?![^()\sA-Z]*+[A-Z][^()\sA-Z]*+[A-Z][^()\s]*+\))(?:[^()]*\s)?[^()]*[a-z][^()]*\)\Z")
_TOWN_BEHIND = pattern(
    rf"(?P<publisher>.*?\S),\s(?P<place>{TOWNS}{REGION}{{0,2}}(?:\s?[;/,]\s?(?:and\s)?{TOWNS}{REGION}{{0,2}})*"
    rf"|[A-Z][\w.-]+(?:\s[A-Z][\w.-]+)?{REGION}{{1,2}}|USA|UK)\.?"
)
_TOWN_ALONE = pattern(rf"{TOWNS}{REGION}{{0,2}}(?:\s?[;/,]\s?{TOWNS})*\.?")
_TOWN_IN_FRONT = pattern(rf"{TOWNS}{REGION}{{0,2}}:\s")


def begins_with_town(text: str) -> bool:
    """Whether a text begins with a town, and a colon behind it leads to a publisher."""
    return _TOWN_IN_FRONT.match(text) is not None


def has_publisher_word(text: str) -> bool:
    """Whether a text has a word that names of publishers have."""
    return bool(_WORD.search(text))


def is_periodical(text: str) -> bool:
    """Whether a text has a word that names of periodicals and proceedings have."""
    return bool(_PERIODICAL.search(text)) and not _HOUSE.search(text)


def is_publisher(text: str) -> bool:
    """Whether a sentence behind a title may name a publisher, a site or a journal rather than be a subtitle."""
    return bool(_WORD.search(text) or _PERIODICAL.search(text) or _PLACE.fullmatch(text[:_LONGEST])) or not reads_as_subtitle(text)


def place_and_publisher(text: str) -> tuple[str, str]:
    """Place and publisher, as in "New York, NY: Wiley" or "Springer, Berlin"; without a place all of it is the publisher."""
    text = _SERIES_BEHIND.sub("", text.strip(" .,;:"))
    if len(text) > _LONGEST:
        return "", text
    if found := _PLACE.fullmatch(text):
        return found["place"].strip(), found["publisher"].strip(" .,;")
    if found := _TOWN_BEHIND.fullmatch(text):
        return found["place"].strip(), found["publisher"].strip(" ,;")
    if _TOWN_ALONE.fullmatch(text):
        return text, ""
    return "", text


def split_place(text: str) -> tuple[str, str]:
    """A title and the place and publisher, or the place alone, behind its last comma, as German lists have them: "Choses dites,
    Paris: Minuit", "Das Buch in der Antike, München". The second is "" where none does.
    """
    text = text.rstrip(" .")
    if (found := _COMMA_AND_PLACE.search(text, max(0, len(text) - _LONGEST))) and (
        _TOWN_ALONE.fullmatch(found["place"]) or _WORD.search(found["publisher"])
    ):
        title = text[: found.start()]
        is_other = boundaries(found["publisher"]) or found["place"].isupper() or _ends_in_publisher(title)
        return (text, "") if is_other else (title, text[found.start("place") :])
    if found := _COMMA_AND_TOWN.search(text, max(0, len(text) - _LONGEST)):
        title = text[: found.start()]
        return (text, "") if _ends_in_publisher(title) else (title, text[found.start("place") :])
    return text, ""


def _ends_in_publisher(text: str) -> bool:
    """Whether what stands before a place is a publisher ("Sleep. Springer, Berlin") or a town ("Sleep. Hoboken, NJ: Wiley")."""
    ends = boundaries(text)
    return bool(ends) and (has_publisher_word(text[ends[-1] :]) or is_name(text[ends[-1] :], words=4))


_COMMA_AND_PLACE = pattern(
    r",\s(?P<place>[A-ZÀ-Þ][\w’'.-]{1,24}(?:(?:\s(?:am|an der|upon|on|de|of|a\.|and|und|&)\s|[\s/-]|\s?[;/]\s?|,\s(?=[A-Z]{2,3}:))"
    r"[A-ZÀ-Þ][\w’'.-]{0,24}){0,4})"
    r":\s(?P<publisher>[A-ZÀ-Þ][^:]{1,80})\Z"
)
_COMMA_AND_TOWN = pattern(rf",\s(?P<place>{TOWNS}{REGION}{{0,2}}(?:\s?[;/,]\s?{TOWNS})*)\Z")
#: No publisher's name and place together are longer.
_LONGEST = 250


def split_publisher(text: str) -> tuple[str, str]:
    """A title and what names the publisher behind its last comma, where a word of publishers stands there: "Digital Libraries,
    Springer International Publishing". The second is "" where none does.
    """
    title, comma, publisher = text.rpartition(", ")
    while comma and title and not publisher[:1].islower() and len(publisher) < _LONGEST:
        words = _WORD.search(publisher)
        if words and not is_periodical(publisher) and words.group() not in ("Inc", "Ltd", "Co", "LLC"):
            # "Taylor & Francis, CRC Press": both are publishers.
            before, more, other = title.rpartition(", ")
            if more and before and _WORD.search(other) and len(other.split()) < 5 and not is_periodical(other):
                title, publisher = before, f"{other}, {publisher}"
            return title, publisher
        if not words and not _TOWN_ALONE.fullmatch(publisher):
            break
        title, comma, more_title = title.rpartition(", ")
        publisher = f"{more_title}, {publisher}"
    return text, ""
