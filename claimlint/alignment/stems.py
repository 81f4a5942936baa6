"""Extracts of a story → how telling each of their words is, and which of their claims tell nothing.

A word is evidence by its rarity in the language. What is rare among the documents at hand does not count: three are too
few to know it, and two that state one thing would weigh otherwise beside a third.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from claimlint.about.sentences import BEFORE
from claimlint.languages import Lexicon, rarity
from claimlint.languages.pieces import Memo
from claimlint.languages.stem import stem
from claimlint.languages.words import TextWords
from claimlint.model import Claim, Moment, Quantity, ReadDocument, Sentence

_MOST = 0.6  # weight of a fully telling stem: that of one of usual rarity in its story, when that counted, too
_COMMON_BITS = 6.0  # stems as common as this carry nothing
_RARE_BITS = 10.0  # so many bits more make a stem fully telling
_STAMP = 14  # words: a line that says when a text came out is no longer than this
_TELLING = 2  # words beside a date that make it more than a line with a date
_DAYS = frozenset({"day", "hour", "minute"})
_OPENING = 3  # sentences in which the time of a text may stand, under its headline
_DATELINE = 8  # words: the date that a report begins with stands no later


class StemWeights:
    """How telling the stems of a story are: by their rarity in the language, 0 to 1."""

    def __init__(self, extracts: Sequence[ReadDocument], words: Lexicon) -> None:
        self.cues = _cues(words)
        self._known = _weights(words)
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
                claim.sentence.stems[claim.at + 1 : claim.at + 2] == self.cues.of_word
            )  # "one of the largest" counts nothing
        if isinstance(value, Moment) and value.relative and value.grain == "day" and value.first is not None:
            return self._tells_when_told(claim, value, extract)  # "yesterday", and the day of the text is known
        return self.stamped(claim, extract)

    def is_period(self, claim: Claim) -> bool:
        """Whether a claim is the number of a quarter or a half ("the first half")."""
        value = claim.mention.value
        return isinstance(value, Quantity) and value.unit == "ordinal" and value.measure in self.cues.periods

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
            before in self.cues.reporting
            or before in self.cues.near
            or before in self.cues.stamps
            or self._heads_record(claim, extract)
            or not self.cues.recurring.isdisjoint(stems[claim.to : claim.to + 4])
        ):
            return True
        return len(stems) <= _STAMP and self._is_stamp(claim, extract)

    def _heads_record(self, claim: Claim, extract: ReadDocument) -> bool:
        """Whether a date is that of the record which it heads: "Minutes of 3 March", "Newsletter, May 2026"."""
        stems = claim.sentence.stems
        if all(claim.sentence.id != one.id for one in extract.sentences[:_OPENING]):
            return False
        at = claim.at - 1 - (claim.at > 1 and stems[claim.at - 1] in self.cues.of_word)
        return at >= 0 and stems[at] in self.cues.records and not (at and stems[at - 1].isdigit())

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
        lead = next((word for word in stems if word not in self.cues.openers), "")
        if lead in self.cues.stamps:
            return True
        if claim.timing.phase:
            return False
        text = extract.document.text
        telling = {
            at
            for at in (*range(claim.at), *range(claim.to, len(stems)))
            if stems[at].isalpha() and stems[at] not in self.cues.published and self.of(stems[at])
        }
        if len({stems[at] for at in telling}) >= _TELLING:
            return False
        labels = any(":" in text[sentence.offsets[at] : claim.span.start] for at in telling)
        heads = sentence.role == "title" or (isinstance(claim.value, Moment) and claim.value.grain not in _DAYS)
        return heads or (not labels and all(text[sentence.offsets[at]].isupper() for at in telling))


class Cues(Struct, frozen=True, eq=False, gc=False):
    """What a language tells of the words beside values, as stems. `books`: kinds of year; `distributive`: words for
    each of many; `shifts`: words between how things are and how they were; `dating`: those before a time since or until
    which something is so; `excepting`, `able` and `occasions`: those of exceptions, of what can be changed, and of
    once; `zones`: those of time zones; `narrowing`: all of these; `periods`: quarters and halves; `of_word`: the one
    that stands between a share and its whole; `reporting`, `near`, `recurring`, `published`, `stamps` and `openers`
    stand beside dates that tell when a text came out, `records` are texts that bear a date."""

    books: frozenset[str]
    distributive: frozenset[str]
    excepting: frozenset[str]
    dating: frozenset[str]
    able: frozenset[str]
    occasions: frozenset[str]
    zones: frozenset[str]
    narrowing: frozenset[str]
    periods: frozenset[str]
    changes: frozenset[str]
    shifts: frozenset[str]
    nights: frozenset[str]
    articles: frozenset[str]
    of_word: tuple[str, ...]
    reporting: frozenset[str]
    near: frozenset[str]
    recurring: frozenset[str]
    published: frozenset[str]
    stamps: frozenset[str]
    records: frozenset[str]
    openers: frozenset[str]


@cache
def _cues(words: Lexicon) -> Cues:
    """Lexicon → its cues, made once for all stories."""
    moments, numbers, claims = words.moments, words.numbers, words.claims
    zones = stemmed(frozenset((*moments.zones, *moments.zone_nouns)), words.text)
    shifts = stemmed(claims.change_from | claims.marks.get(BEFORE, frozenset()), words.text)
    excepting = stemmed(claims.excepting, words.text)
    return Cues(
        books=claims.books,
        distributive=claims.distributive,
        excepting=excepting,
        dating=stemmed(claims.dating, words.text),
        able=stemmed(claims.able, words.text),
        occasions=stemmed(claims.occasions, words.text),
        zones=zones,
        narrowing=claims.books | claims.distributive | zones | shifts | excepting,
        periods=stemmed(frozenset(moments.quarters | moments.halves), words.text),
        changes=stemmed(frozenset(numbers.changes), words.text),
        shifts=shifts,
        nights=stemmed(moments.nights, words.text),
        articles=frozenset(moments.the),
        of_word=(numbers.link,),
        reporting=stemmed(frozenset(moments.reporting), words.text),
        near=stemmed(frozenset(moments.near), words.text),
        recurring=frozenset(claims.recurring),
        published=stemmed(frozenset((*moments.published, *numbers.clock)), words.text),
        stamps=stemmed(moments.stamps, words.text),
        records=stemmed(moments.records, words.text),
        openers=stemmed(moments.published - moments.stamps, words.text),
    )


@cache
def _weights(words: Lexicon) -> Memo[float]:
    """Stem → how telling it is by its rarity in the language; 0 for stop words and single letters."""
    stop = frozenset(words.text.stopwords) | stemmed(frozenset(words.text.stopwords), words.text)
    rarities = rarity.table(words.code)

    def weigh(word: str) -> float:
        if word in stop or (len(word) == 1 and not word.isdigit()):
            return 0.0
        bits = rarities.get(word, rarity.UNKNOWN)
        return min(max((bits - _COMMON_BITS) / _RARE_BITS, 0.05), 1.0) * _MOST

    return Memo(weigh)


@cache
def stemmed(cues: frozenset[str], text: TextWords) -> frozenset[str]:
    """The cue words of a language as stems, worked out once for all stories."""
    return frozenset(stem(word, text) for word in cues)
