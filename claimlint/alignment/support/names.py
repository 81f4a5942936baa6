"""Names of a draft → where its sources name the same person or body, in full or in short.

A name is only called absent when a part of it that tells who is meant stands in no source: titles come and go, bodies
are written out or as letters, a country stands for its people.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from claimlint.alignment.support.wordlist import WordList, stated_at
from claimlint.comparison.names import fold, folded
from claimlint.languages import Lexicon
from claimlint.languages.samples import prose
from claimlint.languages.stem import stem
from claimlint.model import Claim, Name, People, ReadDocument, Span, Support

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_])*")
_MOST = 10  # places of a source that are listed
_WORDLIKE = 4  # letters of a word that stands for a name joined to something by a hyphen
_LETTERS = range(2, 7)  # letters of a body's short form


class Names:
    """The names of a draft and of its sources."""

    def __init__(self, extracts: Sequence[ReadDocument], people: People, words: Lexicon) -> None:
        self._people = people
        self._words = words
        self._sources = extracts[1:]
        self._named: dict[str, list[Claim]] = defaultdict(list)
        for number, extract in enumerate(extracts[1:], 1):
            for claim in extract.claims:
                if isinstance(claim.value, Name):
                    self._named[people.entity(number, claim.value.canonical)].append(claim)
        self._lists: list[WordList] = []

    def look(self, claim: Claim) -> Support:
        """A name of the draft → whether a source has it."""
        name = claim.value
        if not isinstance(name, Name):
            return Support(claim, "not-comparable", "term")
        key = self._people.entity(0, name.canonical)
        if same := self._named.get(key):
            return Support(claim, "supported", "same", tuple(same[:_MOST]))
        parts = folded(name) or tuple(fold(part) for part in name.parts)
        if place := self._written(claim, parts):
            return Support(claim, "supported", "same", (place,))
        if akin := list(self._akin(name, key)):
            return Support(claim, "supported", "part", tuple(akin[:_MOST]))
        telling = [part for part in parts if part not in _common(self._words)] or list(parts)
        others = [
            c for other in sorted(self._named) if other.rpartition(" ")[2] == parts[-1] for c in self._named[other]
        ]
        known = [form for part in telling if (form := self._form(part))] or list(self._joined(name))
        whole = len(known) >= len(telling) or (name.person and telling[-1:] == known[-1:])
        if known and whole and not (name.person and others):
            place = self._written(claim, known[-1].split())
            return Support(claim, "supported", "part", (place,) if place else ())
        return Support(claim, "absent", "nowhere", tuple(others[:1]))

    def _akin(self, name: Name, key: str) -> Iterator[Claim]:
        """Names of the sources that may be a shorter or longer form of one of the draft, or its letters."""
        letters = "".join(part[0] for part in name.parts if part[:1].isupper()).lower()
        for other, claims in sorted(self._named.items()):
            value = claims[0].value
            if not isinstance(value, Name) or not other:
                continue
            theirs = "".join(part[0] for part in value.parts if part[:1].isupper()).lower()
            short = len(key) in _LETTERS and key == theirs and name.canonical.isupper()
            long = len(other) in _LETTERS and other == letters and value.canonical.isupper()
            if short or long or (name.person and value.person and self._people.same(key, other)):
                yield from claims

    def _written(self, claim: Claim, parts: Sequence[str]) -> Claim | None:
        """Where the parts of a name first stand in a row in a source."""
        for extract, words in zip(self._sources, self._texts(), strict=True):
            if parts and all(parts) and (at := words.find([parts])):
                return stated_at(extract, words.span(*at), claim)
        return None

    def _form(self, part: str) -> str:
        """A part → the form in which a source writes it, or "": itself, another form of the word, people or country."""
        for form in (part, *_others(self._words).get(part, ()), stem(part, self._words.text)):
            if all(any(word in words for words in self._texts()) for word in form.split()):
                return form
        return ""

    def _joined(self, name: Name) -> Iterator[str]:
        """The capitalised words that a name joins by hyphens, folded, when sources have all of them; digits do not
        count: "COVID-19" where a source writes "COVID"."""
        parts = [fold(word) for part in name.parts for word in part.split("-") if word[:1].isupper()]
        if any("-" in part for part in name.parts) and all(len(p) >= _WORDLIKE and self._form(p) for p in parts):
            yield from parts

    def _texts(self) -> list[WordList]:
        """The folded words of each source, read when the first name is not among its names."""
        if not self._lists:
            self._lists = [WordList(_folded(extract)) for extract in self._sources]
        return self._lists


def _folded(extract: ReadDocument) -> Iterator[tuple[str, Span]]:
    """The words of a source as names are folded, with where they stand."""
    text = prose(extract.document)
    for block in extract.document.blocks:
        if block.role != "code":
            for match in _WORD.finditer(text, block.span.start, block.span.end):
                yield fold(match.group()), Span(match.start(), match.end())


@cache
def _common(words: Lexicon) -> frozenset[str]:
    """Words that name nobody by themselves, as names are folded: of bodies, of joining, of sentence openings."""
    names = words.names
    groups: Iterable[str] = (*names.body_words, *names.openers, *names.joining, *names.particles, *names.determiners)
    return frozenset(fold(word) for word in groups)


@cache
def _others(words: Lexicon) -> dict[str, tuple[str, ...]]:
    """People → country and country → people, folded."""
    found: dict[str, list[str]] = defaultdict(list)
    for people, country in words.names.demonyms.items():
        plain = " ".join(fold(part) for part in country.split())
        found[fold(people)].append(plain)
        found[plain].append(fold(people))
    return {word: tuple(forms) for word, forms in found.items()}
