"""`claimlint baseline`: today's findings → a file of known ones, so that only new ones fail a build."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from claimlint.cli import CLEAN, INCOMPLETE, reading, resources, rule_options
from claimlint.cli.choices import Choice
from claimlint.cli.files import write
from claimlint.cli.help_sections import DOCUMENTS, TELL, Command, option
from claimlint.cli.status import noticed, tell, tell_errors
from claimlint.model import Error
from claimlint.settings import BASELINE_NAME
from claimlint.terminal.cells import visible
from claimlint.terminal.verdict import count

_FILE = Path(BASELINE_NAME)
_FILE_HELP = f"The file; else the one that claimlint.yaml names, else {_FILE}."
_HELP = """Keep the findings of today in a file, so that `check --baseline FILE` tells only new ones.

\b
create  write the file; refused when it is there already
update  write it anew: findings that are gone leave it, new ones enter it
prune   take out what no longer occurs, and let nothing in

Give the same PATHS and rules as to `check`.
"""


@click.command(
    "baseline",
    cls=Command,
    group=DOCUMENTS,
    help=_HELP,
    short_help="Keep today's findings, so that only new ones are told.",
)
@click.argument("action", type=Choice(["create", "update", "prune"]))
@reading.options
@option("--baseline", "file", type=click.Path(path_type=Path), metavar="FILE", section=TELL, help=_FILE_HELP)
@rule_options.choice
@rule_options.sources
@resources.options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    action: str,
    reading: reading.Reading,
    file: Path | None,
    choosing: rule_options.Choosing,
    source: rule_options.RuleSource,
    resources: resources.Resources,
) -> None:
    from claimlint.cli.run import run
    from claimlint.config.discovery import from_root
    from claimlint.suppression import baseline
    from claimlint.suppression.known import let_stand

    settings = choosing.settings()
    reading, unnamed = reading.with_default_paths(source)
    tell(unnamed)
    file = file or source.plan(reading.placed, settings).config.baseline_file() or _FILE
    if action == "create" and file.exists():
        raise click.UsageError(f"{file.as_posix()} is there already; `claimlint baseline update` writes it anew")
    known = baseline.load(file) if action != "create" else baseline.Baseline(baseline.VERSION, ())
    if isinstance(known, Error):
        tell_errors((known,), sys.stderr)
        ctx.exit(INCOMPLETE)
    done = run(reading, settings, source, resources=resources)
    report = let_stand(done.report, done.ignore_files, choosing.today or date.today())[0]
    tell_errors(report.errors, sys.stderr)
    sys.stderr.writelines(f"{line}\n" for line in noticed(report.notices))
    if report.errors:  # what was not read would leave the file, and come back as new
        sys.stderr.write(f"{visible(file.as_posix())} was left as it is\n")
        ctx.exit(INCOMPLETE)

    def placed(path: str) -> str:
        return from_root(path, done.governed.root)

    found = baseline.compare(report.findings, known)
    added = len(found.new) if action != "prune" else 0
    if action == "prune" and known.version == baseline.VERSION:
        kept = baseline.Baseline(baseline.VERSION, found.kept)
    else:
        kept = baseline.entries(report.findings if action != "prune" else found.known, placed)
    if fault := write(file, baseline.written(kept)):
        tell_errors((fault,), sys.stderr)
        ctx.exit(INCOMPLETE)
    changed = f"{count(len(kept.findings), 'finding')}, {added} added, {len(found.stale)} removed"
    sys.stdout.write(f"{visible(file.as_posix())}: {changed}\n")
    if known.version == baseline.FORMER:
        verb = "matches" if len(found.stale) == 1 else "match"
        lost = f"; {len(found.stale)} of its entries {verb} no finding of today" if found.stale else ""
        sys.stdout.write(f"it was of version 1 and is of version {baseline.VERSION} now{lost}\n")
    ctx.exit(CLEAN)
