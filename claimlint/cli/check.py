"""`claimlint check`: documents → findings on standard output and a status for scripts."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint import catalog
from claimlint.cli import INCOMPLETE, _narrow, _options, _outputs

if TYPE_CHECKING:
    from claimlint.cli._status import FailOn
    from claimlint.cli._streams import ColorChoice
    from claimlint.model import Severity
    from claimlint.settings import GroupBy

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
@_options.paths
@_outputs.options
@_options.group_by
@click.option("--select", multiple=True, callback=_options.listed, help="Only these rules or families of rules.")
@click.option("--ignore", multiple=True, callback=_options.listed, help="All but these rules or families of rules.")
@_options.rule_files
@_options.config
@_options.severity("--severity", "info", "Report findings from this severity on.")
@_options.severity("--fail-on", "error", "Exit with 1 from this severity on.", "never")
@_narrow.options
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found; 2 stays 2.")
@click.option("--explain", is_flag=True, help="Say under each finding what it rests on, in sentences.")
@_options.today
@_options.color
@click.option("--allow-empty", is_flag=True, help="No documents at all is no error.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no notices; errors are still told.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    wanted: _outputs.Wanted,
    group_by: GroupBy,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rules: tuple[Path, ...],
    config_file: Path | None,
    isolated: bool,
    severity: Severity,
    fail_on: FailOn,
    narrowing: _narrow.Narrowing,
    exit_zero: bool,
    explain: bool,
    today: date | None,
    color: ColorChoice,
    allow_empty: bool,
    quiet: bool,
) -> None:
    from claimlint.cli._deliver import deliver
    from claimlint.cli._run import Source, given, run
    from claimlint.cli._status import status_of, tell_errors
    from claimlint.reporters._verdict import coverage
    from claimlint.settings import Settings

    outputs = _outputs.planned(wanted, paths, color=color, explain=explain)
    settings = Settings(
        group_by=group_by, select=select, ignore=ignore, severity=severity, today=today, day=date.today()
    )
    source = Source(config_file, isolated, rules, given(ctx))
    done = run(paths, settings, source, allow_empty=allow_empty, quiet=quiet, apart=outputs.files)
    narrowed, stale = _narrow.narrow(done.report, narrowing)
    unwritten = deliver(narrowed, outputs)
    tell_errors((*narrowed.errors, *unwritten), sys.stderr)
    if not quiet:
        told = catalog.load("reporters", outputs.form).TELLS_COVERAGE
        notices = [done.notice, stale, "" if told else coverage(narrowed.summary)]
        sys.stderr.writelines(f"{notice}\n" for notice in notices if notice)
    ctx.exit(INCOMPLETE if unwritten else status_of(narrowed, fail_on, exit_zero=exit_zero))
