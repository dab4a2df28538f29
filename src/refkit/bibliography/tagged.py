"""What RIS and NBIB have in common: records of lines that begin with a tag."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from refkit.reference.values import CslValue


class Field(NamedTuple):
    """A tag in upper case, its value with continuation lines joined, and the span of both in the file."""

    tag: str
    value: str
    start: int
    end: int


class Fields:
    """The fields of one record, taken by tag: what has been taken is gone, and what is left goes to ``custom``."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self._left = [field for field in fields if field.value]
        self._tags = {field.tag for field in self._left}

    def has(self, *tags: str) -> bool:
        return not self._tags.isdisjoint(tags)

    def first(self, *tags: str, fits: Callable[[str], bool] | None = None) -> str:
        """The first value under the first of the tags that has one (that fits); the same text under the others is taken too."""
        for tag in tags:
            if tag not in self._tags:
                continue
            for field in self._left:
                if field.tag == tag and (fits is None or fits(field.value)):
                    self._keep(lambda other, value=field.value: other.tag not in tags or other.value != value)
                    return field.value
        return ""

    def all(self, *tags: str) -> list[Field]:
        """All fields with one of the tags, in file order."""
        if not self.has(*tags):
            return []
        found = [field for field in self._left if field.tag in tags]
        self._keep(lambda field: field.tag not in tags)
        return found

    def peek(self, *tags: str) -> list[str]:
        """The values under the tags, which stay."""
        return [field.value for tag in tags if tag in self._tags for field in self._left if field.tag == tag]

    def put_back(self, field: Field) -> None:
        self._left.append(field)
        self._tags.add(field.tag)

    def custom(self, prefix: str) -> dict[str, CslValue]:
        """What is left, by "prefix:TAG": a text, or a list of texts where a tag has several."""
        values: dict[str, list[str]] = {}
        for field in self._left:
            values.setdefault(prefix + field.tag, []).append(field.value)
        return {name: texts[0] if len(texts) == 1 else texts for name, texts in values.items()}

    def _keep(self, wanted: Callable[[Field], bool]) -> None:
        self._left = [field for field in self._left if wanted(field)]
        self._tags = {field.tag for field in self._left}


def custom_fields(custom: Mapping[str, CslValue], prefix: str) -> Iterator[tuple[str, str]]:
    """The tags and values that ``Fields.custom`` made."""
    for name, value in custom.items():
        if name.startswith(prefix):
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str):
                    yield name.removeprefix(prefix), text
