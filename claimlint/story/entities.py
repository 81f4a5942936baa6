"""Extracts of a story → People: who is who in it.

A story names a person in full once and by surname after that; titles come and go. Names that can be one person by
their parts, inside one document first and in the story second, get one key. Nothing is merged by likeness: a misspelt
name stays apart here, and alignment decides on evidence whether it is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from claimlint.comparison.names import names_in, shortened
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
        self._short = short
        self._having: dict[str, set[tuple[int, str]]] = defaultdict(set)
        self._long: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._first: dict[str, set[str]] = defaultdict(set)
        for (number, _), parts in written.items():
            if len(parts) > 1:
                key = _ends(parts)
                first, last = key.split()
                self._first[last].add(first)
                self._having[first].add((number, key))
                self._having[last].add((number, key))
                if len(parts) > 2:
                    self._long[parts[1:]].add(key)

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
        known = self._first[last]
        wanted = {other for other in known if len(other) > len(first) and shortened(first, other, self._short)}
        return f"{wanted.pop()} {last}" if len(wanted) == 1 else key

    def single(self, part: str, number: int) -> str:
        """A single part in a document → the key of the full name that has it, when only one does; else the part."""
        having = self._having.get(part)
        if not having:
            return part
        here = {key for document, key in having if document == number}
        everywhere = {key for _, key in having}
        for found in (here, everywhere):
            candidates = {self.full(tuple(key.split())) for key in found}
            if len(candidates) == 1:
                return candidates.pop()
            last = {key for key in candidates if key.endswith(f" {part}")}
            if len(last) == 1:
                return last.pop()
        return part


def _ends(parts: tuple[str, ...]) -> str:
    """The parts of a full name → its first and last; an initial before a second first name is left out."""
    first = parts[1] if len(parts[0]) == 1 and len(parts) > 2 else parts[0]
    return f"{first} {parts[-1]}"
