"""Extract → Slips where a range runs backwards: "between 50 and 40 people", "10-5 km", "1990-1980".

Two numbers are a range only when the words say so; "from 12% to 8%" is a change, "3-1" a score, "between 2am and 11pm"
depends on the clock. What may count downwards or has no order at all is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise

from msgspec import Struct

from claimlint.checks import Context
from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._near import at, between, phrase, words_in
from claimlint.checks._relation import Slip
from claimlint.languages import Lexicon
from claimlint.languages.pieces import pieces
from claimlint.model import Amount, Claim, Extract, Moment, Number, Percentage, Quantity, Span

_DASHES = ("-", "–", "—")
_REACH = 48
_DASHED = re.compile(r"\d[-–—]\d")  # without one, no two numbers are joined, and most texts have none
_FAR = 100  # "between 1.5 million and 2" leaves a scale out
_YEARS = re.compile(r"(?<![\w.,/:$€£-])((?:1[5-9]|20)\d\d)[-–—]((?:1[5-9]|20)\d\d)(?![\w/–-]|[.,]\d)")


def find(extract: Extract, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip, at the second end, for each range whose first end is the higher or later one."""
    lexicon = context.lexicon
    slips = list(_bare(extract, lexicon))
    if pieces(extract.document.text).where(_DASHED):
        slips += [*_years(extract, lexicon), *_dashed(extract, lexicon)]
    for left, right in pairwise(extract.claims):
        if left.sentence.id == right.sentence.id and 1 <= right.span.start - left.span.end <= 9:
            link = between(extract, left.span.end, right.span.start).strip()
            if _numbers_reversed(extract, left, right, link, lexicon) or _dates_reversed(
                extract, left, right, link, lexicon
            ):
                slips.append(_slip(extract, left, right))
    yield from sorted(slips, key=lambda slip: slip.at.span)


def _slip(extract: Extract, left: Claim, right: Claim) -> Slip:
    one, other = (figures.written(extract.document.text, claim) for claim in (left, right))
    return Slip(right, (left,), f"{other} to {one}", (f"{one} comes after {other}",), ("reversed",), "warning")


def _numbers_reversed(extract: Extract, left: Claim, right: Claim, link: str, lexicon: Lexicon) -> bool:
    """Whether two numbers are the ends of a range, the higher one first."""
    one, other = left.value, right.value
    if not isinstance(one, Number) or not isinstance(other, Number) or not _one_scale(one, other):
        return False
    high, low = one.low, other.low
    if high is None or low is None or one.high != high or other.high != low or not 0 < low < high < low * _FAR:
        return False
    words = lexicon.numbers
    if link in words.tos and _ranges(extract, left, right, lexicon):
        return not _counts_back(extract, right, lexicon)
    if link == words.conjunction and phrase(extract, left, words.between):
        return not _apart(extract, left, lexicon) and not _counts_back(extract, right, lexicon)
    return link in _DASHES and isinstance(one, Amount)


def _one_scale(one: Number, other: Number) -> bool:
    """Whether two numbers can be ends of one range: of one kind and unit, the first perhaps without its unit. A bare
    number at the second end says too little: "between 9 and 5" are hours."""
    bare = isinstance(one, Quantity) and not one.unit and not one.measure
    if isinstance(other, Quantity):
        if other.unit in ("ordinal", "score") or not (other.unit or other.measure):
            return False
        return isinstance(one, Quantity) and (bare or (one.unit, one.measure) == (other.unit, other.measure))
    return (bare and isinstance(other, Percentage)) or figures.same_kind(one, other)


def _ranges(extract: Extract, left: Claim, right: Claim, lexicon: Lexicon) -> bool:
    """Whether the words around "X to Y" make it a range and no change."""
    words = lexicon.arithmetic.ranges
    after = words_in(between(extract, right.span.end, right.span.end + _REACH))[:1]
    return bool(phrase(extract, left, words.ranging)) or (bool(after) and after[0] in words.range)


def _apart(extract: Extract, left: Claim, lexicon: Lexicon) -> bool:
    """Whether a word shortly before makes the two ends a pair without order ("the difference between")."""
    return not lexicon.arithmetic.ranges.apart.isdisjoint(words_in(_before(extract, left)))


def _before(extract: Extract, claim: Claim) -> str:
    """The words of its sentence that stand shortly before a claim."""
    return between(extract, max(claim.sentence.span.start, claim.span.start - _REACH), claim.span.start)


