"""Report → one line a finding, for editors, grep and other line tools.

Written without any terminal library: wrapping would tear a finding into two lines.
"""

from __future__ import annotations

from typing import TextIO

from claimlint.model import Finding, Place, Report
from claimlint.reporters._terminal import visible

TELLS_COVERAGE = False


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0) -> None:
    """Report → `path:line:column: severity[rule] message (also path:line:column, …)` lines; nothing when clean."""
    out.writelines(f"{_line(finding)}\n" for finding in report.findings)


def _line(finding: Finding) -> str:
    also = ", ".join(_where(related.place) for related in finding.related)
    message = _one_line(finding.message) + (f" (also {also})" if also else "")
    return f"{_where(finding.place)}: {finding.severity}[{_one_line(finding.rule)}] {message}"


def _where(place: Place) -> str:
    return f"{_one_line(place.path)}:{place.start.line}:{place.start.column}"


def _one_line(text: str) -> str:
    r"""Line breaks as \n and \r, as line tools write them, and whatever else would move the cursor as symbols."""
    return visible(text.replace("\r", r"\r").replace("\n", r"\n").replace("\t", r"\t"))
