"""Formats for other programs, read back by those programs' readers, or by their published rules."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import jsonschema
import junitparser
import pytest
from msgspec.structs import replace

from claimlint import catalog
from claimlint.layout.places import place
from claimlint.model import (
    SEVERITIES,
    Document,
    Error,
    FailOn,
    Finding,
    Place,
    Point,
    Quote,
    Related,
    Report,
    Severity,
    Span,
    Summary,
)
from claimlint.reporters import github
from claimlint.wire.values import Json

FROM_ONE: Json = {"type": "integer", "minimum": 1}
POSITION: Json = {"type": "object", "properties": {"line": FROM_ONE, "column": FROM_ONE}, "required": ["line"]}
RDF_RANGE: Json = {"type": "object", "properties": {"start": POSITION, "end": POSITION}, "additionalProperties": False}
RDF_LOCATION: Json = {
    "type": "object",
    "properties": {"path": {"type": "string"}, "range": RDF_RANGE},
    "required": ["path"],
}
RDF_RELATED: Json = {"type": "object", "properties": {"message": {"type": "string"}, "location": RDF_LOCATION}}
RDJSON: Json = {
    "type": "object",
    "required": ["diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string"},
                    "location": RDF_LOCATION,
                    "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "properties": {"value": {"type": "string"}, "url": {"type": "string"}}},
                    "relatedLocations": {"type": "array", "items": RDF_RELATED},
                    "suggestions": {
                        "type": "array",
                        "items": {"type": "object", "properties": {"range": RDF_RANGE, "text": {"type": "string"}}},
                    },
                },
            },
        },
    },
}
"""The part of reviewdog's diagnostic format that is used, in words of our own, and stricter: no unknown field."""

GITLAB: Json = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "minLength": 1},
                    "positions": {"properties": {"begin": POSITION, "end": POSITION}, "required": ["begin"]},
                },
            },
        },
    },
}
"""What GitLab's documentation asks of a tool that makes a code quality report, in words of our own."""

COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")
ESCAPED = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def written(report: Report, form: str) -> str:
    out = io.StringIO()
    catalog.load("reporters", form).write(report, out, color=False, width=80, links="")
    return out.getvalue()


def found(path: str, count: int = 1, severity: Severity = "error", message: str = "m") -> Report:
    """A report of that many findings in a file."""
    spots = [Place(path, Point(line, 1, line), Point(line, 2, line + 1), "x") for line in range(1, count + 1)]
    findings = [Finding("r", severity, message, spot, Quote(()), (), (), "f") for spot in spots]
    return Report(tuple(findings), (), Summary(documents=1))


def commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """The commands in a log, as the runner takes them apart: level, properties, message."""
    for line in text.splitlines():
        if match := COMMAND.fullmatch(line):
            pairs = (pair.partition("=") for pair in match["properties"].split(","))
            yield match["level"], {key: _meant(value) for key, _, value in pairs}, _meant(match["message"])


def _problems(report: Report) -> int:
    """How many entries a format that is a list of problems has: one more says how many findings are not shown."""
    return len(report.findings) + len(report.errors) + bool(report.summary.unshown)


def _meant(text: str) -> str:
    return re.sub("%[0-9A-F]{2}", lambda escape: ESCAPED[escape[0]], text)


@pytest.mark.parametrize(("form", "schema"), [("rdjson", RDJSON), ("gitlab", GITLAB)])
def test_json_has_the_fields_that_are_asked_for(report: Report, form: str, schema: Json) -> None:
    told = json.loads(written(report, form))
    assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(told)] == []
    assert len(told["diagnostics"] if form == "rdjson" else told) == _problems(report)


@pytest.mark.parametrize("schema", [RDJSON, GITLAB])
def test_the_schemas_would_refuse_something(schema: Json) -> None:
    location: Json = {"path": "a", "range": {"start": {"line": 0}}}
    wrong: Json = {"diagnostics": [{"message": "m", "location": location}]}
    assert not jsonschema.Draft7Validator(schema).is_valid(wrong if schema is RDJSON else [wrong])


@pytest.mark.parametrize(
    ("source", "quote", "columns"),
    [
        ("a $5bn", "$5bn", (3, 7)),
        ("é $5bn", "$5bn", (4, 8)),
        ("x\n\r\n東京 £5bn", "£5bn", (8, 13)),
        ("\ufeff👍£5", "5", (7, 8)),
        ("é" * 9000 + "£5", "£5", (18001, 18004)),
    ],
)
def test_rdjson_columns_count_bytes(source: str, quote: str, columns: tuple[int, int]) -> None:
    start = source.index(quote)
    spot = place(Document("a.txt", source, source, ()), Span(start, start + len(quote)))
    finding = Finding("r", "error", "m", spot, Quote(()), (), (), fix="x")
    diagnostic = json.loads(written(Report((finding,), (), Summary()), "rdjson"))["diagnostics"][0]
    told = diagnostic["location"]["range"]
    assert (told["start"]["column"], told["end"]["column"]) == columns
    assert diagnostic["suggestions"] == [{"range": told, "text": "x"}]


def test_rdjson_tells_whole_lines_where_bytes_are_unknown() -> None:
    told = json.loads(written(found("a.txt"), "rdjson"))["diagnostics"][0]["location"]["range"]
    assert told == {"start": {"line": 1}, "end": {"line": 1}}


