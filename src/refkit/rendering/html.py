"""Rich text as HTML."""

from __future__ import annotations

from collections.abc import Iterable

from refkit.rendering.runs import Run, Style, Tags, nested, runs

_TAGS = {
    Style.ITALIC: Tags("<i>", "</i>"),
    Style.BOLD: Tags("<b>", "</b>"),
    Style.SUBSCRIPT: Tags("<sub>", "</sub>"),
    Style.SUPERSCRIPT: Tags("<sup>", "</sup>"),
    Style.SMALL_CAPS: Tags('<span style="font-variant: small-caps">', "</span>"),
}
#: The ampersand first, as the others become one.
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}
#: Entries hang by half an inch and stand double-spaced (APA 2.12, 2.21). Browsers drop what a list is when they drop its marker.
_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>References</title>
<style>
body {{ margin: 1in auto; max-width: 6.5in; padding: 0 1em; font: 12pt/2 "Times New Roman", Times, serif; }}
h1 {{ font-size: 1em; text-align: center; }}
ol {{ list-style: none; margin: 0; padding: 0; }}
li {{ padding-left: 0.5in; text-indent: -0.5in; overflow-wrap: anywhere; }}
</style>
</head>
<body>
<main>
<h1>References</h1>
<ol role="list">
{items}</ol>
</main>
</body>
</html>
"""


def to_html(rich: str) -> str:
    """A fragment of HTML; DOIs and addresses are links that read as what they lead to."""
    return nested([(_written(run), run.styles) for run in runs(rich)], _TAGS)


def html_document(entries: Iterable[str]) -> str:
    """A list of references as a page of HTML."""
    return _PAGE.format(items="".join(f"<li>{to_html(entry)}</li>\n" for entry in entries))


def _written(run: Run) -> str:
    text = run.text
    for sign, entity in _ESCAPES.items():
        text = text.replace(sign, entity)
    return f'<a href="{text}">{text}</a>' if run.address else text
