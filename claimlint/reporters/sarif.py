"""Report → SARIF 2.1.0, for code scanning pages and the viewers of editors.

The primary place is the location of a result, the others are related locations; code scanning shows those only when
the message links them, so that it does. Texts follow the rules for plain text messages of the specification (OASIS
SARIF 2.1.0, 3.11.5 placeholders and 3.11.6 embedded links).

There is no `automationDetails`: GitHub's upload fills it from its `category`, and leaves one that is there alone, so
that two runs on one repository would hide each other's alerts.
"""

from __future__ import annotations

import re
from typing import TextIO

from claimlint import __version__
from claimlint.model import Error, Finding, Notice, Place, Related, Report, Rule, Severity
from claimlint.reporters._line_hash import line_hashes
from claimlint.reporters._rule_help import help_markdown, help_text
from claimlint.reporters._words import error_lines, located_message, more, sides, stated
from claimlint.terminal.uri import uri
from claimlint.terminal.where import located, where
from claimlint.wire.findings import rule_url, summary_json
from claimlint.wire.values import Json, json_text

TELLS_COVERAGE = True
EXAMPLES = True
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "claimlint/v2"
LINE_HASH = "primaryLocationLineHash"
"""Partial fingerprints: our own, and the one by which code scanning follows an alert."""

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note", "off": "none"}
_DRIVE = re.compile(r"[A-Za-z]:/")
_FIRST_SENTENCE = re.compile(r"(?s:.*?[.!?])(?=\s|$)")


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → a log of one run; its rules are those that ran, in order, and results point into them."""
    rules = {rule.id: number for number, rule in enumerate(report.rules)}
    driver: dict[str, Json] = {"name": "claimlint", "version": __version__}
    if report.docs_url:
        driver["informationUri"] = report.docs_url.partition("{rule}")[0]
    driver["rules"] = [_rule(rule, report) for rule in report.rules]
    hashes = _hashes(report)
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [_result(finding, rules, report, hashes) for finding in report.findings],
        "properties": {"summary": summary_json(report.summary)},
    }
    whole: dict[str, Json] = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    out.write(json_text(whole))


def _rule(rule: Rule, report: Report) -> Json:
    """Rule → its description; the first sentence of why it is there is the short one."""
    why = " ".join(rule.why.split()) or rule.id
    first = _FIRST_SENTENCE.match(why)
    url, example = rule_url(report.docs_url, rule.id), report.examples.get(rule.id)
    return {
        "id": rule.id,
        "shortDescription": {"text": first[0] if first else why},
        "fullDescription": {"text": why},
        **({"helpUri": url} if url else {}),
        "help": {"text": help_text(rule, why, example), "markdown": help_markdown(rule, why, example)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _hashes(report: Report) -> dict[str, dict[int, str]]:
    """Report → by path, the hashes of the lines at which its findings begin."""
    lines: dict[str, set[int]] = {}
    for finding in report.findings:
        if finding.place.path in report.documents:
            lines.setdefault(finding.place.path, set()).add(finding.place.start.line)
    return {path: line_hashes(report.documents[path].source, wanted) for path, wanted in lines.items()}


def _result(finding: Finding, rules: dict[str, int], report: Report, hashes: dict[str, dict[int, str]]) -> Json:
    line = hashes.get(finding.place.path, {}).get(finding.place.start.line)
    result: dict[str, Json] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(located_message(finding)) + _linked(finding)},
        "locations": [_location(finding.place, report)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint, **({LINE_HASH: line} if line else {})},
        "properties": {
            "reasons": list(finding.reasons),
            "explanation": list(finding.explanation),
            **({"fact": finding.fact} if finding.fact else {}),
        },
    }
    if finding.rule in rules:
        result["ruleIndex"] = rules[finding.rule]
    if finding.related:
        result["relatedLocations"] = [_related(at, related, report) for at, related in enumerate(finding.related, 1)]
    if finding.fix is not None and finding.place.locator is None:
        replacement: Json = {"deletedRegion": _region(finding.place), "insertedContent": {"text": finding.fix}}
        result["fixes"] = [{"artifactChanges": [{**_artifact(finding.place, report), "replacements": [replacement]}]}]
    return result


def _linked(finding: Finding) -> str:
    """Finding → in brackets, links to all of its related places, by role, and how many more there are."""
    numbers = {id(related): number for number, related in enumerate(finding.related, 1)}
    told = []
    for side in sides(finding, len(finding.related)):
        links = ", ".join(f"[{_link(where(r.place))}]({numbers[id(r)]})" for r in side.shown)
        told.append(f"{side.label} {links}")
    told += filter(None, [more(finding, len(finding.related))])
    return f" ({'; '.join(told)})" if told else ""


def _related(at: int, related: Related, report: Report) -> Json:
    found: dict[str, Json] = {
        "id": at,
        "message": {"text": _plain(stated(related))},
        **_location(related.place, report),
    }
    return {**found, "properties": {"role": related.role}} if related.role else found


def _location(place: Place, report: Report) -> dict[str, Json]:
    """Place → its location: one in a file that has no lines is named as well ("page 3")."""
    named: dict[str, Json] = {"logicalLocations": [{"name": found}]} if (found := located(place)) else {}
    return {"physicalLocation": _physical(place, report), **named}


def _physical(place: Place, report: Report) -> Json:
    return {**_artifact(place, report), "region": {**_region(place), "snippet": {"text": place.text}}}


def _artifact(place: Place, report: Report) -> dict[str, Json]:
    """Place → its file: one outside of the working folder goes by its path from the folder of the configuration, where
    it stands in that, since an absolute path is another one on every machine."""
    document = report.documents.get(place.path)
    inside = document is not None and document.id and not document.id.startswith(("/", "../"))
    outside = place.path.startswith(("/", "../")) or _DRIVE.match(place.path)
    return {"artifactLocation": {"uri": uri(document.id if document and inside and outside else place.path)}}


def _region(place: Place) -> dict[str, Json]:
    """Place → its region; in SARIF too the end column is the one after the last character."""
    start, end = place.start, place.end
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _invocation(report: Report) -> Json:
    """Report → whether all of the work was done, and what was not or in another way, as notifications."""
    notifications: list[Json] = [_notification(error) for error in report.errors]
    notifications += [_noted(notice) for notice in report.notices]
    done: dict[str, Json] = {"executionSuccessful": not report.errors}
    return {**done, "toolExecutionNotifications": notifications} if notifications else done


def _notification(error: Error) -> Json:
    told: dict[str, Json] = {
        "descriptor": {"id": error.kind},
        "level": "error",
        "message": {"text": _plain("\n".join(error_lines(error)))},
    }
    if error.path:
        physical: dict[str, Json] = {"artifactLocation": {"uri": uri(error.path)}}
        if error.line:
            region: dict[str, Json] = {"startLine": error.line}
            physical["region"] = {**region, **({"startColumn": error.column} if error.column else {})}
        told["locations"] = [{"physicalLocation": physical}]
    return told


def _noted(notice: Notice) -> Json:
    return {
        "descriptor": {"id": notice.kind},
        "level": "note",
        "message": {"text": _plain(notice.message)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(notice.path)}}}],
    }


def _plain(text: str) -> str:
    """Text → the same in a plain text message: no placeholder, and no link that we did not make."""
    plain = text.replace("{", "{{").replace("}", "}}")
    return _brackets(plain) if "](" in plain else plain


def _link(text: str) -> str:
    """Text → the same as the text of an embedded link."""
    return _brackets(text.replace("{", "{{").replace("}", "}}"))


def _brackets(text: str) -> str:
    return re.sub(r"[\\\[\]]", r"\\\g<0>", text)
