"""Names of a story → ties between two spellings of one name.

Letters that are nearly alike prove nothing: the rest of the name, the document or the company must say that two
spellings are one name. Among full names the other part says so; a bare surname needs the same document; a word that is
no person's name must be one that the language does not know, against a spelling that the story knows well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, combinations
from typing import TYPE_CHECKING

from claimlint.alignment.bounded import Bounded, likest
from claimlint.alignment.names import rivals
from claimlint.alignment.names.cast import Cast, Form, Use, plain
from claimlint.alignment.names.company import Company
from claimlint.alignment.names.persons import ages, posts
from claimlint.alignment.ties import Tie
from claimlint.comparison.likeness import SHORTEST, TWO_EDITS, grown, near, pet
from claimlint.languages import rarity
from claimlint.model import Severity

if TYPE_CHECKING:
    import regex

_CROWDED = 32  # names with a string in common; of more, those meet that share more or come next to each other
_COMPANY = 1.2  # weight of shared context that stands for the same document
_UNKNOWN = 18  # bits from which a word is none that the language knows
_COMMON = 14  # bits below which a word is one of everyday language
_WELL_KNOWN = 3  # uses of a spelling that the story knows well
_LONGEST = 30  # letters of a part that are looked at
_WORD = 5  # letters of the shortest word outside names of persons
_ACRONYM = 5  # letters of the longest acronym
_PIECE = 4  # letters of the shortest piece of a word that may be misspelt


def ties(cast: Cast, company: Company, bounded: Bounded) -> Iterator[Tie]:
    """A cast → ties between misspelt names and the usual ones, in the order of their keys."""
    for usual, odd in _candidates(list(cast.forms.values()), bounded):
        if odd.full and usual.full:
            yield from _full(usual, odd, cast, company)
        elif odd.full or usual.full:
            yield from _surname(usual, odd, cast, company)
    for usual, odd in _candidates(words(cast), bounded):
        yield from _word(usual, odd, cast, company)


def words(cast: Cast) -> list[Form]:
    """The single words of a cast: those that stand alone, and those of names that are no persons'."""
    found: dict[str, list[Use]] = defaultdict(list)
    for form in cast.forms.values():
        for use in form.uses:
            for part in use.parts if not use.name.person or not use.full else ():
                found[part].append(use)
    return [
        Form(part, (part,), tuple(uses), frozenset(u.document for u in uses), any(u.name.person for u in uses))
        for part, uses in sorted(found.items())
    ]


def _candidates(forms: Sequence[Form], bounded: Bounded) -> Iterator[tuple[Form, Form]]:
    """Pairs of names (the usual one first) that share a part or have parts that begin or end alike."""
    alike = [_buckets(form.parts[0]) | _buckets(form.parts[-1]) for form in forms]
    seen: set[str] = set()
    shared: set[str] = set()  # most strings are those of one name
    for own in alike:
        shared |= own & seen
        seen |= own
    holders: dict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(alike):
        for bucket in own & shared:
            holders[bucket].append(index)
    pairs = {pair for held in holders.values() if len(held) <= _CROWDED for pair in combinations(held, 2)}
    usual = sorted(range(len(forms)), key=lambda n: (-len(forms[n].documents), -len(forms[n].uses), forms[n].key))
    rank = {n: place for place, n in enumerate(usual)}
    for i, j in sorted(pairs.union(_in_crowds(holders, forms, bounded))):
        yield (forms[i], forms[j]) if rank[i] < rank[j] else (forms[j], forms[i])


