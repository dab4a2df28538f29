"""Author lists as reference lists write them, in whatever order, with whatever separators.

``Lee, A. B., & Cho, C.`` · ``Lee AB, Cho C`` · ``Lee, A.B., Cho, C.`` · ``Lee, A. B.; Cho, C.`` · ``A. B. Lee and C. Cho`` ·
``Lee, Anna B., and Chris Cho`` · ``Groß, Anna/Klein, Peter`` · ``World Health Organization`` · any of them closed by "et al." or
shortened by an ellipsis.
"""

from __future__ import annotations

import re

from refkit.normalization.folding import PARTICLES, fold
from refkit.normalization.inverted_first import inverted_first_list
from refkit.normalization.names import GROUP_WORDS, SUFFIX, AuthorList, bare_name, inverted_name, natural_name, with_suffix
from refkit.patterns import pattern
from refkit.reference import Name

# Latin Extended-A has capitals and small letters by turns: each is in one class only, so that no pattern splits a text in two ways.
_EXTENDED_A = [chr(code) for code in range(0x100, 0x180)]
_UPPER = "A-ZÀ-ÖØ-Þ" + "".join(filter(str.isupper, _EXTENDED_A)) + "А-ЯЁΑ-Ω"
_LOWER = "a-zß-öø-ÿ" + "".join(filter(str.islower, _EXTENDED_A)) + "а-яёα-ω"
# What begins with separators begins where they begin: else each of a thousand commas is tried.
_ET_AL = pattern(
    r"(?<![\s,;&])[\s,;&]*(?:\b(?:and|&)\s+)?"
    r"\b(?:et\.?\s?al(?:ii|iae)?\b\.?|and\s+others\b|and\s+colleagues\b|u\.\s?a\.|"
    r"et\s+coll\b\.?|y\s+(?:otros|cols?)\b\.?|e\s+outros\b)"
    r"[\s.,;]*\Z",
    re.IGNORECASE,
)
_ELLIPSIS = pattern(r"(?<![\s,;])[\s,;]*(?:\.\s?\.\s?\.|…)[\s,;&]*")
_ROLE = pattern(
    r"(?<![\s,])[\s,]*[(\[]?\s*"
    r"\b(?:[Ee]ds?|[Ee]ditors?|Hrsg|Hg|Comps?|Trans|Org|Orgs|Coords?|Dirs?|Directors?|Producers?|Writers?|Hosts?)\b"
    r"\.?\s*[)\]]?[\s.,]*\Z"
)
_LONE_INITIAL = pattern(rf"(?:^|[.,]\s?|\.-)(?:[{_UPPER}][{_LOWER}]?|Chr|Wm)\.\Z")
_DOTTED_END = pattern(rf"\s[{_UPPER}]\.\Z")
# One-letter conjunctions and those that are also particles count only behind initials: "Costa e Silva" is one name.
_CONJUNCTION = pattern(
    r"\s*[,;]?\s*(?:&\s*|\b(?:and|AND|und|et|och|og)\b\s+)(?=\S)"
    r"|(?:(?<=[A-Z]\.)|(?<=\s[A-Z]))\s*[,;]?\s+(?:y|e|i|en|ve)\s+(?=\S)"
)
# "J. A.", "J.A.", "J.-P.", "JA", "J", "Yu. A.", "J. van" (a dropping particle behind the initials)
_INITIALS = pattern(
    rf"(?:[{_UPPER}](?:[{_LOWER}]{{1,2}})?\.[\s-]{{0,2}}"
    rf"|[{_UPPER}]{{1,3}}(?=[\s-]|\Z)[\s-]{{0,2}}"
    rf"|(?<=[\s.])(?:de|da|do|dos)\s(?=[{_UPPER}](?:\.|\Z))"
    # a particle cut to its letter: "P. D. d. M."
    rf"|(?<=[\s.])[a-z]\.[\s-]{{0,2}}(?=[{_UPPER}]\.)"
    rf"|-[{_UPPER}{_LOWER}]\.?\s?)+"
    r"(?:\s?(?:van|von|de|der|den|la|da|dos|do|del|di|du|ter|ten|af|av|zu))*"
    # small, as reference managers leave them: "a.", "a. b."
    r"|[a-z]\.(?:\s?[A-Za-z](?:\.|\Z))*|[A-Z]\.\s?[a-z]\.",
)
_TRAILING_INITIALS = pattern(
    rf"(?P<family>[^{_LOWER}'’]*+[{_LOWER}'’].*?|[{_UPPER}'’ -]{{2,}}?)(?<=\S)\s++"
    # "AB", "A B", "AB-C" or "A. B."
    rf"(?P<given>(?:[{_UPPER}]{{1,3}}\s(?:de|da|do|dos)\s)?(?:[{_UPPER}]{{1,2}}\s){{0,3}}(?!I{{2,3}}\b|IV\b)[{_UPPER}]{{1,6}}(?:-[{_UPPER}]{{1,2}})?|(?:[{_UPPER}]\.[\s-]?){{1,4}})"
    r"(?:\s+(?P<suffix>Jr|Sr|2nd|3rd|II|III|IV)\.?|(?P<particle>(?:\s(?:van|von|de|der|den|la|da|do|dos|du|ter|ten|af|zu))+))?"
)
_LEADING_INITIALS = pattern(
    rf"(?!St\.)(?P<given>(?:(?:[{_UPPER}][{_LOWER}]?\.|[a-z]\.(?=\s))[\s-]{{0,2}}(?:[{_UPPER}]\.?(?=[\s-])[\s-]?)*)+)"
    r"(?P<family>(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ten|ter|el|al|bin|op|’t|'t|zu|af|st\.?)\s+)*"
    rf"[{_UPPER}'’][\w'’.-]+.*)"
)
# "J. R. Lee II": what closes it are no initials.
_NUMBERED = pattern(rf"(?:[{_UPPER}]\.\s?){{1,4}}[{_UPPER}][\w’'-]*[{_LOWER}]\s(?:II|III|IV)")
_DOTTED_INITIAL = pattern(rf"(?:^|[\s,])[{_UPPER}]\.")
# "U.S. Department": a state's initials, nobody's.
_STATES = pattern(r"\bU\.\s?(?:S|K|N)\.(?:\s?A\.)?")
# Names between slashes, as German libraries part them: "Groß, Anna/Klein, Peter", "Anna Groß/Peter Klein".
_SLASHED = pattern(
    r"[^,/]{2,60},[^,/]{1,60}(?:/[^,/]{2,60},[^,/]{1,60})+"
    rf"|[{_UPPER}][^,/\s]{{1,20}}(?:\s[^,/\s]{{1,20}}){{1,3}}(?:/[{_UPPER}][^,/\s]{{1,20}}(?:\s[^,/\s]{{1,20}}){{1,3}})+"
)
#: No name of one person is longer; longer parts are not tried against the forms of one.
_LONGEST_NAME = 120
_BARE_INITIALS = pattern(rf",\s*[{_UPPER}]{{1,2}}(?:,|\s*&|$)")
_SURNAME_WORD = rf"[{_UPPER}][\w’'-]+|van|von|de|der|den|del|di|da|du|la|le|ten|ter"
_SURNAME = rf"((?:St\.|{_SURNAME_WORD})(?:\s(?:{_SURNAME_WORD})){{0,3}})"
_BETWEEN = r"(?:,?\s(?:&|and)\s|,\s|\.?\Z)"
_INVERTED = pattern(rf"(?:{_SURNAME}|([{_UPPER}])),\s((?:[{_UPPER}]\.[\s-]?)*[{_UPPER}]\.){_BETWEEN}")
_INITIALS_BEHIND = pattern(rf"{_SURNAME}\s([{_UPPER}]{{1,4}}(?:-[{_UPPER}])?){_BETWEEN}")
# Short forms of groups ("FAO, IFAD, WFP"), which look like initials.
_ACRONYM = pattern(rf"[{_UPPER}]{{3,8}}")
_GIVEN_WITH_INITIAL = pattern(rf"[{_UPPER}][\w'’-]+(?:\s[{_UPPER}]\.?)+")
_FULL_GIVEN_WITH_INITIAL = pattern(rf"[{_UPPER}][\w’'-]*[{_LOWER}](?:\s[{_UPPER}][\w’'-]*[{_LOWER}])?(?:\s[{_UPPER}]\.){{1,3}}")
_GROUPS_PARTED = pattern(r",\s(?:(?:and|&)\s)?(?=[A-Z])")
# "Sadolin & Albæk A/S": the kind of company closes its name.
_COMPANIES = pattern(r"\b(?:A/S|ApS|GmbH|Ltd|Inc|LLC)\b")
_COMPANY = pattern(r"\w\s(?:A/S|ApS|GmbH|Ltd\.?|Inc\.?|LLC)\Z")
# Groups whose further words are written small: "Organisation mondiale de la santé", "Instituto nacional de estadística".
_GROUP_OPENS = pattern(
    r"(?:Organi[sz]a\w+|Ministè?e?é?r\w+|Institut\w*|Universi\w+|Asocia\w+|Associa\w+|Socie\w+|Socié\w+|Conse\w+|Consiglio|Comi\w+"
    r"|Agen[cz]\w+|Secretar\w+|Fundaci\w+|Fundação|Fondation|Fondazione|Feder\w+|Fédér\w+|Académie|Academia|République|República|Repubblica|Gouvernement|Ville|Commune|Parti|Partido|Banque|Banco|Direction|Dirección)\s"
)
# A full stop behind a whole word, inside what should be one name: a title has begun.
_INNER_STOP = pattern(r"[a-zß-ÿ]{4,}\.\s")
_CONNECTORS = frozenset("of for the on in to at with by und für fur der des du pour sur para por per".split())


