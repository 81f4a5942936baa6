"""Report → the objects of the JSON contract, version 1, shared by every format that prints JSON.

Keys may be added within a version; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

from urllib.parse import quote

from claimlint.model import (
    SEVERITIES,
    DocumentCoverage,
    Error,
    Finding,
    Locator,
    Notice,
    Place,
    Point,
    Related,
    Summary,
    SupportRow,
)
from claimlint.wire.values import Json, value_json

SCHEMA_VERSION = 1


def rule_url(template: str, rule: str) -> str:
    """Where rules are documented, as `docs-url` of a configuration says it, and the id of one → its URL; "" without."""
    return template.replace("{rule}", quote(rule, safe="", errors="replace")) if template else ""


def finding_json(finding: Finding, docs_url: str = "") -> dict[str, Json]:
    """Finding → its object. Only there when they say something: `url` (where `docs_url`, a template, says where rules
    are documented), `fact`, `related_more` and `fix`."""
    url = rule_url(docs_url, finding.rule)
    return {
        "rule": finding.rule,
        **({"url": url} if url else {}),
        "severity": finding.severity,
        "message": finding.message,
        **({"fact": finding.fact} if finding.fact else {}),
        "fingerprint": finding.fingerprint,
        "reasons": list(finding.reasons),
        "explanation": list(finding.explanation),
        **place_json(finding.place),
        "value": None if finding.value is None else value_json(finding.value),
        "related": [_related(related) for related in finding.related],
        **({"related_more": finding.related_more} if finding.related_more else {}),
        **({} if finding.fix is None else {"fix": finding.fix}),
    }


def support_json(row: SupportRow) -> dict[str, Json]:
    """Row of a tie-out → its object; `value` is null for a number that no extractor reads, and `signed` is only there
    when somebody has signed it off."""
    return {
        "verdict": row.verdict,
        "how": row.how,
        **place_json(row.place),
        "value": None if row.value is None else value_json(row.value),
        "sources": [place_json(source) for source in row.sources],
        **({"fingerprint": row.fingerprint} if row.fingerprint else {}),
        **({"signed": {"by": row.signed.by, "reason": row.signed.reason}} if row.signed else {}),
    }


def error_json(error: Error) -> dict[str, Json]:
    """Error → its object; `line` and `column` are there only when the error has them."""
    found: dict[str, Json] = {
        "path": error.path,
        "kind": error.kind,
        "message": error.message,
        "hint": error.hint,
    }
    if error.line is not None:
        found["line"] = error.line
    if error.column is not None:
        found["column"] = error.column
    return found


def notice_json(notice: Notice) -> dict[str, Json]:
    """Notice → its object."""
    return {"path": notice.path, "kind": notice.kind, "message": notice.message}


def summary_json(summary: Summary) -> dict[str, Json]:
    """Summary → its object, with a count for every severity and no clock time; `languages` is there only when some
    document is in another language than the main one."""
    return {
        "documents": summary.documents,
        "stories": summary.stories,
        "claims": summary.claims,
        "facts": summary.facts,
        "comparisons": summary.comparisons,
        "by_severity": {level: summary.by_severity.get(level, 0) for level in SEVERITIES if level != "off"},
        "suppressed": summary.suppressed,
        "baselined": summary.baselined,
        "elsewhere": summary.elsewhere,
        "unshown": summary.unshown,
        "not_compared": {reason: summary.not_compared[reason] for reason in sorted(summary.not_compared)},
        **({"languages": dict(sorted(summary.languages.items()))} if summary.languages else {}),
    }


def coverage_json(coverage: DocumentCoverage) -> dict[str, Json]:
    """What one document claims, by kind, and how much of it was compared → its object."""
    return {"path": coverage.path, "claims": dict(coverage.claims), "compared": dict(coverage.compared)}


def place_json(place: Place) -> dict[str, Json]:
    """Place → path, start, end and raw text, and where it is in a file that has no lines, as far as that is known."""
    found: dict[str, Json] = {"path": place.path, "start": _point(place.start), "end": _point(place.end)}
    return {**found, "text": place.text, **_locator(place.locator)}


def _locator(locator: Locator | None) -> dict[str, Json]:
    if locator is None:
        return {}
    numbers: dict[str, Json] = {"page": locator.page, "paragraph": locator.paragraph}
    names: dict[str, Json] = {"sheet": locator.sheet, "cell": locator.cell, "part": locator.part}
    return {key: value for key, value in (numbers | names).items() if value not in (None, "")}


def _related(related: Related) -> dict[str, Json]:
    found = {**place_json(related.place), "value": value_json(related.value), "message": related.message}
    return {**found, "role": related.role} if related.role else found


def _point(point: Point) -> dict[str, Json]:
    return {"line": point.line, "column": point.column, "offset": point.offset}
