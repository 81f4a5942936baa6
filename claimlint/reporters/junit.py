"""Report → JUnit XML, which build servers show as test results.

A suite for each document with findings, and a case for each of them: one that fails the run is a failure, a milder one
a case that passed, with what it says as its output. A case is named by its rule and fingerprint, which edits elsewhere
do not change, so that servers show its history. A run without findings has one case that passed, or was skipped when
nothing was compared: a file without any case is refused by some readers, and would be taken for success by others.
"""

from __future__ import annotations

from collections import Counter
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement

from claimlint.model import SEVERITIES, Error, FailOn, Finding, Report
from claimlint.reporters._words import by_document, error_lines, errors_by_document, not_shown, place_lines
from claimlint.reporters._xml import write_xml, xml_text
from claimlint.terminal.where import where

TELLS_COVERAGE = False
_SHORT = 8
"""Characters of a fingerprint in the name of a case; the whole one is a property of it."""


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → testsuites with counts; a case has its rule and fingerprint for a name, the file for a class."""
    root = Element("testsuites", name="claimlint")
    findings, errors = by_document(report), errors_by_document(report.errors)
    for path in dict.fromkeys((*findings, *errors)):
        suite = SubElement(root, "testsuite", name=xml_text(path))
        named: Counter[str] = Counter()
        for finding in findings.get(path, ()):
            name = f"{finding.rule} {finding.fingerprint[:_SHORT]}".rstrip()
            named[name] += 1
            again = f" ({named[name]})" if named[name] > 1 else ""
            _finding_case(suite, finding, xml_text(name + again), failed=_fails(finding, report.fail_on))
        for error in errors.get(path, ()):
            _not_done(suite, error)
    if unshown := not_shown(report):
        _unshown(SubElement(root, "testsuite", name="claimlint"), unshown)
    if not len(root):
        _passed(SubElement(root, "testsuite", name="claimlint"), report)
    for counted in (*root, root):
        _count(counted)
    write_xml(root, out)


def _fails(finding: Finding, fail_on: FailOn) -> bool:
    """Whether a finding is grave enough to fail a run."""
    return fail_on != "never" and SEVERITIES.index(finding.severity) <= SEVERITIES.index(fail_on)


def _finding_case(suite: Element, finding: Finding, name: str, *, failed: bool) -> None:
    """A finding → a case that failed, or that passed with output; its severity and fingerprint are properties."""
    path = xml_text(finding.place.path)
    case = SubElement(suite, "testcase", name=name, classname=path, file=path, line=str(finding.place.start.line))
    properties = SubElement(case, "properties")
    for key, value in (("severity", finding.severity), ("fingerprint", finding.fingerprint)):
        SubElement(properties, "property", name=key, value=xml_text(value))
    place, *lines = [xml_text(line) for line in (where(finding.place), *place_lines(finding))]
    told = "\n".join([place, *lines, *map(xml_text, finding.explanation)])
    if failed:
        SubElement(case, "failure", type=xml_text(finding.rule), message=lines[0]).text = told
    else:
        SubElement(case, "system-out").text = told


def _not_done(suite: Element, error: Error) -> None:
    """An error → a case that could not be run."""
    case = SubElement(suite, "testcase", name=xml_text(error.kind), classname=xml_text(error.path or "claimlint"))
    lines = [xml_text(line) for line in error_lines(error)]
    SubElement(case, "error", type=xml_text(error.kind), message=lines[0]).text = "\n".join(lines)


def _unshown(suite: Element, told: str) -> None:
    """How many findings were left out → a case that was skipped, since nobody can see whether they pass."""
    case = SubElement(suite, "testcase", name="findings not shown", classname="claimlint")
    SubElement(case, "skipped", message=told)


def _passed(suite: Element, report: Report) -> None:
    """The one case of a run without findings."""
    case = SubElement(suite, "testcase", name="no contradictions", classname="claimlint")
    if not report.summary.facts:
        SubElement(case, "skipped", message="nothing was compared")


def _count(element: Element) -> None:
    """A suite, or all of them → the numbers of its cases as attributes."""
    for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(attribute, str(sum(1 for _ in element.iter(tag))))
