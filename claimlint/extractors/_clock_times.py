"""Text at a word → the time of day that begins there: "7 p.m.", "19:00", "half past seven", "0900 GMT", "9am-5pm".

A pair of numbers with a colon is a score, a verse or a share as often as a time, and "at seven" may tell an age. So
each written form says what must stand around it, and what is doubtful is left out. Both ends of a range are times of
their own. Where neither the digits nor a word tell the half of the day ("half past seven"), it stays open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from claimlint.extractors._behind import firsts
from claimlint.extractors._moment_forms import DateForm, any_of
from claimlint.extractors._moment_guards import DateContext, Match
from claimlint.extractors._numwords import normalised
from claimlint.extractors._tallies import says_how_many
from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.languages.words import MomentWords, NumberWords
from claimlint.model import Grain, Moment

EITHER = "either"
"""`Moment.part` of a time of day of which nothing tells whether it is before or after noon."""

_NOON = 720
_DAY = 1440
_HOUR_LONG = 60
_SMALL_HOURS = 6  # "at 2 at night" is before the morning, "at 9 at night" before midnight
_HOUR = r"(?P<hour>[01]?\d|2[0-4])"
_MINUTE = r"(?P<minute>[0-5]\d)"
_SECOND = r"(?::[0-5]\d)?"
_DASH = r"\s?[-\u2010-\u2015]\s?"
_END = r"(?!\w|[:.,]\d|\s?%)"
_OPENS = compiled(r"(?:\A|[.!?:;]\s{1,4}|\n)\Z")
_CLOSES = compiled(r"[.,;)]?\s*\Z")
_STOPS = compiled(r"\s*(?:[.;:!?)\n]|\Z)")
_BEFORE = 40  # code points before a time in which its opening word stands
_OFFSET = r"(?:\s?(?P<sign>[+\u2212-])\s?(?P<off>\d{1,2})(?::?(?P<offm>[0-5]\d))?)?"


class ClockForm(DateForm):
    """One written form: its pattern, matched at its first word only, and what must stand around it."""

    def __init__(self, source: str, guard: Callable[[Match, Where], bool] | None = None) -> None:
        super().__init__("clock", source)
        self.guard = guard


class Where(Struct, frozen=True, eq=False):
    """Where a match stands. `start`, `end`: of the block; `after_time`: a range's first end was just read before it;
    `after_moment`: another date or time was."""

    context: DateContext
    start: int
    end: int
    after_time: bool
    after_moment: bool
    forms: _Forms


class Clocks:
    """Reads times of day in one block, in order."""

    def __init__(self, text: str, start: int, end: int, lexicon: Lexicon) -> None:
        self._text, self._start, self._end = text, start, end
        self._lexicon, self._moments, self._words = lexicon, lexicon.moments, lexicon.clocks
        self._forms = _forms(lexicon)
        self._last: tuple[int, Moment] | None = None

    def may_begin(self, at: int, floor: int, word: str, behind: str) -> bool:
        """Whether a time may begin with a word, by the one that stands behind it; "9am" has all in itself."""
        if behind in self._forms.firsts or word in self._forms.named or not (word.isdecimal() or word.isalpha()):
            return True
        return self._goes_on(at, floor)

    def read(self, at: int, floor: int) -> tuple[int, Moment] | None:
        """Where a word begins, and where the moment before it ended → where the time ends that begins there, and the
        time; None when none does."""
        forms = self._forms.digits if self._text[at].isdigit() else self._forms.spoken
        if not self._forms.begins.match(self._text, at, self._end) and not self._goes_on(at, floor):
            return None
        for form in forms:
            match = form.pattern.match(self._text, at, self._end)
            if match is None:
                continue
            if form.guard is not None and not form.guard(match, self._where(match, floor)):
                continue
            value = self._value(match, floor)
            if value is not None:
                zone = zone_at(self._text, match.end(), self._end, self._lexicon)
                value = replace(value, zone=value.zone or zone)
                self._last = (match.end(), value)
                return match.end(), value
        return None

    def second(self, floor: int) -> int | None:
        """Where a time just ended → where the other end of its range may begin; None when nothing joins one."""
        joined = self._forms.joins.match(self._text, floor, self._end)
        return joined.end() if joined is not None and joined.end() < self._end else None

    def _goes_on(self, at: int, floor: int) -> bool:
        """Whether the first end of a range was just read: "9am-5pm", "from noon to 4"."""
        if self._last is None or self._last[0] != floor:
            return False
        between = self._text[floor:at]
        return len(between) <= _BEFORE and self._forms.joins.fullmatch(between) is not None

    def _where(self, match: Match, floor: int) -> Where:
        context = DateContext(match, max(floor, self._start), self._moments)
        follows = floor > self._start and self._forms.beside.fullmatch(self._text[floor : match.start()]) is not None
        return Where(context, self._start, self._end, self._goes_on(match.start(), floor), follows, self._forms)

    def _value(self, match: Match, floor: int) -> Moment | None:
        """The groups of a match → the time; None for one that no clock shows."""
        groups = match.groupdict()
        if named := groups.get("named"):
            return Moment("hour", clock=self._moments.hours[normalised(named)])
        spelled, minutes = normalised(groups.get("hour") or ""), groups.get("minute")
        hour = int(spelled) if spelled.isdigit() else self._words.hours.get(spelled, 0)
        past = normalised(groups.get("past") or "")
        minute = int(minutes) if minutes else self._words.minutes.get(past, int(past) if past.isdigit() else 0)
        if past and normalised(groups.get("way") or "") in self._words.to:
            hour, minute = (hour - 2) % 12 + 1, 60 - minute
        grain: Grain = "minute" if minutes or past else "hour"
        half = self._half(groups, hour)
        if half is None:
            return self._bare(match, hour, minute, grain, floor)
        if hour > 12 or (not hour and half):
            return None
        return Moment(grain, clock=(hour % 12 + half) * 60 + minute, zone=self._zone(groups))

    def _half(self, groups: dict[str, str | None], hour: int) -> int | None:
        """The hours before the half of the day that a match names, or None."""
        if noon := groups.get("noon"):
            return self._moments.noons[normalised(noon)]
        if half := groups.get("half"):
            hours = self._words.halves[normalised(half)]
            return 0 if hours == 24 and hour < _SMALL_HOURS else min(hours, 12)
        return None

    def _bare(self, match: Match, hour: int, minute: int, grain: Grain, floor: int) -> Moment | None:
        """A time without the half of its day: of 24 hours where its digits show it, of either half otherwise. The
        second end of a range is later than the first; the first one's half is that of the second where it is told."""
        groups = match.groupdict()
        clock, zone = (hour * 60 + minute) % _DAY, self._zone(groups)
        if hour > 24 or (hour == 24 and minute):
            return None
        written = groups.get("hour") or ""
        if hour == 0 or hour > 12 or written.startswith("0"):
            return Moment(grain, clock=clock, zone=zone)
        if self._goes_on(match.start(), floor) and self._last is not None and not self._last[1].part:
            first = self._last[1].clock or 0
            return Moment(grain, clock=clock if clock > first else (clock + _NOON) % _DAY, zone=zone)
        if second := groups.get("second"):
            return Moment(grain, clock=self._first_end(clock, int(second), groups.get("noon2")), zone=zone)
        return Moment(grain, clock=clock, part=EITHER, zone=zone)

    def _first_end(self, clock: int, second: int, noon: str | None) -> int:
        """The first end of a range ("9-5", "2-4 pm"), from its second: before it, and by day."""
        if noon is None:
            return clock
        last = second % 12 * 60 + self._moments.noons[normalised(noon)] * 60
        return clock % _NOON + _NOON if clock % _NOON + _NOON < last else clock % _NOON

    def _zone(self, groups: dict[str, str | None]) -> str:
        code, sign = groups.get("zone"), groups.get("sign") or ""
        written = f"{sign}{groups.get('off') or ''}:{groups.get('offm') or '00'}" if sign else ""
        return canonical(f"{code}{written}", self._moments) if code else ""


