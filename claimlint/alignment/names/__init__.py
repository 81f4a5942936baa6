"""Names of a story → Facts: one person under two names, in two spellings, or with two ranks.

Likeness alone joins nobody. Two spellings are one name when the rest of the name, the document or the company they
stand in says so; two names are one person when both are given the same long statement, or when one first name goes
with two surnames among the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from claimlint.alignment import quotations, ties
from claimlint.alignment.quotations import Said
from claimlint.alignment.ties import Tie
from claimlint.alignment.views import StemWeights, context
from claimlint.comparison.names import fold
from claimlint.model import Claim, Comparison, Extract, Fact, Identity, Name, People, Severity

_STATEMENT = 8  # words two speakers must share in one quotation, or in all of them, to be one person
_SHORTEST = 4  # letters: shorter names differ by a letter without being the same
_TWO_EDITS = 8  # letters from which two edits are still one name
_COMPANY = 1.2  # weight of shared context in which a bare surname is taken for a misspelling across documents


class Form(Struct, frozen=True, eq=False):
    """A name of the story: its folded parts, who mentions it where, and the key it goes by."""

    key: str
    parts: tuple[str, ...]
    claims: tuple[Claim, ...]
    documents: frozenset[str]


def identities(said: Sequence[Said], extracts: Sequence[Extract], people: People) -> Iterator[Identity]:
    """Quotations → pairs of speakers who share a long statement and never a document: one person, two names."""
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for left, right, difference in quotations.meet(said):
        if left.document != right.document and left.speaker and right.speaker and not difference.edits:
            if not people.same(left.speaker, right.speaker):
                shared[min(left.speaker, right.speaker), max(left.speaker, right.speaker)] += difference.shared
    forms = {form.key: form for form in _forms(extracts, people)}
    for (a, b), words in sorted(shared.items()):
        here, there = forms.get(a), forms.get(b)
        if words >= _STATEMENT and here and there and not here.documents & there.documents:
            first, second = sorted((here, there), key=lambda f: (-len(f.documents), f.key))
            yield Identity(first.key, second.key, first.claims[0], second.claims[0], words)


def identity_facts(found: Iterable[Identity]) -> Iterator[Fact]:
    """Identities → facts of aspect identity."""
    for one in found:
        tie = Tie(one.here, one.there, ("same-quotation",), 100 * one.shared, Comparison("apart", "", "two-names"))
        yield from ties.facts([tie], "identity")


def facts(extracts: Sequence[Extract], people: People, weigh: StemWeights) -> Iterator[Fact]:
    """Extracts of a story → facts of the aspects spelling, identity and role."""
    forms = _forms(extracts, people)
    spelled: list[Tie] = []
    swapped: list[Tie] = []
    for left, right in _candidates(forms):
        slip = _slip(left.parts, right.parts)
        if slip == "swapped":
            swapped.extend(_swapped(left, right, weigh))
        elif slip:
            spelled.extend(_spelled(left, right, slip, weigh))
    yield from ties.facts(spelled, "spelling")
    yield from ties.facts(swapped, "identity")
    for form in forms:
        yield from ties.facts(list(_ranks(form)), "role", form.key)


def _forms(extracts: Sequence[Extract], people: People) -> list[Form]:
    """The names of persons in a story, by key, sorted; bodies and places are left out."""
    found: dict[str, list[Claim]] = defaultdict(list)
    persons: set[str] = set()
    for number, extract in enumerate(extracts):
        for claim in extract.claims:
            if isinstance(claim.value, Name) and (key := people.entity(number, claim.value.canonical)):
                found[key].append(claim)
                if claim.value.person:
                    persons.add(key)
    return [
        Form(key, tuple(key.split()), tuple(found[key]), frozenset(c.path for c in found[key]))
        for key in sorted(persons)
    ]


def _candidates(forms: Sequence[Form]) -> Iterator[tuple[Form, Form]]:
    """Pairs of names that share a part, or have parts that begin or end alike; the better attested one first."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        for part in set(form.parts):
            for bucket in {part, f"{part[:3]}…", f"…{part[-3:]}"}:
                buckets[bucket].append(index)
    pairs = {pair for held in buckets.values() if len(held) <= 60 for pair in combinations(sorted(set(held)), 2)}
    for i, j in sorted(pairs):
        a, b = sorted((forms[i], forms[j]), key=lambda f: (-len(f.documents), -len(f.claims), f.key))
        yield a, b


