"""Names of a story → ties between a full name that nothing refers back to and a surname that nobody introduced.

A report names a person in full and goes on by surname. "Constable Tim Lerner said …" followed by "Lorring said" only
is a slip in the first name's neighbour, when nobody in the story is introduced as a Lorring. What speaks for it is
weighed: that the surname speaks, follows soon, comes often, shares words or a post with the full name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claimlint.alignment.names import persons, rivals
from claimlint.alignment.names.cast import Cast, Form, Use
from claimlint.alignment.names.company import Company
from claimlint.alignment.names.model import score, weights
from claimlint.alignment.ties import Tie
from claimlint.comparison.likeness import near
from claimlint.model import Severity

_LONELY = 2  # uses of a surname by itself, at least
_HEADLINES = 1  # uses of it before the full name, at most
_MOST = {"shared": 2.0, "both speak": 1.0, "at once": 1.0, "first name": 1.0, "before": 1.0, "rivals": 1.0}
"""The features of a full name beside a surname, at their highest."""
_ROUNDED = 1  # hundredths by which rounding may lift a score


def ties(cast: Cast, company: Company) -> Iterator[Tie]:
    """A cast → ties between full names and the surname that goes on for them, each surname with the likeliest name."""
    model = weights().orphan
    most = {name: value for name, value in _MOST.items() if model.features.get(name, 0) > 0}
    likeliest: dict[tuple[int, str], tuple[int, Form]] = {}
    known: dict[tuple[int, str], dict[str, float]] = {}
    for odd, surname in candidates(cast, company):
        place = odd.having(odd.parts[-1])[0].document, surname
        if place not in known:
            known[place] = of_surname(surname, cast.alone[place], company)
        least = likeliest[place][0] + 1 if place in likeliest else model.thresholds["info"]
        if score(model, known[place] | most) < least - _ROUNDED:
            continue  # whatever else is told of the name
        points = score(model, features(odd, surname, known[place], cast, company))
        if points >= least:
            likeliest[place] = points, odd
    for (document, surname), (points, odd) in sorted(likeliest.items(), key=lambda item: item[0]):
        sure: Severity = "warning" if points >= model.thresholds["warning"] else "info"
        uses = cast.alone[document, surname]
        yield from rivals.ties(
            odd.having(odd.parts[-1]), uses, ("same-document", "no-introduction"), points, "swapped", sure
        )


def candidates(cast: Cast, company: Company) -> Iterator[tuple[Form, str]]:
    """A cast → pairs of a person whose full name comes once, and an orphaned surname behind it."""
    introduced = {part for _, part in cast.introduced}
    orphaned: dict[int, list[str]] = {}
    for (document, part), uses in cast.alone.items():
        if part not in introduced and len(uses) >= _LONELY and persons.surname(part, uses, cast, company):
            orphaned.setdefault(document, []).append(part)
    for form in cast.forms.values():
        written = form.having(form.parts[-1]) if form.full and persons.shown((form,), company) else ()
        if len(written) != 1 or company.common(form.parts[-1]):
            continue
        use = written[0]
        if use.document in cast.technical:
            continue  # what comes again there is a product, or a contributor of few names
        if (use.document, form.parts[-1]) in cast.alone or len(cast.introduced[use.document, form.parts[-1]]) > 1:
            continue
        for part in orphaned.get(use.document, ()):
            uses = cast.alone[use.document, part]
            if _follows(use, uses) and not near(part, form.parts[-1]) and not persons.another(form, uses):
                yield form, part


def of_surname(surname: str, uses: Sequence[Use], company: Company) -> dict[str, float]:
    """A surname and where it stands alone → the evidence that it has whoever it goes on for, by name."""
    return {
        "speaks": min(sum(company.speaks(other) for other in uses), 2) / 2,
        "person": float(any(other.name.person for other in uses)),
        "pronoun": sum(company.personal(other) for other in uses) / len(uses),
        "uses": min(len(uses), 5) / 5,
        "located": sum(company.located(other) for other in uses) / len(uses),
        "opens": sum(other.claim.at == 0 for other in uses) / len(uses),
        "rare": (company.bits(surname) - 14) / 4,
    }


def features(odd: Form, surname: str, known: dict[str, float], cast: Cast, company: Company) -> dict[str, float]:
    """A full name and an orphaned surname, and what is `known` of the latter → the evidence that they are one person,
    by name."""
    use = odd.having(odd.parts[-1])[0]
    uses = cast.alone[use.document, surname]
    _, _, shared = company.best([use], uses, frozenset((*odd.parts, surname)))
    first = next(other for other in uses if other.claim.span.start > use.claim.span.start)
    return known | {
        "shared": min(shared, 2.0),
        "both speak": float(known["speaks"] > 0 and company.speaks(use)),
        "at once": 1 / (1 + first.claim.sentence.id - use.claim.sentence.id),
        "first name": float(company.given(odd.parts[0])),
        "before": float(any(other.claim.span.start < use.claim.span.start for other in uses)),
        "rivals": min(_rivals(use, surname, cast), 5) / 5,
    }


def _rivals(use: Use, surname: str, cast: Cast) -> int:
    """How many other people of the document are named in full before the surname, and never after."""
    first = min(other.claim.span.start for other in cast.alone[use.document, surname])
    starts = cast.unfollowed.get(use.document, ())
    before = bisect_left(starts, first)
    at = bisect_left(starts, use.claim.span.start, 0, before)
    itself = at < before and starts[at] == use.claim.span.start
    return before - itself


def _follows(use: Use, uses: list[Use]) -> bool:
    """Whether a surname comes only after a full name; a headline and a first line may have it before."""
    before = bisect_left(uses, use.claim.span.start, key=lambda other: other.claim.span.start)
    return before <= _HEADLINES and before < len(uses)
