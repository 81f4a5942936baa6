"""Report → one JSON object with everything in it, the contract for programs."""

from __future__ import annotations

from typing import TextIO

from claimlint import __version__
from claimlint.model import Report
from claimlint.wire import findings as wire
from claimlint.wire.values import Json, json_text

TELLS_COVERAGE = True


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → an object with schema_version, tool, findings, errors and summary, in draft mode support, and notices
    where there are any."""
    whole: dict[str, Json] = {
        "schema_version": wire.SCHEMA_VERSION,
        "tool": {"name": "claimlint", "version": __version__},
        "findings": [wire.finding_json(finding, report.docs_url) for finding in report.findings],
        "errors": [wire.error_json(error) for error in report.errors],
        "summary": wire.summary_json(report.summary),
        **({"coverage": [wire.coverage_json(document) for document in report.coverage]} if report.coverage else {}),
    }
    if report.notices:
        whole["notices"] = [wire.notice_json(notice) for notice in report.notices]
    if report.support:
        whole["support"] = [wire.support_json(row) for row in report.support]
    out.write(json_text(whole))
