"""Two claims of times of day → what makes them times of two things.

A day has few times, and every opening is "at nine": whether two of them contradict each other hangs on the day, the
thing and the season that they are told for, more than on the words that they share.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.comparison import compare
from claimlint.model import Claim, Mention, Moment


def apart(left: Claim, right: Claim) -> bool:
    """Whether two times are of two things, by any of these."""
    return other_day(left, right) or other_event(left, right) or no_longer(left, right)


def other_day(left: Claim, right: Claim) -> bool:
    """Times of two days: "9 to 5 on weekdays" and "10 to 2 on Saturdays", "at 8 on 3 May" and "at 9 on 4 May"; or of
    two spells, the one over before the other begins."""
    a, b = left.timing, right.timing
    if (here := _weekdays(left)) and (there := _weekdays(right)) and here.isdisjoint(there):
        return True
    if a.when is not None and b.when is not None and compare(a.when.value, b.when.value).level == "apart":
        return True
    return _over(a.until, b.since) or _over(b.until, a.since)


def other_event(left: Claim, right: Claim) -> bool:
    """Times of two things, each named in its clause ("the rehearsal begins", "the concert begins"), of two of one kind
    ("the first bus", "the last bus"), or told for two kinds of day ("in winter", "on holidays")."""
    a, b = left.timing, right.timing
    if _parted(a.kinds, b.kinds) or (a.event and b.event and a.event[-1] not in b.event and b.event[-1] not in a.event):
        return True
    sorts = {sort for sort, _ in a.which}
    return any(
        _parted([word for own, word in a.which if own == sort], [word for own, word in b.which if own == sort])
        for sort in sorts
    )


def no_longer(left: Claim, right: Claim) -> bool:
    """The time that a change took away ("at 0:35 instead of 23:50"), and one that holds since a day."""
    if ("replaced" in left.scope) == ("replaced" in right.scope):
        return False
    return left.timing.since is not None and right.timing.since is not None


def _parted(here: Sequence[str], there: Sequence[str]) -> bool:
    return bool(here and there) and set(here).isdisjoint(there)


def _weekdays(claim: Claim) -> frozenset[int]:
    """The days of the week on which a time holds, as its clause or its day tells them."""
    timing = claim.timing
    day = timing.when.value if timing.when is not None else None
    if timing.weekdays or not isinstance(day, Moment):
        return frozenset(timing.weekdays)
    weekday = day.first.weekday() if day.first is not None and day.first == day.last else day.weekday
    return frozenset() if weekday is None else frozenset({weekday})


def _over(until: Mention | None, since: Mention | None) -> bool:
    """Whether a spell is over before another one begins; days without a year are taken to be of one."""
    if until is None or since is None:
        return False
    last, first = until.value, since.value
    if not isinstance(last, Moment) or not isinstance(first, Moment):
        return False
    if last.last is not None and first.first is not None:
        return last.last < first.first
    if last.month is None or first.month is None:
        return False
    return (last.month, last.day or 0) < (first.month, first.day or 0)
