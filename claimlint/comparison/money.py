"""Two sums of money → how they relate, whoever's money it is.

"$5" is read as of the United States, and is the same as "AU$5": only where both texts say whose money it is are the two
apart. Nothing is converted: what a euro cost on that day is not known here.
"""

from __future__ import annotations

from claimlint.comparison.numbers import compare_numbers
from claimlint.comparison.units import one_currency
from claimlint.model import Amount, Comparison

ALSO: dict[str, frozenset[str]] = {
    "GBP": frozenset({"EGP", "IEP", "LBP", "SYP"}),
    "JPY": frozenset({"CNY"}),
    "USD": frozenset({"AUD", "CAD", "FJD", "HKD", "JMD", "NZD", "SGD", "TTD", "TWD"}),
}
"""Currency that is assumed where a text leaves the country open ("$") → the others that may be meant (ISO 4217)."""


def compare_sums(left: Amount, right: Amount, *, gap: bool = True) -> Comparison:
    """Two sums of money → Comparison. Where one says whose money it is and the other does not, they are one sum or one
    with a slip in it; else the one may be the other converted, and they are not comparable. `gap`: whether to tell how
    far they are apart."""
    if one_currency(left.currency, right.currency):
        return compare_numbers(left, right, "", "", gap=gap)
    if not may_be_one(left, right):
        return compare_numbers(left, right, left.currency, right.currency, gap=gap)
    found = compare_numbers(left, right, "", "", gap=gap)
    return found if found.level != "apart" or found.slip else Comparison("incomparable")


def may_be_one(left: Amount, right: Amount) -> bool:
    """Whether two sums of two currencies may be of one, because one of the two is only assumed: "$5" and "AU$5"."""
    return any(a.assumed and b.currency in ALSO.get(a.currency, ()) for a, b in ((left, right), (right, left)))
