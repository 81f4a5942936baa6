"""Rows of facts → the days that documents give, from the first to the last, with what each is the day of.

Days that contradict each other are tied by a line. The days stand at even distances: one of last century beside a week
of this year would leave no room for it. A year begins with its number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from xml.etree.ElementTree import Element

from claimlint.dates.iso import iso
from claimlint.model import Moment, Row, StatedValue
from claimlint.reporters._picture.sheet import CELL, LINE, PAD, Sheet, brief
from claimlint.terminal.verdict import count

MOST = 60
"""Entries of a timeline; those in dispute stay, and the rest is counted."""
_AXIS, _TEXT, _WIDTH = PAD + 190, PAD + 270, 900
_LANES = 6
"""Lines that run side by side before the first lane is used again."""
_NAMED = 3
"""Documents of an entry that are named."""


class _Entry(NamedTuple):
    """Days of a fact: the first and the last, the number of the fact, how they are written, and who says so."""

    first: date
    last: date
    number: int
    told: str
    stated: tuple[StatedValue, ...]


def timeline(sheet: Sheet, rows: Sequence[Row]) -> None:
    """Rows → their days on the sheet, if they have any."""
    found = [entry for number, row in enumerate(rows) for entry in _entries(number, row)]
    kept = sorted(sorted(found, key=lambda entry: rows[entry.number].agrees)[:MOST])
    if not kept:
        return
    sheet.skip(LINE)
    sheet.words(PAD, "When: the days that are told", "head")
    sheet.skip(6)
    top, year = sheet.height, 0
    spots: dict[int, list[int]] = defaultdict(list)
    for entry in kept:
        if entry.first.year != year:
            year = entry.first.year
            sheet.skip(LINE)
            sheet.text(PAD, sheet.height, f"{year:04}", "head")
        sheet.skip(LINE)
        _drawn(sheet, rows[entry.number], entry)
        spots[entry.number].append(sheet.height - 4)
    sheet.drawn.insert(0, _axis(sheet, top))
    ties = [at for at in spots.values() if len(at) > 1]
    for number, at in enumerate(ties):
        _tied(sheet, at, number % _LANES)
    sheet.reach(_TEXT + _WIDTH)
    if left := len(found) - len(kept):
        sheet.words(PAD, f"and {count(left, 'more day')}, not drawn", "dim")


def _entries(number: int, row: Row) -> Iterator[_Entry]:
    """A fact → each of its days, or stretches of days, once. A value without one that is known is none."""
    spans: dict[tuple[date, date, str], list[StatedValue]] = defaultdict(list)
    for stated in row.stated:
        value = stated.value
        if isinstance(value, Moment) and value.first and value.last and (told := iso(value)):
            spans[value.first, value.last, told].append(stated)
    for (first, last, told), said in spans.items():
        yield _Entry(first, last, number, told, tuple(said))


def _drawn(sheet: Sheet, row: Row, entry: _Entry) -> None:
    """An entry: its day, its sign on the axis, what it is the day of, and who says so."""
    y = sheet.height
    odd, apart = any(map(row.is_marked, entry.stated)), any(stated.apart for stated in entry.stated)
    sheet.text(_AXIS - 16, y, entry.told, "right odd" if odd else "right")
    look = "at-odds" if odd else "against" if apart else "agrees"
    if odd or apart:
        sheet.add("rect", class_=look, x=_AXIS - 7, y=y - 11, width=14, height=14, rx=2)
        sheet.text(_AXIS, y + 1, "≠" if odd else "=", "sign" if odd else "against-sign")
    else:
        sheet.add("circle", class_=look, cx=_AXIS, cy=y - 4, r=5)
    paths = list(dict.fromkeys(stated.place.path for stated in entry.stated))
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    said = f"“{brief(entry.stated[0].place.text)}” in {', '.join(map(brief, paths[:_NAMED]))}{more}"
    name = row.name or row.aspect
    sheet.text(_TEXT, y, name, room=_WIDTH / 2 - CELL)
    sheet.text(_TEXT + _WIDTH / 2, y, said, "dim", room=_WIDTH / 2)


def _axis(sheet: Sheet, top: int) -> Element:
    line = sheet.add("line", class_="rule", x1=_AXIS, x2=_AXIS, y1=top + 8, y2=sheet.height + 6)
    sheet.drawn.pop()
    return line


def _tied(sheet: Sheet, at: Sequence[int], lane: int) -> None:
    """The days of one fact that contradict each other, tied by a line on the right of the axis."""
    x = _AXIS + 16 + lane * 8
    ends = "".join(f" M {_AXIS + 9} {y} H {x}" for y in at)
    sheet.add("path", class_="tie", d=f"M {x} {at[0]} V {at[-1]}{ends}")
