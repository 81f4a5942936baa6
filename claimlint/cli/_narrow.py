"""Report → the same without what is known or elsewhere: baseline, changed lines, files of interest.

All of it filters what was found; the whole corpus is always read, since a changed line contradicts unchanged ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from claimlint.cli._bundle import bundle
from claimlint.model import SEVERITIES, Error, Finding, Report

if TYPE_CHECKING:
    from claimlint.suppression import baseline


class Narrowing(Struct, frozen=True):
    """What to leave out: findings of a baseline file, and those that touch none of the lines."""

    baseline: Path | None = None
    changed_since: str = ""
    only: tuple[str, ...] = ()
    max_findings: int | None = None


options = bundle(
    "narrowing",
    Narrowing,
    click.option("--baseline", type=click.Path(path_type=Path), help="Leave out the findings that this file knows."),
    click.option("--changed-since", metavar="REV", default="", help="Only findings on lines changed since a commit."),
    click.option("--only", multiple=True, metavar="FILE", help="Only findings that touch this file."),
    click.option(
        "--max-findings", type=click.IntRange(0), metavar="N", help="Print the N gravest; the rest is counted."
    ),
)


def narrow(report: Report, by: Narrowing, only: tuple[str, ...] = ()) -> tuple[Report, str]:
    """Report → what is left of it, and a notice on entries of the baseline that no longer occur. `only`: further files
    that findings must touch."""
    from claimlint.suppression import baseline

    by = replace(by, only=(*by.only, *only))
    report = _on_lines(report, by)
    if by.baseline is None:
        return report, ""
    known = baseline.load(by.baseline)
    if isinstance(known, Error):
        return replace(report, errors=(*report.errors, known)), ""
    new, old, stale = baseline.split(report.findings, known)
    complete = not (by.changed_since or by.only)
    return _left(report, new, baselined=len(old)), _stale(stale, by.baseline) if complete else ""


def shortened(report: Report, by: Narrowing) -> Report:
    """Report → the gravest of its findings, in order, as many as are to be printed; the status is that of all."""
    if by.max_findings is None or len(report.findings) <= by.max_findings:
        return report
    found = report.findings
    gravest = sorted(range(len(found)), key=lambda at: SEVERITIES.index(found[at].severity))[: by.max_findings]
    kept = [found[at] for at in sorted(gravest)]
    summary = replace(report.summary, unshown=len(report.findings) - len(kept))
    return replace(report, findings=tuple(kept), summary=summary)


def _on_lines(report: Report, by: Narrowing) -> Report:
    """Report → its findings that touch the files and the changed lines asked for."""
    from claimlint.suppression import changes

    found, errors = list(report.findings), list(report.errors)
    if by.only:
        lines = changes.files(by.only)
        found = [finding for finding in found if changes.touches(finding, lines)]
        errors += [_missing(path) for path in by.only if not Path(path).exists()]
    if by.changed_since:
        changed = changes.changed_since(by.changed_since, Path.cwd())
        if isinstance(changed, Error):
            errors.append(changed)
        else:
            found = [finding for finding in found if changes.touches(finding, changed)]
    narrowed = _left(report, found, elsewhere=len(report.findings) - len(found))
    return replace(narrowed, errors=tuple(errors))


def _left(report: Report, kept: Sequence[Finding], *, baselined: int = 0, elsewhere: int = 0) -> Report:
    """A report with fewer findings, its counts made anew."""
    summary = replace(
        report.summary,
        by_severity=dict(sorted(Counter(finding.severity for finding in kept).items())),
        baselined=report.summary.baselined + baselined,
        elsewhere=report.summary.elsewhere + elsewhere,
    )
    return replace(report, findings=tuple(kept), summary=summary)


def _stale(entries: Sequence[baseline.Entry], file: Path) -> str:
    """A notice on entries that no longer occur, the first few by name."""
    if not entries:
        return ""
    named = "".join(f"\n  {entry.path}: {entry.rule}: {entry.message}" for entry in entries[:5])
    more = f"\n  and {len(entries) - 5} more" if len(entries) > 5 else ""
    one = len(entries) == 1
    return (
        f"{len(entries)} {'entry' if one else 'entries'} of {file.as_posix()} no longer occur{'s' if one else ''}; "
        f"`claimlint baseline prune` removes {'it' if one else 'them'}{named}{more}"
    )


def _missing(path: str) -> Error:
    return Error(path, "missing", "no such file or folder, given to --only", "check the path")
