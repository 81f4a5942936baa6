"""Names of a story → ties between two people who share a first name or a surname and fill one slot in the same words.

Two documents that tell one thing word for word of Ida and of Ada Holm garble one of the two. Relatives and namesakes do
not do the same in the same words, unless a text says that they are relatives, or names both. Three who do are the
winners of a prize, or the entries of a register.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from msgspec import Struct

from claimlint.alignment.bounded import Bounded, likest
from claimlint.alignment.names import rivals
from claimlint.alignment.names.cast import Cast, Form, Use
from claimlint.alignment.names.company import Company
from claimlint.alignment.names.persons import other_post
from claimlint.alignment.ties import Tie
from claimlint.comparison.likeness import near

_WORD = re.compile(r"\w+")
_CROWDED = 12  # people with one part in common; more of them are a register, of which each meets those in like words
_BESIDE = 12  # words behind and before a name that put those of a register in order
_LOOKED_AT = 6  # uses of a name that are held against those of another
_FRAME = 0.55  # least weight of the words in a row that two names stand in alike
_OFTEN = 2  # times as much of them in a register: among many people like words are rather chance


class _Slot(Struct, frozen=True, eq=False, gc=False):
    """Two people who stand in a row of the same words, of that `weight`: the `one` use of the odd name, and the `two`
    of the usual one, among those that were looked at (`there`)."""

    usual: Form
    odd: Form
    weight: float
    one: Use
    two: Use
    there: tuple[Use, ...]


def ties(cast: Cast, company: Company, bounded: Bounded) -> Iterator[Tie]:
    """A cast → ties between people in one slot of two documents, in the order of the part that they share."""
    if cast.documents < 2:
        return
    for at, reason in ((0, "same-first-name"), (-1, "same-surname")):
        having: dict[str, list[Form]] = defaultdict(list)
        for form in cast.forms.values():
            if form.full and form.person:
                having[form.parts[at]].append(form)
        for _, forms in sorted(having.items()):
            found: list[_Slot] = []
            few = len(forms) <= _CROWDED
            for one, other in combinations(forms, 2) if few else _in_register(forms, bounded):
                if _may_be(one, other, -1 - at, company):
                    usual, odd = sorted((one, other), key=lambda f: (-len(f.documents), -len(f.uses), f.key))
                    found += _slot(usual, odd, cast, company, _FRAME if few else _OFTEN * _FRAME)
            often = Counter(form.key for slot in found for form in (slot.usual, slot.odd))
            for slot in found:
                if often[slot.usual.key] == often[slot.odd.key] == 1:  # what a third one fills as well is a form
                    yield from _tied(slot, reason)


def _in_register(forms: Sequence[Form], bounded: Bounded) -> Iterable[tuple[Form, Form]]:
    """Very many people with one part in common → the pairs that first stand before like words, or behind them."""
    first = [next(use.claim for use in form.uses if use.full) for form in forms]
    bounded.add(first)
    behind = [claim.sentence.stems[claim.to :][:_BESIDE] for claim in first]
    before = [claim.sentence.stems[max(claim.at - _BESIDE, 0) : claim.at][::-1] for claim in first]
    return likest(forms, _CROWDED, behind, before)


def _may_be(one: Form, other: Form, at: int, company: Company) -> bool:
    """Whether two people whose parts differ at `at` never share a document, and are no two spellings of one name."""
    left, right = one.parts[at], other.parts[at]
    if one.documents & other.documents or near(left, right) or company.common(left) or company.common(right):
        return False
    return not (at == 0 and company.short(left, right))


def _tied(slot: _Slot, reason: str) -> Iterator[Tie]:
    uses = [slot.two, *(use for use in slot.there if use is not slot.two)]
    yield from rivals.ties([slot.one], uses, (reason, "same-frame"), round(100 * slot.weight), "swapped", "warning")


def _slot(usual: Form, odd: Form, cast: Cast, company: Company, least: float) -> Iterator[_Slot]:
    """Two people → the slot that both fill, if they do, by words of at least so much weight."""
    here = [use for use in odd.uses if use.full][:_LOOKED_AT]
    there = [use for use in usual.uses if use.full][:_LOOKED_AT]
    if any(company.kin(use) for use in (*here, *there)):
        return
    pairs = [(a, b) for a, b in product(here, there) if not about_others(a, b, cast)]
    if not pairs or other_post(usual, odd, company):
        return
    best, one, two = max(((company.frame(a, b), a, b) for a, b in pairs), key=lambda found: found[0])
    if best >= least:
        yield _Slot(usual, odd, best, one, two, tuple(there))


def about_others(left: Use, right: Use, cast: Cast) -> bool:
    """Whether the headings of two documents each name, or number, what the other one never does: two offices, two
    clubs."""
    here, there = left.document, right.document
    return _lacked(here, there, cast) and _lacked(there, here, cast)


def _lacked(titled: int, other: int, cast: Cast) -> bool:
    """Whether a document lacks something that the headings of another one name."""
    keys: set[str] = cast.titles.get(titled, set())
    numbers = {key for key in keys if key.isdigit()}
    if not cast.all_named[other].issuperset(keys - numbers):
        return True
    return bool(numbers) and not numbers.issubset(_WORD.findall(cast.texts[other]))
