"""`--fix`, `--dry-run`: findings that know what is right → files written anew, or the difference that would make."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from claimlint.cli.click_options import bundle
from claimlint.cli.files import write
from claimlint.cli.help_sections import END, option
from claimlint.cli.reading import Reading
from claimlint.files.reading import file_of
from claimlint.model import Error, Finding, Report
from claimlint.terminal.cells import visible

if TYPE_CHECKING:
    from claimlint.cli.outputs import Asked

_MOST_PASSES = 8
"""A fix may bring a form beside others that together are forbidden; a few passes settle any sane list of forms."""


class Fixing(Struct, frozen=True):
    """What was asked of fixes."""

    fix: bool = False
    dry_run: bool = False

    def refuse(self, reading: Reading, asked: Asked) -> None:
        """Tell combinations that mean nothing. Raises click.UsageError."""
        if self.dry_run and not self.fix:
            raise click.UsageError("--dry-run shows what --fix would do: give both")
        if self.fix and reading.typed:
            raise click.UsageError("--fix writes files, and standard input is none")
        if self.dry_run and (asked.reports or asked.output):
            raise click.UsageError("--dry-run prints a difference and writes no report")


options = bundle(
    "fixing",
    Fixing,
    option("--fix", is_flag=True, section=END, help="Replace forbidden forms of names in the files by the right ones."),
    option("--dry-run", is_flag=True, section=END, help="With --fix: print what it would change, and change nothing."),
)


def apply_fixes(report: Report, again: Callable[[], Report], encoding: str) -> tuple[Report, tuple[Error, ...], str]:
    """A report, how to check again, and the encoding of files that are not UTF-8 → the report of what is left once all
    fixes are made, what could not be written, and a notice."""
    made = 0
    for _ in range(_MOST_PASSES):
        number, errors = _write(report.findings, encoding)
        made += number
        if number:
            report = again()
        if errors or not number:
            return report, errors, _count_text(made)
    return report, (), _count_text(made)


def show(findings: Iterable[Finding], encoding: str) -> tuple[bool, tuple[Error, ...]]:
    """Findings, and the encoding of files that are not UTF-8 → what fixes would change, on standard output; whether
    anything, and what could not be read."""
    from claimlint.outcome.fixes import by_file, difference, fixed
    from claimlint.readers import decode

    errors: list[Error] = []
    changes = False
    for path, found in by_file(findings).items():
        before = _without_lines(path, found) or decode(path, encoding=encoding)
        if isinstance(before, Error):
            errors.append(before)
            continue
        for line in difference(path, before.text, fixed(before.text, found).text):
            changes = True
            sys.stdout.write("\t".join(map(visible, line.split("\t"))) + "\n")
    sys.stdout.flush()
    return changes, tuple(errors)


def _write(findings: Iterable[Finding], encoding: str) -> tuple[int, tuple[Error, ...]]:
    """Findings → their files with the fixes made; how many, and what could not be read or written."""
    from claimlint.outcome.fixes import by_file, fixed
    from claimlint.readers import decode, encoded

    made, errors = 0, list[Error]()
    for path, found in by_file(findings).items():
        before = _without_lines(path, found) or decode(path, encoding=encoding)
        if isinstance(before, Error):
            errors.append(before)
            continue
        after = fixed(before.text, found)
        if after.stale:
            errors.append(Error(path, "unwritten", "it was changed while it was checked", "run the command again"))
        if not after.made:
            continue
        data = encoded(path, before, after.text)
        if fault := data if isinstance(data, Error) else write(Path(path), data):
            errors.append(fault)
        else:
            made += after.made
    return made, tuple(errors)


def _without_lines(path: str, found: Iterable[Finding]) -> Error | None:
    """A file and the findings in it that have a fix → why none can be made, where its text was taken out of it."""
    if all(finding.place.locator is None for finding in found) and file_of(path) in ("", str(Path(path))):
        return None
    hint = "change it in the program that made it"
    return Error(path, "unwritten", "it is no text file, and cannot be changed in place", hint)


def _count_text(made: int) -> str:
    return f"{made} {'fix' if made == 1 else 'fixes'} made" if made else ""
