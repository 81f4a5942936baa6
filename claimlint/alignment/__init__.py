"""Extracts of a story → Facts: which claims are about the same thing.

This is the product. Extraction says what texts state; alignment says which statements can contradict each other, on
evidence, and stays silent without it. Quotations come first, because they tell who is who.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from claimlint.alignment import facts, names, tabled, told
from claimlint.alignment.across import Labels
from claimlint.alignment.alone import Alone, united
from claimlint.alignment.bounded import Bounded
from claimlint.alignment.candidates import Surroundings, candidates
from claimlint.alignment.decisions import Decision, admitted, coverage, tied, weighed_against_sources
from claimlint.alignment.display import Display
from claimlint.alignment.distinct import Distinct
from claimlint.alignment.likeness import Likeness
from claimlint.alignment.quotations import Ears
from claimlint.alignment.stated import Stated
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.views import View, blocks
from claimlint.alignment.wording import AS_WRITTEN
from claimlint.languages import Lexicon
from claimlint.model import Fact, HouseDistinct, People, ReadDocument, Support


class Aligned(Struct, frozen=True):
    """The facts of a story, how many pairs of claims were compared, and how many claims met none, by reason. `support`:
    the verdict on every claim of the draft, when the story is one with its sources. What led there: `blocks`, all
    claims that state something comparable, by unit; `decisions`, one for each pair of them that blocking lets meet;
    `proposed`, all facts, also those that the house tells apart or that sources outweigh."""

    facts: tuple[Fact, ...]
    comparisons: int
    not_compared: dict[str, int]
    support: tuple[Support, ...] = ()
    blocks: Mapping[str, Sequence[View]] = {}
    decisions: tuple[Decision, ...] = ()
    proposed: tuple[Fact, ...] = ()


def align(
    extracts: Sequence[ReadDocument],
    people: People,
    words: Lexicon,
    apart: Sequence[HouseDistinct] = (),
    same: Mapping[str, str] = AS_WRITTEN,
    alone: Sequence[Alone] = (),
    *,
    exhaustive: bool = False,
) -> Aligned:
    """Extracts of one story → its facts, in a fixed order, and what was decided on the way. `alone`: the same documents
    in the same order as each reads by itself, so that what one says against itself is found whoever stands beside it.
    `exhaustive`: with all the evidence also on pairs that it could not make a finding, for those who ask about one.

    Of what the house knows: members of a group of `apart` are never one thing, words of quotations that are the `same`
    as another word count as that one.
    """
    distinct = Distinct(apart)
    weigh = StemWeights(extracts, words)
    drafted = _is_drafted(extracts)
    ears, bounded = Ears(weigh, words, same), Bounded()
    heard = told.hear(ears, extracts, people, bounded)
    identical = list(names.identities(heard[1], extracts, people))
    identity = [one for one in identical if not distinct.parts(one.here, one.there)]
    introduced, people = people, people.joined(identity)
    if identity:
        heard = told.hear(ears, extracts, people, bounded)
    likeness = Likeness(tuple(extracts))
    found: list[Fact] = list(names.identity_facts(identity))
    found.extend(told.facts(extracts, people, heard, alone, ears, likeness, bounded))
    grouped = blocks(extracts, people, weigh)
    surroundings = Surroundings(extracts, words, likeness, exhaustive=exhaustive)
    of_values, decisions, labelled = _values(extracts, grouped, weigh, surroundings, distinct)
    for number, one in enumerate(alone):
        if one.differs(extracts[number], number, people):
            own = (one.extract,)
            by_itself = blocks(own, one.people, weigh), weigh, Surroundings(own, words), distinct
            of_values, added = united(of_values, _values(own, *by_itself)[0])
            decisions = tied(decisions, added)
    found.extend(of_values)
    proposed = (*found, *names.identity_facts([one for one in identical if one not in identity]))
    if apart:
        found = list(distinct.facts(found))
    verdicts: tuple[Support, ...] = ()
    if drafted:
        from claimlint.alignment import support  # only a draft needs it

        found, verdicts = support.weigh_up(extracts, introduced, weigh, grouped, found, words)
        decisions = weighed_against_sources(decisions, found)
    compared, not_compared = coverage(grouped, decisions, labelled + len(bounded), drafted=drafted)
    return Aligned(tuple(found), compared, not_compared, verdicts, grouped, tuple(decisions), proposed)


def _values(
    extracts: Sequence[ReadDocument],
    grouped: Mapping[str, Sequence[View]],
    weigh: StemWeights,
    surroundings: Surroundings,
    distinct: Distinct,
) -> tuple[list[Fact], list[Decision], int]:
    """The views of a story by block → the facts of numbers and moments, what was decided on each pair that met, and how
    many labelled values were not held against all that has their words."""
    stated = Stated(grouped.values())
    display = Display(extracts, grouped)
    in_tables = tabled.ties(extracts, grouped, weigh, labels := Labels(extracts, weigh))
    found = list(tabled.unmet(in_tables, grouped))
    decisions: list[Decision] = []
    for key, views in sorted(grouped.items()):
        met = candidates(views, stated, surroundings, drafted=_is_drafted(extracts))
        labelled = in_tables.get(key, ())
        pairs, at_first = admitted(met, distinct)
        pairs, by_labels = tabled.decided(pairs, labelled, labels)
        pairs, shown, by_display = display.judged(pairs)
        of_block, assigned = facts.assemble(pairs, key.partition(":")[0], ties := (*shown, *labelled))
        found.extend(of_block)
        decisions += tied([*at_first, *by_labels, *by_display, *assigned], ties)
    return found, decisions, labels.left_out


def _is_drafted(extracts: Sequence[ReadDocument]) -> bool:
    """Whether a story is a draft, which stands first, with its sources."""
    return bool(extracts) and extracts[0].document.side == "draft"
