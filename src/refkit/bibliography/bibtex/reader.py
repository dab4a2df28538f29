"""Reads BibTeX and BibLaTeX: one reader, for real files mix the two."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from refkit.bibliography.bibtex.building import build
from refkit.bibliography.bibtex.inheritance import Inheritance
from refkit.bibliography.bibtex.raw_fields import RawField
from refkit.bibliography.bibtex.syntax import RawEntry, scan
from refkit.bibliography.bibtex.types import suggested_type
from refkit.bibliography.record import Problem, Record, Records
from refkit.reference import Reference

_OnProblem = Callable[[Problem], None]
#: Entries that hold fields for others, and are no works.
_DATA = "xdata"


def read_bibtex(text: str) -> Records:
    """The entries of a BibTeX or BibLaTeX file. Never raises.

    A malformed entry stays, with what could be read of it; ``reference`` is ``None`` where that is nothing.
    """
    file = scan(text)
    by_key: dict[str, RawEntry] = {}
    for entry in file.entries:
        by_key.setdefault(entry.key, entry)
    inheritance = Inheritance(by_key)
    records = [
        Record(entry.key, entry.start, entry.end, partial(_reference, entry, inheritance), key_start=entry.key_start)
        if entry.is_regular or entry.fields
        else Record(entry.key, entry.start, entry.end, None, key_start=entry.key_start, problems=_without_fields(entry))
        for entry in file.entries
        if entry.type != _DATA
    ]
    return Records(tuple(records), tuple(file.problems))


def _without_fields(entry: RawEntry) -> tuple[Problem, ...]:
    return entry.listed.problems or (Problem(entry.start, entry.end, "This entry has no fields."),)


def _reference(entry: RawEntry, inheritance: Inheritance, on_problem: _OnProblem) -> Reference:
    _tell_unknown_type(entry, on_problem)
    fields = entry.texts
    if listed := entry.looked_at:
        for problem in listed.problems:
            on_problem(problem)
        if len(fields) < len(listed.fields):
            _tell_repeated(listed.fields, fields, on_problem)
    if "crossref" in fields or _DATA in fields:
        fields = dict(inheritance.fields(entry, fields, on_problem))

    def tell(name: str, message: str) -> None:
        field = next((field for field in entry.fields if field.name == name), None)
        on_problem(Problem(field.value_start, field.value_end, message) if field else Problem(entry.start, entry.end, message))

    return build(entry.type, entry.key, fields, tell)


def _tell_unknown_type(entry: RawEntry, on_problem: _OnProblem) -> None:
    if near := suggested_type(entry.type):
        message = f"“@{entry.type}” is no type of entry; did you mean @{near}?"
        on_problem(Problem(entry.start, entry.start + 1 + len(entry.type), message))


def _tell_repeated(listed: tuple[RawField, ...], fields: dict[str, str], on_problem: _OnProblem) -> None:
    """Of fields with one name and several values, the first counts."""
    for field in listed:
        if field.text and field.text != fields[field.name]:
            on_problem(Problem(field.start, field.value_end, f"“{field.name}” stands here again; the first one counts."))
