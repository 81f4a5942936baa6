"""DateWords → the written forms of dates in a language of which only dates are read, compiled.

The shapes stand here and are those of the languages of Europe: a weekday if any, day, month and year in this order, or
in figures. Every word in them comes from the language file. A form finds a date by its words; what the neighbours have
to say is asked in `_foreign_dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from claimlint.languages.datewords import DateWords
from claimlint.languages.programs import compiled

_GAP = r"\s{1,4}"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\w|[.,]\d|\s?%|[-/]\d)"
_NOTHING = r"(?!)"
_ALONE = r"(?<![\w./:,-])"
_JOINED = r"-–—/&+"


class CountedForm(Struct, frozen=True, eq=False):
    """A form with a count: its pattern, the same for dateparser, whether it must end a clause, and whether its words
    stand before the count."""

    pattern: re.Pattern[str]
    asked: str
    closed: bool
    leads: bool


class DateForms(Struct, frozen=True, eq=False):
    """The forms of a language. `named`: a day with the name of its month; `figures` and `iso`: in figures; `beside`: in
    figures that are a day only behind its weekday; `after`: a weekday behind a day; `month`: a month and a year;
    `near`: relative phrases; `counted`: those with a count; `idioms`: what only looks like one.
    `listed`: what stands before the last day of a list or range; `numbered`: a day right before a month; `further`: a
    unit that one more count goes on ("two weeks and three days ago")."""

    named: re.Pattern[str]
    figures: re.Pattern[str]
    iso: re.Pattern[str]
    beside: re.Pattern[str]
    after: re.Pattern[str]
    month: re.Pattern[str]
    near: re.Pattern[str]
    counted: tuple[CountedForm, ...]
    idioms: re.Pattern[str]
    listed: re.Pattern[str]
    numbered: re.Pattern[str]
    further: re.Pattern[str]


@cache
def forms(words: DateWords) -> DateForms:
    """The words for dates of a language → its forms, compiled once."""
    suffix, of = _any(words.suffixes), f"(?:(?:{_any(words.of)}){_GAP})?"
    month = rf"(?P<month>{_any((*words.months, *words.months_short))})(?![\w-])(?P<stop>\.(?!\d))?"
    day = rf"(?P<day>\d{{1,2}}|{_any(words.first)})(?:(?:{suffix})\s{{0,4}}|{_GAP})"
    clock = rf"\d{{1,2}}(?:[:.]\d\d|\s?(?:{_any(words.hours)})(?!\w))"
    with_year = rf"(?:\s{{0,2}},)?{_GAP}{of}{_YEAR}"
    without = rf"(?!\s{{0,4}}{of}['’]?\d)|(?=\s{{0,4}}{clock})"
    led = rf"{_ALONE}(?:{_weekday(words)})?(?P<date>)"
    one, two = r"(?P<one>\d{1,2})(?P<sign>[./])", r"(?P<two>\d{1,2})"
    dotted = r"(?<!/\d)(?<!/\d\d)\.(?=[,)]|\s{1,2}[a-zß-ÿ\d(])"  # "Montag, 12.10." at the end may be a time
    shorter = rf"(?:(?P=sign)(?P<year>\d\d)|{dotted}|(?<=/\d)|(?<=/\d\d))(?![\w/]|[-.,]\d)"
    weekdays, marked = _any(words.weekdays), _any((*words.weekdays, *words.weekdays_short))
    return DateForms(
        named=_compiled(rf"{led}{day}{of}{month}(?:{with_year}|{without})"),
        figures=_compiled(rf"{led}(?P<one>\d{{1,2}})(?P<sign>[./-])\s?(?P<two>\d{{1,2}})(?P=sign)\s?{_YEAR}(?!\.\d)"),
        iso=_compiled(rf"{led}(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:(?=T\d\d:)|(?![\w-]))"),
        beside=compiled(rf"(?i:{_ALONE}{_weekday(words)}(?P<date>){one}\s?{two}){shorter}"),
        after=_compiled(
            rf"\s?\((?P<bracket>{marked})(?!\w)\.?\)|,\s{{1,4}}(?P<comma>{weekdays})(?=\s{{0,2}}(?:[.;)]|\n|\Z))"
        ),
        month=_compiled(rf"{_ALONE}{month}{_GAP}{of}{_YEAR}"),
        near=_compiled(rf"(?<![\w'’-])(?P<near>{_any(words.relative)})(?![\w-]|['’]\w)"),
        counted=tuple(_counted(form, asked or form, words) for form, asked in words.counted.items()),
        idioms=_compiled(rf"(?<!\w)(?:{_any(words.idioms)})(?!\w)"),
        listed=_compiled(
            rf"\d(?:{suffix})?\s{{0,2}}(?:[{_JOINED},]|(?:{_any(words.joins)})(?!\w))\s{{0,4}}"
            rf"(?:(?:{_any(words.before_day)}){_GAP})?\Z"
        ),
        further=_compiled(rf"(?<!\w)(?:{_any(words.units)})(?:\s?,)?\s{{1,4}}(?:(?:{_any(words.joins)})\s{{1,4}})?\Z"),
        numbered=_compiled(rf"\d(?:{suffix})?\s{{0,4}}{of}\Z"),
    )


def _weekday(words: DateWords) -> str:
    """A weekday before its date: in full, or short with a mark behind it; the date may stand in brackets."""
    full = rf"(?P<weekday>{_any(words.weekdays)})(?!\w)\s{{0,2}},?"
    short = rf"(?P<short>{_any(words.weekdays_short)})(?:\.,?|,|(?=\s{{0,2}}\())"
    return rf"(?:{full}|{short})\s{{0,4}}(?P<bracket>\()?(?:(?:{_any(words.before_day)}){_GAP})?"


def _counted(form: str, asked: str, words: DateWords) -> CountedForm:
    count = rf"(?P<count>\d{{1,3}}|{_any(words.counts)})"
    pieces = [_phrase(piece) for piece in form.replace("{unit}", "{count}").split("{count}")]
    shape = pieces[0] + count + pieces[1] + rf"(?P<unit>{_any(words.units)})(?!\w)" + pieces[2]
    leads = not form.startswith("{count}")
    return CountedForm(_compiled(rf"(?<![\w'’.,-]){shape}(?![\w-])"), asked, form in words.closed, leads)


def _compiled(source: str) -> re.Pattern[str]:
    return compiled(source, re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    """Words and phrases → an alternation, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(_phrase, ordered)) or _NOTHING


def _phrase(words: str) -> str:
    """A phrase → its pattern: any white space between words, either apostrophe."""
    return re.escape(words).replace(r"\ ", r"\s{1,4}").replace("'", "['’]")
