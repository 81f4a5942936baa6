"""Extracts of a story → Facts: which claims are about the same thing.

This is the product. Extraction says what texts state; alignment says which statements can contradict each other, on
evidence, and stays silent without it. Quotations come first, because they tell who is who.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from claimlint.alignment import facts, names, quotations, tabled
from claimlint.alignment.across import Labels
from claimlint.alignment.candidates import Candidate, Surroundings, candidates
from claimlint.alignment.display import Display
from claimlint.alignment.distinct import Distinct
from claimlint.alignment.stated import Stated
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.trace import Trace
from claimlint.alignment.views import View, blocks
from claimlint.alignment.wording import AS_WRITTEN
from claimlint.languages import Lexicon
from claimlint.model import Fact, HouseDistinct, People, ReadDocument, Support


class Aligned(Struct, frozen=True):
    """The facts of a story, how many pairs of claims were compared, and how many claims met none, by reason. `support`:
    the verdict on every claim of the draft, when the story is one with its sources."""

    facts: tuple[Fact, ...]
    comparisons: int
    not_compared: dict[str, int]
    support: tuple[Support, ...] = ()


def align(
    extracts: Sequence[ReadDocument],
    people: People,
    words: Lexicon,
    apart: Sequence[HouseDistinct] = (),
    same: Mapping[str, str] = AS_WRITTEN,
    trace: Trace | None = None,
) -> Aligned:
    """Extracts of one story → its facts, in a fixed order. `trace` is told what becomes of the pairs it asks about.

    Of what the house knows: members of a group of `apart` are never one thing, words of quotations that are the `same`
    as another word count as that one.
    """
    distinct = Distinct(apart)
    weigh = StemWeights(extracts, words)
    said = quotations.gather(extracts, people, weigh, words, same)
    meetings = tuple(quotations.meet(said, words))
    identical = list(names.identities(meetings, extracts, people))
    identity = [one for one in identical if not distinct.parts(one.here, one.there)]
    introduced, people = people, people.joined(identity)
    if identity:
        said = quotations.gather(extracts, people, weigh, words, same)
        meetings = tuple(quotations.meet(said, words))
    found: list[Fact] = [*names.identity_facts(identity), *quotations.facts(said, meetings, extracts, people, words)]
    found.extend(names.facts(extracts, people, weigh, words))
    comparisons = 0
    not_compared: Counter[str] = Counter()
    grouped = blocks(extracts, people, weigh)
    told = Stated(grouped.values())
    drafted = _is_drafted(extracts)
    display = Display(extracts, grouped)
    if trace is not None:
        trace.blocked(grouped)
    surroundings = Surroundings(extracts, words)
    in_tables = tabled.ties(extracts, grouped, weigh, labels := Labels(extracts, weigh))
    found.extend(tabled.unmet(in_tables, grouped))
    for key, views in sorted(grouped.items()):
        every = candidates(views, told, surroundings, drafted=drafted, trace=trace)
        pairs = [p for p in every if not distinct.parts(p.left.claim, p.right.claim)] if apart else every
        comparisons += len(pairs)
        not_compared["no other claim with shared evidence"] += _unmet(views, pairs, drafted=drafted)
        if trace is not None:
            trace.met(every, distinct)
        pairs, shown = display.judged(tabled.decided(pairs, in_tables.get(key, ()), labels))
        found.extend(facts.assemble(pairs, key.partition(":")[0], (*shown, *in_tables.get(key, ())), trace))
    if trace is not None:
        trace.parted(distinct, [*found, *names.identity_facts(identical)])
    if apart:
        found = list(distinct.facts(found))
    verdicts: tuple[Support, ...] = ()
    if drafted:
        from claimlint.alignment import support  # only a draft needs it

        if trace is not None:
            trace.told(found, outweighed=True)
        found, verdicts = support.weigh_up(extracts, introduced, weigh, grouped, found, words)
    if trace is not None:
        trace.told(found)
    return Aligned(tuple(found), comparisons, dict(not_compared), verdicts)


def _unmet(views: Sequence[View], pairs: Sequence[Candidate], *, drafted: bool) -> int:
    """How many claims of a block, of a draft only its own, met no other one."""
    met = {pair.left.index for pair in pairs}.union([pair.right.index for pair in pairs])
    return sum(view.index not in met for view in views if not (drafted and view.document))


def _is_drafted(extracts: Sequence[ReadDocument]) -> bool:
    """Whether a story is a draft, which stands first, with its sources."""
    return bool(extracts) and extracts[0].document.side == "draft"
