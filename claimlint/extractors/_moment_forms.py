"""Lexicon → the written forms of dates, compiled: what may follow each word or digit that can begin one.

A form is a pattern that is only ever matched at a trigger, so its cost does not depend on the length of the text. The
shapes stand here; every word in them comes from the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property

from msgspec import Struct

from claimlint.extractors._behind import firsts
from claimlint.extractors._numerals import trie
from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.languages.words import MomentWords

GAP = r"\s{1,4}"
DASH = r"\s?[-\u2010-\u2015/]\s?"
YEAR = r"(?:1[5-9]|20)\d\d"
JOINTS = r"-/:'\u2010-\u2015\u2019"
PLURAL = r"['\u2019]?s(?!\w)"
NUMBER_END = r"(?![\w/]|[-.]\d)"
_MOST_WEEKS = 5
_TENS = range(20, 100)
YEAR_END = r"(?!\w|[.,]\d|\s?%)"


class DateForm:
    """One written form. `name` tells the guard and the value reader what its groups mean.

    Its pattern is compiled when it is first tried: a short text tries few of them.
    """

    def __init__(self, name: str, source: str) -> None:
        self.name = name
        self.source = source

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return compiled(self.source, re.IGNORECASE)


class Behind(Struct, frozen=True, eq=False):
    """What goes on behind a word as a date does: the pattern of it, and the words that it may begin with."""

    pattern: re.Pattern[str]
    firsts: frozenset[str]

    def goes_on(self, text: str, at: int, end: int, word: str) -> bool:
        """Whether it stands at an offset; `word`: the one that does, as `word_behind` tells it."""
        return (not word or word in self.firsts) and self.pattern.match(text, at, end) is not None


class Grammar(Struct, frozen=True, eq=False):
    """All forms of a language. `trigger` finds words that may begin a date; `begins`: lower-case word → its forms.

    `short` and `long`: the forms of a word that begins with fewer than four digits, or with four and more. `follows`
    and `joins`: what stands behind a bare number of one or two digits, or of four, that begins one of them, a year that
    stands `alone` aside; `ordinals`: words that begin a form only where `follows` matches behind them. `days`: what may
    stand behind a weekday, `weekday_after` a weekday behind a day. `ago`: the form that is read backwards from its last
    word; `hedge`: what before a date blurs it, `hedge_ends` its last words.
    """

    trigger: re.Pattern[str]
    begins: dict[str, tuple[DateForm, ...]]
    ordinals: frozenset[str]
    short: tuple[DateForm, ...]
    follows: Behind
    long: tuple[DateForm, ...]
    joins: Behind
    alone: tuple[DateForm, ...]
    days: tuple[DateForm, ...]
    weekday_after: re.Pattern[str]
    ago: re.Pattern[str]
    hedge: re.Pattern[str]
    hedge_ends: frozenset[str]


@cache
def grammar(lexicon: Lexicon) -> Grammar:
    """Lexicon → its Grammar, compiled once."""
    words = lexicon.moments
    by_month, by_day = _month_first(words), _day_first(words)
    by_ordinal = by_day + _periods(words)
    begins: dict[str, tuple[DateForm, ...]] = {}
    for table, forms in (
        (words.months | words.months_short, by_month),
        (words.weekdays | words.weekdays_short, _weekdays(words)),
        (words.ordinals, by_ordinal),
        (words.ordinals | words.directions, _nth_days(words)),
        (words.directions | words.near, _relatives(words)),
        (words.seasons, _seasons(words)),
        (dict.fromkeys(words.fiscal), _fiscal(words)),
        (dict.fromkeys(["q", "h"]), _periods(words)),
        (words.hours | lexicon.clocks.hours | lexicon.clocks.minutes, ()),
        (dict.fromkeys(words.ago), ()),
    ):
        for word in table:
            head = word.replace("-", " ").split()[0]
            begins[head] = begins.get(head, ()) + tuple(f for f in forms if f not in begins.get(head, ()))
    the = rf"(?:{GAP}(?:{any_of(words.the)}))?"
    alone = _form("year", rf"(?P<year>{YEAR}){YEAR_END}(?![-/]\d)")
    return Grammar(
        trigger=compiled(_trigger(begins)),
        begins=begins,
        ordinals=frozenset(word for word in words.ordinals if set(by_ordinal).issubset(begins.get(word, ()))),
        short=(*_day_month_year(), *_bracketed(words), *by_day, *_short_years()),
        follows=_follows(words),
        long=(*_year_month_day(words), *_years(words), *alone),
        joins=_joins(words),
        alone=alone,
        days=(*_year_month_day(words), *_day_month_year(), *_beside_weekday(), *by_month, *by_day),
        weekday_after=_weekday_after(lexicon),
        ago=compiled(rf"(?<![\w.,-]){_count(lexicon)}\s{{1,4}}\Z", re.IGNORECASE),
        hedge=compiled(rf"(?<!\w)(?P<hedge>{any_of(words.hedges)}){the}[\s-]{{1,4}}\Z", re.IGNORECASE),
        hedge_ends=frozenset(phrase.split()[-1] for phrase in (*words.hedges, *words.the)),
    )


def _trigger(begins: Iterable[str]) -> str:
    """Words that begin a form → the pattern of one of them, or of a word that begins with a digit.

    A look at the first letter comes first, so that most words are left at once; the rest is told apart by it. Three
    digits begin no form at all, and one or two only when no mark stands behind them or one that joins.
    """
    rests: dict[str, set[str]] = {}
    for word in begins:
        rests.setdefault(word[0], set()).add(word[1:])
    heads = {head: "".join(sorted({re.escape(case) for case in (head, head.upper())})) for head in sorted(rests)}
    spelled = "|".join(rf"[{cases}](?i:{trie(rests[head])})" for head, cases in heads.items())
    number = rf"(?!\d{{3}}(?!\w)|\d{{1,2}}(?![{JOINTS}.\w])\S)\d"
    return rf"(?<!\w)(?=[\d{''.join(heads.values())}])(?:{number}\w*|(?:{spelled})\d*(?!\w))"


def _follows(words: MomentWords) -> Behind:
    """What goes on after a day, an hour or an ordinal: a month, half of a day, a joining word or a period."""
    months = (*words.months, *words.months_short)
    month = rf"(?:(?:{any_of(words.of)}){GAP})?{_whole(months)}"
    others = (*words.to, *words.fiscal, *words.quarters, *words.halves, *words.weekdays, *words.whole_days)
    return _goes_on(rf"{month}|{_whole(others)}", (*months, *words.of, *others))


def _joins(words: MomentWords) -> Behind:
    """What goes on after a year: a joining word or the sign of a quarter."""
    others = (*words.to, *words.and_)
    return _goes_on(rf"Q[1-4]|{_whole(others)}", ("Q", *others))


def _goes_on(spelled: str, words: Iterable[str]) -> Behind:
    """A mark that joins parts of a date or time, or, after a blank, a dash or what is spelled out, which begins with
    one of the words."""
    pattern = compiled(rf"(?i:[{JOINTS}]|\.\w|\.?\s{{1,4}}(?:[-/\u2010-\u2015]|{spelled}))")
    return Behind(pattern, firsts(words))


def _whole(phrases: Iterable[str]) -> str:
    """The first word of any of the phrases, with nothing behind it that would make it another word."""
    return rf"{trie({phrase.split()[0] for phrase in phrases})}(?!\w)"


def any_of(words: Iterable[str]) -> str:
    """Words or phrases → an alternation, longest first, any white space between the words of a phrase."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,4}") for word in sorted(words, key=lambda w: (-len(w), w)))