@pytest.mark.parametrize("form", ["concise", "full", "grouped", "markdown", "gitlab", "checkstyle"])
def test_formats_say_how_many_places_are_left_out(form: str) -> None:
    (finding,) = found("a").findings
    related = tuple(Related(finding.place, Quote(()), "n", "opposes") for _ in range(5))
    report = Report((replace(finding, related=related, related_more=2),), (), Summary())
    assert "and 4 more places" in written(report, form)


@pytest.mark.parametrize("form", ["github", "junit", "rdjson", "sarif"])
def test_formats_that_list_all_places_say_how_many_there_are_beyond(form: str) -> None:
    (finding,) = found("a").findings
    related = tuple(Related(finding.place, Quote(()), "n", role) for role in ("opposes", "agrees"))
    text = written(Report((replace(finding, related=related, related_more=2),), (), Summary()), form)
    assert "and 2 more places" in text
    assert "agrees" in text


def test_json_says_role_url_and_what_is_not_listed() -> None:
    (finding,) = found("a").findings
    related = tuple(Related(finding.place, Quote(()), "n", role) for role in ("opposes", "agrees", ""))
    there = replace(finding, rule="a b", related=related, related_more=2)
    report = Report((there, finding), (), Summary(), docs_url="https://example.org/{rule}")
    told, plain = json.loads(written(report, "json"))["findings"]
    assert [place.get("role") for place in told["related"]] == ["opposes", "agrees", None]
    assert (told["url"], told["related_more"]) == ("https://example.org/a%20b", 2)
    assert "related_more" not in plain
    code = json.loads(written(report, "rdjson"))["diagnostics"][0]["code"]
    assert code == {"value": "a b", "url": "https://example.org/a%20b"}


def test_gitlab_fingerprints_are_all_different() -> None:
    errors = (Error("", "usage", "m"), Error("", "usage", "m"))
    told = json.loads(written(Report(found("a.txt", 3).findings, errors, Summary()), "gitlab"))
    names = [entry["fingerprint"] for entry in told]
    assert names[:3] == ["f", "f-2", "f-3"]
    assert len(set(names)) == 5


def test_junit_is_read_by_a_parser(report: Report) -> None:
    suites = junitparser.JUnitXml.fromstring(written(report, "junit").encode())
    cases = [case for suite in suites for case in suite]
    failed = [case for case in cases if any(isinstance(result, junitparser.Failure) for result in case.result)]
    broken = [case for case in cases if any(isinstance(result, junitparser.Error) for result in case.result)]
    spoken = [case for case in cases if case.system_out]
    grave = [finding for finding in report.findings if finding.severity == "error" or report.fail_on == "info"]
    assert (len(failed), len(broken)) == (len(grave), len(report.errors))
    assert len(spoken) == len(report.findings) - len(grave)
    assert cases
    assert (suites.tests, suites.failures, suites.errors) == (len(cases), len(failed), len(broken))
    skipped = [case for case in cases if case.is_skipped]
    nothing = not report.findings and not report.errors and not report.summary.facts
    assert bool(skipped) == (nothing or bool(report.summary.unshown))


FAILED: list[tuple[FailOn, int]] = [("error", 1), ("warning", 2), ("info", 3), ("never", 0)]


@pytest.mark.parametrize(("fail_on", "failures"), FAILED)
def test_junit_fails_what_fails_the_run(fail_on: FailOn, failures: int) -> None:
    findings = [found("a", severity=severity).findings[0] for severity in SEVERITIES if severity != "off"]
    suites = junitparser.JUnitXml.fromstring(
        written(Report(tuple(findings), (), Summary(), fail_on=fail_on), "junit").encode()
    )
    assert (suites.tests, suites.failures) == (3, failures)


def test_junit_names_stay_when_lines_move() -> None:
    suites = junitparser.JUnitXml.fromstring(written(found("a", 2), "junit").encode())
    assert [case.name for suite in suites for case in suite] == ["r f", "r f (2)"]


def test_checkstyle_has_an_entry_for_each_problem(report: Report) -> None:
    root = ElementTree.fromstring(written(report, "checkstyle"))
    entries = root.findall("./file/error")
    assert len(entries) == _problems(report)
    assert {entry.get("severity") for entry in entries} <= {"error", "warning", "info"}
    assert len({file.get("name") for file in root}) == len(root)


def test_github_commands_are_read_back(report: Report) -> None:
    told = list(commands(written(report, "github")))
    assert len(told) == len(report.errors) + len(report.findings)
    assert _problems(report) == len(written(report, "github").splitlines())
    for (_, properties, message), finding in zip(told[len(report.errors) :], report.findings, strict=True):
        assert properties["line"] == str(finding.place.start.line)
        assert ("col" in properties) == (finding.place.start.line == finding.place.end.line)
        assert len(message.split("\n")) == 1 + len(finding.related) + bool(finding.related_more)


def test_github_escapes_what_would_end_a_property() -> None:
    ((level, properties, message),) = commands(written(found("a,b: 100%.md", 1, "info", "50%, 1:2::"), "github"))
    assert (level, properties["file"], message) == ("notice", "a,b: 100%.md", "50%, 1:2::")


@pytest.mark.parametrize(("count", "told"), [(10, 10), (11, 10)])
def test_github_gets_ten_of_a_level_and_the_number_of_the_others(count: int, told: int) -> None:
    both = Report((*found("a", count).findings, *found("b", 1, "warning").findings), (), Summary())
    text = written(both, "github")
    assert [level for level, *_ in commands(text)] == ["error"] * told + ["warning"]
    assert (f"claimlint: 1 more error without an annotation; GitHub shows {github.MOST} of a level\n" in text) == (
        count > github.MOST
    )
