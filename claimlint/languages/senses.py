"""Stems of a sentence → the senses of its words: which words say the same, and which exclude each other.

Two sentences that differ in a word may be a rewording (a festival is *held*, it *takes place*) or speak of two things
(the killed and the injured, a festival and a dinner). Spelling does not tell, so the words of each language that do are
listed in `<code>.senses`. It is evidence and no dictionary: a word may have several senses, and many have none.

One entry is one line; lines that begin with a blank go on with it, those that begin with # are for readers:

    household, home, family
    casualties: killed, dead, lost their lives | injured, hurt | missing

The first says that its words or phrases say the same. The second names a kind and its members, which exclude each
other; the words of one member say the same. Words are listed as they are written and compared as stems, so that one
form of a regular word is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from claimlint import parse_cache
from claimlint.languages import Lexicon
from claimlint.languages.segment import stems_of

_NONE: frozenset[int] = frozenset()


class Entry(NamedTuple):
    """What one entry lists: `members`, each of words and phrases that say the same, as written. Those of a named `kind`
    exclude each other; without a name ("") there is one."""

    kind: str
    members: tuple[tuple[str, ...], ...]


class SenseTable(Struct, frozen=True, eq=False):
    """What entries say, by stems. `words`: stem → the senses of the word; `phrases`: the stem that a phrase begins with
    → phrases as stems, the longest first, with their senses; `kinds`: the kind of each sense, "" when it is of none."""

    words: dict[str, frozenset[int]]
    phrases: dict[str, list[tuple[tuple[str, ...], frozenset[int]]]]
    kinds: list[str]


class Senses:
    """The senses of the words of one language. A sense is a number, given in the order of the entries."""

    def __init__(self, table: SenseTable) -> None:
        self._words, self._phrases, self._kinds = table.words, table.phrases, table.kinds

    def read(self, stems: Sequence[str]) -> tuple[frozenset[int], ...]:
        """The stems of a sentence → the senses of each of its words, none for unknown ones. The words of a listed
        phrase have its senses and no others: no mayor is in "deputy mayor"."""
        found: list[frozenset[int]] = []
        for at, stem in enumerate(stems):
            if at < len(found):
                continue
            senses, length = self._words.get(stem, _NONE), 1
            for phrase, meant in self._phrases.get(stem, ()):
                if tuple(stems[at : at + len(phrase)]) == phrase:
                    senses, length = meant, len(phrase)
                    break
            found += [senses] * length
        return tuple(found)

    def opposed(self, here: frozenset[int], there: frozenset[int]) -> bool:
        """The senses of two words → whether they stand for two members of one kind, and share no sense."""
        return bool(here and there) and here.isdisjoint(there) and not self.kinds(here).isdisjoint(self.kinds(there))

    def kinds(self, senses: frozenset[int]) -> frozenset[str]:
        """Senses → the names of the kinds that they are members of."""
        return frozenset(kind for sense in senses if (kind := self._kinds[sense]))


@cache
def senses(words: Lexicon) -> Senses:
    """A Lexicon → the senses of its language, read once a process; none where no file lists them."""
    source = Path(__file__).with_name(f"{words.code}.senses")
    if not source.is_file():
        return Senses(table((), words))
    listed = source.read_bytes()
    stemmer = Path(__file__).with_name("stem.py").read_bytes()  # another stemmer, or other exceptions, is another table
    exceptions = msgspec.json.encode(words.text.irregular, order="sorted")
    read = partial(_read, words=words, size=len(listed))
    return Senses(parse_cache.cached(listed + stemmer + exceptions, SenseTable, read))


def table(listed: Iterable[Entry], words: Lexicon) -> SenseTable:
    """Entries in the words of a language → their table."""
    found: dict[tuple[str, ...], list[int]] = {}
    kinds: list[str] = []
    for entry in listed:
        for member in entry.members:
            for phrase in member:
                found.setdefault(stems_of(phrase, words.text), []).append(len(kinds))
            kinds.append(entry.kind)
    single = {stems[0]: frozenset(found[stems]) for stems in found if len(stems) == 1}
    phrases: dict[str, list[tuple[tuple[str, ...], frozenset[int]]]] = {}
    for stems in sorted(found, key=len, reverse=True):
        if len(stems) > 1:
            phrases.setdefault(stems[0], []).append((stems, frozenset(found[stems])))
    return SenseTable(single, phrases, kinds)


def entries(text: str) -> Iterator[Entry]:
    """The text of a list of senses → its entries, in order."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for line in "\n".join(lines).replace("\n ", " ").splitlines():
        kind, colon, members = line.partition(": ")
        listed = [member.split(", ") for member in (members if colon else line).split(" | ")]
        yield Entry(kind if colon else "", tuple(map(tuple, listed)))


def _read(source: bytes, words: Lexicon, size: int) -> SenseTable:
    return table(entries(source[:size].decode()), words)
