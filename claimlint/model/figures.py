"""Nothing → the type of a figure of documentation with what it is said of, which readers and matching share."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from claimlint.model.facts import Claim


class Figure(Struct, frozen=True, gc=False):
    """One place where documentation states how many, how long or how large.

    `size`: in the base unit of `kind`, which is a dimension ("time", "data", "money", "share") or what is counted, as
    a stem; "" where a bare number does not say. `bound`: "most", "least" or "". `per`: the unit that it is a rate by.
    `near`: stems of its clause or row, `far`: of what that stands under. `narrowed`: what it holds for only, sorted.
    `block`: where it stands, a number of its own for each table (below 0), list and paragraph; figures of one list or
    table are of different things. `beside`: sizes of all figures of the same block. `capitals`: words with a capital
    letter around it in its block, with their offsets, for the names of plans. `plan`: the plan that it holds for, ""
    for none, "?" where that is not clear. `names`: what an option is called, in words; `set_by`: the same of the
    option that stands in brackets behind it, or heads its section, and so has its value. `counts`: what a bare number
    may count, as stems, or what holds the things that are counted ("batches of 100 events"). `release`: the release
    that its page is named after, () for none. `settled`: whether its words rule something, and do not only tell what
    was measured, shown or counted. `keyed`: whether it is the value of the option of that name. `roles`: what it plays
    there ("deadline", "interval", "first"). `term`: stems of the term that its block defines. `refers`: names of the
    options that its sentence speaks of, or the one before it. `head`: the stems that the description of an option
    begins with, which say what it counts.
    """

    claim: Claim
    kind: str
    size: Decimal
    bound: str
    per: str
    near: frozenset[str]
    far: frozenset[str]
    narrowed: tuple[str, ...]
    block: int
    beside: frozenset[Decimal] = frozenset()
    capitals: tuple[tuple[int, str], ...] = ()
    plan: str = ""
    names: tuple[tuple[str, ...], ...] = ()
    set_by: tuple[str, ...] = ()
    counts: frozenset[str] = frozenset()
    release: tuple[int, ...] = ()
    settled: bool = False
    keyed: bool = False
    roles: frozenset[str] = frozenset()
    term: frozenset[str] = frozenset()
    refers: tuple[tuple[str, ...], ...] = ()
    head: frozenset[str] = frozenset()
