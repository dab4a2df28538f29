"""Measure how refkit reads references.

    python benchmarks/accuracy/references.py FILE [--errors N] [--json]

FILE is a bibliography in any format that refkit reads, or CSL-JSON with an item a line (``.jsonl``). Each work is written in APA 7
and read again from that text, and the fields that were printed are compared. That measures whether writer and reader agree, not
whether either is right.

Or FILE is XML with hand-labelled references, as AnyStyle's and ParsCit's training data are (``<dataset><sequence><author>…``). Then
the labels are compared, field by field. That measures reading alone, in the styles of the data.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from typing import TYPE_CHECKING
from urllib.parse import unquote

from fields import FieldTally, folded, numbers
from labelled import expected_of, read_labelled, understood
from safe_xml import UnreadableXml

import refkit
from refkit.errors import UnreadableFile, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from refkit import Reference
    from refkit.reference import Name


def labelled(path: str) -> FieldTally:
    tally = FieldTally()
    for each in read_labelled(path):
        tally.add(each.text, expected_of(each), understood(refkit.parse_reference(each.text)))
    return tally


def round_trip(references: Iterable[Reference]) -> FieldTally:
    tally = FieldTally()
    for reference in references:
        (formatted,) = refkit.Bibliography([reference]).references()
        want, got = _fields(reference), _fields(refkit.parse_reference(formatted.markdown))
        # A list leaves out what its style has no place for, and a reader cannot find it there.
        printed = folded(unquote(formatted.text))
        tally.add(formatted.markdown, {field: value for field, value in want.items() if _is_in(value, printed)}, got)
    return tally


def _fields(reference: Reference) -> dict[str, object]:
    return {
        "authors": _people(reference.contributors),
        "year": str(reference.issued.year or ""),
        "title": folded(reference.title),
        "container": folded(reference.container_title),
        "volume": folded(reference.volume),
        "issue": folded(reference.issue),
        "pages": numbers(str(reference.pages or reference.number)),
        "publisher": folded(reference.publisher),
        "DOI": reference.doi.lower(),
        "URL": "" if reference.doi else reference.url.rstrip("/").lower(),
    }


def _people(names: Iterable[Name]) -> tuple[tuple[str, str], ...]:
    return tuple((folded(name.surname), _initials(name.given)) for name in names)


def _initials(given: str) -> str:
    """Of "Ana M.", "A. M." and "AM" the same."""
    words = re.findall(r"[^\W\d_]+", given)
    return folded("".join(word if word.isupper() and len(word) < 5 else word[0] for word in words))


def _is_in(value: object, printed: str) -> bool:
    if isinstance(value, tuple):
        return all((part if isinstance(part, str) else part[0]) in printed for part in value)
    return folded(str(value)) in printed


def read(path: str) -> FieldTally:
    """Raises ``OSError``, ``UnreadableXml``, ``ValueError`` for JSON that is broken, and refkit's errors."""
    if path.endswith(".xml"):
        return labelled(path)
    if path.endswith(".jsonl"):
        with open(path, encoding="utf-8") as file:
            return round_trip([refkit.Reference.from_csl(json.loads(line)) for line in file if line.strip()])
    return round_trip(refkit.read_bibliography(path))


def main() -> None:
    summary, _, rest = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(description=summary, epilog=rest, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="a bibliography, or labelled references in XML")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N cases of each field")
    parser.add_argument("--json", action="store_true", help="print JSON, with all cases")
    options = parser.parse_args()
    try:
        tally = read(options.file)
    except (OSError, ValueError, UnreadableXml, UnreadableFile, UsageError) as error:
        sys.exit(f"{options.file}: {error}")
    if options.json:
        result = {"references": tally.references, "whole": tally.whole, "fields": tally.figures(), "cases": tally.cases}
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return
    kind = "labelled by hand" if options.file.endswith(".xml") else "written in APA 7 and read again"
    print(f"{tally.references} references, {kind}\n\n{tally.report()}")
    for field, cases in tally.cases.items():
        if options.errors:
            print(f"\n{field}: {len(cases)}", *cases[: options.errors], sep="\n  ")


if __name__ == "__main__":
    main()
