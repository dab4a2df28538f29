"""Writing files so that nothing is lost: whole or not at all, and never over what was not read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress

from refkit.errors import UnwritableFile


def write_file(path: str, content: str | bytes | Iterable[bytes], *, replaces: bytes | None = None) -> None:
    """Write a file, text in UTF-8, large content in parts, as a whole or not at all; of a link, the file it leads to.

    ``replaces`` is what the file held when it was read; ``None`` says that it was not read, and must not be there. Raises
    ``UnwritableFile`` where the file holds something else by now, and where the disk, the folder or its permissions forbid it.
    """
    import secrets

    # Half a character, which JSON can name and no file can hold, becomes a question mark.
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    parts = [data] if isinstance(data, bytes) else data
    target = os.path.realpath(path)
    mode = _check(target, replaces)
    beside = os.path.join(os.path.dirname(target), f".refkit-{secrets.token_hex(8)}.tmp")
    try:
        try:
            # A new file is for whom the user's mask says; what replaces another is nobody else's until it has that one's mode.
            with open(beside, "xb", opener=_as_usual if mode is None else _for_oneself) as new:
                new.writelines(parts)
                new.flush()
                os.fsync(new.fileno())
            if mode is not None:
                os.chmod(beside, stat.S_IMODE(mode))
            # Again, at the last moment: somebody may have saved the file meanwhile.
            _check(target, replaces)
            # Windows moves no file that is open.
            os.replace(beside, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(beside)
            raise
    except OSError as error:
        raise UnwritableFile(f"this file cannot be written: {error.strerror or error}") from None


def _as_usual(path: str, flags: int) -> int:
    return os.open(path, flags, 0o666)


def _for_oneself(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def file_bytes(path: str) -> bytes | None:
    """What a file holds, or ``None`` where there is none or it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def diff_of(path: str, old: str, new: str) -> Iterator[str]:
    """A unified diff, line by line; nothing where the texts are the same."""
    from difflib import unified_diff

    named = _in_header(path)
    for line in unified_diff(_lines(old), _lines(new), named, named):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _in_header(path: str) -> str:
    """A path as git and patch read it on one line: with bytes in octal where it holds what cannot be printed."""
    if path.isprintable():
        return path
    return f'"{"".join(map(_in_quotes, path))}"'


def _in_quotes(character: str) -> str:
    if character in {'"', "\\"}:
        return f"\\{character}"
    return character if character.isprintable() else "".join(f"\\{byte:03o}" for byte in os.fsencode(character))


def _lines(text: str) -> list[str]:
    """The lines with their ends; only a line feed ends one, as in the files of other tools."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _check(path: str, replaces: bytes | None) -> int | None:
    """The mode of the file that is replaced, or ``None`` where there is none. Raises ``UnwritableFile``."""
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):
            raise UnwritableFile("this is no ordinary file")
        if replaces is None:
            raise UnwritableFile("this file is there already, and was not read; say --overwrite to replace it")
        with open(path, "rb") as file:
            if file.read() != replaces:
                raise UnwritableFile("this file has changed since it was read, and was left alone")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnwritableFile(f"this file cannot be read again: {error.strerror or error}") from None
    return mode
