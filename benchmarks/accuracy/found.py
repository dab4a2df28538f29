"""What refkit found in a draft, and beside it what a short regular expression finds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from jats import YEAR, line_of_first_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Files in one run of the command.
_AT_ONCE = 40


class Citation(NamedTuple):
    """A citation that was found: the position of the work it was linked to, if any; ``missing`` where none was found for it."""

    start: int
    end: int
    work: int | None
    missing: bool


class Finding(NamedTuple):
    """``works`` are the positions of the references it is about, the nearest one too."""

    code: str
    name: str
    start: int
    end: int
    works: frozenset[int]
    message: str


class Found(NamedTuple):
    """What one checker says of one draft. ``never_cited`` are positions of works."""

    citations: tuple[Citation, ...]
    never_cited: frozenset[int]
    findings: tuple[Finding, ...] = ()


def by_refkit(drafts: Sequence[tuple[str, str]], folder: str) -> Iterator[Found]:
    """What ``refkit check`` with its default rules says of drafts, given as body and whole text and written into ``folder``."""
    for first in range(0, len(drafts), _AT_ONCE):
        some = drafts[first : first + _AT_ONCE]
        paths = []
        for number, (_, text) in enumerate(some, first):
            paths.append(f"{folder}/{number:06}.md")
            with open(paths[-1], "w", encoding="utf-8", newline="") as file:
                file.write(text)
        report = refkit_json("check", "--output-format", "json", *paths)
        for (body, _), document in zip(some, report["documents"], strict=True):
            yield _understood(body, document)


def refkit_json(*arguments: str) -> Any:
    """What the command writes as JSON. Exits where it fails."""
    run = subprocess.run([sys.executable, "-m", "refkit", *arguments], capture_output=True, check=False)  # noqa: S603 - our own
    if run.returncode not in {0, 1}:
        sys.exit(f"refkit {arguments[0]} ended with {run.returncode}:\n{run.stderr.decode(errors='replace')[-2000:]}")
    return json.loads(run.stdout)


def _understood(body: str, document: dict[str, Any]) -> Found:
    first = line_of_first_entry(body)
    # An entry that was split or run into the next one is taken for the line that it begins on.
    position = {reference["index"]: (reference["line"] - first) // 2 for reference in document["references"]}
    citations = []
    for each in document["citations"]:
        if each["status"] != "exempt" and each["start"] < len(body):
            work = position[each["references"][0]] if each["references"] else None
            citations.append(Citation(each["start"], each["end"], work, missing=each["status"] == "missing"))
    findings = []
    for each in document["findings"]:
        about = [*each["references"], *([each["nearest"]["reference"]] if each.get("nearest") else [])]
        works = frozenset(position[index] for index in about if index in position)
        findings.append(Finding(each["code"], each["name"], each["start"], each["end"], works, each["message"]))
    never = frozenset(work for each in findings if each.name == "reference-never-cited" for work in each.works)
    return Found(tuple(citations), never, tuple(findings))


# One or two names or "et al." right before the year: what anybody would write on a Friday afternoon.
_NAMES = re.compile(r"([A-ZÀ-ÞĀ-Ž][\w'’‐-]+)(?:(?: and| &|,) [A-ZÀ-ÞĀ-Ž][\w'’‐-]+|,? et al\.?)?,? ?[(\[]?$")
_WORD = re.compile(r"[^\W\d_]+")
_NO_NAMES = frozenset("In Since During From Until After Before Between By Figure Table Section".split())


def by_floor(body: str, entries: Iterable[str]) -> Found:
    """Years with a name before them, looked up by the first word and the first year of every entry."""
    known: dict[tuple[str, str], int] = {}
    for position, entry in enumerate(entries):
        word, dated = _WORD.search(entry), YEAR.search(entry)
        if word and dated:
            known.setdefault((folded(word[0]), dated[0]), position)
    # Marks of emphasis are blanked, so that places stay.
    text = body.replace("*", "\u200b")
    citations: list[Citation] = []
    last, end = "", 0
    for year in YEAR.finditer(text):
        before = text[max(0, year.start() - 100) : year.start()]
        names = _NAMES.search(before.replace("\u200b", ""))
        start = year.start()
        if names and names[1] not in _NO_NAMES:
            last = names[1]
            start += before.rfind(last) - len(before)
        elif not last or text[end : year.start()].strip(",;& \u200b"):
            continue
        end = year.end()
        first = _WORD.match(last)
        work = known.get((folded(first[0]), year[0])) if first else None
        citations.append(Citation(start, end, work, missing=work is None))
    linked = {citation.work for citation in citations}
    return Found(tuple(citations), frozenset(set(known.values()) - linked))


def folded(word: str) -> str:
    """Letters alone, without accents and capitals."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in plain if letter.isalpha()).casefold()
