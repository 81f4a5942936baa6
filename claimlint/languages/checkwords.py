"""A section of a language file → the words that checks of one document read, grouped by relation.

Every word is lower case; phrases of several words have single blanks. Tables map a word to its value.
"""

from __future__ import annotations

from msgspec import Struct


class ShareWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words around a share: "41 of the 164 schools, or one in three".

    `links` join a part to its whole; `determiners` may stand between link and whole; `leads` may open the share in its
    apposition; `whose` refer a part back to a whole before it ("of whom 60"); `totals` repeat the whole after the share
    ("30% of the total"); `people`: stems of nouns that stand for whatever people the whole counts; `doubtful`: stems of
    nouns whose share may be another thing's, as that of seats is one of votes.
    """

    links: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()


class ChangeWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of a change: "fell 10% to £44m from £40m".

    `ups` and `downs`: verbs and nouns of direction; `multiples`: verbs that are the change in themselves → how many
    times the value before; `traps`: words that make the change one of something else than the two values beside it.
    """

    ups: frozenset[str] = frozenset()
    downs: frozenset[str] = frozenset()
    multiples: dict[str, str] = {}
    traps: tuple[str, ...] = ()


class PartsWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of a total and its parts: "of the 240 flats, 96 are studios, 88 one-bedroom and 66 two-bedroom".

    `cues` say that what follows are all the parts ("made up of"); `totals` say so of the number after them ("a total
    of"); `exclusive`: verbs after a part that put each thing in one part only; `traps`: words that tell of parts that
    are missing, that overlap, or that were rounded.
    """

    cues: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    exclusive: frozenset[str] = frozenset()
    traps: tuple[str, ...] = ()


class ArithmeticWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Section `arithmetic`, read by checks/_arithmetic; a group of fields for each relation or two."""

    share: ShareWords = ShareWords()
    change: ChangeWords = ChangeWords()
    parts: PartsWords = PartsWords()