def parse_author_list(text: str) -> AuthorList:
    """Read an author list. Never fails: what looks like no person is taken as the name of a group."""
    text = text.strip(" \t\n,;:")
    if names := regular_list(text):
        return AuthorList(names)
    text = _ROLE.sub("", text)
    truncated = False
    if found := _ET_AL.search(text):
        truncated = True
        text = text[: found.start()]
    whole = text.strip(" ,;:")
    text = _undotted(whole)
    if not text:
        return AuthorList((), truncated)
    if "/" in text and _SLASHED.fullmatch(text):
        text = text.replace("/", ";")
    if _ELLIPSIS.search(text) and not _is_group(text):
        text = _ELLIPSIS.sub(", ", text)
        truncated = True
    if mixed := inverted_first_list(whole if _DOTTED_END.search(whole) else text) if "," in text else None:
        return mixed._replace(truncated=truncated)
    if ";" in text:
        read = [_single(part) for part in _split_semicolons(text)]
    elif _is_group(text):
        read = [Name(literal=group) for group in _groups(text.rstrip("., "))]
    else:
        read = _comma_list(text, ends_dotted=whole != text)
    names = tuple(name for name in read if name.surname)
    doubtful = sum(1 for name in names if _looks_unlike_a_name(name))
    return AuthorList(names, truncated, doubtful)


