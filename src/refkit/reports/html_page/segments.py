"""A text as HTML, with spans that may nest, overlap and be empty.

The text is cut wherever something begins or ends. Of the elements that are open, those that go on stay open as long as nothing
around them ends; where spans overlap, the later one is closed and opened again. A link is never inside of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refkit.reports.html_page.shown import text_shown
from refkit.reports.html_page.windows import Window

# Elements that may be open at one place. Of spans beyond them only the beginning is marked.
_DEEPEST = 12


class Span(NamedTuple):
    """An element around ``[start, end)`` of a text. Sorted, the outer ones come first.

    ``inwards`` is minus the length, so that of spans with one beginning the longest comes first, and ``order`` decides between
    equals. ``opening`` is the tag with all it has, ``reopening`` the tag where the element goes on after a cut. ``behind`` is HTML
    that follows, outside of any link. ``is_link`` says that the element is one.
    """

    start: int
    inwards: int
    order: int
    opening: str
    reopening: str
    closing: str
    behind: str = ""
    is_link: bool = False

    @property
    def end(self) -> int:
        return self.start - self.inwards


def segments(text: str, spans: Sequence[Span], window: Window, line: int) -> str:
    """The part of a text in a window, as HTML. ``spans`` are sorted; those outside of the window are not shown.

    Each line is begun by an empty element with its number, which counts from ``line``.
    """
    return "".join(_Writer(text, spans, window, line).pieces())


class _Writer:
    def __init__(self, text: str, spans: Sequence[Span], window: Window, line: int) -> None:
        self._text = text
        self._spans = spans
        self._start, self._end = window
        self._line = line
        # Those that are begun and not ended; the elements that are open; those that were open once; what is to follow.
        self._active: list[Span] = []
        self._open: list[Span] = []
        self._begun: set[Span] = set()
        self._pending: list[str] = []

    def pieces(self) -> Iterator[str]:
        at, index = self._start, 0
        while True:
            self._end_spans(at)
            index = self._begin_spans(at, index)
            yield from self._synchronised()
            following = min(
                [
                    self._end,
                    *(span.end for span in self._active),
                    *(span.start for span in self._spans[index : index + 1]),
                ]
            )
            if at < following:
                yield self._lines(at, following)
            if following >= self._end:
                break
            at = following
        self._end_spans(self._end)
        yield from self._closed(0)
        yield from self._pending
        if self._end == len(self._text):
            yield from (span.opening + span.closing + span.behind for span in self._spans[index:] if span.start == self._end)

    def _end_spans(self, at: int) -> None:
        ended = [span for span in self._active if span.end <= at]
        if not ended:
            return
        for span in ended:
            if span not in self._begun:
                # A link all of which is in another one.
                self._pending.append(span.opening + span.closing)
            self._pending.append(span.behind)
        self._active = [span for span in self._active if span.end > at]

    def _begin_spans(self, at: int, index: int) -> int:
        while index < len(self._spans) and self._spans[index].start <= at:
            span = self._spans[index]
            if not span.inwards or len(self._active) == _DEEPEST:
                self._pending.append(span.opening + span.closing + span.behind)
            else:
                self._active.append(span)
            index += 1
        return index

    def _synchronised(self) -> Iterator[str]:
        """Close what has ended or is in the way, say what follows it, and open what has begun."""
        links = [span for span in self._active if span.is_link]
        wanted = [span for span in self._active if not span.is_link or span is links[-1]]
        kept = 0
        while kept < min(len(wanted), len(self._open)) and wanted[kept] is self._open[kept]:
            kept += 1
        yield from self._closed(kept)
        if self._pending and not any(span.is_link for span in self._open):
            yield from self._pending
            self._pending = []
        for span in wanted[kept:]:
            yield span.reopening if span in self._begun else span.opening
            self._begun.add(span)
            self._open.append(span)

    def _closed(self, kept: int) -> Iterator[str]:
        while len(self._open) > kept:
            yield self._open.pop().closing

    def _lines(self, start: int, end: int) -> str:
        text = self._text[start:end]
        if text.endswith("\r") and self._text.startswith("\n", end):
            text = text[:-1]
        first, *others = text_shown(text).split("\n")
        lines = [f'<i data-n="{self._line}"></i>{first}' if not start or self._text[start - 1] == "\n" else first]
        for other in others:
            self._line += 1
            lines.append(f'<i data-n="{self._line}"></i>{other}')
        if others and not others[-1]:
            # The next piece begins the line.
            lines[-1] = ""
        return "\n".join(lines)
