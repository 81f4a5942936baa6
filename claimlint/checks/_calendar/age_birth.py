"""ReadDocument → Slips where a person's age and date of birth do not go together on the day that the text tells of.

Who was born and whose age it is must be said outright: only words that link stand between a name, "born" and an age.
The day is that of the document or of an event told with the age, or the day of death where that is told beside both;
without one nothing can be held against anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from claimlint.checks import Context
from claimlint.checks._calendar._births import Birth, Births, at_death, births, linked, people
from claimlint.checks._calendar._days import a_day, latest, may_mean
from claimlint.checks._near import LONGEST_GAP, between, in_sentence, of_kind, phrase, said
from claimlint.checks._relation import Slip
from claimlint.dates.calendar_days import Days
from claimlint.languages import Lexicon
from claimlint.model import Claim, Moment, Name, Quantity, ReadDocument

_NEWS = timedelta(days=31)  # a text may tell of what happened in the weeks before it
_OLDEST = 130
_LATER = 9  # years: a text without a date may have been written that long after the event it tells of


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip for each age that the same person's birth date does not give."""
    values = ((claim, claim.value) for claim in of_kind(extract, "quantity"))
    ages = [claim for claim, value in values if isinstance(value, Quantity) and value.unit == "age"]
    if not ages:
        return
    known = Births(births(extract, context.lexicon))
    for age in ages if known else ():
        dead = at_death(extract, age, known, context.lexicon)
        if dead is not None:
            yield from _judge(extract, age, dead[0], [dead[1]])
        elif said_plainly(extract, age, context.lexicon) and (birth := _of_same(extract, age, known, context.lexicon)):
            yield from _judge(extract, age, birth, list(reference_days(extract, age, birth.claim)))


def _judge(extract: ReadDocument, age: Claim, birth: Birth, days: Sequence[Days]) -> Iterator[Slip]:
    """An age and a birth → a Slip when it fits on none of the days that the age may be of."""
    if not isinstance(age.value, Quantity) or age.value.low is None or age.value.high is None or not days:
        return
    spans = [(years(birth.days[1], first), years(birth.days[0], last)) for first, last in days]
    spans = [(low, high) for low, high in spans if 0 <= high <= _OLDEST]
    if not spans or any(low <= age.value.high and age.value.low <= high for low, high in spans):
        return
    low, high = spans[0]
    if extract.document.date is None and age.value.low - high > _LATER:
        return
    expected = f"{max(low, 0)}" if low == high else f"{max(low, 0)} or {high}"
    working = f"born {said(extract, birth.claim)}, {expected} on {days[0][1].isoformat()}, not {said(extract, age)}"
    yield Slip(age, (birth.claim,), expected, (working,), ("age",), "warning")


def years(birth: date, day: date) -> int:
    """Whole years from a birth to a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def said_plainly(extract: ReadDocument, age: Claim, lexicon: Lexicon) -> bool:
    """Whether an age is the one that a person has: not "at 19 he", "would have turned 50" or one counted otherwise."""
    if phrase(extract, age, lexicon.calendar.birth.then) or not isinstance(age.value, Quantity) or age.value.hedge:
        return False
    words = _words(extract, age.sentence.id)
    return words.isdisjoint(lexicon.calendar.birth.not_lived) and words.isdisjoint(lexicon.calendar.birth.other_ages)


@lru_cache(maxsize=2)
def _words(extract: ReadDocument, number: int) -> frozenset[str]:
    """The pieces of a sentence between blanks, without punctuation, by its number."""
    span = extract.sentences[number].span
    return frozenset(word.strip(".,;:()") for word in extract.document.text[span.start : span.end].lower().split())


def _of_same(extract: ReadDocument, age: Claim, known: Births, lexicon: Lexicon) -> Birth | None:
    """The one birth of the person of an age: told right behind the age, or of the person named beside it."""
    for birth in known.told_in(age.sentence.id):
        if age.span.end <= birth.at and linked(extract, age.span.end, birth.at, lexicon):
            return birth
    return known.of(person_beside(extract, age, lexicon))


def person_beside(extract: ReadDocument, age: Claim, lexicon: Lexicon) -> str:
    """The person whose age it is: named right before it, or right behind a "52-year-old" with at most three words."""
    hyphened = "-" in said(extract, age)
    for claim in people(extract, age.sentence.id):
        if not isinstance(claim.value, Name):
            continue
        if claim.span.end <= age.span.start and linked(extract, claim.span.end, age.span.start, lexicon):
            return claim.value.canonical
        if hyphened and 0 <= claim.span.start - age.span.end <= LONGEST_GAP:
            gap = between(extract, age.span.end, claim.span.start)
            if gap.replace(" ", "a").replace("-", "a").isalpha() and len(gap.split()) <= 3:
                return claim.value.canonical
    return ""


def reference_days(extract: ReadDocument, age: Claim, birth: Claim | None) -> Iterator[Days]:
    """The days on which a person may have been of that age, the likeliest first.

    Without a date of the document only the first event of the sentence counts, and only when nothing in the text is
    later.
    """
    events = [
        claim.value
        for claim in in_sentence(extract, age.sentence.id)
        if isinstance(claim.value, Moment) and claim is not birth
    ]
    written = extract.document.date
    if written is None:
        events = [event for event in events if event.grain == "day" and event.last][:1]
        events = [event for event in events if event.last == _last_day(extract)]
    else:
        yield written - _NEWS, written
    for event in events:
        if a_day(event):
            yield from may_mean(event, (written.year - 1, written.year, written.year + 1) if written else ())


@lru_cache(maxsize=2)
def _last_day(extract: ReadDocument) -> date | None:
    """The last day that a document names, if one is known."""
    return latest(claim.value for claim in of_kind(extract, "moment") if isinstance(claim.value, Moment))