def regular_list(text: str) -> tuple[Name, ...]:
    """The names of a list that is nothing but surnames and initials in one of the two commonest forms, or none.

    A short way: what it gives is what the long way would.
    """
    for form in (_INVERTED, _INITIALS_BEHIND):
        names: list[Name] = []
        at = 0
        while found := form.match(text, at):
            names.append(inverted_name(found[1] or found[2], found[found.lastindex or 0]))
            at = found.end()
            if at == len(text):
                return tuple(names)
    return ()


def _undotted(text: str) -> str:
    """Without the full stop that ends an author element, but with the one of a last initial."""
    while text.endswith("..") or (text.endswith(".") and not _LONE_INITIAL.search(text)):
        text = text[:-1].rstrip(" ,")
    return text


def _is_group(text: str) -> bool:
    """Whether the whole text is one organisation: it has a word only organisations have, or connectors, and no initials."""
    if _DOTTED_INITIAL.search(_STATES.sub("", text)):
        return False
    if GROUP_WORDS.search(text):
        # "Liu, X., Bank, C." is a list of people; a comma followed by initials was seen above.
        return not _BARE_INITIALS.search(text) and not _fits(_TRAILING_INITIALS, text.split(",", maxsplit=1)[0].strip())
    if "," not in text and len(_COMPANIES.findall(text)) == 1 and _COMPANY.search(text):
        return True
    words = text.split()
    if len(words) < 3 or "," in text or words[0] in PARTICLES or _fits(_TRAILING_INITIALS, text):
        return False
    return any(word in _CONNECTORS for word in words[1:])


