"""Report → SARIF 2.1.0, for code scanning pages and the viewers of editors.

The primary place is the location of a result, the others are related locations; code scanning shows those only when
the message links them, so that it does. Texts follow the rules for plain text messages of the specification (OASIS
SARIF 2.1.0, 3.11.5 placeholders and 3.11.6 embedded links).
"""

from __future__ import annotations

import json
import re
from typing import TextIO

from claimlint import __version__
from claimlint.model import Error, Finding, Place, Related, Report, Rule, Severity
from claimlint.reporters._markup import code, escaped
from claimlint.reporters._words import error_lines, one_line, where
from claimlint.terminal.uri import uri
from claimlint.wire.findings import summary_json
from claimlint.wire.values import Json

TELLS_COVERAGE = True
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "claimlint/v2"

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note", "off": "none"}
_FIRST_SENTENCE = re.compile(r"(?s:.*?[.!?])(?=\s|$)")


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → a log of one run; its rules are those that ran, in order, and results point into them."""
    rules = {rule.id: number for number, rule in enumerate(report.rules)}
    driver: dict[str, Json] = {"name": "claimlint", "version": __version__, "rules": [*map(_rule, report.rules)]}
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [_result(finding, rules) for finding in report.findings],
        "properties": {"summary": summary_json(report.summary)},
    }
    whole: dict[str, Json] = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    out.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")


def _rule(rule: Rule) -> Json:
    """Rule → its description; the first sentence of why it is there is the short one."""
    why = " ".join(rule.why.split()) or rule.id
    first = _FIRST_SENTENCE.match(why)
    judged = f"Judges: {rule.claims}." if rule.claims else f"Kind: {rule.kind}."
    more = f"claimlint explain {one_line(rule.id)}"
    return {
        "id": rule.id,
        "shortDescription": {"text": first[0] if first else why},
        "fullDescription": {"text": why},
        "help": {
            "text": f"{why}\n{judged} For cases of it: {more}",
            "markdown": f"{escaped(why)}\n\n{judged} For cases of it: {code(more)}",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, rules: dict[str, int]) -> Json:
    linked = ", ".join(f"[{_link(where(r.place))}]({at})" for at, r in enumerate(finding.related, 1))
    text = _plain(one_line(finding.message)) + (f" (also {linked})" if linked else "")
    result: dict[str, Json] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _physical(finding.place)}],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": {"reasons": list(finding.reasons), "explanation": list(finding.explanation)},
    }
    if finding.rule in rules:
        result["ruleIndex"] = rules[finding.rule]
    if finding.related:
        result["relatedLocations"] = [_related(at, related) for at, related in enumerate(finding.related, 1)]
    if finding.fix is not None:
        replacement: Json = {"deletedRegion": _region(finding.place), "insertedContent": {"text": finding.fix}}
        result["fixes"] = [{"artifactChanges": [{**_artifact(finding.place), "replacements": [replacement]}]}]
    return result


def _related(at: int, related: Related) -> Json:
    return {
        "id": at,
        "message": {"text": _plain(one_line(related.message))},
        "physicalLocation": _physical(related.place),
    }


def _physical(place: Place) -> Json:
    return {**_artifact(place), "region": {**_region(place), "snippet": {"text": place.text}}}


def _artifact(place: Place) -> dict[str, Json]:
    return {"artifactLocation": {"uri": uri(place.path)}}


def _region(place: Place) -> dict[str, Json]:
    """Place → its region; in SARIF too the end column is the one after the last character."""
    start, end = place.start, place.end
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _invocation(report: Report) -> Json:
    """Report → whether all of the work was done, and what was not, as notifications."""
    notifications: list[Json] = [_notification(error) for error in report.errors]
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


def _plain(text: str) -> str:
    """Text → the same in a plain text message: no placeholder, and no link that we did not make."""
    plain = text.replace("{", "{{").replace("}", "}}")
    return _brackets(plain) if "](" in plain else plain


def _link(text: str) -> str:
    """Text → the same as the text of an embedded link."""
    return _brackets(text.replace("{", "{{").replace("}", "}}"))


def _brackets(text: str) -> str:
    return re.sub(r"[\\\[\]]", r"\\\g<0>", text)
