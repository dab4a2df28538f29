"""The ``refkit`` command: a client of ``refkit.checking`` and of the rules, and the only room that knows typer."""

from __future__ import annotations

import gc
import os
import sys

from refkit.errors import UsageError


def main() -> None:
    """Run the command and leave with its exit code: 0 nothing to report, 1 findings, 2 wrong usage, settings or our own error."""
    # A start builds thousands of classes, functions and patterns that all stay: looking for garbage among them is 5 ms of 90.
    gc.disable()
    import refkit.cli.application  # noqa: F401 - loads typer

    gc.freeze()
    # What a check builds are values without cycles: garbage is looked for seldom.
    gc.set_threshold(1_000_000, 20, 20)
    gc.enable()
    # Taking the interpreter apart object by object takes another 15 ms, and all that matters has been written.
    os._exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command on these arguments and return its exit code; every exception has become a sentence."""
    from refkit.cli.terminal import OutputLost, complain, flush

    try:
        code = _invoke(arguments)
        flush()
    except OutputLost as loss:
        # Whoever was reading may just have seen enough (`refkit check … | head`): no word, and the code Python's manual advises.
        if not loss.reason:
            return 1
        complain(f"the output cannot be written: {loss.reason}")
        return 2
    return code


def _invoke(arguments: list[str]) -> int:
    import typer

    from refkit.cli.application import application
    from refkit.cli.terminal import OutputLost, complain, lost

    # What a wrong option or argument raises. typer exports the kinds of it and, before 0.28, not the whole.
    wrong_usage: type[Exception] = typer.BadParameter.__bases__[0]
    try:
        code = application(arguments)(arguments, prog_name="refkit", standalone_mode=False)
    except UsageError as error:
        complain(str(error))
        return 2
    except wrong_usage as error:
        complain(f"{_sentence(error)} Try `{_command_of(error)} --help`.")
        return 2
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except OutputLost:
        raise
    except Exception as error:  # noqa: BLE001 - the last place where a mistake of ours can become a sentence
        if isinstance(error, OSError) and _is_of_typer(error):
            # It prints the help and what completes a word itself.
            raise lost(error) from None
        from refkit.cli.crash import crash_sentence

        complain(crash_sentence(error))
        return 2
    return code if isinstance(code, int) else 0


def _is_of_typer(error: OSError) -> bool:
    """Whether typer raised it, and not what refkit does."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return at is not None and str(at.tb_frame.f_globals.get("__name__")).partition(".")[0] in {"typer", "click"}


def _sentence(error: Exception) -> str:
    message = str(getattr(error, "format_message", error.__str__)())
    return message if message.endswith((".", "?")) else f"{message}."


def _command_of(error: Exception) -> str:
    """The words that lead to the command an error is about, such as ``refkit check``."""
    context = getattr(error, "ctx", None)
    return getattr(context, "command_path", "refkit")
