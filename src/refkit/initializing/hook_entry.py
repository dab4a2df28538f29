"""The hook in the configuration of pre-commit: an entry at the end of its list, and every other byte as it was.

The hook is a local one that installs refkit in the version at hand from the package index.
"""

from __future__ import annotations

from typing import Any

from refkit.bibliography.formats import DATABASE_SUFFIXES
from refkit.documents.reading import DOCUMENT_SUFFIXES
from refkit.errors import UsageError
from refkit.patterns import pattern

HOOKS_FILE = ".pre-commit-config.yaml"
#: What most repositories have of these is neither a draft nor a bibliography.
AMBIGUOUS_SUFFIXES = (".txt", ".json", ".yaml", ".yml")
#: The files that are checked one by one, as pre-commit looks for them.
FILES = "(?i)\\.({})$".format(
    "|".join(suffix[1:] for suffix in (*DOCUMENT_SUFFIXES, *DATABASE_SUFFIXES) if suffix not in AMBIGUOUS_SUFFIXES)
)
# The refkit that is installed: what a registry of packages has under its name is not known here.
_ENTRY = f"""\
- repo: local
  hooks:
  - id: refkit-check
    name: refkit check
    entry: refkit check --partial
    language: system
    require_serial: true
    files: '{FILES}'
"""
_LIST = pattern(r"repos[ \t]*:[ \t]*(?:#.{0,1000})?\r?")
_EMPTY_LIST = pattern(r"repos[ \t]*:[ \t]*\[[ \t]*\][ \t]*(?:#.{0,1000})?\r?")
_ITEM = pattern(r"([ ]{0,40})-[ \t]")


def new_hooks_file() -> str:
    """A configuration of pre-commit with the hook alone."""
    return f"repos:\n{_ENTRY}"


def with_hook(text: str) -> str:
    """A configuration of pre-commit with the hook; the same text where it has one of refkit's already.

    Raises ``UsageError`` where it is no such configuration, or is written so that an entry cannot be put behind the others.
    """
    before = _read(text)
    if _has_refkit(before):
        return text
    changed = _appended(text)
    if changed is None or _read(changed) != before | {"repos": [*before["repos"], *_read(new_hooks_file())["repos"]]}:
        raise UsageError(f"{HOOKS_FILE}: its repos are not written one below the other, so no entry was put behind them")
    return changed


def _read(text: str) -> dict[str, Any]:
    import yaml

    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        raise UsageError(f"{HOOKS_FILE}: this is not valid YAML") from None
    if not isinstance(data, dict) or not isinstance(data.get("repos"), list):
        raise UsageError(f"{HOOKS_FILE}: this has no list of repos, which pre-commit needs")
    return data


def _has_refkit(configuration: dict[str, Any]) -> bool:
    hooks = [
        hook
        for repo in configuration["repos"]
        if isinstance(repo, dict) and isinstance(repo.get("hooks"), list)
        for hook in repo["hooks"]
        if isinstance(hook, dict)
    ]
    return any(str(hook.get("id", "")).startswith("refkit-") or str(hook.get("entry", "")).startswith("refkit ") for hook in hooks)


def _appended(text: str) -> str | None:
    """The text with the entry behind the last one, or ``None`` where the list is not one of lines."""
    lines = text.splitlines(keepends=True)
    end = "\r\n" if "\r\n" in text else "\n"
    for at, line in enumerate(lines):
        if _EMPTY_LIST.fullmatch(line.rstrip("\n")):
            return "".join([*lines[:at], f"repos:{end}", *_indented("", end), *lines[at + 1 :]])
        if _LIST.fullmatch(line.rstrip("\n")):
            break
    else:
        return None
    indent = None
    last = at
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = _ITEM.match(line)
        if indent is None:
            if item is None:
                return None
            indent = item[1]
        # The list ends where a line stands further left than its items, or beside them without being one.
        depth = len(line) - len(line.lstrip(" "))
        if depth < len(indent) or (depth == len(indent) and item is None):
            break
        last = number
    if indent is None:
        return None
    if not lines[last].endswith("\n"):
        lines[last] += end
    return "".join([*lines[: last + 1], *_indented(indent, end), *lines[last + 1 :]])


def _indented(indent: str, end: str) -> list[str]:
    return [f"{indent}{line}{end}" for line in _ENTRY.splitlines()]
