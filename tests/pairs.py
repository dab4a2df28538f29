"""Tables of pairs as plain text, one pair a line: what is written, ``→``, and what comes of it.

Lines that begin with ``#`` are comments, ``\\u200b`` stands for a character that nobody sees. A table may use another sign than the
arrow: ``=`` and ``≠`` say whether two names are the same.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

_CODE = re.compile(r"\\u([0-9a-f]{4})")


def _decoded(written: str) -> str:
    return _CODE.sub(lambda code: chr(int(code[1], 16)), written)


def read_pairs(path: Path, *signs: str) -> list[tuple[str, str, str]]:
    """Each line as (left, sign, right). A line without one of the signs, between spaces, is an error of the table."""
    pairs = []
    divided = re.compile(rf"(?:\s+|^)({'|'.join(map(re.escape, signs))})(?:\s+|$)")
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        left, sign, right = divided.split(line)
        pairs.append((_decoded(left), sign, _decoded(right)))
    return pairs


def each_pair(path: Path, *signs: str) -> pytest.MarkDecorator:
    pairs = read_pairs(path, *(signs or ("→",)))
    return pytest.mark.parametrize(("left", "sign", "right"), pairs, ids=[f"{left} {sign} {right}" for left, sign, right in pairs])
