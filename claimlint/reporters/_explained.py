"""Finding → the lines that say why: all steps that lead there, or the one sentence that says most.

Codes are for machines: people see a sentence, and the codes beside the steps when they ask for an explanation.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model import Finding, reasons
from claimlint.terminal.cells import visible, wrapped
from claimlint.terminal.lines import Line, Piece

HEAD, _CODES = "because: ", "codes: "
_NARROWEST, _STEP_LINES = 20, 6
"""Cells of a step at least, and its lines at most."""


def explained(finding: Finding, width: int, indent: str = "") -> Iterator[Line]:
    """The steps of a finding, the first behind "because", the others below it, broken at words where they are wider
    than `width`, and the codes of what it rests on; none of a finding without explanation."""
    room = max(width - len(indent) - len(HEAD), _NARROWEST)
    for number, step in enumerate(finding.explanation):
        for at, line in enumerate(wrapped(visible(step), room, room, _STEP_LINES)):
            head = Piece(" " * len(HEAD)) if number or at else Piece(HEAD, "cyan")
            yield Piece(indent), head, Piece(line)
    if finding.explanation and finding.reasons:
        for at, line in enumerate(wrapped(visible(", ".join(finding.reasons)), room, room, _STEP_LINES)):
            yield Piece(indent), Piece(" " * len(_CODES)) if at else Piece(_CODES, "cyan"), Piece(line)


def sentence(finding: Finding) -> str:
    """What says most for a finding, as a sentence; "" when it has no reason that the catalogue knows."""
    return reasons.telling(finding.reasons)
