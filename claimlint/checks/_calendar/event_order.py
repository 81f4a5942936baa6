"""ReadDocument → Slips where two dates and the offset told between them do not go together.

"On 4 May, two days before the audit on 2 May": which date an offset counts from is only sure inside one clause, so that
three forms are read and nothing else. Where a sentence opens with its date and the offset ("In 1931, twelve years
later,"), that counts from the only date of the sentence before; "today" is the date of the document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from claimlint.checks import Context
from claimlint.checks._calendar._days import Length, a_day, apart, lasting, length_text, meets, together
from claimlint.checks._calendar._spells import anniversaries
from claimlint.checks._near import between, by_sentence, counted, said, words_in
from claimlint.checks._referring import goes_on
from claimlint.checks._relation import Slip
from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.model import Claim, Moment, Quantity, ReadDocument, Sentence, Span

_ONE_DAY = Decimal(1)  # people count the first day or leave it out
_MARKS = ",;:()—–"
_CLAUSE = 60  # code points that a clause may take up to its date
_OPENING = 16  # code points of a sentence within which its date or its offset begins
_FARTHEST = 3
"""How many times too long or too short an offset may be: one farther off counts from another event."""


class Offset(Struct, frozen=True, gc=False):
    """A stretch of time and the way it points: `way` 1 when the second date told is the later one, else -1.

    `own`: whether its own date follows ("two days later, on 6 May"), unlike "two days before the vote on 6 May".
    """

    span: Span
    lasts: Quantity
    way: int
    own: bool


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip for each offset that the two dates beside it do not have between them."""
    lexicon, text = context.lexicon, extract.document.text
    told: dict[int, list[Claim]] = {}
    for claims in by_sentence(extract, {"moment"}, least=1):
        told[claims[0].sentence.id] = claims
    for at, claims in told.items():
        dates = [claim for claim in claims if isinstance(claim.value, Moment) and a_day(claim.value)]
        if len(dates) > 1:
            for offset in _offsets(text, dates[0].sentence.span, lexicon):
                pair = _dated(extract, dates, offset, lexicon)
                if pair and (slip := _judge(extract, *pair, offset)):
                    yield slip
        if at + 1 < len(extract.sentences) and len(dates) == len(claims) == 1:
            yield from _across(extract, dates[0], extract.sentences[at + 1], told.get(at + 1, []), lexicon)
    yield from _jubilees(extract, lexicon)


def _jubilees(extract: ReadDocument, lexicon: Lexicon) -> Iterator[Slip]:
    """The anniversaries of an extract that are not so many years after what they count from, give or take one: they are
    told ahead, and some celebrate late."""
    for span, which, stretch in anniversaries(extract, lexicon):
        first, last = stretch.first.value, stretch.last.value
        if not isinstance(first, Moment) or not isinstance(last, Moment) or not first.year or not last.year:
            continue
        years = last.year - first.year
        if abs(years - which) > 1 and which <= years * _FARTHEST and years <= which * _FARTHEST:
            number = Decimal(which)
            at = counted(stretch.last, span, Quantity(number, number, "ordinal"))
            expected = f"{said(extract, stretch.last)} is {years} years after {said(extract, stretch.first)}"
            yield Slip(at, (stretch.first, stretch.last), expected, (expected,), ("offset",), "warning")


def _across(
    extract: ReadDocument, first: Claim, here: Sentence, claims: Sequence[Claim], lexicon: Lexicon
) -> Iterator[Slip]:
    """The only date of a sentence and the sentence behind it → the Slip of an offset that opens this one."""
    if len(claims) != 1 or not goes_on(first.sentence, here):
        return
    second, text = _today(extract, claims[0]), extract.document.text
    if not isinstance(second.value, Moment) or not a_day(second.value):
        return
    for offset in _offsets(text, here.span, lexicon):
        opened = here.span.start + _OPENING >= min(offset.span.start, second.span.start)
        if second.span.end <= offset.span.start:
            beside = _adjacent(extract, second, offset, lexicon)
        else:
            allowed = lexicon.moments.inside | lexicon.moments.around
            beside = not _words_apart(extract, offset.span.end, second, allowed)
        rival = words_in(between(extract, offset.span.end, here.span.end))[:1]
        if offset.own and opened and beside and lexicon.arithmetic.change.breaks.isdisjoint(rival):
            slip = _judge(extract, first, second, offset)
            if slip is not None and _near(first, second, offset):
                yield replace(slip, reasons=(*slip.reasons, "refers-back"))


def _today(extract: ReadDocument, claim: Claim) -> Claim:
    """A claim of "today" → one of the date of the document, if it has one; any other claim as it is."""
    day, value = extract.document.date, claim.value
    if day is None or not isinstance(value, Moment) or value.relative != 0 or value.grain != "day":
        return claim
    known = Moment("day", day, day, day.year, day.month, day.day)
    return replace(claim, mention=replace(claim.mention, value=known))


def _near(first: Claim, second: Claim, offset: Offset) -> bool:
    """Whether two dates are so far apart that an offset may be meant for them."""
    lasts, one, other = lasting(offset.lasts), first.value, second.value
    if lasts is None or not isinstance(one, Moment) or not isinstance(other, Moment):
        return False
    gaps = [apart(here, there) for here, there in together(one, other)]
    return any(lasts[0] <= gap[1] * _FARTHEST and gap[0] <= lasts[1] * _FARTHEST for gap in gaps if gap[1] > 0)


