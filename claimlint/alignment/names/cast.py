"""Extracts and People → the cast of a story: every name in it by key, with its uses and what stands beside them.

A full name introduces; a single part refers back. Who is introduced where, and which parts stand alone without an
introduction, is what tells a second person from a slip. Documents with code in them are about software, whose features
and headings have capitals as names have: there a name is a person's by its first name, post or age only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from claimlint.comparison.names import Named, names_in
from claimlint.languages.samples import has_code, prose
from claimlint.model import Claim, Name, People, Quantity, ReadDocument

_AGE_REACH = 8  # code points from a name to the age behind it: ", aged 43"
_PLAIN = re.compile(r"(?<!\w)[^\W\d_A-Z]{4,}(?!\w)")
_LONGEST = 5  # parts: more of them are a title of a work or a list
_KEPT = 64  # documents whose names are kept


class Use(Struct, frozen=True, eq=False, gc=False):
    """One mention of a name: its document's position, its key, its folded parts, and the age written next to it."""

    claim: Claim
    name: Name
    document: int
    key: str
    parts: tuple[str, ...]
    age: int | None = None

    @property
    def full(self) -> bool:
        return len(self.parts) > 1


class Form(Struct, frozen=True, eq=False, gc=False):
    """A name of the story: its key in parts, its uses in order, in which documents, and whether it is a person's."""

    key: str
    parts: tuple[str, ...]
    uses: tuple[Use, ...]
    documents: frozenset[int]
    person: bool

    @property
    def full(self) -> bool:
        return len(self.parts) > 1

    def having(self, part: str) -> tuple[Use, ...]:
        """The uses that spell a part."""
        return tuple([use for use in self.uses if part in use.parts])


class Cast(Struct, frozen=True, eq=False, gc=False):
    """The names of a story. `alone`: (document, part) → uses of that part by itself; `introduced`: (document, part) →
    keys of the full names there that have it; `namesakes`: first part → forms of full names with it; `texts`: those of
    the documents, by number; `sentences`: (document, sentence) → keys of all names in it; `named`: document → keys of
    the full names in it, and `all_named` of all; `titles`: document → keys of bodies and places in its headings, and
    numbers; `lengthy`: names of more parts than a person's, which are of no form; `spelt`: part → documents that have
    it in a name; `technical`: the documents with code in them; `unfollowed`: document → where its people are first
    named in full, in order, of those whose surname never stands alone in it."""

    forms: dict[str, Form]
    alone: dict[tuple[int, str], list[Use]]
    introduced: dict[tuple[int, str], set[str]]
    namesakes: dict[str, list[Form]]
    texts: tuple[str, ...]
    sentences: dict[tuple[int, int], set[str]]
    named: dict[int, set[str]]
    all_named: dict[int, set[str]]
    titles: dict[int, set[str]]
    lengthy: tuple[Use, ...]
    spelt: dict[str, set[int]]
    technical: frozenset[int] = frozenset()
    unfollowed: dict[int, list[int]] = {}

    @property
    def documents(self) -> int:
        return len(self.texts)


def plain(cast: Cast, uses: Collection[Use]) -> frozenset[str]:
    """Uses, all of them in documents with code → the words that these documents write without a capital; none else."""
    numbers = {use.document for use in uses}
    if not numbers <= cast.technical:
        return frozenset()
    return frozenset[str]().union(*(_plain(cast.texts[number]) for number in numbers))


@lru_cache(maxsize=256)
def _plain(text: str) -> frozenset[str]:
    return frozenset(_PLAIN.findall(text))


def beside(use: Use, cast: Cast) -> frozenset[str]:
    """The keys of the other names in the sentence of a use."""
    return frozenset(cast.sentences[use.document, use.claim.sentence.id]) - {use.key}


