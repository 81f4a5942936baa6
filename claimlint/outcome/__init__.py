"""What the stages yielded, in any order of work → Report: all of it in one order, counted, the same to the byte."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from claimlint import suppression
from claimlint.claims import pattern_claims
from claimlint.model import (
    MAIN_LANGUAGE,
    SEVERITIES,
    Document,
    DocumentCoverage,
    Error,
    Fact,
    Figure,
    Finding,
    Muted,
    ReadDocument,
    Report,
    Rule,
    Summary,
    SupportRow,
)
from claimlint.outcome.bounds import bounded
from claimlint.outcome.outranking import one_date
from claimlint.settings import Settings


class Read(Struct, frozen=True, gc=False):
    """What per_document yields: the extract, the findings of the rules that judge a document alone, and what rules with
    a pattern of their own and those on figures read."""

    extract: ReadDocument
    findings: tuple[Finding, ...]
    muted: tuple[Muted, ...] = ()
    stated: pattern_claims.PatternClaims = pattern_claims.PatternClaims(())
    figures: tuple[Figure, ...] = ()


class Judged(Struct, frozen=True, gc=False):
    """What per_story yields: its facts, their findings, and what was and was not compared. `support`: the tie-out of a
    draft with its sources."""

    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    comparisons: int
    not_compared: dict[str, int]
    muted: tuple[Muted, ...] = ()
    support: tuple[SupportRow, ...] = ()


def reported(
    documents: Sequence[Document],
    read: Sequence[Read],
    judged: Sequence[Judged],
    on_marks: Sequence[Finding],
    stories: int,
    failed: Sequence[Error],
    rules: tuple[Rule, ...],
    settings: Settings,
) -> Report:
    """All documents, what was read and judged, what is found `on_marks`, how many stories they are, and what
    failed → the Report; `rules` are those that were asked for."""
    muted = muted_in(read, judged)
    found = [*(f for r in read for f in r.findings), *(f for j in judged for f in j.findings), *on_marks]
    found = list(one_date(found, rules))
    if settings.sources:  # they are taken as they are
        found = [finding for finding in found if finding.place.path in settings.sources]
    kept = suppression.apply(sorted(found, key=order), settings, {d.path: d.id or d.path for d in documents})
    facts = _facts(judged)
    stated_in = {spot.path for f in kept.findings for spot in f.places}
    return Report(
        findings=kept.findings,
        errors=tuple(sorted(failed, key=_place_of)),
        summary=_summary(read, stories, judged, kept.findings, len(muted) + kept.low),
        facts=facts,
        muted=tuple(sorted(muted, key=lambda m: order(m.finding))),
        rules=rules,
        coverage=tuple(_coverage(read, facts)) if settings.coverage else (),
        support=tuple(row for j in judged for row in j.support),
        docs_url=settings.docs_url,
        documents={d.path: d for d in documents if d.path in stated_in},
    )


def muted_in(read: Sequence[Read], judged: Sequence[Judged]) -> list[Muted]:
    """What was read and judged → the findings that marks mute."""
    return [*(gone for r in read for gone in r.muted), *(gone for j in judged for gone in j.muted)]


def order(finding: Finding) -> tuple[str, int, int, str, str]:
    """The order of findings in every report: by place, then rule, then what it says."""
    place = finding.place
    return place.path, place.start.offset, place.end.offset, finding.rule, finding.message


def surest_first(finding: Finding) -> tuple[int, int]:
    """What people read first: the gravest, and of these what claimlint is surest of; equals stay in order."""
    return SEVERITIES.index(finding.severity), -finding.score


def _place_of(error: Error) -> tuple[str, int, int, str, str]:
    """The order of errors in every report: by place, so that a file is mended from its top."""
    return error.path, error.line or 0, error.column or 0, error.kind, error.message


def _facts(judged: Sequence[Judged]) -> tuple[Fact, ...]:
    facts = [fact for j in judged for fact in j.facts]
    return tuple(sorted(facts, key=lambda f: (f.claims[0].path, f.claims[0].span, f.aspect)))


def _coverage(read: Sequence[Read], facts: Sequence[Fact]) -> Iterator[DocumentCoverage]:
    """What was read, in the order of paths, and the facts of all stories → one row a document. A claim counts as
    compared when it stands in a fact of any aspect, agreeing or not."""
    met = {(claim.path, claim.span) for fact in facts for claim in fact.claims}
    for extract in (r.extract for r in read):
        claims = Counter(claim.mention.kind for claim in extract.claims)
        compared = Counter(claim.mention.kind for claim in extract.claims if (claim.path, claim.span) in met)
        yield DocumentCoverage(extract.document.path, dict(sorted(claims.items())), dict(sorted(compared.items())))


def _summary(
    read: Sequence[Read], stories: int, judged: Sequence[Judged], kept: Sequence[Finding], muted: int
) -> Summary:
    languages = Counter(r.extract.document.language for r in read)
    not_compared: Counter[str] = Counter()
    for counted in (*(j.not_compared for j in judged), *(bounded(r.extract) for r in read)):
        not_compared.update(counted)
    return Summary(
        documents=len(read),
        stories=stories,
        claims=sum(len(r.extract.claims) + len(r.stated.claims) for r in read),
        facts=sum(len(j.facts) for j in judged),
        comparisons=sum(j.comparisons for j in judged),
        by_severity=dict(sorted(Counter(f.severity for f in kept).items())),
        suppressed=muted,
        not_compared=dict(sorted(not_compared.items())),
        languages=dict(sorted((code, number) for code, number in languages.items() if code != MAIN_LANGUAGE)),
    )
