"""Options → how a run ends: Report → its exit status, and what is told on standard error."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING, TextIO

import click
from msgspec import Struct
from msgspec.structs import replace

from claimlint.cli import CLEAN, FOUND, INCOMPLETE, click_options
from claimlint.cli.click_options import bundle, given
from claimlint.cli.draw import is_screen, show
from claimlint.cli.help_sections import END, PRINT, option
from claimlint.cli.streams import ColorChoice, wants_color
from claimlint.model import SEVERITIES, Error, FailOn, Notice, Report
from claimlint.terminal.cells import visible
from claimlint.terminal.lines import Piece, put

_MOST_NOTICES, _MOST_ERRORS = 5, 50
"""How many of a kind are told, and of errors how many of a kind in one file."""

if TYPE_CHECKING:
    from claimlint.config import Config


class Ending(Struct, frozen=True):
    """From which severity on findings fail the run, whether anything may, how much is said beside the report, and
    whether the run is repeated when something changes."""

    fail_on: FailOn
    exit_zero: bool
    strict: bool
    coverage: bool
    timing: bool
    watch: bool
    quiet: bool
    verbose: bool

    def under(self, settled: Config) -> Ending:
        """The same with what a configuration says where the command line does not."""
        if settled.fail_on is None or "fail_on" in given():
            return self
        return replace(self, fail_on=settled.fail_on)


options = bundle(
    "ending",
    Ending,
    click_options.severity("--fail-on", "error", END, "Exit with 1 from this severity on.", "never"),
    option("--exit-zero", is_flag=True, section=END, help="Exit with 0 whatever is found; 2 stays 2."),
    option("--strict", is_flag=True, section=END, help="Exit with 2 when nothing could be compared."),
    option("--coverage", is_flag=True, section=PRINT, help="Say what was compared in each document, and what was not."),
    option("--timing", is_flag=True, section=PRINT, help="Say how long each stage and each rule took."),
    option("--watch", is_flag=True, section=END, help="Run again whenever something that was read changes."),
    option("--quiet", "-q", is_flag=True, section=PRINT, help="No progress and no notices; errors are still told."),
    option(
        "--verbose",
        "-v",
        is_flag=True,
        section=PRINT,
        help="Explain findings; name configuration, files and rules.",
    ),
)


def status_of(report: Report, ending: Ending) -> int:
    """2 when part of the work was not done, or a strict run compared nothing, else 1 when a finding is at or above
    `fail_on`, else 0."""
    if report.errors or (ending.strict and report.summary.documents and not report.summary.facts):
        return INCOMPLETE
    if ending.exit_zero or ending.fail_on == "never":
        return CLEAN
    failing = SEVERITIES[: SEVERITIES.index(ending.fail_on) + 1]
    return FOUND if any(finding.severity in failing for finding in report.findings) else CLEAN


def tell(*notices: str) -> None:
    """Notices → a line each on standard error, on a terminal wrapped at words; nothing for an empty one."""
    show([(Piece(visible(notice)),) for notice in notices if notice], sys.stderr, color=False, hanging=True)


def tell_errors(errors: tuple[Error, ...], out: TextIO) -> None:
    """Errors → `path:line:column: error[kind] message`, the hint below. A terminal shows them wrapped at words, but for
    the further lines of a message, which point at something in a file; only there they have colours."""
    ctx = click.get_current_context(silent=True)
    choice: ColorChoice = ctx.params.get("color", "auto") if ctx else "auto"
    color = is_screen(out) and wants_color(choice, out)
    counts = Counter[tuple[str, str]]()
    for error in errors:
        counts[error.path, error.kind] += 1
        if counts[error.path, error.kind] > _MOST_ERRORS:
            continue
        at = ":".join(str(part) for part in (visible(error.path), error.line, error.column) if part not in ("", None))
        first, *more = error.message.split("\n")
        head = Piece(f"{at}: " * bool(at), "bold"), Piece(f"error[{visible(error.kind)}]", "bold red")
        show([(*head, Piece(f" {visible(first)}"))], out, color=color, hanging=True)
        put([(Piece(visible(line)),) for line in more], out, color=color)
        if error.hint:
            show([(Piece("  hint: ", "cyan"), Piece(visible(error.hint)))], out, color=color)
    for (path, kind), number in counts.items():
        if number > _MOST_ERRORS:
            told = f"and {number - _MOST_ERRORS} more in {visible(path)} ({visible(kind)})"
            put([(Piece(told),)], out, color=color)
    out.flush()


def tell_failure(failure: click.ClickException, out: TextIO) -> None:
    """What click could not take → its usage and what is wrong with it, on a terminal wrapped at words. Of several
    options that a misspelt one may mean, the nearest."""
    if isinstance(failure, click.NoSuchOption) and failure.possibilities:
        del failure.possibilities[1:]
    told = StringIO()
    failure.show(told)
    if is_screen(out):
        show([(Piece(line),) for line in told.getvalue().splitlines()], out, color=False, hanging=True)
    else:
        out.write(told.getvalue())
    out.flush()


def noticed(notices: Sequence[Notice]) -> Iterator[str]:
    """Notices → a line each for the first of their kind, and how many more there are."""
    for kind in sorted({notice.kind for notice in notices}):
        alike = [notice for notice in notices if notice.kind == kind]
        yield from (visible(f"{notice.path} {notice.message}") for notice in alike[:_MOST_NOTICES])
        if len(alike) > _MOST_NOTICES:
            yield f"and {len(alike) - _MOST_NOTICES} more ({kind}); JSON names them all"
