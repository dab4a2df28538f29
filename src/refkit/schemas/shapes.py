"""What schemas are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

#: A JSON Schema or part of one.
Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
SOME_TEXT: Schema = {"type": "string", "minLength": 1}
TRUTH: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
#: A line or a column.
PLACE: Schema = {"type": "integer", "minimum": 1}


def whole(title: str, description: str, shape: Schema, parts: Mapping[str, Schema] | None = None) -> Schema:
    """The schema of a whole output; ``parts`` are what ``part`` speaks of."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, "description": description}
    return {**head, **shape, **({"$defs": dict(parts)} if parts else {})}


def part(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def closed(fields: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """An object with all of these fields and no others but the optional ones."""
    properties = {**fields, **(optional or {})}
    return {"type": "object", "properties": properties, "required": list(fields), "additionalProperties": False}


def table(values: Schema, keys: Schema | None = None) -> Schema:
    """An object whose fields are data."""
    return {"type": "object", **({"propertyNames": keys} if keys else {}), "additionalProperties": values}


def array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(values: Iterable[Enum | str]) -> Schema:
    return {"enum": [value.value if isinstance(value, Enum) else value for value in values]}


def said(description: str, schema: Schema) -> Schema:
    """A schema with what a reader has to know of it."""
    return {"description": description, **schema}
