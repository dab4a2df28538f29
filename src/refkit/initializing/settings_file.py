"""The ``refkit.toml`` that fits what a repository has, with the reasons as comments."""

from __future__ import annotations

from refkit.config.showing import toml_string
from refkit.initializing.survey import Survey

#: Bibliographies named one by one; a folder with more is a collection of something else.
_MOST = 12
_RULES = """\
# Every rule runs that is not opt-in: `refkit rules` lists them, `refkit explain CODE` says more.
# extend-select = []   # opt-in rules to run as well
# ignore = ["CIT002"]  # rules not to run; a single finding is better answered by a comment in the draft

# The least severity that makes a run fail: error, warning or info.
fail-on = "warning"
"""


def settings_text(found: Survey) -> str:
    """The text of a ``refkit.toml`` for what was found."""
    head = [
        "# Settings of refkit for this folder and those in it, written by `refkit init`.",
        "# `refkit config show` says what holds and where it comes from.",
        "#",
        *(f"# {sentence}" for sentence in _seen(found)),
    ]
    return "\n".join([*head, "", _RULES, *_bibliography(found), ""])


def _seen(found: Survey) -> list[str]:
    """What was found, in sentences."""
    kinds = [
        f"{count} {'file' if count == 1 else 'files'} in {kind}"
        for count, kind in ((found.markdown, "Markdown"), (found.latex, "LaTeX"))
        if count
    ]
    said = [f"Found: {' and '.join(kinds)}." if kinds else "No draft was found here yet."]
    if found.is_quarto:
        said.append("What _quarto.yml names as bibliography is used without being named here.")
    return said


def _bibliography(found: Survey) -> list[str]:
    listed = ", ".join(toml_string(path) for path in found.unnamed[:_MOST])
    if not found.bibliographies:
        return [
            "# No bibliography was found. Reference lists inside the drafts, and what their front matter names, need no setting.",
            '# bibliography = ["references.bib"]',
        ]
    if not found.unnamed:
        said = ["# The drafts name their bibliographies themselves."] if not found.unreadable else []
        return [*said, *_told(found), '# bibliography = ["references.bib"]']
    if found.cites_by_key and len(found.unnamed) <= _MOST:
        return [
            "# Drafts here cite by key, and none of them names these bibliographies itself.",
            *_told(found),
            f"bibliography = [{listed}]",
        ]
    reason = "no draft cites by key" if not found.cites_by_key else "they are many"
    return [
        f"# No draft names these bibliographies, and {reason}; take the sign away to look citations up in them.",
        *_told(found),
        f"# bibliography = [{listed}]",
    ]


def _told(found: Survey) -> list[str]:
    return [f"# Left out, as it cannot be used: {toml_string(path)} ({reason})" for path, reason in found.unreadable[:_MOST]]
