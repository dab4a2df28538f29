"""Sentence case."""

from __future__ import annotations

from typing import NamedTuple


class Evidence(NamedTuple):
    texts: tuple[str, ...] = ()
    language: str = ""


class Cased(NamedTuple):
    text: str
    doubtful: tuple[str, ...] = ()


def cased(title: str, evidence: Evidence = Evidence(), protected: frozenset[str] = frozenset()) -> Cased:
    return Cased(title)
