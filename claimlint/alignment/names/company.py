"""Uses of names → the company they keep: which telling words, posts and ages two of them share.

Contexts are made once a use; a pair then costs a few look-ups.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from math import fsum

from msgspec import Struct

from claimlint.alignment.names.cast import Use
from claimlint.alignment.names.posts import Known
from claimlint.alignment.stems import StemWeights, stemmed
from claimlint.alignment.views import context
from claimlint.comparison.names import fold, shortened
from claimlint.languages import Lexicon, rarity
from claimlint.languages.stem import stem

_LOOKED_AT = 12  # uses of one name whose contexts are held against others
_KIN = 4  # words before or behind a name among which a word of kinship is about it
_RUN = 3  # words in a row right before or behind two names that count


class Company:
    """The contexts of a story's names, whoever they are taken for, and how rare words are. `known_posts`: what is
    read of their posts."""

    def __init__(self, weigh: StemWeights, words: Lexicon) -> None:
        self._weigh = weigh
        self._words = words
        self._table = rarity.table(words.code)
        self._cues = _cues(words)
        self._contexts: dict[int, dict[str, float]] = {}
        self.known_posts: Known = {}

    @property
    def first_names(self) -> frozenset[str]:
        """The common first names of the language."""
        return self._cues.given

    def bits(self, part: str) -> int:
        """How rare a name part is in the language, in bits; one that the language does not know is rarest."""
        return self._table.get(stem(part, self._words.text), rarity.UNKNOWN)

    def given(self, part: str) -> bool:
        """Whether a part is a common first name."""
        return part in self._cues.given

    def common(self, part: str) -> bool:
        """Whether a part is a word of bodies, peoples or sentence openings, and no surname."""
        return part in self._cues.common

    def place(self, part: str) -> bool:
        """Whether a part is a place that the language knows."""
        return part in self._cues.places

    def geographic(self, part: str) -> bool:
        """Whether a part is a place or a people: Israel and Israeli stand in names of bodies side by side."""
        return part in self._cues.places or part in self._cues.peoples

    def prefix(self, letters: str) -> bool:
        """Whether letters may stand before a capital inside a surname, as in McNutt."""
        return letters in self._cues.prefixes

    def posts(self, role: str) -> list[str]:
        """A post as written, or two with "and" between → the one form of each, when a body has one holder of it at a
        time, else its last word."""
        posts = role.split(f" {self._words.numbers.conjunction} ") if self._words.numbers.conjunction else [role]
        return [self._words.names.sole.get(post) or post.rpartition(" ")[2] for post in posts]

    def sole(self, post: str) -> bool:
        """Whether a body has one holder of a post at a time."""
        return post in self._cues.sole

    def speaks(self, use: Use) -> bool:
        """Whether a verb of saying stands right before or right behind a use."""
        claim = use.claim
        stems = claim.sentence.stems
        return not self._cues.saying.isdisjoint(
            (*stems[max(claim.at - 1, 0) : claim.at], *stems[claim.to : claim.to + 1])
        )

    def personal(self, use: Use) -> bool:
        """Whether the sentence goes on with a pronoun that stands for a person."""
        claim = use.claim
        return not self._cues.pronouns.isdisjoint(claim.sentence.stems[claim.to :])

    def located(self, use: Use) -> bool:
        """Whether a use stands behind a word of place or an article, as towns and bodies do."""
        claim = use.claim
        return claim.at > 0 and claim.sentence.stems[claim.at - 1] in self._cues.locating

    def placed(self, use: Use) -> bool:
        """Whether the sentence goes on behind a use as it does behind places: "Velden, where …"."""
        claim = use.claim
        return not self._cues.where.isdisjoint(claim.sentence.stems[claim.to : claim.to + 1])

    def introduced(self, use: Use) -> str:
        """The telling word right before a use, as "linebacker" is; "" where none is."""
        claim = use.claim
        word = claim.sentence.stems[claim.at - 1] if claim.at else ""
        return word if word and self._weigh.of(word) > 0 else ""

    def kin(self, use: Use) -> bool:
        """Whether a use is said to be somebody's relative, by the words right before it or right behind it."""
        claim = use.claim
        stems = claim.sentence.stems
        beside = (*stems[max(claim.at - _KIN, 0) : claim.at], *stems[claim.to : claim.to + _KIN])
        return not self._cues.kin.isdisjoint(beside)

    def opens_place(self, part: str) -> bool:
        """Whether a part opens names of places, or is a particle: many share it."""
        return part in self._cues.opening

    def regional(self, left: str, right: str) -> bool:
        """Whether two words are one in the spellings of two countries."""
        return _respelt(left, self._words) == _respelt(right, self._words)

    def short(self, left: str, right: str) -> bool:
        """Whether one first name is a short form or the initial of the other."""
        return shortened(left, right, self._words.names.short)

    def of(self, use: Use) -> dict[str, float]:
        """The stems around a use with their weights."""
        known = self._contexts.get(id(use.claim))
        if known is None:
            known = self._contexts[id(use.claim)] = context(use.claim, self._weigh)
        return known

    def frame(self, left: Use, right: Use) -> float:
        """The weight of the words that stand in a row alike right before and right behind two uses."""
        a, b = left.claim, right.claim
        here, there = a.sentence.stems, b.sentence.stems
        before = _alike(here[: a.at][::-1], there[: b.at][::-1])
        after = _alike(here[a.to :], there[b.to :])
        words = (*here[a.at - before : a.at], *here[a.to : a.to + after])
        return sum(self._weigh.of(word) for word in words)

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
                # a sum that rounds once is the same for any order of a set
                shared = fsum((a[word] * b[word]) ** 0.5 for word in a.keys() & b.keys() if word not in own)
                shared += 0.15 * run(here, there)
                if shared > best[2]:
                    best = (here, there, shared)
        return best[0], best[1], max(best[2], 0.0)


