"""Time zones by name → the day that an instant is there, and whether two texts count their days alike.

A zone is an IANA name ("Europe/Berlin"), "UTC" or an offset ("+02:00"). The zone of the machine is never asked, so that
one configuration gives the same findings everywhere. Names are looked up in the table of the system, else in that of
the package tzdata: what a text does not need is not loaded.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from claimlint.model import Document

FORM: Final = "give a name such as Europe/Berlin, UTC, or an offset such as +02:00"
"""How to write one, as a hint."""
_OFFSET: Final = re.compile(r"([+-])(\d{2}):([0-5]\d)")
_EAST, _WEST = timedelta(hours=14), timedelta(hours=-12)
"""The offsets of the days that begin first and last on earth (Line Islands, Baker Island)."""
_ANY_DAY: Final = date(2026, 1, 15)
_NAME: Final = re.compile(r"[A-Za-z][\w+-]*(?:/[\w+-]+)*", re.ASCII)
_OF_THE_MACHINE: Final = frozenset({"localtime", "posixrules", "posix", "right"})
"""Files and folders beside the zones that are no zone, or another one on each machine."""
_LONGEST: Final = 64


def refused(name: str) -> str:
    """A name → what is wrong with it as a time zone, with a zone that it may stand for; "" for a time zone."""
    if _zone(name) is not None:
        return ""
    from difflib import get_close_matches

    forms: dict[str, str] = {}
    for known in names():
        forms.setdefault(known.casefold(), known)
        forms.setdefault(known.rpartition("/")[2].casefold(), known)
    near = get_close_matches(name[:_LONGEST].strip().replace(" ", "_").casefold(), forms, n=1, cutoff=0.7)
    return f"no time zone {name[:80]!r}{f', did you mean {forms[near[0]]!r}?' if near else ''}"


def names() -> tuple[str, ...]:
    """The time zones that have a name here, sorted."""
    from zoneinfo import available_timezones

    return tuple(sorted(available_timezones() - _OF_THE_MACHINE))


def settled(document: Document, default: str) -> Document:
    """A document as read, and the zone of those that name none ("": not known) → it with the zone of its days.

    Machines stamp in UTC and writers do not live by it: such a stamp is the day that it was in the default zone, and
    says nothing of the writer's zone without one. Any other stamp keeps its day, since it is that of its own zone.
    """
    if not document.zone:
        return replace(document, zone=default) if default else document
    if document.zone != "UTC":
        return document
    there = _zone(default)
    if there is None or document.date is None or document.clock is None:
        return replace(document, zone=default)
    instant = datetime.combine(document.date, time(*divmod(document.clock, 60)), UTC)
    try:
        return replace(document, zone=default, date=instant.astimezone(there).date())
    except OverflowError:  # beyond the first or the last day of the calendar
        return replace(document, zone=default)


def one_calendar(left: tuple[str, date | None], right: tuple[str, date | None]) -> bool:
    """The zones of two texts and the days of the texts → whether a day begins at one instant for both, for sure."""
    if left[0] == right[0]:
        return _zone(left[0]) is not None
    offset = _offset(*left)
    return offset is not None and offset == _offset(*right)


def apart(left: str, right: str, day: date | None) -> timedelta | None:
    """The zones of two times of one day → how much later the clocks of the right one stand; None when nobody can say.
    Zones that change their clocks together differ alike all year, so that a day that is not known hardly matters."""
    here, there = (_offset(name, day or _ANY_DAY) for name in (left, right))
    return None if here is None or there is None else there - here


def _offset(name: str, day: date | None) -> timedelta | None:
    """How far a zone is from UTC at noon of a day; None when either is not known."""
    there = _zone(name)
    return None if there is None or day is None else datetime.combine(day, time(12), there).utcoffset()


@lru_cache(maxsize=256)
def _zone(name: str) -> tzinfo | None:
    """A name → its zone, None for no zone."""
    if name == "UTC":
        return UTC
    if found := _OFFSET.fullmatch(name):
        away = timedelta(hours=int(found[2]), minutes=int(found[3])) * (-1 if found[1] == "-" else 1)
        return timezone(away) if _WEST <= away <= _EAST else None
    if len(name) > _LONGEST or not _NAME.fullmatch(name) or name.partition("/")[0] in _OF_THE_MACHINE:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (LookupError, OSError, ValueError):  # no such zone, a folder of zones, or no zone in the file
        return None
