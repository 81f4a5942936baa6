"""Report → what a person reads when there is much: the findings of each document under its name, two lines a finding.

Without code frames, so that a page shows twenty findings and not three; the other places stand below the message.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from claimlint.model import Finding, Place, Report
from claimlint.reporters._explained import explained
from claimlint.reporters._words import by_document, one_line, where
from claimlint.terminal.cells import visible
from claimlint.terminal.lines import Line, Piece, put
from claimlint.terminal.verdict import closing, style_of

TELLS_COVERAGE = True
EXPLAINS = True
SORT = "place"


def write(report: Report, out: TextIO, *, color: bool, width: int = 0, links: str = "") -> None:
    """Report → documents with their findings in aligned columns, then what was found and what was covered."""
    put(_lines(report), out, color=color, links=links)


def _lines(report: Report) -> Iterator[Line]:
    for path, findings in by_document(report).items():
        yield (Piece(one_line(path), "bold", findings[0].place),)
        left = max(len(_position(finding.place)) for finding in findings)
        middle = max(len(finding.severity) for finding in findings)
        for finding in findings:
            yield from _finding(finding, left, middle)
        yield ()
    yield from closing(report)


def _finding(finding: Finding, left: int, middle: int) -> Iterator[Line]:
    """Finding and the widths of its first two columns → its line, and one for each place that it stands against."""
    yield (
        Piece(f"  {_position(finding.place):>{left}}", "", finding.place),
        Piece(f"  {finding.severity:{middle}}", style_of(finding.severity)),
        Piece(f"  {visible(finding.message)}"),
        Piece(f"  {one_line(finding.rule)}", "dim"),
    )
    indent = " " * (left + middle + 6)
    for related in finding.related:
        yield Piece(indent), Piece(where(related.place), "", related.place), Piece(f": {visible(related.message)}")
    yield from explained(finding, indent)


def _position(place: Place) -> str:
    return f"{place.start.line}:{place.start.column}"
