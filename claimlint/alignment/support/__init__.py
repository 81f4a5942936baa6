"""A draft and the facts of its story → Supports: for each claim of the draft, what the sources say of it.

Support is looser than a fact. A fact needs evidence that two places speak of one thing, because it accuses; a figure
is supported when a source states it, of the same kind and in like company, and then nobody is accused. What two places
contradict is taken from the facts, so that a verdict and a finding never disagree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimlint.alignment import ties
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.support.figures import Figures, specific
from claimlint.alignment.support.moments import Moments
from claimlint.alignment.support.names import Names
from claimlint.alignment.support.quotes import Quotes
from claimlint.alignment.support.unread import Unread
from claimlint.alignment.views import View
from claimlint.languages import Lexicon
from claimlint.model import Claim, Fact, Link, Moment, Name, People, Quote, ReadDocument, Span, Support

_NEXT = frozenset({"next-day", "next-weekday"})
_OUTWEIGHS = 0.5  # share of the rival's company from which a short figure is taken for stated
_STATED_AS = frozenset({"spelling", "identity", "wording"})
"""Aspects in which a claim that a source states in the same words cannot be wrong."""


class _Rival(Struct, frozen=True, eq=False):
    """A contradiction of a draft's claim: its link, its aspect and the claim of the source."""

    link: Link
    aspect: str
    source: Claim


def crossing(facts: Sequence[Fact], draft: str) -> Iterator[Fact]:
    """Facts and the path of the draft → what is left of them when only it is held against others."""
    for fact in facts:
        kept = [k for k in fact.links if (fact.claims[k.left].path == draft) != (fact.claims[k.right].path == draft)]
        yield from _rebuilt(fact, kept)


def weigh_up(
    extracts: Sequence[ReadDocument],
    people: People,
    weigh: StemWeights,
    blocks: Mapping[str, Sequence[View]],
    facts: Sequence[Fact],
    words: Lexicon,
) -> tuple[list[Fact], tuple[Support, ...]]:
    """A draft and its sources, their views and facts → the facts without the contradictions that support settles or
    that are too weak to tell, and the verdict on each claim of the draft, in order."""
    draft = extracts[0]
    held = list(crossing(facts, draft.document.path))
    rivals = _rivals(held, draft)
    figures = Figures(extracts, blocks, weigh)
    moments = Moments(extracts, weigh)
    names = Names(extracts, people, words)
    quotes = Quotes(extracts, words)
    unread = Unread(extracts)
    found: list[Support] = []
    kept: set[int] = set()
    for claim in _listed(draft.claims):
        match claim.value:
            case Moment():
                stated = moments.look(claim)
            case Name():
                stated = names.look(claim)
            case Quote():
                stated = quotes.look(claim)
            case _:
                stated = figures.look(claim)
        stated = unread.look(stated)
        left = [r for r in rivals.get(_key(claim), ()) if not _settles(stated, claim, r, figures)]
        verdict, links = _verdict(stated, left)
        found.append(verdict)
        kept |= links
    settled = [part for fact in held for part in _rebuilt(fact, [_sure(k) for k in fact.links if _stays(k, kept)])]
    return settled, tuple(found)


def _listed(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of a draft without the names that lie in a date or figure ("Q2" in "Q2 2026")."""
    end = -1
    for claim in sorted(claims, key=lambda c: (c.span.start, -c.span.end, isinstance(c.value, Name))):
        if isinstance(claim.value, Name) and claim.span.end <= end:
            continue
        if not isinstance(claim.value, Name | Quote):
            end = max(end, claim.span.end)
        yield claim


def _rivals(facts: Sequence[Fact], draft: ReadDocument) -> dict[tuple[str, Span], list[_Rival]]:
    """Contradictions by the claim of the draft that they are about."""
    found: dict[tuple[str, Span], list[_Rival]] = {}
    quoted = [claim for claim in draft.claims if isinstance(claim.value, Quote)]
    for fact in facts:
        for link in fact.links:
            if link.opposed:
                here, there = fact.claims[link.left], fact.claims[link.right]
                if here.path != draft.document.path:
                    here, there = there, here
                spots = [here]
                if isinstance(here.value, Quote):  # facts of quotations speak of one sentence in the marks
                    spots = [c for c in quoted if c.span.start < here.span.end and here.span.start < c.span.end]
                for spot in spots:
                    found.setdefault(_key(spot), []).append(_Rival(link, fact.aspect, there))
    return found


def _verdict(stated: Support, rivals: Sequence[_Rival]) -> tuple[Support, set[int]]:
    """What the sources state and what contradicts it → the verdict, and the links that are worth telling."""
    best = sorted(rivals, key=lambda r: (-r.link.score, r.source.path, r.source.span))
    serious = [r for r in best if r.link.sure in ("error", "warning")]
    against = tuple(dict.fromkeys(r.source for r in (serious or best)))
    if serious:
        return replace(stated, verdict="contradicted", how="other-value", sources=against), {
            id(r.link) for r in serious
        }
    zone = [r for r in best if r.link.comparison.slip in _NEXT and "one-calendar" not in r.link.reasons]
    if zone and stated.verdict != "supported":
        return replace(stated, verdict="not-comparable", how="zone", sources=against), {id(r.link) for r in zone}
    if stated.verdict == "absent" and best:
        return replace(stated, sources=tuple(dict.fromkeys((*against, *stated.sources)))), set()
    return stated, set()


def _settles(stated: Support, claim: Claim, rival: _Rival, figures: Figures) -> bool:
    """Whether a source that states the claim outweighs one that contradicts it."""
    if stated.verdict != "supported":
        return False
    if isinstance(claim.value, Name | Quote):
        return rival.aspect in _STATED_AS
    if specific(claim.value):
        return True
    return figures.shared(claim, stated.sources[0]) >= _OUTWEIGHS * figures.shared(claim, rival.source)


def _key(claim: Claim) -> tuple[str, Span]:
    return claim.mention.kind, claim.span


def _stays(link: Link, kept: set[int]) -> bool:
    return not link.opposed or id(link) in kept


def _sure(link: Link) -> Link:
    """In a draft every contradiction that is worth a warning is an error: somebody signs it."""
    return replace(link, sure="error") if link.opposed and link.sure == "warning" else link


def _rebuilt(fact: Fact, links: Sequence[Link]) -> Iterator[Fact]:
    """A fact with fewer links → the facts that they still hold together."""
    if len(links) == len(fact.links):
        yield replace(fact, links=tuple(links))
        return
    yield from ties.facts(list(ties.of(fact, links)), fact.aspect)
