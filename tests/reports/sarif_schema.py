"""What of SARIF 2.1.0 refkit writes, with the required properties and values of the standard's own schema, and nothing else."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_PLACE: Schema = {"type": "integer", "minimum": 1}
_LEVEL: Schema = {"enum": ["none", "note", "warning", "error"]}


def _object(required: str, **fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": required.split(), "additionalProperties": False}


def _list(schema: Schema, *, least: int = 0) -> Schema:
    return {"type": "array", "items": schema, "minItems": least}


_MESSAGE = _object("text", text=_TEXT)
_MULTIFORMAT = _object("text", text=_TEXT, markdown=_TEXT)
_REGION = _object("startLine", startLine=_PLACE, startColumn=_PLACE, endLine=_PLACE, endColumn=_PLACE)
# RFC 3986 without what would have to be encoded; a first segment with a colon would be a scheme.
_URI: Schema = {"type": "string", "pattern": r"^(file://)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})*$"}
_ADDRESS = _object("uri", uri=_URI, uriBaseId={"const": "%SRCROOT%"})
_PHYSICAL = _object("artifactLocation", artifactLocation=_ADDRESS, region=_REGION)
_LOCATION = _object("physicalLocation", id={"type": "integer", "minimum": -1}, physicalLocation=_PHYSICAL, message=_MESSAGE)
_RULE = _object(
    "id shortDescription fullDescription helpUri",
    id=_TEXT,
    name=_TEXT,
    shortDescription=_MULTIFORMAT,
    fullDescription=_MULTIFORMAT,
    help=_MULTIFORMAT,
    helpUri={"type": "string", "pattern": "^https://"},
    defaultConfiguration=_object("", level=_LEVEL, enabled={"type": "boolean"}),
    properties={"type": "object", "properties": {"tags": {"type": "array", "maxItems": 10}}},
)
_REPLACEMENT = _object("deletedRegion", deletedRegion=_REGION, insertedContent=_object("", text=_TEXT))
_CHANGE = _object("artifactLocation replacements", artifactLocation=_ADDRESS, replacements=_list(_REPLACEMENT, least=1))
_RESULT = _object(
    "message ruleId level locations",
    ruleId=_TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level=_LEVEL,
    message=_MESSAGE,
    locations=_list(_LOCATION, least=1),
    relatedLocations=_list(_LOCATION),
    partialFingerprints={"type": "object", "additionalProperties": _TEXT},
    fixes=_list(_object("artifactChanges", description=_MESSAGE, artifactChanges=_list(_CHANGE, least=1))),
)
_NOTIFICATION = _object("message", level=_LEVEL, message=_MESSAGE, locations=_list(_LOCATION))
_RUN = _object(
    "tool results columnKind",
    tool=_object(
        "driver",
        driver=_object("name", name=_TEXT, version=_TEXT, informationUri=_TEXT, rules={**_list(_RULE), "uniqueItems": True}),
    ),
    automationDetails=_object("id", id=_TEXT),
    invocations=_list(
        _object("executionSuccessful", executionSuccessful={"type": "boolean"}, toolExecutionNotifications=_list(_NOTIFICATION))
    ),
    originalUriBaseIds={"type": "object", "additionalProperties": _object("", uri=_URI, description=_MESSAGE)},
    columnKind={"const": "unicodeCodePoints"},
    results=_list(_RESULT),
)

SARIF_SCHEMA: Schema = {
    "type": "object",
    "properties": {"$schema": _TEXT, "version": {"const": "2.1.0"}, "runs": {**_list(_RUN, least=1), "maxItems": 20}},
    "required": ["version", "runs"],
    "additionalProperties": False,
}
