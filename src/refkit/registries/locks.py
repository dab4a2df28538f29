"""Locks that hold between processes, and end with the process that holds them however it ends."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import msvcrt

    #: Windows lets nobody else read a locked byte: it is one that never holds anything.
    _LOCKED_BYTE = 1 << 30

    def try_lock(descriptor: int) -> bool:
        """Whether the open file is now locked for this descriptor, until it is closed."""
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(descriptor: int) -> bool:
        """Whether the open file is now locked for this descriptor, until it is closed. Raises ``OSError`` without locks."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def open_private(path: str) -> int:
    """A descriptor for a file that only this user can read and write; it is made where there is none. Raises ``OSError``."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    # A pipe of that name must not keep a run waiting.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0), 0o600)


def private_folder(*candidates: str) -> str:
    """The first of some folders that is, or can be made, a folder of this user's alone to write to; empty where none can."""
    for folder in candidates:
        try:
            # Each by itself: only the last of those that are made gets the mode.
            for part in (os.path.dirname(folder), folder):
                os.makedirs(part, mode=0o700, exist_ok=True)
            is_own = not hasattr(os, "getuid") or os.lstat(folder).st_uid == os.getuid()
            if is_own and not os.path.islink(folder) and os.access(folder, os.W_OK | os.X_OK):
                return folder
        except (OSError, ValueError):
            continue
    return ""
