"""Documents × rules with a pattern → claims with a key: what is read, what is left alone, and what is stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.model import Report, Rulebook
from claimlint.settings import Settings

RULE = """\
kind: pattern
key: limit
extract:
  literals: [limit]
  pattern: '(?i)limit\\w* (?:is|to|=) (?P<value>[^\\n]+?)(?:\\. |\\.?$)'
  value: {as: AS}
"""
READ = [
    ("quantity", "The limit is high.", []),
    ("quantity", "The limit is 25 MB or so.", []),
    ("date", "The limit is soon.", []),
    ("amount", "The limit is 25 MB.", []),
    ("quantity", "The ceiling is 25 MB.", []),
    ("quantity", "The Limit is 25 MB.", ["25 MB"]),
    ("quantity", "The limit\nis\n2024.", ["2024"]),
    ("quantity", "The limit is 1_000.", ["1_000"]),
    ("quantity", "The limit is (25 MB).", ["25 MB"]),
    ("amount", "It is limited to $25 million.", ["$25 million"]),
    ("percentage", "It is limited to 2.5%.", ["2.5%"]),
    ("date", "The limit is 14 May 2026.", ["14 May 2026"]),
    ("name", "The limit is Cape Marbeck.", ["Cape Marbeck"]),
    ("version", "The limit is 3.11-rc1.", []),
    ("version", "The limit is v3.11.2.", ["v3.11.2"]),
    ("text", "The limit is **one  gross**.", ["one  gross"]),
    ("text", "The limit is one. The limit is two.", ["one", "two"]),
]


def book(tmp_path: Path, text: str) -> Rulebook:
    (tmp_path / "mine.yaml").write_text(text, "utf-8")
    found, errors = rulebook.load([tmp_path / "mine.yaml"], builtin=False)
    assert errors == ()
    return found


def read(rules: Rulebook, text: str, path: str = "a.md") -> list[str]:
    """The values that rules read in a document, as they are written."""
    document = readers.from_text(path, text)
    claims = pipeline.per_document(document, lexicon("en"), rules).stated.claims
    return [document.text[claim.span.start : claim.span.end] for claim in claims]


def report(rules: Rulebook, *texts: str) -> Report:
    documents = [readers.from_text(f"{number}.md", text) for number, text in enumerate(texts)]
    return pipeline.check(documents, rules, Settings())


@pytest.mark.parametrize(("reading", "text", "values"), READ)
def test_value_is_read_whole_or_not_at_all(tmp_path: Path, reading: str, text: str, values: list[str]) -> None:
    assert read(book(tmp_path, RULE.replace("AS", reading)), text) == values


def test_code_is_read_only_when_a_rule_asks_for_it(tmp_path: Path) -> None:
    page = "The limit is 1.\n\n```sh\n# set the limit\nlimit = 2\n```\n\n> The limit is 3.\n"
    rule = RULE.replace("AS", "text")
    assert read(book(tmp_path, rule), page) == ["1", "3"]
    assert read(book(tmp_path, rule + "where: {block: code}\n"), page) == ["2"]
    assert read(book(tmp_path, rule + "where: {block: [quote, code]}\n"), page) == ["2", "3"]


def test_code_in_a_sentence_is_read_with_it_and_told_once(tmp_path: Path) -> None:
    rule = RULE.replace("AS", "text")
    page = "The limit is `25 MB`.\n\nThe limit is 5, says `limit`."
    assert read(book(tmp_path, rule), page) == ["5, says"]
    assert read(book(tmp_path, rule + "where: {block: [lead, body, code]}\n"), page) == ["25 MB", "5, says limit"]


def test_paths_say_which_documents_are_read(tmp_path: Path) -> None:
    rule = RULE.replace("AS", "text")
    without, only = (book(tmp_path, f"{rule}  paths: [{paths}]\n") for paths in ('"!**/CHANGES*"', '"guide/**"'))
    text = "The limit is 1."
    assert read(without, text, "docs/CHANGES.md") == []
    assert read(without, text, "docs/use.md") == ["1"]
    assert read(only, text, "docs/use.md") == []
    assert read(only, text, "guide/use.md") == ["1"]


def test_capture_without_a_key_is_no_fact(tmp_path: Path) -> None:
    rule = "kind: pattern\nkey: '{what}'\nextract: {pattern: '(?:of (?P<what>\\w+) )?is (?P<value>\\d+)'}\n"
    assert read(book(tmp_path, rule), "It is 1. The price of Tea is 2.") == ["2"]


def test_one_value_in_every_page_is_one_fact_whatever_the_story(tmp_path: Path) -> None:
    rules = book(tmp_path, RULE.replace("AS", "quantity"))
    pages = [f"Page {number} on {number * 7919} things. The limit is 25 MB." for number in range(400)]
    assert report(rules, *pages).findings == ()
    (finding,) = report(rules, *pages, "The limit is 20 MB.").findings
    assert finding.message == "limit: 20 MB here, 25 MB in 0.md"
    assert len(finding.related) == 3
    assert finding.explanation[:2] == (
        "20 MB is stated in 1 place and read as 19.5 to 20.5 megabyte.",
        "25 MB is stated in 400 places and read as 24.5 to 25.5 megabyte.",
    )


def test_runaway_pattern_is_stopped_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimlint.claims.pattern_claims.SECONDS", 0.05)
    slow = "- {id: slow, kind: pattern, key: k, extract: {pattern: '(?P<value>(?:a|b|ab)*[cd])'}}\n"
    fine = "- {id: fine, kind: pattern, key: l, extract: {pattern: 'limit (?P<value>\\d)'}}\n"
    done = report(book(tmp_path, slow + fine), "ab" * 50 + " limit 1", "limit 2")
    assert [finding.rule for finding in done.findings] == ["fine"]
    (error,) = done.errors
    assert (error.kind, error.line) == ("rule", 1)
    assert error.message == "rule 'slow' was stopped in 0.md: it took more than 0.05 second"


def test_pattern_that_matches_everywhere_is_stopped(tmp_path: Path) -> None:
    rules = book(tmp_path, "kind: pattern\nkey: k\nextract: {pattern: '(?P<value>\\w)'}\n")
    (error,) = report(rules, "word " * 300).errors
    assert "matches more than 1000 times" in error.message


def test_value_that_could_not_be_read_is_counted(tmp_path: Path) -> None:
    done = report(book(tmp_path, RULE.replace("AS", "amount")), "The limit is high.", "The limit is low.")
    assert done.summary.not_compared["value of a pattern that could not be read"] == 2


def test_mark_takes_its_place_out_of_the_fact(tmp_path: Path) -> None:
    rules = book(tmp_path, RULE.replace("AS", "quantity"))
    mark = "<!-- claimlint-disable-next-line mine -- an old page -->\n\n"
    done = report(rules, "The limit is 25 MB.", f"{mark}The limit is 20 MB.\n")
    assert (done.findings, done.summary.suppressed) == ((), 1)
    done = report(rules, "The limit is 25 MB.", f"{mark}The limit is 20 MB.\n", "The limit is 15 MB.")
    assert [finding.place.path for finding in done.findings] == ["2.md"]


def test_two_rules_of_one_key_are_one_fact(tmp_path: Path) -> None:
    prose = "- {id: prose, kind: pattern, key: port, extract: {pattern: 'port (?P<value>\\d+)'}}\n"
    code = "- {id: code, kind: pattern, key: port, where: {block: code}, extract: {pattern: 'PORT=(?P<value>\\d+)'}}\n"
    done = report(book(tmp_path, prose + code), "Use port 80.", "Use port 80 now.", "```\nPORT=81\n```\n")
    assert [(finding.rule, finding.place.text) for finding in done.findings] == [("code", "81")]


def test_fingerprint_is_that_of_key_and_values(tmp_path: Path) -> None:
    rules = book(tmp_path, RULE.replace("AS", "quantity"))
    one, two = "The limit is 25 MB.", "The limit is 20 MB."
    (before,) = report(rules, one, two).findings
    (after,) = report(rules, one, f"New words before.\n\n{two}", "Elsewhere the limit is 25 MB.").findings
    assert before.fingerprint == after.fingerprint
    assert before.fingerprint != report(rules, one, two.replace("20", "21")).findings[0].fingerprint
