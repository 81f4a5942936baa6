"""Quotations → identities: one long statement under two names shows that the two are one person.

Documents that quote the same words and name two speakers who never meet in one document garble one of the names. A
wrong reading of who speaks does too, so the names must also have something in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimlint.alignment import ties
from claimlint.alignment.names.cast import Form, gather
from claimlint.alignment.names.company import posts
from claimlint.alignment.quotations import Meeting
from claimlint.alignment.ties import Tie
from claimlint.model import Comparison, Extract, Fact, Identity, People

_STATEMENT = 8  # words two speakers must share in one quotation, or in all of them, to be one person
_ALIKE = 60  # least likeness of two garbled names, of 100


def identities(met: Iterable[Meeting], extracts: Sequence[Extract], people: People) -> Iterator[Identity]:
    """Statements that met → pairs of speakers who share a long statement and never a document: one person."""
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for meeting in met:
        left, right = meeting.left, meeting.right
        if left.document == right.document or not (left.speaker and right.speaker) or meeting.edited:
            continue
        if not people.same(left.speaker, right.speaker):
            shared[min(left.speaker, right.speaker), max(left.speaker, right.speaker)] += meeting.shared
    if not shared:
        return
    forms = gather(extracts, people).forms
    for (a, b), words in sorted(shared.items()):
        here, there = forms.get(a), forms.get(b)
        if words >= _STATEMENT and here and there and not here.documents & there.documents and _akin(here, there):
            first, second = sorted((here, there), key=lambda f: (-len(f.documents), f.key))
            yield Identity(first.key, second.key, first.uses[0].claim, second.uses[0].claim, words)


def facts(found: Iterable[Identity]) -> Iterator[Fact]:
    """Identities → facts of aspect identity."""
    for one in found:
        tie = Tie(one.here, one.there, ("same-quotation",), 100 * one.shared, Comparison("apart", "", "two-names"))
        yield from ties.facts([tie], "identity")


def _akin(left: Form, right: Form) -> bool:
    """Whether two names share a part or a post, or are garbled forms of each other."""
    from rapidfuzz import fuzz

    if not (left.person and right.person):
        return False
    return bool(
        set(left.parts) & set(right.parts) or posts(left) & posts(right) or fuzz.ratio(left.key, right.key) >= _ALIKE
    )
