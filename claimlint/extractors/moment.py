"""Text → Moments: every date, time and stretch of the calendar, with what the text leaves open left open.

The text's pieces tell where words and digits stand that can begin a date; only there are the written forms tried,
longest first, and the neighbours asked whether it is one. The span is the date words alone, without prepositions and
hedges.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from claimlint.dates import orders
from claimlint.extractors import _foreign_dates
from claimlint.extractors._behind import word_behind
from claimlint.extractors._clock_times import Clocks, zone_at
from claimlint.extractors._moment_forms import DateForm, grammar
from claimlint.extractors._moment_guards import Match, holds, is_glued, is_meant, last_word
from claimlint.extractors._moment_values import moment
from claimlint.extractors._numwords import normalised
from claimlint.extractors._numwords import read as spelled
from claimlint.languages import Lexicon
from claimlint.languages.pieces import pieces
from claimlint.model import Kind, Mention, Moment, Span

KIND: Kind = "moment"
__all__ = ["KIND", "extract", "relative", "zone_at"]

_WINDOW = 32
_LONG = 4  # digits of a year


def extract(text: str, span: Span, lexicon: Lexicon) -> Iterator[Mention]:
    """Text, the span of a block and its language → the moments inside, in order, without overlaps."""
    if not lexicon.whole:
        yield from _foreign_dates.extract(text, span, lexicon)
        return
    begun = pieces(text).where_inside(grammar(lexicon).trigger, span)
    if not begun:
        return
    reader = _Reader(text, span, lexicon)
    done = span.start
    for at, word in begun:
        found = reader.read(at, done, word.lower()) if at >= done else None
        while found is not None:
            yield found
            done = found.span.end
            found = reader.range_end(found)


def relative(text: str, span: Span, lexicon: Lexicon) -> Mention | None:
    """A stretch that somebody else takes for a date → its moment, when the whole of it is a phrase that counts from the
    day of the text ("in three weeks"); None for any other."""
    return _foreign_dates.relative(text, span, lexicon)


class _Reader:
    """Reads one moment at a place. `floor`: where the last moment ended; what stands before it is no context."""

    def __init__(self, text: str, span: Span, lexicon: Lexicon) -> None:
        self.grammar = grammar(lexicon)
        self._words = lexicon.moments
        self._text = text
        self._end = span.end
        self._lexicon = lexicon
        self._clocks = Clocks(text, span.start, span.end, lexicon)

    def read(self, start: int, floor: int, word: str) -> Mention | None:
        """The moment that begins (or, for "ago", ends) with the word at `start`, if one does: a day, else a time."""
        behind = word_behind(self._text, start + len(word), self._end)
        day = self._day(start, floor, word, behind)
        return self._closed(self._with_weekday(day)) if day else self._time(start, floor, word, behind)

    def _with_weekday(self, found: Mention) -> Mention:
        """A day with the weekday that is told behind it, if one is."""
        value = found.value
        if not isinstance(value, Moment) or value.weekday is not None or not (value.day or orders.is_open(value)):
            return found
        match = self.grammar.weekday_after.match(self._text, found.span.end, self._end)
        if match is None or value.part.isdigit() or value.first != value.last:
            return found
        weekday = moment("weekday", {"weekday": match[match.lastgroup or 0]}, self._words)
        assert weekday is not None
        return Mention(Span(found.span.start, match.end()), KIND, replace(value, weekday=weekday.weekday))

    def _closed(self, found: Mention) -> Mention:
        """A day in figures whose month its weekday, or else the other dates of the text, tell."""
        if not isinstance(found.value, Moment) or not orders.is_open(found.value):
            return found
        order = orders.only(orders.evidence(self._text))
        return Mention(found.span, KIND, orders.closed(found.value, order))

    def _time(self, start: int, floor: int, word: str = "", behind: str = "") -> Mention | None:
        """The time of day that begins at `start`, with a word and the one behind that, if they are known."""
        if behind and not self._clocks.may_begin(start, floor, word, behind):
            return None
        if self._text[start].isdigit() and is_glued(self._text, start, floor):
            return None
        found = self._clocks.read(start, floor)
        return found and Mention(Span(start, found[0]), KIND, self._blurred(found[1], start, floor))

    def range_end(self, found: Mention) -> Mention | None:
        """The second end of a range whose first one is a time just read: it may be a bare number."""
        if not isinstance(found.value, Moment) or found.value.clock is None:
            return None
        start = self._clocks.second(found.span.end)
        return None if start is None else self._time(start, found.span.end)

    def _day(self, start: int, floor: int, word: str, behind: str) -> Mention | None:
        if word in self._words.ago:
            return self._ago(start, floor, start + len(word))
        if word[0].isdigit():
            return self._first(start, floor, self._of_digits(start, word, behind))
        begins, follows = self.grammar.begins, self.grammar.follows
        at = start + len(word)
        if word in self.grammar.ordinals and not follows.goes_on(self._text, at, self._end, behind):
            return None
        return self._first(start, floor, begins.get(word) or begins.get(word.rstrip("0123456789"), ()))

    def _of_digits(self, start: int, word: str, behind: str) -> tuple[DateForm, ...]:
        """The forms that a word of digits may begin: behind most bare numbers nothing goes on as a date does."""
        grammar, end = self.grammar, start + len(word)
        if len(word) >= _LONG and word[:_LONG].isdigit():
            bare = len(word) == _LONG and not grammar.joins.goes_on(self._text, end, self._end, behind)
            return grammar.alone if bare else grammar.long
        bare = word.isdecimal() and not grammar.follows.goes_on(self._text, end, self._end, behind)
        return () if bare else grammar.short

    def _first(self, start: int, floor: int, forms: tuple[DateForm, ...]) -> Mention | None:
        """The first of the forms that matches at `start` and holds there."""
        for form in forms:
            match = form.pattern.match(self._text, start, self._end)
            if match is None:
                continue
            if form.name == "dated":
                if dated := self._dated(match):
                    return dated
            elif holds(form.name, match, floor, self._words):
                value = moment(form.name, match.groupdict(), self._words)
                if value is not None and self._is_meant(form.name, match, value, floor):
                    return Mention(Span(start, match.end()), KIND, self._blurred(value, start, floor))
        return None

    def _is_meant(self, name: str, match: Match, value: Moment, floor: int) -> bool:
        """Whether a day is one of the calendar, or meant to be."""
        if not value.month or not value.day or orders.is_day(value.year, value.month, value.day):
            return True
        return is_meant(name, match, floor, self._lexicon)

    def _dated(self, weekday: Match) -> Mention | None:
        """ "Tuesday, 12 January 2026", "Thursday (December 11)": one moment of the weekday and the date after it."""
        date = self._first(weekday.end(), weekday.end(), self.grammar.days)
        day = moment("weekday", weekday.groupdict(), self._words)
        if date is None or day is None or not isinstance(date.value, Moment) or date.value.grain != "day":
            return None
        end = date.span.end
        if weekday["bracket"]:
            if not self._text.startswith(")", end):
                return None
            end += 1
        return Mention(Span(weekday.start(), end), KIND, replace(date.value, weekday=day.weekday))

    def _ago(self, start: int, floor: int, end: int) -> Mention | None:
        """ "two weeks ago", read backwards from its last word."""
        offset = max(floor, start - _WINDOW)
        match = self.grammar.ago.search(self._text[offset:start])
        value = (
            moment("ago", {**match.groupdict(), "count": self._counted(match["count"])}, self._words) if match else None
        )
        return Mention(Span(offset + match.start(), end), KIND, value) if match and value else None

    def _counted(self, count: str) -> str:
        """A count as written → in digits: "twenty-five" is 25; "a" stays, for the words of dates know it."""
        if count.isdecimal() or normalised(count) in self._words.counts:
            return count
        found = spelled(tuple(normalised(count).replace("-", " ").split()), self._lexicon.numbers)
        return str(found.value) if found else count

    def _blurred(self, value: Moment, start: int, floor: int) -> Moment:
        """The moment with the hedge that stands before it, if one does: "walking around today" has none."""
        before = self._text[max(floor, start - _WINDOW) : start]
        word = last_word(before).lower().replace("\u2019", "'").rpartition("'")[2]
        hedge = self.grammar.hedge.search(before) if word in self.grammar.hedge_ends else None
        if hedge is None:
            return value
        blur = self._words.hedges[normalised(hedge["hedge"])]
        named_day = value.grain == "day" and value.month is None
        return value if named_day and blur == "about" else replace(value, hedge=blur)
