"""A saved answer of Crossref's REST API: one record, the answer around it, a list of works, or a list of records."""

from __future__ import annotations

from collections.abc import Callable

from refkit.bibliography.crossref.message import reference_from_message
from refkit.bibliography.csl.json_records import Items, read_json
from refkit.bibliography.csl.json_scan import value_under
from refkit.bibliography.record import Records
from refkit.reference import Reference
from refkit.reference.values import CslValue


def read_crossref(text: str) -> Records:
    """The works of a saved answer. Never raises; a broken record is one without reference, and the next one is read."""
    return read_json(text, _ITEMS)


def _reference(record: dict[str, CslValue], on_problem: Callable[[str], None]) -> Reference:
    message = record.get("message")
    return reference_from_message(message if isinstance(message, dict) and "DOI" not in record else record, on_problem)


def _works_in(text: str, start: int) -> int | None:
    """Where the list of works, or the one work, of an answer begins."""
    message = value_under(text, start, ("message",), "{[")
    if message is None or text[message] == "[":
        return message if message is not None else value_under(text, start, ("items",), "[")
    works = value_under(text, message, ("items",), "[")
    return message if works is None else works


_ITEMS = Items(
    reference=_reference,
    key=lambda _: "",
    list_in=_works_in,
    expected="there is no work in this file: an answer of Crossref is {“status”: “ok”, “message”: {“DOI”: …}}",
)
