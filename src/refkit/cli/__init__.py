"""The ``refkit`` command: a client of ``refkit.checking`` and of the rules, and the only room that knows typer."""

from __future__ import annotations

import sys

from refkit.errors import UsageError


def main() -> None:
    """Run the command and leave with its exit code: 0 nothing to report, 1 findings, 2 wrong usage, settings or our own error."""
    sys.exit(_exit_code())


def _exit_code() -> int:
    import typer

    from refkit.cli.application import app
    from refkit.cli.terminal import close_quietly, complain, flush

    try:
        code = app(prog_name="refkit", standalone_mode=False)
        flush()
    except BrokenPipeError:
        # Whoever was reading has seen enough (`refkit check … | head`). The code is the one Python's own manual advises.
        close_quietly()
        return 1
    except UsageError as error:
        complain(str(error))
        return 2
    except typer.TyperException as error:
        complain(f"{_sentence(error.format_message())} Try `{_command_of(error)} --help`.")
        return 2
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except OSError as error:
        complain(f"the report cannot be written: {error.strerror}")
        close_quietly()
        return 2
    except Exception as error:  # noqa: BLE001 - the last place where a mistake of ours can become a sentence
        from refkit.cli.crash import crash_sentence

        complain(crash_sentence(error))
        return 2
    return code if isinstance(code, int) else 0


def _sentence(message: str) -> str:
    return message if message.endswith((".", "?")) else f"{message}."


def _command_of(error: Exception) -> str:
    """The command line words that lead to the command an error is about, such as ``refkit check``."""
    context = getattr(error, "ctx", None)
    return getattr(context, "command_path", "refkit")
