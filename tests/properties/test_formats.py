"""No text of a document, a path or a rule can break out of any format: what is read back is what was told."""

from __future__ import annotations

import io
import json
import re
from xml.etree import ElementTree

import junitparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claimlint import catalog
from claimlint.layout.places import place
from claimlint.model import SEVERITIES, Document, Error, Finding, Quote, Related, Report, Rule, Span, Summary

FORMATS = catalog.names("reporters")
NASTY = (
    *("::error::x", "##[error]", "\n::set-output name=a::b", "%0A", "\r", "\x00", "\x85", "\u2028", "\x07", "\u202e"),
    *("\x1b]8;;http://x\x1b\\", "\x1b[2J", "[a](http://x)", "[b](1)", "](2)", "<script>", "</details>", "<!--", "-->"),
    *("```", "`", "``` ", "@all", "#1", "$a$", "|", "\\", "{0}", "}}", "- **error** ", "    ", "\n\n"),
    *("]]>", "&amp;", '"', "'", "\ufffe", "\uffff", "\udc80"),
)
"""What means something to a terminal or a log, to Markdown, and to XML or an encoder."""

TEXT = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=8)), max_size=6).map("".join)
PATH = TEXT.map(lambda text: text.replace("\x00", "") or "a.txt")
SENT_TO_TERMINALS = ("full", "grouped", "concise", "statistics", "github", "markdown")
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of up to three findings and an error, hostile wherever a word of somebody else stands."""
    findings = tuple(draw(st.lists(hostile_findings(), max_size=3)))
    errors = (Error(draw(PATH), draw(TEXT), draw(TEXT), draw(TEXT), 3, 1),) if draw(st.booleans()) else ()
    rules = (Rule(draw(TEXT), "agreement", "error", "", draw(TEXT), claims="amount"),)
    return Report(findings, errors, Summary(documents=2, facts=1), rules=rules)


@st.composite
def hostile_findings(draw: st.DrawFn) -> Finding:
    places = []
    for _ in range(draw(st.integers(1, 3))):
        before, marked, after = draw(TEXT), draw(TEXT), draw(TEXT)
        source = f"{before}{marked}{after}"
        document = Document(draw(PATH), source, source, ())
        places.append(place(document, Span(len(before), len(before) + len(marked))))
    value = Quote(())
    related = tuple(Related(spot, value, draw(TEXT)) for spot in places[1:])
    severity = draw(st.sampled_from(["error", "warning", "info"]))
    fix = draw(st.one_of(st.none(), TEXT))
    codes, why = (draw(TEXT),), (draw(TEXT),)
    return Finding(draw(TEXT), severity, draw(TEXT), places[0], value, related, codes, draw(TEXT), fix, why)


def written(report: Report, form: str, links: str = "") -> str:
    """What a format gives, as the bytes of a file would be read again."""
    out = io.StringIO()
    catalog.load("reporters", form).write(report, out, color=False, width=80, links=links)
    return out.getvalue().encode("utf-8", "backslashreplace").decode("utf-8")


@given(reports(), st.sampled_from(SENT_TO_TERMINALS))
@settings(max_examples=150)
def test_no_control_character_is_sent(report: Report, form: str) -> None:
    assert CONTROL.findall(written(report, form)) == []


@given(reports())
def test_a_link_holds_no_control_character(report: Report) -> None:
    for form in ("full", "grouped", "concise"):
        text = re.sub(r"\x1b\]8;;[!-~]*\x1b\\", "", written(report, form, links="file:///home/"))
        assert text == written(report, form)


@given(reports())
def test_concise_is_a_line_a_finding(report: Report) -> None:
    assert (
        written(report, "concise").count("\n") == len(written(report, "concise").splitlines()) == len(report.findings)
    )


@given(reports())
def test_github_is_a_command_a_line(report: Report) -> None:
    lines = written(report, "github").splitlines()
    assert len(lines) == len(report.findings) + len(report.errors)
    assert all(re.match(r"::(error|warning|notice) title=claimlint \([^:,\r\n]*\),[^:\r\n]*::", line) for line in lines)


@given(reports())
def test_json_holds_every_word_as_it_is(report: Report) -> None:
    told = json.loads(written(report, "json"))["findings"]
    assert [(f["path"], f["text"], f["message"]) for f in told] == [
        (f.place.path, f.place.text, f.message) for f in report.findings
    ]
    lines = [json.loads(line) for line in written(report, "jsonl").split("\n")[:-1]]
    assert [line["message"] for line in lines if line["type"] == "finding"] == [f["message"] for f in told]


@pytest.mark.parametrize("form", ["gitlab", "rdjson"])
@given(report=reports())
def test_reviewers_get_an_entry_for_each_problem(form: str, report: Report) -> None:
    told = json.loads(written(report, form))
    entries = told if form == "gitlab" else told["diagnostics"]
    assert [e["location"]["path"] for e in entries] == [
        *(f.place.path for f in report.findings),
        *(e.path for e in report.errors),
    ]


@given(reports())
def test_sarif_links_only_what_we_link(report: Report) -> None:
    for result in json.loads(written(report, "sarif"))["runs"][0]["results"]:
        links = re.findall(r"(?<!\\)\[(?:[^\\\[\]]|\\[\\\[\]])*\]\(([^)]*)\)", result["message"]["text"])
        assert links == [str(related["id"]) for related in result.get("relatedLocations", ())]
        assert all(
            re.fullmatch(r"[!-~]*", r["physicalLocation"]["artifactLocation"]["uri"]) for r in result["locations"]
        )


@given(reports())
def test_xml_is_read_back(report: Report) -> None:
    entries = ElementTree.fromstring(written(report, "checkstyle")).findall("./file/error")
    assert len(entries) == len(report.findings) + len(report.errors)
    suites = junitparser.JUnitXml.fromstring(written(report, "junit").encode())
    failing = SEVERITIES[: SEVERITIES.index(report.fail_on) + 1]
    assert suites.failures == sum(finding.severity in failing for finding in report.findings)
    assert suites.errors == len(report.errors)
    assert suites.tests == max(len(entries), 1)


FOLDED = ("The places in their lines", "Counted by rule and by document", "Right as it is? How to mute it")
WAYS_TO_MUTE = 3


@given(reports())
def test_markdown_holds_nothing_but_our_markup(report: Report) -> None:
    tokens = MarkdownIt("commonmark").parse(written(report, "markdown"))
    pieces = [child for token in tokens for child in token.children or ()]
    marks = {"code_inline", "strong_open", "strong_close", "link_open", "link_close", "softbreak"}
    assert {piece.type for piece in pieces} <= {"text", *marks}
    links = [str(piece.attrs["href"]) for piece in pieces if piece.type == "link_open"]
    assert all(re.fullmatch(r"[!-~]*", link) and ":" not in link.partition("/")[0] for link in links)
    listed = sum(2 + len(finding.related) for finding in report.findings) + WAYS_TO_MUTE * bool(report.findings)
    assert sum(token.type == "list_item_open" for token in tokens) == len(report.errors) + listed
    html = "".join(token.content for token in tokens if token.type == "html_block")
    folded = "".join(f"<details>\n<summary>{summary}</summary>\n</details>\n" for summary in FOLDED)
    assert html == (folded if report.findings else "")
