"""Stamps of texts, with and without a time zone of the house → the day they are of, and what two days may mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint import pipeline, readers, rulebook
from claimlint.dates import zones
from claimlint.model import ELSEWHERE, Document, Severity
from claimlint.settings import Settings

BOOK = rulebook.load()[0]
BERLIN = "Europe/Berlin"

STAMPS: list[tuple[str, int | None, str]] = [
    ("2026-05-02", None, ""),
    ("2026-05-02T23:30:00", 1410, ""),
    ("2026-05-02T24:30:00Z", None, ""),
    ("2026-05-02 11:60 GMT", None, ""),
    ("2 May 2026, 13:30 p.m. GMT", None, ""),
    ("2026-05-02T23:30:00 ABC", 1410, ELSEWHERE),
    ("2 May 2026, 11:30 p.m. IST", 1410, ELSEWHERE),
    ("LONDON, 2 May 2026 - The talks went on.", None, ELSEWHERE),
    ("2026-05-02T23:30:00Z", 1410, "UTC"),
    ("2026-05-02T23:30:00.000+00:00", 1410, "UTC"),
    ("2026-05-02 23:30 -0000", 1410, "UTC"),
    ("2026-05-02 23:30:00 +0200", 1410, "+02:00"),
    ("2026-05-02T00:10-09:30", 10, "-09:30"),
    ("Published: 2 May 2026 at 12:05 a.m. EST", 5, "-05:00"),
    ("Saturday, 2 May 2026, 12:05 pm ET", 725, "America/New_York"),
    ("Published 11:30 p.m. GMT, 2 May 2026", 1410, "UTC"),
    ("23:30 UTC 2 May 2026", 1410, "UTC"),
]


@pytest.mark.parametrize(("line", "clock", "zone"), STAMPS)
def test_hour_and_zone_of_a_stamp(line: str, clock: int | None, zone: str) -> None:
    for path in ("a.txt", "a.md"):
        document = readers.from_text(path, f"{line}\n\nThe quay is shut.")
        assert (document.date, document.clock, document.zone) == (date(2026, 5, 2), clock, zone)


def test_hour_and_zone_of_front_matter() -> None:
    document = readers.from_text("a.md", "---\ndate: 2026-05-02 23:30:00 +0200\n---\n3 May 2026, 10:00 GMT\n")
    assert (document.date, document.clock, document.zone) == (date(2026, 5, 2), 1410, "+02:00")


DAYS = [
    ("2026-05-02T23:30:00Z", "", date(2026, 5, 2), ""),
    ("2026-05-02T23:30:00+02:00", BERLIN, date(2026, 5, 2), "+02:00"),
    ("2026-05-02T23:30:00+14:00", BERLIN, date(2026, 5, 2), "+14:00"),
    ("2026-05-02T23:30:00", BERLIN, date(2026, 5, 2), BERLIN),
    ("2026-05-02", BERLIN, date(2026, 5, 2), BERLIN),
    ("2 May 2026, 11:30 p.m. IST", BERLIN, date(2026, 5, 2), ELSEWHERE),
    ("2026-05-02T21:59:00Z", BERLIN, date(2026, 5, 2), BERLIN),
    ("2026-05-02T23:30:00Z", "UTC", date(2026, 5, 2), "UTC"),
    ("2026-05-02T22:00:00Z", BERLIN, date(2026, 5, 3), BERLIN),
    ("2026-05-02T23:30:00 GMT", BERLIN, date(2026, 5, 3), BERLIN),
    ("2026-03-28T22:59:00Z", BERLIN, date(2026, 3, 28), BERLIN),  # winter time until the next night
    ("2026-03-28T23:00:00Z", BERLIN, date(2026, 3, 29), BERLIN),
    ("2026-03-29T21:59:00Z", BERLIN, date(2026, 3, 29), BERLIN),  # summer time since the morning
    ("2026-03-29T22:00:00Z", BERLIN, date(2026, 3, 30), BERLIN),
    ("2026-10-25T22:59:00Z", BERLIN, date(2026, 10, 25), BERLIN),
    ("2026-10-25T23:00:00Z", BERLIN, date(2026, 10, 26), BERLIN),
    ("2026-05-02T10:00:00Z", "+14:00", date(2026, 5, 3), "+14:00"),
    ("2026-05-02T09:59:00Z", "Pacific/Kiritimati", date(2026, 5, 2), "Pacific/Kiritimati"),
    ("2026-05-02T11:59:00Z", "-12:00", date(2026, 5, 1), "-12:00"),
    ("2026-01-01T04:59:00Z", "America/New_York", date(2025, 12, 31), "America/New_York"),
    ("9999-12-31T23:30:00Z", BERLIN, date(9999, 12, 31), BERLIN),
    ("0001-01-01T00:30:00Z", "-05:00", date(1, 1, 1), "-05:00"),
]


@pytest.mark.parametrize(("stamp", "default", "day", "zone"), DAYS)
def test_day_of_a_stamp_in_the_zone_of_the_house(stamp: str, default: str, day: date, zone: str) -> None:
    found = zones.settled(readers.from_text("a.txt", f"{stamp}\n\nThe quay is shut."), default)
    assert (found.date, found.zone) == (day, zone)
    assert zones.settled(found, default) == found


NAMES = [
    (BERLIN, ""),
    ("UTC", ""),
    ("GMT", ""),
    ("America/Argentina/Buenos_Aires", ""),
    ("+02:00", ""),
    ("-12:00", ""),
    ("+14:00", ""),
    ("+14:01", "no time zone '+14:01'"),
    ("-12:30", "no time zone '-12:30'"),
    ("+2", "no time zone '+2'"),
    ("", "no time zone ''"),
    ("localtime", "no time zone 'localtime'"),
    ("posix/Europe/Berlin", "did you mean 'Europe/Berlin'?"),
    ("right/Europe/Berlin", "no time zone 'right/Europe/Berlin'"),
    ("../localtime", "no time zone '../localtime'"),
    ("/etc/localtime", "no time zone '/etc/localtime'"),
    ("Europe", "no time zone 'Europe'"),
    ("zone.tab", "no time zone 'zone.tab'"),
    ("x" * 500, f"no time zone '{'x' * 80}'"),
    ("Europe/Berln", "did you mean 'Europe/Berlin'?"),
    ("berlin", "did you mean 'Europe/Berlin'?"),
    ("New York", "did you mean 'America/New_York'?"),
]


@pytest.mark.parametrize(("name", "told"), NAMES)
def test_name_of_a_zone(name: str, told: str) -> None:
    found = zones.refused(name)
    assert told in found
    assert bool(told) == bool(found)


MAY, JANUARY = date(2026, 5, 2), date(2026, 1, 2)
CALENDARS: list[tuple[tuple[str, date | None], tuple[str, date | None], bool]] = [
    (("", MAY), ("", MAY), False),
    ((BERLIN, MAY), ("", MAY), False),
    ((ELSEWHERE, MAY), (ELSEWHERE, MAY), False),
    ((BERLIN, MAY), ("+01:00", MAY), False),
    ((BERLIN, None), ("+02:00", MAY), False),
    (("+02:00", MAY), ("-05:00", MAY), False),
    ((BERLIN, None), (BERLIN, None), True),
    ((BERLIN, MAY), (BERLIN, JANUARY), True),
    ((BERLIN, MAY), ("+02:00", MAY), True),
    ((BERLIN, JANUARY), ("+01:00", JANUARY), True),
    (("UTC", MAY), ("GMT", MAY), True),
    (("+02:00", None), ("+02:00", None), True),
]


@pytest.mark.parametrize(("left", "right", "one"), CALENDARS)
def test_one_calendar(left: tuple[str, date | None], right: tuple[str, date | None], one: bool) -> None:
    assert zones.one_calendar(left, right) == zones.one_calendar(right, left) == one


def told(stamps: tuple[str, str], timezone: str, *, days: tuple[str, str], draft: bool = False) -> list[str]:
    """The stamps of two reports, and the days that they give one event → severity and rule of what is found."""
    texts = [
        f"---\ndate: {stamp}\n---\nThe harbour board of Velden closed the north quay on {day} after a crane fell.\n"
        for stamp, day in zip(stamps, days, strict=True)
    ]
    documents = [readers.from_text(f"{n}.md", text) for n, text in enumerate(texts)]
    sources: dict[str, tuple[str, ...]] = {}
    if draft:
        documents = [with_side(document, n) for n, document in enumerate(documents)]
        sources = {"0.md": ("1.md",)}
    report = pipeline.check(documents, BOOK, Settings("all", timezone=timezone, sources=sources))
    assert report.errors == ()
    return [f"{finding.severity} {finding.rule}" for finding in report.findings]


def with_side(document: Document, number: int) -> Document:
    return replace(document, side="source" if number else "draft")


OWN = ("2 May 2026", "3 May 2026")
BARE = ("Saturday", "3 May 2026")
FOUND: list[tuple[tuple[str, str], str, tuple[str, str], Severity]] = [
    (("2026-05-02", "2026-05-03"), "", OWN, "info"),
    (("2026-05-02", "2026-05-03"), "", BARE, "info"),
    (("2026-05-02T18:00:00Z", "2026-05-03T18:00:00Z"), "", OWN, "info"),
    (("2026-05-02T18:00:00+02:00", "2026-05-03T18:00:00-05:00"), BERLIN, OWN, "info"),
    (("2026-05-02T18:00:00+02:00", "2026-05-03"), "", OWN, "info"),
    (("2026-05-02T18:00:00 IST", "2026-05-03T18:00:00 IST"), "", OWN, "info"),
    (("2026-05-02", "2026-05-03"), BERLIN, ("2 May 2026", "3 May 2026 local time"), "info"),
    (("2026-05-02T18:00:00+02:00", "2026-05-03T18:00:00+02:00"), "", OWN, "warning"),
    (("2026-05-02T18:00:00+02:00", "2026-05-03"), BERLIN, OWN, "warning"),
    (("2026-05-02", "2026-05-03"), BERLIN, OWN, "warning"),
    (("2026-05-02", "2026-05-03"), BERLIN, BARE, "warning"),
    (("2026-05-02T18:00:00Z", "2026-05-03T18:00:00Z"), "UTC", OWN, "warning"),
]


@pytest.mark.parametrize(("stamps", "timezone", "days", "severity"), FOUND)
def test_a_day_apart(stamps: tuple[str, str], timezone: str, days: tuple[str, str], severity: Severity) -> None:
    assert told(stamps, timezone, days=days) == [f"{severity} date-conflict"]


def test_a_draft_may_differ_by_a_day_only_across_zones() -> None:
    stamps = ("2026-05-02", "2026-05-03")
    assert told(stamps, "", days=OWN, draft=True) == ["info date-conflict"]
    assert told(stamps, BERLIN, days=OWN, draft=True) == ["error date-conflict"]


def test_weekday_counts_from_the_day_of_the_writer() -> None:
    stamps = ("2026-05-02T22:40:00Z", "2026-05-03")
    assert told(stamps, BERLIN, days=("Sunday", "3 May 2026")) == []
    assert told(stamps, "", days=("Sunday", "3 May 2026")) != []


HOURS = st.integers(-12, 14).filter(bool)


@given(HOURS, HOURS, st.sampled_from([OWN, BARE, ("Sunday", "3 May 2026")]))
def test_both_stamps_moved_alike_change_nothing(hours: int, others: int, days: tuple[str, str]) -> None:
    def stamped(offset: int) -> list[str]:
        sign = f"{'+' if offset > 0 else '-'}{abs(offset):02}:00"
        return told((f"2026-05-02T18:00:00{sign}", f"2026-05-03T18:00:00{sign}"), "", days=days)

    assert stamped(hours) == stamped(others)
