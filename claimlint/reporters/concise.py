"""Report → one line a finding, for editors, grep and other line tools.

Never wrapped and never clipped: a finding on two lines would be two findings to those who read it.
"""

from __future__ import annotations

from typing import TextIO

from claimlint.model import Finding, Report
from claimlint.reporters._words import one_line, where, with_places
from claimlint.terminal.lines import Line, Piece, put

TELLS_COVERAGE = False
SORT = "place"


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → `path:line:column: severity[rule] message (also path:line:column, …)` lines; nothing when clean."""
    put(map(_line, report.findings), out, color=False, links=links)


def _line(finding: Finding) -> Line:
    told = f": {finding.severity}[{one_line(finding.rule)}] {with_places(finding)}"
    return Piece(where(finding.place), "", finding.place), Piece(told)
