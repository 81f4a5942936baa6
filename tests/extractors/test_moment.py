"""Text → Moments: what is no date, what each written form means, and how much is left open."""

from __future__ import annotations

from datetime import date

import pytest

from claimlint.extractors import moment
from claimlint.languages import lexicon
from claimlint.model import Mention, Moment, Span


def mentions(text: str) -> list[Mention]:
    return list(moment.extract(text, Span(0, len(text)), lexicon("en")))


def read(text: str) -> dict[str, Moment]:
    found: dict[str, Moment] = {}
    for mention in mentions(text):
        assert isinstance(mention.value, Moment)
        found[text[mention.span.start : mention.span.end]] = mention.value
    return found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "You may go now, and they may 5 times.",
        "May said she would resign.",
        "They march 19 miles a day.",
        "the March on the capital",
        "It took a second, then a second quarter of an hour.",
        "the fourth quarter ended 24-14",
        "in the first half he scored twice",
        "shops open early on Black Friday",
        "he writes for the Sunday Times",
        "updates come every Tuesday, on the second Friday or on a Sunday",
        "a guest of Saturday Night Live",
        "1,950 people",
        "$2000 in cash and 2010 seats",
        "more than 2000 people came",
        "stands at more than 2019.",
        "more than 2010 figures were moulded",
        "a walk with 2019, all told",
        "the first of 2000 results",
        "a group of 2000 soldiers",
        "the 1500 metres",
        "won 13-3 and 110-9",
        "version 2.2019.1",
        "room 2008",
        "call 555-2019 or see /2019/05",
        "he is in his 70s",
        "at 1:1 odds",
        "won 3:10 and 2:15 to 3:20",
        "John 3:16",
        "a score of 21:15",
        "rose from 10.30 to 11.20 euros",
        "shares closed at 20.15.",
        "1500 hours of work",
        "at seven he left home",
        "put the number of boats lost at seven.",
        "the toll stands at seven.",
        "five to ten people came",
        "he sold a quarter to two investors",
        "it took half to three quarters of the day",
        "a quarter of the eight",
        "from 9 to 5 of the houses",
        "the first day of the fair",
        "the last week of the campaign",
        "the next year was hard",
        "over the last year",
        "three days later",
        "the previous day",
        "prices fall in the market",
        "Miss April smiled",
        "Jan and Mar are friends",
        "he sat in the sun",
        "99999999 and 20169999",
        "31/31/2020",
        "release 2026.02.30, build 20260230",
        "12.5.25 and 12/5",
        "1,200 years ago",
        "a 12:99 p.m. slot",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read(text) == {}


DAY = date(2026, 2, 8)


@pytest.mark.parametrize(
    "text",
    [
        "8 February 2026",
        "February 8, 2026",
        "February 8 2026",
        "Feb. 8, 2026",
        "Feb 8th, 2026",
        "8 Feb 2026",
        "08 February, 2026",
        "8th of February 2026",
        "eighth of February, 2026",
        "February the 8th, 2026",
        "8-Feb-2026",
        "2026-02-08",
        "2026/02/08",
        "20260208",
        "2026/Feb/08",
        "Sunday, 8 February 2026",
        "Sunday 8 February 2026",
        "Sunday, February 8, 2026",
        "Sun, Feb 8, 2026",
        "Sunday (February 8, 2026)",
        "february 8, 2026",
        "2026-02-08, a Sunday",
        "2026-02-08 (Sunday)",
        "Sunday, 2026-02-08",
        "8 February 2026 (a Sunday)",
        "8 February 2026, Sunday",
        "8 February 2026 (Sunday night)",
    ],
)
def test_a_full_date_is_its_day_and_the_span_its_words(text: str) -> None:
    found = read(f"on {text}.")
    assert list(found) == [text]
    assert (found[text].grain, found[text].first, found[text].last) == ("day", DAY, DAY)


