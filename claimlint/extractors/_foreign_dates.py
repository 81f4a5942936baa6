"""Text in a language of which only dates are read → its Moments.

The words of the language find a date and the neighbours must not speak against it; dateparser tells what it says, and
counts only where it kept the figures as they are written. A weekday or a month alone is left out: "mars" is a planet,
"segunda" any second one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from claimlint.dates import calendar_days, orders
from claimlint.extractors import _dateparser
from claimlint.extractors._foreign_forms import CountedForm, DateForms, forms
from claimlint.extractors._numwords import normalised
from claimlint.languages import Lexicon
from claimlint.languages.datewords import DateWords
from claimlint.languages.programs import compiled
from claimlint.model import Mention, Moment, Span, without_overlaps

_BEFORE = 24
_LAST_WORD = compiled(r"([^\W\d_]+)['’]?[\s,]{0,4}\Z")
_CLOSED = compiled(r"\s{0,2}(?:[.,;:!?…)\]»“”\"'’–—]|\Z)")
_CAPITAL = compiled(r"\s{1,4}(?=\w)[^\Wa-zß-öø-ÿ\d_]")

Match = re.Match[str]


def extract(text: str, span: Span, lexicon: Lexicon) -> Iterator[Mention]:
    """Text, the span of a block and its language → the moments inside, in order, without overlaps."""
    if lexicon.dates is not None:
        reader = _Reader(text, span, lexicon.code, lexicon.dates)
        yield from without_overlaps([*reader.days(), *reader.months(), *reader.relatives()])


def relative(text: str, span: Span, lexicon: Lexicon) -> Mention | None:
    """A stretch that is one relative phrase as a whole → its moment, which counts from the day of the text."""
    if lexicon.dates is None:
        return None
    found = _Reader(text, span, lexicon.code, lexicon.dates).relatives()
    return next((mention for mention in found if mention.span == span), None)


class _Reader:
    """Reads the dates of one block; what stands before the block is no context."""

    def __init__(self, text: str, span: Span, code: str, words: DateWords) -> None:
        self._text, self._span, self._code, self._words = text, span, code, words
        self._forms: DateForms = forms(words)

    def days(self) -> Iterator[Mention]:
        """Days with their month, in words or figures."""
        for match in self._all(self._forms.named):
            stopped = self._is_stopped(match)
            if (found := self._named(match, "" if stopped else match["year"])) is not None:
                yield self._mention(match, found, match.end("month") if stopped else match.end())
        for match in self._all(self._forms.figures):
            if (found := self._figures(match)) is not None:
                yield self._mention(match, found, match.end())
        for match in self._all(self._forms.beside):
            if (found := self._beside(match)) is not None:
                yield self._mention(match, found, match.end())
        for match in self._all(self._forms.iso):
            found = _meant(int(match["year"]), int(match["month"]), int(match["day"]))
            if found is not None:
                yield self._mention(match, found, match.end())

    def months(self) -> Iterator[Mention]:
        """Months with their year."""
        for match in self._all(self._forms.month):
            if (
                self._is_stopped(match)
                or self._is_name(match)
                or self._forms.numbered.search(self._before(match.start()))
            ):
                continue
            written = f"{_plain(match['month'])} {match['year']}"
            day = _dateparser.calendar_date(written, self._code, self._words.order, ("month", "year"))
            if day is not None and day.year == int(match["year"]):
                value = calendar_days.settled(Moment("month", year=day.year, month=day.month))
                yield Mention(Span(*match.span()), "moment", value)

    def relatives(self) -> Iterator[Mention]:
        """Words that count from the day of the text."""
        idioms = [match.span() for match in self._all(self._forms.idioms)]
        for match in self._all(self._forms.near):
            phrase = _plain(match["near"])
            if any(start <= match.start() < end for start, end in idioms) or not self._is_relative(match, phrase):
                continue
            yield from self._counting(match, self._words.relative.get(phrase) or phrase, hedge="")
        for form in self._forms.counted:
            for match in self._all(form.pattern):
                if self._tells_a_time(match, form):
                    count = self._words.counts.get(_plain(match["count"]), match["count"])
                    asked = form.asked.format(count=count, unit=_plain(match["unit"]))
                    yield from self._counting(match, asked, hedge="about")

    def _all(self, pattern: re.Pattern[str]) -> Iterator[Match]:
        return pattern.finditer(self._text, self._span.start, self._span.end)

    def _before(self, at: int) -> str:
        return self._text[max(self._span.start, at - _BEFORE) : at]

    def _named(self, match: Match, year: str | None) -> Moment | None:
        """A day and the name of its month, with a year or without one."""
        month = _plain(match["month"])
        if not year and (month not in self._words.months or self._is_name(match)):
            return None
        if not (match["weekday"] or match["short"]) and self._forms.listed.search(self._before(match.start())):
            return None
        number = int(match["day"]) if match["day"].isdecimal() else 1
        parts: tuple[_dateparser.Part, ...] = ("day", "month", "year") if year else ("day", "month")
        written = f"{number} {month} {year or ''}".strip()
        day = _dateparser.calendar_date(written, self._code, self._words.order, parts)
        if day is None or day.day != number or (year and day.year != int(year)):
            marked = "." not in self._words.suffixes or self._text.startswith(".", match.end("day"))
            return self._missing(number, month, int(year) if year else None) if marked else None
        return _day(day, stated=bool(year))

    def _missing(self, number: int, month: str, year: int | None) -> Moment | None:
        """A day that its month does not have; None for any other."""
        first = _dateparser.calendar_date(f"1 {month}", self._code, self._words.order, ("day", "month"))
        if first is None or orders.is_day(year, first.month, number):
            return None
        return _meant(year, first.month, number)

    def _figures(self, match: Match) -> Moment | None:
        """A day in figures, in the order of the language."""
        figures = match["one"], match["two"], match["year"]
        said = dict(zip(self._words.order, map(int, figures), strict=True))
        written = match["sign"].join(figures)
        day = _dateparser.calendar_date(written, self._code, self._words.order, ("day", "month", "year"))
        if day is None or {"D": day.day, "M": day.month, "Y": day.year} != said:
            return _meant(said["Y"], said["M"], said["D"])
        return _day(day, stated=True)

    def _beside(self, match: Match) -> Moment | None:
        """A day in figures behind its weekday, with two digits of its year or none."""
        said = dict(zip(self._words.order, (int(match["one"]), int(match["two"])), strict=False))
        year = int(match["year"]) + 2000 if match["year"] else None
        return _meant(year, said["M"], said["D"])

    def _mention(self, match: Match, value: Moment, end: int) -> Mention:
        """A day with the weekday before it, if one goes with it: an open bracket must be closed behind the date."""
        weekday = match["weekday"] or match["short"]
        if not weekday:
            return self._with_weekday(Mention(Span(match.start(), end), "moment", value))
        bracket = match["bracket"]
        if (bracket and not self._text.startswith(")", end)) or (self._words.capitals and weekday.islower()):
            return Mention(Span(match.start("date"), end), "moment", value)
        known = self._words.weekdays if match["weekday"] else self._words.weekdays_short
        dated = replace(value, weekday=known.get(_plain(weekday)))
        return Mention(Span(match.start(), end + bool(bracket)), "moment", dated)

    def _with_weekday(self, found: Mention) -> Mention:
        """A day with the weekday that is told behind it, if one is."""
        match = self._forms.after.match(self._text, found.span.end, self._span.end)
        weekday = match[match.lastgroup or 0] if match else ""
        if match is None or not isinstance(found.value, Moment) or (self._words.capitals and weekday.islower()):
            return found
        known = self._words.weekdays_short | self._words.weekdays
        value = replace(found.value, weekday=known.get(_plain(weekday)))
        return Mention(Span(found.span.start, match.end()), "moment", value)

    def _is_stopped(self, match: Match) -> bool:
        """Whether a sentence ends behind the month: one written in full has no full stop of its own."""
        return bool(match["stop"]) and _plain(match["month"]) in self._words.months

    def _is_name(self, match: Match) -> bool:
        """Whether a month that is another word with a capital letter has one."""
        return _plain(match["month"]) in self._words.doubtful and match["month"][0].isupper()

    def _is_relative(self, match: Match, phrase: str) -> bool:
        if phrase in self._words.lower and not match["near"].islower():
            return False
        found = _LAST_WORD.search(self._before(match.start()))
        word = found[1].lower() if found else ""
        return word not in self._words.not_after and word not in self._words.units

    def _tells_a_time(self, match: Match, form: CountedForm) -> bool:
        """Whether a count and unit are a distance in time, and no count of something that is named behind them."""
        after = self._text[match.end() : min(match.end() + _BEFORE, self._span.end)]
        if form.closed and not _CLOSED.match(after):
            return False
        if self._forms.further.search(self._before(match.start())):
            return False
        return not (form.leads and _CAPITAL.match(after))

    def _counting(self, match: Match, asked: str, hedge: str) -> Iterator[Mention]:
        if found := _dateparser.offset(asked, self._code):
            grain, count = found
            yield Mention(Span(*match.span()), "moment", Moment(grain, relative=count, hedge=hedge))


def _day(day: date, *, stated: bool) -> Moment:
    """A day → its moment; without a stated year the text says month and day alone."""
    if stated:
        return Moment("day", first=day, last=day, year=day.year, month=day.month, day=day.day)
    return Moment("day", month=day.month, day=day.day)


def _meant(year: int | None, month: int, day: int) -> Moment | None:
    """A day, also one that no calendar has; None for what nobody means as one."""
    if not orders.is_day(year, month, day) and not orders.may_be_meant(month, day):
        return None
    return calendar_days.settled(Moment("day", year=year, month=month, day=day))


def _plain(phrase: str) -> str:
    """A phrase as written → as the language file has it."""
    return normalised(phrase.replace("’", "'"))
