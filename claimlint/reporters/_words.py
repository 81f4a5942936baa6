"""Findings, places and errors → the words that several formats tell them in.

A format with room for one place only still has to name the other one, or half of a contradiction is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimlint.model import Error, Finding, Related, Report, Stance, reasons
from claimlint.terminal.cells import visible, wrapped
from claimlint.terminal.lines import Line, Piece
from claimlint.terminal.verdict import count
from claimlint.terminal.where import located, one_line, where

PLACES_A_SIDE = 3
"""Related places of one role that formats for people show; the rest is counted."""

BECAUSE = "because: "
_NARROWEST, _STEP_LINES = 20, 6
"""Cells of a step at least, and its lines at most."""
LABELS: dict[Stance, str] = {"opposes": "against", "": "also", "agrees": "agrees"}
"""Role of a related place → what people see before it, in the order in which they see them."""


def located_message(finding: Finding) -> str:
    """Finding → its message on one line, behind where it is in a file that has no lines: those of the text that was
    taken out of it help nobody who opens it."""
    found = located(finding.place)
    return f"{found}: {one_line(finding.message)}" if found else one_line(finding.message)


class Side(NamedTuple):
    """Related places of one role: what they are called, those to show, and how many there are beyond them."""

    label: str
    shown: tuple[Related, ...]
    hidden: int


def sides(finding: Finding, most: int = PLACES_A_SIDE) -> tuple[Side, ...]:
    """Finding → its related places by role, the opposing ones first, `most` of each."""
    found = []
    for role, label in LABELS.items():
        related = tuple(related for related in finding.related if related.role == role)
        if related:
            found.append(Side(label, related[:most], max(len(related) - most, 0)))
    return tuple(found)


def more(finding: Finding, most: int = PLACES_A_SIDE) -> str:
    """Finding → how many related places `sides` does not show: "and 4 more places", or ""."""
    return and_more(finding.related_more + sum(side.hidden for side in sides(finding, most)))


def and_more(number: int) -> str:
    """How many places are not shown, in words; "" for none."""
    return f"and {count(number, 'more place')}" if number else ""


def not_shown(report: Report) -> str:
    """Report → how many findings were left out of what is printed: "4 findings not shown", or ""."""
    return f"{count(report.summary.unshown, 'finding')} not shown" if report.summary.unshown else ""


def in_brackets(finding: Finding) -> str:
    """Finding → a blank and, in brackets, what it stands against and what agrees with it; "" without such places."""
    told = [f"{side.label} {', '.join(where(related.place) for related in side.shown)}" for side in sides(finding)]
    told += filter(None, [more(finding)])
    return f" ({'; '.join(told)})" if told else ""


def with_places(finding: Finding) -> str:
    """Finding → its message on one line, and in brackets where it stands against."""
    return located_message(finding) + in_brackets(finding)


def place_lines(finding: Finding) -> list[str]:
    """Finding → its message, then a line for each related place, marked when it agrees, and how many more there are."""
    told = [located_message(finding)]
    told += [f"{where(related.place)}: {stated(related)}" for related in finding.related]
    return [*told, *filter(None, [more(finding, len(finding.related))])]


def stated(related: Related) -> str:
    """Related place → its message on one line, marked when the place agrees with the primary one."""
    return one_line(related.message) + (" (agrees)" if related.role == "agrees" else "")


def explained(finding: Finding, width: int, indent: str = "") -> Iterator[Line]:
    """The steps of a finding and what its codes say beyond them, the first behind "because", the others below it,
    broken at words where they are wider than `width`; none of a finding without explanation."""
    room = max(width - len(indent) - len(BECAUSE), _NARROWEST)
    grounds = reasons.sentences(finding.reasons) if finding.explanation else ()
    for number, step in enumerate(dict.fromkeys((*finding.explanation, *grounds))):
        for at, line in enumerate(wrapped(visible(step), room, room, _STEP_LINES)):
            head = Piece(" " * len(BECAUSE)) if number or at else Piece(BECAUSE, "cyan")
            yield Piece(indent), head, Piece(line)


def error_lines(error: Error) -> list[str]:
    """Error → its message in its own lines, then the hint."""
    return [*map(visible, error.message.splitlines() or [""]), *([f"hint: {visible(error.hint)}"] * bool(error.hint))]


def error_line(error: Error) -> str:
    """Error → the first line of its message, and the hint in brackets."""
    first, *_ = error_lines(error)
    return first + (f" ({visible(error.hint)})" if error.hint else "")


def by_document(report: Report) -> dict[str, list[Finding]]:
    """Report → its findings by the path of their primary place, both in the order of the report."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.place.path, []).append(finding)
    return found


def errors_by_document(errors: Sequence[Error]) -> dict[str, list[Error]]:
    """Errors → the same by path; what belongs to no file goes by "."."""
    told: dict[str, list[Error]] = {}
    for error in errors:
        told.setdefault(error.path or ".", []).append(error)
    return told