def _in_crowds(
    holders: Mapping[str, Sequence[int]], forms: Sequence[Form], bounded: Bounded
) -> Iterator[tuple[int, int]]:
    """Names that very many share a string with → the pairs that share more: the string and a document, or one whole
    part and a string of the other; and those whose last parts, or first ones, come next to each other."""
    crowds = {bucket: held for bucket, held in holders.items() if len(held) > _CROWDED}
    narrower: dict[tuple[str, str | int], list[int]] = defaultdict(list)
    for bucket, held in crowds.items():
        last, first = ([(forms[n].parts[at], forms[n].parts[-1 - at]) for n in held] for at in (-1, 0))
        yield from likest(held, _CROWDED, last, first)
        for n in held:
            for document in forms[n].documents:
                narrower[bucket, document].append(n)
    for n in sorted(set[int]().union(*crowds.values())):
        bounded.add(use.claim for use in forms[n].uses)
        first_part, last_part = forms[n].parts[0], forms[n].parts[-1]
        for part, other in ((first_part, last_part), (last_part, first_part)) if forms[n].full else ():
            for bucket in _buckets(other) if part in crowds else ():
                narrower[part, bucket].append(n)
    yield from chain.from_iterable(combinations(held, 2) for held in narrower.values() if len(held) <= _CROWDED)


@lru_cache(maxsize=4096)
def _buckets(part: str) -> frozenset[str]:
    """A part → the strings of which two parts that are nearly alike share one: all ways to leave out a letter, and of
    long parts, in which two letters may differ, the beginning and the ending."""
    shorter = [part[:n] + part[n + 1 :] for n in range(min(len(part), _LONGEST))]
    edges = (f"{part[:3]}…", f"…{part[-3:]}") if len(part) >= TWO_EDITS else ()
    return frozenset((part, *shorter, *edges))


def _full(usual: Form, odd: Form, cast: Cast, company: Company) -> Iterator[Tie]:
    """Two full names with one part in common and the other nearly alike."""
    at = _differing(usual, odd, company)
    if at < 0:
        return
    if _better_known(odd, usual, at, cast):
        usual, odd = odd, usual
    here, there = _spelling(odd, odd.parts[at]), _spelling(usual, usual.parts[at])
    if at == 0 and pet(odd.parts[0], usual.parts[0]):
        here = [use for use in here if len(use.parts) == len(odd.parts)]  # who is born Kathy Ann goes by Kathie
    if not here or not there:
        return
    first, second, shared = company.best(here, there, frozenset((*usual.parts, *odd.parts)))
    reasons = ["same-surname" if at == 0 else "same-first-name"]
    if shared >= _COMPANY:
        reasons.append("same-context")
    if posts(usual) & posts(odd):
        reasons.append("same-post")
    if ages(usual) & ages(odd):
        reasons.append("same-age")
    together = usual.documents & odd.documents
    people = odd.person and usual.person
    if len(reasons) == 1 and not people and _both_known(odd.parts[at], usual.parts[at], company):
        return  # two words that both exist: "Static Layout" and "Dynamic Layout" are two things
    plain = not people and _words(odd, odd.parts[at], usual, usual.parts[at], cast, company)
    if plain or coined(here, odd.parts[at], there, usual.parts[at], company):
        return
    if at == 0 and len(reasons) == 1 and any(company.kin(use) for use in here):
        return  # a sister's first name may be much like her sister's
    if together:
        reasons.append("same-document")
    if _two_people(usual, odd, at, cast, company, len(reasons) - 1 - bool(together)):
        return
    sure = _sure(odd.parts[at], usual.parts[at], company) if together else "warning"
    yield from rivals.ties(_first(first, here), _first(second, there), tuple(reasons), _score(shared), "one-edit", sure)


def _better_known(odd: Form, usual: Form, at: int, cast: Cast) -> bool:
    """Whether the odd one of two names that are no persons' is spelt as more documents spell its word in any name."""
    return not (usual.person and odd.person) and len(cast.spelt[usual.parts[at]]) < len(cast.spelt[odd.parts[at]])


