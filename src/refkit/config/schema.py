"""What may be set, as a JSON Schema: editors complete and check ``refkit.toml`` with it."""

from __future__ import annotations

from typing import Any

from refkit.config.settings import DEFAULT_CONFIG, EXTEND, SETTINGS, Setting


def json_schema() -> dict[str, Any]:
    """The schema of ``refkit.toml``, and of ``[tool.refkit]`` in ``pyproject.toml``, as JSON data (draft 2020-12)."""
    extend = {"type": "string", "minLength": 1, "description": "Another file whose settings hold unless they are set here."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "refkit.toml",
        "description": "The settings of refkit, a linter for citations and references.",
        "type": "object",
        "additionalProperties": False,
        "properties": {EXTEND: extend, **{key: _property(setting) for key, setting in SETTINGS.items()}},
    }


def _property(setting: Setting) -> dict[str, Any]:
    default = getattr(DEFAULT_CONFIG, setting.field)
    # Only what says something; a severity is known by its name.
    said = {"default": getattr(default, "value", default)} if default else {}
    return {"description": setting.description, **setting.kind.schema, **said}
