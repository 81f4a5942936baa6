"""Numbers of a sentence → Ties: shares with the part and the whole that they are said of.

What ties them is punctuation more than words: a share in apposition stands between a comma, bracket or dash and
another. A share that goes on ("33% of those in the north", "33% fewer") is a share of something else and is no ShareOf.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from msgspec import Struct

from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._figures import Interval
from claimlint.checks._arithmetic._fractions import count_before, fraction, hedge_before, stated, taken_for
from claimlint.languages import Lexicon
from claimlint.languages.segment import stems_of
from claimlint.model import Claim, Percentage, Quantity, Span

_REACH = 40


class ShareOf(Struct, frozen=True):
    """A share with what it may be given for (`said`), its part, and the wholes that the part may belong to, with what
    each would make of it (`real`, per cent). `close`: nothing but the share of these two can be meant."""

    share: Claim
    said: Interval
    part: Claim
    wholes: tuple[Claim, ...]
    real: tuple[Interval, ...]
    close: bool


class _Forms(Struct, frozen=True, gc=False):
    """What may stand between the numbers: stems without one of which there is no link and no word that refers back;
    link and determiners before a whole; the same at the head of a clause; from a thing to the apposition that follows
    it; how an apposition ends; words that refer back to a whole."""

    joints: frozenset[str]
    link: re.Pattern[str]
    head: re.Pattern[str]
    apposition: re.Pattern[str]
    closed: re.Pattern[str]
    whose: re.Pattern[str]


class _Share(Struct, frozen=True):
    """A share as read: a claim, and what it may be given for."""

    claim: Claim
    said: Interval


def ties(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> Iterator[ShareOf]:
    """The numbers of one sentence, in order → its ties."""
    shares = any(claim.mention.kind == "percentage" for claim in claims)
    if shares or not _forms(lexicon).joints.isdisjoint(claims[0].sentence.stems):
        yield from _Sentence(text, claims, lexicon).ties()


class _Sentence:
    """The numbers of one sentence, to be tied."""

    def __init__(self, text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> None:
        self._text, self._claims, self._lexicon = text, claims, lexicon
        self._words = lexicon.numbers
        self._forms = _forms(lexicon)
        self._span = claims[0].sentence.span
        self._paired: set[Span] = set()

    def ties(self) -> Iterator[ShareOf]:
        for index, claim in enumerate(self._claims):
            if not isinstance(claim.value, Percentage):
                yield from self._after_pair(index)
                yield from self._after_whole(index)
            elif not claim.value.points:
                yield from self._after_ratio(index)
                yield from self._of_whole(index)

    def _after_pair(self, index: int) -> Iterator[ShareOf]:
        """ "41 of the 164 schools, one in three," """
        whole = self._claims[index]
        part = self._part_of(index)
        if part is None or not _fits(part, whole):
            return
        joined = self._joined(part)
        self._paired.add(whole.span)
        if joined or whole.measure in self._lexicon.arithmetic.share.doubtful:
            return
        share = self._apposition(index)
        if share is not None:
            yield _tie(share, part, (whole,), close=True)

    def _after_ratio(self, index: int) -> Iterator[ShareOf]:
        """ "41 out of 164 schools (33%)": the pair is one value to the extractor."""
        ratio = self._claims[index]
        found = fraction(self._text, ratio.span.start, ratio.span.end, self._words)
        if found is None or found.end != ratio.span.end or not found.counted:
            return
        share = self._apposition(index)
        if share is None:
            return
        few, many = (_count(ratio, value) for value in (found.few, found.many))
        hedge = hedge_before(self._text, self._span.start, ratio.span.start, self._words)
        real = taken_for(found, hedge)
        if not (found.idiom or hedge):
            real = figures.ratio(figures.band(figures.number(few)), figures.band(figures.number(many)))
        yield ShareOf(share.claim, share.said, few, (many,), (real,), close=True)

    def _after_whole(self, index: int) -> Iterator[ShareOf]:
        """ "Of the 164 schools, 41 (33%) have no gym": the share of a part that follows its whole."""
        part = self._claims[index]
        if part.span in self._paired:
            return
        before = [(n, claim) for n, claim in enumerate(self._claims[:index]) if _fits(part, claim)]
        wholes = [claim for n, claim in before if self._is_whole(n, part)]
        share = self._apposition(index) if wholes else None
        if share is not None:
            others = (claim for _, claim in before if claim not in wholes)
            yield _tie(share, part, (*wholes, *others), close=True)

    def _of_whole(self, index: int) -> Iterator[ShareOf]:
        """ "half of the 240 patients (130)" and "130 patients, or half of the 240": a share of a stated whole."""
        if index + 1 >= len(self._claims):
            return
        share, whole = self._claims[index], self._claims[index + 1]
        between = self._text[share.span.end : whole.span.start]
        if isinstance(whole.value, Percentage) or not self._forms.link.fullmatch(between):
            return
        before = self._claims[index - 1] if index else None
        if before is not None and _counts_alike(before, whole, self._people) and self._apposed(before.span.end, share):
            yield _tie(self._read(share), before, (whole,), close=False)
        after = self._claims[index + 2] if index + 2 < len(self._claims) else None
        if after is None or not _counts_alike(after, whole, self._people):
            return
        if self._apposed(whole.span.end, after) and self._is_closed(after.span.end):
            yield _tie(self._read(share), after, (whole,), close=False)

    @property
    def _people(self) -> frozenset[str]:
        return self._lexicon.arithmetic.share.people

    def _part_of(self, index: int) -> Claim | None:
        """The part that a link joins to a whole: the number before it, or a number word that is no claim."""
        whole = self._claims[index]
        floor = max(self._span.start, whole.span.start - _REACH)
        found = self._forms.link.search(self._text, floor, whole.span.start)
        while found is not None and found.end() != whole.span.start:
            found = self._forms.link.search(self._text, found.start() + 1, whole.span.start)
        if found is None:
            return None
        before = self._claims[index - 1] if index else None
        if before is not None and before.span.end == found.start():
            return before
        word = count_before(self._text, floor, found.start(), self._words)
        if word is None or (before is not None and before.span.end > word[0]):
            return None
        return figures.elsewhere(whole, Span(word[0], found.start()), Quantity(word[1], word[1]))

    def _joined(self, part: Claim) -> bool:
        """Whether another pair stands right before this one: what follows may be the share of both."""
        before = max((span.end for span in self._paired if span.end <= part.span.start), default=None)
        return before is not None and not re.search(r"[,;:()\d]", self._text[before : part.span.start])

    def _apposition(self, index: int) -> _Share | None:
        """The share in apposition to a claim, or None."""
        at = self._claims[index].span.end
        found = self._forms.apposition.match(self._text, at, self._span.end)
        if found is None:
            return None
        for claim in self._claims[index + 1 :]:
            if claim.span.start >= found.end():
                shares = isinstance(claim.value, Percentage) and not claim.value.points
                if claim.span.start == found.end() and shares and self._is_closed(claim.span.end):
                    return self._read(claim)
                break
        part = fraction(self._text, found.end(), self._span.end, self._words)
        if part is None or not self._is_closed(part.end):
            return None
        hedge = hedge_before(self._text, at, part.start, self._words)
        value = Percentage(part.percent, part.percent, hedge=hedge or "about", step=Decimal(1))
        return _Share(figures.elsewhere(self._claims[index], Span(part.start, part.end), value), taken_for(part, hedge))

    def _apposed(self, at: int, claim: Claim) -> bool:
        """Whether nothing but the opening of an apposition stands between an offset and a claim."""
        found = self._forms.apposition.match(self._text, at, self._span.end)
        return found is not None and found.end() == claim.span.start

    def _is_closed(self, at: int) -> bool:
        return self._forms.closed.match(self._text, at, self._span.end) is not None

    def _is_whole(self, index: int, part: Claim) -> bool:
        """Whether a claim is told to be the whole of what follows: "of the 164", "240 patients, of whom"."""
        claim = self._claims[index]
        if self._forms.head.search(self._text[self._span.start : claim.span.start]):
            return True
        after = self._claims[index + 1]
        return after is part and self._forms.whose.search(self._text, claim.span.end, part.span.start) is not None

    def _read(self, claim: Claim) -> _Share:
        value = claim.value
        assert isinstance(value, Percentage)
        return _Share(claim, stated(self._text, self._span.start, claim.span.start, claim.span.end, value, self._words))


def _tie(share: _Share, part: Claim, wholes: tuple[Claim, ...], close: bool) -> ShareOf:
    few = figures.band(figures.number(part))
    real = tuple(figures.ratio(few, figures.band(figures.number(whole))) for whole in wholes)
    return ShareOf(share.claim, share.said, part, wholes, real, close)


def _fits(part: Claim, whole: Claim) -> bool:
    """Whether one number can be a part of the other."""
    if not figures.same_kind(part.value, whole.value) or isinstance(whole.value, Percentage):
        return False
    low, high = figures.number(part).low, figures.number(whole).high
    return low is not None and high is not None and 0 < low <= high


def _counts_alike(part: Claim, whole: Claim, people: frozenset[str]) -> bool:
    """Whether part and whole count the same kind of thing, as far as their nouns tell."""
    if not _fits(part, whole):
        return False
    if not isinstance(part.value, Quantity) or not isinstance(whole.value, Quantity):
        return True
    few, many = part.value.measure, whole.value.measure
    return few == many or "" in (few, many) or few in people


def _count(ratio: Claim, value: Decimal) -> Claim:
    """One of the two numbers of a ratio that was extracted as one value → a claim at the ratio."""
    return figures.elsewhere(ratio, ratio.span, Quantity(value, value))


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    words = lexicon.arithmetic.share
    links, determiners = _any(words.links), _any(words.determiners)
    leads = _any((*words.leads, *sorted(lexicon.numbers.hedges)))
    joints = {stem for phrase in (*words.links, *words.whose) for stem in stems_of(phrase, lexicon.text)}
    return _Forms(
        frozenset({*joints, *(f"{joint}." for joint in joints)}),  # in capitals, a short word may be an abbreviation
        re.compile(rf"\s+(?:(?:{links})\s+)(?:(?:{determiners})\s+){{0,2}}", re.IGNORECASE),
        re.compile(rf"(?:\A|[,;:.—–(\"“]\s*)\s*(?:{links})\s+(?:(?:{determiners})\s+){{0,2}}\Z", re.IGNORECASE),
        re.compile(rf"[^\d,;:()—–.]{{0,60}}?(?:\s*[,(—–]\s*|\s-\s)(?:(?:{leads})\s+){{0,3}}(?=\S)", re.IGNORECASE),
        re.compile(rf"(?:\s+(?:{_any(words.totals)}))?\s*(?:[,;)—–\"”]|\s-\s|[.!?](?!\d)|\Z)", re.IGNORECASE),
        re.compile(rf"\b(?:{_any(words.whose)})\b", re.IGNORECASE),
    )


def _any(phrases: tuple[str, ...]) -> str:
    """Phrases → a pattern of any of them, the longest first; blanks match any run of blanks."""
    forms = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms) or "(?!)"
