"""A reference as APA prints it, with its citations."""

from __future__ import annotations

from refkit.apa.composing import Composed, compose
from refkit.apa.in_text import ALONE, Distinction, narrative, parenthetical
from refkit.apa.listed import ListedWork
from refkit.reference import Reference
from refkit.rendering.html import to_html
from refkit.rendering.markdown import inline_markdown, to_markdown
from refkit.rendering.text import to_text


class FormattedReference:
    """One entry of a reference list. Entry and citations are made when they are first asked for.

    ``rich``, ``parenthetical_rich`` and ``narrative_rich`` are CSL rich text: the entry, and the citations "(Lee, 2020a)" and "Lee
    (2020a)". ``missing`` names CSL variables that a work of its type should have and this one lacks; ``doubtful`` are words of
    titles whose capital nothing decided, as printed. ``letter`` is the year letter, "" where the work needs none.
    """

    __slots__ = ("_composed", "_distinction", "_protected", "_work")

    def __init__(self, work: ListedWork, distinction: Distinction = ALONE, protected: frozenset[str] = frozenset()) -> None:
        self._work = work
        self._distinction = distinction
        self._protected = protected
        self._composed: Composed | None = None

    def __repr__(self) -> str:
        return f"FormattedReference({self.id!r}, {self.parenthetical!r})"

    @property
    def composed(self) -> Composed:
        if self._composed is None:
            self._composed = compose(
                self._work.reference, self._distinction.letter, lead=self._work.lead, protected=self._protected
            )
        return self._composed

    @property
    def reference(self) -> Reference:
        return self._work.reference

    @property
    def id(self) -> str:
        return self._work.reference.id

    @property
    def letter(self) -> str:
        return self._distinction.letter

    @property
    def rich(self) -> str:
        return self.composed.rich

    @property
    def missing(self) -> tuple[str, ...]:
        return self.composed.missing

    @property
    def doubtful(self) -> tuple[str, ...]:
        return self.composed.doubtful

    @property
    def text(self) -> str:
        return to_text(self.rich)

    @property
    def markdown(self) -> str:
        return to_markdown(self.rich)

    @property
    def html(self) -> str:
        return to_html(self.rich)

    @property
    def parenthetical_rich(self) -> str:
        return parenthetical(self._work, self._distinction)

    @property
    def narrative_rich(self) -> str:
        return narrative(self._work, self._distinction)

    @property
    def parenthetical(self) -> str:
        """The citation in parentheses, in Markdown."""
        return inline_markdown(self.parenthetical_rich)

    @property
    def narrative(self) -> str:
        """The citation in the running sentence, in Markdown."""
        return inline_markdown(self.narrative_rich)
