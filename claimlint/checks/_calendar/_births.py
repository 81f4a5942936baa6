"""ReadDocument → births with their persons, and the day of death that an age is told for.

Who was born must be said outright: only words that link stand between a name and "born", or a pronoun stands for the
only person of the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from claimlint.checks._calendar._days import a_day, may_mean
from claimlint.checks._near import LONGEST_GAP, between, in_sentence, of_kind, words_in
from claimlint.checks._referring import goes_on
from claimlint.dates.calendar_days import Days
from claimlint.languages import Lexicon
from claimlint.languages.pieces import Memo
from claimlint.languages.segment import needed
from claimlint.model import Claim, Moment, Name, Quantity, ReadDocument, Sentence

_NEAR = 90  # code points from a name to "born", and from there to the date
_MOST_DAYS = 2  # births of one name that are kept: two are as much in doubt as many


class Birth(Struct, frozen=True, gc=False):
    """A date of birth: its claim, its days, the person ("" when only words around an age say so), where "born" is."""

    claim: Claim
    days: Days
    person: str
    at: int


def births(extract: ReadDocument, lexicon: Lexicon) -> Iterator[Birth]:
    """The dates of birth that a document states, with the person."""
    born, taken = lexicon.calendar.birth.born, set[int]()
    for claim in of_kind(extract, "moment"):
        value = claim.value
        if _born(lexicon).isdisjoint(claim.sentence.stems):
            continue
        if not isinstance(value, Moment) or value.year is None or not a_day(value):
            continue
        start = max(claim.sentence.span.start, claim.span.start - _NEAR)
        lead = extract.document.text[start : claim.span.start]
        at = max(
            (start + _last_word(lead, word) for word in born if _last_word(lead, word) >= 0),
            default=-1,
        )
        days = next(may_mean(value, ()), None)
        if at < 0 or at in taken or days is None or set(between(extract, at, claim.span.start)) & set(";:()"):
            continue
        taken.add(at)  # the next date is that of something else
        yield Birth(claim, days, _person_before(extract, claim, at, lexicon), at)


@cache
def _born(lexicon: Lexicon) -> frozenset[str]:
    """Stems, one of which a sentence has that says who was born."""
    return needed(lexicon.calendar.birth.born, lexicon.text)


def _last_word(text: str, word: str) -> int:
    """Where a word stands last in a text, or -1."""
    padded = f" {text.lower().replace('(', ' ').replace('.', ' ').replace(',', ' ')} "
    return padded.rfind(f" {word} ")


def _person_before(extract: ReadDocument, claim: Claim, at: int, lexicon: Lexicon) -> str:
    """The person whom nothing but linking words part from "born"; a pronoun stands for the subject of its sentence."""
    names = [c for c in people(extract, claim.sentence.id) if c.span.end <= at]
    if names and isinstance(names[-1].value, Name):
        return names[-1].value.canonical if linked(extract, names[-1].span.end, at, lexicon) else ""
    opening = words_in(between(extract, claim.sentence.span.start, at))
    if opening and opening[0] in lexicon.numbers.people and set(opening[1:]) <= lexicon.calendar.birth.linking:
        return _last_person(extract, claim)
    return ""


def people(extract: ReadDocument, number: int) -> Iterator[Claim]:
    """The people whom a sentence names, by its number."""
    return (c for c in in_sentence(extract, number) if isinstance(c.value, Name) and c.value.person)


def _last_person(extract: ReadDocument, claim: Claim) -> str:
    """The only person of the sentence before, whom a pronoun must mean."""
    before = {c.value.canonical for c in people(extract, claim.sentence.id - 1) if isinstance(c.value, Name)}
    return before.pop() if len(before) == 1 else ""


def linked(extract: ReadDocument, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether only linking words, marks and an age stand between two offsets."""
    if end - start > LONGEST_GAP:
        return False
    words = words_in(between(extract, start, end))
    return len(words) <= 4 and all(word in lexicon.calendar.birth.linking or word.isdecimal() for word in words)


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's: the same surname, and one no more than a part of the other."""
    here, there = one.lower().split(), other.lower().split()
    return bool(here) and bool(there) and here[-1] == there[-1] and (set(here) <= set(there) or set(there) <= set(here))


