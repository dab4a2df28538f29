"""JSON put together from pieces that were written one by one: the text of a finding is far smaller than its values.

What comes out is what ``json.dumps(…, indent=1)`` would write.
"""

from __future__ import annotations

import json
from collections.abc import Sequence


def element(value: object, depth: int) -> str:
    """A value as it stands ``depth`` lists and objects deep."""
    # No string of JSON has a line break in it.
    return json.dumps(value, indent=1).replace("\n", f"\n{' ' * depth}")


def array(elements: Sequence[str], depth: int) -> str:
    """A list of elements, each of them written at ``depth``."""
    if not elements:
        return "[]"
    inner = f"\n{' ' * depth}"
    return f"[{inner}{f',{inner}'.join(elements)}\n{' ' * (depth - 1)}]"
