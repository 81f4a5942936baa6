"""Two numbers → Comparison at the precision they were written with.

Equality is printed precision: half a unit of the last digit on both sides, trailing zeros count. "About" widens by a
share, "nearly" and "at least" open one side as far as people use them, "dozens" is hardly a figure at all.
Intervals that only touch do not agree, nor do numbers written alike: 19 and 20 are two counts.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from claimlint.comparison.units import per_ratio, ratio
from claimlint.model import ABOVE, BELOW, Amount, Comparison, Number, Percentage

Interval = tuple[float, float]
_SAME, _OVERLAPS, _INCOMPARABLE = Comparison("same"), Comparison("overlaps"), Comparison("incomparable")
_INFINITE = float("inf")
_BOUND = 3.0  # times: "at least 40" is not said of 130; at 1.5 and 2 running tolls are told, at 5 fewer planted changes
_LAST_DIGITS = 2  # units of the last digit written: who says "about 334" is not off by thirty
_ABOUT = 0.1  # share by which "about" and "nearly" may be off; the best of a trial on news
_VAGUE = 50  # times: "dozens" may be hundreds, and is no thousand
_CONVERTED = 0.12  # converted units are rounded: 2 miles is given as 3 km, 7 weeks as two months
_OPPOSED = frozenset(frozenset((one, other)) for one in ABOVE for other in BELOW)
_DROPPED = frozenset((1, 2, 3, 6, 9, 12))  # zeros that a slip adds or drops: a few, or a whole "billion"
_LARGEST_SHOWN, _SMALLEST_SHOWN = 1e15, 1e-12  # distances beyond them would be rows of zeros
_ROUNDING = 0.05  # a rounder number within five percent is taken for rounded, even without "about"


def compare_numbers(left: Number, right: Number, left_unit: str, right_unit: str, *, gap: bool = True) -> Comparison:
    """Two numbers with their units or currencies → Comparison; unknown units ("") go with everything. `gap`: whether to
    tell how far they are apart."""
    factor = ratio(left_unit, right_unit) if left_unit and right_unit and left_unit != right_unit else 1.0
    if factor is None:
        same_digits = left.low is not None and left.low == right.low and left.high == right.high
        return Comparison("incomparable", slip="other-unit" if same_digits else "")
    if not isinstance(left, Percentage) and not isinstance(right, Percentage) and left.per != right.per:
        by = per_ratio(left.per, right.per)
        if by is None:
            return _INCOMPARABLE
        factor *= by
    if left.low == right.low and left.high == right.high and factor == 1.0:
        if left.hedge == right.hedge:
            return _SAME
        return _apart(left, right, factor, gap=gap) if frozenset((left.hedge, right.hedge)) in _OPPOSED else _OVERLAPS
    if factor == 1.0 and _alike(left, right):
        return _apart(left, right, factor, gap=gap)
    if (
        factor != 1.0
        and left.hedge == right.hedge == ""
        and abs(middle(left) * factor - middle(right)) > _CONVERTED * abs(middle(right))
    ):
        return _apart(left, right, factor, gap=gap)
    a, b = interval(left), interval(right)
    a = (a[0] * factor, a[1] * factor)
    slack = 1e-9 * max(abs(x) for x in (*a, *b) if x not in (_INFINITE, -_INFINITE))
    if _overlap(a, b, slack):
        return _OVERLAPS
    if factor == 1.0 and _rounded(left, right):
        return Comparison("rounds-to")
    return _apart(left, right, factor, gap=gap)


def _overlap(a: Interval, b: Interval, slack: float) -> bool:
    """Whether two intervals share more than an end: "at least 40" (from 39.5) does not agree with 39 (to 39.5). A point
    may lie on an end."""
    points = a[1] - a[0] <= slack or b[1] - b[0] <= slack
    room = slack if points else -slack
    return a[0] <= b[1] + room and b[0] <= a[1] + room


def _alike(left: Number, right: Number) -> bool:
    """Whether two unequal numbers are written alike, so that precision explains nothing: 19 and 20, "at least 5" and
    "at least 7", two ranges that share one end. Two other ranges may overlap."""
    if "about" in (left.hedge, right.hedge) and (_is_vague(left) or _is_vague(right)):
        return False
    ranges = (left.low != left.high) + (right.low != right.high)
    if ranges == 2:
        return left.low == right.low or left.high == right.high
    if ranges or left.hedge != right.hedge:
        return False
    if left.hedge == "about":
        return last_nonzero_unit(left.low, left.step) == last_nonzero_unit(right.low, right.step)
    return bool(left.hedge) or (left.step == right.step and not _rounded(left, right))


def _apart(left: Number, right: Number, factor: float, *, gap: bool) -> Comparison:
    told = _gap(left, right, factor) if gap else ""
    return Comparison("apart", told, slip(left, right) if factor == 1.0 else "")


def interval(number: Number) -> Interval:
    """A number → the closed interval it may stand for."""
    low, high = number.low, number.high
    half = float(number.step) / 2
    if low is None or high is None:
        return _open(number, half)
    bottom, top = float(low) - half, float(high) + half
    match number.hedge:
        case "about":
            unit = float(last_nonzero_unit(high, number.step))
            low_end, high_end = (
                max(half + unit / 2, min(_ABOUT * abs(float(end)), _LAST_DIGITS * unit)) for end in (low, high)
            )
            return float(low) - low_end, float(high) + high_end
        case "just-over":
            return bottom, top + _little(high, number.step)
        case "just-under":
            return bottom - _little(low, number.step), top
        case "over" | "least":
            return bottom, _farther(top, _BOUND)
        case "under" | "most":
            return -_farther(-bottom, _BOUND), top
    return bottom, top


def _little(end: Decimal, step: Decimal) -> float:
    """How far from a number another one may be of which it is "nearly" or "just over": half of its last digit that is
    not zero, a tenth of it at least."""
    return max(float(last_nonzero_unit(end, step)) / 2, _ABOUT * abs(float(end)))


def _open(number: Number, half: float) -> Interval:
    """A number with an open end: of vague words ("dozens", "tens of millions") the least that they are said of is known
    about, and what nobody would say them of; what is stated as open is open for good."""
    low, high = number.low, number.high
    if low is not None and _is_vague(number):
        return float(low) / 2, float(low) * _VAGUE
    return -_INFINITE if low is None else float(low) - half, _INFINITE if high is None else float(high) + half


def _is_vague(number: Number) -> bool:
    """Whether it is only words for many: "dozens", "hundreds of thousands"."""
    return number.hedge == "about" and number.low is not None and number.high is None


def _farther(end: float, times: float) -> float:
    """An end of an interval, moved up by so many times what it is."""
    return end * times if end > 0 else end / times


def middle(number: Number) -> float:
    """The stated value, or the middle of a stated range; an open end counts as the other one."""
    low, high = number.low, number.high
    if low is not None and low == high:
        return float(low)
    return (float(low if low is not None else high or 0) + float(high if high is not None else low or 0)) / 2


@lru_cache(maxsize=8192)
def last_nonzero_unit(value: Decimal | None, step: Decimal) -> Decimal:
    """The unit of the last digit that is not zero: 1,200 → 100, 83.3 → 0.1, 40 → 10; at least the written step."""
    if value is None or value == 0:
        return step
    exponent = value.normalize().as_tuple().exponent
    return max(step, Decimal(10) ** exponent) if isinstance(exponent, int) else step


def slip(left: Number, right: Number) -> str:
    """Two different numbers → the slip that turns one into the other: tenfold, transposed, one-digit, or ""."""
    if left.low is None or right.low is None or left.low != left.high or right.low != right.high:
        return ""
    a, b = _digits(left.low), _digits(right.low)
    if left.low and right.low and a.rstrip("0") == b.rstrip("0"):
        telling = isinstance(left, Amount) or len(a.rstrip("0")) > 1  # 1 and 100 of anything is chance
        telling &= abs(left.low.adjusted() - right.low.adjusted()) in _DROPPED
        return "tenfold" if telling else ""
    if len(a) != len(b) or len(a) < 2 or left.low.adjusted() != right.low.adjusted():
        return ""
    different = [i for i in range(len(a)) if a[i] != b[i]]
    if (
        len(different) == 2
        and different[1] == different[0] + 1
        and a[different[0]] == b[different[1]]
        and sorted(a) == sorted(b)
    ):
        return "transposed"
    return "one-digit" if len(different) == 1 and len(a.rstrip("0")) > 2 else ""


def _digits(value: Decimal) -> str:
    """The digits as they would be written, without a point: 5.4 → 54, 1,600 → 1600."""
    return format(abs(value), "f").replace(".", "").lstrip("0") or "0"


def _rounded(left: Number, right: Number) -> bool:
    """Whether one number is the other one rounded: it ends in zeros, and the other lies within half its last digit."""
    for coarse, fine in ((left, right), (right, left)):
        if coarse.low is None or coarse.low != coarse.high or coarse.low < 100:
            continue
        unit = last_nonzero_unit(coarse.low, coarse.step)
        if unit > coarse.step and last_nonzero_unit(fine.low, fine.step) < unit:
            stated = middle(coarse)
            over, room = middle(fine) - stated, min(float(unit) / 2, _ROUNDING * stated)
            if -room <= over <= room and over < float(unit) / 2:  # a half is rounded up
                return True
    return False


def _gap(left: Number, right: Number, factor: float) -> str:
    """How far two numbers are apart, for people: as a factor when it is large, else as a difference."""
    a, b = middle(left) * factor, middle(right)
    small, large = sorted((abs(a), abs(b)))
    if small and large / small >= 2:
        return f"{_plain(large / small, 3)} times"
    return _plain(abs(a - b), 10)


def _plain(number: float, digits: int) -> str:
    """A number from 0 on → it in that many significant digits, in groups of three and never with an exponent."""
    if number < 10**digits and number.is_integer():
        return f"{int(number):,}"
    if not number < _LARGEST_SHOWN:
        return f"over {_LARGEST_SHOWN:,.0f}"
    if 0 < number < _SMALLEST_SHOWN:
        return f"under {_SMALLEST_SHOWN:.12f}"
    return f"{Decimal(f'{number:.{digits}g}'):,f}"
