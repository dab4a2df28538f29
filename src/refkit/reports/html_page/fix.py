"""A fix as before and after in one: what goes is struck out, what comes is underlined, and some words around it."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Finding, Fix, Safety
from refkit.reports.html_page.shown import words_shown

_NAMES = {Safety.SAFE: "Fix", Safety.UNSAFE: "Unsafe fix"}
# Characters of a text that is put in or taken out, and changes that are shown.
_LONGEST = 400
_MOST_EDITS = 3
# Characters around a change, so that it is seen what it is a change of; and those that may be added to have whole words.
_AROUND = 12
_REST_OF_WORD = 24
# Characters in which the ends of a line are looked for.
_FAR = 200


def fix_shown(fix: Fix, text: str, finding: Finding) -> Iterator[str]:
    """The paragraph of a fix of a finding in a text; none where it changes nothing."""
    if not fix.edits:
        return
    edits = sorted(fix.edits)
    least = max(edits[0].start - _FAR, 0)
    line = text.rfind("\n", least, edits[0].start) + 1 or least
    at = _word_start(text, max(edits[0].start - _AROUND, line), line)
    pieces = ["… " if text[line:at].strip() else ""]
    for edit in edits[:_MOST_EDITS]:
        pieces.append(_between(text, at, edit.start))
        before, after = text[edit.start : edit.end], edit.text
        pieces += [f"<del>{_cut(before)}</del>"] if before else []
        pieces += [f"<ins>{_cut(after)}</ins>"] if after else []
        at = edit.end
    if len(edits) > _MOST_EDITS:
        pieces.append(f" … and {len(edits) - _MOST_EDITS} more")
    else:
        pieces.append(_behind(text, at, finding.end))
    yield f"<p class=fix><span>{_NAMES[fix.safety]}</span> <bdi>{''.join(pieces)}</bdi></p>"


def _between(text: str, start: int, end: int) -> str:
    left, right = _word_end(text, start + _AROUND, end), _word_start(text, max(end - _AROUND, start), start)
    if left >= right:
        return words_shown(text[start:end])
    return f"{words_shown(text[start:left])} … {words_shown(text[right:end])}"


def _behind(text: str, at: int, finding_end: int) -> str:
    """What follows the last change on its line: the rest of what the finding is about, if that is not long."""
    most = min(at + _FAR, len(text))
    found = text.find("\n", at, most)
    line_end = most if found < 0 else found
    end = finding_end if at < finding_end <= at + 4 * _AROUND else at + _AROUND
    end = _word_end(text, min(end, line_end), line_end)
    return words_shown(text[at:end].rstrip("\r")) + (" …" if text[end:line_end].strip() else "")


def _word_start(text: str, at: int, least: int) -> int:
    """Where the word begins that goes on at an offset, unless that is far."""
    for start in range(at, max(at - _REST_OF_WORD, least) - 1, -1):
        if start == least or text[start - 1].isspace():
            return start
    return at


def _word_end(text: str, at: int, most: int) -> int:
    """Where the word ends that goes on at an offset, unless that is far."""
    for end in range(at, min(at + _REST_OF_WORD, most) + 1):
        if end == most or text[end].isspace():
            return end
    return min(at, most)


def _cut(text: str) -> str:
    return words_shown(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
