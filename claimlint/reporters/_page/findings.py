"""Findings → cards: what is wrong, the passages side by side, what that rests on, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from claimlint.model import SEVERITIES, Document, Finding, Report, Rule, reasons
from claimlint.reporters._page.texts import Passage, Texts
from claimlint.reporters._rule_help import LOOKS_AT
from claimlint.reporters._words import more, sides
from claimlint.terminal.verdict import NOUNS
from claimlint.wire.findings import rule_url

MOST: Final = 3_000
"""Cards of a page; the gravest come first, and the rest is counted."""


class Side(Struct, frozen=True):
    """A passage of a finding, and what it is there: "here", "against", "agrees" or "also"."""

    label: str
    passage: Passage


class Card(Struct, frozen=True):
    """A finding as the page shows it. `kind`: what its rule looks at; `documents`: the numbers of those it touches;
    `why`: the ground that weighs most; `steps`: all that leads to it; `mute`: a mark that mutes it, "" where its file
    takes none; `ignore`: a line of an ignore file; `about`: what its rule is for, and `url` where that is told."""

    id: str
    rule: str
    severity: str
    noun: str
    kind: str
    known: bool
    message: str
    fact: str
    sides: tuple[Side, ...]
    more: str
    why: str
    steps: tuple[str, ...]
    fix: str | None
    fingerprint: str
    mute: str
    ignore: str
    about: str
    url: str
    documents: tuple[int, ...]


def cards(report: Report, texts: Texts) -> list[Card]:
    """Report → its findings, those that a baseline knows last, as far as a page has room."""
    rules = {rule.id: rule for rule in report.rules}
    documents = {path: text.document for path, text in texts.texts.items()} or report.documents
    found = [(finding, False) for finding in report.findings] + [(finding, True) for finding in known_of(report)]
    return [
        _card(number, finding, texts, rules, documents, report.docs_url, known=is_known)
        for number, (finding, is_known) in enumerate(found[:MOST])
    ]


def known_of(report: Report) -> list[Finding]:
    """Report → the findings that a baseline knows, the gravest and surest first."""
    known = report.baselined.known if report.baselined else ()
    return sorted(known, key=lambda finding: (SEVERITIES.index(finding.severity), -finding.score))


def _card(
    number: int,
    finding: Finding,
    texts: Texts,
    rules: Mapping[str, Rule],
    documents: Mapping[str, Document],
    docs_url: str,
    *,
    known: bool,
) -> Card:
    rule = rules.get(finding.rule)
    document = documents.get(finding.place.path) if finding.place.path in documents else None
    steps = _steps(finding)
    why = reasons.telling(finding.reasons)
    return Card(
        id=f"f{number}",
        rule=finding.rule,
        severity=finding.severity,
        noun=NOUNS.get(finding.severity, finding.severity),
        kind=_kind(rule),
        known=known,
        message=finding.message,
        fact=finding.fact,
        sides=tuple(_sides(finding, texts)),
        more=more(finding),
        why=why or (steps[0] if steps else ""),
        steps=steps,
        fix=finding.fix,
        fingerprint=finding.fingerprint,
        mute="" if document and document.extracted else f"<!-- claimlint-disable-next-line {finding.rule} -- why -->",
        ignore=f"finding:{finding.fingerprint} -- why" if finding.fingerprint else "",
        about=rule.why if rule else "",
        url=rule_url(docs_url, finding.rule),
        documents=_numbers((place.path for place in finding.known_places), texts),
    )


def _sides(finding: Finding, texts: Texts) -> Iterable[Side]:
    yield Side("here", texts.passage(finding.place))
    for side in sides(finding):
        yield from (Side(side.label, texts.passage(related.place)) for related in side.shown)


def _steps(finding: Finding) -> tuple[str, ...]:
    """What leads to a finding, a sentence each."""
    grounds: Sequence[str] = reasons.sentences(finding.reasons) if finding.explanation else ()
    return tuple(dict.fromkeys((*finding.explanation, *grounds)))


def _kind(rule: Rule | None) -> str:
    """A rule → what it looks at first, in words."""
    if rule is None:
        return "others"
    return LOOKS_AT.get(rule.claims[0], rule.claims[0]) if rule.claims else LOOKS_AT.get(rule.kind, rule.kind)


def _numbers(paths: Iterable[str], texts: Texts) -> tuple[int, ...]:
    return tuple(sorted({texts.numbers[path] for path in paths if path in texts.numbers}))
