"""Report → what a person reads when there is much: the findings of each document under its name, two lines a finding.

Without code frames, so that a page shows twenty findings and not three; the other places stand below the message.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from claimlint.model import Finding, Place, Report
from claimlint.reporters._words import by_document, explained, more, sides
from claimlint.terminal.cells import cells, clip_end, visible, wrapped
from claimlint.terminal.lines import Line, Piece, put
from claimlint.terminal.verdict import closing, style_of
from claimlint.terminal.where import located, one_line, where

TELLS_COVERAGE = True
EXPLAINS = True
SORTS = True

_NARROWEST = 24
_SHORTEST = 8
"""Cells for a message, and those below which what a place says is left out."""

_MOST_LINES = 6


def write(report: Report, out: TextIO, *, color: bool, width: int, links: str = "") -> None:
    """Report → documents with their findings in aligned columns, then what was found and what was covered."""
    put(_lines(report, width), out, color=color, links=links)


def _lines(report: Report, width: int) -> Iterator[Line]:
    for path, findings in by_document(report).items():
        yield (Piece(one_line(path), "bold", findings[0].place),)
        left = max(len(_position(finding.place)) for finding in findings)
        middle = max(len(finding.severity) for finding in findings)
        for finding in findings:
            yield from _finding(finding, left, middle, width)
        yield ()
    yield from closing(report, width)


def _finding(finding: Finding, left: int, middle: int, width: int) -> Iterator[Line]:
    """Finding and the widths of its first two columns → its lines, and one for each place that is related to it."""
    indent = " " * (left + middle + 6)
    room = max(width - len(indent), _NARROWEST)
    message, rule = wrapped(visible(finding.message), room, room, _MOST_LINES) or [""], one_line(finding.rule)
    if cells(message[-1]) + 2 + cells(rule) > room:
        message.append("")
    head = (
        Piece(f"  {_position(finding.place):>{left}}", "", finding.place),
        Piece(f"  {finding.severity:{middle}}  ", style_of(finding.severity)),
    )
    for number, line in enumerate(message):
        end = Piece(f"{'  ' if line else ''}{rule}", "dim") if number == len(message) - 1 else Piece("")
        yield *(head if not number else (Piece(indent),)), Piece(line), end
    for side in sides(finding):
        for related in side.shown:
            label, spot = f"{side.label} ", where(related.place)
            left = room - cells(label + spot) - 2
            told = f": {clip_end(visible(related.message), left)}" if left >= _SHORTEST else ""
            yield Piece(f"{indent}{label}", "dim"), Piece(spot, "", related.place), Piece(told)
    if left_out := more(finding):
        yield Piece(indent), Piece(left_out, "dim")
    yield from explained(finding, width, indent)


def _position(place: Place) -> str:
    found = located(place)
    return f"{place.start.line}:{place.start.column}{f' ({found})' if found else ''}"
