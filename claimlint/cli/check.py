"""`claimlint check`: documents → findings on standard output and a status for scripts."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint import catalog
from claimlint.cli import _narrow, _options

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
@click.option(
    "--format",
    "form",
    type=click.Choice(catalog.names("reporters")),
    default="full",
    show_default=True,
    help="How findings are printed.",
)
@_options.group_by
@click.option("--select", multiple=True, callback=_options.listed, help="Only these rules or families of rules.")
@click.option("--ignore", multiple=True, callback=_options.listed, help="All but these rules or families of rules.")
@_options.rule_files
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
    form: str,
    group_by: GroupBy,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rules: tuple[Path, ...],
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
    from claimlint.cli._run import run, without_explanations
    from claimlint.cli._status import status_of, tell_errors
    from claimlint.cli._streams import wants_color, width_of
    from claimlint.reporters.full import coverage
    from claimlint.settings import Settings

    settings = Settings(
        group_by=group_by, select=select, ignore=ignore, severity=severity, today=today, day=date.today()
    )
    done = run(paths, settings, rules=rules, allow_empty=allow_empty, quiet=quiet)
    reporter = catalog.load("reporters", form)
    narrowed, stale = _narrow.narrow(done.report, narrowing)
    report = narrowed if explain or not hasattr(reporter, "EXPLAINS") else without_explanations(narrowed)
    reporter.write(report, sys.stdout, color=wants_color(color, sys.stdout), width=width_of(sys.stdout))
    sys.stdout.flush()
    tell_errors(narrowed.errors, sys.stderr)
    if not quiet:
        notices = [done.notice, stale, "" if reporter.TELLS_COVERAGE else coverage(narrowed.summary)]
        sys.stderr.writelines(f"{notice}\n" for notice in notices if notice)
    ctx.exit(status_of(narrowed, fail_on, exit_zero=exit_zero))
