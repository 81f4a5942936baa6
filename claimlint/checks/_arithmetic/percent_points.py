"""ReadDocument → Slips where per cent and percentage points are mixed up: "rose from 4% to 5%, an increase of 1%".

From 4% to 5% is one percentage point, or 25%. A change in per cent that fits the relative change is right, whatever
else it fits; one that fits the difference of the two rates as printed was meant in points. Wire copy writes points so
("fell 0.2% to 8.1% from 8.3%"): with the two rates right behind it nobody is misled, and it is a warning of style.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimlint.checks import Context
from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._change_references import all_changes
from claimlint.checks._arithmetic._changes import PercentChange
from claimlint.checks._arithmetic._figures import Interval
from claimlint.checks._relation import Slip
from claimlint.model import Number, Percentage, Quantity, ReadDocument

_HIGHEST = 100


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip, at the stated change, for each that is not what its two rates make. `tolerance`: what the
    change may be off beyond rounding, in its own unit."""
    for change in all_changes(extract, context.lexicon):
        slip = _slip(extract.document.text, change, tolerance)
        if slip is not None:
            yield slip


def _slip(text: str, change: PercentChange, tolerance: Decimal) -> Slip | None:
    """What is told of a change, or None where it fits."""
    by, old, new = change.by.value, figures.number(change.before), figures.number(change.after)
    if not isinstance(by, Percentage) or not old.low or old.low != old.high or new.low is None or new.low != new.high:
        return None
    slack = -by.step / 2 + tolerance if by.points else tolerance  # nobody cuts the digits of a difference off
    said = Interval(change.said.low - slack, change.said.high + slack)
    wide = (old.step + new.step) / 2
    points, percent = new.low - old.low, (new.low / old.low - 1) * 100
    in_points = said.meets(Interval(points - wide, points + wide))
    relative = said.meets(Interval(percent, percent))
    rates = _are_rates(old, new)
    if by.points and (in_points or not (rates or relative)):
        return None
    if not by.points and (not rates or relative or (said.meets(_relative(old, new)) and not in_points)):
        return None
    started, ended = (figures.shown(text, claim) for claim in (change.before, change.after))
    right = f"{_many(abs(points))}, or {figures.plain(abs(percent))}%" if rates else f"{figures.plain(abs(percent))}%"
    return Slip(
        at=change.by,
        against=(change.after, change.before),
        expected=f"{started} to {ended} is {right}",
        explanation=(
            f"{started} and {ended} differ by {figures.plain(abs(points))}, give or take {figures.plain(wide)}",
            f"relative to {started} it is {figures.plain(abs(percent))}%",
            f'"{figures.written(text, change.by)}" is taken for {said}',
        ),
        reasons=("recomputed", "points-for-percent" if by.points else "percent-for-points"),
        sure="error" if change.close and (in_points or relative) and not _in_short(change) else "warning",
    )


def _in_short(change: PercentChange) -> bool:
    """Whether per cent is said for points right before the two rates, which tell what is meant."""
    percent = isinstance(change.by.value, Percentage) and not change.by.value.points
    return percent and change.by.span < min(change.before.span, change.after.span)


def _are_rates(old: Number, new: Number) -> bool:
    """Whether both are rates; a bare number beside a rate is one as well ("from 40 to 44 per cent")."""
    both = (old, new)
    if not any(isinstance(value, Percentage) and not value.points for value in both):
        return False
    return all(
        not value.points
        if isinstance(value, Percentage)
        else isinstance(value, Quantity)
        and not value.unit
        and not value.measure
        and value.high is not None
        and value.high <= _HIGHEST
        for value in both
    )


def _relative(old: Number, new: Number) -> Interval:
    """The relative change of two rates, in per cent, over all rates that would be printed so."""
    share = figures.ratio(figures.band(new), figures.band(old))
    return Interval(share.low - 100, share.high - 100)


def _many(points: Decimal) -> str:
    return f"{figures.plain(points)} percentage point{'' if points == 1 else 's'}"
