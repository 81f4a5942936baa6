"""Numbers of a sentence → Ties: shares with the part and the whole that they are said of.

What ties them is punctuation more than words: a share in apposition stands between a comma, bracket or dash and
another. A share that goes on ("33% of those in the north", "33% fewer") is a share of something else and is no ShareOf.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import compress

from msgspec import Struct
from msgspec.structs import replace

from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._figures import Interval
from claimlint.checks._arithmetic._fractions import count_before, fraction, hedge_before, stated, taken_for
from claimlint.checks._near import any_of
from claimlint.languages import Lexicon
from claimlint.languages.later import Later
from claimlint.languages.segment import needed, stems_of
from claimlint.languages.stem import stem
from claimlint.model import Claim, Percentage, Quantity, Sentence, Span, overlaps

_REACH = 40


class ShareOf(Struct, frozen=True):
    """A share with what it may be given for (`said`), its part, and the wholes that the part may belong to, with what
    each would make of it (`real`, per cent). `close`: nothing but the share of these two can be meant; `result`: the
    part is told as what the share makes of the whole."""

    share: Claim
    said: Interval
    part: Claim
    wholes: tuple[Claim, ...]
    real: tuple[Interval, ...]
    close: bool
    result: bool = False


class Pair(Struct, frozen=True):
    """A part and the wholes that it may belong to, the likeliest first, with what each would make of it (`real`, per
    cent); `at`: which number of the sentence completes it."""

    part: Claim
    wholes: tuple[Claim, ...]
    real: tuple[Interval, ...]
    at: int


class Share(Struct, frozen=True):
    """A share as read: a claim, and what it may be given for."""

    claim: Claim
    said: Interval


class _Forms(Struct, frozen=True, gc=False):
    """What may stand between the numbers: stems without one of which there is no link and no word that refers back,
    and those of links; link and determiners before a whole; the same at the head of a clause; from a thing to the
    apposition that follows it; how an apposition ends; words that refer back to a whole, anywhere and right behind a
    part; from a share to what it is taken of, from that to what it makes, and words of one that is taken year by
    year."""

    joints: frozenset[str]
    links: frozenset[str]
    link: Later
    head: Later
    apposition: Later
    closed: Later
    whose: Later
    them: Later
    on: Later
    result: Later
    timed: Later


def ties(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> Iterator[ShareOf]:
    """The numbers of one sentence, in order → its ties."""
    shares = any(claim.mention.kind == "percentage" for claim in claims)
    if shares or not _forms(lexicon).joints.isdisjoint(claims[0].sentence.stems):
        yield from _Sentence(text, claims, lexicon).ties()


def pairs(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> Iterator[Pair]:
    """The numbers of one sentence, in order → the parts that it tells with their wholes, whether a share is given or
    not."""
    if not _forms(lexicon).joints.isdisjoint(claims[0].sentence.stems):
        yield from _Sentence(text, claims, lexicon).pairs()


def paired(part: Claim, wholes: Sequence[Claim], at: int) -> Pair:
    """A part and the wholes that it may belong to → their pair."""
    few = figures.band(figures.number(part))
    real = tuple(figures.ratio(few, figures.band(figures.number(whole))) for whole in wholes)
    return Pair(part, tuple(wholes), real, at)


def share_behind(text: str, claims: tuple[Claim, ...], index: int, lexicon: Lexicon) -> Share | None:
    """The share in apposition to one of the numbers of a sentence: "312 of them, or 65 percent,"; None without one."""
    return _Sentence(text, claims, lexicon).apposition(index)


def share_at(text: str, claims: Sequence[Claim], at: int, floor: int, beside: Claim, lexicon: Lexicon) -> Share | None:
    """The share that starts at an offset, a number or a fraction in words; a hedge of it may begin at `floor`.
    `beside`: a claim of the same sentence. None where another number stands, or none."""
    words, span = lexicon.numbers, beside.sentence.span
    claim = next((c for c in claims if c.span.start == at), None)
    if claim is not None and isinstance(claim.value, Percentage) and not claim.value.points:
        return Share(claim, stated(text, span.start, at, claim.span.end, claim.value, words))
    part = fraction(text, at, span.end, words) if claim is None else None
    if part is None:
        return None
    hedge = hedge_before(text, floor, part.start, words)
    value = Percentage(part.percent, part.percent, hedge=hedge or "about", step=Decimal(1))
    return Share(figures.elsewhere(beside, Span(part.start, part.end), value), taken_for(part, hedge))


def with_fractions(
    text: str, sentence: Sentence, numbers: Sequence[Claim], beside: Claim, lexicon: Lexicon
) -> list[Claim]:
    """The numbers of a sentence, with the fractions in words that are none to the extractor ("a third"). `beside`: a
    claim of the document."""
    found, here = list(numbers), replace(beside, sentence=sentence)
    for at in fractions_in(sentence, lexicon):
        share = share_at(text, (), at, sentence.span.start, here, lexicon)
        if share is not None and not any(overlaps(share.claim.span, claim.span) for claim in found):
            found.append(share.claim)
    return sorted(found, key=lambda claim: claim.span)


def fractions_in(sentence: Sentence, lexicon: Lexicon) -> Iterator[int]:
    """A sentence → offsets at which a fraction in words may start: at its last word or the one before."""
    parts = _parts(lexicon)
    if not parts.isdisjoint(sentence.stems):
        for at, word in enumerate(sentence.stems):
            if word in parts:
                yield from sentence.offsets[max(at - 1, 0) : at + 1]


@cache
def _parts(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.numbers.parts)


class _Sentence:
    """The numbers of one sentence, to be tied."""

    def __init__(self, text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> None:
        self._text, self._claims, self._lexicon = text, claims, lexicon
        self._words = lexicon.numbers
        self._forms = _forms(lexicon)
        self._span = claims[0].sentence.span
        self._paired: set[Span] = set()
        stems = claims[0].sentence.stems
        self._links = list(compress(claims[0].sentence.offsets, map(self._forms.links.__contains__, stems)))

    def ties(self) -> Iterator[ShareOf]:
        for index, claim in enumerate(self._claims):
            for pair in self._pairs_at(index):
                share = self.apposition(index)
                if share is not None:
                    yield ShareOf(share.claim, share.said, pair.part, pair.wholes, pair.real, close=True)
            if isinstance(claim.value, Percentage) and not claim.value.points:
                yield from self._of_whole(index)
                yield from self._result(index)

    def pairs(self) -> Iterator[Pair]:
        for index in range(len(self._claims)):
            yield from self._pairs_at(index)

    def _pairs_at(self, index: int) -> Iterator[Pair]:
        value = self._claims[index].value
        if not isinstance(value, Percentage):
            yield from self._linked(index)
            yield from self._after_whole(index)
        elif not value.points:
            yield from self._ratio(index)

    def _linked(self, index: int) -> Iterator[Pair]:
        """ "41 of the 164 schools" """
        whole = self._claims[index]
        part = self._part_of(index)
        if part is None or not fits(part, whole):
            return
        joined = self._joined(part)
        self._paired.add(whole.span)
        if not joined and whole.measure not in self._lexicon.arithmetic.share.doubtful:
            yield paired(part, (whole,), index)

    def _ratio(self, index: int) -> Iterator[Pair]:
        """ "41 out of 164 schools": the pair is one value to the extractor."""
        ratio = self._claims[index]
        found = fraction(self._text, ratio.span.start, ratio.span.end, self._words)
        if found is None or found.end != ratio.span.end or not found.counted:
            return
        few, many = (_count(ratio, value) for value in (found.few, found.many))
        hedge = hedge_before(self._text, self._span.start, ratio.span.start, self._words)
        pair = paired(few, (many,), index)
        yield replace(pair, real=(taken_for(found, hedge),)) if found.idiom or hedge else pair

    def _after_whole(self, index: int) -> Iterator[Pair]:
        """ "Of the 164 schools, 41": a part that follows its whole."""
        part = self._claims[index]
        if part.span in self._paired:
            return
        before = [(n, claim) for n, claim in enumerate(self._claims[:index]) if fits(part, claim)]
        wholes = [claim for n, claim in before if self._is_whole(n, part)]
        if wholes:
            yield paired(part, (*wholes, *(claim for _, claim in before if claim not in wholes)), index)

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
            yield _of(self._read(share), before, whole)
        after = self._claims[index + 2] if index + 2 < len(self._claims) else None
        if after is None or not _counts_alike(after, whole, self._people):
            return
        if self._apposed(whole.span.end, after) and self._is_closed(after.span.end):
            yield _of(self._read(share), after, whole)

    def _result(self, index: int) -> Iterator[ShareOf]:
        """ "A tax of 15% on the price of £8,000 comes to £1,200": a share of a whole, and what it makes."""
        if index + 2 >= len(self._claims):
            return
        share, whole, part = self._claims[index : index + 3]
        forms, text = self._forms, self._text
        if isinstance(whole.value, Percentage) or not _counts_alike(part, whole, self._people):
            return
        linked = forms.on.fullmatch(text, share.span.end, whole.span.start)
        made = linked and forms.result.fullmatch(text, whole.span.end, part.span.start)
        timed = forms.timed.search(text, self._span.start, self._span.end)
        if made and not timed and self._is_closed(part.span.end):
            yield replace(_of(self._read(share), part, whole), result=True)

    @property
    def _people(self) -> frozenset[str]:
        return self._lexicon.arithmetic.share.people

    def _part_of(self, index: int) -> Claim | None:
        """The part that a link joins to a whole: the number before it, or a number word that is no claim."""
        whole = self._claims[index]
        floor = max(self._span.start, whole.span.start - _REACH)
        if not any(floor < at < whole.span.start for at in self._links):
            return None
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

    def apposition(self, index: int) -> Share | None:
        """The share in apposition to a claim, or None."""
        at = self._claims[index].span.end
        found = self._forms.apposition.match(self._text, at, self._span.end)
        if found is None:
            return None
        share = share_at(self._text, self._claims, found.end(), at, self._claims[index], self._lexicon)
        return share if share is not None and self._is_closed(share.claim.span.end) else None

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
        if self._claims[index + 1] is not part:
            return False
        if self._forms.whose.search(self._text, claim.span.end, part.span.start):
            return True
        apposed = re.search(r"[,;:(—–]\s*\Z", self._text[claim.span.end : part.span.start])
        return apposed is not None and self._of_them(part)

    def _of_them(self, part: Claim) -> bool:
        """Whether a part refers itself to a whole: "475 of them", which may go on to its noun ("475 of them women")."""
        inside = self._forms.whose.search(self._text, part.span.start, part.span.end)
        return bool(inside or self._forms.them.match(self._text, part.span.end, self._span.end))

    def _read(self, claim: Claim) -> Share:
        value = claim.value
        assert isinstance(value, Percentage)
        return Share(claim, stated(self._text, self._span.start, claim.span.start, claim.span.end, value, self._words))


def _of(share: Share, part: Claim, whole: Claim) -> ShareOf:
    """A share of a stated whole with the part beside it → their tie."""
    pair = paired(part, (whole,), 0)
    return ShareOf(share.claim, share.said, part, pair.wholes, pair.real, close=False)


def fits(part: Claim, whole: Claim) -> bool:
    """Whether one number can be a part of the other."""
    if not figures.same_kind(part.value, whole.value) or isinstance(whole.value, Percentage):
        return False
    low, high = figures.number(part).low, figures.number(whole).high
    return low is not None and high is not None and 0 < low <= high


def _counts_alike(part: Claim, whole: Claim, people: frozenset[str]) -> bool:
    """Whether a number can be a part of another that counts the same kind of thing."""
    return fits(part, whole) and nouns_agree(part, whole, people)


def nouns_agree(part: Claim, whole: Claim, people: frozenset[str]) -> bool:
    """Whether part and whole count the same kind of thing, as far as their nouns tell. `people`: stems of nouns that
    stand for whatever people the whole counts."""
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
    links, determiners = any_of(words.links), any_of(words.determiners)
    leads = any_of((*words.leads, *lexicon.numbers.hedges))
    owner = r"(?:(?:[^\W\d_]+\s+)?[^\W\d_]+['’]s?\s+)?"  # "of the club's 520 members"
    kinds = rf"(?:[a-z-]+\s+)?(?:{any_of((*words.nouns, 'rate'))})|{any_of(words.named)}"
    noun = rf"(?:(?:{determiners})\s+)?(?:{kinds})(?:\s+(?:{links})\s+|\s*:\s*)"  # ", a turnout of 65 percent"
    joints = {joint for phrase in (*words.links, *words.whose) for joint in stems_of(phrase, lexicon.text)}
    return _Forms(
        frozenset({*joints, *(f"{joint}." for joint in joints)}),  # in capitals, a short word may be an abbreviation
        needed(words.links, lexicon.text),
        Later(rf"\s+(?:(?:{links})\s+)(?:(?:{determiners})\s+){{0,2}}{owner}", re.IGNORECASE),
        Later(rf"(?:\A|[,;:.—–(\"“]\s*)\s*(?:{links})\s+(?:(?:{determiners})\s+){{0,2}}{owner}\Z", re.IGNORECASE),
        Later(
            rf"[^\d,;:()—–.]{{0,60}}?(?:\s*[,(—–]\s*|\s-\s|;\s*(?={any_of(words.clauses)}))"
            rf"(?:(?:{leads})\s+){{0,3}}(?:{noun})?(?:(?:{leads})\s+)?(?=\S)",
            re.IGNORECASE,
        ),
        Later(rf"(?:\s+(?:{any_of(words.totals)}))?\s*(?:[,;)—–\"”]|\s-\s|[.!?](?!\d)|\Z)", re.IGNORECASE),
        Later(rf"\b(?:{any_of(words.whose)})\b", re.IGNORECASE),
        Later(rf"\s+(?:{any_of(words.whose)})\b", re.IGNORECASE),
        Later(rf"\s+(?:{any_of(words.on)})\s+(?:[^\W\d_]+\s+){{0,5}}", re.IGNORECASE),
        Later(rf"\s+(?:[^\W\d_]+\s+){{0,3}}?(?:{any_of(words.results)})\s+(?:(?:{leads})\s+)?", re.IGNORECASE),
        Later(rf"\b(?:{any_of(words.timed)})\b", re.IGNORECASE),
    )
