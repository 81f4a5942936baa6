"""Report → one line a finding, for editors, grep and other line tools.

Never wrapped and never clipped: a finding on two lines would be two findings to those who read it.
"""

from __future__ import annotations

from typing import TextIO

from claimlint.model import Finding, Report
from claimlint.reporters._words import in_brackets
from claimlint.terminal.lines import Line, Piece, put
from claimlint.terminal.verdict import style_of
from claimlint.terminal.where import one_line, where

TELLS_COVERAGE = False
SORTS = True


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → `path:line:column: severity[rule] message (against path:line:column, …)` lines; nothing when clean."""
    put(map(_line, report.findings), out, color=color, links=links)


def _line(finding: Finding) -> Line:
    return (
        Piece(where(finding.place), "bold", finding.place),
        Piece(": "),
        Piece(f"{finding.severity}[{one_line(finding.rule)}]", style_of(finding.severity)),
        Piece(f" {one_line(finding.message)}"),
        Piece(in_brackets(finding), "dim"),
    )
