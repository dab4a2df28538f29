"""Time reading and writing of large bibliographies, as ratios against a peer in the same run.

    python benchmarks/bibliographies.py [ENTRIES]

Makes a bibliography of so many entries (10,000 unless said otherwise), and prints for each format the seconds it takes to read it,
references built, and to write it, and how that grows from half the size. Where bibtexparser is installed, it reads the same BibTeX
beside it, without decoding LaTeX. Machines are noisy: quote ratios.
"""

from __future__ import annotations

import importlib.util
import random
import sys
import time
from collections.abc import Callable
from functools import partial

import refkit
from refkit.bibliography.formats import FORMATS, TEXT, Format, format_named
from refkit.reference import Reference

WORDS = "muscle sleep tide estuary grammar bee orchard vote ceramic patience fever horse light glass memory frost".split()
FAMILIES = [
    'M{\\"u}ller',
    "Lee",
    "van der Berg",
    "{\\O}stergaard",
    "Garc{\\'\\i}a M{\\'a}rquez",
    "Novak",
    "{World Health Organization}",
]
GIVEN = ["Anna B.", "Jos{\\'e}", "C.-D.", "Petra", "J. R. R."]


def made_up(entries: int) -> str:
    """A BibTeX file of so many invented articles, the same for the same number."""
    choose = random.Random(entries)  # noqa: S311 - nothing secret
    pieces = []
    for number in range(entries):
        people = []
        for _ in range(choose.randint(1, 6)):
            family = choose.choice(FAMILIES)
            people.append(family if family.startswith("{W") else f"{family}, {choose.choice(GIVEN)}")
        title = " ".join(choose.choice(WORDS) for _ in range(9))
        pieces.append(
            f"@article{{key{number},\n  author = {{{' and '.join(people)}}},\n  title = {{The {{DNA}} of {title}}},\n"
            f"  journal = {{Journal of {choose.choice(WORDS)}}},\n  year = {{{choose.randint(1950, 2025)}}},\n"
            f"  volume = {{{number % 90}}},\n  number = {{{number % 12}}},\n  pages = {{{number}--{number + 9}}},\n"
            f"  doi = {{10.1234/abc.{number}}}\n}}\n\n"
        )
    return "".join(pieces)


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The shortest of a few runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def _read(format: Format, text: str) -> list[Reference | None]:
    return [record.reference for record in format.read(text).records]


def main() -> None:
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    references = {
        count: [r.reference for r in format_named("bibtex").read(made_up(count)).records] for count in (entries // 2, entries)
    }
    print(f"{entries} entries       read s  (× half)   write s  (× half)")
    for format in FORMATS:
        if format is TEXT:
            continue
        texts = {count: refkit.write_bibliography([r for r in listed if r], format.name) for count, listed in references.items()}
        read = {count: seconds(partial(_read, format, text)) for count, text in texts.items()}
        write = {count: seconds(partial(format.write, [r for r in listed if r])) for count, listed in references.items()}
        half = entries // 2
        growth = read[entries] / read[half], write[entries] / write[half]
        print(f"{format.name:12} {read[entries]:14.2f}  ({growth[0]:.1f}) {write[entries]:12.2f}  ({growth[1]:.1f})")
    if importlib.util.find_spec("bibtexparser"):
        import bibtexparser  # type: ignore[import-not-found,unused-ignore]

        text = made_up(entries)
        ours = seconds(partial(_read, format_named("bibtex"), text))
        peer = seconds(lambda: bibtexparser.parse_string(text), 1)
        print(f"bibtexparser {bibtexparser.__version__} takes {peer / ours:.1f} times as long, and leaves LaTeX as it is")


if __name__ == "__main__":
    main()