def _form(name: str, *patterns: str) -> tuple[DateForm, ...]:
    return tuple(DateForm(name, pattern) for pattern in patterns)


def _count(lexicon: Lexicon) -> str:
    words, small = lexicon.moments, lexicon.numbers.small
    tens, ones = (trie({word for word, value in small.items() if value in values}) for values in (_TENS, range(1, 10)))
    spelled = rf"{tens}[\s-]{ones}|{any_of({*words.counts, *(word for word, value in small.items() if value)})}"
    return rf"(?P<count>\d{{1,3}}|{spelled}){GAP}(?P<unit>{any_of(words.units)})"


def _month(words: MomentWords, group: str = "month") -> str:
    """A month name, with the full stop of a short form only when something follows that belongs to it."""
    return rf"(?P<{group}>{any_of(words.months | words.months_short)})(?!\w)"


def _day(words: MomentWords, group: str = "day") -> str:
    return rf"(?P<{group}>\d{{1,2}}(?:{any_of(words.suffixes)})?|{any_of(words.ordinals)})(?!\w)"


def _month_first(words: MomentWords) -> tuple[DateForm, ...]:
    month, day, of = _month(words), _day(words), any_of(words.of)
    year = rf"(?P<year>{YEAR}){YEAR_END}"
    after = rf"(?:\.?{GAP}(?:(?:{any_of(words.the)}){GAP})?|\.(?=\d)|-)"
    comma = rf"(?:\s?,\s{{0,4}}|{GAP}(?:(?:{of}){GAP})?|-)"
    to = rf"(?:{DASH}|{GAP}(?:{any_of(words.to)}){GAP})"
    plain = r"(?![:%]|[.,]\d|\s?%|[-/]\d)"
    return (
        *_form("date", rf"{month}{after}{day}{comma}{year}"),
        *_form("days", rf"{month}{after}{day}{to}{_day(words, 'day2')}(?:{comma}{year}|{plain})"),
        *_form("date", rf"{month}{after}{day}{plain}"),
        *_form("months", rf"{month}\.?{to}{_month(words, 'month2')}\.?{comma}{year}"),
        *_form("month", rf"{month}\.?{comma}{year}", rf"{month}"),
    )


