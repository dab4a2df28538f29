"""Records put into a RIS or NBIB file: behind its last one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refkit.bibliography.adding.lines import before_entries, with_line_ends
from refkit.bibliography.adding.target import Insertion, Target
from refkit.bibliography.record import Records
from refkit.errors import UnreadableFile
from refkit.reference import Reference


def places(target: Target, before: Records, references: Sequence[Reference]) -> Iterator[Insertion]:
    """Behind all that is in the file. Raises ``UnreadableFile`` where a record of RIS has no end."""
    if target.format.name == "ris" and before.records:
        from refkit.bibliography.ris.lines import spans

        *_, last = spans(target.text)
        if last.start_line and not last.end_line:
            raise UnreadableFile(f"the last record, in line {target.line(last.start)}, has no “ER  -”, and would swallow new ones")
    written = target.format.write(references).text
    yield Insertion(len(target.text), before_entries(target, 2) + with_line_ends(target, written))
