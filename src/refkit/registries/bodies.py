"""Bodies of answers as values."""

from __future__ import annotations

from typing import Any

from refkit.registries.answers import json_in
from refkit.registries.exchange import Answer


def json_of(answer: Answer) -> Any:
    """The JSON of a body, ``None`` where it is none."""
    try:
        return json_in(answer.body)
    except ValueError:
        return None
