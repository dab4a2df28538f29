"""Lists of names in BibTeX's three forms and in BibLaTeX's extended one, and the way back.

Rules: http://mirrors.ctan.org/info/bibtex/tamethebeast/ttb_en.pdf (11), and BibLaTeX 3.20 (2.3.3, and 3.5 for the extended form).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from refkit.bibliography.bibtex.latex import decode, group_end, normalised
from refkit.bibliography.bibtex.latex_out import encode
from refkit.documents.latex_letters import ACCENTS
from refkit.patterns import pattern
from refkit.reference import Name

OTHERS = Name(literal="others")
_AND = pattern(r"\sand(?=\s)", re.IGNORECASE)
_AND_OR_BRACE = pattern(r"[{}]|\sand(?=\s)", re.IGNORECASE)
_PART = pattern(r"[{},=\s~]")
_EXTENDED = pattern(r"\s*+(?:family|given|prefix|suffix|useprefix|id)(?:-i)?\s*+=", re.IGNORECASE)
_HAS_LATEX = pattern(r"[\\{}$~]")
_ET_AL = frozenset({"others", "et al.", "et al", "et. al."})
_SUFFIX = pattern(r"(?:[JS]n?r|Junior|Senior|[IVX]{1,5}|\d(?:st|nd|rd|th))\.?", re.IGNORECASE)
#: A letter with its mark, as most are written: where it stands in a name makes no difference to it.
_ACCENTED = pattern(
    r"\\([`'^\"~=.])(?:\{([A-Za-z]|\\[ij])\}|([A-Za-z]))|\{\\([`'^\"~=.])(?:\{([A-Za-z]|\\[ij])\}|([A-Za-z]|\\[ij]))\}"
)
#: What most names are.
_PLAIN_NAME = pattern(r"([A-Z][A-Za-z]*+(?:['-][A-Za-z]++)*+), ([A-Z][A-Za-z.]*+(?:[ -][A-Za-z.]++)*+)")
_AND_INSIDE = pattern(r"(?:\A|\s)and(?:\s|\Z)", re.IGNORECASE)


def read_names(source: str) -> tuple[Name, ...]:
    """The names of a field; a list that says "and others" ends in ``OTHERS``."""
    if "\\" in source:
        source = _ACCENTED.sub(_letter, source)
    names = []
    for part in _split_names(source):
        if not part or part == ",":
            continue
        if plain := _PLAIN_NAME.fullmatch(part):
            names.append(Name(plain[1], plain[2]))
        elif part.lower() in _ET_AL:
            names.append(OTHERS)
        elif name := _read_name(part):
            names.append(name)
    return tuple(names)


def _letter(found: re.Match[str]) -> str:
    mark = found[1] or found[4]
    letter = found[2] or found[3] or found[5] or found[6]
    return normalize("NFC", letter.removeprefix("\\") + ACCENTS[mark])


def _split_names(source: str) -> list[str]:
    source = f" {source.strip()} "
    if "{" not in source:
        return [part.strip() for part in _AND.split(source)]
    parts = []
    start = 0
    for found in _outside_braces(_AND_OR_BRACE, source):
        parts.append(source[start : found.start()].strip())
        start = found.end()
    parts.append(source[start:].strip())
    return parts


def _outside_braces(form: re.Pattern[str], source: str) -> Iterator[re.Match[str]]:
    """What a pattern that finds braces as well finds outside of them. A closing brace too many closes nothing."""
    depth = 0
    for found in form.finditer(source):
        if found.group() == "{":
            depth += 1
        elif found.group() == "}":
            depth = max(depth - 1, 0)
        elif not depth:
            yield found


def _read_name(source: str) -> Name | None:
    if "{" in source and source[0] == "{" and group_end(source, 0) == len(source):
        literal = _text(source[1:-1])
        return Name(literal=literal) if literal else None
    if "=" in source and _EXTENDED.match(source):
        return _extended(source)
    if _HAS_LATEX.search(source):
        parts = [_words(part) for part in _split(source, ",")]
    else:
        parts = [part.split() for part in source.split(",")]
    suffix = ""
    if len(parts) == 1:
        family, particle, given = _natural(parts[0])
    else:
        particle, family = _leading_particle(parts[0])
        given = parts[-1]
        if len(parts) > 2:
            suffix = _join(parts[1])
            given = [word for part in parts[2:] for word in part]
            if not given and not _SUFFIX.fullmatch(suffix):
                # "Smith, Ann," with a comma too many.
                given, suffix = parts[1], ""
    last, first = _join(family), _join(given)
    if not last:
        return Name(literal=first) if first else None
    return Name(last, first, _join(particle), suffix)


def _split(source: str, separator: str) -> list[str]:
    """Parts between separators outside of braces."""
    parts = []
    start = 0
    for found in _outside_braces(_PART, source):
        if found.group() == separator:
            parts.append(source[start : found.start()])
            start = found.end()
    parts.append(source[start:])
    return parts


def _words(source: str) -> list[str]:
    """Words between spaces outside of braces; a tie (``~``) is a space, and an accent is not."""
    words = []
    start = 0
    for found in _outside_braces(_PART, source):
        sign, at = found.group(), found.start()
        if sign not in ",=" and not (source[at - 1 : at] == "\\" or _is_in_command(source, start, at)):
            words.append(source[start:at])
            start = found.end()
    words.append(source[start:])
    return [word for word in words if word]


def _is_in_command(source: str, start: int, at: int) -> bool:
    """Whether a space ends the name of a command, which the letter behind it belongs to: ``\\v c``, ``\\o ``."""
    backslash = source.rfind("\\", max(start, at - 3), at)
    return source[at].isspace() and backslash >= 0 and source[backslash + 1 : at].isalpha()


def _natural(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Family name, particle and given names of "First von Last"."""
    lower = [index for index, word in enumerate(words[:-1]) if _is_lower(word)]
    if not lower:
        return words[-1:], [], words[:-1]
    first, last = lower[0], lower[-1]
    return words[last + 1 :], words[first : last + 1], words[:first]


