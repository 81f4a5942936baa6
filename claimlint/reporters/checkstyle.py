"""Report → the XML of Checkstyle, which most build servers and review tools read.

An entry has one place; the others are folded into its message.
"""

from __future__ import annotations

from typing import TextIO
from xml.etree.ElementTree import Element, SubElement

from claimlint.model import Report
from claimlint.reporters._words import by_document, error_line, errors_by_document, not_shown, with_places
from claimlint.reporters._xml import write_xml, xml_text

TELLS_COVERAGE = False
VERSION = "4.3"
"""Of the format, not of the tool: what other linters write, and readers ask no more."""


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → a file element for each document with findings or errors, an error element for each of them."""
    root = Element("checkstyle", version=VERSION)
    findings, errors = by_document(report), errors_by_document(report.errors)
    unshown = not_shown(report)
    for path in dict.fromkeys((*findings, *errors, *(["."] if unshown else []))):
        file = SubElement(root, "file", name=xml_text(path))
        for finding in findings.get(path, ()):
            start = finding.place.start
            _entry(file, start.line, start.column, finding.severity, with_places(finding), finding.rule)
        for error in errors.get(path, ()):
            _entry(file, error.line or 1, error.column or 1, "error", error_line(error), error.kind)
        if unshown and path == ".":
            _entry(file, 1, 1, "info", unshown, "not-shown")
    write_xml(root, out)


def _entry(file: Element, line: int, column: int, severity: str, message: str, source: str) -> None:
    """One problem → its element in that of its file."""
    element = SubElement(file, "error", line=str(line), column=str(column), severity=severity)
    element.set("message", xml_text(message))
    element.set("source", f"claimlint.{xml_text(source)}")
