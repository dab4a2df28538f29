"""The bibliography formats by name, and telling which one a file is in.

Each format's modules are loaded when a file of it is read or written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple, cast

from refkit.bibliography.record import Records, Written
from refkit.documents.reading import DOCUMENT_SUFFIXES, STANDARD_INPUT
from refkit.errors import UnreadableFile, UsageError
from refkit.patterns import pattern
from refkit.reference import Reference


class Format(NamedTuple):
    """A bibliography format. ``suffixes`` are those its files have; ``reader`` and ``writer`` name functions, as module:function.

    ``dialect`` are arguments of the writer, and ``needs_key`` says that an entry without a key cannot be written.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    reader: str = ""
    writer: str = ""
    needs_key: bool = False
    dialect: Mapping[str, bool] = MappingProxyType({})

    def read(self, text: str) -> Records:
        return cast("Callable[[str], Records]", _function(self.reader))(text)

    def write(self, references: Iterable[Reference]) -> Written:
        return cast("Callable[..., Written]", _function(self.writer))(references, **self.dialect)


def _function(name: str) -> object:
    module, _, function = name.partition(":")
    return getattr(import_module(f"refkit.bibliography.{module}"), function)


#: A plain reference list, whose entries are found and understood, and written as APA has them.
TEXT = Format("text", "a plain reference list", DOCUMENT_SUFFIXES, writer="plain.writer:write_plain")
FORMATS: tuple[Format, ...] = (
    Format("csl-json", "CSL-JSON", (".json",), "csl:read_csl_json", "csl:write_csl_json", needs_key=True),
    Format("csl-yaml", "CSL-YAML", (".yaml", ".yml"), "csl:read_csl_yaml", "csl:write_csl_yaml", needs_key=True),
    Format("bibtex", "BibTeX", (".bib", ".bibtex"), "bibtex:read_bibtex", "bibtex:write_bibtex", needs_key=True),
    Format(
        "biblatex",
        "BibLaTeX",
        (".biblatex",),
        "bibtex:read_bibtex",
        "bibtex:write_bibtex",
        needs_key=True,
        dialect={"biblatex": True},
    ),
    Format("ris", "RIS", (".ris",), "ris:read_ris", "ris:write_ris"),
    Format("nbib", "NBIB", (".nbib", ".medline"), "nbib:read_nbib", "nbib:write_nbib"),
    Format("crossref", "Crossref JSON", (".json",), "crossref:read_crossref"),
    TEXT,
)
#: Suffixes of files that hold a bibliography and nothing else.
DATABASE_SUFFIXES = tuple(dict.fromkeys(suffix for format in FORMATS if format is not TEXT for suffix in format.suffixes))
#: How far into a file its format is looked for.
_BEGINNING = 4000
# What the beginning of a file says of its format, whatever its name is. BibLaTeX looks like BibTeX, and is read alike.
_SIGNS = (
    ("ris", pattern(r"^[ \t]*TY[ \t]{1,2}-", re.MULTILINE)),
    ("nbib", pattern(r"^PMID[ \t]*-[ \t]*\d", re.MULTILINE)),
    ("bibtex", pattern(r"^[ \t]*@[A-Za-z]{3,30}[ \t]*[{(]", re.MULTILINE)),
    ("csl-json", pattern(r"\A\s*(?:\[\s*(?:\{|\])|\{\s*\")")),
    (
        "csl-yaml",
        pattern(r"\A\s*(?:---[^\n]{0,200}\n)?(?:[ \t]*#[^\n]{0,1000}\n){0,50}(?:references:|-[ \t]+(?:id|type|title|author):)"),
    ),
)
# What JSON of Crossref has and CSL-JSON has not, even where Crossref made it: its own types, and lists of titles. Where "id" comes
# first it is CSL.
_CROSSREF = pattern(
    r'"(?:message-(?:type|version)"\s*+:|(?:title|(?:short-)?container-title)"\s*+:\s*+\[|type"\s*+:\s*+"(?:book-(?:chapter|part|section|'
    r"series|set|track)|component|database|dissertation|edited-book|grant|journal(?:-article|-issue|-volume)?|monograph|peer-review|"
    r'posted-content|proceedings(?:-article|-series)?|reference-(?:book|entry)|report-(?:component|series))")'
)
_CSL = pattern(r'\s*+\[?\s*+\{\s*+"(?:id|items|references)"\s*+:')
#: How far into a file a record of Crossref says its type: behind its abstract, or behind the references of its work.
_FIRST_RECORD = 1 << 16


def format_named(name: str) -> Format:
    """The format of a name. Raises ``UsageError``, with the names there are."""
    wanted = name.strip().lower()
    for format in FORMATS:
        if format.name == wanted:
            return format
    from difflib import get_close_matches

    names = [format.name for format in FORMATS]
    near = get_close_matches(wanted, names, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
    raise UsageError(f"'{name}' is no format; {hint}")


def format_of_suffix(path: str) -> Format | None:
    """The format that the name of a file says, if it says one."""
    suffix = os.path.splitext(path)[1].lower()
    return next((format for format in FORMATS if suffix in format.suffixes), None)


def format_of(path: str, text: str) -> Format:
    """The format of a file by its name and by its text. Raises ``UnreadableFile`` where they contradict each other."""
    named = TEXT if path == STANDARD_INPUT else format_of_suffix(path)
    seen = _format_seen(text)
    if named is None and seen is None:
        known = ", ".join(format.name for format in FORMATS)
        raise UnreadableFile(f"neither its name nor its text tells the format of this bibliography; say which it is: {known}")
    if named is None or seen is None:
        return cast("Format", named or seen)
    # PubMed and others save their files as .txt; a draft in Markdown may begin with YAML.
    if named is TEXT:
        return seen if path.lower().endswith(".txt") or path == STANDARD_INPUT else named
    if seen.name == named.name or {seen.name, named.name} == {"bibtex", "biblatex"}:
        return named
    if set(seen.suffixes) & set(named.suffixes):
        return seen
    raise UnreadableFile(f"this is {seen.title} by its text, but {named.title} by its name; give it the right suffix")


def _format_seen(text: str) -> Format | None:
    beginning = text[:_BEGINNING]
    name = next((name for name, sign in _SIGNS if sign.search(beginning)), None)
    if name == "csl-json" and not _CSL.match(text) and _CROSSREF.search(text, 0, _FIRST_RECORD):
        name = "crossref"
    return format_named(name) if name else None
