"""The members of a CSL item that an entry gets."""

from __future__ import annotations

import json

from refkit.bibliography.csl.items import writable_items
from refkit.reference import Reference
from refkit.reference.values import CslValue


def members_of(reference: Reference) -> dict[str, CslValue]:
    return writable_items([reference._replace(custom={})])[0]


def shown(members: dict[str, CslValue]) -> tuple[tuple[str, str], ...]:
    """Members with their values in one line, for people to read."""
    return tuple(
        (name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)) for name, value in members.items()
    )
