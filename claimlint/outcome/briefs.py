"""Read → Brief: what the report and the stories need to know of a document when what it says has been put away.

A run keeps a Brief of every document and loads a Read only for the story that it is in, so that memory grows with the
largest story and hardly with the documents. A Brief is also what is known of a document that was read before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from datetime import date

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from claimlint.model import Finding, Mark, Muted, Rule, Span, Traits, Version
from claimlint.outcome.stages import Read


class Brief(Struct, frozen=True, array_like=True, gc=False):
    """A document in short.

    `whole`: claims of every kind are read in its language; `claims`: how many it makes, and `spots`: where those of its
    text stand, start and end, with their kinds, where that is asked for; `patterns`: the rules with a pattern that
    read something in it, each with how many claims, and how many values that it could not read; `stopped`: those that
    were stopped there, each with why, and `untried`: those that would have read it, but were left out; `keyed`:
    stretches of the source in which rules of kind "specification" read something, `releases`: those of them that are
    releases; `bounded`: what bounds left out of it; `stated`: whether it says something under a key; `marks`: those
    that stand in it, and `day`: the day by which it was settled which of them hold, None where that does not matter;
    `traits`: what grouping needs, where it groups by what documents tell of.
    """

    path: str
    id: str
    language: str
    whole: bool
    encoding: str
    guessed: bool
    claims: int
    spots: tuple[tuple[int, int, str], ...]
    findings: tuple[Finding, ...]
    muted: tuple[Muted, ...]
    patterns: tuple[tuple[str, int, int], ...]
    stopped: tuple[tuple[str, str], ...]
    untried: tuple[str, ...]
    keyed: tuple[Span, ...]
    releases: tuple[Span, ...]
    bounded: dict[str, int]
    stated: bool
    marks: tuple[Mark, ...]
    day: date | None
    traits: Traits | None


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Brief).decode


def of_brief(brief: Brief) -> bytes:
    """Brief → its bytes."""
    return _encode(brief)


def brief_of(data: bytes) -> Brief:
    """Bytes of `of_brief` → the Brief. Raises stages.UnreadableError for others."""
    return _decode(data)


def brief(
    read: Read, *, whole: bool, keying: Iterable[Rule], day: date | None, traits: Traits | None, spots: bool
) -> Brief:
    """What per_document yields → its Brief. `keying`: the rules whose keys go before evidence; `spots`: whether
    it is told where claims stand."""
    from claimlint.outcome.bounds import bounded  # which only a document that is read needs

    document, asked = read.extract.document, {rule.id for rule in keying}
    keyed = [claim for claim in read.stated.claims if claim.rule in asked]
    return Brief(
        path=document.path,
        id=document.id,
        language=document.language,
        whole=whole,
        encoding=document.encoding,
        guessed=document.guessed,
        claims=len(read.extract.claims) + len(read.stated.claims),
        spots=tuple((c.span.start, c.span.end, c.mention.kind) for c in read.extract.claims) if spots else (),
        findings=read.findings,
        muted=read.muted,
        patterns=_by_rule(read),
        stopped=read.stated.stopped,
        untried=read.stated.untried,
        keyed=tuple(document.source_span(claim.span) for claim in keyed),
        releases=tuple(document.source_span(claim.span) for claim in keyed if isinstance(claim.value, Version)),
        bounded=dict(bounded(read.extract)),
        stated=bool(read.stated.claims or read.figures),
        marks=document.marks,
        day=day if any(mark.until for mark in document.marks) else None,
        traits=traits,
    )


def without(brief: Brief, rules: Container[str]) -> Brief:
    """A Brief → the same as it would be without some rules with a pattern."""
    gone = sum(claims for rule, claims, _ in brief.patterns if rule in rules)
    return replace(
        brief,
        claims=brief.claims - gone,
        patterns=tuple(one for one in brief.patterns if one[0] not in rules),
        stopped=tuple(one for one in brief.stopped if one[0] not in rules),
        untried=tuple(rule for rule in brief.untried if rule not in rules),
    )


def _by_rule(read: Read) -> tuple[tuple[str, int, int], ...]:
    """What per_document yields → the rules with a pattern that read something, each with its claims and with how many
    values it could not read."""
    unread = Counter(dict(read.stated.unread))
    claims = Counter(claim.rule for claim in read.stated.claims)
    return tuple((rule, claims[rule], unread[rule]) for rule in sorted(claims | unread))
