"""A section of a language file → the words by which dates of a text are found, where only its dates are read.

The words find a date and say nothing of its value: that is the part of dateparser, but for weekdays, which are counted
out here. Every word is lower case; an apostrophe is a straight one.
"""

from __future__ import annotations

from msgspec import Struct

from claimlint.model import Grain


class DateWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Section `dates`, read by extractors/moment in a text of another language, and of captured words in any.

    `order`: of day, month and year in figures, the year last ("DMY"). `months`: names in full, `months_short` those
    that may have a full stop behind them; `doubtful`: months that are another word with a capital letter ("Mars").
    `weekdays` Monday 0; `weekdays_short` need a stop, comma or bracket behind them; `capitals`: a weekday without a
    capital letter is none. `first`: words for the first day of a month, `suffixes`: what the digits of a day take;
    `before_day`: words between a weekday and its day, `of`: between day, month and year; `joins`: words between the
    days of a list or range, the last of which is no date alone. `hours`: words and signs behind an hour, which tell it
    from a year.

    `relative`: phrase → the same in words that dateparser knows ("": it knows the phrase). `counted`: form with {count}
    and {unit}, which `counts` and `units` fill → the same in words that dateparser knows; `closed` ones among them tell
    a time only where a clause ends. Behind a word of `not_after` a relative phrase is a noun, or only what something
    else is counted from; those in `lower` are nouns with a capital letter as well. `idioms`: phrases that hold a
    relative word and mean no day.

    `published`: words that may stand on a line that says when a text came out.
    """

    order: str = "DMY"
    months: tuple[str, ...] = ()
    months_short: tuple[str, ...] = ()
    doubtful: frozenset[str] = frozenset()
    weekdays: dict[str, int] = {}
    weekdays_short: dict[str, int] = {}
    capitals: bool = False
    first: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    before_day: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    relative: dict[str, str] = {}
    counted: dict[str, str] = {}
    closed: tuple[str, ...] = ()
    counts: dict[str, int] = {}
    units: dict[str, Grain] = {}
    not_after: frozenset[str] = frozenset()
    lower: frozenset[str] = frozenset()
    idioms: tuple[str, ...] = ()
    published: frozenset[str] = frozenset()
