"""Lay the reference lists of marked-up articles out anew, and see whether the links stay the same.

    python benchmarks/relay.py CORPUS [LAYOUT…]

CORPUS is a folder of drafts with gold (``*.md`` and ``*.gold.json``) that has ``score.py`` beside it: the measurement in
``shared/eval/citations``. For each layout it prints the link precision, recall and F1 of the same articles, and how many entries
were found as they were laid. The first line is the layout of the corpus itself.
"""

from __future__ import annotations

import glob
import json
import os
import re
import sys
import textwrap
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

import refkit

HEADING = "## References"
QUESTIONS = (
    "DID YOU GET ANY OF THAT?\nRead a summarization of this page's content in question-answer format\n"
    "What is this article about?\nIt is about the things that Smith (2010) and others wrote of.\n"
    "Do at-home devices work?\nSome do, but most studies are small.\n"
)


def _wrapped(entries: list[str], hang: str) -> list[str]:
    return [
        "\n".join(textwrap.wrap(entry, 72, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False))
        for entry in entries
    ]


# Each layout: the heading, the entries, and what follows, as one text in which the entries stand in order.
LAYOUTS: dict[str, Callable[[list[str]], tuple[str, list[str], str, str]]] = {
    "as it is": lambda entries: (f"{HEADING}\n\n", entries, "\n\n", "\n"),
    "no heading": lambda entries: ("", entries, "\n\n", "\n"),
    "no blank lines": lambda entries: (f"{HEADING}\n", entries, "\n", "\n"),
    "no heading, no blank lines": lambda entries: ("", entries, "\n", "\n"),
    "wrapped": lambda entries: (f"{HEADING}\n\n", _wrapped(entries, ""), "\n\n", "\n"),
    "wrapped, hanging": lambda entries: (f"{HEADING}\n\n", _wrapped(entries, "    "), "\n", "\n"),
    "wrapped, no blank lines": lambda entries: (f"{HEADING}\n\n", _wrapped(entries, ""), "\n", "\n"),
    "wrapped, no heading": lambda entries: ("", _wrapped(entries, ""), "\n\n", "\n"),
    "bullets": lambda entries: (f"{HEADING}\n\n", [f"- {entry}" for entry in entries], "\n", "\n"),
    "numbers": lambda entries: (f"{HEADING}\n\n", [f"{n}. {entry}" for n, entry in enumerate(entries, 1)], "\n", "\n"),
    "bracketed numbers": lambda entries: ("References\n\n", [f"[{n}] {entry}" for n, entry in enumerate(entries, 1)], "\n", "\n"),
    "bare heading": lambda entries: ("References\n", entries, "\n", "\n"),
    "bold heading": lambda entries: ("**Literature cited**\n\n", entries, "\n\n", "\n"),
    "questions behind": lambda entries: (f"{HEADING}\n\n", entries, "\n\n", f"\n\n{QUESTIONS}"),
    "no heading, questions behind": lambda entries: ("", entries, "\n", f"\n{QUESTIONS}"),
    "CRLF": lambda entries: (f"{HEADING}\r\n\r\n", entries, "\r\n\r\n", "\r\n"),
}


def relay(text: str, layout: str) -> tuple[str, list[int], list[int]]:
    """The text with its list laid out anew, where each entry begins in it, and where its lines ended before they ended in CRLF."""
    at = text.rindex(f"\n{HEADING}") + 1
    body, lines = text[:at], text[at:].split("\n")[1:]
    heading, laid, between, behind = LAYOUTS[layout]([line for line in lines if line.strip()])
    breaks: list[int] = []
    if layout == "CRLF":
        breaks = [match.start() for match in re.finditer("\n", body)]
        body = body.replace("\n", "\r\n")
    starts, pieces, length = [], [body, heading], len(body) + len(heading)
    for entry in laid:
        starts.append(length)
        pieces += [entry, between]
        length += len(entry) + len(between)
    pieces.append(behind)
    return "".join(pieces), starts, breaks


def predict(text: str, layout: str) -> tuple[list[dict[str, Any]], int, int]:
    """The citations of a re-laid article in the scorer's shape, how many entries begin where one was laid, and how many were."""
    laid, starts, breaks = relay(text, layout)
    report = refkit.check_text(laid, "draft.md").documents[0]
    index: dict[int, int] = {}
    right = 0
    for entry in report.entries:
        number = bisect_right(starts, entry.start) - 1
        index[entry.index] = number
        right += number >= 0 and entry.start - starts[number] <= 8
    carriage = [offset + number + 1 for number, offset in enumerate(breaks)]

    def back(offset: int) -> int:
        return offset - bisect_right(carriage, offset)

    citations = [
        {
            "start": back(citation.start),
            "end": back(citation.end),
            "ref_index": index[link.references[0]] if link.references else None,
        }
        for citation, link in zip(report.citations, report.links, strict=True)
        if link.status.value != "exempt" and citation.start < len(laid) and (not starts or citation.start < starts[-1])
    ]
    return citations, right, len(starts)


def main() -> None:
    corpus = sys.argv[1]
    sys.path.insert(0, os.path.dirname(os.path.abspath(corpus)))
    score = __import__("score")
    texts = {}
    for path in glob.glob(f"{corpus}/*.gold.json"):
        with open(path, encoding="utf-8") as gold, open(path.removesuffix(".gold.json") + ".md", encoding="utf-8") as draft:
            texts[json.load(gold)["id"]] = draft.read()
    print(f"{'layout':32}{'link P':>8}{'R':>8}{'F1':>8}{'entries found':>16}{'wrong/1000':>12}")
    for layout in sys.argv[2:] or LAYOUTS:
        found = laid = 0

        def one(identifier: str, _: str, layout: str = layout) -> tuple[list[dict[str, Any]], None]:
            nonlocal found, laid
            citations, right, total = predict(texts[identifier], layout)
            found, laid = found + right, laid + total
            return citations, None

        result = score.clean(corpus, one, None, 0, ("Pensoft", "JOSS"))["ALL"]
        precision, recall, f1 = result["link"]
        print(f"{layout:32}{precision:8.4f}{recall:8.4f}{f1:8.4f}{f'{found} of {laid}':>16}{result['wrong_links_per_1000']:12}")


if __name__ == "__main__":
    main()