@pytest.mark.parametrize(
    "text",
    [
        "Monday, 12/05/2025",
        "Monday 05/12/2025",
        "Mon 12/5/25",
        "12.05.2025 (Mo)",
        "12/05/25 (Mon)",
        "5/12/2025 (a Monday)",
        "12/05/2025, Monday",
        "12-05-2025, a Monday",
    ],
)
def test_a_weekday_tells_day_and_month_apart(text: str) -> None:
    day = date(2025, 5, 12)
    assert read(f"on {text}.") == {text: Moment("day", day, day, 2025, 5, 12, weekday=0)}


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ("", Moment("day", year=2025, part="12/5")),
        ("25/11/2025", Moment("day", date(2025, 5, 12), date(2025, 5, 12), 2025, 5, 12)),
        ("11/25/2025", Moment("day", date(2025, 12, 5), date(2025, 12, 5), 2025, 12, 5)),
        ("11/25/2025 and 25.11.2025", Moment("day", year=2025, part="12/5")),
        ("room 25/11 and 25/11/14", Moment("day", year=2025, part="12/5")),
    ],
)
def test_other_dates_of_a_text_tell_day_and_month_apart(others: str, expected: Moment) -> None:
    assert read(f"Not {others} but on 12/05/2025.")["12/05/2025"] == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 12 May 2025, Monday was quiet.", ["12 May 2025", "Monday"]),
        ("By 12 May 2025, Monday, Tuesday and Friday trains ran.", ["12 May 2025", "Monday", "Tuesday", "Friday"]),
        ("Since 12 May 2025, a Monday market is held.", ["12 May 2025"]),
        ("Shut on 12 May 2025 (Monday to Friday)", ["12 May 2025", "Monday", "Friday"]),
        ("12 May 2025, Monday 19 May", ["12 May 2025", "Monday 19 May"]),
        ("On Saturday 5/2 favourite Amber won", ["Saturday"]),
    ],
)
def test_a_weekday_behind_a_day_may_be_another_one(text: str, days: list[str]) -> None:
    assert list(read(text)) == days


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("the February 8 vote", "February 8", Moment("day", month=2, day=8)),
        ("killed Dec.14 in", "Dec.14", Moment("day", month=12, day=14)),
        ("on 2 May they", "2 May", Moment("day", month=5, day=2)),
        ("Monday 12 November", "Monday 12 November", Moment("day", month=11, day=12, weekday=0)),
        ("on 08/02/2026", "08/02/2026", Moment("day", year=2026, part="8/2")),
        ("on Mon 08/02 at", "Mon 08/02", Moment("day", weekday=0, part="8/2")),
        ("on Friday, 08/02/2026", "Friday, 08/02/2026", Moment("day", year=2026, weekday=4, part="8/2")),
        ("on 8 February (Sun)", "8 February (Sun)", Moment("day", month=2, day=8, weekday=6)),
        ("in March he", "March", Moment("month", month=3)),
        ("planned April trip", "April", Moment("month", month=4)),
        ("in April 31 people", "April", Moment("month", month=4)),
        ("31 April showers", "April", Moment("month", month=4)),
        ("on 30 February", "30 February", Moment("day", month=2, day=30)),
        ("on April 31, 2026", "April 31, 2026", Moment("day", year=2026, month=4, day=31)),
        ("on 30.02.2026", "30.02.2026", Moment("day", year=2026, month=2, day=30)),
        ("on 2026-02-30", "2026-02-30", Moment("day", year=2026, month=2, day=30)),
        ("on 29-31 April", "29-31 April", Moment("day", month=4, day=29, part="31")),
        ("last July", "last July", Moment("month", month=7, relative=-1)),
        ("mid-October", "October", Moment("month", month=10, hedge="mid")),
        ("by the end of May", "May", Moment("month", month=5, hedge="late")),
        ("on Sunday night", "Sunday night", Moment("day", weekday=6)),
        ("walking around today", "today", Moment("day", relative=0)),
        ("cable 4 August 16 it", "August 16", Moment("day", month=8, day=16)),
        ("the third quarter of fiscal 2008", "third quarter of fiscal 2008", Moment("quarter", year=2008, part="3")),
        ("in Sunday's election", "Sunday", Moment("day", weekday=6)),
        ("last Friday", "last Friday", Moment("day", weekday=4, relative=-1)),
        ("next Monday", "next Monday", Moment("day", weekday=0, relative=1)),
        ("fears on Wall Street Friday", "Friday", Moment("day", weekday=4)),
        ("said yesterday", "yesterday", Moment("day", relative=-1)),
        ("burned the night before last", "night before last", Moment("day", relative=-2)),
        ("the day before yesterday", "day before yesterday", Moment("day", relative=-2)),
        ("opens the day after tomorrow", "day after tomorrow", Moment("day", relative=2)),
        ("sank last evening", "last evening", Moment("day", relative=-1)),
        ("this morning", "this morning", Moment("day", relative=0)),
        ("last week", "last week", Moment("week", relative=-1)),
        ("early next year", "next year", Moment("year", relative=1, hedge="early")),
        ("two weeks ago", "two weeks ago", Moment("week", relative=-2, hedge="about")),
        ("twenty-five years ago", "twenty-five years ago", Moment("year", relative=-25, hedge="about")),
        ("fifteen days ago", "fifteen days ago", Moment("day", relative=-15, hedge="about")),
        ("deal reached last summer", "last summer", Moment("season", part="summer", relative=-1)),
        ("the spring visit", "spring", Moment("season", part="spring")),
        ("at 9:27 a.m.", "9:27 a.m.", Moment("minute", clock=567)),
        ("about 2:30 am", "2:30 am", Moment("minute", clock=150, hedge="about")),
        ("PUBLISHED: 16:05 GMT", "16:05 GMT", Moment("minute", clock=965, zone="UTC")),
        ("shortly after 12 p.m.", "12 p.m.", Moment("hour", clock=720, hedge="about")),
        ("first fiscal quarter", "first fiscal quarter", Moment("quarter", part="1")),
        ("the last day of March", "last day of March", Moment("day", month=3, part="nth last")),
        ("every fifth Sunday in May", "fifth Sunday in May", Moment("day", month=5, weekday=6, part="nth 5")),
    ],
)
def test_what_the_text_leaves_open_stays_open(text: str, words: str, expected: Moment) -> None:
    assert read(text) == {words: expected}


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Lift-off is at 14:30 UTC", {"14:30 UTC": (870, "", "UTC")}),
        ("at 14:00 UTC+3", {"14:00 UTC+3": (840, "", "+03:00")}),
        ("begin at 17:00 Vienna time", {"17:00": (1020, "", "vienna")}),
        ("lands at 3.45 pm local time", {"3.45 pm": (945, "", "local")}),
        ("7 p.m. (4 p.m. PT)", {"7 p.m.": (1140, "", ""), "4 p.m. PT": (960, "", "America/Los_Angeles")}),
        ("opens at 10:00", {"10:00": (600, "either", "")}),
        ("opens at 08:00", {"08:00": (480, "", "")}),
        ("opens at 0.35 am", {"0.35 am": (35, "", "")}),
        ("until 24:00", {"24:00": (0, "", "")}),
        ("it begins at half past seven", {"half past seven": (450, "either", "")}),
        ("at a quarter to nine in the evening", {"quarter to nine in the evening": (1245, "", "")}),
        ("landed at 10 past 9", {"10 past 9": (550, "either", "")}),
        ("at twenty to six", {"twenty to six": (340, "either", "")}),
        ("went down at five in the morning", {"five in the morning": (300, "", "")}),
        ("at 7.20 in the morning", {"7.20 in the morning": (440, "", "")}),
        ("at 2 at night", {"2 at night": (120, "", "")}),
        ("at 9 at night", {"9 at night": (1260, "", "")}),
        ("begins at seven.", {"seven": (420, "either", "")}),
        ("The number is drawn at seven.", {"seven": (420, "either", "")}),
        ("at 7 o'clock in the evening", {"7 o'clock in the evening": (1140, "", "")}),
        ("19.00 Uhr", {"19.00 Uhr": (1140, "", "")}),
        ("0900 GMT", {"0900 GMT": (540, "", "UTC")}),
        ("at 1430 hours", {"1430 hours": (870, "", "")}),
        ("18:00 Talk begins", {"18:00": (1080, "", "")}),
        ("Last bus 23:50", {"23:50": (1430, "", "")}),
        ("First cabin leaves: 8:45", {"8:45": (525, "either", "")}),
        ("Signal 7 turns red. 22:44 the train passes", {"22:44": (1364, "", "")}),
        ("from noon to 4pm", {"noon": (720, "", ""), "4pm": (960, "", "")}),
        ("9am-5pm", {"9am": (540, "", ""), "5pm": (1020, "", "")}),
        ("2-4 pm", {"2": (840, "", ""), "4 pm": (960, "", "")}),
        ("11-2 pm", {"11": (660, "", ""), "2 pm": (840, "", "")}),
        ("9:00-17:00", {"9:00": (540, "either", ""), "17:00": (1020, "", "")}),
        ("open from 9 to 5", {"9": (540, "", ""), "5": (1020, "", "")}),
        ("at 9:30 - 12 people came", {"9:30": (570, "either", "")}),
        ("a shift at 14:30 p.m.", {"14:30": (870, "", "")}),
    ],
)
def test_times_of_day(text: str, times: dict[str, tuple[int, str, str]]) -> None:
    found = {words: (value.clock, value.part, value.zone) for words, value in read(text).items()}
    assert found == times


