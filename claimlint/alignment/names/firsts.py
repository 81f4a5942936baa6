"""Names of a story → ties between a person and the same surname with a first name that is not theirs.

Relatives share a surname, so a shared post or age in documents that know only one of the two must say that they are
one person: the director of one bureau is not Herbert in one report and Edgar in all others. Two first names that begin
alike and differ in two letters, as Brendan and Brandon do, need no post when much else is told of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations, product

from claimlint.alignment.bounded import Bounded, likest
from claimlint.alignment.names import rivals
from claimlint.alignment.names.cast import Cast, Form
from claimlint.alignment.names.company import Company
from claimlint.alignment.names.persons import ages
from claimlint.alignment.names.persons import posts as called
from claimlint.alignment.names.posts import Post, Posts, sole
from claimlint.alignment.names.slots import about_others
from claimlint.alignment.ties import Tie
from claimlint.comparison.likeness import near

_CROWDED = 12  # people with one surname; more are a register, of which each meets those of its post or age
_LOOKED_AT = 12  # posts of one name that are held against those of another
_SHARED = 0.15  # least weight of shared context beside the post or age
_ALONE = 0.6  # least weight of it where two first names that are alike have neither
_ALIKE = 5  # letters from which first names are alike that begin with the same two and differ in two


def ties(cast: Cast, company: Company, posts: Posts, bounded: Bounded) -> Iterator[Tie]:
    """A cast → ties between the odd and the usual first name of a person, in the order of surnames."""
    having: dict[str, list[Form]] = defaultdict(list)
    for form in cast.forms.values():
        if form.full and form.person:
            having[form.parts[-1]].append(form)
    for _, forms in sorted(having.items()):
        few = len(forms) <= _CROWDED  # among more, some first names are alike by chance
        for one, other in combinations(forms, 2) if few else _in_register(forms, bounded):
            usual, odd = sorted((one, other), key=lambda f: (-len(f.documents), -len(f.uses), f.key))
            yield from _tied(usual, odd, company, partial(_one_post, cast, posts), alone=few)


def _in_register(forms: Sequence[Form], bounded: Bounded) -> Iterable[tuple[Form, Form]]:
    """Very many people with one surname → the pairs whose posts or ages come next to each other."""
    bounded.add(form.uses[0].claim for form in forms)
    return likest(forms, _CROWDED, [sorted(called(form)) for form in forms], [sorted(ages(form)) for form in forms])


def _one_post(cast: Cast, posts: Posts, usual: Form, odd: Form) -> bool:
    """Whether two names are given one post, of which a body has one holder, and not of two bodies."""
    here, there = (
        [post for use in form.uses for post in posts.of(use) if sole(post, posts.words)][:_LOOKED_AT]
        for form in (usual, odd)
    )
    return any(
        sole(a, posts.words) == sole(b, posts.words)
        and a.portfolio == b.portfolio
        and not (a.status or b.status or a.deputy or b.deputy)
        and _one_body(a, b, posts)
        and not about_others(a.use, b.use, cast)
        for a, b in product(here, there)
    )


def _one_body(one: Post, other: Post, posts: Posts) -> bool:
    """Whether two posts are not told of two bodies, by their own words or by what was named before them."""
    left, right = (posts.in_context(post).body for post in (one, other))
    return not (left and right) or left <= right or right <= left


def _tied(
    usual: Form, odd: Form, company: Company, one_post: Callable[[Form, Form], bool], *, alone: bool
) -> Iterator[Tie]:
    """Two first names of one surname → ties, when documents apart tell the same of both; `alone`: also where nothing
    but the likeness of the two speaks for one person."""
    first, other = odd.parts[0], usual.parts[0]
    if usual.documents & odd.documents or near(first, other) or company.short(first, other):
        return
    evidence = ["same-post"] if called(usual) & called(odd) or one_post(usual, odd) else []
    evidence += ["same-age"] if ages(usual) & ages(odd) else []
    here, there = odd.having(first), usual.having(other)
    if any(company.kin(use) for use in (*here, *there)):
        return
    alike = alone and not evidence and _alike(first, other)
    if not (evidence or alike) or not here or not there or company.common(first) or company.common(other):
        return
    one, two, shared = company.best(here, there, frozenset((*odd.parts, *usual.parts)))
    if shared >= (_ALONE if alike else _SHARED):
        uses = [two, *(use for use in there if use is not two)]
        yield from rivals.ties([one], uses, ("same-surname", *evidence), round(100 * shared), "swapped", "warning")


def _alike(left: str, right: str) -> bool:
    """Whether two first names begin alike and differ in two letters."""
    from rapidfuzz.distance import OSA

    return min(len(left), len(right)) >= _ALIKE and left[:2] == right[:2] and OSA.distance(left, right) == 2
