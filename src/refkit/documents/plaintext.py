"""Plain text: paragraphs, soft line ends and addresses; nothing else is markup."""

from __future__ import annotations

import re

from refkit.documents.document import Comment, Document
from refkit.documents.prose import INVISIBLE, ProseBuilder, without_sentence_marks
from refkit.patterns import pattern

# A line end and what stands around it, an address, an emphasis mark as in Markdown (pasted text keeps them), or nothing visible.
_EVENT = pattern(rf"\n|://|\*|[{INVISIBLE}]")
_BLANK = pattern(r"\s*\n")
_SCHEME = pattern(r"\b(?:https?|ftp)\Z", re.IGNORECASE)
_ADDRESS = pattern(r"[^\s<>]*")
# Plain text has no comments; the one form of Markdown serves, so that a finding can be silenced here as well.
_COMMENT = pattern(r"<!--([^>]{0,1000}?)-->")
_STARS = pattern(r"\*+")


def read_plain(path: str, text: str) -> Document:
    """Read a plain-text draft. Never fails: every text is a plain text."""
    builder = ProseBuilder(text)
    at = 0
    while event := _EVENT.search(text, at):
        start, found = event.start(), event.group()
        if found == "://":
            scheme = _SCHEME.search(text, at, start)
            builder.copy(at, scheme.start() if scheme else event.end())
            at = event.end()
            if scheme:
                builder.opaque(scheme.start())
                address = _ADDRESS.match(text, at)
                # Punctuation behind an address belongs to the sentence.
                at += len(without_sentence_marks(address.group())) if address else 0
            continue
        builder.copy(at, start - 1 if found == "\n" and text[start - 1 : start] == "\r" else start)
        at = event.end()
        if found == "\n":
            blank = _BLANK.match(text, at)
            if blank:
                builder.paragraph(start)
                at = blank.end()
            else:
                builder.put("\n", start)
        elif found == "*":
            stars = _STARS.match(text, start)
            at = stars.end() if stars else at
            if text[start - 1 : start].isspace() and text[at : at + 1].isspace():
                builder.copy(start, at)
    builder.copy(at, len(text))
    comments = (
        tuple(Comment(found.start(), found.end(), found.group(1)) for found in _COMMENT.finditer(text)) if "<!--" in text else ()
    )
    return Document(path, text, "text", builder.build(), comments=comments)