def _groups(text: str) -> list[str]:
    """The groups in a list of groups, each with a word only groups have; the parts of one group's name are not parted."""
    parts = _GROUPS_PARTED.split(text)
    is_list = _CONJUNCTION.search(text) or all(len(part.split()) > 2 for part in parts)
    if len(parts) > 2 and all(map(GROUP_WORDS.search, parts)) and is_list:
        return parts
    return [text]


def _split_semicolons(text: str) -> list[str]:
    parts = []
    for part in text.split(";"):
        pieces = _CONJUNCTION.split(part.strip()) if not _is_group(part) else [part]
        parts += [piece for piece in pieces if piece.strip(" .,")]
    return parts


def _fits(form: re.Pattern[str], part: str) -> re.Match[str] | None:
    """Whether a part is one person's name in this form."""
    return form.fullmatch(part) if len(part) <= _LONGEST_NAME else None


def _comma_list(text: str, *, ends_dotted: bool = False) -> list[Name]:
    """The names of a list parted by commas and a conjunction. ``ends_dotted`` where its last full stop was taken off."""
    parts: list[str] = []
    dotted: list[str] = []
    joined: list[bool] = []
    for number, segment in enumerate(_CONJUNCTION.split(text)):
        for position, part in enumerate(segment.split(",")):
            if part.strip(" ."):
                dotted.append(part.strip())
                parts.append(_undotted(dotted[-1]))
                joined.append(number > 0 and position == 0)
    kinds = [_kind(part) for part in parts]
    if "trailing" in kinds and kinds[0] == "words":
        if ends_dotted:
            dotted[-1] += "."
        _tell_given_names(parts, kinds, joined, dotted)
    if not {"initials", "trailing", "leading"} & set(kinds) and _is_inverted_throughout(parts, joined):
        return [inverted_name(family, given) for family, given in zip(parts[::2], parts[1::2], strict=True)]
    names: list[Name] = []
    # Without initials anywhere, a first "Family, Given" is followed by "Given Family" (Chicago, MLA).
    full_names = "initials" not in kinds and "trailing" not in kinds and "leading" not in kinds
    at = 0
    while at < len(parts):
        part, kind = parts[at], kinds[at]
        following = kinds[at + 1] if at + 1 < len(parts) else ""
        at += 1
        if _COMPANY.search(part):
            names.append(Name(literal=part))
        elif kind == "suffix" and names:
            names[-1] = with_suffix(names[-1], part)
        elif kind == "initials" and names and not names[-1].given and names[-1].family and not _ACRONYM.fullmatch(part):
            names[-1] = inverted_name(names[-1].surname, part)
        elif kind in ("trailing", "leading"):
            names.append(_single(part))
        elif _ACRONYM.fullmatch(part) and following == "initials" and _ACRONYM.fullmatch(parts[at]):
            names.append(bare_name(part))
        elif (following == "initials" and not joined[at]) or (
            following == "given" and (not full_names or _FULL_GIVEN_WITH_INITIAL.fullmatch(parts[at]))
        ):
            names.append(inverted_name(part, parts[at]))
            at += 1
        elif following == "suffix" and at + 1 < len(parts) and kinds[at + 1] == "initials":
            names.append(with_suffix(inverted_name(part, parts[at + 1]), parts[at]))
            at += 2
        elif (
            full_names
            and not names
            and following in ("given", "words")
            and not joined[at]
            and _one_family(part)
            and len(parts[at].split()) <= 3
            # Three and more of two words each are "Given Family" throughout.
            and not (len(parts) > 2 and all(len(words.split()) > 1 and words[0].isupper() for words in parts))
        ):
            names.append(inverted_name(part, parts[at]))
            at += 1
        elif full_names and names and len(part.split()) > 1:
            names.append(natural_name(part))
        elif len(part.split()) > 1 and full_names and following != "initials" and not names and len(parts) > 1:
            names.append(natural_name(part))
        else:
            names.append(bare_name(part))
    return names