def run(left: Use, right: Use) -> int:
    """How many words in a row are the same right before and right behind two uses, at most three on each side."""
    a, b = left.claim, right.claim
    here, there = a.sentence.stems, b.sentence.stems
    before = _alike(here[max(a.at - _RUN, 0) : a.at][::-1], there[max(b.at - _RUN, 0) : b.at][::-1])
    return before + _alike(here[a.to : a.to + _RUN], there[b.to : b.to + _RUN])


def _alike(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words the two have in common from their beginnings on."""
    same = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        same += 1
    return same


@lru_cache(maxsize=4096)
def _respelt(word: str, words: Lexicon) -> str:
    """A word → the same in the spelling of one country."""
    for written, other in words.names.spellings.items():
        word = word.replace(written, other)
    return word


class _Cues(Struct, frozen=True, eq=False, gc=False):
    """What a language tells of words in and around names. `common`: the words of bodies, peoples and sentence openings,
    as names are folded; `opening`: the first words of names of places, and the particles of names; `prefixes`: what
    stands before a capital inside a surname; `locating`,
    `pronouns` and `saying` are stems."""

    given: frozenset[str]
    common: frozenset[str]
    opening: frozenset[str]
    prefixes: frozenset[str]
    kin: frozenset[str]
    sole: frozenset[str]
    places: frozenset[str]
    peoples: frozenset[str]
    locating: frozenset[str]
    where: frozenset[str]
    pronouns: frozenset[str]
    saying: frozenset[str]


@cache
def _cues(words: Lexicon) -> _Cues:
    """Lexicon → its cues, made once for all stories."""
    names = words.names
    return _Cues(
        given=frozenset(names.given_names),
        common=frozenset(fold(word) for word in (*names.openers, *names.body_words, *names.demonyms)),
        opening=frozenset((*(place.split()[0] for place in names.places if " " in place), *names.particles)),
        prefixes=frozenset((*names.prefixes, *names.particles)),
        kin=stemmed(frozenset(names.kin), words.text),
        sole=frozenset(names.sole.values()),
        places=frozenset(names.places),
        peoples=frozenset(map(fold, names.demonyms)),
        locating=stemmed(frozenset((*names.locations, *names.determiners)), words.text),
        where=stemmed(frozenset(names.place_clauses), words.text),
        pronouns=stemmed(frozenset((*words.quotes.pronouns, *words.numbers.people, *names.possessives)), words.text),
        saying=stemmed(frozenset(words.quotes.said), words.text),
    )
