"""Extracts of a story → People: who is who in it.

A story names a person in full once and by surname after that; titles come and go. Names that can be one person by
their parts, inside one document first and in the story second, get one key. Nothing is merged by likeness: a misspelt
name stays apart here, and alignment decides on evidence whether it is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from claimlint.comparison.names import FirstNames, names_in
from claimlint.languages import Lexicon
from claimlint.model import People, ReadDocument


def gather(extracts: Sequence[ReadDocument], words: Lexicon) -> People:
    """Extracts of one story, in order → its People. Documents are known by their position."""
    written: dict[tuple[int, str], tuple[str, ...]] = {}
    standing: list[tuple[tuple[int, str], int]] = []
    for number, extract in enumerate(extracts):
        for claim, value, parts in names_in(extract):
            name = number, value.canonical
            standing.append((name, claim.sentence.id))
            written.setdefault(name, parts)
    introduced = _Introduced(written, words.names.short)
    keys = {name: introduced.key(parts, name[0]) for name, parts in written.items()}
    sentences: dict[tuple[int, int], set[str]] = defaultdict(set)
    for name, sentence in standing:
        sentences[name[0], sentence].add(keys[name])
    return People(keys, {place: frozenset(found) for place, found in sentences.items()})


class _Introduced:
    """The full names of a story: which keys have a part, in which documents, and which parts a long name is made of."""

    def __init__(
        self, written: Mapping[tuple[int, str], tuple[str, ...]], short: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._having: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._long: dict[tuple[str, ...], set[str]] = defaultdict(set)
        firsts: dict[str, set[str]] = defaultdict(set)
        for (number, _), parts in written.items():
            if len(parts) > 1:
                key = _ends(parts)
                first, last = key.split()
                firsts[last].add(first)
                self._having[first][number].add(key)
                self._having[last][number].add(key)
                if len(parts) > 2:
                    self._long[parts[1:]].add(key)
        self._firsts = {last: FirstNames(found, short) for last, found in firsts.items()}
        self._anywhere: dict[str, str] = {}

    def key(self, parts: tuple[str, ...], number: int) -> str:
        """The parts of a name in a document → its key; "" for a name without letters."""
        if len(parts) > 1:
            return self.full(parts)
        return self.single(parts[0], number) if parts else ""

    def full(self, parts: tuple[str, ...]) -> str:
        """The parts of a full name → its key: that of the longer name it is the end of, or that of the full form of its
        first name, when the story has just one."""
        key = _ends(parts)
        longer = self._long.get(parts)
        if longer and len(longer) == 1:
            return next(iter(longer))
        first, last = key.split()
        wanted = self._firsts[last].longer(first)
        return f"{wanted.pop()} {last}" if len(wanted) == 1 else key

    def single(self, part: str, number: int) -> str:
        """A single part in a document → the key of the full name that has it, when only one does; else the part."""
        having = self._having.get(part)
        if not having:
            return part
        if here := self._only(part, having.get(number, ())):
            return here
        if part not in self._anywhere:
            self._anywhere[part] = self._only(part, set().union(*having.values()))
        return self._anywhere[part] or part

    def _only(self, part: str, having: Iterable[str]) -> str:
        """A part, and keys of full names that have it → the only one of them, or the only one that it ends; else ""."""
        candidates = {self.full(tuple(key.split())) for key in having}
        if len(candidates) > 1:
            candidates = {key for key in candidates if key.endswith(f" {part}")}
        return candidates.pop() if len(candidates) == 1 else ""


def _ends(parts: tuple[str, ...]) -> str:
    """The parts of a full name → its first and last; an initial before a second first name is left out."""
    first = parts[1] if len(parts[0]) == 1 and len(parts) > 2 else parts[0]
    return f"{first} {parts[-1]}"