def _day_first(words: MomentWords) -> tuple[DateForm, ...]:
    month, day, of = _month(words), _day(words), any_of(words.of)
    year = rf"(?P<year>{YEAR}){YEAR_END}"
    comma = rf"\.?(?:\s?,\s{{0,4}}|{GAP}(?:(?:{of}){GAP})?|-)"
    between = rf"(?:\.?{GAP}(?:(?:{of}){GAP})?|-)"
    to = rf"(?:{DASH}|{GAP}(?:{any_of(words.to)}){GAP}(?:(?:{any_of(words.the)}){GAP})?)"
    return (
        *_form("date", rf"{day}{between}{month}{comma}{year}"),
        *_form("days", rf"{day}{to}{_day(words, 'day2')}{between}{month}(?:{comma}{year})?"),
        *_form("date", rf"{day}{between}{month}(?!\.?{GAP}\d{{1,2}}(?!\d))"),  # "SEA 4 August 16" is no 4 August
    )


def _year_month_day(words: MomentWords) -> tuple[DateForm, ...]:
    time = rf"(?:(?=T\d\d:)|{NUMBER_END})"
    return (
        *_form("iso", rf"(?P<year>{YEAR})(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}}){time}"),
        *_form("iso", rf"(?P<year>{YEAR})(?P<sign>[-/]){_month(words)}(?P=sign)(?P<day>\d{{1,2}}){NUMBER_END}"),
        *_form("iso", rf"(?P<year>{YEAR})(?P<month>[01]\d)(?P<day>[0-3]\d){NUMBER_END}"),
    )


def _day_month_year() -> tuple[DateForm, ...]:
    number = r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})(?P=sign)"
    return _form("numeric", rf"{number}(?P<year>{YEAR}){NUMBER_END}")


def _beside_weekday() -> tuple[DateForm, ...]:
    """What is a day only beside a weekday: figures with a year in two digits or with none."""
    number = r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})"
    return (
        *_form("numeric", rf"{number}(?P=sign)(?P<year>\d\d){NUMBER_END}(?!,\d)"),
        *_form("figures", rf"(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}}){NUMBER_END}(?!,\d)"),
    )


def _bracketed(words: MomentWords) -> tuple[DateForm, ...]:
    """The same with the weekday in brackets behind them: "12/5 (Mon)"."""
    weekday = rf"(?=\s?\((?:{any_of(_named(words))})\.?\))"
    return tuple(DateForm("numeric", rf"{form.source}{weekday}") for form in _beside_weekday())


def _named(words: MomentWords) -> dict[str, int]:
    """All that a weekday in brackets may be called."""
    return words.weekdays | words.weekdays_short | words.weekdays_marked


def _weekday_after(lexicon: Lexicon) -> re.Pattern[str]:
    """A weekday that is told behind its day: "(Mon)", ", a Monday", or at the end of the line. "12 May, Monday to
    Friday" and "12 May, a Monday market" tell of other days."""
    words = lexicon.moments
    days, part = any_of(words.weekdays | words.weekdays_short), any_of(words.dayparts)
    article = rf"(?:(?:{any_of(lexicon.numbers.articles)}){GAP})?"
    row = rf"(?:(?:{any_of((*words.and_, *words.to))}){GAP})?(?:{days})(?!\w)"
    closes = rf"(?=\s{{0,2}}(?:[.;:)\]]|,(?!\s{{0,4}}{row})\s{{0,4}}\S|\n|\Z))"
    clock = r"\s\d{1,2}[:.]\d\d"
    return compiled(
        rf"\s?\({article}(?P<bracket>{any_of(_named(words))})(?!\w)\.?(?:{GAP}(?:{part}))?\)"
        rf"|,\s{{0,4}}{article}(?P<comma>{days})(?!\w){closes}"
        rf"|(?:\s?[-\u2013\u2014])?\s(?P<line>{days})(?!\w)(?=\s{{0,2}}(?:\n|\Z|[>\])])|{clock})",
        re.IGNORECASE,
    )


def _weekdays(words: MomentWords) -> tuple[DateForm, ...]:
    day = rf"(?P<weekday>{any_of(words.weekdays | words.weekdays_short)})(?!\w)"
    the, part = any_of(words.the), any_of(words.dayparts)
    date = rf"(?=\d|{trie({*words.months, *words.months_short, *words.ordinals})})"
    return (
        *_form("dated", rf"{day}\.?(?:{GAP}(?:{part})(?!\w))?\s?,?\s{{0,4}}(?P<bracket>\()?(?:(?:{the}){GAP})?{date}"),
        *_form("weekday", rf"{day}(?:{GAP}(?:{part})(?!\w))?"),
    )


