"""Bodies of answers as values."""

from __future__ import annotations

import json
from typing import Any

from refkit.registries.transport import Answer


def json_of(answer: Answer) -> Any:
    """The JSON of a body, ``None`` where it is none."""
    try:
        return json.loads(answer.body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
