"""ReadDocument → Slips where a stretch of time and its two ends do not go together: "a six-year term from 2014 to
2017".

Both ends may count or not, and a stretch is rounded to its unit, so that 2014 to 2018 is four years, three or five.
Only a duration that stands right beside its span is held against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from claimlint.checks import Context
from claimlint.checks._calendar._days import SIZES, Length, a_day, lasting, length_text, meets
from claimlint.checks._calendar._spells import Stretch, spells, stretch_of
from claimlint.checks._near import between, by_sentence, said, words_in
from claimlint.checks._relation import Slip
from claimlint.languages import Lexicon
from claimlint.model import Claim, Moment, Quantity, ReadDocument

_GAP = 30  # code points between a stretch and its span
_CLOSED = ".,;:)—–"
_SHORT = 60  # code points of a span that is told as it stands
_FARTHEST = 3
"""How many times too long or too short a duration may be: one farther off counts from another event."""


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip for each duration that the span beside it, or the two events before it, do not have."""
    found = [*_beside_spans(extract, context.lexicon), *_of_spells(extract, context.lexicon)]
    yield from sorted(found, key=lambda slip: slip.at.span)


def _beside_spans(extract: ReadDocument, lexicon: Lexicon) -> Iterator[Slip]:
    for claims in by_sentence(extract, {"moment", "quantity"}):
        durations = [claim for claim in claims if isinstance(claim.value, Quantity) and lasting(claim.value)]
        moments = [claim for claim in claims if isinstance(claim.value, Moment)]
        if not durations or not moments:
            continue
        stretches = list(_stretches(extract, moments, lexicon))
        cut = lexicon.calendar.term.broken | lexicon.calendar.term.cut
        if len(stretches) != 1 or _doubtful(extract, claims[0], moments, cut, lexicon):
            continue
        for duration in durations:
            if _beside(extract, duration, stretches[0], lexicon):
                yield from _judge(extract, duration, stretches[0])


def _of_spells(extract: ReadDocument, lexicon: Lexicon) -> Iterator[Slip]:
    for duration, stretch in spells(extract, lexicon):
        stated = lasting(duration.value) if isinstance(duration.value, Quantity) else None
        ends = (stretch.first, stretch.last)
        near = stated and any(
            stated[0] <= length[1] * _FARTHEST and length[0] <= stated[1] * _FARTHEST for length in stretch.lengths
        )
        if near and not any(
            _doubtful(extract, claim, ends, lexicon.calendar.term.broken, lexicon) for claim in (*ends, duration)
        ):
            yield from _judge(extract, duration, stretch, SIZES["day"])  # an evening and a morning are no two days


def _judge(extract: ReadDocument, duration: Claim, stretch: Stretch, room: Decimal = Decimal(0)) -> Iterator[Slip]:
    """A duration and its span → a Slip when it is off by more than `room`, in days, from all that the span may last."""
    stated = lasting(duration.value) if isinstance(duration.value, Quantity) else None
    counts_years = isinstance(duration.value, Quantity) and duration.value.unit == "year"
    dated = isinstance(stretch.first.value, Moment) and stretch.first.value.grain != "year"
    slack = SIZES["year"] / 2 if counts_years and dated else room  # May 2014 to June 2018 touches five years
    if stated is None or not stretch.lengths or any(meets(stated, length, slack) for length in stretch.lengths):
        return
    expected = length_text(stretch.lengths[0])
    working = (
        f"{_written(extract, stretch)} lasts {expected}",
        f"{said(extract, duration)} means {length_text(stated)}",
    )
    against = (stretch.first,) if stretch.first is stretch.last else (stretch.first, stretch.last)
    apart = duration.sentence.id != stretch.first.sentence.id
    yield Slip(duration, against, expected, working, ("span", *(("refers-back",) if apart else ())), "warning")


def _written(extract: ReadDocument, stretch: Stretch) -> str:
    """A span for people: as written, or its two ends where other words stand between them."""
    if stretch.end - stretch.start <= _SHORT:
        return " ".join(extract.document.text[stretch.start : stretch.end].split())
    return f"{said(extract, stretch.first)} to {said(extract, stretch.last)}"


def _stretches(extract: ReadDocument, moments: Sequence[Claim], lexicon: Lexicon) -> Iterator[Stretch]:
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


def _doubtful(
    extract: ReadDocument, claim: Claim, moments: Sequence[Claim], broken: Set[str], lexicon: Lexicon
) -> bool:
    """Whether a sentence tells of a book year or of a stretch with holes, which its two ends do not measure."""
    if any(isinstance(moment.value, Moment) and moment.value.part == "fiscal" for moment in moments):
        return True
    sentence = claim.sentence.span
    words = set(extract.document.text[sentence.start : sentence.end].lower().split())
    told_words = {word.strip(".,;:()'\"“”‘’") for word in words}
    books = {word for phrase in lexicon.moments.fiscal for word in phrase.split() if word not in lexicon.moments.units}
    return not told_words.isdisjoint(broken | books)


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
