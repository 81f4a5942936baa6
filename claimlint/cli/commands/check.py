"""`claimlint check`: documents → findings on standard output and a status for scripts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from claimlint import catalog
from claimlint.cli import (
    CLEAN,
    FOUND,
    INCOMPLETE,
    click_options,
    filters,
    fix,
    outputs,
    reading,
    resources,
    rule_options,
    show_settings,
    status,
)
from claimlint.cli.help_sections import DOCUMENTS, TELL, Command
from claimlint.cli.status import status_of, tell, tell_errors
from claimlint.model import DocumentCoverage, Report, Severity
from claimlint.model.reasons import not_compared
from claimlint.terminal.cells import cells, visible
from claimlint.terminal.verdict import coverage
from claimlint.timing import NO_CLOCK, Clock

if TYPE_CHECKING:
    from claimlint.cli.run import Run
    from claimlint.engines import Memory

_KINDS = ("name", "quote", "moment", "amount", "percentage", "quantity")
_HELP = """Report where documents contradict each other, or themselves.

PATHS are files and folders. Findings go to standard output, everything else to standard error.

\b
Exit status:
  0    nothing at or above --fail-on was found, or --fix mended all of it
  1    something was; with --dry-run: --fix would change something
  2    part of the work could not be done; the rest was done, and is printed
  130  interrupted
  141  nobody read the output to its end
  143  ended by SIGTERM; nothing is left half written
"""


@click.command(
    "check",
    cls=Command,
    group=DOCUMENTS,
    common=("--format", "--explain", "--select", "--ignore", "--fail-on"),
    help=_HELP,
    short_help="Report where documents contradict each other.",
)
@reading.options
@outputs.options
@rule_options.choice
@rule_options.sources
@click_options.severity("--severity", "info", TELL, "Report findings from this severity on.")
@filters.options
@fix.options
@status.options
@resources.options
@show_settings.options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    reading: reading.Reading,
    asked: outputs.Asked,
    choosing: rule_options.Choosing,
    source: rule_options.RuleSource,
    severity: Severity,
    narrowing: filters.Narrowing,
    fixing: fix.Fixing,
    ending: status.Ending,
    resources: resources.Resources,
    showing: show_settings.Showing,
) -> None:
    from claimlint.cli.run import run

    reading, unnamed = reading.with_default_paths(source)
    fixing.refuse(reading, asked)
    narrowing.refuse(reading)
    read = (*reading.named, *reading.against)
    inputs = filter(None, (*narrowing.files, source.config, *source.rules))
    planned = outputs.planned(ctx, read, asked, verbose=ending.verbose, inputs=inputs)
    settings = replace(choosing.settings(), severity=severity, coverage=ending.coverage)
    if showing.show_config or showing.show_files:
        tell("" if ending.quiet else unnamed)
        settled = source.plan(reading.placed, settings)
        ctx.exit(show_settings.show(ctx, settled, reading, ending, narrowing, showing, planned.files))

    given = (reading, settings, source, ending.quiet, planned.files)
    checking = partial(run, *given, resources=resources, shown=planned.shows_texts)

    def once(memory: Memory | None = None) -> int:
        clock = Clock() if ending.timing else NO_CLOCK

        def check() -> tuple[Run, Report, tuple[str, ...]]:
            done = checking(clock=clock, remembered=memory)
            return done, *filters.narrow(done, narrowing, reading, settings)

        done, narrowed, idle = check()
        encoding = reading.encoding or done.config.encoding or ""
        if fixing.dry_run:
            return _dry_run(narrowed, encoding, exit_zero=ending.exit_zero)
        settled = fix.apply_fixes(narrowed, lambda: check()[1], encoding) if fixing.fix else (narrowed, (), "")
        narrowed, unfixed, fixes = settled
        fail_on = ending.under(done.config).fail_on
        printed = replace(filters.shortened(narrowed, narrowing), fail_on=fail_on)
        unwritten = (*unfixed, *outputs.deliver(printed, planned))
        tell_errors((*narrowed.errors, *unwritten), sys.stderr)
        told = catalog.load("reporters", planned.form).TELLS_COVERAGE
        notices = [unnamed, fixes, *done.notices, *idle, "" if told else coverage(printed.summary)]
        tell(*_besides(done, narrowed, ending, notices), *clock.lines())
        return INCOMPLETE if unwritten else status_of(narrowed, ending.under(done.config))

    if ending.watch:
        _watch(once, lambda: (*read, *source.files(reading.placed)), planned.files)
    ctx.exit(once())


def _besides(done: Run, narrowed: Report, ending: status.Ending, notices: Sequence[str]) -> Iterator[str]:
    """A run, its report and its notices → the lines that are told beside the output."""
    from claimlint.cli.run import ran

    if not ending.quiet:
        yield from (line for notice in notices for line in notice.split("\n") if line)
    if ending.verbose:
        yield from ran(done)
    if ending.coverage:
        yield from _coverage_table(narrowed)


def _watch(once: Callable[[Memory], int], read: Callable[[], Iterable[str]], written: Collection[str]) -> None:
    """A run, how to ask what it reads, and the real paths that it writes itself → the run, again and again; each knows
    what the one before found."""
    from claimlint import engines
    from claimlint.cli.watch import repeat

    repeat(partial(once, engines.memory()), read, written)


def _dry_run(report: Report, encoding: str, *, exit_zero: bool) -> int:
    """What --fix would change in files, of which those that are not UTF-8 have that encoding, printed; the status."""
    changes, unread = fix.show(report.findings, encoding)
    tell_errors((*report.errors, *unread), sys.stderr)
    if report.errors or unread:
        return INCOMPLETE
    return FOUND if changes and not exit_zero else CLEAN


def _coverage_table(report: Report) -> Iterator[str]:
    """Report → a line a document with "compared/read" for each kind of claim, a total, and why the rest met none."""
    rows = [("document", *(f"{kind}s" if kind != "quantity" else "quantities" for kind in _KINDS), "all")]
    rows += [_row(visible(document.path), [document]) for document in report.coverage]
    rows.append(_row("all documents", report.coverage))
    sizes = [max(cells(row[at]) for row in rows) for at in range(len(rows[0]))]
    yield "Claims that met another, of those that were read:"
    for row in rows:
        first, *counts = (" " * (size - cells(cell)) for cell, size in zip(row, sizes, strict=True))
        yield f"  {row[0]}{first}  " + "  ".join(pad + cell for pad, cell in zip(counts, row[1:], strict=True))
    for reason, count in sorted(report.summary.not_compared.items()):
        if count:
            yield f"  not compared: {visible(not_compared(reason, count))}"


def _row(name: str, documents: Sequence[DocumentCoverage]) -> tuple[str, ...]:
    compared = [sum(d.compared.get(kind, 0) for d in documents) for kind in _KINDS]
    read = [sum(d.claims.get(kind, 0) for d in documents) for kind in _KINDS]
    pairs = [*zip(compared, read, strict=True), (sum(compared), sum(read))]
    return (name, *(f"{met}/{of}" if of else "-" for met, of in pairs))
