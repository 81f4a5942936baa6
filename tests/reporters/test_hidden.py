"""No format sends what a terminal obeys or nobody sees, and JSON loses none of it."""

from __future__ import annotations

import json

import pytest

from claimlint import catalog
from claimlint.files.hidden import is_hidden, shown_in_json
from claimlint.layout.places import place
from claimlint.model import Document, Error, Finding, Notice, Related, Report, Span, Summary, Text
from claimlint.rendering import rendered
from claimlint.suppression import baseline
from claimlint.wire.values import json_line, json_text

EVIL = "a\x9b31m\u202eb\u2066c\u2028d\x7fe\u200bf\ufeffg\U000e0041h\x85i"
MARKUP = "![x](http://example.org/x) @team <img src=x> `code` | #1 **b** [a](b)"


@pytest.fixture
def report() -> Report:
    """A report in which everything that a stranger writes holds hidden characters and markup."""
    text = f"{EVIL} {MARKUP} 5 parks\n"
    path = f"docs/{EVIL}.txt"
    document = Document(path, text, text, ())
    here = place(document, Span(0, len(text) - 1))
    value = Text(f"{EVIL}{MARKUP}")
    related = Related(here, value, f"{EVIL} {MARKUP}", "opposes")
    finding = Finding(
        rule="house-fact",
        severity="error",
        message=f"{EVIL} {MARKUP}",
        place=here,
        value=value,
        related=(related,),
        reasons=(),
        fingerprint="0123456789abcdef",
        explanation=(EVIL,),
        fact=EVIL,
        fix=EVIL,
    )
    error = Error(path, "unreadable", f"{EVIL} {MARKUP}", EVIL, 1, 1)
    notice = Notice(path, "own-report", EVIL)
    return Report((finding,), (error,), Summary(documents=1), notices=(notice,), documents={path: document})


@pytest.mark.parametrize("form", catalog.names("reporters"))
def test_no_format_sends_what_is_hidden(form: str, report: Report) -> None:
    text = rendered(report, form, explain=True)
    assert sorted({f"U+{ord(char):04X}" for char in text if is_hidden(char) and char != "\n"}) == []


def test_json_loses_nothing(report: Report) -> None:
    told = json.loads(rendered(report, "json"))
    assert told["findings"][0]["message"] == f"{EVIL} {MARKUP}"
    assert told["findings"][0]["path"] == f"docs/{EVIL}.txt"
    assert json.loads(json_text({EVIL: [EVIL]})) == json.loads(json_line({EVIL: [EVIL]})) == {EVIL: [EVIL]}
    assert json.loads(shown_in_json(json.dumps("\udc80", ensure_ascii=False))) == "\udc80"
    assert shown_in_json('"प\u200dर 👩\u200d👧"') == '"प\u200dर 👩\u200d👧"'


def test_a_baseline_shows_what_is_hidden(report: Report) -> None:
    data = baseline.written(baseline.entries(report.findings, str))
    assert [char for char in data.decode() if is_hidden(char) and char != "\n"] == []
    assert EVIL in json.loads(data)["findings"][0]["message"]


def test_a_comment_of_a_review_holds_no_markup_of_documents(report: Report) -> None:
    told = json.loads(rendered(report, "rdjson"))["diagnostics"]
    messages = [one["message"] for one in told] + [told[0]["relatedLocations"][0]["message"]]
    for message in messages:
        for line in message.split("\n"):
            fence = line[: len(line) - len(line.lstrip("`"))]
            assert fence
            assert line.endswith(fence)
            assert fence not in line[len(fence) : -len(fence)]
