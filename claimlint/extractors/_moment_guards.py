"""A form that matched → whether it really is a date there: the neighbours decide.

"May", "second", "2000" and "Sunday" are words and numbers first. Each guard asks for just enough context, so that what
is let through is a date in nearly every text, and what is doubtful is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.languages.words import MomentWords

Match = re.Match[str]

_LAST_WORD = compiled(r"[\s-]{1,4}([\w'\u2019]+)")  # of a text written backwards, so that only its end is looked at
_NEXT_WORD = compiled(r"[\s-]{1,2}([\w]+)")
_YEAR_BEFORE = compiled(r"(?<!\d)(?:1[5-9]|20)\d\d(?:\s?,\s?|\s?[,&]?\s?(?:\w{2,3}\s)?)\Z")
_OPENED = compiled(r"[(\[]\s?\Z")
_CLOSED = compiled(r"\s?[)\]]|\s?[-\u2010-\u2015]\s?\d{4}\)")
_OWNED = compiled(r"(?:['\u2019]s|s['\u2019])\s{1,4}\Z")
_GLUED = compiled(r"[\w./$\u20ac\u00a3\u00a5#:=&@+%*_]\Z|[^A-Za-z][-\u2010-\u2015]\Z")
_CUT = compiled(r"(?:^|\s)['\u2018\u2019]\Z")
_WINDOW = 32
_NEAR_YEARS = range(1900, 2060)
_ROUND = 10  # "the 2007 elections" is a year, "the 2000 soldiers" a count


class DateContext:
    """What stands around a match: the slice before it, the word before and the word after, in lower case."""

    def __init__(self, match: Match, floor: int, words: MomentWords) -> None:
        text = match.string
        self.words = words
        self.before = text[max(floor, match.start() - _WINDOW) : match.start()]
        self.after = text[match.end() : match.end() + _WINDOW]
        following = _NEXT_WORD.match(self.after)
        self.last = last_word(self.before).lower()
        self.next = following[1] if following else ""

    @property
    def named(self) -> bool:
        """Whether a capitalised word follows, which may make the match the first part of a name."""
        return self.next[:1].isupper()

    @property
    def follows_a_time_word(self) -> bool:
        """Whether the word before is one that a time stands behind: "in", "around", "at"."""
        return self.last in self.words.inside or self.last in self.words.around or self.last in self.words.at


def last_word(before: str) -> str:
    """The word that ends what stands before something, with a blank or a dash behind it, or ""."""
    if before.endswith(" ") and (word := before[:-1].rpartition(" ")[2]).isalpha():
        return word
    found = _LAST_WORD.match(before[::-1])
    return found[1][::-1] if found else ""


def is_glued(text: str, start: int, floor: int) -> bool:
    """Whether a letter, a digit or a mark stands directly before digits at `start`, that makes them part of a code."""
    return _GLUED.search(text[max(floor, start - 2) : start]) is not None


def holds(name: str, match: Match, floor: int, words: MomentWords) -> bool:
    """Form name, its match and where what stands before it begins → whether the match is a date."""
    if match.string[match.start()].isdigit() and is_glued(match.string, match.start(), floor):
        return False
    guard = _GUARDS.get(name)
    return guard is None or guard(match, DateContext(match, floor, words))


def is_meant(name: str, match: Match, floor: int, lexicon: Lexicon) -> bool:
    """Whether a day that no calendar has is meant as one, and is no count, page or number beside a month: "31 April
    showers", "In April 31 people", "page 31, April 2025"."""
    groups, words = match.groupdict(), lexicon.moments
    context = DateContext(match, floor, words)
    if context.last in lexicon.numbers.labels or (name == "iso" and groups.get("sign") in (None, ".")):
        return False
    if groups.get("year") or name not in ("date", "days") or not match["day"].isdecimal():
        return True
    following = context.next
    if match.start("month") < match.start("day"):
        return not following or following in lexicon.numbers.breaks
    led = not context.last or context.follows_a_time_word or context.last in (*words.the, *words.to, *words.and_)
    return led and not _plural(following)


def _upper(match: Match, group: str) -> bool:
    return match[group][0].isupper()


def _date(match: Match, context: DateContext) -> bool:
    """A day and a month. A month that is a common word needs its capital, unless a year makes it plain."""
    year = match.groupdict().get("year")
    return year is not None or _upper(match, "month") or match["month"].lower() not in context.words.doubtful


def _month(match: Match, context: DateContext) -> bool:
    """A month with at most a year: "May" and "March" need a word of time before them, short forms a year."""
    groups, words = match.groupdict(), context.words
    month = match["month"].lower()
    if not _upper(match, "month") and (month in words.doubtful or not groups.get("year")):
        return groups.get("way") is not None and month not in words.doubtful
    if groups.get("year"):
        return True
    if month in words.months_short:
        return False
    if groups.get("way"):
        return not context.named
    if month in words.doubtful:
        return not context.named and (context.last in words.inside or _end_of(context))
    return context.last in words.inside or context.last in words.around or not (context.named or _title_before(context))


def _end_of(context: DateContext) -> bool:
    """Whether "the end of" or the like stands before."""
    tail = context.before.lower().split()
    return len(tail) >= 2 and " ".join(tail[-2:]) in context.words.hedges