def _counts_back(extract: Extract, right: Claim, lexicon: Lexicon) -> bool:
    """Whether a range is counted downwards, as years before today are."""
    end = min(right.sentence.span.end, right.span.end + _REACH // 2)
    after = between(extract, right.span.end, end).replace(".", " ").split()[:3]
    return not lexicon.arithmetic.ranges.back.isdisjoint(word.strip(",;:()") for word in after)


def _dates_reversed(extract: Extract, left: Claim, right: Claim, link: str, lexicon: Lexicon) -> bool:
    """Whether two dates are the ends of a range, the later one first. Days without a year may lie in two years, so that
    only those of one month count."""
    one, other = left.value, right.value
    if not isinstance(one, Moment) or not isinstance(other, Moment) or one.grain != other.grain:
        return False
    terms, told = lexicon.calendar.term, words_in(_before(extract, left))
    joined = link in terms.tos and bool(told) and told[-1] in terms.froms
    if not joined or _apart(extract, left, lexicon) or _counts_back(extract, right, lexicon):
        return False
    if not lexicon.numbers.changes.isdisjoint(told):
        return False
    first, last = _day(one), _day(other)
    if first and last:
        return first > last
    bare = one.year is None and other.year is None and one.month == other.month and one.month is not None
    return bare and bool(one.day and other.day and one.day > other.day and not one.part and not other.part)


def _day(moment: Moment) -> date | None:
    """The first day of a moment that is one day, month or year by its own words."""
    if moment.year is None or moment.part or moment.relative is not None:
        return None
    return moment.first


def _years(extract: Extract, lexicon: Lexicon) -> Iterator[Slip]:
    """Two years joined by a dash after a word of time or inside brackets; before our era they count downwards."""
    text = extract.document.text
    for found in _YEARS.finditer(text):
        one, other = int(found[1]), int(found[2])
        if one <= other:
            continue
        before = between(extract, max(0, found.start() - 24), found.start())
        opened = words_in(before)[-1:]
        in_time = bool(opened) and opened[0] in lexicon.moments.inside | lexicon.calendar.term.froms
        if not (in_time or before.endswith("(")):
            continue
        left = at(extract, Span(*found.span(1)), Moment("year", year=one))
        right = at(extract, Span(*found.span(2)), Moment("year", year=other))
        if left and right and not _counts_back(extract, right, lexicon):
            yield _slip(extract, left, right)


class _Ends(Struct, frozen=True):
    """The two numbers of a dashed pair."""

    left: Decimal
    right: Decimal


def _dashed(extract: Extract, lexicon: Lexicon) -> Iterator[Slip]:
    """Two numbers joined by a dash before a unit that no score has ("10-5 km")."""
    for found in _measured(lexicon).finditer(extract.document.text):
        ends = _Ends(*(Decimal(found[end].replace(",", "")) for end in (1, 2)))
        if not 0 < ends.right < ends.left < ends.right * _FAR:
            continue
        unit = found[3].lower()
        left = at(extract, Span(*found.span(1)), Quantity(ends.left, ends.left, unit))
        right = at(extract, Span(found.start(2), found.end()), Quantity(ends.right, ends.right, unit))
        if left and right and not _counts_back(extract, right, lexicon):
            yield _slip(extract, left, right)


def _bare(extract: Extract, lexicon: Lexicon) -> Iterator[Slip]:
    """Two numbers before a noun that makes them a range, only the second with a unit ("12 to 8 per cent range"):
    the first alone is no value for any extractor."""
    text = extract.document.text
    for right in extract.claims:
        value = right.value
        if not isinstance(value, Percentage | Quantity) or value.low is None or value.low != value.high:
            continue
        after = words_in(between(extract, right.span.end, min(right.sentence.span.end, right.span.end + _REACH)))[:1]
        if not after or after[0] not in lexicon.arithmetic.ranges.range:
            continue
        start = max(right.sentence.span.start, right.span.start - _REACH // 2)
        found = _bare_before(lexicon).search(text, start, right.span.start)
        if found and value.low < Decimal(found[1].replace(",", "")) < value.low * _FAR:
            number = Decimal(found[1].replace(",", ""))
            left = at(extract, Span(*found.span(1)), Quantity(number, number))
            if left and not any(claim.span == left.span for claim in extract.claims):
                yield _slip(extract, left, right)


@cache
def _bare_before(lexicon: Lexicon) -> re.Pattern[str]:
    tos = "|".join(map(re.escape, lexicon.numbers.tos))
    return re.compile(rf"(?<![\w.,/$€£-])(\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}(?:\.\d{{1,3}})?)\s(?:{tos})\s\Z")


@cache
def _measured(lexicon: Lexicon) -> re.Pattern[str]:
    number = r"(\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,3})?)"
    return re.compile(rf"(?<![\w.,/:$€£–—-]){number}[-–—]{number}\s?({_any(lexicon.arithmetic.ranges.units)})(?![\w-])")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((rf"(?i:{re.escape(word)})" for word in words), key=lambda word: (-len(word), word)))
