"""Report → an exit status, and the lines on standard error that say why it is 2."""

from __future__ import annotations

from typing import TextIO

from claimlint.cli import CLEAN, FOUND, INCOMPLETE
from claimlint.cli.exit_options import Ending
from claimlint.model import SEVERITIES, Error, Report
from claimlint.terminal.cells import visible


def status_of(report: Report, ending: Ending) -> int:
    """2 when part of the work was not done, or a strict run compared nothing, else 1 when a finding is at or above
    `fail_on`, else 0."""
    if report.errors or (ending.strict and report.summary.documents and not report.summary.facts):
        return INCOMPLETE
    if ending.exit_zero or ending.fail_on == "never":
        return CLEAN
    failing = SEVERITIES[: SEVERITIES.index(ending.fail_on) + 1]
    return FOUND if any(finding.severity in failing for finding in report.findings) else CLEAN


def tell_errors(errors: tuple[Error, ...], out: TextIO) -> None:
    """Errors → `path:line:column: error[kind] message`, the hint below; a message may have lines of its own."""
    for error in errors:
        at = ":".join(str(part) for part in (visible(error.path), error.line, error.column) if part not in ("", None))
        first, *more = error.message.split("\n")
        told = [f"{at}: " * bool(at) + f"error[{visible(error.kind)}] {visible(first)}", *map(visible, more)]
        if error.hint:
            told.append(f"  hint: {visible(error.hint)}")
        out.write("\n".join(told) + "\n")