def test_a_time_behind_a_day_needs_no_word_before_it() -> None:
    assert list(read("on Thursday, 18 June 2026, 18.00 in the pilot house")) == ["Thursday, 18 June 2026", "18.00"]
    assert [value.clock for value in read("Monday 9-17, Saturday 9-13").values()] == [None, 540, 1020, None, 780]


@pytest.mark.parametrize(
    ("text", "words", "grain", "first", "last"),
    [
        ("in September 2007", "September 2007", "month", date(2007, 9, 1), date(2007, 9, 30)),
        ("since 2009", "2009", "year", date(2009, 1, 1), date(2009, 12, 31)),
        ("compared with 2019, when", "2019", "year", date(2019, 1, 1), date(2019, 12, 31)),
        ("harder comparisons with 2019.", "2019", "year", date(2019, 1, 1), date(2019, 12, 31)),
        ("higher than 2019, and", "2019", "year", date(2019, 1, 1), date(2019, 12, 31)),
        ("up 16 % from 2019 levels", "2019", "year", date(2019, 1, 1), date(2019, 12, 31)),
        ("the 2007 conviction", "2007", "year", date(2007, 1, 1), date(2007, 12, 31)),
        ("the 2008 elections", "2008", "year", date(2008, 1, 1), date(2008, 12, 31)),
        ("late 2009", "2009", "year", date(2009, 1, 1), date(2009, 12, 31)),
        ("the 2008-09 season", "2008-09", "year", date(2008, 1, 1), date(2009, 12, 31)),
        ("from 2014 to 2018", "2014 to 2018", "year", date(2014, 1, 1), date(2018, 12, 31)),
        ("between 2014 and 2018", "2014 and 2018", "year", date(2014, 1, 1), date(2018, 12, 31)),
        ("(1997-2001)", "1997-2001", "year", date(1997, 1, 1), date(2001, 12, 31)),
        ("the 1950s", "1950s", "decade", date(1950, 1, 1), date(1959, 12, 31)),
        ("the '70s", "70s", "decade", date(1970, 1, 1), date(1979, 12, 31)),
        ("Q1 2026", "Q1 2026", "quarter", date(2026, 1, 1), date(2026, 3, 31)),
        ("the second quarter of 2025", "second quarter of 2025", "quarter", date(2025, 4, 1), date(2025, 6, 30)),
        ("first half of 2025", "first half of 2025", "half", date(2025, 1, 1), date(2025, 6, 30)),
        ("5-7 May 2020", "5-7 May 2020", "day", date(2020, 5, 5), date(2020, 5, 7)),
        ("May 5 to 7, 2020", "May 5 to 7, 2020", "day", date(2020, 5, 5), date(2020, 5, 7)),
        ("March to May 2020", "March to May 2020", "month", date(2020, 3, 1), date(2020, 5, 31)),
        ("the summer of 2005", "summer of 2005", "season", date(2005, 5, 11), date(2005, 9, 21)),
        (
            "the second Monday of October 2026",
            "second Monday of October 2026",
            "day",
            date(2026, 10, 12),
            date(2026, 10, 12),
        ),
        ("the last Sunday in May 2026", "last Sunday in May 2026", "day", date(2026, 5, 31), date(2026, 5, 31)),
        ("the last day of February 2028", "last day of February 2028", "day", date(2028, 2, 29), date(2028, 2, 29)),
        ("the first day of April, 2026", "first day of April, 2026", "day", date(2026, 4, 1), date(2026, 4, 1)),
        ("on 13/02/2026", "13/02/2026", "day", date(2026, 2, 13), date(2026, 2, 13)),
    ],
)
def test_what_the_text_fixes_is_filled_in(text: str, words: str, grain: str, first: date, last: date) -> None:
    found = read(text)
    assert list(found) == [words]
    assert (found[words].grain, found[words].first, found[words].last) == (grain, first, last)


