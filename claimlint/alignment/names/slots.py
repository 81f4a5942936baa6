"""Names of a story → ties between two people who share a first name or a surname and fill one slot in the same words.

Two documents that tell one thing word for word of Ida and of Ada Holm garble one of the two. Relatives and namesakes do
not do the same in the same words, unless a text says that they are relatives, or names both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from claimlint.alignment.names import rivals
from claimlint.alignment.names.cast import Cast, Form, Use
from claimlint.alignment.names.company import Company
from claimlint.alignment.names.persons import other_post
from claimlint.alignment.ties import Tie
from claimlint.comparison.likeness import near

_WORD = re.compile(r"\w+")
_CROWDED = 20  # people with one part in common; more of them are a register
_LOOKED_AT = 6  # uses of a name that are held against those of another
_FRAME = 0.55  # least weight of the words in a row that two names stand in alike


def ties(cast: Cast, company: Company) -> Iterator[Tie]:
    """A cast → ties between people in one slot of two documents, in the order of the part that they share."""
    if cast.documents < 2:
        return
    for at, reason in ((0, "same-first-name"), (-1, "same-surname")):
        having: dict[str, list[Form]] = defaultdict(list)
        for form in cast.forms.values():
            if form.full and form.person:
                having[form.parts[at]].append(form)
        for _, forms in sorted(having.items()):
            for one, other in combinations(forms, 2) if len(forms) <= _CROWDED else ():
                if _may_be(one, other, -1 - at, company):
                    usual, odd = sorted((one, other), key=lambda f: (-len(f.documents), -len(f.uses), f.key))
                    yield from _tied(usual, odd, reason, cast, company)


def _may_be(one: Form, other: Form, at: int, company: Company) -> bool:
    """Whether two people whose parts differ at `at` never share a document, and are no two spellings of one name."""
    left, right = one.parts[at], other.parts[at]
    if one.documents & other.documents or near(left, right) or company.common(left) or company.common(right):
        return False
    return not (at == 0 and company.short(left, right))


def _tied(usual: Form, odd: Form, reason: str, cast: Cast, company: Company) -> Iterator[Tie]:
    here = [use for use in odd.uses if use.full][:_LOOKED_AT]
    there = [use for use in usual.uses if use.full][:_LOOKED_AT]
    if any(company.kin(use) for use in (*here, *there)):
        return
    pairs = [(a, b) for a, b in product(here, there) if not about_others(a, b, cast)]
    if not pairs or other_post(usual, odd, company):
        return
    best, one, two = max(((company.frame(a, b), a, b) for a, b in pairs), key=lambda found: found[0])
    if best >= _FRAME:
        uses = [two, *(use for use in there if use is not two)]
        yield from rivals.ties([one], uses, (reason, "same-frame"), round(100 * best), "swapped", "warning")


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
