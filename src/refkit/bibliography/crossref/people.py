"""Names in a record: persons in parts, groups in ``name``, and the mistakes of those who deposit them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.bibliography.crossref.fields import Fields
from refkit.bibliography.crossref.mending import mended
from refkit.normalization.markup import plain
from refkit.normalization.names import GROUP_WORDS, inverted_name, natural_name
from refkit.normalization.people import preferred_name
from refkit.patterns import pattern
from refkit.reference import Name

#: The lists of people there are, by CSL's names for the roles; what a role of the people in them may be.
LISTS = {"author": "author", "editor": "editor", "translator": "translator", "chair": "chair"}
_ROLES = {
    **LISTS,
    "reviewer": "author",
    "reviewer-external": "author",
    "stats-reviewer": "author",
    "review-assistant": "author",
    "reader": "author",
}
#: What stands where nobody is named.
_NOBODY = frozenset("n/a none null unknown not-available no-author not-applicable -".split())
_TRUNCATION = pattern(r"(?:et\.?\s?al\.?|and others|others)", re.IGNORECASE)
#: Words that Portuguese and Spanish names end with, and which are no family name alone: José Lima Filho.
_AGNOMINA = frozenset("filho júnior junior neto sobrinho".split())
#: What groups are called, and no family is.
_GROUPS = frozenset("collaboration collaborations collaborators consortium contributors investigators committee".split())
# Where somebody works, which some deposit as one more author: "School of Medicine, Hamlin University".
_AFFILIATION = pattern(
    r"(?:(?:department|school|faculty|institute|division|college|cent(?:er|re)|section|laboratory|unit|clinic|departamento|"
    r"d[eé]partement|dipartimento|facultad|faculdade|faculté|facoltà|fakultät|institut|instituto|istituto|escuela|escola|école|"
    r"abteilung)\s(?:of|for|de|di|du|des|der|für)\s|dept\.?\s)[^,]{1,120},\s?\w",
    re.IGNORECASE,
)
_CONNECTING = pattern(r"\s(?:of|for|and|the|on|in|für|und|de la recherche|et)\s|[&/\d]")
#: Words of a whole name that stands in ``family``.
_MOST_WORDS = 5
_WORD_WITH_STOP = pattern(r"[^\W\d_]{4,60}\.")


def people(record: Fields) -> tuple[dict[str, tuple[Name, ...]], bool]:
    """The names by CSL's roles, in the order of the record, and whether it says that there are more authors.

    Which author is "first" is not always said, or said of several; the order of the list is right.
    """
    found: dict[str, list[Name]] = {}
    truncated = False
    for field, default in LISTS.items():
        for person in record.objects(field):
            role = _role(person, default)
            for name in _names(person):
                if _TRUNCATION.fullmatch(name.surname):
                    truncated = truncated or role == "author"
                elif (names := found.setdefault(role, [])) and names[-1] == name:
                    continue  # once for each of their affiliations
                else:
                    names.append(name)
    return {role: tuple(_without_affiliations(record, role, names)) for role, names in found.items()}, truncated


def _without_affiliations(record: Fields, role: str, names: list[Name]) -> Iterator[Name]:
    """The names without the addresses among them, where there is a person whose they may be."""
    has_person = any(not name.literal for name in names)
    for name in names:
        if has_person and _AFFILIATION.match(name.literal):
            record.tell(role, f"names an affiliation, which is left out: “{name.literal}”")
        else:
            yield name


def _role(person: Fields, default: str) -> str:
    """The role of the list a person is in, unless their own ``role`` knows better."""
    roles = [_ROLES[each] for role in person.objects("role") if (each := role.text("role")) in _ROLES]
    return roles[0] if roles and default not in roles else default


def _names(person: Fields) -> Iterator[Name]:
    family, given, suffix, group = (_text(person, part) for part in ("family", "given", "suffix", "name"))
    if family and given:
        words = given.split()
        if family.lower() in _AGNOMINA and len(words) > 1:
            family, given = f"{words[-1]} {family}", " ".join(words[:-1])
        # "Ann", "Ann Lee": the whole name stands in the place of the family name.
        if len(given) > 2 and family.lower().startswith(f"{given.lower()} "):
            family = family[len(given) + 1 :]
        if family.lower() in _GROUPS:
            # "Contributors" of "J. E. T." are the JET Contributors.
            letters = given.replace(".", "").replace(" ", "")
            yield Name(literal=f"{letters if letters.isupper() else given} {family}")
        else:
            yield preferred_name(Name(family=_without_stop(family), given=given, suffix=suffix))
    elif group:
        yield Name(literal=group)
    elif family or given:
        yield preferred_name(_whole(family or given, suffix))


def _text(person: Fields, part: str) -> str:
    written = person.text(part)
    text = mended(written)
    if text != written:
        person.tell(part, f"has letters that were read in the wrong encoding: “{written}” is taken as “{text}”")
    # "&NA;" is what some publishers deposit for nobody.
    bare = text.strip("[]() .;&").lower().replace(" ", "-")
    # Na is a family name in Korea, NA none.
    return "" if not bare or bare in _NOBODY or text.strip("[]() .;&") == "NA" else text


def _whole(text: str, suffix: str) -> Name:
    """A name in one piece: a person's where it is nothing else."""
    words = text.split()
    is_group = GROUP_WORDS.search(text) or _CONNECTING.search(text) or len(words) > _MOST_WORDS
    if is_group or _TRUNCATION.fullmatch(text) or (len(words) == 1 and text.isupper() and len(text) > 1):
        return Name(literal=text)
    if "," in text:
        family, _, given = text.partition(",")
        name = inverted_name(family, given)
    else:
        name = natural_name(text) if len(words) > 1 else Name(family=_without_stop(text))
    return name._replace(suffix=suffix) if suffix and not name.suffix else name


def _without_stop(family: str) -> str:
    """Without the full stop of a list that the name was cut from."""
    last = family.rpartition(" ")[2]
    return plain(family[:-1]) if _WORD_WITH_STOP.fullmatch(last) else family
