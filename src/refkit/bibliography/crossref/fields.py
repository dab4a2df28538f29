"""The fields of a record by kind: what is of another kind than Crossref says is told and skipped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from refkit.normalization.markup import plain

Problem = Callable[[str], None]
_LONGEST_NUMBER = 18


class Fields:
    """An object of a record; ``name`` is the field of the record that it stands in, "" for the record itself."""

    def __init__(self, values: Mapping[str, Any], on_problem: Problem, name: str = "") -> None:
        self._values = values
        self._problem = on_problem
        self._name = name

    def tell(self, field: str, sentence: str) -> None:
        self._problem(f"“{self._name or field}” {sentence}")

    def texts(self, field: str) -> list[str]:
        """The texts of a field that is a list of them, with all their markup; one alone is a list of one."""
        value = self._values.get(field)
        if value is None:
            return []
        texts = []
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                texts.append(each)
            elif isinstance(each, int | float) and not isinstance(each, bool):
                texts.append(str(each) if abs(each) < 10**_LONGEST_NUMBER else "")
            elif each is not None:
                self.tell(field, "has to be text, or a list of texts")
        return [text for text in texts if text.strip()]

    def text(self, field: str) -> str:
        """The first text of a field, plain."""
        return next((text for each in self.texts(field) if (text := plain(each))), "")

    def objects(self, field: str) -> list[Fields]:
        """The objects of a field that is a list of them; one alone is a list of one."""
        value = self._values.get(field)
        if value is None:
            return []
        name = self._name or field
        listed = value if isinstance(value, list) else [value]
        found = [Fields(each, self._problem, name) for each in listed if isinstance(each, dict)]
        if len(found) < len(listed) and any(each is not None and not isinstance(each, dict) for each in listed):
            self.tell(field, "has to be a list of objects")
        return found

    def object(self, field: str) -> Fields:
        """The object in a field, or an empty one."""
        found = self.objects(field)
        return found[0] if found else Fields({}, self._problem, self._name or field)

    def value(self, field: str) -> Any:
        return self._values.get(field)

    def __bool__(self) -> bool:
        return bool(self._values)
