"""ReadDocument → shares and changes of a headline that the first sentences below it give the figures of.

"Marbeck to cut ferries by 45%" over "… from 40 to 28", "Four in five vote" over "Of the 520 members 364 voted". A
headline names its story loosely: it is held against the lead only where that tells one pair of figures, shares its
words, and where nothing in the text below comes to the headline's own number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct

from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._changes import (
    BY,
    DOWN,
    FALL,
    OF,
    RISE,
    UP,
    Ends,
    PercentChange,
    directions,
    ends,
    of_one_thing,
    trapped,
)
from claimlint.checks._arithmetic._figures import Interval
from claimlint.checks._arithmetic._reference import numbers
from claimlint.checks._arithmetic._share_references import names_share
from claimlint.checks._arithmetic._shares import Pair, Share, ShareOf, pairs, share_at, with_fractions
from claimlint.checks._arithmetic._symbols import NUMBER, SYMBOLS, symbols
from claimlint.languages import Lexicon
from claimlint.languages.later import Later
from claimlint.languages.segment import stems_of
from claimlint.model import Percentage, ReadDocument, Sentence

_BELOW = 2  # sentences of a lead
_FALLS = frozenset((DOWN, FALL))
_SHARED = 2  # words that a headline and the figures of a share must have in common
_LOOSE = Decimal("0.1")  # headlines round: "by 30%" may be 27
_HUNDRED = Decimal(100)
_DIRECTION = f"(?P<direction>[{UP}{DOWN}{RISE}{FALL}])"
_DIRECTED = tuple(
    Later(form)
    for form in (
        rf"{_DIRECTION}[^{SYMBOLS}\d]{{0,40}}{BY}\s*(?P<by>{NUMBER})",
        rf"{_DIRECTION}\s*{OF}?\s*(?P<by>{NUMBER})",
        rf"(?P<by>{NUMBER})\s*-?\s*(?:[a-z-]+\s+)?(?P<direction>[{RISE}{FALL}])",
    )
)


class _Head(Struct, frozen=True):
    """A headline with its only share, and what it makes of that: a change up or down ("" for neither, "?" where its
    words leave that open); `lead`: the sentences right below."""

    sentence: Sentence
    share: Share
    way: str
    lead: tuple[Sentence, ...]


def changes_of_headlines(extract: ReadDocument, lexicon: Lexicon) -> Iterator[PercentChange]:
    """An extract → the changes of its headlines, each with the two values that its lead gives."""
    text = extract.document.text
    for head in _heads(extract, lexicon):
        if head.way not in ("up", "down") or trapped(text, head.sentence, head.sentence.span, lexicon):
            continue
        told = [(sentence, found) for sentence in head.lead for found in _ends(extract, sentence, lexicon)]
        if len(told) != 1 or trapped(text, told[0][0], told[0][0].span, lexicon):
            continue
        ((sentence, found),) = told
        if _down(found) != (head.way == "down") or not _shared(head, sentence, lexicon):
            continue
        said = _loose(head.share)
        if not _told_below(extract, head, lexicon) and not _sizes_below(extract, lexicon).meet(said):
            said = Interval(-said.high, -said.low) if head.way == "down" else said
            yield PercentChange(head.share.claim, said, found.before, found.after, close=False)


def shares_of_headlines(extract: ReadDocument, lexicon: Lexicon) -> Iterator[ShareOf]:
    """An extract → the shares of its headlines, each with the part and the whole that its lead gives."""
    for head in _heads(extract, lexicon):
        if head.way:
            continue
        told = [(sentence, pair) for sentence in head.lead for pair in _pairs(extract, sentence, lexicon)]
        if len(told) != 1 or len(told[0][1].wholes) != 1:
            continue
        ((sentence, pair),) = told
        if len(_shared(head, sentence, lexicon)) < _SHARED and not names_share(head.sentence, sentence, lexicon):
            continue
        said = _loose(head.share)
        rest = Interval(_HUNDRED - said.high, _HUNDRED - said.low)
        shares = _shares_below(extract, lexicon)
        if not (shares.meet(said) or shares.meet(rest)) and not _told_below(extract, head, lexicon):
            yield ShareOf(head.share.claim, said, pair.part, pair.wholes, pair.real, close=False)


@lru_cache(maxsize=2)
def _heads(extract: ReadDocument, lexicon: Lexicon) -> tuple[_Head, ...]:
    """The headlines with one share and text right below them, kept for the relations that ask in turn."""
    return tuple(_read_heads(extract, lexicon))


def _read_heads(extract: ReadDocument, lexicon: Lexicon) -> Iterator[_Head]:
    text, told = extract.document.text, numbers(extract, lexicon)
    for sentence, below in pairwise(extract.sentences):
        if sentence.role != "title" or below.role not in ("lead", "body"):
            continue
        lead = [other for other in extract.sentences[below.id : below.id + _BELOW] if other.role in ("lead", "body")]
        beside = next((told[other.id][0] for other in lead if other.id in told), None)
        if beside is None:
            continue
        claims = with_fractions(text, sentence, told.get(sentence.id, ()), beside, lexicon)
        shares = [claim for claim in claims if isinstance(claim.value, Percentage) and not claim.value.points]
        if len(shares) != 1:
            continue
        (claim,) = shares
        share = share_at(text, claims, claim.span.start, sentence.span.start, claim, lexicon)
        if share is not None:
            line = symbols(extract, claims, lexicon.numbers, directions(lexicon))
            yield _Head(sentence, share, _way(line.text, claim.span.start - line.start), tuple(lead))


def _way(line: str, at: int) -> str:
    """A headline in symbols and the place of its share → "up" or "down" when it is a change, "" when it is none."""
    for form in _DIRECTED:
        for found in form.finditer(line):
            if found.start("by") == at:
                return "down" if found["direction"] in _FALLS else "up"
    return "?" if re.search(_DIRECTION, line) else ""


def _ends(extract: ReadDocument, sentence: Sentence, lexicon: Lexicon, alike: bool = True) -> list[Ends]:
    """What a sentence below a headline tells to go from one value to another; `alike`: only values of one thing, and
    not those that leave their unit to each other ("from 60 to £90")."""
    claims = numbers(extract, lexicon).get(sentence.id, ())
    found = ends(extract, claims, lexicon) if len(claims) > 1 and sentence.role != "title" else ()
    return [pair for pair in found if not alike or of_one_thing(pair.before, pair.after)]


def _pairs(extract: ReadDocument, sentence: Sentence, lexicon: Lexicon) -> list[Pair]:
    claims = numbers(extract, lexicon).get(sentence.id, ())
    return list(pairs(extract.document.text, claims, lexicon)) if claims and sentence.role != "title" else []


def _down(found: Ends) -> bool:
    before, after = (figures.number(claim).low or Decimal(0) for claim in (found.before, found.after))
    return after < before


def _size(found: Ends) -> Interval:
    """By how many per cent two values differ, whichever way."""
    old, new = (figures.band(figures.number(claim)) for claim in (found.before, found.after))
    share = figures.ratio(new, old)
    low, high = share.low - _HUNDRED, share.high - _HUNDRED
    return Interval(-high, -low) if _down(found) else Interval(low, high)


def _loose(share: Share) -> Interval:
    """A share as a headline has it → what it may be given for there; fractions in words are wide enough as they are."""
    said, value = share.said, share.claim.value
    rounded = isinstance(value, Percentage) and not value.hedge
    slack = max(abs(figures.middle(said)) * _LOOSE, Decimal(1)) if rounded else Decimal(0)
    return Interval(said.low - slack, said.high + slack)


def _told_below(extract: ReadDocument, head: _Head, lexicon: Lexicon) -> bool:
    """Whether the share of a headline is stated in the text below: then it is of something else than the figures."""
    return _told(extract, lexicon).meet(head.share.said)


class _Intervals:
    """Intervals of a whole text, listed once: whether one of them meets another is looked up."""

    def __init__(self, found: Iterable[Interval]) -> None:
        listed = sorted(found, key=lambda one: one.low)
        self._lows = [one.low for one in listed]
        self._highest = list(accumulate((one.high for one in listed), max))

    def meet(self, other: Interval) -> bool:
        """Whether one of them shares a value with another interval."""
        at = bisect_right(self._lows, other.high)
        return at > 0 and self._highest[at - 1] >= other.low


@lru_cache(maxsize=2)
def _sizes_below(extract: ReadDocument, lexicon: Lexicon) -> _Intervals:
    """By how many per cent the changes in the text below headlines go."""
    every = (other for below in extract.sentences for other in _ends(extract, below, lexicon, alike=False))
    return _Intervals(map(_size, every))


@lru_cache(maxsize=2)
def _shares_below(extract: ReadDocument, lexicon: Lexicon) -> _Intervals:
    """The shares that pairs of numbers in the text below headlines come to."""
    every = (other for below in extract.sentences for other in _pairs(extract, below, lexicon))
    return _Intervals(real for other in every for real in other.real)


@lru_cache(maxsize=2)
def _told(extract: ReadDocument, lexicon: Lexicon) -> _Intervals:
    """The shares that are stated in the text below headlines."""
    text, told = extract.document.text, numbers(extract, lexicon)
    if not extract.claims:
        return _Intervals(())
    below = (sentence for sentence in extract.sentences if sentence.role != "title")
    claims = (with_fractions(text, s, told.get(s.id, ()), extract.claims[0], lexicon) for s in below)
    shares = (claim.value for found in claims for claim in found)
    return _Intervals(figures.widened(value) for value in shares if isinstance(value, Percentage))


def _shared(head: _Head, sentence: Sentence, lexicon: Lexicon) -> set[str]:
    """The words that a headline and a sentence have in common, as stems."""
    return {word for word in {*head.sentence.stems} & {*sentence.stems} if word.isalpha()} - _common(lexicon)


@cache
def _common(lexicon: Lexicon) -> frozenset[str]:
    """Stems of words that say nothing of what a text is about."""
    words = lexicon.arithmetic.change
    plain = (*lexicon.text.stopwords, *directions(lexicon), *words.froms, *words.tos, *lexicon.numbers.small)
    return frozenset(stem for word in plain for stem in stems_of(word, lexicon.text))
