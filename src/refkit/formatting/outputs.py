"""A reference list as a file of one of the forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any, cast

from refkit.formatting.forms import Output
from refkit.formatting.listing import Listed


def written(entries: Sequence[Listed], output: Output) -> str | bytes:
    """The list as a file; bytes where the form is no text."""
    if output is Output.JSON:
        import json

        return json.dumps([to_json(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"
    module = import_module(f"refkit.rendering.{output.value}")
    write = cast("Callable[[Iterable[str]], str | bytes]", getattr(module, f"{output.value}_document"))
    return write(entry.rich for entry in entries)


def to_json(entry: Listed) -> dict[str, Any]:
    """One element of ``refkit format --output-format json``."""
    from refkit.rendering.html import to_html
    from refkit.rendering.markdown import to_markdown
    from refkit.rendering.text import to_text

    formatted = entry.formatted
    return {
        "id": formatted.id,
        "reference": to_markdown(entry.rich),
        "text": to_text(entry.rich),
        "html": to_html(entry.rich),
        "parenthetical": formatted.parenthetical,
        "narrative": formatted.narrative,
        "item": formatted.reference.to_csl(),
        "missing": list(formatted.missing),
    }