def test_a_book_year_is_marked_and_wide_enough_for_any_calendar_of_books() -> None:
    found = read("in fiscal 2025")["fiscal 2025"]
    assert (found.part, found.year, found.first, found.last) == ("fiscal", 2025, date(2024, 7, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("from October 16 to November 14", ["October 16", "November 14"]),
        ("8:30 p.m. Thursday", ["8:30 p.m.", "Thursday"]),
        ("in 1988 and 1996", ["1988", "1996"]),
    ],
)
def test_two_moments_stay_two(text: str, words: list[str]) -> None:
    assert list(read(text)) == words


def test_a_span_bounds_what_is_read() -> None:
    text = "in May 2020 and 2021"
    assert list(moment.extract(text, Span(3, 6), lexicon("en"))) == []
    assert [m.span for m in moment.extract(text, Span(0, 11), lexicon("en"))] == [Span(3, 11)]


@pytest.mark.parametrize(
    ("text", "words", "part", "hedge"),
    [
        ("cırca 12 May 2020", "12 May 2020", "", ""),
        ("ſhortly after 5 May 2020", "5 May 2020", "", "about"),
        ("the last ſpring", "last ſpring", "spring", ""),
        ("two yearſ ago", "two yearſ ago", "", "about"),
    ],
)
def test_letters_that_only_look_alike_are_read_or_left(text: str, words: str, part: str, hedge: str) -> None:
    """A pattern without regard to case takes a long s for s; the look-up behind it must as well."""
    value = read(text)[words]
    assert (value.part, value.hedge) == (part, hedge)
