"""What a mention can say → the value types.

Numbers are Decimal intervals that keep the precision they were written with; an open end is None. A Moment that the
text does not fix to a day stays unresolved until the story says more.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

Kind = Literal["amount", "percentage", "quantity", "moment", "name", "quote", "text", "version"]
Grain = Literal["minute", "hour", "day", "week", "month", "quarter", "half", "season", "year", "decade"]


ABOVE = frozenset({"over", "least", "just-over"})
"""The hedges that open a number upwards, "just-over" a little."""

BELOW = frozenset({"under", "most", "just-under"})
"""The hedges that open it downwards."""


class Amount(Struct, frozen=True, tag="amount", gc=False):
    """A sum of money. `low` and `high` as stated (None: open end), in whole units of `currency` (ISO 4217).

    `step` is the unit of the last digit written ("$2.5bn": 100,000,000), which is what printed precision means here.
    `hedge` is "" or one of about, over, under, least, most, just-over, just-under ("more than" is over, "nearly"
    just-under, "up to" most).
    `currency` is lower case where a text leaves the country open ("peso"). `per`: what it is paid for, "" when the text
    does not say ("$40 a day": "day"). `assumed`: the text does not say whose money it is ("$", "dollars"), and
    `currency` is the likeliest.
    """

    low: Decimal | None
    high: Decimal | None
    currency: str
    step: Decimal = Decimal(0)
    hedge: str = ""
    per: str = ""
    assumed: bool = False


class Percentage(Struct, frozen=True, tag="percentage", gc=False):
    """A share in percent, or percentage points when `points`. Fields as in Amount."""

    low: Decimal | None
    high: Decimal | None
    points: bool = False
    step: Decimal = Decimal(0)
    hedge: str = ""


class Quantity(Struct, frozen=True, tag="quantity", gc=False):
    """A count, measure, duration, age or ordinal.

    `unit`: canonical singular ("kilometre", "hour", "year"); "" for a plain count; "age" for a person's or thing's
    age in years; "ordinal" for first, 2nd; "score" for 13-3 (low and high are its two numbers, in order of size).
    `measure`: the head noun, stemmed ("seat", "people"), or "" when none was found. Other fields as in Amount.
    `exact`: an identifier ("port 8080", "Redis 7.2"), of which every digit counts; `measure` is what has it.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    measure: str = ""
    step: Decimal = Decimal(1)
    hedge: str = ""
    per: str = ""
    exact: bool = False


class Moment(Struct, frozen=True, tag="moment", gc=False):
    """A date or a stretch of time, resolved (`first` to `last`, both inclusive, None: open end) or not yet.

    Unresolved parts keep what the text said: `year`, `month` (1-12), `day`, `weekday` (Monday 0), and `relative`, an
    offset in units of the grain from the document's date ("yesterday" -1 day; "last week" -1 week; None: not relative).
    `part` names the season ("spring") or the ordinal of a quarter or half ("2"), the last day of a range, or which day
    of its month is meant ("nth 2" with a weekday, "nth last"), or a day in figures whose order its own text does not
    tell ("12/5"). `clock`: minutes after midnight, with `part` "either" where the half of the day is not told ("half
    past seven"); `zone`: the time zone that is told with it, an IANA name, "UTC" or an offset ("+03:00"), as written
    where that is not known ("vienna", "local"), or ""."""

    grain: Grain
    first: date | None = None
    last: date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: int | None = None
    part: str = ""
    clock: int | None = None
    zone: str = ""
    hedge: str = ""

    @property
    def resolved(self) -> bool:
        """Whether it stands for known days."""
        return self.first is not None or self.last is not None


class Name(Struct, frozen=True, tag="name", gc=False):
    """A person or body as written. `canonical` is the name without titles ("Sanae Takaichi"); `parts` its words.

    `title`: normalised short title before the name ("Mr", "Dr", "Capt"); `role`: the post given with it, lower case
    ("prime minister"); `status`: "", "former", "acting", "elect" or "deputy"; `body`: whose post ("Japan").
    """

    canonical: str
    parts: tuple[str, ...]
    title: str = ""
    role: str = ""
    status: str = ""
    body: str = ""
    person: bool = True


class Quote(Struct, frozen=True, tag="quote", gc=False):
    """Words inside quotation marks. `words`: lower case, no punctuation, with "..." for an ellipsis or a bracket.

    `speaker` as written nearest to the quotation, or ""; `speech` tells reported words from a title or a nickname;
    `broken` says what is wrong with the marks ("", "unopened", "unclosed").
    """

    words: tuple[str, ...]
    speaker: str = ""
    speech: bool = True
    broken: str = ""


class Text(Struct, frozen=True, tag="text", gc=False):
    """Words that a user's rule reads as they stand, blanks folded: a version, a port, the name of an option."""

    text: str


class Version(Struct, frozen=True, tag="version", gc=False):
    """The number of a release, part by part ("3.11.2": 3, 11, 2). `bound`: "least" where it is the first one that will
    do ("3.9+", ">=3.9"), "below" where it is the first one that will not ("<4"), "" for the release itself."""

    parts: tuple[int, ...]
    bound: Literal["", "least", "below"] = ""


Value = Amount | Percentage | Quantity | Moment | Name | Quote | Text | Version
Number = Amount | Percentage | Quantity
