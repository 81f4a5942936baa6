"""ReadDocument → Slips where a change in per cent does not lead from old to new: "fell 10% to £44m from £40m".

The two values stand for all that would be rounded to them: only a change that no two of these make is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimlint.checks import Context
from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._change_references import all_changes
from claimlint.checks._arithmetic._changes import PercentChange
from claimlint.checks._arithmetic._figures import Interval
from claimlint.checks._arithmetic._headlines import changes_of_headlines
from claimlint.checks._relation import Slip
from claimlint.model import Percentage, ReadDocument

_FARTHEST = 10
"""Two values that differ by more are of different things, or of different scale."""


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip, at the stated change, for each that its two values do not make. `tolerance`: percentage
    points that it may be off beyond rounding."""
    found = (*all_changes(extract, context.lexicon), *changes_of_headlines(extract, context.lexicon))
    for change in sorted(found, key=lambda change: change.by.span):
        slip = _slip(extract.document.text, change, tolerance)
        if slip is not None:
            yield slip


def _slip(text: str, change: PercentChange, tolerance: Decimal) -> Slip | None:
    before, after = change.before, change.after
    if isinstance(before.value, Percentage) or not figures.same_kind(before.value, after.value):
        return None
    if isinstance(change.by.value, Percentage) and change.by.value.points:
        return None
    old, new = figures.band(figures.number(before)), figures.band(figures.number(after))
    if not 0 < old.low <= old.high < new.low * _FARTHEST or not 0 < new.high <= old.high * _FARTHEST:
        return None
    share = figures.ratio(new, old)
    real = Interval(share.low - 100, share.high - 100)
    if Interval(change.said.low - tolerance, change.said.high + tolerance).meets(real):
        return None
    opposite = real.low > 0 > change.said.high or real.high < 0 < change.said.low
    return Slip(
        at=change.by,
        against=(after, before),
        expected=f"{figures.shown(text, before)} to {figures.shown(text, after)} is {_directed(change)}",
        explanation=tuple(_steps(text, change, real)),
        reasons=("recomputed", "other-direction" if opposite else _tied(change)),
        sure="error" if change.close else "warning",
    )


def _tied(change: PercentChange) -> str:
    """The code of what ties a change to its two values."""
    if change.by.sentence.role == "title":
        return "headline-figures"
    one = change.by.sentence.id == change.before.sentence.id == change.after.sentence.id
    return "same-clause" if one else "refers-back"


def _directed(change: PercentChange) -> str:
    """The change that the two values make as printed, for people."""
    percent = figures.share(figures.number(change.after), figures.number(change.before)) - 100
    return f"{'up' if percent >= 0 else 'down'} {figures.plain(abs(percent))}%"


def _steps(text: str, change: PercentChange, real: Interval) -> Iterator[str]:
    """The working: what the two values make, what is stated, and what the stated change would make of the old value."""
    old = change.before
    start, said = figures.shown(text, old), figures.middle(change.said)
    yield f"{start} to {figures.shown(text, change.after)} is a change of {real}%, as printed"
    yield f'"{figures.written(text, change.by)}" is taken for {change.said}%'
    value = figures.number(old).low
    if value is not None and said.is_finite():
        made = figures.like(figures.shown(text, old), value, value * (100 + said) / 100)
        yield f"{start} {'plus' if said >= 0 else 'less'} {figures.plain(abs(said))}% is {made}"
