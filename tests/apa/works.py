"""Works, and citations of them, written as plain text.

    === a range of pages
    lee: Lee, A.; Cho, B. | 2019 | Bees in cold orchards | chapter | container-title=Orchards
    >>> cited
    see @lee {page 3-17} emphasis added → (see Lee & Cho, 2019, pp. 3–17, emphasis added)
    narrative: @lee → Lee and Cho (2019)
    >>> order
    lee

A work is its id, its authors with semicolons between, its date in EDTF ("" for none), its title, its type ("book" where nothing is
said), and other fields of CSL. An author without a comma is a group; "et al." ends a list that leaves names out.

A citation is a mode ("parenthetical" where nothing is said), the works with " + " between, each as prefix, ``@`` and id (``-@`` for
the year without the author), label and locator in braces, and suffix; the arrow; and what is printed. The citations of a case are
those of one text, in its order; the line "start over" begins another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from refkit import Bibliography

HERE = Path(__file__).parent
_ESCAPED = re.compile(r"\\([\[\]])")
_CITE = re.compile(
    r"(?P<prefix>.*?)(?P<bare>-?)@(?P<id>[\w.-]+)(?:\s\{(?:(?P<label>[a-z-]+)\s)?(?P<locator>[^{}]*)\})?(?P<suffix>.*)"
)


@dataclass(frozen=True)
class Case:
    name: str
    items: tuple[dict[str, object], ...]
    cited: tuple[str, ...]
    order: tuple[str, ...]


def work(line: str) -> dict[str, object]:
    """The CSL item of a line."""
    ident, _, rest = line.partition(": ")
    authors, issued, title, kind, *fields = [*(part.strip() for part in rest.split("|")), ""]
    item: dict[str, object] = {"id": ident, "type": kind or "book", "title": title}
    if authors:
        item["author"] = [_name(name.strip()) for name in authors.split(";")]
    if issued:
        item["issued"] = issued
    for field in fields:
        if field:
            key, _, value = field.partition("=")
            item[key] = value
    return item


def _name(text: str) -> dict[str, str]:
    if text == "et al.":
        return {"literal": "others"}
    family, comma, given = text.partition(", ")
    if not comma or "[" in text:
        return {"literal": text}
    given, _, suffix = given.partition(", ")
    return {"family": family, "given": given, "suffix": suffix}


def cite(text: str) -> dict[str, object]:
    """The citation item of CSL for one work."""
    parts = _CITE.fullmatch(text)
    assert parts, f"not a citation: {text}"
    item: dict[str, object] = {key: value.strip() for key, value in parts.groupdict().items() if value and key != "bare"}
    return {**item, "suppress-author": True} if parts["bare"] else item


def read_cases(path: Path) -> list[Case]:
    cases = []
    for block in re.split(r"^=== *", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, *sections = re.split(r"^>>> *", block, flags=re.MULTILINE)
        name, *works = [line for line in head.splitlines() if line.strip() and not line.startswith("#")]
        parts = {title.strip(): body for title, _, body in (section.partition("\n") for section in sections)}
        assert set(parts) <= {"cited", "order"}, f"{name}: unknown part in {sorted(parts)}"
        cited = tuple(line for line in parts.get("cited", "").splitlines() if line.strip() and not line.startswith("#"))
        cases.append(Case(f"{path.stem}: {name}", tuple(map(work, works)), cited, tuple(parts.get("order", "").split())))
    return cases


def printed(case: Case) -> list[str]:
    """The lines of a case with what is printed in the place of what is expected."""
    bibliography = Bibliography(case.items)
    lines = []
    for line in case.cited:
        if line == "start over":
            bibliography.start_over()
            lines.append(line)
            continue
        asked = line.partition(" → ")[0]
        mode, _, cites = asked.rpartition(": ") if asked.startswith(("narrative: ", "year: ")) else ("", "", asked)
        got = bibliography.cite([cite(each) for each in cites.split(" + ")], mode=mode or "parenthetical")
        # Whether Markdown needs a bracket escaped is no matter of citations.
        lines.append(asked + " → " + _ESCAPED.sub(r"\1", got))
    return lines
