"""The fixes of findings, applied to texts: those that go together, checked again, as long as there are any. Pure.

together(fixes, length)        which of the fixes of one text may be applied at once
fixed(text, fixes)             the text with them
settle(texts, look, …)         texts in which nothing is left to fix, and what was done and left on the way

A fix is applied whole or not at all, never over another one, and never where it makes a draft worse: where a warning or an error
appears that was not there, the fix behind it is found by halves and left out. Each round depends on the texts alone, and the last
one changes nothing, so fixing again changes nothing either.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from refkit.findings import Edit, Finding, Fix, Safety, Severity, edited


class Placed(NamedTuple):
    """A finding and the text it is in, by its name."""

    file: str
    finding: Finding


#: What is found in texts, by their names; ``None`` where one of them cannot be read any more.
Look = Callable[[Mapping[str, str]], Sequence[Placed] | None]


class Settled(NamedTuple):
    """Texts after fixing. ``done`` is how many findings were fixed in each, ``left_out`` what could not be fixed, and why."""

    texts: Mapping[str, str]
    done: Mapping[str, int]
    left_out: tuple[LeftOut, ...] = ()


class LeftOut(NamedTuple):
    """A finding that keeps its fix, and the reason in half a sentence."""

    placed: Placed
    reason: str


#: Rounds after which rules that still find something to fix do so for ever.
_ROUNDS = 10
#: How often a round looks at texts to find the fixes that make them worse.
_TRIALS = 100

_WORSE = "fixing it would cause what a warning or an error tells"
_ENDLESS = "fixing it comes to no end"
_TOO_MANY = "too many fixes together make the draft worse"


def is_fixable(finding: Finding, *, unsafe: bool) -> bool:
    """Whether a finding has a fix that may be applied: a safe one, or any where ``unsafe`` ones may."""
    return finding.fix is not None and (unsafe or finding.fix.safety is Safety.SAFE)


def together(fixes: Iterable[Fix], length: int) -> list[Fix]:
    """The fixes that may be applied at once to a text of so many characters: no two touch, from the beginning of the text on.

    A fix that reaches outside of the text, contradicts itself or writes what no text file can hold is left out.
    """
    taken: list[tuple[int, int]] = []
    chosen: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: (sorted(fix.edits), fix.safety.value)):
        edits = sorted(fix.edits)
        if not edits or not _is_sound(edits, length) or any(_meets(taken, edit) for edit in edits):
            continue
        for edit in edits:
            taken.insert(bisect_left(taken, (edit.start, edit.end)), (edit.start, edit.end))
        chosen.append(fix)
    return chosen


def fixed(text: str, fixes: Iterable[Fix]) -> str:
    """The text with fixes that go together."""
    return edited(text, (edit for fix in fixes for edit in fix.edits))


def settle(
    texts: Mapping[str, str],
    look: Look,
    *,
    unsafe: bool = False,
    locked: Collection[str] = (),
    found: Sequence[Placed] | None = None,
) -> Settled:
    """Fix what can be fixed in texts that are checked together, until nothing is left.

    ``look`` says what is found in texts, ``found`` is what it says of these, where that is known. Texts that are ``locked`` stay as
    they are.
    """
    first = look(texts) if found is None else found
    endless: set[tuple[str, str]] = set()
    while True:
        settled = _settled(_State(dict(texts), first or ()), look, unsafe=unsafe, locked=locked, endless=endless)
        if isinstance(settled, Settled):
            return settled
        # Rules that undo each other, or feed on what they write: without their fixes, from the beginning.
        endless |= settled


def _settled(
    state: _State, look: Look, *, unsafe: bool, locked: Collection[str], endless: Collection[tuple[str, str]]
) -> Settled | set[tuple[str, str]]:
    """The end of it; or, where there is none, the files and rules whose fixes follow each other for ever."""
    done: Counter[str] = Counter()
    contents = [_content(state.texts)]
    history: list[set[tuple[str, str]]] = []
    while len(history) < _ROUNDS:
        wanted = [placed for placed in state.found if placed.file not in locked and is_fixable(placed.finding, unsafe=unsafe)]
        offered = [placed for placed in wanted if _rule_of(placed) not in endless]
        after, applied, left_out = _round(state, offered, look)
        if not applied:
            left_out += [LeftOut(placed, _ENDLESS) for placed in wanted if _rule_of(placed) in endless]
            return Settled(state.texts, done, tuple(left_out))
        done.update(placed.file for placed in applied)
        history.append({_rule_of(placed) for placed in applied})
        state = after
        content = _content(state.texts)
        if content in contents:
            return set[tuple[str, str]]().union(*history[contents.index(content) :])
        contents.append(content)
    return set[tuple[str, str]]().union(*history[_ROUNDS // 2 :])


def _rule_of(placed: Placed) -> tuple[str, str]:
    return placed.file, placed.finding.code


class _State(NamedTuple):
    texts: Mapping[str, str]
    found: Sequence[Placed]


def _content(texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(texts.items()))


def _round(state: _State, wanted: Sequence[Placed], look: Look) -> tuple[_State, list[Placed], list[LeftOut]]:
    """Apply what goes together and makes nothing worse: the texts then, the findings fixed, and those left out."""
    by_file: defaultdict[str, dict[Fix, list[Placed]]] = defaultdict(dict)
    for placed in wanted:
        if placed.finding.fix is not None and placed.file in state.texts:
            fix = _with_line_ends(placed.finding.fix, state.texts[placed.file])
            by_file[placed.file].setdefault(fix, []).append(placed)
    offered: list[_Offer] = []
    for file, findings_of in sorted(by_file.items()):
        text = state.texts[file]
        effective = [fix for fix in findings_of if any(text[edit.start : edit.end] != edit.text for edit in fix.edits)]
        offered += [_Offer(file, fix, findings_of[fix]) for fix in together(effective, len(text))]
    trials = _Trials(state, look)
    accepted = trials.accept([], offered)
    after = trials.best
    refused = [LeftOut(placed, reason) for offer, reason in trials.refused for placed in offer.findings]
    return after, [placed for offer in accepted for placed in offer.findings], refused


def _with_line_ends(fix: Fix, text: str) -> Fix:
    """A fix whose line ends are those of the text."""
    if not any("\n" in edit.text for edit in fix.edits) or 2 * text.count("\r\n") <= text.count("\n"):
        return fix
    edits = (edit._replace(text=edit.text.replace("\r\n", "\n").replace("\n", "\r\n")) for edit in fix.edits)
    return fix._replace(edits=tuple(edits))


class _Offer(NamedTuple):
    """A fix that may be applied, and the findings that it answers."""

    file: str
    fix: Fix
    findings: Sequence[Placed]


class _Trials:
    """Tries fixes on texts. ``best`` is what has come out of those accepted so far, ``refused`` are the others with the reason."""

    def __init__(self, state: _State, look: Look) -> None:
        self._state = state
        self._look = look
        self._left = _TRIALS
        self.best = state
        self.refused: list[tuple[_Offer, str]] = []

    def accept(self, accepted: list[_Offer], offered: Sequence[_Offer]) -> list[_Offer]:
        """Those of the offers that make nothing worse together with what is accepted already, and these."""
        if not offered:
            return accepted
        if self._left == 0:
            self.refused += [(offer, _TOO_MANY) for offer in offered]
            return accepted
        self._left -= 1
        together_ = [*accepted, *offered]
        outcome = self._outcome(together_)
        if outcome is not None:
            self.best = outcome
            return together_
        if len(offered) == 1:
            self.refused.append((offered[0], _WORSE))
            return accepted
        half = len(offered) // 2
        return self.accept(self.accept(accepted, offered[:half]), offered[half:])

    def _outcome(self, offers: Sequence[_Offer]) -> _State | None:
        by_file: defaultdict[str, list[Fix]] = defaultdict(list)
        for offer in offers:
            by_file[offer.file].append(offer.fix)
        texts = {**self._state.texts, **{file: fixed(self._state.texts[file], fixes) for file, fixes in by_file.items()}}
        found = self._look(texts)
        if found is None or _is_worse(self._state.found, found, {file: _Move(fixes) for file, fixes in by_file.items()}):
            return None
        return _State(texts, found)


def _is_sound(edits: Sequence[Edit], length: int) -> bool:
    """Whether edits of one fix, in order, lie within the text and beside each other, and write what a file can hold."""
    at = 0
    before: Edit | None = None
    for edit in edits:
        is_twice = before is not None and before.start == before.end == edit.start == edit.end
        if not at <= edit.start <= edit.end <= length or is_twice or not _is_writable(edit.text):
            return False
        at, before = edit.end, edit
    return True


def _is_writable(text: str) -> bool:
    # A NUL makes a binary file, and half a character no file at all.
    return "\0" not in text and (text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text))


def _meets(taken: Sequence[tuple[int, int]], edit: Edit) -> bool:
    """Whether an edit overlaps one that is taken, or inserts at its edge."""
    at = bisect_left(taken, (edit.start, edit.start))
    return any(_touch(taken[near], edit) for near in (at - 1, at) if 0 <= near < len(taken))


def _touch(span: tuple[int, int], edit: Edit) -> bool:
    start, end = span
    if start == end or edit.start == edit.end:
        return start <= edit.end and edit.start <= end
    return start < edit.end and edit.start < end


def _is_worse(before: Sequence[Placed], after: Sequence[Placed], moves: Mapping[str, _Move]) -> bool:
    """Whether a warning or an error is there that was not: neither in the same words nor at the same place."""
    said = Counter((placed.file, placed.finding.code, placed.finding.message) for placed in before if _matters(placed))
    new: list[Placed] = []
    for placed in after:
        if not _matters(placed):
            continue
        key = placed.file, placed.finding.code, placed.finding.message
        if said[key]:
            said[key] -= 1
        else:
            new.append(placed)
    if not new:
        return False
    places: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for placed in before:
        key = placed.file, placed.finding.code, placed.finding.message
        if _matters(placed) and said[key]:
            said[key] -= 1
            finding = placed.finding
            move = moves.get(placed.file)
            span = move.span(finding.start, finding.end) if move else (finding.start, finding.end)
            places[placed.file, finding.code].append(span)
    for placed in new:
        old = places[placed.file, placed.finding.code]
        same = next((span for span in old if span[0] <= placed.finding.end and placed.finding.start <= span[1]), None)
        if same is None:
            return True
        old.remove(same)
    return False


def _matters(placed: Placed) -> bool:
    return placed.finding.severity is not Severity.INFO


class _Move:
    """Where places of a text are once it is fixed."""

    def __init__(self, fixes: Iterable[Fix]) -> None:
        self._edits = sorted(edit for fix in fixes for edit in fix.edits)
        self._starts = [edit.start for edit in self._edits]
        self._shifts = [0]
        for edit in self._edits:
            self._shifts.append(self._shifts[-1] + len(edit.text) - (edit.end - edit.start))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place of a span; what begins or ends within an edit begins or ends with what it writes."""
        first, last = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end) - 1
        new_start = start + self._shifts[first + 1]
        if first >= 0 and start < self._edits[first].end:
            new_start = self._edits[first].start + self._shifts[first]
        new_end = end + self._shifts[last + 1]
        if last >= 0 and end < self._edits[last].end:
            new_end = self._edits[last].end + self._shifts[last + 1]
        return new_start, max(new_start, new_end)
