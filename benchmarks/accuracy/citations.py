"""Measure ``refkit check`` on articles whose publishers have tagged every citation.

    python benchmarks/accuracy/citations.py FOLDER [--seed N] [--rounds N] [--errors N] [--json]

FOLDER holds articles in JATS XML (``*.xml``, ``*.nxml``, also in folders below) of any publisher, with author–date citations;
others are left out and counted. See docs/accuracy.md for where to get them, and for what the figures mean and do not mean.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from typing import TYPE_CHECKING, Any

from counting import per_thousand, scores, share, table
from found import Citation, Found, by_floor, by_refkit
from jats import YEAR, Article, Mention, NotUsable, read_article
from planting import KINDS, Planted, planted
from safe_xml import UnreadableXml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Findings that are counted by themselves.
_COUNTED = frozenset({"citation-without-reference", "reference-never-cited"})


class Tally:
    """The counts of one checker over all articles, and cases of what went wrong."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()
        self.cases: dict[str, list[str]] = {}

    def add(self, article: Article, found: Found) -> None:
        pairs = _paired(article.mentions, found.citations)
        for number, mention in enumerate(article.mentions):
            self._mention(article, mention, pairs.get(number))
        taken = set(pairs.values())
        for citation in found.citations:
            if citation not in taken and not any(_overlap(citation, mention) for mention in article.mentions):
                self.counts["extra"] += 1
                self.counts["extra linked"] += citation.work is not None
                self._case("found where nothing is tagged", article, citation.start, citation.end)
        self._never_cited(article, found)
        for finding in found.findings:
            if finding.name not in _COUNTED:
                self.findings[f"{finding.code} {finding.name}"] += 1
                self.cases.setdefault(finding.name, []).append(f"{article.name}: {finding.message}")

    def _mention(self, article: Article, mention: Mention, citation: Citation | None) -> None:
        self.counts["tagged"] += 1
        if not _agrees(article, mention):
            self.counts["at odds"] += 1
            self.counts["at odds told"] += citation is None or citation.work not in mention.works
            self.counts["found"] += citation is not None
            return
        self.counts["scored"] += 1
        if citation is None:
            self.counts["missed"] += 1
            self._case("not found", article, mention.start, mention.end)
            return
        self.counts["found"] += 1
        if citation.work in mention.works:
            self.counts["linked"] += 1
        elif citation.missing:
            self.counts["called missing"] += 1
            self._case("called missing", article, mention.start, mention.end)
        elif citation.work is not None:
            self.counts["wrong link"] += 1
            self._case("linked to another", article, mention.start, mention.end)

    def _never_cited(self, article: Article, found: Found) -> None:
        cited = {work for mention in article.mentions for work in mention.works}
        self.counts["works"] += len(article.works)
        self.counts["works cited"] += len(cited)
        self.counts["called never cited"] += len(cited & found.never_cited)
        for work in sorted(cited & found.never_cited):
            self.cases.setdefault("called never cited", []).append(f"{article.name}: {article.works[work].entry[:90]}")
        never = set(range(len(article.works))) - cited - article.elsewhere
        self.counts["never tagged"] += len(never)
        self.counts["never tagged told"] += len(never & found.never_cited)

    def _case(self, kind: str, article: Article, start: int, end: int) -> None:
        before, after = article.body[max(0, start - 50) : start], article.body[end : end + 20]
        case = f"{article.name}: {before}⟦{article.body[start:end]}⟧{after}".replace("\n", "¶")
        self.cases.setdefault(kind, []).append(case)

    def figures(self) -> dict[str, float | None]:
        count = self.counts
        detection = scores(count["found"], count["extra"], count["tagged"] - count["found"])
        linking = scores(count["linked"], count["wrong link"] + count["extra linked"], count["scored"] - count["linked"])
        return {
            "detection precision": detection.precision,
            "detection recall": detection.recall,
            "detection F1": detection.f1,
            "linking precision": linking.precision,
            "linking recall": linking.recall,
            "linking F1": linking.f1,
            "called missing, per 1,000 citations": per_thousand(count["called missing"], count["scored"]),
            "linked to another work, per 1,000": per_thousand(count["wrong link"], count["scored"]),
            "called never cited, per 1,000 works cited": per_thousand(count["called never cited"], count["works cited"]),
            "never tagged, and told so": share(count["never tagged told"], count["never tagged"]),
        }


def _agrees(article: Article, mention: Mention) -> bool:
    """The year of the citation is the one of a work it leads to, or it shows none. Else the article is at odds with itself."""
    years = {found[1] for found in YEAR.finditer(article.body, mention.start, mention.end)}
    return not years or any(article.works[work].year[:4] in years for work in mention.works)


def _overlap(citation: Citation, mention: Mention) -> int:
    return max(0, min(citation.end, mention.end) - max(citation.start, mention.start))


