"""Report → what a person reads: every finding with both of its places in view.

Two documents disagree, so one code frame is not enough: the places that the primary one stands against follow as
sub-diagnostics, each with its own frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from claimlint.model import Finding, Report
from claimlint.reporters._explained import explained
from claimlint.reporters._frame import frame
from claimlint.terminal.cells import visible
from claimlint.terminal.lines import Line, Piece, put
from claimlint.terminal.verdict import closing, count, style_of

TELLS_COVERAGE = True
EXPLAINS = True
SORT = "severity"
MAX_RELATED = 10


def write(report: Report, out: TextIO, *, color: bool, width: int, links: str = "") -> None:
    """Report → findings with a blank line after each, then what was found and what was covered."""
    put(_lines(report, width), out, color=color, links=links)


def _lines(report: Report, width: int) -> Iterator[Line]:
    for finding in report.findings:
        yield from _finding(finding, width)
        yield ()
    yield from closing(report)


def _finding(finding: Finding, width: int) -> Iterator[Line]:
    style = style_of(finding.severity)
    head = f"{finding.severity}[{visible(finding.rule)}]"
    yield Piece(head, style), Piece(f": {visible(finding.message)}", "bold")
    yield from frame(finding.place, mark="^", style=style, width=width)
    for related in finding.related[:MAX_RELATED]:
        yield Piece("info", "bold blue"), Piece(f": {visible(related.message)}")
        yield from frame(related.place, mark="-", style="bold blue", width=width)
    if len(finding.related) > MAX_RELATED:
        yield Piece("info", "bold blue"), Piece(f": and {count(len(finding.related) - MAX_RELATED, 'more place')}")
    yield from explained(finding)
    if finding.fix is not None:
        yield Piece("help", "cyan"), Piece(f": replace it with `{visible(finding.fix)}`")
    rests = f"rests on {visible(', '.join(finding.reasons))}; " if finding.reasons else ""
    yield Piece("help", "cyan"), Piece(f": {rests}see `claimlint explain {visible(finding.rule)}`")
