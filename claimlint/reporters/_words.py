"""Findings, places and errors → the words that several formats tell them in.

A format with room for one place only still has to name the other one, or half of a contradiction is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.model import Error, Finding, Place, Report
from claimlint.terminal.cells import visible


def one_line(text: str) -> str:
    r"""Line breaks as \n and \r, as line tools write them, and whatever else would move the cursor as symbols."""
    return visible(text.replace("\r", r"\r").replace("\n", r"\n").replace("\t", r"\t"))


def where(place: Place) -> str:
    """Place → `path:line:column` on one line."""
    return f"{one_line(place.path)}:{place.start.line}:{place.start.column}"


def with_places(finding: Finding) -> str:
    """Finding → its message on one line, and in brackets where it stands against."""
    also = ", ".join(where(related.place) for related in finding.related)
    return one_line(finding.message) + (f" (also {also})" if also else "")


def place_lines(finding: Finding) -> list[str]:
    """Finding → its message, then a line for each place that it stands against."""
    return [one_line(finding.message), *(f"{where(r.place)}: {one_line(r.message)}" for r in finding.related)]


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
