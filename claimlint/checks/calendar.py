"""Extract → Findings where a date and the weekday written with it cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.calendar_days import weekday_fits
from claimlint.checks import _opposition
from claimlint.checks._finding import FIELDS, make
from claimlint.languages import Lexicon
from claimlint.model import Extract, Finding, Moment, Rule, Severity

SCOPES = {"document": ("moment",)}
SEVERITY: Severity = "error"
MESSAGE = "{left.text} does not exist: the weekday and the date do not go together"
Parameters = _opposition.NoParameters

__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge"]


def judge(rule: Rule, extract: Extract, lexicon: Lexicon) -> Iterator[Finding]:
    """An extract → one finding a date whose weekday fits in none of the years it may mean."""
    documents = {extract.document.path: extract.document}
    for claim in extract.claims:
        value = claim.value
        if not isinstance(value, Moment) or value.weekday is None or value.day is None:
            continue
        if weekday_fits(value, extract.document.date) is False:
            yield make(rule, rule.severity, claim, (), documents)
