"""Names of a story → ties between a person and the same surname with a first name that is not theirs.

Relatives share a surname, so a shared post or age in documents that know only one of the two must say that they are
one person: the director of one bureau is not Herbert in one report and Edgar in all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from claimlint.alignment.names import rivals
from claimlint.alignment.names.cast import Cast, Form
from claimlint.alignment.names.company import Company
from claimlint.alignment.names.persons import ages, posts
from claimlint.alignment.ties import Tie
from claimlint.comparison.likeness import near

_CROWDED = 20  # people with one surname; more of them are a register
_SHARED = 0.15  # least weight of shared context beside the post or age


def ties(cast: Cast, company: Company) -> Iterator[Tie]:
    """A cast → ties between the odd and the usual first name of a person, in the order of surnames."""
    having: dict[str, list[Form]] = defaultdict(list)
    for form in cast.forms.values():
        if form.full and form.person:
            having[form.parts[-1]].append(form)
    for _, forms in sorted(having.items()):
        for one, other in combinations(forms, 2) if len(forms) <= _CROWDED else ():
            usual, odd = sorted((one, other), key=lambda f: (-len(f.documents), -len(f.uses), f.key))
            yield from _tied(usual, odd, company)


def _tied(usual: Form, odd: Form, company: Company) -> Iterator[Tie]:
    """Two first names of one surname → ties, when documents apart tell the same of both."""
    first, other = odd.parts[0], usual.parts[0]
    if usual.documents & odd.documents or near(first, other) or company.short(first, other):
        return
    evidence = ["same-post"] if posts(usual) & posts(odd) else []
    evidence += ["same-age"] if ages(usual) & ages(odd) else []
    here, there = odd.having(first), usual.having(other)
    if any(company.kin(use) for use in (*here, *there)):
        return
    if not evidence or not here or not there or company.common(first) or company.common(other):
        return
    one, two, shared = company.best(here, there, frozenset((*odd.parts, *usual.parts)))
    if shared >= _SHARED:
        uses = [two, *(use for use in there if use is not two)]
        yield from rivals.ties([one], uses, ("same-surname", *evidence), round(100 * shared), "swapped", "warning")
