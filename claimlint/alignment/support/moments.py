"""Dates of a draft → where its sources state them: the same day, or one that a coarser date of the draft holds.

A date needs no company: few days are told in a text, and a wrong one is mostly a day that no source knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from operator import itemgetter
from typing import get_args

from claimlint.alignment.stems import StemWeights
from claimlint.comparison import agrees, compare
from claimlint.model import Claim, Grain, How, Moment, ReadDocument, Support

_GRAINS: tuple[Grain, ...] = get_args(Grain)
_LINE = 3  # words beside a date in a line that only dates a text
_MOST = 10  # places of a source that are listed
_RANK: dict[How, int] = {"same": 0, "coarser": 1, "in-range": 2, "finer": 3, "bound": 4}
_VAGUE = frozenset({"finer", "bound"})


class Moments:
    """The dates of a draft and of its sources."""

    def __init__(self, extracts: Sequence[ReadDocument], weigh: StemWeights) -> None:
        self._draft = extracts[0]
        self._weigh = weigh
        self._sources: dict[Moment, list[tuple[int, Claim]]] = defaultdict(list)
        self._known: dict[Moment, tuple[How, tuple[Claim, ...]] | None] = {}
        for place, claim in enumerate(claim for extract in extracts[1:] for claim in extract.claims):
            if isinstance(claim.value, Moment) and len(self._sources[claim.value]) < _MOST:
                self._sources[claim.value].append((place, claim))

    def look(self, claim: Claim) -> Support:
        """A date of the draft → whether a source states it."""
        value = claim.value
        if not isinstance(value, Moment):
            return Support(claim, "not-comparable", "unresolved")
        if value not in self._known:
            self._known[value] = self._stated(value)
        if stated := self._known[value]:
            how, sources = stated
            return Support(claim, "not-comparable" if how in _VAGUE else "supported", how, sources)
        if self._dates_draft(claim, value):
            return Support(claim, "not-comparable", "own-date")
        if not value.resolved and (value.month is None or value.day is None) and value.clock is None:
            return Support(claim, "not-comparable", "unresolved")
        return Support(claim, "absent", "nowhere")

    def _stated(self, value: Moment) -> tuple[How, tuple[Claim, ...]] | None:
        """A date → how the sources state it, and where; None where none does."""
        matches = [
            (_RANK[how], place, how, claim)
            for other, stating in self._sources.items()
            if (how := _states(value, other))
            for place, claim in stating
        ]
        if not matches:
            return None
        matches.sort(key=itemgetter(0, 1))
        best = matches[0][2]
        alike = (claim for _, _, how, claim in matches if (how in _VAGUE) == (best in _VAGUE))
        return best, tuple(islice(alike, _MOST))

    def _dates_draft(self, claim: Claim, value: Moment) -> bool:
        """Whether a date tells when the draft comes out: "today", its own dateline, a line with little else."""
        if not self._weigh.stamped(claim, self._draft):
            return False
        around = len(claim.sentence.stems) - (claim.to - claim.at)
        return value.day is None or around <= _LINE or value.first == self._draft.document.date is not None


def _states(draft: Moment, source: Moment) -> How | None:
    """Two dates → how the source states that of the draft, None when it does not."""
    comparison = compare(draft, source)
    if not agrees(comparison):
        return None
    if comparison.level == "same" or draft.clock is not None:
        return "same"
    if draft.grain == source.grain:
        return "in-range" if _bounded(source) else "bound"
    if _GRAINS.index(draft.grain) > _GRAINS.index(source.grain):
        return "coarser"
    return "finer" if source.grain not in ("year", "decade") else None


def _bounded(moment: Moment) -> bool:
    """Whether a date has a beginning and an end; one without days has both for all that is known."""
    return (moment.first is None) == (moment.last is None)
