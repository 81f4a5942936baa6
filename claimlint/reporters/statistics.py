"""Report → how often each rule found something, the most frequent first; for a first look at a large folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from claimlint.model import Report
from claimlint.reporters._words import one_line
from claimlint.terminal.lines import Line, Piece, put
from claimlint.terminal.verdict import closing, style_of

TELLS_COVERAGE = True


def write(report: Report, out: TextIO, *, color: bool, width: int = 0, links: str = "") -> None:
    """Report → a line for each rule and severity with its count, then what was found and what was covered."""
    put(_lines(report), out, color=color)


def _lines(report: Report) -> Iterator[Line]:
    counts = Counter((finding.rule, finding.severity) for finding in report.findings)
    most = max((len(str(number)) for number in counts.values()), default=0)
    for (rule, severity), number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield Piece(f"{number:>{most}}  "), Piece(f"{severity:7}", style_of(severity)), Piece(f"  {one_line(rule)}")
    if counts:
        yield ()
    yield from closing(report)
