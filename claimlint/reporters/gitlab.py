"""Report → a code quality report of GitLab, which merge requests show.

Fields as GitLab documents them for a custom tool: description, check_name, fingerprint, severity and location. Two
entries with one fingerprint would be one entry, so that a repeated one gets a number.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from claimlint.model import Error, Finding, Point, Report
from claimlint.reporters._words import error_line, not_shown, with_places
from claimlint.wire.values import Json

TELLS_COVERAGE = False

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info", "off": "info"}


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → an array with an object for each finding and, as a "blocker", for each thing that could not be done."""
    seen: Counter[str] = Counter()
    entries: list[Json] = []
    for fingerprint, entry in _entries(report):
        seen[fingerprint] += 1
        again = f"-{seen[fingerprint]}" if seen[fingerprint] > 1 else ""
        entries.append({**entry, "fingerprint": fingerprint + again})
    out.write(json.dumps(entries, ensure_ascii=False, indent=2) + "\n")


def _entries(report: Report) -> Iterator[tuple[str, dict[str, Json]]]:
    """Report → fingerprints and what they stand for."""
    for finding in report.findings:
        yield finding.fingerprint or finding.rule, _finding(finding)
    for error in report.errors:
        named = "\0".join((error.kind, error.path, error.message))
        yield _digest(named), _error(error)
    if unshown := not_shown(report):
        begin: Json = {"line": 1, "column": 1}
        positions: Json = {"begin": begin, "end": begin}
        entry: dict[str, Json] = {"description": unshown, "check_name": "claimlint-not-shown", "severity": "info"}
        yield _digest("not-shown"), {**entry, "location": {"path": ".", "positions": positions}}


def _digest(named: str) -> str:
    return hashlib.blake2b(named.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _finding(finding: Finding) -> dict[str, Json]:
    positions: dict[str, Json] = {"begin": _position(finding.place.start), "end": _position(finding.place.end)}
    return {
        "description": with_places(finding),
        "check_name": finding.rule,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.place.path, "positions": positions},
    }


def _error(error: Error) -> dict[str, Json]:
    begin: Json = {"line": error.line or 1, "column": error.column or 1}
    return {
        "description": error_line(error),
        "check_name": f"claimlint-{error.kind}",
        "severity": "blocker",
        "location": {"path": error.path or ".", "positions": {"begin": begin, "end": begin}},
    }


def _position(point: Point) -> Json:
    return {"line": point.line, "column": point.column}
