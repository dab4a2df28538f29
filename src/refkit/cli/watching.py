"""``refkit check --watch``: checks, waits until something changes, and checks again, until Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from refkit.cli.terminal import complain, flush, output_style, remark, start_anew, write
from refkit.reports.tally import Tally, counted

if TYPE_CHECKING:
    from refkit.checking import Checked
    from refkit.cli.options import Globals
    from refkit.jobs import Options
    from refkit.reports.style import Style
    from refkit.watching import Watch


class Told(NamedTuple):
    """What a report says of a file, on standard output and beside it, and what it counts: all that is kept until the next one."""

    path: str
    text: str
    beside: Sequence[str]
    tally: Tally


def watch(paths: Sequence[str], options: Options, asked: Globals, form: str) -> NoReturn:
    """Check paths whenever something has changed, and print each time in a format for people. Ends by ``KeyboardInterrupt``.

    Raises ``UsageError`` for what is wrong from the start; what becomes wrong later is a sentence.
    """
    from refkit.cli.crash import crashed
    from refkit.cli.waiting import Waiting
    from refkit.config.files import shown_path
    from refkit.errors import UsageError
    from refkit.watching import Watch

    watching: Watch[Told] = Watch(paths, options, on_crash=crashed, on_trouble=complain)
    waiting = Waiting(watching)
    style = output_style(asked.color)
    _report(watching, options, asked, form, style)
    while True:
        changed = waiting.for_change()
        start_anew()
        if asked.verbose:
            remark(f"changed: {', '.join(sorted(map(shown_path, changed)))}")
        before, style = style, output_style(asked.color)
        if style != before:
            # The lines that were kept are as wide as the terminal was.
            watching.forget()
        try:
            _report(watching, options, asked, form, style)
        except UsageError as error:
            complain(str(error))
            _say_state("nothing was checked", asked)


def _report(watching: Watch[Told], options: Options, asked: Globals, form: str, style: Style) -> None:
    from refkit.cli.check import told_beside
    from refkit.reports import renderer_for_people

    renderer = renderer_for_people(form, style, quiet=asked.quiet)

    def told(checked: Checked) -> Told:
        tally = Tally()
        tally.add(checked.report)
        beside = told_beside(checked, asked, options.bibliography)
        return Told(checked.report.path, renderer.text(checked.report), beside, tally)

    whole = Tally()
    unread: list[str] = []
    for each in watching.check(told):
        write(each.text)
        for sentence in each.beside:
            remark(sentence)
        whole.include(each.tally)
        if each.tally.unread:
            unread.append(each.path)
    write(renderer.ending(whole))
    _say_state(state(whole, unread, time.strftime("%H:%M:%S")), asked)


def state(tally: Tally, unread: Sequence[str], at: str) -> str:
    """What has been checked at a time, such as "checked 3 files at 14:02:11, 2 errors, but draft.md could not be read".

    Of several ``unread`` paths it says how many; the report has a sentence for each.
    """
    lost = f"{unread[0] if len(unread) == 1 else counted(len(unread), 'path')} could not be read" if unread else ""
    if not tally.files:
        return f"nothing was checked at {at}: {lost or 'there is no file to check'}"
    found = f"checked {counted(tally.files, 'file')} at {at}, {tally.found or 'nothing to report'}"
    return f"{found}, but {lost}" if lost else found


def _say_state(state: str, asked: Globals) -> None:
    flush()
    if not asked.quiet:
        remark(f"{state}; watching, Ctrl-C stops")
