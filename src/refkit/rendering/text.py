"""Rich text as plain text."""

from __future__ import annotations

from refkit.patterns import pattern

_TAG = pattern(r"</?(?:i|b|sub|sup|span)\b[^<>]{0,60}>")


def to_text(rich: str) -> str:
    """The words alone."""
    return _TAG.sub("", rich) if "<" in rich else rich