class _Forms(Struct, frozen=True, eq=False):
    """The forms of a language. `begins`: what the first word of one looks like; `firsts`: the words that may stand
    behind it, `named`: first words that need none; `joins`: what stands between the ends of a range; `beside`: what
    stands between a day and its time; `second`: the other end of a range of minutes; `openers`: what stands before a
    range of bare hours, `leads`: the words before a time, `instead` the phrases before one that no longer holds;
    `counts`: what makes it one of things behind it; `whole`: parts of an hour that are told before and after it,
    `halves` those told after it alone; `to`: words before the hour that is to come; `numbers`: the words that tell a
    count from an hour."""

    digits: tuple[ClockForm, ...]
    spoken: tuple[ClockForm, ...]
    begins: re.Pattern[str]
    firsts: frozenset[str]
    named: frozenset[str]
    joins: re.Pattern[str]
    beside: re.Pattern[str]
    second: re.Pattern[str]
    openers: re.Pattern[str]
    leads: frozenset[str]
    instead: re.Pattern[str]
    counts: re.Pattern[str]
    whole: frozenset[str]
    halves: frozenset[str]
    to: frozenset[str]
    numbers: NumberWords


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    moments, words = lexicon.moments, lexicon.clocks
    noon = rf"\s{{0,2}}(?P<noon>{any_of(moments.noons)})(?!\w)"
    zone = rf"\s{{0,2}}(?P<zone>{any_of(moments.zones)}){_OFFSET}(?!\w)"
    half = rf"\s{{1,4}}(?P<half>{any_of(words.halves)})(?!\w)"
    clock = rf"\s?(?:{any_of(words.nouns)})(?!\w)(?:{half})?"
    to = rf"(?:{_DASH}|\s{{1,4}}(?:{any_of(moments.to)})\s{{1,4}})"
    hours, minutes = any_of(words.hours), any_of(words.minutes)
    past = rf"\s{{1,4}}(?P<way>{any_of((*words.past, *words.to))})\s{{1,4}}(?P<hour>{hours}|1[0-2]|[1-9])(?![\w:])"
    second = rf"(?={to}(?P<second>1\d|2[0-4]|[1-9])(?![\d:.,]\d)(?:\s?(?P<noon2>{any_of(moments.noons)}))?(?!\w))"

    digits = (
        ClockForm(rf"{_HOUR}(?:[:.]{_MINUTE}{_SECOND})?{noon}(?:{zone})?"),
        ClockForm(rf"{_HOUR}[:.]{_MINUTE}{half}"),
        ClockForm(rf"{_HOUR}{half}", _timely),
        ClockForm(rf"{_HOUR}(?:[:.]{_MINUTE})?{clock}"),
        ClockForm(rf"(?P<hour>[01]\d|2[0-3]){_MINUTE}{zone}"),
        ClockForm(rf"(?P<hour>[01]\d|2[0-3]){_MINUTE}\s?(?:{any_of(words.hundreds)})(?!\w)", _military),
        ClockForm(rf"(?P<past>\d{{1,2}})(?:\s{{1,4}}(?:{any_of(words.minute)}))?{past}(?:{half})?", _spoken),
        ClockForm(rf"{_HOUR}:{_MINUTE}{_SECOND}{_END}(?:{zone})?", _colon),
        ClockForm(rf"{_HOUR}\.{_MINUTE}{_END}(?:{zone})?", _dotted),
        ClockForm(rf"{_HOUR}{second}", _opening),
        ClockForm(rf"{_HOUR}{_END}", _closing),
    )
    spoken = (
        ClockForm(rf"(?P<past>{minutes})(?:\s{{1,4}}(?:{any_of(words.minute)}))?{past}(?:{half})?", _spoken),
        ClockForm(rf"(?P<hour>{hours}){clock}"),
        ClockForm(rf"(?P<hour>{hours}){half}", _timely),
        ClockForm(rf"(?P<hour>{hours})(?!\w)", _struck),
        ClockForm(rf"(?P<named>{any_of(moments.hours)})(?!\w)", _named),
    )
    apart = (*words.past, *words.to, *words.halves, *words.minute, *moments.to)
    beside = (*moments.noons, *words.nouns, *moments.zones, *words.hundreds)
    spaced, tail = rf"\s{{1,4}}(?:{any_of(apart)})(?!\w)", rf"\s{{0,2}}(?:{any_of(beside)})(?!\w)"
    rests = (rest for told in (words.hours, words.minutes) for word in told for rest in word.split()[1:])
    return _Forms(
        digits=digits,
        spoken=spoken,
        begins=compiled(rf"\d{{1,2}}(?:[:.]\d\d(?!\d)|{tail}|{_DASH}\d|{spaced})|\d{{4}}{tail}|[^\W\d]", re.IGNORECASE),
        firsts=firsts((*apart, *beside, *rests)),
        named=firsts(moments.hours),
        joins=compiled(to, re.IGNORECASE),
        beside=compiled(rf"\s?[,:(]?\s{{0,4}}(?:(?:{any_of((*moments.at, *words.froms))})\s{{1,4}})?", re.IGNORECASE),
        second=compiled(rf"{to}(?P<hours>\d\d?)[:.][0-5]\d(?!\d)", re.IGNORECASE),
        openers=compiled(
            rf"(?<!\w)(?:{any_of((*words.openers, *moments.weekdays, *moments.weekdays_short))})s?\.?,?:?\s{{1,4}}"
            rf"(?:(?:{any_of(words.froms)})\s{{1,4}})?\Z",
            re.IGNORECASE,
        ),
        leads=moments.at | moments.inside | words.leads,
        instead=compiled(rf"(?<!\w)(?:{any_of(words.instead)})\s{{1,4}}\Z", re.IGNORECASE),
        counts=compiled(rf"\s{{1,4}}(?!(?:{any_of(words.after_range)})(?!\w))\w", re.IGNORECASE),
        whole=frozenset(word for word, number in words.minutes.items() if number % 15 == 0),
        halves=frozenset(word for word, number in words.minutes.items() if number == _HOUR_LONG // 2),
        to=frozenset(words.to),
        numbers=lexicon.numbers,
    )


def zone_at(text: str, at: int, end: int, lexicon: Lexicon) -> str:
    """The time zone that a text names at an offset ("Vienna time", "local time", "(UTC+3)"), as `canonical` writes it;
    "" for none."""
    match = _zones(lexicon).match(text, at, end)
    if match is None:
        return ""
    if match["code"]:
        return canonical(text[match.start("code") : match.end()].strip(" ()"), lexicon.moments)
    return normalised(match["name"])


def canonical(zone: str, moments: MomentWords) -> str:
    """A zone as written ("ET", "UTC+3") → its name, "UTC" or its offset; one of several meanings keeps its letters."""
    match = re.fullmatch(rf"(?P<code>[^\W\d_]+){_OFFSET}", zone.strip())
    code = normalised(match["code"] if match else zone)
    if match is not None and match["off"]:
        hours = f"{int(match['off']):02}:{match['offm'] or '00'}"
        return f"{'+' if match['sign'] == '+' else '-'}{hours}" if hours != "00:00" else "UTC"
    return moments.zones.get(code, "") or code


@cache
def _zones(lexicon: Lexicon) -> re.Pattern[str]:
    moments, words = lexicon.moments, lexicon.clocks
    nouns = any_of(moments.zone_nouns)
    named = rf"(?:(?-i:[A-Z])[\w'\u2019-]{{1,20}}\s){{1,3}}?(?=(?:{nouns})(?!\w))"
    local = rf"(?:{any_of(words.local)})\s(?=(?:{nouns})(?!\w))"
    code = rf"(?P<code>{any_of(moments.zones)}){_OFFSET}(?!\w)"
    return compiled(
        rf"\s{{0,2}}\(?(?:{code}|(?:(?:{any_of(words.in_zone)})\s)?(?P<name>{local}|{named}))", re.IGNORECASE
    )


def _timely(match: Match, where: Where) -> bool:
    """After a word of time: "at 7 in the evening", "until 3 in the afternoon"."""
    return where.context.follows_a_time_word or where.after_time or where.after_moment


def _military(match: Match, where: Where) -> bool:
    """ "0900 hours", "at 1430 hours": more digits of work than a night has are no time."""
    return match["hour"][0] == "0" or where.context.last in where.context.words.at


def _colon(match: Match, where: Where) -> bool:
    """A bare 14:30 or 8:15 where a time stands: behind a word of time or a day, in a range, at the opening or the end
    of a line, alone in a cell; a score or a verse stands elsewhere."""
    if match["zone"] or where.after_time or where.after_moment:
        return True
    long, text = len(match["hour"]) == 2, match.string
    if where.context.last in (where.forms.leads if long else where.context.words.at):
        return True
    if where.forms.instead.search(where.context.before) is not None:
        return True
    opens = _OPENS.search(text, max(where.start, match.start() - 2), match.start()) is not None
    opens = opens or match.start() == where.start
    closes = (
        _CLOSES.match(text, match.end(), where.end) is not None and where.context.last not in where.context.words.of
    )
    if opens and closes:
        return True
    return (long and (opens or closes)) or _range_of_minutes(match, where)


def _range_of_minutes(match: Match, where: Where) -> bool:
    """The first end of "9:00-17:00"; two small hours are as often two results."""
    second = where.forms.second.match(match.string, match.end(), where.end)
    if second is None:
        return False
    before = match.string[max(where.start, match.start() - _BEFORE) : match.start()]
    return len(match["hour"]) == 2 or len(second["hours"]) == 2 or where.forms.openers.search(before) is not None


def _dotted(match: Match, where: Where) -> bool:
    """18.00 is a price or a share as often: only right behind a day, with a zone, or as an end of a range."""
    if match["zone"] or where.after_time:
        return True
    return where.after_moment


def _opening(match: Match, where: Where) -> bool:
    """The first end of "9-17" and "9 to 5": behind a day or an opening, and no count of anything."""
    second = match.end("second")
    if match["noon2"]:
        return True
    before = match.string[max(where.start, match.start() - _BEFORE) : match.start()]
    opened = where.forms.openers.search(before) is not None
    return opened and where.forms.counts.match(match.string, second, where.end) is None


def _closing(match: Match, where: Where) -> bool:
    """The second end of such a range; "9.30 - 12 people" is none."""
    return where.after_time and where.forms.counts.match(match.string, match.end(), where.end) is None


def _spoken(match: Match, where: Where) -> bool:
    """ "half past seven"; "ten to six" is a range unless a word of time says otherwise, "half to six" is no time, and
    "a quarter to two investors" only is one behind "at"."""
    past = normalised(match["past"])
    if past.isdigit() and not 1 <= int(past) < _HOUR_LONG:
        return False
    if normalised(match["way"]) not in where.forms.to:
        return True
    if past in where.forms.halves:
        return False
    counted = where.forms.counts.match(match.string, match.end(), where.end) is not None
    return where.context.last in where.context.words.at or (past in where.forms.whole and not counted)


def _struck(match: Match, where: Where) -> bool:
    """ "starts at seven.": behind "at", and nothing that is counted behind it."""
    if where.after_time:
        return where.forms.counts.match(match.string, match.end(), where.end) is None
    if where.context.last not in where.context.words.at or _STOPS.match(match.string, match.end(), where.end) is None:
        return False
    return not says_how_many(match.string, where.start, match.start(), where.forms.numbers)


def _named(match: Match, where: Where) -> bool:
    """ "noon" after a word of time, or as an end of a range."""
    if where.context.follows_a_time_word or where.after_time or where.after_moment:
        return True
    joined = where.forms.joins.match(match.string, match.end(), where.end)
    return joined is not None and match.string[joined.end() : joined.end() + 1].isdigit()
