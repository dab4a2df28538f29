"""Fields of references, folded so that two ways to write one thing are one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from counting import scores, table


def folded(text: str) -> str:
    """Letters and digits alone, without accents, capitals, tags and the marks of Markdown."""
    plain = unicodedata.normalize("NFKD", re.sub(r"<[^<>]*>", "", text).replace("&", " and "))
    return "".join(sign for sign in plain if sign.isalnum()).casefold()


def words(text: str) -> frozenset[str]:
    """Words of two letters and more, folded, without those that stand between names."""
    between = {"and", "et", "al", "in", "ed", "eds", "editor", "editors", "edited", "by", "hrsg", "und"}
    return frozenset(folded(word) for word in re.findall(r"[^\W\d_]{2,}", text)) - between


def numbers(text: str) -> tuple[str, ...]:
    """The numbers in a text, in order; the last page in full ("1184–9" is 1184 and 1189), and left out where it is the first."""
    found = re.findall(r"\d+", text)
    if len(found) == 2 and len(found[1]) < len(found[0]):
        found[1] = found[0][: -len(found[1])] + found[1]
    return tuple(found[:1] if len(found) == 2 and found[0] == found[1] else found)


class FieldTally:
    """Of each field: how many references have it, and how often it was read right, read wrong, or read where there is none."""

    def __init__(self) -> None:
        self.references = 0
        self.whole = 0
        self.fields: dict[str, Counter[str]] = {}
        self.cases: dict[str, list[str]] = {}

    def add(self, text: str, expected: dict[str, object], got: dict[str, object]) -> None:
        """Both hold comparable values by the names of fields; an empty value is a field that is not there."""
        self.references += 1
        wrong = False
        for field, want in expected.items():
            have = got.get(field)
            count = self.fields.setdefault(field, Counter())
            count["there"] += bool(want)
            count["right"] += bool(want) and want == have
            count["wrong"] += bool(have) and want != have
            if want != have and (want or have):
                wrong = True
                self.cases.setdefault(field, []).append(f"{text}\n    want {want}\n    got  {have}")
        self.whole += not wrong

    def figures(self) -> dict[str, dict[str, float | int | None]]:
        return {
            field: {"there": count["there"], **scores(count["right"], count["wrong"], count["there"] - count["right"])._asdict()}
            for field, count in self.fields.items()
        }

    def report(self) -> str:
        rows = [(field, each["there"], each["precision"], each["recall"], each["f1"]) for field, each in self.figures().items()]
        share = 100 * self.whole / self.references if self.references else 0
        fields = table(("field", "there", "precision", "recall", "F1"), rows)
        return f"{fields}\n\nevery field right: {self.whole} of {self.references} ({share:.1f} %)"
