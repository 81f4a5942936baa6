"""What the stages yielded, in any order of work → Report: all of it in one order, counted, the same to the byte."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from claimlint import suppression
from claimlint.model import (
    MAIN_LANGUAGE,
    SEVERITIES,
    DocumentCoverage,
    Documents,
    Error,
    Fact,
    Finding,
    Muted,
    Report,
    Rule,
    Summary,
)
from claimlint.outcome.briefs import Brief
from claimlint.outcome.outranking import one_date
from claimlint.outcome.stages import Judged, Read
from claimlint.settings import Settings

__all__ = ["Brief", "Judged", "Read", "errors_in_order", "muted_in", "order", "reported", "surest_first"]


def reported(
    read: Sequence[Brief],
    judged: Sequence[Judged],
    on_marks: Sequence[Finding],
    stories: int,
    failed: Sequence[Error],
    rules: tuple[Rule, ...],
    settings: Settings,
    held: Callable[[AbstractSet[str]], Documents],
) -> Report:
    """What was read and judged, what is found `on_marks`, how many stories the documents are, and what failed → the
    Report; `rules` are those that were asked for, and `held` gives documents by their paths."""
    muted = muted_in(read, judged)
    found = [*(f for r in read for f in r.findings), *(f for j in judged for f in j.findings), *on_marks]
    found = list(one_date(found, rules))
    if settings.sources:  # they are taken as they are
        found = [finding for finding in found if finding.place.path in settings.sources]
    ids = {b.path: b.id or b.path for b in read} if settings.overrides else None
    kept = suppression.apply(sorted(found, key=order), settings, ids)
    facts = _facts(judged)
    stated_in = {spot.path for f in kept.findings for spot in f.places}
    return Report(
        findings=kept.findings,
        errors=errors_in_order(failed),
        summary=_summary(read, stories, judged, kept.findings, len(muted) + kept.low),
        facts=facts,
        muted=tuple(sorted(muted, key=lambda m: order(m.finding))),
        rules=rules,
        coverage=tuple(_coverage(read, facts)) if settings.coverage else (),
        support=tuple(row for j in judged for row in j.support),
        docs_url=settings.docs_url,
        documents=held(stated_in),
    )


def muted_in(read: Sequence[Brief], judged: Sequence[Judged]) -> list[Muted]:
    """What was read and judged → the findings that marks mute."""
    return [*(gone for r in read for gone in r.muted), *(gone for j in judged for gone in j.muted)]


def order(finding: Finding) -> tuple[str, int, int, str, str]:
    """The order of findings in every report: by place, then rule, then what it says."""
    place = finding.place
    return place.path, place.start.offset, place.end.offset, finding.rule, finding.message


def surest_first(finding: Finding) -> tuple[int, int]:
    """What people read first: the gravest, and of these what claimlint is surest of; equals stay in order."""
    return SEVERITIES.index(finding.severity), -finding.score


def errors_in_order(errors: Iterable[Error]) -> tuple[Error, ...]:
    """Errors in the order of every report: by place, so that a file is mended from its top."""
    return tuple(sorted(errors, key=lambda e: (e.path, e.line or 0, e.column or 0, e.kind, e.message)))


def _facts(judged: Sequence[Judged]) -> tuple[Fact, ...]:
    facts = [fact for j in judged for fact in j.facts]
    return tuple(sorted(facts, key=lambda f: (f.claims[0].path, f.claims[0].span, f.aspect)))


def _coverage(read: Sequence[Brief], facts: Sequence[Fact]) -> Iterator[DocumentCoverage]:
    """What was read, in the order of paths, and the facts of all stories → one row a document. A claim counts as
    compared when it stands in a fact of any aspect, agreeing or not."""
    met = {(claim.path, claim.span.start, claim.span.end) for fact in facts for claim in fact.claims}
    for brief in read:
        claims = Counter(kind for _, _, kind in brief.spots)
        compared = Counter(kind for start, end, kind in brief.spots if (brief.path, start, end) in met)
        yield DocumentCoverage(brief.path, dict(sorted(claims.items())), dict(sorted(compared.items())))


def _summary(
    read: Sequence[Brief], stories: int, judged: Sequence[Judged], kept: Sequence[Finding], muted: int
) -> Summary:
    languages = Counter(brief.language for brief in read)
    not_compared: Counter[str] = Counter()
    for counted in (*(j.not_compared for j in judged), *(brief.bounded for brief in read)):
        not_compared.update(counted)
    return Summary(
        documents=len(read),
        stories=stories,
        claims=sum(brief.claims for brief in read),
        facts=sum(len(j.facts) + j.dropped for j in judged),
        comparisons=sum(j.comparisons for j in judged),
        by_severity=dict(sorted(Counter(f.severity for f in kept).items())),
        suppressed=muted,
        not_compared=dict(sorted(not_compared.items())),
        languages=dict(sorted((code, number) for code, number in languages.items() if code != MAIN_LANGUAGE)),
    )
