"""Fact of a key → Findings where a user's rule reads two values under one key, anywhere in the corpus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.checks._finding import FIELDS as COMMON
from claimlint.checks._finding import make
from claimlint.checks._fingerprint import GROUPS, of_key, written
from claimlint.comparison.parties import Party, compare_keyed, parties
from claimlint.comparison.reading import as_read
from claimlint.model import Comparison, Documents, Fact, Finding, Rule, Severity, reasons
from claimlint.rulebook import patterns

SCOPES = {"key": ("key",)}
SEVERITY: Severity = "error"
MESSAGE = "{key}: {left.text} here, {right.text} in {right.place}"
FIELDS = COMMON - {"left.speaker", "right.speaker", "label", "speaker"} | {"key"}
Parameters = patterns.Keyed
faults = patterns.faults

__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "faults", "judge"]


def judge(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """A fact of a key → one finding a distinct value beside the best supported one, where the rule itself read it."""
    if not any(claim.rule == rule.id for claim in fact.claims):
        return
    first, *others = ordered = parties(fact.claims)
    for party in others:
        comparison = compare_keyed(party.value, first.value)
        mine = [index for index in party.claims if fact.claims[index].rule == rule.id]
        if mine and (comparison.level == "apart" or comparison.slip):
            yield _finding(rule, fact, mine, party, ordered, comparison, documents)


def _finding(
    rule: Rule,
    fact: Fact,
    mine: list[int],
    party: Party,
    ordered: Sequence[Party],
    comparison: Comparison,
    documents: Documents,
) -> Finding:
    """The places of a rule that state the value of a party, and all parties of the key, the best supported first → the
    finding."""
    first = ordered[0]
    at = mine[0]
    own = [index for index in party.claims if index != at]
    here = fact.claims[at]
    codes = (comparison.slip, "same-key") if comparison.slip else ("same-key",)
    told = [_stated(fact, party, documents), _stated(fact, first, documents)]
    told += [reasons.sentence(code) for code in codes]
    own_words, *others = (
        [written(documents[claim.path], claim) for claim in (fact.claims[index] for index in one.claims)]
        for one in (party, *(other for other in ordered[: GROUPS + 1] if other is not party))
    )
    names = of_key(rule, here.key, [written(documents[here.path], here), *own_words], others)
    return make(
        rule,
        rule.severity,
        here,
        [fact.claims[index] for index in first.claims],
        documents,
        agreeing=[fact.claims[index] for index in own],
        gap=comparison.gap,
        reasons=codes,
        explanation=tuple(told),
        names=names,
        fact=here.key,
    )


def _stated(fact: Fact, party: Party, documents: Documents) -> str:
    """How often a value is stated, and how it is read."""
    claim = fact.claims[party.claims[0]]
    text = written(documents[claim.path], claim)[:80]
    places = "1 place" if len(party.claims) == 1 else f"{len(party.claims)} places"
    read = as_read(party.value)
    return f"{text} is stated in {places}" + (f" and read as {read}." if read else ".")
