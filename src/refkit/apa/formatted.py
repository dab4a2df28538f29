"""A reference as APA prints it, with its citations."""

from __future__ import annotations

from typing import NamedTuple

from refkit.reference import Reference
from refkit.rendering.html import to_html
from refkit.rendering.markdown import to_markdown
from refkit.rendering.text import to_text


class FormattedReference(NamedTuple):
    """One entry of a reference list.

    ``rich``, ``parenthetical_rich`` and ``narrative_rich`` are CSL rich text: the entry, and the citations "(Lee, 2020a)" and "Lee
    (2020a)". ``missing`` names CSL variables that a work of its type should have and this one lacks; ``doubtful`` are words of
    titles whose capital nothing decided, as printed.
    """

    id: str
    rich: str
    parenthetical_rich: str
    narrative_rich: str
    reference: Reference
    missing: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()

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
    def parenthetical(self) -> str:
        """The citation in parentheses, in Markdown."""
        return to_markdown(self.parenthetical_rich)

    @property
    def narrative(self) -> str:
        """The citation in the running sentence, in Markdown."""
        return to_markdown(self.narrative_rich)
