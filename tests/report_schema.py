"""The JSON Schemas of ``refkit check`` and ``refkit verify --output-format json``, as the interface promises them."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

_COUNT: Schema = {"type": "integer", "minimum": 0}
_PLACE: Schema = {"type": "integer", "minimum": 1}
_INDEXES: Schema = {"type": "array", "items": _COUNT}


def _object(optional: dict[str, Schema] | None = None, /, **fields: Schema) -> Schema:
    properties = {**fields, **(optional or {})}
    return {"type": "object", "properties": properties, "required": list(fields), "additionalProperties": False}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(*values: str) -> Schema:
    return {"enum": list(values)}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


_TEXT: Schema = {"type": "string"}
_SEVERITIES = _object(error=_COUNT, warning=_COUNT, info=_COUNT)
_NEAREST = _or_null(_object(reference=_COUNT, why=_TEXT))
_SPAN = {"start": _COUNT, "end": _COUNT}

_REFERENCE = _object(
    {"key": _TEXT, "file": _TEXT},
    index=_COUNT,
    line=_PLACE,
    **_SPAN,
    raw=_TEXT,
    item=_or_null({"type": "object"}),
    cited={"type": "boolean"},
)
_CITATION = _object(
    {"key": _TEXT},
    **_SPAN,
    line=_PLACE,
    column=_PLACE,
    text=_TEXT,
    mode=_one_of("parenthetical", "narrative", "numeric", "key"),
    status=_one_of("linked", "ambiguous", "missing", "exempt"),
    references=_INDEXES,
    nearest=_NEAREST,
)
_FINDING = _object(
    {"file": _TEXT},
    code={"type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$"},
    name={"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"},
    severity=_one_of("error", "warning", "info"),
    confidence=_one_of("certain", "likely", "possible"),
    message=_TEXT,
    line=_PLACE,
    column=_PLACE,
    end_line=_PLACE,
    end_column=_PLACE,
    **_SPAN,
    references=_INDEXES,
    citations=_INDEXES,
    nearest=_NEAREST,
    fix=_or_null(_object(safety=_one_of("safe", "unsafe"), edits=_list(_object(**_SPAN, text=_TEXT)))),
)
_DOCUMENT = _object(
    path=_TEXT, references=_list(_REFERENCE), citations=_list(_CITATION), findings=_list(_FINDING), error=_or_null(_TEXT)
)

REPORT_SCHEMA = _object(
    version={"const": 1},
    documents=_list(_DOCUMENT),
    summary=_object(documents=_COUNT, citations=_COUNT, references=_COUNT, findings=_SEVERITIES),
)

_VERDICTS = ("match", "mismatch", "not-found", "could-not-check")
_DIFFERENCE = _object(field=_TEXT, ours=_TEXT, theirs=_TEXT, severity=_one_of("error", "warning", "info"))
_VERIFIED = _object(
    id={"type": "string", "minLength": 1},
    path=_TEXT,
    index=_COUNT,
    line=_PLACE,
    raw=_TEXT,
    verdict=_one_of(*_VERDICTS),
    record=_or_null({"type": "object"}),
    source=_one_of("", "crossref", "pubmed", "pmc", "datacite"),
    differences=_list(_DIFFERENCE),
    status=_list(_TEXT),
    findings=_list(_FINDING),
)

VERIFIED_SCHEMA = _object(
    version={"const": 1},
    references=_list(_VERIFIED),
    documents=_list(_object(path=_TEXT, error=_or_null(_TEXT), findings=_list(_FINDING))),
    summary=_object(
        documents=_COUNT,
        references=_COUNT,
        verdicts=_object(**dict.fromkeys(_VERDICTS, _COUNT)),
        findings=_SEVERITIES,
    ),
)
