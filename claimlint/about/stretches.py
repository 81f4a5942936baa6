"""Claim in its sentence → the stretches of words round its value that another sentence has too.

What is copied from a text must not break a name or run over the end of a clause. Words are told apart here, once: what
tells something, what only joins, what is a value of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimlint.languages import Lexicon, lexicon_of
from claimlint.languages.programs import compiled
from claimlint.languages.segment import word_end
from claimlint.languages.stem import stem
from claimlint.model import Amount, Claim, Document, Moment, Quantity, Sentence

MOST_WORDS = 7
"""Words of a stretch."""

_FAR, _FARTHEST = 24, 200
"""Words on each side of a value that are looked at, and those of the other sentence: a sentence of a hostile text may
have a million."""

_INSIDE = compiled(r"[\s\-‐‑'’&/.*_`]{1,4}|")
"""What may stand between two words of one clause."""

LEADS_IN = compiled(r"\s*(?::|–|—|=|\|)\s*|\s+-\s+")
"""What stands between a label and its value ("Trees: 40")."""


class Word(NamedTuple):
    """A word of a sentence: where it stands in the text. `shared`: it tells something and the other sentence has it;
    `stop`: it tells nothing; `value`: it is a number, or for a date another day, and so no part of a name for this one.
    """

    start: int
    end: int
    shared: bool
    stop: bool
    value: bool


class Run(NamedTuple):
    """Words that two sentences share, the first and the last one telling, and the words between them and the value,
    in the order of the text; None where those tell something or belong to another clause."""

    words: tuple[Word, ...]
    between: tuple[Word, ...] | None

    @property
    def telling(self) -> int:
        return sum(word.shared for word in self.words)


class Around(NamedTuple):
    """What stands round the value of a claim, in the order of the text."""

    claim: Claim
    text: str
    words: Lexicon
    before: list[Word]
    after: list[Word]
    noun: Word | None


def around(here: Claim, there: Claim, document: Document) -> Around:
    """A claim, the one it is held against, and the document of the first → the words round its value."""
    sentence, text, words = here.sentence, document.text, lexicon_of(document.language)
    stop = _stopwords(words)
    stems = there.sentence.stems
    beside = stems[max(there.at - _FARTHEST, 0) : there.at] + stems[there.to : there.to + _FARTHEST]
    others = set(beside) - stop
    dated = isinstance(here.value, Moment)
    days, spelt, money = _days(words), numerals(words), _money(words) if isinstance(here.value, Amount) else frozenset()

    def read(n: int) -> Word:
        start, form = sentence.offsets[n], sentence.stems[n]
        end = word_end(text, start)
        word = text[start:end]
        number = word[:1].isdigit() or word.lower() in spelt or (word[:1].isupper() and word.lower() in days)
        number = number or word.lower() in money or (not dated and _is_period(sentence, n, words))
        value = number and (dated or form not in others)  # "for two ferries" is no other value where both say it
        stop_word = form in stop or (number and not value)
        return Word(start, end, form in others and not number, stop_word, value)

    before = [read(n) for n in range(max(here.at - _FAR, 0), here.at)]
    after = [read(n) for n in range(here.to, min(here.to + _FAR, len(sentence.stems)))]
    noun = noun_of(here, text, words)
    if noun is not None:
        after = [noun, *(word for word in after if word.start > noun.start)]
    return Around(here, text, words, before, after, noun)


def noun_of(claim: Claim, text: str, words: Lexicon) -> Word | None:
    """The noun that a count is of, where it is the last word of the value as written, or the next one."""
    value, stems, sentence = claim.value, claim.sentence.stems, claim.sentence
    if isinstance(value, Quantity) and not value.unit and value.measure:
        for at in (claim.to - 1, claim.to):
            joined = at > claim.at and stems[at - 1] in _stopwords(words)  # "3.11 or newer"
            if claim.at <= at < len(stems) and stems[at] == value.measure and not joined:
                start = sentence.offsets[at]
                return Word(start, word_end(text, start), shared=True, stop=False, value=False)
    return None


def _adjoins(left: Word, right: Word, text: str) -> bool:
    """Whether nothing but blanks and marks within words stand between two words; those of a table's head and of its
    cell stand apart."""
    return left.end <= right.start and _INSIDE.fullmatch(text, left.end, right.start) is not None


def unbroken(words: Sequence[Word], gap: str, text: str) -> list[Word]:
    """The words on one side of a value, the nearest first, and what stands between it and the first of them → those of
    its clause."""
    if not words or not _INSIDE.fullmatch(gap):
        return []
    kept = list(words[:1])
    for one, other in pairwise(words):
        if not _adjoins(min(one, other), max(one, other), text):
            break
        kept.append(other)
    return kept


def runs(words: Sequence[Word], text: str, *, behind: bool) -> Iterator[Run]:
    """Words on one side of a value, in the order of the text → the stretches of them that are shared, with at most one
    word between that is not, and at most MOST_WORDS long; `behind`: the value stands behind them."""
    at = [n for n, word in enumerate(words) if word.shared]
    groups: list[list[int]] = []
    for n in at:
        last = groups[-1][-1] if groups else n
        apart = any(word.value for word in words[last:n]) or sum(not w.stop for w in words[last + 1 : n]) > 1
        joined = groups and not apart and all(_adjoins(a, b, text) for a, b in pairwise(words[last : n + 1]))
        if joined:
            groups[-1].append(n)
        else:
            groups.append([n])
    for group in groups:
        kept = _whole(group, words, text, behind=behind)
        between = words[kept[-1] + 1 :] if behind else words[: kept[0]]
        yield Run(tuple(words[kept[0] : kept[-1] + 1]), tuple(between) if all(w.stop for w in between) else None)


def _whole(group: Sequence[int], words: Sequence[Word], text: str, *, behind: bool) -> Sequence[int]:
    """The positions of a stretch's telling words → those of at most MOST_WORDS words next to the value. What loses
    words at its end is cut before one that tells nothing, so that no noun goes ("endorsement of the Prime"); no half of
    a name is left at the beginning."""
    near = [n for n in group if (group[-1] - n if behind else n - group[0]) < MOST_WORDS]
    if behind and len(near) < len(group):
        while len(near) > 1 and all(text[words[n].start].isupper() for n in (near[0] - 1, near[0])):
            near = near[1:]
    if behind or len(near) == len(group) or words[near[-1] + 1].stop:
        return near
    seams = [at for at in range(near[0], near[-1]) if words[at].stop]
    return [n for n in near if not seams or n < seams[-1]]


def plain(run: Run, near: Around) -> str:
    """A stretch as it is written."""
    return " ".join(near.text[run.words[0].start : run.words[-1].end].split())


def said(run: Run, near: Around) -> str:
    """A stretch as it is written, with the article that stands before it in lower case."""
    text, first, told = near.text, run.words[0], plain(run, near)
    for word in (*near.before, *near.after):
        written = text[word.start : word.end].lower()
        if written in articles(near.words) and word.end < first.start and text[word.end : first.start].isspace():
            return f"{written} {told}"
    return told


def without_hedges(between: Sequence[Word], near: Around) -> list[str]:
    """The words between a stretch and the value, without those that only bound it: "to" of "to at least"."""
    told = [near.text[word.start : word.end].lower() for word in between]
    while bound := next((b for b in _bounds(near.words) if tuple(told[-len(b) :]) == b), None):
        del told[-len(bound) :]
    return told


def is_after_preposition(run: Run, near: Around) -> bool:
    """Whether a stretch is no subject: "according to the police"."""
    before = [word for word in near.before if word.end <= run.words[0].start]
    while before and near.text[before[-1].start : before[-1].end].lower() in articles(near.words):
        before.pop()
    return bool(before) and is_preposition(before[-1], near)


def is_preposition(word: Word, near: Around) -> bool:
    return near.text[word.start : word.end].lower() in _prepositions(near.words)


@cache
def _stopwords(words: Lexicon) -> frozenset[str]:
    """Stems that tell nothing. Those of stop words may be other strings ("since": "sinc"); a verb that is one has forms
    of its own, and "takes effect" tells something."""
    verbs = frozenset(words.text.irregular.values())
    stems = (stem(word, words.text) for word in words.text.stopwords if word not in verbs)
    return frozenset((*words.text.stopwords, *stems))


@cache
def _prepositions(words: Lexicon) -> frozenset[str]:
    numbers, moments = words.numbers, words.moments
    timely = {*moments.inside, *moments.around}.intersection(words.text.stopwords) - {*moments.and_, *moments.owners}
    return frozenset((*words.names.body_prepositions, *numbers.tos, *numbers.froms, *numbers.by, *numbers.per, *timely))


@cache
def articles(words: Lexicon) -> frozenset[str]:
    """Words that may begin a noun phrase and say nothing."""
    return frozenset((*words.moments.the, *words.numbers.articles))


@cache
def numerals(words: Lexicon) -> frozenset[str]:
    """Words that are a number, or a part of one, and per cent."""
    numbers = words.numbers
    tables = numbers.small, numbers.hundreds, numbers.scales, numbers.dozens, numbers.vague, numbers.percents
    return frozenset(word for table in tables for word in table)


@cache
def _days(words: Lexicon) -> frozenset[str]:
    """Words that are a date, or a part of one."""
    moments = words.moments
    return frozenset((*moments.months, *moments.months_short, *moments.weekdays, *moments.weekdays_short))


@cache
def _money(words: Lexicon) -> frozenset[str]:
    """Words that are the currency of a sum, this one or another one beside it."""
    return frozenset(name for names in words.numbers.currencies.values() for name in names if " " not in name)


def _is_period(sentence: Sentence, n: int, words: Lexicon) -> bool:
    """Whether a word is one of a numbered stretch of time ("third quarter"), which is no part of what was counted."""
    pairs = zip(sentence.stems[max(n - 1, 0) : n + 1], sentence.stems[max(n, 1) : n + 2], strict=False)
    return any(one in words.numbers.ordinals and other in words.moments.units for one, other in pairs)


@cache
def _bounds(words: Lexicon) -> tuple[tuple[str, ...], ...]:
    """Articles, and words that make a number a bound or a rough one ("at least", "about"), the longest first."""
    told = {tuple(hedge.split()) for hedge in (*words.numbers.hedges, *words.numbers.articles, *words.moments.the)}
    return tuple(sorted(told, key=lambda bound: (-len(bound), bound)))
