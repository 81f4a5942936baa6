"""`claimlint test`: case files → how each case ends, and a status that a build can use."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from claimlint.cli import CLEAN, FOUND, INCOMPLETE, click_options, rule_options
from claimlint.cli.files import write
from claimlint.cli.help_sections import RULES, Command
from claimlint.cli.status import tell_errors
from claimlint.cli.streams import ColorChoice, wants_color
from claimlint.model import Error, Rulebook
from claimlint.settings import Settings
from claimlint.terminal.cells import visible
from claimlint.terminal.lines import Line, Piece, put

if TYPE_CHECKING:
    from claimlint.cases.case_runs import Ended, Trial
    from claimlint.cli.rule_options import RuleSource

_HELP = """Try rules on their cases: sets of small documents, and what must be found in them.

PATHS are case files (NAME.cases.yaml) and folders of them; without any, the working folder. A case file tries the
rule file NAME.yaml beside it. Every case ends in one of

\b
  validated  nothing was found in documents that agree
  reported   what had to be found was found, and no more
  noisy      something was found that should not be
  missing    something was not found that should be

and is told when its findings are not those kept in NAME.snapshot.json.

Exit status: 0 when all cases passed, 1 when one did not, 2 for mistakes in files or when there are no cases.
"""


@click.command("test", cls=Command, group=RULES, help=_HELP, short_help="Try rules on their cases.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATHS]...")
@click.option("--update", is_flag=True, help="Keep what the cases report in NAME.snapshot.json beside them.")
@click.option("--verbose", "-v", is_flag=True, help="Name the cases that passed, too.")
@rule_options.sources
@click_options.color
@click.pass_context
def command(
    ctx: click.Context, *, paths: tuple[Path, ...], update: bool, verbose: bool, source: RuleSource, color: ColorChoice
) -> None:
    from claimlint.cases import case_runs

    files = case_runs.find(paths or (Path(),))
    beside = tuple(rules for file in files if (rules := case_runs.rules_beside(file)))
    where = [path.as_posix() for path in paths]
    settled = replace(source, rules=(*source.rules, *beside)).plan(where, Settings())
    book, faults = settled.book, settled.errors
    if not files:
        faults = (*faults, Error("", "nothing-to-read", "no case files were found", "they are named RULE.cases.yaml"))
    errors: list[Error] = list(faults)
    ended: list[Ended] = []
    for trial in (case_runs.load(file, book) for file in files):
        here, mistakes = _tried(trial, book, update=update)
        errors += [*trial.errors, *mistakes]
        ended += here
        put(_lines(trial.file, here, verbose=verbose), sys.stdout, color=wants_color(color, sys.stdout))
    put(_verdict(ended), sys.stdout, color=wants_color(color, sys.stdout))
    sys.stdout.flush()
    tell_errors(tuple(errors), sys.stderr)
    ctx.exit(INCOMPLETE if errors else CLEAN if all(one.passed for one in ended) else FOUND)


def _tried(trial: Trial, book: Rulebook, *, update: bool) -> tuple[list[Ended], list[Error]]:
    """A trial → how its cases ended, against their snapshot or with a new one, and what is wrong with that."""
    from claimlint.cases import case_runs

    file = case_runs.snapshot_of(trial)
    kept = None if update else case_runs.read_snapshot(file)
    broken = [kept] if isinstance(kept, Error) else []
    ended = list(case_runs.run(trial, book, None if isinstance(kept, Error) else kept))
    if update and not trial.errors and (fault := write(file, case_runs.snapshot_bytes(ended))):
        broken.append(fault)
    return ended, broken


def _lines(file: Path, ended: Sequence[Ended], *, verbose: bool) -> Iterator[Line]:
    """The name of a case file, then its cases: those that failed, or all."""
    shown = [one for one in ended if verbose or not one.passed]
    if shown:
        yield (Piece(visible(file.as_posix()), "bold"),)
    for one in shown:
        outcome = one.result.outcome if one.passed or not one.result.passed else "changed"
        yield Piece(f"  {outcome:9}", "green" if one.passed else "bold red"), Piece(f"  {visible(one.case.name)}")
        for line in (*one.result.problems, *one.changed):
            yield (Piece(f"             {visible(line)}"),)


def _verdict(ended: Sequence[Ended]) -> Iterator[Line]:
    failed = sum(not one.passed for one in ended)
    counts = [f"{len(ended) - failed} passed"] + [f"{failed} failed"] * bool(failed)
    yield (Piece(", ".join(counts), "bold red" if failed or not ended else "green"),)
