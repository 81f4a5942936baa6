"""Report → how often each rule found something, the most frequent first; for a first look at a large folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from claimlint.model import Report, Severity
from claimlint.terminal.lines import Line, Piece, put
from claimlint.terminal.tables import drawn
from claimlint.terminal.verdict import closing, style_of
from claimlint.terminal.where import one_line

DRAWS = True
TELLS_COVERAGE = True
_HEAD = ("found", "severity", "rule")


def write(report: Report, out: TextIO, *, color: bool, width: int, links: str = "") -> None:
    """Report → a line for each rule and severity with its count, then what was found and what was covered; a table of
    the same on a terminal with colour."""
    put(_lines(report, width, color), out, color=color)


def _lines(report: Report, width: int, color: bool) -> Iterator[Line]:
    counts = Counter((finding.rule, finding.severity) for finding in report.findings)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if ordered and color:
        yield from drawn(_HEAD, [_cells(*item) for item in ordered], width, numbers=1)
    elif ordered:
        most = len(str(ordered[0][1]))
        for (rule, severity), number in ordered:
            yield Piece(f"{number:>{most}}  "), Piece(f"{severity:7}", style_of(severity)), Piece(f"  {one_line(rule)}")
    if ordered:
        yield ()
    yield from closing(report, width)


def _cells(found: tuple[str, Severity], number: int) -> tuple[Line, ...]:
    rule, severity = found
    return (Piece(str(number)),), (Piece(severity, style_of(severity)),), (Piece(one_line(rule)),)
