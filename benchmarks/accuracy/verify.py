"""Measure ``refkit verify`` on a sound bibliography with mistakes planted into some of its entries.

    python benchmarks/accuracy/verify.py BIBLIOGRAPHY [--plant SEED] [--share SHARE] [--errors N] [--json]

BIBLIOGRAPHY is in any format that refkit reads, and its entries should be right: what is wrong in it already is a false alarm.
The registries are asked (Crossref, PubMed, DataCite, or those that the REFKIT_…_URL variables name), so this needs the network
and takes a while; answers are kept in refkit's cache.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import tempfile
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from counting import table
from found import refkit_json

import refkit
from refkit.errors import UnreadableFile, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from refkit import Reference


class Planted(NamedTuple):
    """The reference as it is verified; ``kind`` is "" for one that was left as it is."""

    reference: Reference
    kind: str = ""


def _wrong_year(reference: Reference, _: Sequence[Reference], choose: random.Random) -> Reference | None:
    # Two years and more: one may be that of the issue in print.
    issued = reference.issued
    return reference._replace(issued=issued._replace(year=issued.year - choose.randint(3, 9))) if issued.year else None


def _swapped_authors(reference: Reference, _: Sequence[Reference], __: random.Random) -> Reference | None:
    if len(reference.authors) < 2 or reference.authors[0].surname == reference.authors[1].surname:
        return None
    first, second, *rest = reference.authors
    return reference._replace(authors=(second, first, *rest))


def _author_left_out(reference: Reference, _: Sequence[Reference], __: random.Random) -> Reference | None:
    return (
        reference._replace(authors=reference.authors[:-1])
        if len(reference.authors) > 1 and not reference.authors_truncated
        else None
    )


def _doi_of_another(reference: Reference, others: Sequence[Reference], choose: random.Random) -> Reference | None:
    foreign = [each.doi for each in others if each.doi and each.doi != reference.doi and each.title != reference.title]
    return reference._replace(doi=choose.choice(foreign), pmid="", pmcid="") if reference.doi and foreign else None


def _doi_that_is_none(reference: Reference, _: Sequence[Reference], choose: random.Random) -> Reference | None:
    return reference._replace(doi=f"{reference.doi}.{choose.randint(1000, 9999)}x", pmid="", pmcid="") if reference.doi else None


def _word_of_title(reference: Reference, others: Sequence[Reference], choose: random.Random) -> Reference | None:
    words = re.findall(r"[^\W\d_]{6,}", reference.title)
    foreign = sorted({word for each in others for word in re.findall(r"[a-z]{6,}", each.title)} - set(reference.title.split()))
    if not words or not foreign:
        return None
    return reference._replace(title=reference.title.replace(choose.choice(words), choose.choice(foreign), 1))


def _other_journal(reference: Reference, others: Sequence[Reference], choose: random.Random) -> Reference | None:
    foreign = sorted({each.container_title for each in others if each.type == reference.type} - {reference.container_title, ""})
    return reference._replace(container_title=choose.choice(foreign)) if reference.container_title and foreign else None


#: Each makes the reference anew with a mistake, or gives ``None`` where it has no place for one. Others are the works of the same
#: bibliography.
KINDS: dict[str, Callable[[Reference, Sequence[Reference], random.Random], Reference | None]] = {
    "another year": _wrong_year,
    "first two authors swapped": _swapped_authors,
    "last author left out": _author_left_out,
    "DOI of another work": _doi_of_another,
    "DOI that is none": _doi_that_is_none,
    "a word of the title": _word_of_title,
    "another journal": _other_journal,
}


def planted(references: Sequence[Reference], seed: int, share: float) -> list[Planted]:
    """The references, mistakes in about that share of them, one each, every kind as often as the others where it has a place."""
    choose = random.Random(seed)  # noqa: S311 - nothing secret
    chosen = sorted(choose.sample(range(len(references)), round(share * len(references))))
    laid = [Planted(reference) for reference in references]
    used: Counter[str] = Counter()
    for index in chosen:
        for kind in sorted(KINDS, key=lambda each: (used[each], each)):
            if changed := KINDS[kind](references[index], references, choose):
                laid[index] = Planted(changed, kind)
                used[kind] += 1
                break
    return laid


def is_flagged(outcome: dict[str, Any]) -> bool:
    """Whether a person is asked to look at it: a verdict against it, or a finding that is more than a remark."""
    told = any(finding["severity"] in {"warning", "error"} for finding in outcome["findings"])
    return told or outcome["verdict"] in {"mismatch", "not-found"}


def measure(path: str, seed: int, share: float) -> dict[str, Any]:
    """All figures, as ``--json`` prints them. Raises refkit's errors for a bibliography that cannot be read."""
    read = refkit.read_bibliography(path)
    references = [reference._replace(id=f"r{number}") for number, reference in enumerate(read, 1)]
    laid = planted(references, seed, share)
    with tempfile.TemporaryDirectory() as folder:
        bibliography = os.path.join(folder, "planted.json")
        # Closed before another process reads it, or Windows would refuse.
        with open(bibliography, "w", encoding="utf-8") as file:
            json.dump([each.reference.to_csl() for each in laid], file)
        outcomes = {each["id"]: each for each in refkit_json("verify", bibliography, "--output-format", "json")["references"]}
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in ("", *KINDS)}
    cases = []
    for each, original in zip(laid, read, strict=True):
        outcome = outcomes[each.reference.id]
        flagged, unchecked = is_flagged(outcome), outcome["verdict"] == "could-not-check"
        counts[each.kind].update(entries=1, flagged=int(flagged), unchecked=int(unchecked))
        if flagged != bool(each.kind) and not unchecked:
            told = "; ".join(finding["message"] for finding in outcome["findings"]) or outcome["verdict"]
            cases.append(f"{each.kind or 'sound, and flagged'}: {original.id or original.title[:60]}: {told}")
    sound = counts.pop("")
    kinds = {kind: [count["entries"], count["flagged"], count["unchecked"]] for kind, count in counts.items()}
    return {"sound": [sound["entries"], sound["flagged"], sound["unchecked"]], "planted": kinds, "cases": cases}


def report(result: dict[str, Any]) -> str:
    kinds = result["planted"]
    all_planted = [sum(column) for column in zip(*kinds.values(), strict=True)]
    rows = [*((kind, *counts) for kind, counts in kinds.items()), ("all planted", *all_planted), ("sound", *result["sound"])]
    return table(("", "entries", "flagged", "could not check"), rows)


def main() -> None:
    summary, _, rest = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(description=summary, epilog=rest, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bibliography")
    parser.add_argument("--plant", type=int, default=1, metavar="SEED", help="decides what is planted where (default 1)")
    parser.add_argument("--share", type=float, default=0.5, help="of the entries that get a mistake (default 0.5)")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N entries that were judged wrongly")
    parser.add_argument("--json", action="store_true", help="print JSON, with all cases")
    options = parser.parse_args()
    if not 0 <= options.share <= 1:
        parser.error("--share is between 0 and 1")
    try:
        result = measure(options.bibliography, options.plant, options.share)
    except (OSError, UnreadableFile, UsageError) as error:
        sys.exit(f"{options.bibliography}: {error}")
    if options.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return
    print(report(result), *result["cases"][: options.errors], sep="\n")


if __name__ == "__main__":
    main()
