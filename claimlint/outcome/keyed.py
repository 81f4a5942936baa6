"""What was judged, and what keys read → the same without what evidence would tell of places that have keys.

A key says for certain what its place is about; evidence only makes it likely. So where a finding of a story sets two
places against each other that both have a key, it is the key that tells: one fact, which its own rule judges, or two.
Figures are compared by their words besides, so that the same two may be told twice: once is enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from claimlint.model import Finding, Place, Span
from claimlint.outcome.briefs import Brief
from claimlint.outcome.stages import FIGURED, KEYED, Judged, Read

_LED: Final = re.compile(r"=at \d+")
"""The mark of a number that leads to a list (see `claimlint.specified.forms.listed_counts`)."""
_FIGURE: Final = "figure of "
"""What the key of a fact of `claimlint.specified.figures` begins with."""
Keyed = dict[str, list[Span]]
"""Path → the stretches of its source that have a key."""


Start = tuple[str, int]
"""A path, and where something begins in it."""


class Places(NamedTuple):
    """Where rules of kind "specification" read something, and where that is a release: a number that is no figure."""

    keyed: Keyed
    releases: Keyed


def places(read: Iterable[Brief]) -> Places:
    """What was read of documents → where a rule of kind "specification" read something. Users' own patterns are left
    alone: nobody knows how sure their keys are."""
    found = Places(defaultdict(list), defaultdict(list))
    for one in read:
        if one.keyed:
            found.keyed[one.path].extend(one.keyed)
            found.releases[one.path].extend(one.releases)
    return found


def told_once(judged: Sequence[Judged], found: Places) -> list[Judged]:
    """Facts of stories with their findings → without findings that set two places with a key against each other, or a
    release against a figure."""
    if not found.keyed:
        return list(judged)
    return [
        replace(one, findings=tuple(f for f in one.findings if not _known(f, found.keyed) and not _release(f, found)))
        for one in judged
    ]


def counted_once(read: Read) -> Read:
    """What was read of a document → without what it says itself of a number and the list behind it, where a rule of
    kind "specification" holds the two against each other."""
    document = read.extract.document
    spans = [document.source_span(one.span) for one in read.stated.claims if any(map(_LED.match, one.scope))]
    if not spans or not read.findings:
        return read
    keyed = {document.path: spans}
    kept = tuple(f for f in read.findings if "counted" not in f.reasons or not _has_key(f.place, keyed))
    return replace(read, findings=kept)


def figures_once(judged: Sequence[Judged]) -> list[Judged]:
    """All facts with their findings → without what two rules tell of one pair of places, one of them as a figure: a key
    goes before that, and that before evidence, where it is more than a note."""
    known = [_knowledge(one) for one in judged]
    if FIGURED not in known:
        return list(judged)
    best: dict[frozenset[Start], int] = {}
    for one, much in zip(judged, known, strict=True):
        for finding in one.findings:
            pair = _pair(finding)
            best[pair] = max(best.get(pair, -1), _worth(finding, much))
    figured = {_pair(f) for one, much in zip(judged, known, strict=True) if much == FIGURED for f in one.findings}
    return [
        replace(one, findings=tuple(f for f in one.findings if _stays(f, much, figured, best))) if one.findings else one
        for one, much in zip(judged, known, strict=True)
    ]


def without_facts(judged: Judged) -> Judged:
    """What was judged → the same without its facts, of which it is only known how many there were, and how sure they
    are."""
    return replace(judged, facts=(), dropped=len(judged.facts), sure=_knowledge(judged))


def _knowledge(judged: Judged) -> int:
    """How sure it is of what the facts of a judgement are: by evidence, by the words of figures, or by a key."""
    if any(fact.label.startswith(_FIGURE) for fact in judged.facts):
        return FIGURED
    return KEYED if any(fact.aspect == "key" for fact in judged.facts) else judged.sure


def _worth(finding: Finding, much: int) -> int:
    return -1 if finding.severity == "info" and much == FIGURED else much


def _stays(
    finding: Finding, much: int, figured: Container[frozenset[Start]], best: Mapping[frozenset[Start], int]
) -> bool:
    pair = _pair(finding)
    return pair not in figured or _worth(finding, much) == best[pair]


def _pair(finding: Finding) -> frozenset[Start]:
    """The two places that a finding sets against each other."""
    return frozenset((place.path, place.start.offset) for place in finding.places[:2])


def _known(finding: Finding, keyed: Keyed) -> bool:
    """Whether both places that a finding sets against each other have a key."""
    return len(finding.places) > 1 and all(_has_key(place, keyed) for place in finding.places[:2])


def _release(finding: Finding, found: Places) -> bool:
    """Whether one of the two places that a finding sets against each other is known to be a release."""
    return len(finding.places) > 1 and any(_has_key(place, found.releases) for place in finding.places[:2])


def _has_key(place: Place, keyed: Mapping[str, Sequence[Span]]) -> bool:
    spans = keyed.get(place.path, ())
    return any(span.start < place.end.offset and place.start.offset < span.end for span in spans)
