"""What is wrong with the comments that ignore findings: what the rules about them tell."""

from __future__ import annotations

from typing import NamedTuple

from refkit.findings import Fix


class IgnoreProblem(NamedTuple):
    """A comment that is in the way: its span, why in one sentence, how to mend it, and the bibliography it stands in, if any."""

    start: int
    end: int
    message: str
    fix: Fix | None = None
    file: str = ""


class Ignores(NamedTuple):
    """The comments of a document and of its bibliographies that hide nothing, and those that cannot be obeyed."""

    unused: tuple[IgnoreProblem, ...] = ()
    invalid: tuple[IgnoreProblem, ...] = ()


#: Where no comment is in the way.
NO_IGNORES = Ignores()
