"""Report → the same without the findings that somebody knows: those of ignore files and those of a baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from claimlint.model import Baselined, Error, Finding, Gone, Report
from claimlint.suppression import baseline, ignored


class New(NamedTuple):
    """A report with what is new, the entries of the baseline that no longer occur, and whether it is of version 1."""

    report: Report
    stale: tuple[baseline.BaselineEntry, ...] = ()
    former: bool = False


def let_stand(report: Report, files: Iterable[Path], day: date) -> tuple[Report, tuple[str, ...]]:
    """A report, the ignore files that hold for it, and today → the report without the findings that they name, their
    mistakes among the errors, and notices on what they name in vain."""
    entries, mistakes = ignored.load(files)
    kept, idle = ignored.split(report.findings, entries, day)
    narrowed = left(report, kept, suppressed=len(report.findings) - len(kept))
    return replace(narrowed, errors=(*report.errors, *mistakes)), tuple(ignored.notices(idle))


def new(report: Report, file: Path) -> New:
    """A report and a baseline file → the report without the findings that it knows. One that cannot be read is an error
    more, and all findings are withheld."""
    known = baseline.load(file)
    if isinstance(known, Error):
        return New(withheld(report, known))
    found = baseline.compare(report.findings, known)
    new = left(report, found.new, baselined=len(found.known))
    if report.shown is not None:
        gone = tuple(Gone(entry.path, entry.rule, entry.message) for entry in found.stale)
        new = replace(new, baselined=Baselined(found.known, gone))
    return New(new, found.stale, former=known.version == baseline.FORMER)


def withheld(report: Report, error: Error) -> Report:
    """A report, and why nobody can say which of its findings are new → the same without them, and that error. A build
    that asks for new findings must not be told of all old ones because a file or a commit is missing."""
    number = len(report.findings)
    told = f"{number} finding{'' if number == 1 else 's'} withheld, since which of them are new is not known"
    error = replace(error, message=f"{error.message}; {told}" if number else error.message)
    summary = replace(report.summary, by_severity={}, unshown=report.summary.unshown + number)
    return replace(report, findings=(), errors=(*report.errors, error), summary=summary)


def left(
    report: Report, kept: Sequence[Finding], *, suppressed: int = 0, baselined: int = 0, elsewhere: int = 0
) -> Report:
    """A report with fewer findings, its counts made anew."""
    summary = replace(
        report.summary,
        by_severity=dict(sorted(Counter(finding.severity for finding in kept).items())),
        suppressed=report.summary.suppressed + suppressed,
        baselined=report.summary.baselined + baselined,
        elsewhere=report.summary.elsewhere + elsewhere,
    )
    return replace(report, findings=tuple(kept), summary=summary)
