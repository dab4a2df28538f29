"""An error of ours becomes one sentence, and a file with what is needed to find it."""

from __future__ import annotations


def crash_sentence(error: Exception, path: str = "") -> str:
    """One sentence about an unexpected exception, which says where its log was written. ``path``: the file it happened in."""
    where = f" in {path}" if path else ""
    kind = type(error).__name__
    try:
        log = _write_log(error, path)
    except OSError as reason:
        return f"internal error{where} ({kind}: {error}), and no log could be written ({reason.strerror})"
    return f"internal error{where} ({kind}); please report it with the log that was written to {log}"


def crashed(path: str, error: Exception) -> str:
    """The sentence about an exception in one file of many."""
    return crash_sentence(error, path)


def _write_log(error: Exception, path: str) -> str:
    # All of this is needed in a crash only.
    import platform
    import sys
    import tempfile
    import traceback

    from refkit._version import __version__

    with tempfile.NamedTemporaryFile(
        "w", prefix="refkit-crash-", suffix=".log", encoding="utf-8", errors="backslashreplace", delete=False
    ) as log:
        log.write(f"refkit {__version__}, Python {platform.python_version()}, {platform.platform()}\n")
        log.write(f"arguments: {sys.argv[1:]}\nfile: {path}\n\n")
        log.writelines(traceback.format_exception(error))
    return log.name
