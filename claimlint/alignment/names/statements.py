"""Quotations → identities: one long statement under two names shows that the two are one person.

Documents that quote the same words and name two speakers who never meet in one document garble one of the names. A
wrong reading of who speaks does too, so the names must also have something in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimlint.alignment import ties
from claimlint.alignment.names.cast import Form, gather
from claimlint.alignment.names.persons import posts
from claimlint.alignment.quotations import Meeting
from claimlint.alignment.ties import Tie
from claimlint.model import Comparison, Fact, Identity, People, ReadDocument

_STATEMENT = 8  # words two speakers must share in one quotation, or in all of them, to be one person
_ALIKE = 60  # least likeness of two garbled names, of 100


def identities(met: Iterable[Meeting], extracts: Sequence[ReadDocument], people: People) -> Iterator[Identity]:
    """Statements that met → pairs of speakers who share a long statement and never a document: one person."""
    shared = _shared(met, people)
    if not shared:
        return
    forms = gather(extracts, people).forms
    for (a, b), words in sorted(shared.items()):
        here, there = forms.get(a), forms.get(b)
        if words >= _STATEMENT and here and there and not here.documents & there.documents and _akin(here, there):
            first, second = sorted((here, there), key=lambda f: (-len(f.documents), f.key))
            yield Identity(first.key, second.key, first.uses[0].claim, second.uses[0].claim, words)


def _shared(met: Iterable[Meeting], people: People) -> dict[tuple[str, str], int]:
    """Statements that met → for two speakers, the most words that one document gives to the one and another document to
    the other; words of an unnamed speaker count for the speaker whose words the other document has them among."""
    named: dict[tuple[int, int, str, str], int] = defaultdict(int)
    unnamed: dict[tuple[int, int, str], int] = defaultdict(int)
    for meeting in met:
        left, right = meeting.left, meeting.right
        if left.document == right.document or meeting.edited:
            continue
        sides = sorted(((left.speaker, left.document), (right.speaker, right.document)))
        (a, here), (b, there) = sides
        if a and not people.same(a, b):
            named[here, there, a, b] += meeting.shared
        elif b and not a:
            unnamed[here, there, b] += meeting.shared
    found: dict[tuple[str, str], int] = defaultdict(int)
    for (here, there, a, b), words in named.items():
        around = unnamed.get((here, there, b), 0) + unnamed.get((there, here, a), 0)
        found[a, b] = max(found[a, b], words + around)
    return found


def facts(found: Iterable[Identity]) -> Iterator[Fact]:
    """Identities → facts of aspect identity."""
    for one in found:
        tie = Tie(one.here, one.there, ("same-quotation",), 100 * one.shared, Comparison("apart", "", "two-names"))
        yield from ties.facts([tie], "identity")


def _akin(left: Form, right: Form) -> bool:
    """Whether two names share a part or a post, or are garbled forms of each other, in any order of parts."""
    if not (left.person and right.person):
        return False
    if set(left.parts) & set(right.parts) or posts(left) & posts(right):
        return True
    from rapidfuzz import fuzz  # most stories never ask

    return fuzz.token_sort_ratio(left.key, right.key) >= _ALIKE
