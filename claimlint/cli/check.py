"""`claimlint check`: documents → findings on standard output and a status for scripts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from claimlint import catalog
from claimlint.cli import INCOMPLETE, _choosing, _narrow, _options, _outputs, _reading

if TYPE_CHECKING:
    from claimlint.cli._status import FailOn
    from claimlint.model import Severity

_HELP = """Report where documents contradict each other, or themselves.

PATHS are files and folders. Findings go to standard output, everything else to standard error.

\b
Exit status:
  0    nothing at or above --fail-on was found
  1    something was
  2    part of the work could not be done; what was found is printed all the same
  130  interrupted
  141  nobody read the output to its end
"""


@click.command("check", help=_HELP, short_help="Report where documents contradict each other.")
@_reading.options
@_outputs.options
@_choosing.options
@_options.severity("--severity", "info", "Report findings from this severity on.")
@_options.severity("--fail-on", "error", "Exit with 1 from this severity on.", "never")
@_narrow.options
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found; 2 stays 2.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no notices; errors are still told.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    reading: _reading.Reading,
    asked: _outputs.Asked,
    choosing: _choosing.Choosing,
    severity: Severity,
    fail_on: FailOn,
    narrowing: _narrow.Narrowing,
    exit_zero: bool,
    quiet: bool,
) -> None:
    from claimlint.cli._deliver import deliver
    from claimlint.cli._run import run
    from claimlint.cli._status import status_of, tell_errors
    from claimlint.reporters._verdict import coverage

    outputs = _outputs.planned(ctx, reading.named, asked)
    done = run(reading, choosing.settings(severity), choosing.source(ctx), quiet=quiet, apart=outputs.files)
    narrowed, stale = _narrow.narrow(done.report, narrowing, reading.only)
    unwritten = deliver(narrowed, outputs)
    tell_errors((*narrowed.errors, *unwritten), sys.stderr)
    if not quiet:
        told = catalog.load("reporters", outputs.form).TELLS_COVERAGE
        notices = [done.notice, stale, "" if told else coverage(narrowed.summary)]
        sys.stderr.writelines(f"{notice}\n" for notice in notices if notice)
    ctx.exit(INCOMPLETE if unwritten else status_of(narrowed, fail_on, exit_zero=exit_zero))
