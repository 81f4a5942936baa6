"""Report → the same without what is known or elsewhere: baseline, changed lines, files of interest.

All of it filters what was found; the whole corpus is always read, since a changed line contradicts unchanged ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from msgspec import Struct
from msgspec.structs import replace

from claimlint.cli.click_options import bundle, files
from claimlint.cli.help_sections import TELL, option
from claimlint.model import Error, Report
from claimlint.outcome import surest_first
from claimlint.terminal.cells import visible
from claimlint.terminal.verdict import count

if TYPE_CHECKING:
    from claimlint.cli.reading import Reading
    from claimlint.cli.run import Run
    from claimlint.config import Config
    from claimlint.settings import Settings
    from claimlint.suppression.baseline import BaselineEntry
    from claimlint.suppression.changes import Lines


class Narrowing(Struct, frozen=True):
    """What to leave out: findings of a baseline file, those that touch none of the lines, and those on figures of
    drafts that a file signs off."""

    baseline: Path | None = None
    changed_since: str = ""
    only: tuple[str, ...] = ()
    max_findings: int | None = None
    signed: Path | None = None

    def refuse(self, reading: Reading) -> None:
        """Tell combinations that mean nothing. Raises click.UsageError."""
        if self.signed and not reading.against:
            raise click.UsageError("--signed is about the figures of a draft: name its sources with --against")

    @property
    def files(self) -> tuple[Path | None, ...]:
        """The files that it reads."""
        return self.baseline, self.signed

    def known(self, settled: Config) -> Path | None:
        """The file of known findings: that of the command line, else that of the configuration."""
        return self.baseline or settled.baseline_file()


options = bundle(
    "narrowing",
    Narrowing,
    option(
        "--baseline",
        type=click.Path(path_type=Path),
        metavar="FILE",
        section=TELL,
        help="Leave out the findings that this file knows.",
    ),
    option(
        "--changed-since",
        metavar="REV",
        default="",
        section=TELL,
        help="Only findings on lines changed since HEAD left a commit or branch.",
    ),
    files("--only", "FILE", TELL, "Only findings that touch this file."),
    option(
        "--max-findings",
        type=click.IntRange(0),
        metavar="N",
        section=TELL,
        help="Print the N gravest; the rest is counted.",
    ),
    option(
        "--signed",
        type=click.Path(path_type=Path),
        metavar="FILE",
        section=TELL,
        help="With --against: the figures of drafts that this file signs off.",
    ),
)


class Narrowed(NamedTuple):
    """What is left of a report, and notices on entries of files that match nothing any more."""

    report: Report
    notices: tuple[str, ...]


def narrow(done: Run, by: Narrowing, reading: Reading, asked: Settings) -> Narrowed:
    """A run and what to leave out → Narrowed. `reading`: what it read; `asked`: what its options say. A run that looked
    for less than everything does not know what occurs no more."""
    from claimlint import readers
    from claimlint.suppression import known

    by = replace(by, only=readers.expanded((*by.only, *reading.only)), baseline=by.known(done.config))
    every_rule = not (asked.select or asked.ignore) and asked.severity == "info"
    complete = every_rule and not (by.changed_since or by.only)
    report, idle = known.let_stand(done.report, done.ignore_files, asked.today or date.today())
    report, lapsed = _signed(report, by.signed)
    report, stale = _new(_on_lines(report, by, reading.typed, done.governed.folder), by.baseline, done)
    if report.baselined is not None and not complete:
        report = replace(report, baselined=replace(report.baselined, gone=()))
    return Narrowed(report, (*lapsed, *idle, *stale) if complete else lapsed)


def _signed(report: Report, file: Path | None) -> tuple[Report, tuple[str, ...]]:
    """Report → with the figures of drafts that a file signs off, and notices on those that are so no more."""
    if file is None:
        return report, ()
    from claimlint.suppression import signoff

    return signoff.signed(report, file)


def _new(report: Report, file: Path | None, done: Run) -> tuple[Report, tuple[str, ...]]:
    """Report → without the findings that a baseline knows, and what it knows in vain. A run that reads only some of the
    documents that the baseline is about says nothing of the latter: what it did not meet may still be there."""
    if file is None:
        return report, ()
    from claimlint.suppression import known

    found = known.new(report, file)
    old = f"{file.as_posix()} is of version 1, which holds paths; `claimlint baseline update` writes it anew"
    read = {document.id for document in done.documents}
    partial = any(entry.path not in read and (done.governed.root / entry.path).exists() for entry in found.stale)
    report = found.report
    if partial and report.baselined is not None:
        report = replace(report, baselined=replace(report.baselined, gone=()))
    return report, (*([old] * found.former), *(() if partial else _stale(found.stale, file)))


def shortened(report: Report, by: Narrowing) -> Report:
    """Report → the gravest and surest of its findings, in order, as many as are to be printed; the status is that of
    all."""
    if by.max_findings is None or len(report.findings) <= by.max_findings:
        return report
    found = report.findings
    gravest = sorted(range(len(found)), key=lambda at: surest_first(found[at]))[: by.max_findings]
    kept = [found[at] for at in sorted(gravest)]
    summary = replace(report.summary, unshown=len(report.findings) - len(kept))
    return replace(report, findings=tuple(kept), summary=summary)


def _on_lines(report: Report, by: Narrowing, typed: str, folder: Path) -> Report:
    """Report → its findings that touch the files and the changed lines asked for. `typed`: the name of standard input,
    which need not be there as a file; `folder`: the one that holds all that is checked."""
    if not (by.only or by.changed_since):
        return report
    from claimlint.readers import real
    from claimlint.suppression import changes, known

    if by.only:
        there = {path for path in by.only if Path(path).exists() or (typed and real(path) == real(typed))}
        missing = tuple(_missing(path) for path in by.only if path not in there)
        report = replace(_touching(report, changes.files(by.only)), errors=(*report.errors, *missing))
    if by.changed_since:
        changed = changes.changed_since(by.changed_since, folder, changes.touched(report.findings))
        report = known.withheld(report, changed) if isinstance(changed, Error) else _touching(report, changed)
    return report


def _touching(report: Report, lines: Lines) -> Report:
    from claimlint.suppression import changes, known

    kept = [finding for finding in report.findings if changes.touches(finding, lines)]
    return known.left(report, kept, elsewhere=len(report.findings) - len(kept))


def _stale(entries: Sequence[BaselineEntry], file: Path) -> Iterator[str]:
    """A notice on entries that no longer occur, the first few by name."""
    if not entries:
        return
    named = "".join(f"\n  {visible(f'{entry.path}: {entry.rule}: {entry.message}')}" for entry in entries[:5])
    more = f"\n  and {len(entries) - 5} more" if len(entries) > 5 else ""
    one, shown = len(entries) == 1, visible(file.as_posix())
    yield (
        f"{count(len(entries), 'entry')} of {shown} no longer occur{'s' if one else ''}; "
        f"`claimlint baseline prune` removes {'it' if one else 'them'}{named}{more}"
    )


def _missing(path: str) -> Error:
    return Error(path, "missing", "no such file or folder, given to --only", "check the path")