def gather(extracts: Sequence[ReadDocument], people: People, given: Collection[str] = ()) -> Cast:
    """Extracts of a story → its cast; forms sorted by key. `given`: common first names."""
    found: dict[str, list[Use]] = defaultdict(list)
    alone: dict[tuple[int, str], list[Use]] = defaultdict(list)
    introduced: dict[tuple[int, str], set[str]] = defaultdict(set)
    sentences: dict[tuple[int, int], set[str]] = defaultdict(set)
    named: dict[int, set[str]] = defaultdict(set)
    all_named: dict[int, set[str]] = defaultdict(set)
    titles: dict[int, set[str]] = defaultdict(set)
    lengthy: list[Use] = []
    spelt: dict[str, set[int]] = defaultdict(set)
    technical = frozenset(number for number, extract in enumerate(extracts) if given and has_code(extract.document))
    for number, extract in enumerate(extracts):
        for sentence in extract.sentences:
            if sentence.role == "title":
                titles[number].update(filter(str.isdigit, sentence.stems))
        for use in (
            _unless_called(use, given) if number in technical else use for use in _uses(extract, number, people)
        ):
            if len(use.parts) > _LONGEST:
                lengthy.append(use)
                continue
            found[use.key].append(use)
            for part in use.parts:
                spelt[part].add(number)
            sentences[number, use.claim.sentence.id].add(use.key)
            all_named[number].add(use.key)
            if use.claim.sentence.role == "title" and not use.name.person:
                titles[number].add(use.key)
            if use.full:
                named[number].add(use.key)
                for part in use.parts:
                    introduced[number, part].add(use.key)
            else:
                alone[number, use.parts[0]].append(use)
    forms = {key: _form(key, uses) for key, uses in sorted(found.items())}
    namesakes: dict[str, list[Form]] = defaultdict(list)
    for form in forms.values():
        for first in sorted({use.parts[0] for use in form.uses if use.full}):
            namesakes[first].append(form)
    texts = tuple([prose(extract.document) for extract in extracts])
    return Cast(
        forms,
        alone,
        introduced,
        namesakes,
        texts,
        sentences,
        named,
        all_named,
        titles,
        tuple(lengthy),
        spelt,
        technical,
        _unfollowed(forms, alone),
    )


def _unfollowed(forms: Mapping[str, Form], alone: Collection[tuple[int, str]]) -> dict[int, list[int]]:
    """Forms, and which parts stand alone in which document → where each document first names people whose surname never
    stands alone in it, in order."""
    found: dict[int, list[int]] = defaultdict(list)
    for form in forms.values():
        first = form.uses[0]
        if form.person and form.full and (first.document, form.parts[-1]) not in alone:
            found[first.document].append(first.claim.span.start)
    for starts in found.values():
        starts.sort()
    return found


def _unless_called(use: Use, given: Collection[str]) -> Use:
    """A use in a document with code, where capitals make no person → the same, of no person unless it says so: by a
    common first name, a title, a post or an age."""
    if not use.name.person or use.parts[0] in given or use.name.title or use.name.role or use.age is not None:
        return use
    return replace(use, name=replace(use.name, person=False))


def _form(key: str, uses: Sequence[Use]) -> Form:
    person = any(use.name.person for use in uses)
    return Form(key, tuple(key.split()), tuple(uses), frozenset([use.document for use in uses]), person)


def _uses(extract: ReadDocument, number: int, people: People) -> Iterator[Use]:
    for (claim, value, parts), age in _aged(extract):
        key = people.entity(number, value.canonical)
        if parts and key:
            yield Use(claim, value, number, key, parts, age)


@lru_cache(maxsize=_KEPT)
def _aged(extract: ReadDocument) -> tuple[tuple[Named, int | None], ...]:
    """A document → its names, with the ages written next to them."""
    values = ((claim, claim.mention.value) for claim in extract.claims)
    ages = [claim for claim, value in values if isinstance(value, Quantity) and value.unit == "age"]
    starts = [claim.mention.span.start for claim in ages]
    return tuple([(one, _age(one.claim, ages, starts) if ages else None) for one in names_in(extract)])


def _age(name: Claim, ages: Sequence[Claim], starts: Sequence[int]) -> int | None:
    """The age in years right behind a name or right before it."""
    index = bisect_left(starts, name.span.start)
    after = index < len(ages) and 0 <= starts[index] - name.span.end <= _AGE_REACH
    before = index > 0 and 0 <= name.span.start - ages[index - 1].span.end <= 2
    if not (after or before):
        return None
    value = ages[index if after else index - 1].value
    return int(value.low) if isinstance(value, Quantity) and value.low is not None else None
