"""Report → the same without the findings that somebody knows: those of the ignore file and those of a baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from claimlint.model import Error, Finding, Report
from claimlint.suppression import baseline, ignored


def let_stand(report: Report, root: Path, day: date) -> tuple[Report, tuple[str, ...]]:
    """A report, the folder of the ignore file and today → the report without the findings that the file names, its
    mistakes among the errors, and a notice on what it names in vain."""
    entries, mistakes = ignored.load(root)
    kept, idle = ignored.split(report.findings, entries, day)
    narrowed = left(report, kept, suppressed=len(report.findings) - len(kept))
    return replace(narrowed, errors=(*report.errors, *mistakes)), tuple(ignored.notices(idle))


def new(report: Report, file: Path) -> tuple[Report, tuple[baseline.BaselineEntry, ...]]:
    """A report and a baseline file → the report without the findings that it knows, and the entries that no longer
    occur. A file that cannot be read is one error more."""
    known = baseline.load(file)
    if isinstance(known, Error):
        return replace(report, errors=(*report.errors, known)), ()
    fresh, old, stale = baseline.split(report.findings, known)
    return left(report, fresh, baselined=len(old)), stale


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