def _slip(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    """What turns one name into the other: "one-edit" (or transposed letters), "swapped" surname, or ""."""
    if len(left) == len(right) == 1:
        return "one-edit" if _near(left[0], right[0]) else ""
    if len(left) == len(right):
        if left[0] == right[0]:
            return "one-edit" if _near(left[-1], right[-1]) else "swapped"
        if left[-1] == right[-1]:
            return "one-edit" if _near(left[0], right[0]) else ""
        return ""
    full, part = (left, right[0]) if len(left) > 1 else (right, left[0])
    return "one-edit" if _near(full[-1], part) else ""


def _near(left: str, right: str) -> bool:
    """One edit or one transposition apart, two when both are long; never when digits differ."""
    from rapidfuzz.distance import OSA

    if left == right or min(len(left), len(right)) < _SHORTEST or any(c.isdigit() for c in left + right):
        return False
    allowed = 2 if min(len(left), len(right)) >= _TWO_EDITS else 1
    return OSA.distance(left, right, score_cutoff=allowed) <= allowed


def _spelled(left: Form, right: Form, slip: str, weigh: StemWeights) -> Iterator[Tie]:
    """Two spellings → a tie to report, when the rest of the name or the company they keep says that they are one."""
    full = len(left.parts) > 1 and len(right.parts) > 1
    together = left.documents & right.documents
    if full and together and _introduced(left, right, together):
        return
    plural = {left.parts[-1], right.parts[-1]} in (
        {left.parts[-1], left.parts[-1] + "s"},
        {right.parts[-1], right.parts[-1] + "s"},
    )
    here, there, shared = _best(left, right, weigh)
    enough = full or bool(together) or shared >= _COMPANY
    if not enough or (plural and not full):
        return
    sure: Severity = "error" if together and (full or len(right.claims) == 1) else "warning"
    if plural:
        sure = "warning"
    reasons = tuple(
        code
        for code, holds in (
            ("same-first-name", full and left.parts[0] == right.parts[0]),
            ("same-surname", full and left.parts[-1] == right.parts[-1]),
            ("same-document", bool(together)),
            ("same-context", shared >= _COMPANY),
        )
        if holds
    )
    yield Tie(here, there, reasons, round(100 * shared), Comparison("apart", "", slip), sure)


def _introduced(left: Form, right: Form, together: frozenset[str]) -> bool:
    """Whether one document gives both full names: then they are two people, or it is for their ages and posts to tell."""
    return any(
        sum(c.path == path and len(_parts(c)) > 1 for c in left.claims) > 0
        and sum(c.path == path and len(_parts(c)) > 1 for c in right.claims) > 1
        for path in together
    )


def _swapped(left: Form, right: Form, weigh: StemWeights) -> Iterator[Tie]:
    """One first name with two surnames → a tie, when both stand among the same words and never stand side by side."""
    if len(left.parts[0]) < 3 or len(right.claims) > 2 and len(left.claims) > 2 and left.documents & right.documents:
        return
    here, there, shared = _best(left, right, weigh)
    if shared >= _COMPANY and here.sentence.id != there.sentence.id:
        sure: Severity = "warning" if shared >= 2 * _COMPANY else "info"
        yield Tie(here, there, ("same-first-name", "same-context"), round(100 * shared), _TWO_NAMES, sure)


_TWO_NAMES = Comparison("apart", "", "swapped")


def _best(left: Form, right: Form, weigh: StemWeights) -> tuple[Claim, Claim, float]:
    """The two mentions that share most of their context, with the weight of what they share."""
    heres = [(claim, context(claim, weigh)) for claim in left.claims[:12]]
    theres = [(claim, context(claim, weigh)) for claim in right.claims[:12]]
    names = {*left.parts, *right.parts}
    best = (left.claims[0], right.claims[0], -1.0)
    for here, a in heres:
        for there, b in theres:
            if here.path == there.path and here.sentence.id == there.sentence.id:
                continue
            shared = sum((a[stem] * b[stem]) ** 0.5 for stem in a.keys() & b.keys() if stem not in names)
            if shared > best[2]:
                best = (here, there, shared)
    return best[0], best[1], max(best[2], 0.0)


def _ranks(form: Form) -> Iterator[Tie]:
    """Mentions of one person with different ranks → ties; courtesy titles (capitalised) and former ranks say nothing."""
    ranked: dict[str, Claim] = {}
    for claim in form.claims:
        value = claim.value
        if isinstance(value, Name) and value.title and value.title.islower() and not value.status:
            ranked.setdefault(value.title, claim)
    for (_, here), (_, there) in combinations(sorted(ranked.items()), 2):
        yield Tie(here, there, ("same-name",), 200, Comparison("apart", "", "rank"), "warning")


def _parts(claim: Claim) -> tuple[str, ...]:
    return tuple(fold(part) for part in claim.value.parts) if isinstance(claim.value, Name) else ()
