"""The frame of a page: its policy, style and script, the summary, what filters it, and the index of its files."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from refkit.findings import Severity
from refkit.reports.html_page.rule_pages import rule_pages
from refkit.reports.html_page.shown import words_shown
from refkit.reports.html_page.text import SIGNS
from refkit.reports.tally import NOUNS, counted

# What the index counts of each file.
_COLUMNS = ("Errors", "Warnings", "Notes", "Citations", "References")


class Head(NamedTuple):
    """What the page says of the whole run.

    ``rules`` are those of the findings that are listed (code and name), and how many there are of each. ``numbers`` are a number,
    its noun and what it is made of.
    """

    command: str
    subject: str
    found: str
    sentences: tuple[str, ...]
    numbers: tuple[tuple[int, str, str], ...]
    severities: Mapping[Severity, int]
    rules: Mapping[tuple[str, str], int]
    listed: int


class IndexRow(NamedTuple):
    """A file of the run; ``target`` is the id of its section, and empty where it has none. ``found`` are counts by severity."""

    path: str
    target: str
    found: tuple[int, ...]
    citations: int
    references: int
    error: str


def page(head: Head, rows: Sequence[IndexRow], files: int, sections: Sequence[str]) -> str:
    """The page, with its rows of the index of ``files`` files, and with a section of each file that has one.

    It is in ASCII, so that it is the same page however the place it is written to encodes: style and script are, and of all else
    what is not becomes a character reference.
    """
    return "".join(_parts(head, rows, files, sections)).encode("ascii", "xmlcharrefreplace").decode("ascii")


def _parts(head: Head, rows: Sequence[IndexRow], files: int, sections: Sequence[str]) -> Iterator[str]:
    style, script = _own_file("page.css"), _own_file("page.js")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{words_shown(head.subject)}: {words_shown(head.found)} (refkit {head.command})</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n"
        '<a class=skip href="#content">Skip to the text</a>\n'
    )
    yield from _header(head)
    yield from _tools(head)
    yield '<main id="content" tabindex="-1">\n'
    if files != 1 or any(row.error for row in rows):
        yield from _index(rows, files)
    yield from sections
    if head.rules:
        yield '<div class=rules role=region aria-labelledby="rules">\n<h2 id="rules">What the findings are about</h2>\n'
        yield from rule_pages(head.rules)
        yield "</div>\n"
    yield "</main>\n"
    yield from _beside()
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _header(head: Head) -> Iterator[str]:
    yield f"<header>\n<p class=command>refkit {head.command}</p>\n<h1>{words_shown(head.subject)}</h1>\n<ul class=numbers>\n"
    for severity, count in head.severities.items():
        if count:
            noun = NOUNS[severity] if count == 1 else f"{NOUNS[severity]}s"
            sign = f"<span class=glyph aria-hidden=true>{SIGNS[severity]}</span> "
            yield f'<li class="{severity.value}"><b>{count:,}</b> {sign}{noun}</li>\n'
    for count, noun, made_of in head.numbers:
        of = f" <small>{words_shown(made_of)}</small>" if made_of else ""
        yield f"<li><b>{count:,}</b> {noun}{'' if count == 1 else 's'}{of}</li>\n"
    yield "</ul>\n"
    for sentence in head.sentences:
        yield f"<p class=sentence>{words_shown(sentence)}</p>\n"
    yield "</header>\n"


def _tools(head: Head) -> Iterator[str]:
    """What needs the script; without it, it is not there."""
    yield '<div class=tools role=region aria-label="Findings: go through and filter">\n'
    if head.listed:
        yield (
            '<div class=steps><button type=button id="previous" title="Key: p">‹<span> Previous</span></button>'
            f'<span id="at">{counted(head.listed, "finding")}</span>'
            '<button type=button id="next" title="Key: n"><span>Next </span>›</button></div>\n'
            '<details class=filters id="filters"><summary>Filter</summary>\n<div class=sheet-of-filters>\n'
            '<label class=words>Words <input type=search id="words" autocomplete=off spellcheck=false></label>\n'
            "<fieldset><legend>Severity</legend>\n"
        )
        for severity, count in head.severities.items():
            if count:
                sign = f"<span class=glyph aria-hidden=true>{SIGNS[severity]}</span>"
                yield (
                    f'<label class="{severity.value}"><input type=checkbox checked name=severity value="{severity.value}"> {sign}'
                    f" {NOUNS[severity].capitalize()}s <span class=count>{count:,}</span></label>\n"
                )
        yield "</fieldset>\n<fieldset><legend>Rules</legend>\n"
        for (code, name), count in head.rules.items():
            shown = words_shown(code)
            yield (
                f'<label><input type=checkbox checked name=code value="{shown}"> {shown} {words_shown(name)}'
                f" <span class=count>{count:,}</span></label>\n"
            )
        yield '</fieldset>\n<button type=button id="reset">Show all</button>\n</div></details>\n'
    yield (
        '<p id="status" role=status aria-live=polite></p>\n'
        '<div class=settings><button type=button id="theme" aria-pressed=false>Dark</button>'
        '<button type=button id="keys" aria-haspopup=dialog>Keys <kbd>?</kbd></button></div>\n</div>\n'
    )


def _index(rows: Sequence[IndexRow], files: int) -> Iterator[str]:
    yield (
        '<section class=index aria-labelledby="files">\n<h2 id="files">Files</h2>\n<div class=wide tabindex=0 role=region'
        ' aria-label="Table of files"><table><thead><tr><th scope=col>File</th>'
        f"{''.join(f'<th scope=col>{noun}</th>' for noun in _COLUMNS)}</tr></thead><tbody>\n"
    )
    for row in rows:
        path = words_shown(row.path)
        shown = f'<a href="#{row.target}">{path}</a>' if row.target else path
        if row.error:
            cells = f"<td colspan=5 class=unread>not read: {words_shown(row.error)}</td>"
        else:
            counts = zip(_COLUMNS, (*row.found, row.citations, row.references), strict=True)
            cells = "".join(f"<td{'' if count else ' class=none'} data-of={noun}>{count:,}</td>" for noun, count in counts)
        yield f"<tr><th scope=row>{shown}</th>{cells}</tr>\n"
    yield "</tbody></table></div>\n"
    if files > len(rows):
        yield f"<p class=gap>… {files - len(rows):,} more files …</p>\n"
    if any(not row.target and not row.error for row in rows):
        yield "<p class=gap>Files without a link have no section on this page, which has as many as it can hold.</p>\n"
    yield "</section>\n"


def _beside() -> Iterator[str]:
    """The panel that says what a mark is, and the keys."""
    keys = (
        ("n or j", "next finding"),
        ("p or k", "previous finding"),
        ("d", "into the details of what is chosen, and back with Escape"),
        ("/", "filter by words"),
        ("t", "light or dark"),
        ("?", "these keys"),
        ("Escape", "close what is open"),
    )
    listed = "".join(
        f"<dt>{' or '.join(f'<kbd>{each}</kbd>' for each in key.split(' or '))}</dt><dd>{what}</dd>" for key, what in keys
    )
    yield (
        '<section id="panel" aria-label="Details" tabindex=-1 hidden><button type=button id="close" aria-label="Close the details">'
        '✕</button><div id="told"></div></section>\n'
        '<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">Keys</h2>'
        f"<dl>{listed}</dl><label><input type=checkbox id=single checked> Single letters are keys</label>"
        "<button type=button id=help-close>Close</button></dialog>\n"
    )


def _own_file(name: str) -> str:
    # A checkout may have CR LF, and a browser reads that as LF before it compares hashes.
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


def _hash(text: str) -> str:
    """What the policy knows a style or script by (https://www.w3.org/TR/CSP3/#grammardef-hash-source)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
