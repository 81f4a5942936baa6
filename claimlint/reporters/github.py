"""Report → workflow commands of GitHub Actions, which shows them as annotations beside the text.

GitHub shows ten annotations of a level for each step and drops the others without a word, so that the cap is kept and
told here. An annotation has one place; the others are folded into its message.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple, TextIO

from claimlint.model import Error, Finding, Report
from claimlint.reporters._words import error_lines, not_shown, place_lines
from claimlint.terminal.cells import visible
from claimlint.terminal.verdict import count

TELLS_COVERAGE = False
MOST = 10

_LEVELS = {"error": "error", "warning": "warning", "info": "notice", "off": "notice"}


class _Command(NamedTuple):
    """One workflow command: its level, the properties in order, and the message."""

    level: str
    properties: dict[str, str]
    message: str


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → one command a line, what could not be done first, then how many were left out."""
    commands = [*map(_error, report.errors), *map(_finding, report.findings)]
    seen: Counter[str] = Counter()
    for command in commands:
        seen[command.level] += 1
        if seen[command.level] <= MOST:
            out.write(_line(command))
    left_out = [count(number - MOST, f"more {level}") for level, number in sorted(seen.items()) if number > MOST]
    if left_out:
        out.write(f"claimlint: {', '.join(left_out)} without an annotation; GitHub shows {MOST} of a level\n")
    if unshown := not_shown(report):
        out.write(f"claimlint: {unshown}\n")


def _finding(finding: Finding) -> _Command:
    """Finding → its command. Columns are only allowed when the place is within one line."""
    start, end = finding.place.start, finding.place.end
    properties = {"title": f"claimlint ({finding.rule})", "file": finding.place.path}
    properties |= {"line": str(start.line), "endLine": str(end.line)}
    if start.line == end.line:
        properties |= {"col": str(start.column), "endColumn": str(end.column)}
    return _Command(_LEVELS[finding.severity], properties, "\n".join(place_lines(finding)))


def _error(error: Error) -> _Command:
    at = {"file": error.path, "line": error.line, "col": error.column if error.line else None}
    properties = {"title": f"claimlint ({error.kind})", **{key: str(value) for key, value in at.items() if value}}
    return _Command("error", properties, "\n".join(error_lines(error)))


def _line(command: _Command) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in command.properties.items())
    return f"::{command.level} {properties}::{_data(command.message)}\n"


def _data(text: str) -> str:
    """Text → the data of a command: its lines kept by escapes, other control characters as symbols."""
    lines = (line.replace("%", "%25").split("\r") for line in text.split("\n"))
    return "%0A".join("%0D".join(map(visible, parts)) for parts in lines)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
