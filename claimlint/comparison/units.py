"""Unit name → dimension and factor, exact: what makes 10 km and 6.2 miles comparable.

Names are the canonical British singulars of the extractors. A unit that is not here only compares with itself. A week
has seven days; months and years have no fixed length, so they are dimensions of their own. Data is counted in
thousands, but in the units made for 1,024 (IEC 80000-13); 1,024 MB is within the printed precision of 1 GB.

Where the figures are from: the units of the SI and those used with it from the SI Brochure of the BIPM (9th edition);
yard and pound from the agreement of 1959 (0.9144 m and 0.45359237 kg), inch, foot, mile, acre, stone and ounce counted
from them; the nautical mile from the conference of Monaco, 1929; the light year of the IAU (a Julian year of
299,792,458 m/s); NIST SP 811 for the kilocalorie (4184 J). tests/checks/test_units.py holds each of them to pint, a
library of units that takes longer to load than a small run.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

_STATED = {
    "millimetre": ("length", "0.001"),
    "centimetre": ("length", "0.01"),
    "metre": ("length", "1"),
    "kilometre": ("length", "1000"),
    "inch": ("length", "0.0254"),
    "foot": ("length", "0.3048"),
    "yard": ("length", "0.9144"),
    "mile": ("length", "1609.344"),
    "nautical mile": ("length", "1852"),
    "gram": ("mass", "0.001"),
    "kilogram": ("mass", "1"),
    "tonne": ("mass", "1000"),
    "kilotonne": ("mass", "1E6"),
    "megatonne": ("mass", "1E9"),
    "gigatonne": ("mass", "1E12"),
    "ounce": ("mass", "0.028349523125"),
    "pound-mass": ("mass", "0.45359237"),
    "millilitre": ("volume", "0.001"),
    "litre": ("volume", "1"),
    "square metre": ("area", "1"),
    "square kilometre": ("area", "1000000"),
    "square foot": ("area", "0.09290304"),
    "square mile": ("area", "2589988.110336"),
    "acre": ("area", "4046.8564224"),
    "hectare": ("area", "10000"),
    "byte": ("data", "1"),
    "kilobyte": ("data", "1000"),
    "megabyte": ("data", "1E6"),
    "gigabyte": ("data", "1E9"),
    "terabyte": ("data", "1E12"),
    "petabyte": ("data", "1E15"),
    "kibibyte": ("data", "1024"),
    "mebibyte": ("data", "1048576"),
    "gibibyte": ("data", "1073741824"),
    "tebibyte": ("data", "1099511627776"),
    "pebibyte": ("data", "1125899906842624"),
    "watt": ("power", "1"),
    "kilowatt": ("power", "1000"),
    "megawatt": ("power", "1E6"),
    "gigawatt": ("power", "1E9"),
    "kilowatt hour": ("energy", "3.6E6"),
    "megawatt hour": ("energy", "3.6E9"),
    "kilometre per hour": ("speed", "1"),
    "mile per hour": ("speed", "1.609344"),
    "picometre": ("length", "1E-12"),
    "nanometre": ("length", "1E-9"),
    "micrometre": ("length", "0.000001"),
    "light year": ("length", "9460730472580800"),
    "microgram": ("mass", "1E-9"),
    "milligram": ("mass", "0.000001"),
    "stone": ("mass", "6.35029318"),
    "centilitre": ("volume", "0.01"),
    "hectolitre": ("volume", "100"),
    "cubic centimetre": ("volume", "0.001"),
    "cubic metre": ("volume", "1000"),
    "cubic kilometre": ("volume", "1E12"),
    "cubic inch": ("volume", "0.016387064"),
    "cubic foot": ("volume", "28.316846592"),
    "square centimetre": ("area", "0.0001"),
    "square inch": ("area", "0.00064516"),
    "square yard": ("area", "0.83612736"),
    "bit": ("data", "0.125"),
    "kilobit": ("data", "125"),
    "megabit": ("data", "125000"),
    "gigabit": ("data", "125000000"),
    "kilobit per second": ("data rate", "1"),
    "megabit per second": ("data rate", "1000"),
    "gigabit per second": ("data rate", "1000000"),
    "metre per second": ("speed", "3.6"),
    "foot per second": ("speed", "1.09728"),
    "knot": ("speed", "1.852"),
    "milliwatt": ("power", "0.001"),
    "joule": ("energy", "1"),
    "kilocalorie": ("energy", "4184"),
    "kilojoule": ("energy", "1000"),
    "megajoule": ("energy", "1E6"),
    "watt hour": ("energy", "3600"),
    "gigawatt hour": ("energy", "3.6E12"),
    "terawatt hour": ("energy", "3.6E15"),
    "milliampere hour": ("charge", "1"),
    "ampere hour": ("charge", "1000"),
    "millivolt": ("voltage", "0.001"),
    "volt": ("voltage", "1"),
    "kilovolt": ("voltage", "1000"),
    "pascal": ("pressure", "1"),
    "kilopascal": ("pressure", "1000"),
    "hectopascal": ("pressure", "100"),
    "millibar": ("pressure", "100"),
    "bar": ("pressure", "1E5"),
    "hertz": ("frequency", "1"),
    "kilohertz": ("frequency", "1000"),
    "megahertz": ("frequency", "1E6"),
    "gigahertz": ("frequency", "1E9"),
    "nanosecond": ("time", "1E-9"),
    "microsecond": ("time", "0.000001"),
    "millisecond": ("time", "0.001"),
    "second": ("time", "1"),
    "minute": ("time", "60"),
    "hour": ("time", "3600"),
    "day": ("time", "86400"),
    "week": ("time", "604800"),
    "month": ("months", "1"),
    "year": ("months", "12"),
}

EXACT: dict[str, tuple[str, Decimal]] = {name: (of, Decimal(factor)) for name, (of, factor) in _STATED.items()}
"""Unit → what it measures, and how many of the unit with factor 1 one of it is. Speeds are in kilometres per hour."""

_LENGTH_IN_TIME = 3.6  # a metre per second in kilometres per hour


def _rates() -> Iterator[tuple[str, tuple[str, float]]]:
    """Every unit per every stretch of time: "litre per minute", in units of factor 1 per second or per month."""
    for unit, (of, factor) in EXACT.items():
        for time, (kind, size) in EXACT.items():
            if kind in _TIMES and of not in _TIMES:
                speed = of == "length" and kind == "time"
                rate = float(factor) / float(size) * (_LENGTH_IN_TIME if speed else 1.0)
                yield f"{unit} per {time}", ("speed" if speed else f"{of} per {kind}", rate)


_TIMES = ("time", "months")
FACTORS: dict[str, tuple[str, float]] = {
    **dict(_rates()),
    **{name: (of, float(factor)) for name, (of, factor) in EXACT.items()},
}
"""The same for every comparison, which reckons in floats, and of each unit by the time: "litre per minute"."""


def ratio(left: str, right: str) -> float | None:
    """Two units → how many of the right one make one of the left; None when they measure different things."""
    if left == right:
        return 1.0
    here, there = FACTORS.get(left), FACTORS.get(right)
    if here is None or there is None or here[0] != there[0]:
        return None
    return here[1] / there[1]


SHARED_NAMES: dict[str, tuple[str, ...]] = {
    "cfa franc": ("XOF", "XAF"),
    "crown": ("CZK", "SEK", "NOK", "DKK", "ISK", "SKK", "krone"),
    "dinar": ("KWD", "IQD", "JOD", "BHD", "DZD", "LYD", "RSD", "TND"),
    "dirham": ("AED", "MAD"),
    "escudo": ("PTE", "CVE"),
    "franc": ("CHF", "FRF", "BEF", "XOF", "XAF", "XPF", "BIF", "CDF", "DJF", "GNF", "KMF", "RWF", "cfa franc"),
    "guilder": ("NLG", "ANG", "XCG", "AWG"),
    "krone": ("NOK", "DKK"),
    "leone": ("SLE", "SLL"),
    "leu": ("RON", "MDL"),
    "lira": ("TRY", "ITL", "LBP", "SYP"),
    "manat": ("AZN", "TMT"),
    "peso": ("MXN", "ARS", "CLP", "COP", "CUP", "DOP", "PHP", "UYU"),
    "rial": ("IRR", "OMR", "YER", "SAR", "QAR", "riyal"),
    "riyal": ("SAR", "QAR", "OMR", "YER"),
    "rupee": ("INR", "PKR", "LKR", "NPR", "MUR", "SCR"),
    "shilling": ("KES", "SOS", "TZS", "UGX"),
}
"""Currency as an extractor names it where the text leaves the country open → those that it may be (ISO 4217, or a
name that is as open), the one that most texts mean first."""


_BY_WIDTH = sorted(SHARED_NAMES.items(), key=lambda item: (len(item[1]), item[0]))
_WIDEST = {code: name for name, codes in _BY_WIDTH for code in codes}


def one_currency(left: str, right: str) -> bool:
    """Whether two currencies may be one: "peso" is one with that of Mexico."""
    return left == right or right in SHARED_NAMES.get(left, ()) or left in SHARED_NAMES.get(right, ())


def shared_name(currency: str) -> str:
    """A currency → the widest open name that it may go by ("INR": "rupee"), else itself."""
    return _WIDEST.get(currency, currency)


def per_ratio(left: str, right: str) -> float | None:
    """What two values are each counted by ("day", "year", "" where a text does not say) → how many of the one per left
    make one per right: 24 an hour are 24 times 24 a day. None when they are counted by different things."""
    if not left or not right:
        return 1.0
    return ratio(right, left)
