"""Names of a family with their places → the family, ready to be asked which of its names are close to one.

A product has hundreds of names, and each is held against all. Names that are one but for a part are found by what they
have left without it, so that a family is read once however many it has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from claimlint.languages.programs import compiled
from claimlint.model import Claim

Names = Mapping[str, Sequence[Claim]]
Parts = tuple[str, ...]

REFERENCE, TOLD = "=reference", "=told"
"""The marks of `claimlint.specified.forms.known_names`: a name stands in a reference, its page tells of today."""

_PART = compiled(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def parts(name: str) -> Parts:
    """A name → its words, in lower case."""
    return tuple(part.lower() for part in _PART.findall(name))


def spelt(option: str) -> tuple[str, str]:
    """An option with its section → its words as a variable has them, with the section and without."""
    return " ".join(parts(option)), " ".join(parts(option.partition(".")[2]))


def pages_of(claims: Sequence[Claim]) -> frozenset[str]:
    """The pages of some places of a name."""
    return frozenset([claim.path for claim in claims])


def of_today(claims: Sequence[Claim]) -> list[Claim]:
    """The places of a name on pages that tell of today."""
    return [claim for claim in claims if TOLD in claim.scope]


def in_reference(claims: Sequence[Claim]) -> bool:
    """Whether a reference has a name."""
    return any(REFERENCE in claim.scope for claim in claims)


class Family:
    """All names of a family. `parts`, `pages`: what each consists of, and where it stands."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.parts = {name: parts(name) for name in names}
        self.pages = {name: pages_of(claims) for name, claims in names.items()}

    def near(self, name: str) -> set[str]:
        """The other names that have the same letters, or the same parts but for one that differs or is more."""
        found = {other for block in _blocks(self.parts[name]) for other in self._blocked[block]}
        return found - {name}

    @cached_property
    def _blocked(self) -> dict[tuple[object, ...], list[str]]:
        found: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for name, own in self.parts.items():
            for block in _blocks(own):
                found[block].append(name)
        return found

    @cached_property
    def _beginning(self) -> Counter[Parts]:
        return Counter(own[:end] for own in self.parts.values() for end in range(len(own)))

    def going_on(self, lead: Parts, but: str) -> int:
        """How many names, `but` one, begin with some parts and go on."""
        own = self.parts[but]
        return self._beginning[lead] - (len(own) > len(lead) and own[: len(lead)] == lead)

    @cached_property
    def _longer(self) -> dict[Parts, list[str]]:
        found: dict[Parts, list[str]] = defaultdict(list)
        for name, own in self.parts.items():
            found[own[:-1]].append(name)
        return found

    def longer(self, name: str) -> Sequence[str]:
        """The names that are a name with one part more behind it."""
        return self._longer.get(self.parts[name], ())

    @cached_property
    def unlisted(self) -> frozenset[str]:
        """The names of today that no reference has."""
        return frozenset(name for name, claims in self.names.items() if of_today(claims) and not in_reference(claims))

    @cached_property
    def by_page(self) -> dict[str, set[str]]:
        """The names on each page."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, pages in self.pages.items():
            for page in pages:
                found[page].add(name)
        return found

    def beside(self, pages: frozenset[str], but: str) -> set[str]:
        """The names on some pages, `but` one."""
        return set[str]().union(*(self.by_page[page] for page in pages)) - {but}

    @cached_property
    def spelling(self) -> dict[str, list[str]]:
        """The words of an option as a variable has them, with its section or without → the options."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.names:
            for written in dict.fromkeys(spelt(name)):
                found[written].append(name)
        return found


def _blocks(own: Parts) -> Iterator[tuple[object, ...]]:
    """The parts of a name → what it shares with each name that is close to it: its letters, its parts without one of
    them at the same place, and, of two names of which one has a part more, all parts of the shorter one."""
    yield "letters", "".join(own)
    yield "parts", own
    for at in range(len(own)):
        rest = own[:at] + own[at + 1 :]
        yield "place", at, rest
        yield "parts", rest
