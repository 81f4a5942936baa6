"""Names of a story → ties between a person's name and the same first name with a surname that is not theirs.

"Tim Grimm" among documents that say Tim Lorring may be a second Tim. What speaks against it is weighed: nobody else
goes by the odd surname, it comes once, its company, post or age is the other one's, a surname refers back to nobody
in its document, and the first name is rare. The weights are fitted on development data by tests/bench/fit_names.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.alignment.names import rivals
from claimlint.alignment.names.cast import Cast, Form, Use
from claimlint.alignment.names.company import Company, ages, posts
from claimlint.alignment.names.model import score, weights
from claimlint.alignment.ties import Tie
from claimlint.comparison.likeness import near
from claimlint.model import Severity

_CROWDED = 40  # people with one first name; more of them are a register


def ties(cast: Cast, company: Company) -> Iterator[Tie]:
    """A cast → ties between odd and usual names, each odd name with the usual one that it is likeliest to stand for."""
    model = weights().swapped
    likeliest: dict[str, tuple[int, Form, Form]] = {}
    for odd, usual in candidates(cast, company):
        points = score(model, features(odd, usual, cast, company))
        if points >= model.thresholds["info"] and (odd.key not in likeliest or points > likeliest[odd.key][0]):
            likeliest[odd.key] = points, odd, usual
    for points, odd, usual in likeliest.values():
        yield from _tied(odd, usual, points, company)


def candidates(cast: Cast, company: Company) -> Iterator[tuple[Form, Form]]:
    """A cast → pairs of an odd name, which comes once, and a usual one that shares its first name."""
    for given, forms in sorted(cast.namesakes.items()):
        if len(given) < 2 or company.opens_place(given) or not 2 <= len(forms) <= _CROWDED:
            continue
        for odd in forms:
            surname = odd.parts[-1]
            written = odd.having(surname) if odd.full else ()
            if len(written) != 1 or company.common(surname) or any(near(surname, other.parts[-1]) for other in forms):
                continue
            yield from ((odd, usual) for usual in forms if _may_be(odd, written[0], usual, cast))


def _tied(odd: Form, usual: Form, points: int, company: Company) -> Iterator[Tie]:
    sure: Severity = "warning" if points >= weights().swapped.thresholds["warning"] else "info"
    there = usual.having(usual.parts[-1])
    first, second, _ = company.best(odd.having(odd.parts[-1]), there, frozenset((*odd.parts, *usual.parts)))
    uses = [second, *(use for use in there if use is not second)]
    reasons = tuple(name.replace(" ", "-") for name in ("same first name", *_evidence(odd, usual)))
    yield from rivals.ties([first], uses, reasons, points, "swapped", sure)


def _evidence(odd: Form, usual: Form) -> Iterator[str]:
    """What the two have in common beside the first name and the words around them."""
    if posts(odd) & posts(usual):
        yield "same post"
    if ages(odd) & ages(usual):
        yield "same age"


def _may_be(odd: Form, use: Use, usual: Form, cast: Cast) -> bool:
    """Whether a name, by its only use, may be a slip for another one that comes as often or more, or earlier."""
    if odd is usual or not usual.person or not usual.full:
        return False
    there = usual.having(usual.parts[-1])
    if not there:
        return False
    if len(there) == 1 and (use.document, use.claim.span) < (there[0].document, there[0].claim.span):
        return False
    initials = _initials(odd), _initials(usual)
    if all(initials) and initials[0].isdisjoint(initials[1]):
        return False
    return (use.document, odd.parts[1]) not in cast.alone and usual.parts[1] not in use.parts


def _initials(form: Form) -> frozenset[str]:
    """The initials of the middle names that a person is written with."""
    return frozenset(part[0].lower() for use in form.uses for part in use.name.parts[1:-1])


def features(odd: Form, usual: Form, cast: Cast, company: Company) -> dict[str, float]:
    """An odd and a usual name → the evidence that they are one person, by name."""
    written = odd.having(odd.parts[-1])
    document = written[0].document
    _, _, shared = company.best(written, usual.uses, frozenset((*odd.parts, *usual.parts)))
    here, there = posts(odd), posts(usual)
    inside = sum(use.document == document for use in usual.uses)
    introduced = any(use.full and use.document == document for use in usual.uses)
    others = len(cast.namesakes[odd.parts[0]]) - 2
    elsewhere = len(usual.documents - {document})
    bits = max(company.bits(odd.parts[0]), 13 if company.given(odd.parts[0]) else 0)
    return {
        "shared": min(shared, 3.0),
        "not a person": float(not odd.person),
        "rare first name": (bits - 14) / 4,
        "same post": float(bool(here & there)),
        "other post": float(bool(here and there) and not here & there),
        "same age": float(bool(ages(odd) & ages(usual))),
        "other age": float(bool(ages(odd) and ages(usual)) and not ages(odd) & ages(usual)),
        "no introduction": float(bool(inside) and not introduced),
        "introduced": float(introduced),
        "uses": min(len(usual.uses), 4) / 4,
        "documents": min(elsewhere, 3) / 3,
        "everywhere": float(not inside) * elsewhere / max(cast.documents - 1, 1),
        "namesakes": min(others, 3) / 3,
        "common word": max(14 - company.bits(odd.parts[-1]), 0) / 4,
        "surname of another": float(_others(odd, cast)),
    }


def _others(odd: Form, cast: Cast) -> bool:
    """Whether somebody else of the story goes by the odd surname."""
    surname = odd.parts[-1]
    return any(
        key != odd.key for document in range(cast.documents) for key in cast.introduced.get((document, surname), ())
    ) or any((document, surname) in cast.alone for document in range(cast.documents))