def _leading_particle(words: list[str]) -> tuple[list[str], list[str]]:
    count = 0
    while count < len(words) - 1 and _is_lower(words[count]):
        count += 1
    return words[:count], words[count:]


def _is_lower(word: str) -> bool:
    first = word[0]
    if first.isalpha():
        return first.islower()
    if first not in "{\\'’`":
        return False
    if first == "{" and not word.startswith("{\\"):
        return False
    letter = next((sign for sign in _text(word) if sign.isalpha()), "")
    return letter.islower()


def _join(words: list[str]) -> str:
    return _text(" ".join(words)) if words else ""


def _text(source: str) -> str:
    return decode(source, tags=False)


def _extended(source: str) -> Name | None:
    """A name as ``family=Berg, given=Jan, prefix=van der, useprefix=true``."""
    parts: dict[str, str] = {}
    for part in _split(source, ","):
        name, sign, value = part.partition("=")
        if sign:
            value = value.strip()
            if value[:1] == '"' and value[-1:] == '"' and len(value) > 1:
                value = value[1:-1]
            parts.setdefault(name.strip().lower(), _text(value))
    family, given = parts.get("family", ""), parts.get("given", "")
    prefix = parts.get("prefix", "")
    if not family:
        literal = given or prefix
        return Name(literal=literal) if literal else None
    if parts.get("useprefix", "").lower() == "false":
        return Name(family, given, suffix=parts.get("suffix", ""), dropping_particle=prefix)
    return Name(family, given, prefix, parts.get("suffix", ""))


def write_names(names: tuple[Name, ...], *, truncated: bool = False, biblatex: bool) -> str:
    """A list of names as a field has it. What three forms cannot tell apart is written in the extended form for BibLaTeX."""
    written = ["others" if name == OTHERS else _write_name(name, biblatex=biblatex) for name in names]
    return " and ".join([*written, "others"] if truncated else written)


def _write_name(name: Name, *, biblatex: bool) -> str:
    """The first form that is read as the name again, or else the usual one."""
    usual = f"{{{_latex(name.literal)}}}" if name.literal else _family_first(name)
    if _comes_back(usual, name):
        return usual
    natural = " ".join(_latex(part) for part in (name.given, name.particle, name.family) if part)
    others = [natural, *([_extended_form(name)] if biblatex else [])]
    return next((form for form in others if _comes_back(form, name)), usual)


def loses_part(name: Name, *, biblatex: bool) -> bool:
    """Whether a name is read as another one when it was written: BibTeX has no dropping particles, and none in capitals."""
    return not _comes_back(_write_name(name, biblatex=biblatex), name)


def _comes_back(written: str, name: Name) -> bool:
    return _read_name(written) == Name(*(normalised(part) for part in name))


def _extended_form(name: Name) -> str:
    parts = {
        "family": name.family,
        "given": name.given,
        "prefix": name.particle or name.dropping_particle,
        "suffix": name.suffix,
    }
    if name.particle and name.dropping_particle:
        parts["given"] = f"{name.given} {name.dropping_particle}".strip()
    use = "" if name.particle else ", useprefix=false"
    return ", ".join(f"{part}={{{_latex(value)}}}" for part, value in parts.items() if value) + use


def _family_first(name: Name) -> str:
    family = _guarded(name.family)
    words = name.family.split()
    if len(words) > 1 and _is_lower(words[0]) and not family.startswith("{"):
        family = f"{{{family}}}"
    if name.particle:
        family = f"{_guarded(name.particle)} {family}"
    given = _guarded(f"{name.given} {name.dropping_particle}".strip())
    if name.suffix:
        return f"{family}, {_guarded(name.suffix)}, {given}".rstrip()
    if given:
        return f"{family}, {given}"
    # A comma says that all of it is the family name.
    return f"{family}," if len(words) > 1 or name.particle or family.startswith("{") or family.lower() in _ET_AL else family


def _latex(text: str) -> str:
    return encode(text, tags=False)


def _guarded(text: str) -> str:
    """Part of a name, in braces where it holds what parts names."""
    latex = _latex(text)
    if "," in text or "=" in text or "\\" in text or "{" in latex or _AND_INSIDE.search(text):
        return f"{{{latex}}}"
    return latex
