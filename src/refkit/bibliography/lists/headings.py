"""Headings under which reference lists stand, in the languages and forms they come in."""

from __future__ import annotations

import re
from enum import Enum

from refkit.documents.latex_vocabulary import HEADING_LEVELS
from refkit.normalization.folding import fold
from refkit.patterns import pattern


class HeadingKind(Enum):
    """How far a heading alone tells that a reference list follows."""

    REFERENCES = "references"
    POSSIBLE = "possible"


_SURE = (
    "references|reference list|list of references|references cited|cited references|works cited|work cited"
    "|literature cited|cited literature|bibliography|selected bibliography|annotated bibliography|selected references"
    "|key references|reference|references and notes|notes and references|references and further reading"
    "|sources and further reading|literaturverzeichnis|quellenverzeichnis|literatur und quellen|referenzen"
    "|literaturangaben|bibliographie|bibliografie|références|références bibliographiques|liste des références"
    "|ouvrages cités|referencias|referencias bibliográficas|bibliografía|lista de referencias|obras citadas"
    "|referências|referências bibliográficas|bibliografia|riferimenti bibliografici|riferimenti|opere citate"
    "|referenties|literatuurlijst|bronnenlijst|geraadpleegde literatuur|referenser|referenslista"
    "|litteraturförteckning|referencer|litteraturliste|litteratur|källförteckning|referanser|lähteet|kirjallisuus"
    "|piśmiennictwo|literatura|reference list and notes|seznam literatury|irodalomjegyzék|kaynakça|kaynaklar"
    "|список литературы|литература|список использованной литературы|参考文献|參考文獻|引用文献|참고문헌|βιβλιογραφία|المراجع"
)
_POSSIBLE = (
    "sources|source|citations|literature|literatur|notes|footnotes|endnotes|further reading|reading list|quellen"
    "|fuentes|fonti|bronnen|källor|sources cited|scientific references|research|studies|resources|readings"
    "|additional reading|sitography|papers"
)
_KINDS = {
    **{fold(title): HeadingKind.POSSIBLE for title in _POSSIBLE.split("|")},
    **{fold(title): HeadingKind.REFERENCES for title in _SURE.split("|")},
}
_LONGEST = 60
_NUMBER = pattern(r"\s*(?:(?:chapter|section|appendix)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-Z])[.):]?\s+", re.IGNORECASE)
_LATEX = pattern(r"\s*\\(?:(?:sub){0,2}section|chapter|part|paragraph|addsec|addchap)\*?\s*(?:\[[^\[\]]*\])?\{(.*)\}\s*")
_TAGS = pattern(r"</?[A-Za-z][^<>]*>")
_ATTRIBUTES = pattern(r"\{[^{}]*\}\s*$")
_DECORATED = pattern(r"\s*(?:#{1,6}\s|<h[1-6]\b|\*\*|__|\\(?:sub){0,2}(?:section|chapter))", re.IGNORECASE)


def reference_heading(line: str) -> HeadingKind | None:
    """Whether a whole line is a heading that announces references: Markdown, bold, HTML, LaTeX, numbered or bare."""
    if len(line) > _LONGEST + 40 or not line.strip():
        return None
    if latex := _LATEX.fullmatch(line):
        line = latex.group(1)
    line = _ATTRIBUTES.sub("", _TAGS.sub("", line))
    if len(line) > _LONGEST:
        return None
    line = line.strip().lstrip("#").strip()
    kind = _KINDS.get(fold(line))
    if kind is None and (number := _NUMBER.match(line)):
        kind = _KINDS.get(fold(line[number.end() :]))
    return kind


_OTHER = pattern(
    r"\W*(?:related\s(?:articles|posts|reading|stories|content)|you\s(?:may|might)\s(?:also\s)?(?:like|enjoy)"
    r"|read\s(?:this\s)?(?:more|next)|keep\sreading"
    r"|(?:was|did)\s(?:this|you\sfind\sthis)(?:\s\w+)?\s(?:helpful|useful)|(?:recommended|suggested)(?:\s(?:for\syou|reading|articles))?"
    r"|thank(?:s|\syou)\sfor\sreading\b.*|back\sto\stop|more\s(?:like\sthis|from\b.*)"
    r"|(?:leave\sa\s)?(?:comments?|reply|replies|responses)(?:\s\(\d+\))?|share\s(?:this|on)\b.*|about\sthe\sauthors?|author\sbios?|subscribe\b.*"
    r"|newsletter|sign\sup\b.*|questions\sand\sanswers|q\s?&\s?a|faqs?|frequently\sasked\squestions|acknowledge?ments?|funding"
    r"|conflicts?\sof\sinterests?\b.*|competing\sinterests|data\savailability\b.*|author\scontributions|supplementary\s(?:material|data)"
    r"|figure\s(?:legends|captions)|appendix(?:\s[A-Z\d])?|appendices|tags|categories|copyright\b.*|©.*)\W*",
    re.IGNORECASE,
)


def is_other_heading(line: str) -> bool:
    """Whether a whole line announces what follows a reference list, not what belongs to it."""
    return len(line) <= _LONGEST and _OTHER.fullmatch(line) is not None


def is_decorated(line: str) -> bool:
    """Whether the line is marked up as a heading, rather than merely a short line of text."""
    return bool(_DECORATED.match(line))


def heading_level(line: str) -> int:
    """The level of a Markdown, HTML or LaTeX heading line; 7 for a line that is a heading only by its words."""
    stripped = line.lstrip()
    if stripped.startswith("#"):
        return len(stripped) - len(stripped.lstrip("#"))
    if tag := re.match(r"<h([1-6])", stripped, re.IGNORECASE):
        return int(tag.group(1))
    command = re.match(r"\\([a-z]+)", stripped)
    return HEADING_LEVELS.get(command.group(1), 7) if command else 7
