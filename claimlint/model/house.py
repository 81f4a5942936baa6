"""What a house knows for certain → the types that `claimlint.yaml` fills and checks hold texts against.

A house fact is a Claim like any other: its path is the configuration's, its span the words there, so that a finding
shows it as it shows any place. Its sentence is the line that it stands in.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from claimlint.model.documents import Document
from claimlint.model.facts import Claim, Rule

Words = tuple[tuple[tuple[str, ...], ...], ...]
"""Groups of phrases, a phrase as the stems of its words: one phrase of each group has to be there."""


class HouseName(Struct, frozen=True, eq=False):
    """A person or body: the name to use (a Name), other names that are as good, and forms that are always wrong.

    `roles`: Names with a post held and its status, the main one first; `since`: the first day of them. `born`: a
    Moment. A body has none of these.
    """

    name: Claim
    aliases: tuple[Claim, ...] = ()
    forbidden: tuple[Claim, ...] = ()
    roles: tuple[Claim, ...] = ()
    since: date | None = None
    born: Claim | None = None
    person: bool = True


class HouseThing(Struct, frozen=True, eq=False):
    """A thing with one value: what it is called in messages, the words that speak of it, its value (an Amount,
    Percentage, Quantity or Moment), and the day from which the value holds."""

    label: str
    words: Words
    value: Claim
    as_of: date | None = None


class HouseDistinct(Struct, frozen=True):
    """Things that are told apart for good: how the house writes them, their words as stems, one for one, and the place
    that says so ("claimlint.yaml:12")."""

    written: tuple[str, ...]
    things: tuple[tuple[str, ...], ...]
    place: str


class House(Struct, frozen=True, eq=False):
    """The house facts of a run. `documents`: each configuration that gives some, as a text, by the path of its claims.

    `aliases`: groups of names that are one, the form to count them under first. `distinct`: groups of
    things, each of which is one of its own.
    """

    documents: dict[str, Document] = {}
    names: tuple[HouseName, ...] = ()
    things: tuple[HouseThing, ...] = ()
    aliases: tuple[tuple[str, ...], ...] = ()
    distinct: tuple[HouseDistinct, ...] = ()


NO_HOUSE = House()
"""What a run without a configuration knows."""


class Rulebook(Struct, frozen=True, eq=False):
    """What a run judges by, frozen: the rules in the order of their ids, every id and family there is, chosen or not
    (`names`), and the house facts.

    `fingerprint` changes with whatever of it can change a finding. It hashes by identity: what is made out of a
    rulebook is kept as long as that is at work.
    """

    rules: tuple[Rule, ...]
    fingerprint: str = ""
    names: tuple[str, ...] = ()
    house: House = NO_HOUSE
