"""What was found in a folder → the diagnostics of each of its files, as editors take them.

A contradiction stands in both documents: at the place of the finding, with the places that it is held against as
related information, and at each of those in another document, the other way round. So whoever edits either one sees it,
and both go when one of them is corrected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)

from claimlint.layout.places import lines_of
from claimlint.lsp.folder import Seen
from claimlint.lsp.positions import Positions
from claimlint.model import Error, Finding, Place
from claimlint.terminal.cells import visible
from claimlint.wire.findings import rule_url

SOURCE = "claimlint"
"""By whom diagnostics are, as editors show it."""
_SEVERITIES = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}
_LONGEST = 80  # code points of a text that is shown of another place


class Spot(NamedTuple):
    """One end of a finding: where it is shown, and what is said there."""

    finding: Finding
    place: Place
    message: str


def spots(finding: Finding) -> Iterator[Spot]:
    """A finding → where it is shown: at its place, and at those in other documents that contradict it."""
    yield Spot(finding, finding.place, finding.message)
    about = f"{finding.fact}: " if finding.fact else ""
    for other in finding.related:
        if other.role == "opposes" and other.place.path != finding.place.path:
            here, there = _short(other.place.text), _short(finding.place.text)
            yield Spot(finding, other.place, f"{about}{here} here, {there} in {finding.place.path}")


def diagnostics(seen: Seen, positions: Positions) -> dict[str, list[Diagnostic]]:
    """What was found → the diagnostics of each file, by its real path."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    text = cache(seen.text)
    for finding in seen.report.findings:
        for spot in spots(finding):
            found[seen.file(spot.place.path)].append(_diagnostic(seen, spot, positions, text))
    for error in seen.report.errors:
        found[seen.file(error.path)].append(_mistake(seen, error, positions))
    return dict(found)


def _location(seen: Seen, place: Place, positions: Positions, text: Callable[[str], str | None]) -> Location:
    """A place, and how to get the text of a file → where an editor finds it."""
    file = seen.file(place.path)
    return Location(Path(file).as_uri(), positions.range(place, partial(text, file)))


def _diagnostic(seen: Seen, spot: Spot, positions: Positions, text: Callable[[str], str | None]) -> Diagnostic:
    finding = spot.finding
    url = rule_url(seen.report.docs_url, finding.rule)
    related = [(finding.place, finding.message), *((other.place, other.message) for other in finding.related)]
    return Diagnostic(
        _location(seen, spot.place, positions, text).range,
        visible(spot.message),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=CodeDescription(url) if url else None,
        source=SOURCE,
        related_information=[
            DiagnosticRelatedInformation(_location(seen, place, positions, text), visible(message))
            for place, message in related
            if place is not spot.place and Path(seen.file(place.path)).is_file()
        ]
        or None,
    )


def _mistake(seen: Seen, error: Error, positions: Positions) -> Diagnostic:
    """What could not be done, as a diagnostic of the file that is to be mended: from its column to the end of its line,
    and at the start of a file where no line is known."""
    there = Range(Position(0, 0), Position(0, 0))
    text = seen.text(seen.file(error.path)) if error.line else None
    lines = lines_of(text) if text is not None else None
    if lines is not None and error.line is not None and error.line <= len(lines):
        span = lines.span(error.line)
        start = min(span.start + (error.column or 1) - 1, span.end)
        there = Range(positions.position(lines, start), positions.position(lines, span.end))
    said = error.message.partition("\n")[0]  # an editor shows the line itself
    message = f"{said}; {error.hint}" if error.hint else said
    return Diagnostic(there, visible(message), severity=DiagnosticSeverity.Error, code=error.kind, source=SOURCE)


def _short(text: str) -> str:
    text = " ".join(text[: 4 * _LONGEST].split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
