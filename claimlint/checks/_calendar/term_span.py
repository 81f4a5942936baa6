"""ReadDocument → Slips where a stretch of time and its two ends do not go together: "a six-year term from 2014 to
2017".

Both ends may count or not, and a stretch is rounded to its unit, so that 2014 to 2018 is four years, three or five.
Only a duration that stands right beside its span is held against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from claimlint.checks import Context
from claimlint.checks._calendar._days import SIZES, Length, a_day, apart, lasting, length_text, meets, together
from claimlint.checks._near import between, by_sentence, said, words_in
from claimlint.checks._relation import Slip
from claimlint.languages import Lexicon
from claimlint.model import Claim, Moment, Quantity, ReadDocument

_GAP = 30  # code points between a stretch and its span
_CLOSED = ".,;:)—–"


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


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip for each duration that the span beside it does not have."""
    for claims in by_sentence(extract, {"moment", "quantity"}):
        durations = [claim for claim in claims if isinstance(claim.value, Quantity) and lasting(claim.value)]
        moments = [claim for claim in claims if isinstance(claim.value, Moment)]
        if not durations or not moments:
            continue
        stretches = list(_stretches(extract, moments, context.lexicon))
        if len(stretches) != 1 or _doubtful(extract, claims[0], moments, context.lexicon):
            continue
        for duration in durations:
            if _beside(extract, duration, stretches[0], context.lexicon):
                yield from _judge(extract, duration, stretches[0])


def _judge(extract: ReadDocument, duration: Claim, stretch: Stretch) -> Iterator[Slip]:
    """A duration and its span → a Slip when it is outside of all that the span may last."""
    stated = lasting(duration.value) if isinstance(duration.value, Quantity) else None
    counts_years = isinstance(duration.value, Quantity) and duration.value.unit == "year"
    dated = isinstance(stretch.first.value, Moment) and stretch.first.value.grain != "year"
    slack = SIZES["year"] / 2 if counts_years and dated else Decimal(0)  # May 2014 to June 2018 touches five years
    if stated is None or not stretch.lengths or any(meets(stated, length, slack) for length in stretch.lengths):
        return
    span = " ".join(extract.document.text[stretch.start : stretch.end].split())
    expected = length_text(stretch.lengths[0])
    working = (f"{span} lasts {expected}", f"{said(extract, duration)} means {length_text(stated)}")
    against = (stretch.first,) if stretch.first is stretch.last else (stretch.first, stretch.last)
    yield Slip(duration, against, expected, working, ("span",), "warning")


def _stretches(extract: ReadDocument, moments: Sequence[Claim], lexicon: Lexicon) -> Iterator[Stretch]:
    """The spans among the moments of a sentence: a claim that holds two ends, or two that "from" and "to" join."""
    for at, claim in enumerate(moments):
        if lengths := tuple(_own_lengths(claim)):
            yield Stretch(claim, claim, lengths)
        elif at + 1 < len(moments) and _joined(extract, claim, moments[at + 1], lexicon):
            one, other = claim.value, moments[at + 1].value
            if isinstance(one, Moment) and isinstance(other, Moment):
                lengths = tuple(_lasts(apart(here, there)) for here, there in together(one, other))
                yield Stretch(claim, moments[at + 1], tuple(length for length in lengths if length[1] > 0))


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


def _doubtful(extract: ReadDocument, claim: Claim, moments: Sequence[Claim], lexicon: Lexicon) -> bool:
    """Whether a sentence tells of a book year or of a stretch with holes, which its two ends do not measure."""
    if any(isinstance(moment.value, Moment) and moment.value.part == "fiscal" for moment in moments):
        return True
    sentence = claim.sentence.span
    words = set(extract.document.text[sentence.start : sentence.end].lower().split())
    told_words = {word.strip(".,;:()'\"“”‘’") for word in words}
    books = {word for phrase in lexicon.moments.fiscal for word in phrase.split() if word not in lexicon.moments.units}
    return not told_words.isdisjoint(lexicon.calendar.term.broken | books)


def _beside(extract: ReadDocument, duration: Claim, stretch: Stretch, lexicon: Lexicon) -> bool:
    """Whether a duration is that of a span: "a four-year term from …", "for five years, from …", "…, five years"."""
    if duration.span.end <= stretch.start:
        if stretch.start - duration.span.end > _GAP:
            return False
        gap = words_in(between(extract, duration.span.end, stretch.start))
        if "-" in said(extract, duration):
            named = bool(gap) and gap[0] in lexicon.calendar.term.nouns
            return named and set(gap[1:]) <= lexicon.calendar.term.running
        closed = between(extract, duration.span.end, stretch.start)[-1:] == "("
        return gap == ["from"] or (closed and not gap) or (gap[:1] == ["between"] and _the(extract, duration, lexicon))
    link = between(extract, stretch.end, duration.span.start).strip()
    after = extract.document.text[duration.span.end : duration.span.end + 1]
    return link in (",", "(", "—", "–") and (not after or after in _CLOSED)


def _the(extract: ReadDocument, duration: Claim, lexicon: Lexicon) -> bool:
    """Whether "the" stands before a duration, so that it measures all of its span: "the ten years between …"."""
    before = words_in(between(extract, max(duration.sentence.span.start, duration.span.start - 8), duration.span.start))
    return bool(before) and before[-1] in lexicon.moments.the