def _differing(usual: Form, odd: Form, company: Company) -> int:
    """Which part of two full names is misspelt when the other agrees: 0 the first, -1 … none, 1 the last."""
    if odd.parts[-1] == usual.parts[-1]:
        first, other = odd.parts[0], usual.parts[0]
        return 0 if near(first, other, SHORTEST - 1) or pet(first, other) else -1
    if not near(odd.parts[-1], usual.parts[-1]) or company.regional(odd.parts[-1], usual.parts[-1]):
        return -1
    first, other = odd.parts[0], usual.parts[0]
    middle = any(first in use.parts for use in usual.uses) or any(other in use.parts for use in odd.uses)
    return 1 if first == other or company.short(first, other) or middle else -1


def _two_people(usual: Form, odd: Form, at: int, cast: Cast, company: Company, evidence: int) -> bool:
    """Whether two nearly equal names can be two people: relatives with first names of their own, or other ages."""
    if ages(usual) and ages(odd) and not ages(usual) & ages(odd):
        return True
    firsts = usual.parts[0], odd.parts[0]
    if at == 0 and all(map(company.given, firsts)) and not pet(*firsts):
        return not evidence or bool(usual.documents & odd.documents and len(odd.uses) > 1)
    both = [
        document
        for document in usual.documents & odd.documents
        if all(sum(use.document == document for use in form.uses) > 1 for form in (usual, odd))
    ]
    return bool(both) and not (evidence and len(odd.uses) <= 2 and cast.documents > 1)


def _surname(usual: Form, odd: Form, cast: Cast, company: Company) -> Iterator[Tie]:
    """A full name and a single part nearly like its last one, which refers back to nobody else."""
    full, bare = (usual, odd) if usual.full else (odd, usual)
    surname, part = full.parts[-1], bare.parts[-1]
    if not full.person or not near(surname, part) or grown(surname, part) or part in cast.namesakes:
        return
    if company.common(part):
        return
    here, there = _spelling(odd, odd.parts[-1]), _spelling(usual, usual.parts[-1])
    if not here or not there:
        return
    if coined(here, odd.parts[-1], there, usual.parts[-1], company):
        return
    together = usual.documents & odd.documents
    first, second, shared = company.best(here, there, frozenset((surname, part)))
    if together and not bare.person and any((document, surname) in cast.alone for document in together):
        known = company.bits(part) < _UNKNOWN
        if known or len(odd.uses) > 1:
            return
    if not together and (shared < _COMPANY or not bare.person):
        return
    reasons = ("same-document",) if together else ("same-context",)
    sure = _sure(surname, part, company) if together and len(odd.uses) == 1 else "warning"
    yield from rivals.ties(_first(first, here), _first(second, there), reasons, _score(shared), "one-edit", sure)


def _word(usual: Form, odd: Form, cast: Cast, company: Company) -> Iterator[Tie]:
    """Two single words of names: a spelling that the story knows well and one that comes in one document only."""
    known, strange = usual.parts[0], odd.parts[0]
    mixed = len(known) == len(strange) and sorted(known) == sorted(strange)
    if not near(known, strange) or (min(len(known), len(strange)) < _WORD and not mixed) or len(odd.documents) > 1:
        return
    if grown(known, strange) or company.regional(known, strange) or (company.place(known) and company.place(strange)):
        return
    if coined(odd.uses, strange, usual.uses, known, company) or _words(odd, strange, usual, known, cast, company):
        return
    together = usual.documents & odd.documents
    first, second, shared = company.best(odd.uses, usual.uses, frozenset((known, strange)))
    attested = len(usual.uses) >= _WELL_KNOWN and len(usual.uses) >= 3 * len(odd.uses)
    slip = attested and company.bits(strange) >= _UNKNOWN and not company.common(strange)
    people = usual.person and odd.person and (together or shared >= _COMPANY) and len(odd.uses) == 1
    if company.bits(known) < _COMMON and company.bits(strange) < rarity.UNKNOWN and not people:
        return  # two words of the language: a shop and a seed
    places = len(usual.documents) >= _WELL_KNOWN and all(any(map(company.located, form.uses)) for form in (usual, odd))
    if not (slip or people or shared >= _COMPANY) or not (together or shared >= _COMPANY / (8 if places else 4)):
        return
    reasons = ("same-document",) if together else ("same-context",)
    here, there = _first(first, odd.uses), _first(second, usual.uses)
    yield from rivals.ties(here, there, reasons, _score(shared), "one-edit", "warning")