def _title_before(context: DateContext) -> bool:
    """Whether a capitalised word stands right before ("Miss April", "John August")."""
    return last_word(context.before)[:1].isupper() and context.last not in context.words.owners


def _figures(match: Match, context: DateContext) -> bool:
    """Two figures behind a weekday: "Mon 12/5 at noon" is a day, "Saturday 5/2 favourite" a bet."""
    words, following = context.words, context.next.lower()
    return not following.isalpha() or following in words.at | words.inside | words.around | {*words.to, *words.and_}


def _weekday(match: Match, context: DateContext) -> bool:
    """A weekday that is one day, unlike "every Sunday" and "the second Tuesday", and no part of a name such as "Black
    Friday", "the Sunday Times" and "Saturday Night Live"."""
    words = context.words
    if match["weekday"].lower() in words.weekdays_short:
        return False
    if context.last in words.named_days or context.last in words.repeats or context.last in words.ordinals:
        return False
    tail = match[0].split()[-1]
    if context.named and tail[0].isupper() and tail.lower() in words.dayparts:
        return False
    return not (context.named and context.last in words.the and not match[0].isupper())


def _season(match: Match, context: DateContext) -> bool:
    """A season with a year or a direction, or after a word of time; "fall" and "spring" are verbs and things too."""
    groups, words = match.groupdict(), context.words
    if groups.get("year") or groups.get("way"):
        return True
    after_the = context.last in words.the
    if context.last in words.inside:
        return not context.named
    head = context.before.split()[-2].lower() if after_the and len(context.before.split()) >= 2 else ""
    if after_the and head in words.inside:
        return not context.named and context.next.lower() not in words.of
    return (
        after_the and match["season"].lower() not in words.loose and not _upper(match, "season") and bool(context.next)
    )


def _unit(match: Match, context: DateContext) -> bool:
    """ "last week" names a time; "the last week", "the next year" and "last week of June" measure one."""
    unit = match["unit"].lower()
    grain = context.words.units.get(unit)
    if grain == "day" or (grain and unit.endswith("s")) or context.next.lower() in context.words.of:
        return False
    return context.last not in context.words.the


def _period(match: Match, context: DateContext) -> bool:
    """A quarter or half without a year must be one of the books, else it is one of a game."""
    if match.groupdict().get("year"):
        return True
    nearby = set(re.findall(r"\w+", (match[0] + context.after).lower()))
    return match[0][-1].isdigit() or not nearby.isdisjoint(context.words.business)


def _decade(match: Match, context: DateContext) -> bool:
    """Four digits, or two after "the" or with a mark for what is left out: "in his 70s" is an age."""
    return len(match["decade"]) == 4 or context.last in context.words.the or _CUT.search(context.before) is not None


def _years(match: Match, context: DateContext) -> bool:
    """Two years joined: "1951-1957", "2008-09", "from 1990 to 1997"; not "1500-2000 people"."""
    joined = match.groupdict().get("and") is None or context.last in context.words.between
    return joined and context.next.lower() not in context.words.not_years and not _plural(context.next)


def _year(match: Match, context: DateContext) -> bool:
    """A bare number from 1500 to 2100 is a year only where the words around it say so."""
    groups, words = match.groupdict(), context.words
    if groups.get("fiscal"):
        return True
    following = context.next.lower()
    if following in words.not_years:
        return False
    if context.last in words.inside or following in words.year_nouns:
        return True
    if _OPENED.search(context.before) and _CLOSED.match(context.after):
        return True
    if _held_against(match, context):
        return True
    if _YEAR_BEFORE.search(context.before) or context.last in words.around:
        return not _plural(context.next)
    owned = context.last in words.owners or _OWNED.search(context.before) is not None
    year = int(match["year"])
    counts = _plural(context.next) and year % _ROUND == 0
    return owned and bool(following) and not counts and year in _NEAR_YEARS


def _held_against(match: Match, context: DateContext) -> bool:
    """Whether a time is held against this number: "than 2019", "compared with 2019", "from 2019 levels"."""
    words, following = context.words, context.next.lower()
    before = context.before.lower().split()
    against = context.last in words.against or " ".join(before[-2:]) in words.against
    if context.last in words.joined:
        against = not words.compared.isdisjoint(before)
    if following in words.levels:
        likely = against or (context.last in words.around and int(match["year"]) % _ROUND != 0)
        return likely and int(match["year"]) in _NEAR_YEARS
    ends = not following or following in words.around or following in words.inside
    return against and ends and int(match["year"]) in _NEAR_YEARS


def _plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun, which a number before it would count."""
    return len(word) > 3 and word.islower() and word.endswith("s") and not word.endswith(("ss", "us"))


_GUARDS: dict[str, Callable[[Match, DateContext], bool]] = {
    "date": _date,
    "days": _date,
    "month": _month,
    "months": _month,
    "figures": _figures,
    "weekday": _weekday,
    "season": _season,
    "unit": _unit,
    "quarter": _period,
    "half": _period,
    "decade": _decade,
    "years": _years,
    "year": _year,
}
