"""Read → Brief: what the report and the stories need to know of a document when what it says has been put away.

A run keeps a Brief of every document and loads a Read only for the story that it is in, so that memory grows with the
largest story and hardly with the documents. A Brief is also what is known of a document that was read before.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec import Struct

from claimlint.model import Error, Finding, Mark, Muted, Rule, Span, Traits, Version
from claimlint.outcome.stages import Read


class Brief(Struct, frozen=True, array_like=True, gc=False):
    """A document in short.

    `whole`: claims of every kind are read in its language; `claims`: how many it makes, and `spots`: where those of its
    text stand, start and end, with their kinds, where coverage is asked for; `errors` and `unread`: what rules could
    not read; `keyed`: stretches of the source in which rules of kind "specification" read something, `releases`: those
    of them that are releases; `bounded`: what bounds left out of it; `stated`: whether it says something under a key;
    `marks`: those that stand in it, and `day`: the day by which it was settled which of them hold, None where that
    does not matter; `traits`: what grouping needs, where it groups by what documents tell of.
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
    errors: tuple[Error, ...]
    unread: int
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
    coverage is asked for."""
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
        errors=read.stated.errors,
        unread=read.stated.unread,
        keyed=tuple(document.source_span(claim.span) for claim in keyed),
        releases=tuple(document.source_span(claim.span) for claim in keyed if isinstance(claim.value, Version)),
        bounded=dict(bounded(read.extract)),
        stated=bool(read.stated.claims or read.figures),
        marks=document.marks,
        day=day if any(mark.until for mark in document.marks) else None,
        traits=traits,
    )