def _sure(one: str, other: str, company: Company) -> Severity:
    """Two spellings in one document → how sure it is that they are of one name: an error, unless the language knows
    both, as it does Olson and Olsen, who may be two people. In news, planted and real, 56 of 57 of these errors are
    right; pairs of two known words are too rare to tell (4, all of them right)."""
    return "warning" if _both_known(one, other, company) else "error"


def _words(odd: Form, one: str, usual: Form, other: str, cast: Cast, company: Company) -> bool:
    """Whether two spellings of names in documents with code are two words: of the language, or written there without a
    capital as well. What is written so is a thing or a feature, as a validator and a validation are."""
    written = plain(cast, (*odd.uses, *usual.uses))
    return bool(written) and all(word in written or company.bits(word) < rarity.UNKNOWN for word in (one, other))


def _both_known(one: str, other: str, company: Company) -> bool:
    """Whether both spellings are words that the language knows."""
    return max(company.bits(one), company.bits(other)) < rarity.UNKNOWN


def coined(here: Sequence[Use], one: str, there: Sequence[Use], other: str, company: Company) -> bool:
    """The uses of two spellings → whether their capitals say that they are two words: an acronym, a word of code, or
    one with capitals inside that is put together of other pieces, as JupyterLab is beside JupyterHub."""
    return any(_apart(a, b) for a in _pieces(here, one, company) for b in _pieces(there, other, company))


def _apart(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    one, other = "".join(here), "".join(there)
    if not (one.isupper() or other.isupper()) and sorted(one) == sorted(other):
        return False  # two letters, each as it was, changed places: nobody coins that
    if len(here) == len(there) == 1:
        return any(len(piece) <= _ACRONYM and piece.rstrip("s").isupper() for piece in (*here, *there))
    if len(here) != len(there) or all(piece.isupper() for piece in (*here, *there)):
        return True
    return any(a != b and not near(a.lower(), b.lower(), _PIECE) for a, b in zip(here, there, strict=True))


def _pieces(uses: Sequence[Use], part: str, company: Company) -> set[tuple[str, ...]]:
    """How the uses of a name write one of its parts, cut before each capital and at each stroke; McNutt is one piece,
    and so is what is written in capitals as a whole."""
    found: set[tuple[str, ...]] = set()
    for word in {word for use in uses for word in use.name.parts if _bare(word) == _bare(part)}:
        pieces = tuple(_camel().findall(word))
        prefixed = bool(pieces) and len(pieces[0]) > 1 and company.prefix(pieces[0].lower())
        whole = "_" not in word and (word.isupper() or prefixed)
        found.add((word,) if whole or not pieces else pieces)
    return found


@cache
def _camel() -> regex.Pattern[str]:
    """What a word is cut into at its capitals: a row of them, or what begins with one."""
    import regex  # most stories never ask

    return regex.compile(r"\p{Lu}+(?!\p{Ll})s?|\p{Lu}?[^\p{Lu}_]+")


def _bare(word: str) -> str:
    return "".join(filter(str.isalnum, word.casefold()))


def _spelling(form: Form, part: str) -> list[Use]:
    """The uses that spell the differing part, full names first."""
    return sorted(form.having(part), key=lambda use: not use.full)


def _first(best: Use, uses: tuple[Use, ...] | list[Use]) -> list[Use]:
    return [best, *(use for use in uses if use is not best)]


def _score(shared: float) -> int:
    return round(100 * shared)
