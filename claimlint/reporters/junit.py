"""Report → JUnit XML, which build servers show as test results.

A suite for each document, a case that failed for each finding. Only what failed is known to a report, so that a run
without findings has one case that passed, or was skipped when nothing was compared: a file without any case is refused
by some readers, and would be taken for success by others.
"""

from __future__ import annotations

from typing import TextIO
from xml.etree.ElementTree import Element, SubElement

from claimlint.model import Error, Finding, Report
from claimlint.reporters._words import by_document, error_lines, errors_by_document, place_lines, where
from claimlint.reporters._xml import write_xml, xml_text

TELLS_COVERAGE = False


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → testsuites with counts; a case has the rule and its position for a name, the file for a class."""
    root = Element("testsuites", name="claimlint")
    findings, errors = by_document(report), errors_by_document(report.errors)
    for path in dict.fromkeys((*findings, *errors)):
        suite = SubElement(root, "testsuite", name=xml_text(path))
        for finding in findings.get(path, ()):
            _failed(suite, finding)
        for error in errors.get(path, ()):
            _not_done(suite, error)
    if not len(root):
        _passed(SubElement(root, "testsuite", name="claimlint"), report)
    for counted in (*root, root):
        _count(counted)
    write_xml(root, out)


def _failed(suite: Element, finding: Finding) -> None:
    """A finding → a case with a failure, its severity and fingerprint as properties."""
    start, path = finding.place.start, xml_text(finding.place.path)
    name = f"{xml_text(finding.rule)} at {start.line}:{start.column}"
    case = SubElement(suite, "testcase", name=name, classname=path, file=path, line=str(start.line))
    properties = SubElement(case, "properties")
    for key, value in (("severity", finding.severity), ("fingerprint", finding.fingerprint)):
        SubElement(properties, "property", name=key, value=xml_text(value))
    place, *lines = [xml_text(line) for line in (where(finding.place), *place_lines(finding))]
    failure = SubElement(case, "failure", type=xml_text(finding.rule), message=lines[0])
    failure.text = "\n".join([place, *lines, *map(xml_text, finding.explanation)])


def _not_done(suite: Element, error: Error) -> None:
    """An error → a case that could not be run."""
    case = SubElement(suite, "testcase", name=xml_text(error.kind), classname=xml_text(error.path or "claimlint"))
    lines = [xml_text(line) for line in error_lines(error)]
    SubElement(case, "error", type=xml_text(error.kind), message=lines[0]).text = "\n".join(lines)


def _passed(suite: Element, report: Report) -> None:
    """The one case of a run without findings."""
    case = SubElement(suite, "testcase", name="no contradictions", classname="claimlint")
    if not report.summary.facts:
        SubElement(case, "skipped", message="nothing was compared")


def _count(element: Element) -> None:
    """A suite, or all of them → the numbers of its cases as attributes."""
    for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(attribute, str(sum(1 for _ in element.iter(tag))))