def _judge(extract: ReadDocument, first: Claim, second: Claim, offset: Offset) -> Slip | None:
    """Two dates and the offset told from the first to the second → a Slip when no reading of them has it."""
    lasts, one, other = lasting(offset.lasts), first.value, second.value
    if lasts is None or not isinstance(one, Moment) or not isinstance(other, Moment):
        return None
    stated = lasts if offset.way > 0 else (-lasts[1], -lasts[0])
    gaps = [apart(here, there) for here, there in together(one, other)]
    if not gaps or any(meets(stated, gap, _ONE_DAY) for gap in gaps):
        return None
    gap = min(gaps, key=lambda days: abs(days[0]))
    at = counted(first, offset.span, offset.lasts)
    expected = f"{said(extract, second)} is {_gap_text(gap)} {said(extract, first)}"
    told_as = f"{said(extract, at)} means {length_text(lasts)}"
    return Slip(at, (first, second), expected, (expected, told_as), ("offset",), "warning")


def _gap_text(gap: Length) -> str:
    if gap[1] < 0:
        return f"{length_text((-gap[1], -gap[0]))} before"
    return f"{length_text(gap)} after" if gap[0] > 0 else "at the time of"


def _dated(
    extract: ReadDocument, dates: Sequence[Claim], offset: Offset, lexicon: Lexicon
) -> tuple[Claim, Claim] | None:
    """An offset → the date it counts from and the date it leads to, when the sentence leaves no doubt."""
    earlier = [claim for claim in dates if claim.span.end <= offset.span.start]
    later = [claim for claim in dates if claim.span.start >= offset.span.end]
    if not earlier:
        return None
    last = earlier[-1]
    if offset.own:
        if later and not _words_apart(
            extract, offset.span.end, later[0], lexicon.moments.inside | lexicon.moments.around
        ):
            return (last, later[0]) if len(earlier) == 1 and offset.span.start - last.span.end <= _CLAUSE else None
        ends = not between(extract, offset.span.end, offset.span.end + 2).strip()[:1].isalpha()
        return (earlier[-2], last) if len(earlier) == 2 and ends and _adjacent(extract, last, offset, lexicon) else None
    if not later or not _adjacent(extract, last, offset, lexicon):
        return None
    clause = between(extract, offset.span.end, later[0].span.start)
    whole = later[0].span.start - offset.span.end <= _CLAUSE and not set(clause) & set(_MARKS) and "--" not in clause
    return (last, later[0]) if whole and lexicon.calendar.order.ends.isdisjoint(words_in(clause)) else None


def _words_apart(extract: ReadDocument, end: int, date: Claim, allowed: Collection[str]) -> bool:
    """Whether other words than the allowed ones stand before a date."""
    return not set(words_in(between(extract, end, date.span.start))) <= set(allowed)


def _adjacent(extract: ReadDocument, date: Claim, offset: Offset, lexicon: Lexicon) -> bool:
    """Whether nothing but a mark, or a hedge, stands between a date and the offset after it."""
    gap = between(extract, date.span.end, offset.span.start).strip(" ,(—–-")
    return not gap or gap in lexicon.numbers.hedges or gap in lexicon.calendar.order.just


def _offsets(text: str, span: Span, lexicon: Lexicon) -> Iterator[Offset]:
    """The offsets in a sentence."""
    for found in _pattern(lexicon).finditer(text, span.start, span.end):
        number = found["count"].lower()
        count = Decimal(number) if number.isdecimal() else Decimal(_counts(lexicon)[number])
        unit = lexicon.moments.units[found["unit"].lower()]
        hedge = lexicon.numbers.hedges.get(" ".join((found["hedge"] or "").lower().split()), "")
        word = " ".join(found["way"].lower().split())
        own = word in (*lexicon.calendar.order.earlier, *lexicon.calendar.order.later) and (
            word not in (*lexicon.calendar.order.before, *lexicon.calendar.order.after)
            or text[found.end() : found.end() + 1] == ","
        )
        forward = word in (lexicon.calendar.order.later if own else lexicon.calendar.order.before)
        lasts = Quantity(count, count, str(unit), hedge=hedge)
        yield Offset(Span(found.start("count"), found.end()), lasts, 1 if forward else -1, own)


def _counts(lexicon: Lexicon) -> dict[str, int]:
    return lexicon.numbers.small | lexicon.moments.counts


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.calendar.order
    ways = {*words.before, *words.after, *words.earlier, *words.later}
    units = {word for word, grain in lexicon.moments.units.items() if grain in ("day", "week", "month", "year")}
    return compiled(
        rf"(?<![\w-])(?:(?P<hedge>{_any(lexicon.numbers.hedges)})\s)?(?P<count>\d{{1,3}}|{_any(_counts(lexicon))})"
        rf"[\s-](?P<unit>{_any(units)})\s(?P<way>{_any(ways)})(?!\w)",
        re.IGNORECASE,
    )


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)
