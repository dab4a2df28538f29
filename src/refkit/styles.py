"""Reference lists in other styles than APA, by pandoc's citeproc where pandoc is installed.

refkit writes APA itself. For all other styles of the Citation Style Language (https://citationstyles.org) it hands the items to
pandoc (https://pandoc.org/MANUAL.html#citations), which knows how to read a style; refkit does not check what comes back.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator

from refkit.errors import UsageError
from refkit.reference import Reference

#: What pandoc calls the outputs that it can make of a list.
PANDOC_FORMATS = {"text": "plain", "markdown": "markdown", "html": "html", "latex": "latex", "rtf": "rtf", "docx": "docx"}
_DOCUMENT = "---\nnocite: '@*'\n---\n"
_SUFFIX = ".csl"
#: Nobody waits longer for a list.
_SECONDS = 600


def list_in_style(references: Iterable[Reference], style: str, output: str) -> bytes:
    """The list in a style of CSL, in one of ``PANDOC_FORMATS``: text in UTF-8, or the bytes of a document of Word.

    ``style`` is a file, or the name of a style that pandoc, Zotero or the system has. Raises ``UsageError`` where there is no
    pandoc or no such style, and where pandoc refuses it.
    """
    import json
    import tempfile

    if output not in PANDOC_FORMATS:
        raise UsageError(f"with --style, refkit writes {', '.join(PANDOC_FORMATS)}; {output} is for APA only")
    pandoc = shutil.which("pandoc")
    if not pandoc:
        raise UsageError("--style needs pandoc, which is not installed; see https://pandoc.org/installing.html")
    path = find_style(style)
    with tempfile.TemporaryDirectory(prefix="refkit-") as folder:
        items = os.path.join(folder, "items.json")
        with open(items, "w", encoding="utf-8", errors="replace") as file:
            json.dump([_item(reference, number) for number, reference in enumerate(references)], file, ensure_ascii=False)
        target = os.path.join(folder, "list")
        arguments = ["--citeproc", "--sandbox", "--wrap=none", "--from=markdown", f"--to={PANDOC_FORMATS[output]}"]
        arguments += [f"--bibliography={items}", f"--csl={path}", f"--output={target}"]
        try:
            done = subprocess.run(  # noqa: S603 - the program found on PATH, with arguments of ours
                [pandoc, *arguments], input=_DOCUMENT.encode(), capture_output=True, check=False, timeout=_SECONDS
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise UsageError(f"pandoc did not run to its end: {error}") from None
        if done.returncode or not os.path.exists(target):
            said = " ".join(done.stderr.decode("utf-8", "replace").split())
            raise UsageError(f"pandoc could not format the list with {path}: {said[:300] or 'it says nothing'}")
        with open(target, "rb") as made:
            return made.read()


def find_style(style: str) -> str:
    """The file of a style: a path, or a name looked for where pandoc, Zotero and the system keep theirs. Raises ``UsageError``."""
    if os.path.isfile(style):
        return style
    name = style.removesuffix(_SUFFIX)
    if os.sep not in name and not os.path.isabs(name):
        for folder in _folders():
            path = os.path.join(folder, name + _SUFFIX)
            if os.path.isfile(path):
                return path
    raise UsageError(f"no style {style} was found: give the path of a .csl file, such as one from https://www.zotero.org/styles")


def _folders() -> Iterator[str]:
    home = os.path.expanduser("~")
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    yield os.path.join(data, "pandoc", "csl")
    yield os.path.join(home, ".pandoc", "csl")
    yield os.path.join(home, ".csl")
    yield os.path.join(home, "Zotero", "styles")
    yield "/usr/share/citation-style-language/styles"
    yield "/usr/share/citation-style-language/styles/dependent"


def _item(reference: Reference, number: int) -> dict[str, object]:
    """The item with a key of its own: two entries with one key are two entries."""
    return {**reference.to_csl(), "id": f"refkit-{number}"}
