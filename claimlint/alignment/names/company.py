"""Uses of names → the company they keep: which telling words, posts and ages two of them share.

Contexts are made once a use; a pair then costs a few look-ups.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.alignment.names.cast import Form, Use
from claimlint.alignment.views import StemWeights, context
from claimlint.languages import Lexicon, rarity
from claimlint.languages.stem import stem

_LOOKED_AT = 12  # uses of one name whose contexts are held against others
_RUN = 3  # words in a row right before or behind two names that count


class Company:
    """The contexts of a story's names, and how rare words are."""

    def __init__(self, weigh: StemWeights, words: Lexicon) -> None:
        self._weigh = weigh
        self._words = words
        self._table = rarity.table(words.code)
        self._given = frozenset(words.names.given_names)
        self._contexts: dict[int, dict[str, float]] = {}

    def bits(self, part: str) -> int:
        """How rare a name part is in the language, in bits; one that the language does not know is rarest."""
        return self._table.get(stem(part, self._words.text), rarity.UNKNOWN)

    def given(self, part: str) -> bool:
        """Whether a part is a common first name."""
        return part in self._given

    def of(self, use: Use) -> dict[str, float]:
        """The stems around a use with their weights."""
        known = self._contexts.get(id(use))
        if known is None:
            known = self._contexts[id(use)] = context(use.claim, self._weigh)
        return known

    def best(self, left: Sequence[Use], right: Sequence[Use], own: frozenset[str]) -> tuple[Use, Use, float]:
        """Two names' uses (at least one each) → the pair that shares most context, and the weight of what it shares.
        `own`: parts of the names themselves, which prove nothing."""
        best = (left[0], right[0], -1.0)
        for here in left[:_LOOKED_AT]:
            a = self.of(here)
            for there in right[:_LOOKED_AT]:
                if here.document == there.document and here.claim.sentence.id == there.claim.sentence.id:
                    continue
                b = self.of(there)
                shared = sum((a[word] * b[word]) ** 0.5 for word in a.keys() & b.keys() if word not in own)
                shared += 0.15 * run(here, there)
                if shared > best[2]:
                    best = (here, there, shared)
        return best[0], best[1], max(best[2], 0.0)


def run(left: Use, right: Use) -> int:
    """How many words in a row are the same right before and right behind two uses, at most three on each side."""
    a, b = left.claim, right.claim
    here, there = a.sentence.stems, b.sentence.stems
    length = 0
    for i, j, step in ((a.at - 1, b.at - 1, -1), (a.to, b.to, 1)):
        count = 0
        while 0 <= i < len(here) and 0 <= j < len(there) and here[i] == there[j] and count < _RUN:
            i, j, count = i + step, j + step, count + 1
        length += count
    return length


def posts(form: Form) -> frozenset[str]:
    """What a name is called beside its title: ranks, and the last word of each post."""
    titles = {use.name.title for use in form.uses if use.name.title.islower()}
    return frozenset(titles | {use.name.role.split()[-1] for use in form.uses if use.name.role})


def ages(form: Form) -> frozenset[int]:
    """The ages written next to a name."""
    return frozenset(use.age for use in form.uses if use.age is not None)
