"""Reference lists as they come: under headings of every form (``headings.txt``), laid out in every way, with other text behind
(``trailing.txt``) or with no heading at all."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from refkit import check_text
from refkit.report import DocumentReport

HERE = Path(__file__).parent

#: The list: six entries, long and short, of persons and a group.
ENTRIES = (HERE / "list.txt").read_text(encoding="utf-8").splitlines()
HEADS = ["Cheng 1982", "Lee 2020a", "Lee 2020b", "Naclerio 2019", "van der Berg 2018", "World Health Organization 2020"]
PROSE = """\
# Rest

Currents raise ATP (Cheng et al., 1982), and rest helps (Lee, 2020a, 2020b).

Whey was shown to help by Naclerio and Seijo (2019), and naps were (van der Berg & O’Brien, 2018; World Health Organization, 2020).

"""


def blocks(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").rstrip("\n").split("\n%%\n")


def first_line(block: str) -> str:
    return block.partition("\n")[0] or "nothing"


HEADINGS = blocks("headings.txt")
TRAILING = blocks("trailing.txt")
each_heading = pytest.mark.parametrize("heading", HEADINGS)


def wrapped(entry: str, initial_indent: str = "", subsequent_indent: str = "") -> str:
    lines = textwrap.wrap(entry, 72 - len(subsequent_indent), break_long_words=False, break_on_hyphens=False)
    return initial_indent + f"\n{subsequent_indent}".join(lines)


def numbered(entries: list[str], mark: str) -> list[str]:
    return [mark.format(at) + entry for at, entry in enumerate(entries, 1)]


LAYOUTS: dict[str, Callable[[list[str]], str]] = {
    "blank lines between": "\n\n".join,
    "one a line": "\n".join,
    "one a line, with hard breaks": "  \n".join,
    "wrapped at 72, blank lines between": lambda entries: "\n\n".join(map(wrapped, entries)),
    "wrapped at 72": lambda entries: "\n".join(map(wrapped, entries)),
    "hanging indent": lambda entries: "\n".join(wrapped(entry, subsequent_indent="    ") for entry in entries),
    "hanging indent, blank lines between": lambda entries: "\n\n".join(wrapped(entry, subsequent_indent="  ") for entry in entries),
    "bullets": lambda entries: "\n".join(f"- {entry}" for entry in entries),
    "bullets of another kind": lambda entries: "\n".join(f"* {entry}" for entry in entries),
    "typed bullets": lambda entries: "\n".join(f"• {entry}" for entry in entries),
    "bullets, wrapped": lambda entries: "\n".join(wrapped(entry, initial_indent="- ", subsequent_indent="  ") for entry in entries),
    "bullets, blank lines between": lambda entries: "\n\n".join(f"-   {entry}" for entry in entries),
    "numbers": lambda entries: "\n".join(numbered(entries, "{}. ")),
    "numbers, blank lines between": lambda entries: "\n\n".join(numbered(entries, "{}. ")),
    "number one each time": lambda entries: "\n\n".join(f"1. {entry}" for entry in entries),
    "numbers with brackets": lambda entries: "\n".join(numbered(entries, "{}) ")),
    "[1]": lambda entries: "\n".join(numbered(entries, "[{}] ")),
    "[1], blank lines between": lambda entries: "\n\n".join(numbered(entries, "[{}] ")),
    "[1], wrapped": lambda entries: "\n".join(wrapped(entry, subsequent_indent="    ") for entry in numbered(entries, "[{}] ")),
    "blockquote, one each": lambda entries: "\n\n".join(f"> {entry}" for entry in entries),
    "blockquote, one for all": lambda entries: "\n>\n".join(f"> {entry}" for entry in entries),
    "table": lambda entries: (
        "| no. | reference |\n|---|---|\n" + "\n".join(numbered(entries, "| {} | ")).replace("\n", " |\n") + " |"
    ),
    "paragraphs of HTML": lambda entries: "\n".join(f"<p>{entry}</p>" for entry in entries),
    "items of HTML": lambda entries: "<ol>\n" + "\n".join(f"<li>{entry}</li>" for entry in entries) + "\n</ol>",
    "line breaks of HTML": "<br>\n".join,
    "line block": lambda entries: "\n".join(f"| {entry}" for entry in entries),
    "pandoc's citeproc divs": lambda entries: "\n\n".join(
        f"::: {{#ref-{at} .csl-entry}}\n{entry}\n:::" for at, entry in enumerate(entries)
    ),
}
#: With these, a list can stand without a heading.
PASTED = ["blank lines between", "one a line", "wrapped at 72, blank lines between", "bullets", "numbers", "[1]"]


def heads(report: DocumentReport) -> list[str]:
    """First surname and year of each entry."""
    found = []
    for entry in report.entries:
        reference = entry.reference
        names = reference.contributors if reference else ()
        found.append(f"{names[0].surname if names else '?'} {reference.issued if reference else entry.raw}")
    return found


def complaints(text: str, filename: str = "draft.md") -> str:
    """What is wrong with how the list in a draft was read, in a line, or nothing."""
    report = check_text(text, filename).documents[0]
    if heads(report) != HEADS:
        return f"entries {heads(report)}"
    for entry, written in zip(report.entries, ENTRIES, strict=True):
        raw = " ".join(entry.raw.replace("*", "").split())
        if raw != written.replace("*", ""):
            return f"raw {entry.raw!r}"
        span = "".join(text[entry.start : entry.end].replace("*", "").replace(">", "").split())
        if span.removesuffix("|") != "".join(written.replace("*", "").split()):
            return f"span {text[entry.start : entry.end]!r}"
    if report.findings or len(report.citations) != len(HEADS):
        return f"findings {[finding.message for finding in report.findings]}, {len(report.citations)} citations"
    return ""


@each_heading
def test_the_list_under_a_heading_is_found(heading: str) -> None:
    assert complaints(f"{PROSE}{heading}\n\n" + "\n\n".join(ENTRIES) + "\n") == ""


@each_heading
def test_the_heading_needs_no_blank_line_behind(heading: str) -> None:
    assert complaints(f"{PROSE}{heading}\n" + "\n".join(ENTRIES) + "\n") == ""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layout_is_read(layout: str) -> None:
    assert complaints(f"{PROSE}## References\n\n{LAYOUTS[layout](ENTRIES)}\n") == ""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layout_is_read_with_the_line_ends_of_windows(layout: str) -> None:
    assert complaints(f"{PROSE}## References\n\n{LAYOUTS[layout](ENTRIES)}\n".replace("\n", "\r\n")) == ""


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if "HTML" not in layout and "pandoc" not in layout])
def test_the_layout_is_read_in_plain_text(layout: str) -> None:
    assert complaints(f"{PROSE.replace('# ', '')}References\n\n{LAYOUTS[layout](ENTRIES)}\n", "draft.txt") == ""


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("trailing", TRAILING, ids=first_line)
def test_what_follows_the_list_is_not_swallowed(layout: str, trailing: str) -> None:
    assert complaints(f"{PROSE}## References\n\n{LAYOUTS[layout](ENTRIES)}\n\n{trailing}\n") == ""


@pytest.mark.parametrize("layout", PASTED)
@pytest.mark.parametrize("between", ["\n", ""], ids=["blank line before", "no blank line before"])
@pytest.mark.parametrize("trailing", ["", *TRAILING], ids=first_line)
@pytest.mark.parametrize("filename", ["draft.md", "draft.txt"])
def test_a_list_without_a_heading_is_found(layout: str, between: str, trailing: str, filename: str) -> None:
    # As when an article is pasted from the web: the list begins right behind its last sentence.
    body = PROSE.rstrip("\n") + "\n\nThe bottom line for you\n\nTry it for a week, and see how you feel.\n"
    assert complaints(f"{body}{between}{LAYOUTS[layout](ENTRIES)}\n\n{trailing}\n", filename) == ""


def test_the_list_may_stand_before_the_text() -> None:
    assert complaints("## References\n\n" + "\n\n".join(ENTRIES) + "\n\n" + PROSE) == ""


@pytest.mark.parametrize("address", ["https://www.who.int/what-is-sleep", "https://example.org/how-to-sleep-when-you-are-tired"])
@pytest.mark.parametrize("trailing", ["", "Was this page helpful?\nRead this next", "Keep reading\n10 beds of 2024"])
def test_the_words_of_an_address_are_no_prose(address: str, trailing: str) -> None:
    cited = "Text (Adams, 2018; World Health Organization, 2020).\n\n## References\n"
    adams = "Adams, R. (2018). Sleep and memory in adults. Sleep, 9(2), 1–12.\n"
    group = f"World Health Organization. (2020). Sleep. {address}"
    report = check_text(f"{cited}{adams}{group}\n{trailing}\n", "draft.txt").documents[0]
    assert [entry.raw for entry in report.entries] == [adams.strip(), group]


def test_subheadings_do_not_end_the_list() -> None:
    parts = "### Papers\n\n" + "\n\n".join(ENTRIES[:3]) + "\n\n### Books\n\n" + "\n\n".join(ENTRIES[3:])
    assert complaints(f"{PROSE}## References\n\n{parts}\n\n## Notes\n\nNothing more.\n") == ""


def test_several_lists_are_read_together() -> None:
    first, second = "\n\n".join(ENTRIES[:3]), "\n\n".join(ENTRIES[3:])
    chapter, rest = PROSE.split("\n\nWhey")
    text = f"{chapter}\n\n## References\n\n{first}\n\n# Chapter 2\n\nWhey{rest}\n\n## References\n\n{second}\n"
    assert complaints(text) == ""


def test_sentences_within_the_list_are_no_entries() -> None:
    noted = [
        "Only works that were confirmed are listed.",
        *ENTRIES[:3],
        "The data are available at: https://example.org/data",
        *ENTRIES[3:],
    ]
    report = check_text(f"{PROSE}## References\n\n" + "\n\n".join(noted) + "\n").documents[0]
    assert [head for head in heads(report) if not head.startswith("?")] == HEADS
    assert {finding.code for finding in report.findings} <= {"REF001"}


def test_a_dash_repeats_the_authors() -> None:
    first = "Lee, A., & Cho, B. (2019). How muscle recovers. *Journal of Rest*, 3(1), 1–9."
    text = f"Rest helps (Lee & Cho, 2019, 2020).\n\n## References\n\n{first}\n\n"
    for dash in ("———.", "–––––.", "---.", "———"):
        report = check_text(f"{text}{dash} (2020). Sleep and the hippocampus. *Annals of Dormancy*, 7(1), 1–19.\n").documents[0]
        assert [link.references for link in report.links] == [(0,), (1,)]
        assert report.findings == ()


def test_one_entry_that_cannot_be_read_costs_none_of_the_others() -> None:
    broken = [*ENTRIES[:2], "((((*** &&& ,,, 99", *ENTRIES[2:]]
    report = check_text(f"{PROSE}## References\n\n" + "\n".join(f"- {entry}" for entry in broken) + "\n").documents[0]
    assert [head for head in heads(report) if not head.startswith("?")] == HEADS
    assert [finding.code for finding in report.findings] in ([], ["REF001"])
