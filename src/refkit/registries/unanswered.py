"""A registry that gave no answer, which is not the answer that there is nothing."""

from __future__ import annotations


class Unanswered(Exception):
    """A question that stayed open. ``reason`` is one sentence without addresses or keys that may be secret."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
