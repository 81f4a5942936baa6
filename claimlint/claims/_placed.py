"""A mention in its sentence, and what its clause says of it → the types that claims and their timing share."""

from __future__ import annotations

from msgspec import Struct

from claimlint.model import TIMELESS, Mention, Sentence, Status, Timing


class Told(Struct, frozen=True, gc=False):
    """What a clause says of a value: when it holds; whether it is ahead or behind, None where it tells neither;
    `moved`: words to add to its scope."""

    timing: Timing = TIMELESS
    status: Status | None = None
    moved: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class Placed(Struct, frozen=True, gc=False):
    """A mention in its sentence, with the indexes there of its first word and of the one behind it."""

    mention: Mention
    sentence: Sentence
    at: int
    to: int


UNTOLD = Told()
"""What is told of a value of which nothing is."""
