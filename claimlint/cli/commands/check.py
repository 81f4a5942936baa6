"""`claimlint check`: documents → findings on standard output and a status for scripts."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from claimlint import catalog
from claimlint.cli import (
    CLEAN,
    FOUND,
    INCOMPLETE,
    click_options,
    exit_options,
    filters,
    fix,
    outputs,
    reading,
    rule_choice,
    rule_sources,
    show_settings,
)

if TYPE_CHECKING:
    from claimlint.cli.run import Run
    from claimlint.model import Report, Severity

_HELP = """Report where documents contradict each other, or themselves.

PATHS are files and folders. Findings go to standard output, everything else to standard error.

\b
Exit status:
  0    nothing at or above --fail-on was found, or --fix mended all of it
  1    something was; with --dry-run: --fix would change something
  2    part of the work could not be done; what was found is printed all the same
  130  interrupted
  141  nobody read the output to its end
"""


@click.command("check", help=_HELP, short_help="Report where documents contradict each other.")
@reading.options
@outputs.options
@rule_choice.options
@rule_sources.options
@click_options.severity("--severity", "info", "Report findings from this severity on.")
@filters.options
@fix.options
@exit_options.options
@show_settings.options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    reading: reading.Reading,
    asked: outputs.Asked,
    choosing: rule_choice.Choosing,
    source: rule_sources.Source,
    severity: Severity,
    narrowing: filters.Narrowing,
    fixing: fix.Fixing,
    ending: exit_options.Ending,
    showing: show_settings.Showing,
) -> None:
    from claimlint.cli.coverage import lines
    from claimlint.cli.deliver import deliver
    from claimlint.cli.run import plan, ran, run
    from claimlint.cli.status import status_of, tell_errors
    from claimlint.terminal.cells import visible
    from claimlint.terminal.verdict import coverage
    from claimlint.timing import NO_CLOCK, Clock

    fixing.refuse(reading, asked)
    planned = outputs.planned(ctx, reading.named, asked)
    settings = choosing.settings(severity, coverage=ending.coverage)
    if showing.show_config or showing.show_files:
        settled = plan(reading.placed, settings, source)
        ctx.exit(show_settings.show(ctx, settled, reading, ending, narrowing, showing, planned.files))

    def once() -> int:
        clock = Clock() if ending.timing else NO_CLOCK

        def check() -> tuple[Run, Report, tuple[str, ...]]:
            done = run(reading, settings, source, quiet=ending.quiet, apart=planned.files, clock=clock)
            return done, *filters.narrow(done, narrowing, reading.only, settings.today or date.today())

        done, narrowed, idle = check()
        if fixing.dry_run:
            return _dry_run(narrowed, exit_zero=ending.exit_zero)
        narrowed, unfixed, fixes = fix.settled(narrowed, lambda: check()[1]) if fixing.fix else (narrowed, (), "")
        unwritten = (*unfixed, *deliver(filters.shortened(narrowed, narrowing), planned))
        tell_errors((*narrowed.errors, *unwritten), sys.stderr)
        told = catalog.load("reporters", planned.form).TELLS_COVERAGE
        notices = [fixes, *done.notices, *idle, "" if told else coverage(narrowed.summary)]
        besides = [
            *([line for notice in notices for line in notice.split("\n") if line] if not ending.quiet else []),
            *(ran(done) if ending.verbose else ()),
            *(lines(narrowed) if ending.coverage else ()),
            *clock.lines(),
        ]
        sys.stderr.writelines(f"{visible(line)}\n" for line in besides)
        return INCOMPLETE if unwritten else status_of(narrowed, ending.under(done.config))

    if ending.watch:
        from claimlint.cli.watch import repeat

        read = (*reading.named, *reading.against)
        repeat(once, lambda: (*read, *source.files(reading.placed)), planned.files)
    ctx.exit(once())


def _dry_run(report: Report, *, exit_zero: bool) -> int:
    """What --fix would change, printed; the status of that."""
    from claimlint.cli.status import tell_errors

    changes, unread = fix.show(report.findings)
    tell_errors((*report.errors, *unread), sys.stderr)
    if report.errors or unread:
        return INCOMPLETE
    return FOUND if changes and not exit_zero else CLEAN
