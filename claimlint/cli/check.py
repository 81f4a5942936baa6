"""`claimlint check`: documents → findings on standard output and a status for scripts."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from claimlint import catalog
from claimlint.cli import INCOMPLETE, _choosing, _ending, _narrow, _options, _outputs, _reading, _sources

if TYPE_CHECKING:
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
@_sources.options
@_options.severity("--severity", "info", "Report findings from this severity on.")
@_narrow.options
@_ending.options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    reading: _reading.Reading,
    asked: _outputs.Asked,
    choosing: _choosing.Choosing,
    source: _sources.Source,
    severity: Severity,
    narrowing: _narrow.Narrowing,
    ending: _ending.Ending,
) -> None:
    from claimlint.cli._coverage import lines
    from claimlint.cli._deliver import deliver
    from claimlint.cli._run import ran, run
    from claimlint.cli._status import status_of, tell_errors
    from claimlint.reporters._verdict import coverage

    outputs = _outputs.planned(ctx, reading.named, asked)
    settings = choosing.settings(severity, coverage=ending.coverage)
    done = run(reading, settings, source, quiet=ending.quiet, apart=outputs.files)
    narrowed, idle = _narrow.narrow(done, narrowing, reading.only, settings.today or date.today())
    unwritten = deliver(_narrow.shortened(narrowed, narrowing), outputs)
    tell_errors((*narrowed.errors, *unwritten), sys.stderr)
    if not ending.quiet:
        told = catalog.load("reporters", outputs.form).TELLS_COVERAGE
        notices = [*done.notices, *idle, "" if told else coverage(narrowed.summary)]
        sys.stderr.writelines(f"{notice}\n" for notice in notices if notice)
    if ending.verbose:
        sys.stderr.writelines(f"{line}\n" for line in ran(done))
    if ending.coverage:
        sys.stderr.writelines(f"{line}\n" for line in lines(narrowed))
    ctx.exit(INCOMPLETE if unwritten else status_of(narrowed, ending))
