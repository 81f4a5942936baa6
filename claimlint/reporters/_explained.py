"""Finding → the lines that say why: all steps that lead there.

Codes are for machines: people see them beside the steps when they ask for an explanation.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model import Finding
from claimlint.terminal.cells import visible
from claimlint.terminal.lines import Line, Piece

HEAD = "because: "


def explained(finding: Finding, indent: str = "") -> Iterator[Line]:
    """The steps of a finding, the first behind "because", the others below it, and the codes of what it rests on; none
    of a finding without explanation."""
    for number, step in enumerate(finding.explanation):
        head = Piece(" " * len(HEAD)) if number else Piece(HEAD, "cyan")
        yield Piece(indent), head, Piece(visible(step))
    if finding.explanation and finding.reasons:
        yield Piece(indent), Piece("codes: ", "cyan"), Piece(visible(", ".join(finding.reasons)))
