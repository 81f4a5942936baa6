"""Uses of a name → what shows that it is a person's, and what shows that it is none.

Outlets, programmes, brands and bodies are written with capitals too, and a verb of saying stands behind them as often.
So a name is a person's by what only persons have: a title or a post, an age, a first name that is common, a pronoun of
persons that goes on for it. A rank that the full name never has introduces somebody else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from claimlint.alignment.names.cast import Cast, Form, Use
from claimlint.alignment.names.company import Company
from claimlint.comparison.names import fold

_INSIDE = re.compile(r"(?<=[^\W\d_A-Z])[A-Z]")
_TIED = re.compile(r"(?:[^\W\d_][)\]\"”’] |[^\W\d_] ?[-‐‑–—] ?)\Z")
_QUOTED = tuple("\"“”‘’'")
_REACH = 5  # code points before a name in which a mark can tie it to the word before


def possible(use: Use, company: Company) -> bool:
    """Whether a use can be a person's name as it is written: no digit in it, no word in capitals alone, no capital
    inside a word but behind a prefix of surnames."""
    for part in use.name.parts:
        prefixes = _prefixes(part)
        if prefixes is None or not all(map(company.prefix, prefixes)):
            return False
    return use.full or not use.name.canonical.isupper()


@lru_cache(maxsize=4096)
def _prefixes(part: str) -> tuple[str, ...] | None:
    """A part of a name → what stands before the first capital inside it, folded, if there is one; None with a digit."""
    inside = _INSIDE.search(part)
    return None if any(map(str.isdigit, part)) else (fold(part[: inside.start()]),) if inside else ()


def shown(forms: Sequence[Form], company: Company) -> bool:
    """Whether full names with one first name can be persons' by all of their uses, the first of them reads as one, and
    one use shows that the first name is a person's."""
    uses = [use for form in forms for use in form.uses]
    if not forms[0].person or not all(possible(use, company) for use in uses):
        return False
    return company.given(forms[0].parts[0]) or any(_personal(use, company) for use in uses)


def _personal(use: Use, company: Company) -> bool:
    return bool(use.name.title or use.name.role or use.age is not None or company.personal(use))


def surname(part: str, uses: Sequence[Use], cast: Cast, company: Company) -> bool:
    """Whether a single name that nobody is introduced by can be a surname: no body, place or people, no half of a
    longer name, and none that a nickname introduces ("Ann (Bibi) Holt")."""
    if company.common(part) or company.place(part):
        return False
    return all(possible(use, company) and not _tied(use, cast) and not company.placed(use) for use in uses)


def _tied(use: Use, cast: Cast) -> bool:
    """Whether a dash, a bracket or a nickname in quotation marks ties a use to the word before it."""
    start = use.claim.span.start
    return _TIED.search(cast.texts[use.document], max(start - _REACH, 0), start) is not None


def another(form: Form, uses: Iterable[Use]) -> bool:
    """Whether a rank or post among the uses of a surname is none that the full name has: they are somebody else's."""
    theirs = _posts(uses)
    return bool(theirs) and theirs.isdisjoint(posts(form))


def posts(form: Form) -> frozenset[str]:
    """What a name is called beside its title: ranks, and the last word of each post."""
    return _posts(form.uses)


def _posts(uses: Iterable[Use]) -> frozenset[str]:
    titles = {use.name.title for use in uses if use.name.title.islower()}
    return frozenset(titles | {use.name.role.split()[-1] for use in uses if use.name.role})


def ranks(form: Form) -> frozenset[str]:
    """The ranks and offices that stand before a name as its title."""
    return frozenset(use.name.title for use in form.uses if use.name.title.islower())


def same_post(left: Form, right: Form, company: Company) -> bool:
    """Whether two names are given one post of one body, or one that only one person of a body holds and not of two
    bodies: a team has many forwards, and two companies have two chief executives."""
    here, there = _held(left, company), _held(right, company)
    return any(_one_holder(post, here[post], there[post], company) for post in here.keys() & there.keys())


def other_post(left: Form, right: Form, company: Company) -> bool:
    """Whether both names have posts, and none in common but of two bodies."""
    here, there = _held(left, company), _held(right, company)
    return bool(here and there) and not any(
        not here[post] or not there[post] or _alike(here[post], there[post]) for post in here.keys() & there.keys()
    )


def _held(form: Form, company: Company) -> dict[str, set[str]]:
    """Posts and ranks of a name → the folded bodies written with them."""
    held: dict[str, set[str]] = defaultdict(set)
    for name in (use.name for use in form.uses):
        for post in filter(None, (name.title if name.title.islower() else "", *company.posts(name.role))):
            held[post] |= {fold(name.body)} - {""}
    return held


def _one_holder(post: str, left: set[str], right: set[str], company: Company) -> bool:
    return _alike(left, right) or (not (left and right) and company.sole(post))


def _alike(left: set[str], right: set[str]) -> bool:
    return any(a in b or b in a for a in left for b in right)


def ages(form: Form) -> frozenset[int]:
    """The ages written next to a name."""
    return frozenset(use.age for use in form.uses if use.age is not None)


def quoted(use: Use, cast: Cast) -> bool:
    """Whether a use stands between quotation marks by itself: a name of which something is told, and not its bearer."""
    text, start, end = cast.texts[use.document], use.claim.span.start, use.claim.span.end
    behind = text[end : end + 2].lstrip(",.")
    return text[max(start - 1, 0) : start] in _QUOTED and behind[:1] in _QUOTED
