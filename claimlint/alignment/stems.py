"""Extracts of a story → how telling each of their words is, and which of their claims tell nothing.

A word is evidence by its rarity in the language and in the story. Three documents are too few to know what is rare, and
three thousand would make everything so, which is why both count.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain

from claimlint.languages import Lexicon, rarity
from claimlint.languages.pieces import Memo
from claimlint.languages.stem import stem
from claimlint.languages.words import TextWords
from claimlint.model import Claim, Moment, Quantity, ReadDocument, Sentence

_IN_STORY = 0.6  # what a stem of usual rarity among the sentences of a story weighed when that counted, too
_COMMON_BITS = 6.0  # stems as common as this carry nothing
_RARE_BITS = 10.0  # so many bits more make a stem fully telling
_STAMP = 14  # words: a line that says when a text came out is no longer than this
_TELLING = 2  # words beside a date that make it more than a line with a date
_DAYS = frozenset({"day", "hour", "minute"})
_OPENING = 3  # sentences in which the time of a text may stand, under its headline
_DATELINE = 8  # words: the date that a report begins with stands no later


class StemWeights:
    """How telling a stem is: its rarity in the language times its rarity among the sentences of the story, 0 to 1."""

    def __init__(self, extracts: Sequence[ReadDocument], words: Lexicon) -> None:
        self._reporting = stemmed(frozenset(words.moments.reporting), words.text)
        self._periods = stemmed(frozenset(words.moments.quarters | words.moments.halves), words.text)
        self.books = words.claims.books
        self.changes = stemmed(frozenset(words.numbers.changes), words.text)
        self.distributive = words.claims.distributive
        self.excepting = stemmed(words.claims.excepting, words.text)
        self.able = stemmed(words.claims.able, words.text)
        self.occasions = stemmed(words.claims.occasions, words.text)
        self.of_word = (words.numbers.link,)
        self._near = stemmed(frozenset(words.moments.near), words.text)
        self._recurring = frozenset(words.claims.recurring)
        self.nights = stemmed(words.moments.nights, words.text)
        self.articles = frozenset(words.moments.the)
        self.zones = stemmed(frozenset((*words.moments.zones, *words.moments.zone_nouns)), words.text)
        self.narrowing = self.books | self.distributive | self.zones
        self._stamps = stemmed(words.moments.stamps, words.text)
        self._openers = stemmed(words.moments.published - words.moments.stamps, words.text)
        self._published = stemmed(frozenset((*words.moments.published, *words.numbers.clock)), words.text)
        sentences = [set(sentence.stems) for extract in extracts for sentence in extract.sentences]
        self._counts = Counter(chain.from_iterable(sentences))
        bits = math.log2(len(sentences) + 2) + 1.0
        most = max(self._counts.values(), default=0)
        self._rarity = [max(1.0 - math.log2(1 + count) / bits, 0.05) for count in range(most + 1)]
        self._language = _in_language(words)
        self._known = Memo(self._weigh)
        self._extracts = extracts  # holds the sentences, so that their ids last
        self._telling: dict[int, list[tuple[int, str, float]]] = {}

    def of(self, word: str) -> float:
        """The weight of a stem; 0 for stop words."""
        return self._known[word]

    def telling(self, sentence: Sentence) -> Sequence[tuple[int, str, float]]:
        """The stems of a sentence of the story that tell something: position, stem and weight."""
        known = self._telling.get(id(sentence))
        if known is None:
            weigh = self._known
            known = [(at, word, weight) for at, word in enumerate(sentence.stems) if (weight := weigh[word])]
            self._telling[id(sentence)] = known
        return known

    def passes_over(self, claim: Claim, extract: ReadDocument) -> bool:
        """Whether a claim states nothing that could be held against another one."""
        value = claim.mention.value
        if isinstance(value, Quantity) and value.low == value.high == 1:
            return (
                claim.sentence.stems[claim.at + 1 : claim.at + 2] == self.of_word
            )  # "one of the largest" counts nothing
        if isinstance(value, Moment) and value.relative and value.grain == "day" and value.first is not None:
            return self._tells_when_told(claim, value, extract)  # "yesterday", and the day of the text is known
        return self.stamped(claim, extract)

    def is_period(self, claim: Claim) -> bool:
        """Whether a claim is the number of a quarter or a half ("the first half")."""
        value = claim.mention.value
        return isinstance(value, Quantity) and value.unit == "ordinal" and value.measure in self._periods

    def stamped(self, claim: Claim, extract: ReadDocument) -> bool:
        """Whether a moment only says when a text came out: "Published 4 October", a dateline, "said Wednesday", "today
        (14 October)". It dates the telling, not what is told; "every Tuesday" dates nothing."""
        value = claim.value
        if not isinstance(value, Moment):
            return False
        if value.relative is not None and value.grain in ("day", "minute"):
            return True
        return self._tells_when_told(claim, value, extract)

    def _tells_when_told(self, claim: Claim, value: Moment, extract: ReadDocument) -> bool:
        """The same of a date that is told by itself, or counted from a known day."""
        if self._of_telling(claim, value, extract):
            return True
        stems = claim.sentence.stems
        before = stems[claim.at - 1] if claim.at else ""
        if (
            before in self._reporting
            or before in self._near
            or before in self._stamps
            or not self._recurring.isdisjoint(stems[claim.to : claim.to + 4])
        ):
            return True
        return len(stems) <= _STAMP and self._is_stamp(claim, extract)

    def _of_telling(self, claim: Claim, value: Moment, extract: ReadDocument) -> bool:
        """Whether a date or time opens a text, or a line under its headline, and is that of the text itself."""
        opening = extract.sentences[:_OPENING]
        if value.clock is None:  # the first sentence, and the first one that is no headline
            opening = (*opening[:1], *[one for one in opening if one.role != "title"][:1])
        if claim.at >= _DATELINE or claim.timing.phase or all(claim.sentence.id != one.id for one in opening):
            return False
        day = claim.timing.when.value if value.clock is not None and claim.timing.when is not None else value
        first = day.first if isinstance(day, Moment) else None
        return first is not None and isinstance(day, Moment) and first == day.last == extract.document.date

    def _is_stamp(self, claim: Claim, extract: ReadDocument) -> bool:
        """Whether a short line tells of nothing but a publication: it opens with a verb of publishing, or beside the
        date are words of publishing and at most a name, the place or the outlet. "Kick-off: 15 May" labels an event; a
        year or a day in a heading is that of all that stands under it."""
        sentence, stems = claim.sentence, claim.sentence.stems
        lead = next((word for word in stems if word not in self._openers), "")
        if lead in self._stamps:
            return True
        if claim.timing.phase:
            return False
        text = extract.document.text
        telling = {
            at
            for at in (*range(claim.at), *range(claim.to, len(stems)))
            if stems[at].isalpha() and stems[at] not in self._published and self.of(stems[at])
        }
        if len({stems[at] for at in telling}) >= _TELLING:
            return False
        labels = any(":" in text[sentence.offsets[at] : claim.span.start] for at in telling)
        heads = sentence.role == "title" or (isinstance(claim.value, Moment) and claim.value.grain not in _DAYS)
        return heads or (not labels and all(text[sentence.offsets[at]].isupper() for at in telling))

    def _weigh(self, word: str) -> float:
        language = self._language[word]
        return language * _IN_STORY


@cache
def _in_language(words: Lexicon) -> Memo[float]:
    """Stem → how telling it is by its rarity in the language, 0.05 to 1; 0 for stop words and single letters."""
    stop = frozenset(words.text.stopwords) | stemmed(frozenset(words.text.stopwords), words.text)
    rarities = rarity.table(words.code)

    def weigh(word: str) -> float:
        if word in stop or (len(word) == 1 and not word.isdigit()):
            return 0.0
        bits = rarities.get(word, rarity.UNKNOWN)
        return min(max((bits - _COMMON_BITS) / _RARE_BITS, 0.05), 1.0)

    return Memo(weigh)


@cache
def stemmed(cues: frozenset[str], text: TextWords) -> frozenset[str]:
    """The cue words of a language as stems, worked out once for all stories."""
    return frozenset(stem(word, text) for word in cues)
