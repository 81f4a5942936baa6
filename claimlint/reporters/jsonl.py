"""Report → one JSON object a line, for programs that read as they go.

The objects are those of the `json` format, each with a "type": findings first, then the claims of drafts, then errors,
then one summary, so that a reader who has seen the summary knows that nothing was lost on the way.
"""

from __future__ import annotations

from typing import TextIO

from claimlint import __version__
from claimlint.model import Report
from claimlint.wire import findings as wire
from claimlint.wire.values import Json, json_line

TELLS_COVERAGE = True


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → lines of type "finding", of drafts "support", "error", "notice", "coverage" when asked for, and,
    last and always, "summary" with the version of the schema."""
    for finding in report.findings:
        _line({"type": "finding", **wire.finding_json(finding, report.docs_url)}, out)
    for row in report.support:
        _line({"type": "support", **wire.support_json(row)}, out)
    for error in report.errors:
        _line({"type": "error", **wire.error_json(error)}, out)
    for notice in report.notices:
        _line({"type": "notice", **wire.notice_json(notice)}, out)
    for document in report.coverage:
        _line({"type": "coverage", **wire.coverage_json(document)}, out)
    tool: Json = {"name": "claimlint", "version": __version__}
    head: dict[str, Json] = {"type": "summary", "schema_version": wire.SCHEMA_VERSION, "tool": tool}
    _line({**head, **wire.summary_json(report.summary)}, out)


def _line(item: dict[str, Json], out: TextIO) -> None:
    out.write(json_line(item))