def _paired(mentions: Sequence[Mention], citations: Iterable[Citation]) -> dict[int, Citation]:
    """Each tagged citation with at most one that was found, by overlap; where several do, the one that leads to the right work."""
    candidates = [
        (citation.work in mention.works, _overlap(citation, mention), -number, citation)
        for number, mention in enumerate(mentions)
        for citation in citations
        if _overlap(citation, mention)
    ]
    pairs: dict[int, Citation] = {}
    taken: set[Citation] = set()
    for _, _, number, citation in sorted(candidates, key=lambda each: each[:3], reverse=True):
        if -number not in pairs and citation not in taken:
            pairs[-number] = citation
            taken.add(citation)
    return pairs


def read_folder(folder: str, skipped: Counter[str]) -> Iterator[Article]:
    walk = os.walk(folder)
    for path in sorted(os.path.join(parent, name) for parent, _, names in walk for name in names if name.endswith("xml")):
        try:
            yield read_article(path)
        except (NotUsable, UnreadableXml) as reason:
            skipped[str(reason)] += 1


def recall_of_planted(articles: Sequence[Article], seeds: Iterable[int], folder: str) -> tuple[dict[str, Counter[str]], list[str]]:
    """For each kind how many were planted, found, and diagnosed rightly; and those that were not found."""
    mistakes = [mistake for seed in seeds for article in articles for mistake in planted(article, seed)]
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    missed = []
    for mistake, found in zip(mistakes, by_refkit([(each.body, each.text) for each in mistakes], folder), strict=True):
        told, diagnosed = _judged(mistake, found)
        counts[mistake.kind].update(planted=1, found=int(told), diagnosed=int(diagnosed))
        if not told:
            start, end = mistake.places[0] if mistake.places else (0, 0)
            missed.append(f"{mistake.kind}: {mistake.body[max(0, start - 50) : end + 20]}".replace("\n", "¶"))
    return counts, missed


def _judged(mistake: Planted, found: Found) -> tuple[bool, bool]:
    """Whether every place has a finding of a rule about citations, and whether it is the right one, about the right reference."""
    if not mistake.places:
        told = any(each.name in mistake.names and mistake.work in each.works for each in found.findings)
        return told, told
    at = [
        [each for each in found.findings if each.code.startswith("CIT") and each.start < end and start < each.end]
        for start, end in mistake.places
    ]
    right = all(
        any(each.name in mistake.names and (mistake.work is None or mistake.work in each.works) for each in here) for here in at
    )
    return all(at), right


def measure(folder: str, seeds: Sequence[int]) -> dict[str, Any]:
    """All figures, as ``--json`` prints them, and the cases behind them."""
    skipped: Counter[str] = Counter()
    articles = list(read_folder(folder, skipped))
    ours, floor = Tally(), Tally()
    with tempfile.TemporaryDirectory() as place:
        for article, found in zip(articles, by_refkit([(each.body, each.draft) for each in articles], place), strict=True):
            ours.add(article, found)
            floor.add(article, by_floor(article.body, [work.entry for work in article.works]))
        kinds, missed = recall_of_planted(articles, seeds, place)
    return {
        "articles": len(articles),
        "left_out": dict(skipped),
        "citations": ours.counts["tagged"],
        "references": ours.counts["works"],
        "at_odds": [ours.counts["at odds told"], ours.counts["at odds"]],
        "figures": {name: [value, floor.figures()[name]] for name, value in ours.figures().items()},
        "other_findings": dict(ours.findings.most_common()),
        "planted": {kind: [count["planted"], count["found"], count["diagnosed"]] for kind, count in kinds.items()},
        "cases": {**ours.cases, "planted and not found": missed},
    }


def report(result: dict[str, Any]) -> str:
    citations, others = result["citations"], sum(result["other_findings"].values())
    lines = [
        f"{result['articles']} articles, {citations} tagged citations, {result['references']} references",
        *(f"left out: {count} ({reason})" for reason, count in result["left_out"].items()),
        "",
        table(("", "refkit", "floor"), [(name, *values) for name, values in result["figures"].items()]),
        "",
        f"citations at odds with their own reference: {result['at_odds'][1]}, of which told: {result['at_odds'][0]}",
        f"other findings: {others}, {per_thousand(others, citations) or 0:.1f} per 1,000 citations",
        *(f"  {count} {name}" for name, count in result["other_findings"].items()),
        "",
        table(("planted, one a draft", "drafts", "found", "right diagnosis"), [(k, *v) for k, v in result["planted"].items()]),
    ]
    return "\n".join(lines)


def main() -> None:
    summary, _, rest = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(description=summary, epilog=rest, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="articles in JATS XML")
    parser.add_argument("--seed", type=int, default=1, help="decides where mistakes are planted (default 1)")
    parser.add_argument("--rounds", type=int, default=1, help="mistakes of each kind an article (default 1)")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N cases of each kind of error")
    parser.add_argument("--json", action="store_true", help="print JSON, with all cases")
    options = parser.parse_args()
    result = measure(options.folder, range(options.seed, options.seed + options.rounds))
    if not result["articles"]:
        sys.exit(f"no usable articles in {options.folder}: {result['left_out'] or 'no XML'}")
    if options.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return
    print(report(result))
    for kind, cases in result["cases"].items():
        if options.errors and cases:
            print(f"\n{kind}: {len(cases)}", *cases[: options.errors], sep="\n  ")


if __name__ == "__main__":
    main()
