"""Finding → the lines that say why: its explanation, a sentence a line. None when the report was made without."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model import Finding
from claimlint.terminal.cells import visible
from claimlint.terminal.lines import Line, Piece


def explained(finding: Finding, indent: str = "") -> Iterator[Line]:
    """The steps of a finding that lead there, the first behind "why", the others below it."""
    for number, step in enumerate(finding.explanation):
        head = Piece("     ") if number else Piece("why", "cyan")
        yield Piece(indent), head, Piece(visible(step) if number else f": {visible(step)}")
