"""An entry differs from what `refkit format` would write.

What it finds
    In a list that has APA's form, in Markdown or plain text: an entry that is written otherwise than APA has it, in its names, its
    date, title, source, italics or address. Entries that would lose anything are left alone, and so are those that need another
    year letter (CIT008) or repeat another one (CIT009). Where an entry stands (REF102), how italics are marked, and whether a comma
    between two words in italics is in italics makes no difference.

Why it matters
    It shows without rewriting the list how far it is from APA. Every style has its reasons, so this rule is off unless selected.

Example
    ``Lee, A., Cho, B. (2020). How Muscle Recovers After Long Work. Journal of Rest, 12(3), pp. 45-67.``

Use instead
    ``Lee, A., & Cho, B. (2020). How muscle recovers after long work. *Journal of Rest, 12*(3), 45–67.``

Fix
    Writes the entry as ``refkit format`` does. Unsafe: capitals that were meant may be lost.

Works offline. APA 9.1–9.37.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refkit.citations.citation import Mode
from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.linking import Status
from refkit.patterns import pattern
from refkit.rules.listing_style import Typed, typed_entries
from refkit.rules.rule import CheckedDocument, Rule

#: Characters of a difference that are shown.
_LONGEST_SHOWN = 60
#: Words of an entry that are compared.
_LONGEST_COMPARED = 300
_UNDERSCORE = pattern(r"(?<![\w/\\*])_(?=\S)|(?<=[^\s\\])_(?![\w/])")
#: Between two parts in italics, where it does not show whether the comma is as well.
_JOINT = pattern(r"(?<=[^\s*])\*([,:]?\s+)\*(?=[^\s*])")


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    own = [typed for typed in typed_entries(checked) if not typed.entry.file and typed.style.is_apa_like]
    if not own or checked.document.format == "latex" or _cites_by_number(checked):
        return
    from refkit.rewriting.entries import rewritten_entries

    edits = {edit.start: edit for edit in rewritten_entries(checked.document).values()}
    for typed in own:
        edit = edits.get(typed.entry.start)
        if edit and edit.end == typed.entry.end and (said := _difference(typed, edit.text)):
            yield rule.at_entry(
                checked,
                typed.entry,
                f"{typed.entry.short_form} is not as `refkit format` would write it: {said}.",
                references=(typed.entry.index,),
                fix=Fix(Safety.UNSAFE, (_without_common_ends(checked.document.text, edit),)),
            )


def _cites_by_number(checked: CheckedDocument) -> bool:
    return any(
        citation.mode is Mode.NUMERIC and link.status is Status.LINKED
        for citation, link in zip(checked.citations, checked.links, strict=True)
    )


def _difference(typed: Typed, new: str) -> str:
    """The first piece in which an entry differs from its new text, and how many more there are; nothing where only blanks do."""
    from difflib import SequenceMatcher

    before, behind = _words(typed.text), _words(new)
    compared = SequenceMatcher(None, before, behind, autojunk=False).get_opcodes()
    pieces = [span for kind, *span in compared if kind != "equal"]
    if not pieces:
        return ""
    start, end, new_start, new_end = pieces[0]
    if start == end or new_start == new_end:
        # What is only added or left out is shown with the word before it, or the one behind it.
        back, ahead = (1, 0) if start and new_start else (0, 1)
        start, new_start, end, new_end = start - back, new_start - back, end + ahead, new_end + ahead
    rest = pieces[1:]
    while rest and " ".join(behind[new_start:new_end]).count("*") % 2:
        # What is to be in italics is shown whole.
        _, end, _, new_end = rest.pop(0)
    more = f", and {len(rest)} more" if rest else ""
    return f"“{_shown(before[start:end])}” → “{_shown(behind[new_start:new_end])}”{more}"


def _words(text: str) -> list[str]:
    """The words of an entry, their italics marked in one way."""
    return _JOINT.sub(r"\1", _UNDERSCORE.sub("*", text)).split()[:_LONGEST_COMPARED]


def _shown(words: Sequence[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN].rstrip()}…"


def _without_common_ends(text: str, edit: Edit) -> Edit:
    """The edit of nothing but what differs."""
    old, new = text[edit.start : edit.end], edit.text
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    last = next((at for at in range(shorter - first) if old[-1 - at] != new[-1 - at]), shorter - first)
    return Edit(edit.start + first, edit.end - last, new[first : len(new) - last])


RULE = Rule(
    code="REF105",
    name="not-apa",
    summary="An entry differs from what `refkit format` would write.",
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    check=check,
    default=False,
)
