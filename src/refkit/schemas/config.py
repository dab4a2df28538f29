"""``refkit.toml``, and ``[tool.refkit]`` in ``pyproject.toml``."""

from __future__ import annotations

from refkit.config.schema import json_schema

SCHEMA = json_schema()