class Births:
    """The births of a document, listed once by what an age is held against: its sentence and its person."""

    def __init__(self, known: Iterable[Birth]) -> None:
        self._told: dict[int, list[Birth]] = {}
        self._named: dict[frozenset[str], list[tuple[int, Birth]]] = {}
        self._sharing: dict[tuple[str, str], set[frozenset[str]]] = {}
        for number, birth in enumerate(known):
            self._told.setdefault(birth.claim.sentence.id, []).append(birth)
            if words := birth.person.lower().split():
                same = self._named.setdefault(frozenset(words), [])
                if len(same) < _MOST_DAYS and all(one.days != birth.days for _, one in same):
                    same.append((number, birth))
                for word in words:
                    self._sharing.setdefault((words[-1], word), set()).add(frozenset(words))
        self._found = Memo(self._only)

    def __bool__(self) -> bool:
        return bool(self._told)

    def told_in(self, number: int) -> Sequence[Birth]:
        """The births that a sentence tells of, by its number."""
        return self._told.get(number, ())

    def of(self, person: str) -> Birth | None:
        """The only birth of a person, however often it is told."""
        return self._found[person]

    def _only(self, person: str) -> Birth | None:
        words = person.lower().split()
        if not words:
            return None
        near = [self._sharing.get((words[-1], word), set()) for word in (words[:-1] or words)]
        near.append({frozenset(words[-1:])})
        own = sorted(
            (number, birth)
            for alike in set().union(*near)
            for number, birth in self._named.get(alike, ())
            if same_person(birth.person, person)
        )
        return own[0][1] if own and len({birth.days for _, birth in own}) == 1 else None


def at_death(extract: ReadDocument, age: Claim, known: Births, lexicon: Lexicon) -> tuple[Birth, Days] | None:
    """An age and the births of a document → the birth and the days of death that it lies between: "born on 3 May 1950,
    died on 10 June 2010, aged 60", in one sentence or in two, or "She was 60" behind both. None where the text leaves
    open who died, or when."""
    told = age.sentence
    if not isinstance(age.value, Quantity) or age.value.hedge or not closed_age(extract, age):
        return None
    if _only_age(extract, age, lexicon) and told.id and goes_on(extract.sentences[told.id - 1], told):
        told = extract.sentences[told.id - 1]
    if lexicon.calendar.birth.died.isdisjoint(_words(extract, told.id)):
        return None
    near = known.told_in(told.id)
    if not near and told.id and goes_on(extract.sentences[told.id - 1], told) and _is_pronoun(extract, told, lexicon):
        near = known.told_in(told.id - 1)
    deaths = [
        claim.value
        for claim in in_sentence(extract, told.id)
        if isinstance(claim.value, Moment)
        and claim.value.clock is None
        and all(claim is not birth.claim for birth in near)
    ]
    if len(near) != 1 or len(deaths) != 1 or not a_day(deaths[0]) or deaths[0].year is None:
        return None
    others = (c.value for number in {told.id, near[0].claim.sentence.id} for c in people(extract, number))
    if any(isinstance(name, Name) and not same_person(name.canonical, near[0].person) for name in others):
        return None
    days = next(may_mean(deaths[0], ()), None)
    return (near[0], days) if days is not None and days[1] > near[0].days[0] else None


def closed_age(extract: ReadDocument, age: Claim) -> bool:
    """Whether nothing of its sentence goes on right behind an age."""
    after = extract.document.text[age.span.end : age.sentence.span.end].lstrip(' "”’')
    return not after or after[0] in ".,;:!?)—–"


def _only_age(extract: ReadDocument, age: Claim, lexicon: Lexicon) -> bool:
    """Whether a sentence says no more than an age: "She was 60." """
    words = words_in(between(extract, age.sentence.span.start, age.span.start))
    return bool(words) and words[0] in lexicon.numbers.people and set(words[1:]) <= lexicon.calendar.birth.linking


def _is_pronoun(extract: ReadDocument, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with a pronoun for a person."""
    return words_in(between(extract, sentence.span.start, sentence.span.end))[:1] in (
        [p] for p in lexicon.numbers.people
    )


@lru_cache(maxsize=2)
def _words(extract: ReadDocument, number: int) -> frozenset[str]:
    """The words of a sentence, by its number."""
    span = extract.sentences[number].span
    return frozenset(words_in(extract.document.text[span.start : span.end].lower()))
