"""Report → the diagnostic format of reviewdog, which comments on pull requests of many hosts.

Columns of that format count bytes of UTF-8, from 1, and its ranges end before their end. Both places of a
contradiction are kept: the others are related locations. Messages become comments in Markdown, so that the words of
documents stand in code spans.
"""

from __future__ import annotations

from typing import TextIO

from claimlint.model import Error, Finding, Place, Related, Report
from claimlint.reporters._markup import code
from claimlint.reporters._words import error_lines, located_message, more, not_shown, stated
from claimlint.wire.findings import rule_url
from claimlint.wire.values import Json, json_text

TELLS_COVERAGE = False

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO", "off": "INFO"}


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → one DiagnosticResult with a diagnostic for each finding and each thing that could not be done."""
    found = (_finding(finding, rule_url(report.docs_url, finding.rule)) for finding in report.findings)
    diagnostics: list[Json] = [*found, *map(_error, report.errors)]
    if unshown := not_shown(report):
        diagnostics.append(
            {"message": unshown, "location": {"path": "."}, "severity": "INFO", "code": {"value": "not-shown"}}
        )
    whole: dict[str, Json] = {"source": {"name": "claimlint"}, "diagnostics": diagnostics}
    out.write(json_text(whole))


def _finding(finding: Finding, url: str) -> dict[str, Json]:
    named: dict[str, Json] = {"value": finding.rule}
    found: dict[str, Json] = {
        "message": "\n".join(filter(None, [code(located_message(finding)), more(finding, len(finding.related))])),
        "location": _location(finding.place),
        "severity": _SEVERITIES[finding.severity],
        "code": {**named, "url": url} if url else named,
    }
    if finding.related:
        found["relatedLocations"] = [_related(r) for r in finding.related]
    if finding.fix is not None and finding.place.byte_columns is not None and finding.place.locator is None:
        found["suggestions"] = [{"range": _range(finding.place), "text": finding.fix}]
    return found


def _error(error: Error) -> dict[str, Json]:
    location: dict[str, Json] = {"path": error.path or "."}
    if error.line:
        location["range"] = {"start": {"line": error.line}}
    message = "\n".join(filter(None, map(code, error_lines(error))))
    return {"message": message, "location": location, "severity": "ERROR", "code": {"value": error.kind}}


def _related(related: Related) -> Json:
    return {"message": code(stated(related)), "location": _location(related.place)}


def _location(place: Place) -> Json:
    return {"path": place.path, "range": _range(place)}


def _range(place: Place) -> Json:
    """Place → its range; in whole lines when its columns were not counted in bytes."""
    if place.byte_columns is None:
        return {"start": {"line": place.start.line}, "end": {"line": place.end.line}}
    first, last = place.byte_columns
    return {"start": {"line": place.start.line, "column": first}, "end": {"line": place.end.line, "column": last}}
