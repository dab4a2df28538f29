"""Writes references as BibTeX or BibLaTeX, so that they are read as the same references again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refkit.bibliography.bibtex.building import ENTRY_TYPE, PREFIX
from refkit.bibliography.bibtex.dates import write_date, write_issued
from refkit.bibliography.bibtex.fields import DATES, EDITOR_TYPES, PEOPLE, field_for, fields_of, language_name
from refkit.bibliography.bibtex.identifiers import ARXIV_ID
from refkit.bibliography.bibtex.latex import group_end
from refkit.bibliography.bibtex.latex_out import encode
from refkit.bibliography.bibtex.names import loses_particle, write_names
from refkit.bibliography.bibtex.types import GENRES, IN_SERIES, THESES, csl_type, entry_type_for
from refkit.bibliography.record import Loss, Written
from refkit.patterns import pattern
from refkit.reference import CslValue, Name, Reference
from refkit.reference.values import text_of
from refkit.reference.work import ORIGINAL_DATE, TEXT_ATTRIBUTES

_NOT_IN_KEYS = pattern(r"[\s,{}\"=\\()@\x00-\x1f]+")
_FIELD_NAME = pattern(r"[^\s=,{}()\"#%\\@]+")
_ENTRY_NAME = pattern(r"[A-Za-z_][\w+.:/-]*")
#: Fields whose text is no LaTeX.
_VERBATIM = {"DOI": "doi", "URL": "url"}
_EDITOR_FIELDS = ("editora", "editorb", "editorc")
#: The order of what most readers look for first; everything else follows as it is in the reference.
_FIRST = (
    "author editor title maintitle journal journaltitle booktitle date year month volume number issue pages eid "
    "publisher institution school".split()
)
_RANKS = {name: rank for rank, name in enumerate(_FIRST)}
_GENRE_WORDS = {genre: word for word, genre in GENRES.items()}


def write_bibtex(references: Iterable[Reference], *, biblatex: bool = False) -> Written:
    """References as a file of BibTeX, or with ``biblatex`` of BibLaTeX. What the format has no field for is told as a loss."""
    entries = []
    losses: list[Loss] = []
    keys: dict[str, int] = {}
    for position, reference in enumerate(references):
        writer = _EntryWriter(reference, biblatex=biblatex)
        key = _key(reference.id, keys)
        if key != reference.id and reference.id:
            losses.append(Loss(position, "id"))
        entries.append(writer.entry(key))
        losses.extend(Loss(position, field) for field in writer.lost)
    return Written("\n".join(entries), tuple(losses))


def _key(identifier: str, taken: dict[str, int]) -> str:
    """A key that can be written, and that no entry before has. ``taken`` counts how often each was asked for."""
    stem = _NOT_IN_KEYS.sub("_", identifier).strip("_") if _NOT_IN_KEYS.search(identifier) else identifier
    key = stem = stem or "reference"
    while key in taken:
        taken[stem] += 1
        key = f"{stem}_{taken[stem]}"
    taken[key] = 1
    return key


class _EntryWriter:
    def __init__(self, reference: Reference, *, biblatex: bool) -> None:
        self._reference = reference
        self._biblatex = biblatex
        self._kind = reference.type
        #: Field → value as written, with its braces.
        self._values: dict[str, str] = {}
        self._entry_type = ""
        self.lost: list[str] = []
        self._custom = dict(self._own_fields())
        self._taken = frozenset(self._custom)

    def entry(self, key: str) -> str:
        self._variables()
        self._people()
        self._dates()
        entry_type = self._type()
        for name, text in self._custom.items():
            if name in self._values:
                self.lost.append(PREFIX + name)
            else:
                self._put(name, text)
        values = sorted(self._values.items(), key=lambda item: _RANKS.get(item[0], len(_RANKS)))
        lines = "".join(f"  {name} = {value},\n" for name, value in values)
        return f"@{entry_type}{{{key},\n{lines}}}\n"

    def _own_fields(self) -> Iterator[tuple[str, str]]:
        """The fields that were kept as they were written in a BibTeX file; those of other formats are lost."""
        for field, value in self._reference.custom.items():
            text = text_of(value) or ""
            name = field.removeprefix(PREFIX)
            if field == ENTRY_TYPE and text and _ENTRY_NAME.fullmatch(text):
                self._entry_type = text.lower()
            elif text and name != field and _FIELD_NAME.fullmatch(name) and name == name.lower() and _is_balanced(text):
                yield name, text
            elif value:
                self.lost.append(field)

    def _put(self, name: str, text: str) -> None:
        self._values[name] = f"{{{text}}}"

    def _variables(self) -> None:
        reference = self._reference
        texts: dict[str, CslValue] = {
            **{variable: getattr(reference, attribute) for variable, attribute in TEXT_ATTRIBUTES.items()},
            **reference.extra,
        }
        for handled in ("id", "type"):
            texts.pop(handled)
        self._titles(texts)
        if self._kind == "article" and texts["publisher"] == "arXiv" and ARXIV_ID.fullmatch(reference.number):
            self._put("eprint", reference.number)
            self._put("eprinttype" if self._biblatex else "archiveprefix", "arXiv")
            texts["publisher"] = texts["number"] = ""
        if reference.pages:
            self._text("pages", str(reference.pages))
        for variable, field in _VERBATIM.items():
            if text := str(texts.pop(variable)):
                self._put(field, text if _is_balanced(text) else text.replace("{", "%7B").replace("}", "%7D"))
        self._genre(texts)
        for variable, value in texts.items():
            if not value:
                continue
            known = text_of(value)
            field = field_for(variable, self._kind, biblatex=self._biblatex, taken=self._taken)
            if known is None or not field or field in self._values:
                self.lost.append(variable)
            elif variable == "language":
                self._language(field, known)
            else:
                self._text(field, known, nocase=fields_of(self._kind)[field].is_title)

    def _text(self, field: str, text: str, *, nocase: bool = False) -> None:
        self._put(field, encode(text, tags=field != "pages", nocase=nocase))

    def _titles(self, texts: dict[str, CslValue]) -> None:
        """The title of the work, and of the volume it is or is in."""
        volume = text_of(texts.pop("volume-title", "")) or ""
        title = str(texts.pop("title"))
        if not volume:
            if title:
                self._text("title", title, nocase=True)
        elif self._kind in IN_SERIES and self._kind != "book":
            if title:
                self._text("title", title, nocase=True)
            self._text("booktitle", volume, nocase=True)
            if container := str(texts.pop("container-title")):
                self._text("maintitle", container, nocase=True)
            texts["container-title"] = ""
        else:
            self._text("title", volume, nocase=True)
            if title:
                self._text("maintitle", title, nocase=True)

    def _genre(self, texts: dict[str, CslValue]) -> None:
        """The kind of a thesis or report: by entry type, by BibLaTeX's word for it, or in its own words."""
        genre = texts.get("genre")
        if not isinstance(genre, str) or genre not in _GENRE_WORDS:
            return
        by_type = self._kind == "thesis" and (not self._biblatex or self._entry_type)
        if by_type and GENRES.get(THESES.get(self._entry_type or self._type(), "")) == genre and "type" not in self._taken:
            texts["genre"] = ""
        elif self._biblatex and "type" not in self._taken:
            self._put("type", _GENRE_WORDS[genre])
            texts["genre"] = ""

    def _language(self, field: str, code: str) -> None:
        name = language_name(code)
        if name == code and "language" not in self._taken:
            field = "language"
        self._text(field, name if field == "langid" else code)

    def _people(self) -> None:
        reference = self._reference
        self._names("author", "author", reference.authors, truncated=reference.authors_truncated)
        self._names("editor", "editor", reference.editors)
        fields = {role: field for field, role in PEOPLE.items()}
        free = [name for name in _EDITOR_FIELDS if name not in self._taken and f"{name}type" not in self._taken]
        words = {role: word for word, role in EDITOR_TYPES.items()}
        for role, names in reference.other_contributors.items():
            if role in fields:
                self._names(role, fields[role], names)
            elif free:
                field = free.pop(0)
                self._names(role, field, names)
                self._put(f"{field}type", words.get(role, role) if self._biblatex else role)
            else:
                self.lost.append(role)

    def _names(self, role: str, field: str, names: tuple[Name, ...], *, truncated: bool = False) -> None:
        if not names and not truncated:
            return
        if not self._biblatex and any(loses_particle(name) for name in names):
            self.lost.append(role)
        if field in self._taken:
            self.lost.append(role)
            return
        self._put(field, write_names(names, truncated=truncated, biblatex=self._biblatex))

    def _dates(self) -> None:
        reference = self._reference
        self._values.update(write_issued(reference.issued, biblatex=self._biblatex, taken=self._taken))
        fields = {variable: field for field, variable in DATES.items()}
        for variable, date in reference.dates.items():
            if variable in fields:
                self._put(fields[variable], write_date(date))
            else:
                self.lost.append(variable)
        if ORIGINAL_DATE in reference.dates and reference.issued.original_year is not None:
            self._put("origdate", write_date(reference.dates[ORIGINAL_DATE]))

    def _type(self) -> str:
        """The entry type; an ``entrysubtype`` where one is needed to tell the CSL type."""
        written = {name: value[1:-1] for name, value in self._values.items()}
        if self._entry_type:
            fields = {**self._custom, **written}
            for subtype in ("", self._kind.removeprefix("article-"), self._kind):
                if csl_type(self._entry_type, {**fields, "entrysubtype": subtype} if subtype else fields) == self._kind:
                    if subtype:
                        self._put("entrysubtype", subtype)
                    return self._entry_type
            self.lost.append(ENTRY_TYPE)
        genre = text_of(self._reference.extra.get("genre")) or ""
        entry_type, subtype = entry_type_for(self._kind, genre, written, biblatex=self._biblatex)
        if subtype:
            self._put("entrysubtype", subtype)
        if not subtype and self._kind and csl_type(entry_type, written) != self._kind:
            self.lost.append("type")
        return entry_type


def _is_balanced(text: str) -> bool:
    if "{" not in text and "}" not in text:
        return True
    return group_end(f"{{{text}}}", 0) == len(text) + 2
