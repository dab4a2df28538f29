"""Citations by key: pandoc's ``[@key, p. 3; -@other]`` and ``@key says``, and LaTeX's ``\\cite`` with all its kin.

What a key is follows pandoc's manual (8.20, Citations): letters, digits and underscores, with single punctuation marks inside, or
anything in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refkit.citations.citation import Citation, Mode
from refkit.documents.document import BREAK, Document
from refkit.patterns import pattern

_NAME = r"\w(?:\w|[:.#$%&+?<>~/-](?=\w)|[:/](?=/))*+"
_KEY = pattern(rf"(?P<mark>-?@)(?:(?P<name>{_NAME})|\{{(?P<braced>[^{{}}\s]{{1,300}})\}})")
_NOCITE_KEY = pattern(rf"-?@(?:(?P<all>\*)|(?P<name>{_NAME})|\{{(?P<braced>[^{{}}\s]{{1,300}})\}})")
#: Characters in which the bracket around a key opens.
_REACH = 400
_COMMAND = pattern(r"\\(?P<name>[A-Za-z]{0,20}[cC]ite[A-Za-z]{0,20})\*?(?:\s?\([^()]{0,300}\)){0,2}(?=\s?[\[{])")
_ARGUMENT = pattern(r"(?:\s?\[[^\[\]]{0,400}\]){0,2}\s?\{(?P<keys>[^{}]{0,4000})\}")
# A comment of LaTeX may stand between keys.
_LISTED = pattern(r"%[^\n]{0,2000}|[^,\s%](?:[^,\s%]|\s(?=[^,\s%]))*+")
_CITES_ALL = pattern(r"\\nocite\s?\{\s?\*\s?\}")
#: Commands that have "cite" in their names and cite nothing, or say in their argument how to.
_NO_CITATIONS = frozenset(
    "citestyle setcitestyle citetext citereset newcites citesetup declarecitecommand declaremulticitecommand "
    "declareautocitecommand defcitealias bibcite citeindextrue citeindexfalse citetrackertrue citetrackerfalse "
    "excite excited incite recite recited cited".split()
)
#: biblatex's commands that take a volume before the key: ``\volcite{2}{key}``.
_AFTER_VOLUME = ("volcite", "volcites")

#: What Quarto (fig-, tbl-), pandoc-crossref and bookdown (fig:, tab:) refer to within a draft.
CROSS_REFERENCES = pattern(
    r"(?:fig|tbl|tab|lst|tip|nte|wrn|imp|cau|thm|lem|cor|prp|cnj|def|exm|exr|exc|hyp|sol|rem|alg|eq|sec|subfig|algo|vid|cell|apx|"
    r"suppfig|supptbl|fnt|prf|app)s?[:-]",
    re.IGNORECASE,
)


class Keys(NamedTuple):
    """The citations of a draft by key, in file order. ``cites_all`` says that everything counts as cited (``nocite: @*``).

    ``is_plain`` is true where one of them has a form that only citations have: brackets around it, or a command.
    """

    citations: tuple[Citation, ...]
    cites_all: bool = False
    is_plain: bool = False


def read_keys(document: Document, excluded: Sequence[tuple[int, int]] = (), nocite: tuple[int, int] | None = None) -> Keys:
    """The keys that a draft cites, one citation a key, outside of the spans ``excluded``.

    ``nocite`` is the span of front matter that cites without showing it. A citation's ``label_cited`` is its key, and its text the
    key with the mark before it.
    """
    citations: list[Citation] = []
    is_plain = cites_all = False
    prose = document.prose
    if "@" in prose.text and document.format != "latex":
        for citation, is_bracketed in _pandoc(document):
            citations.append(citation)
            is_plain |= is_bracketed
    if "cite" in prose.text or "Cite" in prose.text:
        commands = list(_commands(document))
        is_plain |= bool(commands)
        citations += commands
        cites_all |= any(
            # In a comment it says nothing.
            prose.text.startswith("\\nocite", at := prose.offset(command.start())) and prose.source(at) == command.start()
            for command in _CITES_ALL.finditer(document.text)
        )
    if nocite:
        for key in _NOCITE_KEY.finditer(document.text, *nocite):
            if key["all"]:
                cites_all = True
            else:
                citations.append(_citation(key.start(), key.group(), key["name"] or key["braced"]))
    kept = [citation for citation in citations if not any(start <= citation.start < end for start, end in excluded)]
    kept.sort(key=lambda citation: citation.start)
    return Keys(tuple(kept), cites_all, is_plain)


def _citation(start: int, text: str, key: str) -> Citation:
    return Citation(start, start + len(text), text, Mode.KEY, label_cited=key)


def _pandoc(document: Document) -> Iterator[tuple[Citation, bool]]:
    """Each key with "@" before it, and whether it stands in brackets. E-mail addresses and what is escaped are no keys."""
    prose, text = document.prose, document.text
    for key in _KEY.finditer(prose.text):
        before = prose.text[key.start() - 1 : key.start()]
        at = key.start() + len(key["mark"]) - 1
        start = key.start()
        if key["mark"] == "-@" and before.isalnum():
            start, before = at, "-"  # "well-@known"
        source = prose.source(start)
        if before.isalnum() or before in ("_", "@") or text[max(0, prose.source(at) - 1) : prose.source(at)] == "\\":
            continue
        name = key["name"] or key["braced"]
        end = prose.source(key.end() - 1) + 1
        yield Citation(source, end, text[source:end], Mode.KEY, label_cited=name), _is_bracketed(prose.text, start)


def _is_bracketed(text: str, start: int) -> bool:
    """Whether a bracket is open at an offset."""
    first = max(0, start - _REACH)
    return text.rfind("[", first, start) > max(text.rfind("]", first, start), text.rfind(BREAK, first, start))


def _commands(document: Document) -> Iterator[Citation]:
    prose = document.prose
    for command in _COMMAND.finditer(prose.text):
        name = command["name"].lower()
        if name in _NO_CITATIONS:
            continue
        at = command.end()
        if name.endswith(_AFTER_VOLUME) and (volume := _ARGUMENT.match(prose.text, at)):
            at = volume.end()
        while argument := _ARGUMENT.match(prose.text, at):
            for key in _LISTED.finditer(prose.text, argument.start("keys"), argument.end("keys")):
                # "#1" and "\\thekey" stand for keys that are elsewhere.
                if key.group()[0] not in "*%#\\":
                    yield _citation(prose.source(key.start()), key.group(), key.group())
            at = argument.end()
            if not name.endswith("cites"):
                break
