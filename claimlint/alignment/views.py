"""Claims of a story → Views: each claim with what its sentence offers as evidence, ready to be held against others.

Everything a comparison needs is computed once a claim, so that a pair costs a few dictionary look-ups. A stem weighs
more the rarer it is in the language and in the story, and the nearer it stands to the value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from claimlint.alignment.stems import StemWeights
from claimlint.comparison.units import FACTORS
from claimlint.languages.stem import stem
from claimlint.model import Amount, Claim, Document, Extract, Moment, People, Percentage, Quantity, Sentence, Value

_ANCHOR = 5  # words on each side in which a value's anchor stands
_NEAR = 4  # words on each side that count as near
_OTHER_WORDS = 2  # words beside its value that a cell of a table may have and be no sentence
_REACH = 5.0  # words: at this distance from the value a stem weighs half


class View(Struct, frozen=True, eq=False, gc=False):
    """A claim as evidence. `looks`: what makes two values the same to the eye; `weights`: stem → weight, own words
    left out; `total`: their sum; `before` and `after`: the telling stem nearest to the value on each side; `near`:
    those close to it; `modifies`: the noun that a date belongs to; `whole`: what a share is of; `phase`: whether
    something begins or ends; `place`: the name before a date; `subject`: whom it is said of, `beside` when the name
    stands directly before; `people`: whom the sentence names; `moments`: the other dates of the sentence; `told_on`:
    the date of the document, `zone`: its time zone, "" where the sentence speaks of one itself; `periods`: quarters and
    halves of the sentence; `books`: its kinds of year; `each`: whether it speaks of one of many; `celled`: whether it
    stands alone in the cell of a table.
    """

    index: int
    document: int
    claim: Claim
    block: str
    looks: tuple[object, ...]
    weights: dict[str, float]
    total: float
    before: str
    after: str
    modifies: str
    whole: str
    phase: str
    place: str
    near: frozenset[str]
    subject: str
    beside: bool
    people: frozenset[str]
    moments: tuple[Moment, ...]
    told_on: date | None
    zone: str
    periods: frozenset[str]
    books: frozenset[str]
    each: bool
    celled: bool


def blocks(extracts: Sequence[Extract], people: People, weigh: StemWeights) -> dict[str, list[View]]:
    """Extracts → views by block key: only claims with one key can be one fact."""
    found: dict[str, list[View]] = defaultdict(list)
    for number, extract in enumerate(extracts):
        dated: dict[int, list[Claim]] = defaultdict(list)
        for claim in extract.claims:
            if isinstance(claim.value, Moment) or weigh.is_period(claim):
                dated[claim.sentence.id].append(claim)
        for claim in extract.claims:
            if (key := block_key(claim)) and not weigh.passes_over(claim, extract):
                company = _Company(number, people, dated.get(claim.sentence.id, ()), extract.document)
                found[key].append(_view(len(found[key]), claim, key, weigh, company))
    return found


class _Company(Struct, frozen=True, gc=False):
    """What stands around a claim: its document, the people of the story, and the dated claims of its sentence."""

    document: int
    people: People
    dated: Sequence[Claim]
    written: Document


def block_key(claim: Claim) -> str:
    """A claim → the key of those it can be compared with, aspect first ("quantity:length"); "" for none."""
    value = claim.value
    if isinstance(value, Amount):
        return "amount:"
    if isinstance(value, Percentage):
        return "percentage:points" if value.points else "percentage:"
    if isinstance(value, Quantity):
        if value.unit == "age":
            return "age:"
        return f"quantity:{FACTORS.get(value.unit, (value.unit, 0.0))[0]}"
    if isinstance(value, Moment):
        if value.grain == "minute":
            return "time:"
        return "year:" if value.grain in ("year", "decade") else "moment:"
    return ""


def _view(index: int, claim: Claim, key: str, weigh: StemWeights, company: _Company) -> View:
    sentence = claim.sentence
    weights = context(claim, weigh)
    before, after = _anchors(claim, weigh)
    stems = sentence.stems
    close = stems[max(claim.at - _NEAR, 0) : claim.at] + stems[claim.to : claim.to + _NEAR]
    subject = company.people.entity(company.document, claim.subject)
    named = company.people.in_sentence(company.document, sentence.id)
    return View(
        index=index,
        document=company.document,
        claim=claim,
        block=key,
        looks=_looks(claim.value, key),
        weights=weights,
        total=sum(weights.values()),
        before=before,
        after=after,
        modifies=_modified(claim, weigh),
        whole=_whole(claim, weigh),
        phase=weigh.phase(close),
        place=_place(claim, weigh, named),
        near=frozenset(filter(weights.__contains__, close)),
        subject=subject,
        beside=bool(subject) and claim.at > 0 and stems[claim.at - 1] == _last_stem(claim.subject),
        people=named,
        moments=tuple(c.value for c in company.dated if c is not claim and isinstance(c.value, Moment)),
        told_on=company.written.date,
        zone=company.written.zone if weigh.zones.isdisjoint(stems) else "",
        periods=frozenset(name for c in company.dated if (name := period(c))),
        books=weigh.books.intersection(stems),
        each=not weigh.distributive.isdisjoint(stems),
        celled=sentence.role == "table" and _alone(claim),
    )


def _alone(claim: Claim) -> bool:
    """Whether a cell of a table holds hardly more than a value; the words of its row and column are not its own."""
    span = claim.sentence.span
    own = sum(span.start <= offset < span.end for offset in claim.sentence.offsets)
    return own - (claim.to - claim.at) <= _OTHER_WORDS


def _looks(value: Value, block: str) -> tuple[object, ...]:
    """What makes two values the same to the eye: their block, and their numbers or the parts of a date."""
    if isinstance(value, Amount | Percentage | Quantity):
        return block, value.low, value.high
    if isinstance(value, Moment):
        if value.day is None and value.weekday is not None:
            return block, "weekday", value.weekday
        return block, value.month, value.day, value.year if value.month is None else None, value.clock
    return block, value


def period(claim: Claim) -> str:
    """A quarter or half, of the books or of a game, by its number; "" for any other date."""
    value = claim.value
    if isinstance(value, Quantity):
        return f"{value.measure} {value.low}"
    if isinstance(value, Moment) and value.grain in ("quarter", "half"):
        return f"{value.grain} {value.part}"
    return ""


def _last_stem(name: str) -> str:
    return stem(name.rpartition(" ")[2]) if name else ""


def _modified(claim: Claim, weigh: StemWeights) -> str:
    """The noun that a date stands before, as in "the February 8 vote"; "" when it stands by itself."""
    stems = claim.sentence.stems
    value = claim.value
    if not isinstance(value, Moment) or value.grain != "day" or not claim.at:
        return ""
    if stems[claim.at - 1] not in weigh.articles:
        return ""
    return stems[claim.to] if claim.to < len(stems) and weigh.of(stems[claim.to]) else ""


def _place(claim: Claim, weigh: StemWeights, named: frozenset[str]) -> str:
    """The name that stands right before a date, as in "in Selby on Monday"; "" when another word does."""
    if not named or not isinstance(claim.value, Moment):
        return ""
    stems = claim.sentence.stems
    before = next((word for word in stems[max(claim.at - 2, 0) : claim.at][::-1] if weigh.of(word)), "")
    return before if before and any(before == stem(part) for name in named for part in name.split()) else ""


def _whole(claim: Claim, weigh: StemWeights) -> str:
    """The noun of what a share is of, as in "60% of nurses"; "" when none follows directly."""
    if not isinstance(claim.value, Percentage):
        return ""
    stems = claim.sentence.stems[claim.to : claim.to + 2]
    return stems[1] if len(stems) == 2 and stems[:1] == weigh.of_word and weigh.of(stems[1]) else ""


def _anchors(claim: Claim, weigh: StemWeights) -> tuple[str, str]:
    """The telling stem nearest to a value before it and behind it: what it is said of; "" where none is near."""
    before = after = ""
    for position, word, _ in weigh.telling(claim.sentence):
        if claim.at - _ANCHOR <= position < claim.at:
            before = word
        elif claim.to <= position:
            after = word if position < claim.to + _ANCHOR else ""
            break
    return before, after


def context(claim: Claim, weigh: StemWeights) -> dict[str, float]:
    """A claim → the stems around it with their weights, its own words left out."""
    return _weights(claim.sentence, claim.at, claim.to, weigh)


def _weights(sentence: Sentence, at: int, to: int, weigh: StemWeights) -> dict[str, float]:
    """Stem → its weight at its distance from the value, the nearest occurrence counting."""
    found: dict[str, float] = {}
    for position, word, telling in weigh.telling(sentence):
        if at <= position < to:
            continue
        distance = at - position if position < at else position - to + 1
        weight = telling * (_REACH / (_REACH + distance))
        if weight > found.get(word, 0.0):
            found[word] = weight
    return found