def _relatives(words: MomentWords) -> tuple[DateForm, ...]:
    way = rf"(?P<way>{any_of(words.directions)}){GAP}"
    days = rf"(?P<weekday>{any_of(words.weekdays)})(?!\w)(?:{GAP}(?:{any_of(words.dayparts)})(?!\w))?"
    return (
        *_form("near", rf"(?P<near>{any_of(words.near)})(?!\w)"),
        *_form("weekday", rf"{way}{days}"),
        *_form("unit", rf"{way}(?P<unit>{any_of([*words.units, *words.weekends])})(?!\w)"),
        *_form("season", rf"{way}(?P<season>{any_of(words.seasons)})(?!\w)"),
        *_form("month", rf"{way}{_month(words)}(?!\.?{GAP}\d)"),
    )


def _nth_days(words: MomentWords) -> tuple[DateForm, ...]:
    """ "the second Saturday of September 2026", "the last day of March"."""
    day, of = (
        rf"(?:(?P<weekday>{any_of(words.weekdays)})|(?:{any_of(words.whole_days)}))",
        any_of((*words.of, *words.in_)),
    )
    nth = rf"(?P<nth>{any_of([w for w, n in words.ordinals.items() if n <= _MOST_WEEKS] + [*words.directions])})"
    year = rf"(?:(?:\s?,)?{GAP}(?:(?:{any_of(words.of)}){GAP})?(?P<year>{YEAR}){YEAR_END})?"
    return _form("nth", rf"{nth}{GAP}{day}{GAP}(?:{of}){GAP}{_month(words)}{year}")


def _seasons(words: MomentWords) -> tuple[DateForm, ...]:
    season = rf"(?P<season>{any_of(words.seasons)})(?!\w)"
    return _form("season", rf"{season}(?:\s?,)?{GAP}(?:(?:{any_of(words.of)}){GAP})?(?P<year>{YEAR}){YEAR_END}", season)


def _periods(words: MomentWords) -> tuple[DateForm, ...]:
    """Quarters and halves: "Q1 2026", "second quarter of 2025", "third fiscal quarter", "first half of 2024"."""
    fiscal, the = rf"(?:(?P<fiscal>{any_of(words.fiscal)}){GAP})?", rf"(?:(?:{any_of(words.the)}){GAP})?"
    books = fiscal.replace("fiscal>", "books>", 1)
    of_year = rf"(?:\s?,)?(?:{GAP}|-)(?:(?:{any_of(words.of)}){GAP})?{the}{books}(?P<year>{YEAR}){YEAR_END}"
    ordinal = rf"(?P<part>{any_of(word for word, number in words.ordinals.items() if number <= 4)})[\s-]{{1,4}}{fiscal}"
    forms: list[DateForm] = []
    for name, nouns, code in (
        ("quarter", words.quarters, "Q(?P<part>[1-4])"),
        ("half", words.halves, "H(?P<part>[12])"),
    ):
        spelled = rf"{ordinal}(?:{any_of(nouns)})(?!\w)"
        forms += _form(name, rf"{code}(?!\w){of_year}", rf"{spelled}{of_year}", rf"{spelled}", rf"{code}(?!\w)")
    return tuple(forms)


def _fiscal(words: MomentWords) -> tuple[DateForm, ...]:
    fiscal = rf"(?P<fiscal>{any_of(words.fiscal)})\s{{0,4}}"
    return _form("year", rf"{fiscal}(?P<year>{YEAR})(?:{DASH}(?P<year2>\d{{2,4}}))?{YEAR_END}")


def _short_years() -> tuple[DateForm, ...]:
    """ "1Q 2011", "the '70s"."""
    return (
        *_form("quarter", rf"(?P<part>[1-4])Q\s{{0,2}}(?P<year>{YEAR}){YEAR_END}"),
        *_form("decade", rf"(?P<decade>\d0){PLURAL}"),
    )


def _years(words: MomentWords) -> tuple[DateForm, ...]:
    to = rf"(?:{DASH}|{GAP}(?:{any_of(words.to)}){GAP}|{GAP}(?P<and>{any_of(words.and_)}){GAP})"
    year = rf"(?P<year>{YEAR})"
    return (
        *_form("quarter", rf"{year}[\s-]{{1,2}}Q(?P<part>[1-4])(?!\w)"),
        *_form("decade", rf"(?P<decade>{YEAR[:-2]}0){PLURAL}"),
        *_form("years", rf"{year}{to}(?P<year2>{YEAR}){YEAR_END}"),
        *_form("years", rf"{year}[-\u2010-\u2015/](?P<year2>\d\d){YEAR_END}"),
    )
