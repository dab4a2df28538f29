"""Values of CSL-JSON replaced where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from refkit.bibliography.adding.in_json import check, is_escaped, style_of
from refkit.bibliography.adding.lines import in_line_ends
from refkit.bibliography.adding.replacing_csl import member_of, values_for, with_other_year
from refkit.bibliography.adding.target import Replace, Replacing, Target
from refkit.bibliography.csl.json_scan import after_blank
from refkit.bibliography.record import Record
from refkit.findings import Edit
from refkit.reference import Reference
from refkit.reference.values import CslValue


class _Member(NamedTuple):
    """The value of a member and where it stands."""

    value: CslValue
    start: int
    end: int


def replacer(target: Target) -> Replace:
    """Replaces the values of members. Raises ``UnreadableFile`` for what is no JSON."""
    check(target)
    is_ascii = is_escaped(target.text)

    def replace(_: int, record: Record, attribute: str, new: Reference, old: Reference) -> Iterator[Replacing]:
        name = member_of(attribute)
        member = _members(target.text, record.start).get(name)
        if not member:
            return
        written = target.text[member.start : member.end]
        style = style_of(target.text, record.start, record.end, is_ascii=is_ascii)
        texts = [with_other_year(written, new, old)] if attribute == "issued" else []
        for value in values_for(attribute, new, member.value):
            if "\n" in written:
                texts.append(style.member(value))
            else:
                texts.append(style.in_line(value))
        for text in filter(None, dict.fromkeys(texts)):
            edit = Edit(member.start, member.end, in_line_ends(target, text))
            yield Replacing((edit,), ((name, _shown(member.value), _shown(json.loads(text))),))

    return replace


def _shown(value: CslValue) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _members(text: str, start: int) -> dict[str, _Member]:
    """The members of the object that begins at an offset, of valid JSON; of two with one name the last counts."""
    decoder = json.JSONDecoder(strict=False)
    members: dict[str, _Member] = {}
    at = after_blank(text, start + 1)
    while text[at] != "}":
        name, at = decoder.raw_decode(text, at)
        at = after_blank(text, after_blank(text, at) + 1)
        value, end = decoder.raw_decode(text, at)
        members[name] = _Member(value, at, end)
        at = after_blank(text, end)
        at = after_blank(text, at + 1) if text[at] == "," else at
    return members
