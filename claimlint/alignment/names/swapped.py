"""Names of a story → ties between a person's name and the same first name with a surname that is not theirs.

"Tim Grimm" among documents that say Tim Lorring may be a second Tim. What speaks against it is weighed: nobody else
goes by the odd surname, it comes once, its company, post or age is the other one's, a surname refers back to nobody
in its document, and the first name is rare. The weights are fitted on development data by tests/bench/fit_names.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from claimlint.alignment.bounded import Bounded, likest
from claimlint.alignment.names import persons, rivals
from claimlint.alignment.names.cast import Cast, Form, Use, beside
from claimlint.alignment.names.company import Company, run
from claimlint.alignment.names.model import score, weights
from claimlint.alignment.names.persons import ages, other_post, ranks, same_post
from claimlint.alignment.ties import Tie
from claimlint.comparison.likeness import near
from claimlint.model import Severity

_LEAD = 4  # sentences of a document, headings and datelines among them, that hold its lead
_CROWDED = 16  # people with one first name; more are a register, of which each meets those of its texts, posts and ages


def ties(cast: Cast, company: Company, bounded: Bounded) -> Iterator[Tie]:
    """A cast → ties between odd and usual names, each odd name with the usual one that it is likeliest to stand for."""
    model = weights().swapped
    likeliest: dict[str, tuple[int, Form, Form]] = {}
    for odd, usual in candidates(cast, company, bounded):
        points = score(model, features(odd, usual, cast, company))
        if points >= model.thresholds["info"] and (odd.key not in likeliest or points > likeliest[odd.key][0]):
            likeliest[odd.key] = points, odd, usual
    for points, odd, usual in likeliest.values():
        yield from _tied(odd, usual, points, company)


def candidates(cast: Cast, company: Company, bounded: Bounded) -> Iterator[tuple[Form, Form]]:
    """A cast → pairs of an odd name, which comes once, and a usual one that shares its first name."""
    for given, namesakes in sorted(cast.namesakes.items()):
        place = company.opens_place(given)  # but Al Marlow, a spokesman, is none
        forms = [form for form in namesakes if persons.posts(form)] if place else namesakes
        if len(given) < 2 or len(forms) < 2:
            continue
        for odd, met in _meeting(forms, bounded):
            surname = odd.parts[-1]
            written = odd.having(surname) if odd.full else ()
            if len(written) != 1 or company.common(surname) or any(near(surname, other.parts[-1]) for other in met):
                continue
            yield from ((odd, usual) for usual in met if _may_be(odd, written[0], usual, cast, company))


def _meeting(forms: Sequence[Form], bounded: Bounded) -> Iterator[tuple[Form, Sequence[Form]]]:
    """People with one first name → each with those that it is held against: of very many those whose surnames, posts or
    ages come next to its own, and some of those in its texts."""
    if len(forms) <= _CROWDED:
        yield from ((form, forms) for form in forms)
        return
    bounded.add(form.uses[0].claim for form in forms)
    met: dict[str, dict[str, Form]] = {form.key: {} for form in forms}
    by_document: dict[int, list[Form]] = defaultdict(list)
    for form in forms:
        for document in form.documents:
            by_document[document].append(form)
    inside = [likest(here, _CROWDED, [form.uses[0].claim.span for form in here]) for here in by_document.values()]
    orders = ([sorted(persons.posts(form)) for form in forms], [sorted(ages(form)) for form in forms])
    for one, other in chain(likest(forms, _CROWDED, *orders, [form.parts[-1] for form in forms]), *inside):
        met[one.key][other.key] = other
        met[other.key][one.key] = one
    for form in forms:
        yield form, [met[form.key][key] for key in sorted(met[form.key])]


def _tied(odd: Form, usual: Form, points: int, company: Company) -> Iterator[Tie]:
    sure: Severity = "warning" if points >= weights().swapped.thresholds["warning"] else "info"
    there = usual.having(usual.parts[-1])
    first, second, _ = company.best(odd.having(odd.parts[-1]), there, frozenset((*odd.parts, *usual.parts)))
    uses = [second, *(use for use in there if use is not second)]
    reasons = tuple(name.replace(" ", "-") for name in ("same first name", *_evidence(odd, usual, company)))
    yield from rivals.ties([first], uses, reasons, points, "swapped", sure)


def _evidence(odd: Form, usual: Form, company: Company) -> Iterator[str]:
    """What the two have in common beside the first name and the words around them."""
    if same_post(odd, usual, company):
        yield "same post"
    if ages(odd) & ages(usual):
        yield "same age"


def _may_be(odd: Form, use: Use, usual: Form, cast: Cast, company: Company) -> bool:
    """Whether a name, by its only use, may be a slip for another one that comes as often or more, or earlier."""
    if odd is usual or not usual.full or not persons.shown((usual, odd), company):
        return False
    there = usual.having(usual.parts[-1])
    if not there:
        return False
    if len(there) == 1 and (use.document, use.claim.span) < (there[0].document, there[0].claim.span):
        return False
    if usual.key in beside(use, cast):
        return False  # a sentence names two people by two names
    inside = [other for other in usual.uses if other.document == use.document and other.full]
    if len(inside) == 1 and _introduced_alike(use, inside[0], company):
        return False  # a text that names two people in full once introduces both by their post
    initials = _initials(odd), _initials(usual)
    if all(initials) and initials[0].isdisjoint(initials[1]):
        return False
    if persons.quoted(use, cast):
        return False
    return (use.document, odd.parts[1]) not in cast.alone and usual.parts[1] not in use.parts


def _introduced_alike(left: Use, right: Use, company: Company) -> bool:
    """Whether a text introduces two full names, each with the same word before it."""
    word = company.introduced(left)
    running = all(use.full and use.claim.sentence.role != "title" for use in (left, right))
    return running and bool(word) and word == company.introduced(right)


def _initials(form: Form) -> frozenset[str]:
    """The initials of the middle names that a person is written with."""
    return frozenset(part[0].lower() for use in form.uses for part in use.name.parts[1:-1])


def features(odd: Form, usual: Form, cast: Cast, company: Company) -> dict[str, float]:
    """An odd and a usual name → the evidence that they are one person, by name."""
    written = odd.having(odd.parts[-1])
    document = written[0].document
    one, other, shared = company.best(written, usual.uses, frozenset((*odd.parts, *usual.parts)))
    names, others_named = beside(one, cast), beside(other, cast) - {odd.key}
    inside = [use for use in usual.uses if use.document == document]
    introduced = [use for use in inside if use.full and use.claim.sentence.role != "title"]
    bare = [use for use in inside if not use.full and use.claim.sentence.role != "title"]
    others = len(cast.namesakes[odd.parts[0]]) - 2
    elsewhere = len(usual.documents - {document})
    bits = max(company.bits(odd.parts[0]), 13 if company.given(odd.parts[0]) else 0)
    return {
        "shared": min(shared, 3.0),
        "not a person": float(not odd.person),
        "rare first name": (bits - 14) / 4,
        "same post": float(same_post(odd, usual, company)),
        "other post": float(other_post(odd, usual, company)),
        "same rank": float(bool(ranks(odd) & ranks(usual))),
        "same age": float(bool(ages(odd) & ages(usual))),
        "other age": float(bool(ages(odd) and ages(usual)) and not ages(odd) & ages(usual)),
        "no introduction": float(bool(bare) and not any(_before(use, bare[0]) for use in introduced)),
        "introduced": float(bool(introduced)),
        "headline": float(written[0].claim.sentence.role == "title" and bool(introduced or bare)),
        "lead": float(_leads(written[0], inside)),
        "like sentence": min(shared / max(sum(company.of(one).values()), 0.5), 1.0),
        "goes on": _goes_on(one, introduced, bare),
        "uses": min(len(usual.uses), 4) / 4,
        "documents": min(elsewhere, 3) / 3,
        "everywhere": float(not inside) * elsewhere / max(cast.documents - 1, 1),
        "namesakes": min(others, 3) / 3,
        "common word": max(14 - company.bits(odd.parts[-1]), 0) / 4,
        "surname of another": float(_others(odd, cast)),
        "same words around": run(one, other) / 6,
        "same people": float(bool(names & others_named)),
        "other people": float(bool(names and others_named) and not names & others_named),
        "like documents": _likeness(odd, usual, one.document, other.document, cast),
    }


def _leads(odd: Use, usual: list[Use]) -> bool:
    """Whether an odd name opens a document that has the usual one in a heading or further below."""
    return (
        bool(usual)
        and odd.claim.sentence.role != "title"
        and all(use.claim.sentence.role == "title" or _before(odd, use) for use in usual)
    )


def _goes_on(odd: Use, introduced: list[Use], bare: list[Use]) -> float:
    """How soon the surname of the usual name goes on behind the odd one, 1.0 in its sentence; 0.0 where the usual name
    stands in full between the two, or never."""
    after = next((use for use in bare if _before(odd, use)), None)
    if after is None or any(_before(odd, use) and _before(use, after) for use in introduced):
        return 0.0
    return 1 / (1 + after.claim.sentence.id - odd.claim.sentence.id)


def _before(left: Use, right: Use) -> bool:
    return left.claim.span < right.claim.span


def _likeness(odd: Form, usual: Form, here: int, there: int, cast: Cast) -> float:
    """How many of the other full names of two documents they have in common, of those of the one with fewer; 1.0 for
    one document, 0.0 where one has none."""
    if here == there:
        return 1.0
    left, right = (cast.named[document] - {odd.key, usual.key} for document in (here, there))
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _others(odd: Form, cast: Cast) -> bool:
    """Whether somebody else of the story goes by the odd surname."""
    surname = odd.parts[-1]
    having = cast.spelt.get(surname, ())
    return any(key != odd.key for document in having for key in cast.introduced.get((document, surname), ())) or any(
        (document, surname) in cast.alone for document in having
    )