def _is_inverted_throughout(parts: list[str], joined: list[bool]) -> bool:
    """Whether what follows "and" has a comma, so that every name is a family name and given names: "Lee, Anna, and Cho, Ben"."""
    return len(parts) > 3 and len(parts) % 2 == 0 and joined[-2] and not any(joined[1::2]) and all(map(_one_family, parts[::2]))


def _tell_given_names(parts: list[str], kinds: list[str], joined: list[bool], dotted: list[str]) -> None:
    """Mark what is given names with an initial: "Eisenstein, Elizabeth L." is one person, "Plato, Lee A, Cho B" three.

    They all stand behind the comma of a surname of its own, and the initial has its full stop.
    """
    given = [at for at, kind in enumerate(kinds) if kind == "trailing"]
    if all(
        kinds[at - 1] == "words"
        and not joined[at]
        and _one_family(parts[at - 1])
        and _FULL_GIVEN_WITH_INITIAL.fullmatch(dotted[at])
        and not _ACRONYM.fullmatch(parts[at - 1])
        and not GROUP_WORDS.search(parts[at - 1])
        for at in given
    ):
        for at in given:
            kinds[at], parts[at] = "given", dotted[at]


def _kind(part: str) -> str:
    if len(part) > _LONGEST_NAME:
        return "words"
    if SUFFIX.fullmatch(part):
        return "suffix"
    if _INITIALS.fullmatch(part):
        return "initials"
    if _NUMBERED.fullmatch(part):
        return "leading"
    if _TRAILING_INITIALS.fullmatch(part):
        return "trailing"
    if _LEADING_INITIALS.fullmatch(part):
        return "leading"
    if _GIVEN_WITH_INITIAL.fullmatch(part):
        return "given"
    return "words"


def _single(part: str) -> Name:
    """One name on its own, in any form."""
    part = _undotted(part.strip(" ,"))
    if "," in part:
        family, _, given = part.partition(",")
        given, _, suffix = given.partition(",")
        if SUFFIX.fullmatch(given.strip()):
            given, suffix = suffix, given
        name = inverted_name(family, given)
        return with_suffix(name, suffix) if suffix.strip() else name
    if (trailing := _fits(_TRAILING_INITIALS, part)) and not _NUMBERED.fullmatch(part):
        name = inverted_name(trailing["family"], trailing["given"] + (trailing["particle"] or ""))
        return with_suffix(name, trailing["suffix"]) if trailing["suffix"] else name
    leading = _fits(_LEADING_INITIALS, part)
    if leading and not GROUP_WORDS.search(part):
        return inverted_name(leading["family"], leading["given"])
    if _is_group(part):
        return Name(literal=part)
    return natural_name(part) if len(part.split()) > 1 else bare_name(part)


def _one_family(part: str) -> bool:
    words = part.split()
    return len(words) <= 3 and all(word[:1].isupper() or fold(word) in PARTICLES for word in words)


def _looks_unlike_a_name(name: Name) -> bool:
    """Whether a name has words that names do not have: lower-case ones, save particles and "ffrench, B.", digits, or too many."""
    words = name.surname.split()
    if ":" in name.surname or _INNER_STOP.search(name.surname):
        return True
    if name.literal and len(words) <= 14 and _GROUP_OPENS.match(name.literal):
        return False
    if name.literal:
        lower = sum(1 for word in words if word[0].islower() and word not in _CONNECTORS and word != "and")
        return lower > len(words) / 3 or len(words) > 14
    return len(words) > 4 or any(
        word[0].isdigit()
        or (word.islower() and fold(word) not in PARTICLES and (len(words) > 1 or not _INITIALS.fullmatch(name.given)))
        for word in words
    )
