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
        self._left: dict[str, list[Field]] = {}
        for field in fields:
            if field.value:
                self.put_back(field)

    def put_back(self, field: Field) -> None:
        self._left.setdefault(field.tag, []).append(field)

    def has(self, *tags: str) -> bool:
        return any(tag in self._left for tag in tags)

    def first(self, *tags: str, fits: Callable[[str], bool] | None = None) -> str:
        """The first value under the first of the tags that has one (that fits); the same text under the others is taken too."""
        for tag in tags:
            for field in self._left.get(tag, ()):
                if fits is None or fits(field.value):
                    self._take(tags, field.value)
                    return field.value
        return ""

    def all(self, *tags: str) -> list[Field]:
        """All fields with one of the tags, in file order."""
        found = [field for tag in tags if tag in self._left for field in self._left.pop(tag)]
        return sorted(found, key=_start) if len(tags) > 1 else found

    def peek(self, *tags: str) -> list[str]:
        """The values under the tags, which stay."""
        return [field.value for tag in tags if tag in self._left for field in self._left[tag]]

    def custom(self, prefix: str) -> dict[str, CslValue]:
        """What is left, by "prefix:TAG": a text, or a list of texts where a tag has several."""
        return {
            prefix + tag: found[0].value if len(found) == 1 else [field.value for field in found]
            for tag, found in self._left.items()
        }

    def _take(self, tags: Iterable[str], value: str) -> None:
        for tag in tags:
            if tag in self._left:
                if kept := [field for field in self._left[tag] if field.value != value]:
                    self._left[tag] = kept
                else:
                    del self._left[tag]


def _start(field: Field) -> int:
    return field.start


def custom_fields(custom: Mapping[str, CslValue], prefix: str) -> Iterator[tuple[str, str]]:
    """The tags and values that ``Fields.custom`` made."""
    for name, value in custom.items():
        if name.startswith(prefix):
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str):
                    yield name.removeprefix(prefix), text


def joined_keywords(texts: Iterable[str]) -> str:
    """CSL's one text for keywords, parted by commas as in BibTeX, or by semicolons where one of them has a comma."""
    keywords = [keyword for text in texts for part in text.split(";") if (keyword := _bare(part))]
    if len(keywords) == 1:
        keywords = parted_keywords(keywords[0])
    return ("; " if any("," in keyword for keyword in keywords) else ", ").join(keywords)


def parted_keywords(text: str) -> list[str]:
    return [keyword for part in text.split(";" if ";" in text else ",") if (keyword := _bare(part))]


def _bare(keyword: str) -> str:
    """A keyword without the spaces and commas around it."""
    while (inner := keyword.strip().strip(",")) != keyword:
        keyword = inner
    return keyword
