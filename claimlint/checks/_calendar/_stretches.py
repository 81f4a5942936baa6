"""Moments of a sentence → the spans between them: "from 2014 to 2018", "3-8 June"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from claimlint.checks._calendar._days import Length, a_day, apart, together
from claimlint.checks._near import between, words_in
from claimlint.languages import Lexicon
from claimlint.model import Claim, Moment, ReadDocument


class Stretch(Struct, frozen=True, gc=False):
    """A span as written: the claims of its two ends (one claim twice when it holds both), where it stands, its days."""

    first: Claim
    last: Claim
    lengths: tuple[Length, ...]

    @property
    def start(self) -> int:
        return self.first.span.start

    @property
    def end(self) -> int:
        return self.last.span.end


def stretch_of(first: Claim, last: Claim) -> Stretch | None:
    """Two dates → the stretch from one to the other, without lengths when the second is never the later one."""
    one, other = first.value, last.value
    if not isinstance(one, Moment) or not isinstance(other, Moment):
        return None
    lengths = tuple((gap[0], gap[1] + 1) for gap in (apart(here, there) for here, there in together(one, other)))
    return Stretch(first, last, tuple(length for length in lengths if length[1] > 0))


def stretches(extract: ReadDocument, moments: Sequence[Claim], lexicon: Lexicon) -> Iterator[Stretch]:
    """The spans among the moments of a sentence: a claim that holds two ends, or two that "from" and "to" join."""
    for at, claim in enumerate(moments):
        if lengths := tuple(_own_lengths(claim)):
            yield Stretch(claim, claim, lengths)
        elif at + 1 < len(moments) and _joined(extract, claim, moments[at + 1], lexicon):
            stretch = stretch_of(claim, moments[at + 1])
            if stretch is not None:
                yield stretch


def _own_lengths(claim: Claim) -> Iterator[Length]:
    """The days of a moment with two ends ("2014 to 2018", "3-8 June"), nothing for any other."""
    value = claim.value
    if not isinstance(value, Moment) or value.hedge:
        return
    if value.grain == "day" and value.day and value.part:
        yield _lasts((Decimal(int(value.part) - value.day),) * 2)
    elif value.first and value.last and value.grain == "day" and value.last > value.first:
        yield _lasts((Decimal((value.last - value.first).days),) * 2)
    elif value.first and value.last and value.grain == "year" and value.year is None:
        most = Decimal((value.last - value.first).days)
        yield most - 730, most + 1


def _lasts(gap: Length) -> Length:
    """The days between two ends → those of the stretch, the last day counted or not."""
    return gap[0], gap[1] + 1


def _joined(extract: ReadDocument, first: Claim, second: Claim, lexicon: Lexicon) -> bool:
    """Whether "from … to" or a dash makes a span of two moments."""
    if not isinstance(first.value, Moment) or not isinstance(second.value, Moment):
        return False
    if not a_day(first.value) or not a_day(second.value) or first.value.grain != second.value.grain:
        return False
    link = between(extract, first.span.end, second.span.start).strip()
    before = words_in(between(extract, max(first.sentence.span.start, first.span.start - 20), first.span.start))
    opened = bool(before) and before[-1] in lexicon.calendar.term.froms
    return link in ("-", "–", "—") or (opened and link in lexicon.calendar.term.tos)
