"""ReadDocument → UnitRates: a total, a count, and what comes to each of them, told in one sentence or in two.

"The levy raised 4.2 million euros from 30,000 households. That is 140 euros each", "12 buses for £3.6m, or £300,000
apiece", and the other way round: "30 families got 200 euros each. That makes 6,000 euros in all". A rate is one where
its own words say for what it is, and it is one of the total before it where the text says so ("that is"), sets it in
apposition, or speaks of each of what was counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from claimlint.checks._arithmetic._reference import Following, following, numbers
from claimlint.checks._near import any_of
from claimlint.checks._referring import CLOSED, Cue, conditioned, phrases_of
from claimlint.languages import Lexicon
from claimlint.languages.later import Later
from claimlint.languages.programs import compiled
from claimlint.languages.stem import stem
from claimlint.model import Amount, Claim, Percentage, Quantity, ReadDocument, Span, Value

_PER = " per "
_CLOSED = compiled(CLOSED)
_CLOCK = frozenset({"second", "minute", "hour"})  # a day of work or of travel is none of 24 hours
_MOST = 4  # totals with their counts; a sentence with more of them leaves open which is meant


class UnitRate(Struct, frozen=True):
    """A rate and the totals with their counts that it may be of. `stated`: the claim that says what the others make,
    the rate or a total; `told`: (total, count) or, of a stated total, (rate, count)."""

    stated: Claim
    told: tuple[tuple[Claim, Claim], ...]
    of_total: bool
    by: str = ""


class _Rate(Struct, frozen=True):
    """A number of things for one of others: `by` is what for, as a stem or unit, "" for "each"; it ends at `end`."""

    claim: Claim
    by: str
    end: int


class _Forms(Struct, frozen=True, gc=False):
    """What a language has for the patterns: behind a number, "each" or "a household"; before it, "an average of", in
    apposition too; a sentence that opens with "Each household paid", "Each of the 48", "Per household that is", "On
    average they paid"; words before and behind a total, a sentence that opens with "The bill came to", for what a
    total is; between counts that are joined; words of
    figures that are more than a total and a count. `shared`: stems of which "Each household" and "On average" have
    one."""

    shared: frozenset[str]
    each: Later
    per: Later
    mean: Later
    apposed: Later
    everyone: Later
    each_of: Later
    headed: Later
    averaged: Later
    average: Later
    sum: Later
    summed: Later
    in_all: Later
    bill: Later
    purpose: Later
    joint: Later
    trap: Cue


def unit_rates(extract: ReadDocument, lexicon: Lexicon) -> Iterator[UnitRate]:
    """An extract → its rates with the totals and counts that they are told of."""
    text, trap = extract.document.text, _forms(lexicon).trap
    for claims in numbers(extract, lexicon).values():
        found = list(_apposed(text, claims, lexicon)) if len(claims) > 2 else []
        if found and not trap.stands_in(text, claims[0].sentence):
            yield from found
    for follow in following(extract, lexicon):
        found = list(_referred(text, follow, lexicon)) if follow.numbers else []
        if not found or conditioned(text, follow.sentence, follow.span, lexicon):
            continue
        if not trap.stands_in(text, follow.sentence, follow.span) and not trap.stands_in(text, *follow.behind):
            yield from found


def _apposed(text: str, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[UnitRate]:
    """ "12 buses for £3.6m, or £300,000 apiece": rates, and totals, in apposition behind two numbers of a sentence."""
    forms, span = _forms(lexicon), claims[0].sentence.span
    for at, claim in enumerate(claims[2:], 2):
        before = text[span.start : claim.span.start]
        found = forms.apposed.search(before)
        if found is None:
            continue
        rate = _rate(text, claim, span.end, lexicon) or (_mean(claim) if found["mean"] else None)
        if rate is not None and _CLOSED.match(text, rate.end, span.end):
            yield from _of(text, rate, claims[:at], lexicon)
        elif rate is None and _is_sum(text, before, claim, span, lexicon):
            yield from _total(text, claim, claims[:at], lexicon)


def _referred(text: str, follow: Following, lexicon: Lexicon) -> Iterator[UnitRate]:
    """A sentence that states a rate, or a total, of the figures told before it."""
    forms, span, first = _forms(lexicon), follow.span, follow.numbers[0]
    rate = _rate(text, first, span.end, lexicon)
    if follow.at is not None and follow.at <= first.span.start:
        lead = text[follow.at : first.span.start]
        found = forms.mean.fullmatch(lead)
        if rate is None and found is None and not forms.sum.fullmatch(lead):
            return
        if rate is None and not (found and found["mean"]):
            end = _behind(text, first, span, lexicon)
            if _CLOSED.match(text, end, span.end) or forms.purpose.match(text, end, span.end):
                yield from _total(text, first, follow.told, lexicon)
            return
        rate = rate or _mean(first)
    elif not follow.inside:
        if rate is None and forms.bill.fullmatch(text, span.start, first.span.start):
            if _CLOSED.match(text, _behind(text, first, span, lexicon), span.end):
                yield from _total(text, first, follow.told, lexicon)
            return
        rate = _headed(text, follow, rate, lexicon)
    else:
        rate = None
    if rate is not None and _CLOSED.match(text, rate.end, span.end):
        yield from _of(text, rate, follow.told, lexicon)


def _headed(text: str, follow: Following, rate: _Rate | None, lexicon: Lexicon) -> _Rate | None:
    """The rate of a sentence that opens with "Each household paid" or "On average they paid", or that is nothing but a
    rate ("Or 140 euros each.")."""
    forms, first = _forms(lexicon), follow.numbers[0]
    lead = text[follow.span.start : first.span.start]
    shared = not forms.shared.isdisjoint(follow.sentence.stems)
    if shared and forms.averaged.fullmatch(lead):
        return rate or _mean(first)
    mean = forms.average.fullmatch(lead) if shared else None
    if mean is not None:
        noun = (mean["noun"] or "").lower()
        known = not noun or noun in lexicon.arithmetic.rates.gifts or stem(noun) in follow.told[0].sentence.stems
        return (rate or _mean(first)) if known else None
    named = (forms.everyone.fullmatch(lead) if shared else None) or forms.headed.fullmatch(lead)
    if named is not None:
        return rate or _Rate(first, (named["noun"] or "").lower(), first.span.end)
    alone = rate is not None and not text[rate.end : follow.span.end].strip(" \"”').!")
    return rate if alone and forms.mean.fullmatch(lead) else None


def _mean(claim: Claim) -> _Rate:
    """A number that is told to be the average."""
    return _Rate(claim, "", claim.span.end)


def _rate(text: str, claim: Claim, end: int, lexicon: Lexicon) -> _Rate | None:
    """A number with the words behind it that say for what it is, or None."""
    forms, value = _forms(lexicon), claim.value
    if isinstance(value, Percentage):
        return None
    if isinstance(value, Quantity) and _PER in value.unit:
        return _Rate(claim, value.unit.partition(_PER)[2], claim.span.end)
    found = forms.each.match(text, claim.span.end, end)
    if found is not None:
        return _Rate(claim, "", found.end())
    found = forms.per.match(text, claim.span.end, end)
    if found is None:
        return None
    noun = " ".join(found["noun"].lower().split())
    return _Rate(claim, lexicon.moments.units.get(noun) or noun, found.end())


def _told_rate(text: str, claim: Claim, end: int, lexicon: Lexicon) -> _Rate | None:
    """A number of the sentence before a total → it as a rate: by the words behind it, or of a sentence whose subject is
    each of those who are counted ("Each of the 48 players paid 35 euros")."""
    found = _rate(text, claim, end, lexicon)
    if found is None and isinstance(claim.value, Amount):
        lead = text[claim.sentence.span.start : claim.span.start]
        return _mean(claim) if _forms(lexicon).each_of.match(lead) else None
    return found


def _of(text: str, rate: _Rate, told: Sequence[Claim], lexicon: Lexicon) -> Iterator[UnitRate]:
    """A stated rate and the numbers before it → it with the totals and counts that it may be of."""
    pairs = [
        (total, count)
        for total in told
        if _adds_up(total.value, rate.claim.value, rate.by)
        for count in told
        if count is not total and _counts(count.value, rate.by, lexicon)
    ]
    if 0 < len(pairs) <= _MOST and not _doubtful(text, told, lexicon):
        yield UnitRate(rate.claim, tuple(pairs), of_total=False, by=rate.by)


def _total(text: str, total: Claim, told: Sequence[Claim], lexicon: Lexicon) -> Iterator[UnitRate]:
    """A stated total and the numbers before it → it with the rate and the counts that may make it."""
    end = told[0].sentence.span.end
    rates = [rate for claim in told if (rate := _told_rate(text, claim, end, lexicon)) is not None]
    if (
        len(rates) != 1
        or not _adds_up(total.value, rates[0].claim.value, rates[0].by)
        or _doubtful(text, told, lexicon)
    ):
        return
    one, by = rates[0].claim, rates[0].by
    others = [claim for claim in told if claim is not one and _adds_up(claim.value, one.value, by)]
    pairs = [(one, count) for count in told if count is not one and _counts(count.value, by, lexicon)]
    if 0 < len(pairs) <= _MOST and not others:
        yield UnitRate(total, tuple(pairs), of_total=True, by=by)


def _doubtful(text: str, told: Sequence[Claim], lexicon: Lexicon) -> bool:
    """Whether the figures told are more than a total and a count: a share, a number that leaves its noun or currency to
    others, or two counts that are joined ("30,000 households and 200 firms")."""
    for claim in told:
        value = claim.value
        if isinstance(value, Percentage) or (isinstance(value, Quantity) and not value.unit and not value.measure):
            return True
    plain = [claim for claim in told if isinstance(claim.value, Quantity) and not claim.value.unit]
    return any(_forms(lexicon).joint.fullmatch(text, one.span.end, other.span.start) for one, other in pairwise(plain))


def _adds_up(total: Value, rate: Value, by: str) -> bool:
    """Whether so many of a rate may make a total: of one currency, unit or noun."""
    if isinstance(total, Amount) and isinstance(rate, Amount):
        return total.currency == rate.currency and not total.per
    if not isinstance(total, Quantity) or not isinstance(rate, Quantity) or total.per or _PER in total.unit:
        return False
    unit = rate.unit.partition(_PER)[0]
    return total.unit == unit and (bool(unit) or rate.measure in ("", stem(by), total.measure))


def _counts(count: Value, by: str, lexicon: Lexicon) -> bool:
    """Whether a number counts what a rate is for."""
    if not isinstance(count, Quantity) or count.exact or not count.low:
        return False
    if not by:
        return not count.unit and bool(count.measure)
    if by in lexicon.arithmetic.rates.people:
        return not count.unit and count.measure in _persons(lexicon)
    if count.unit:
        return by == count.unit or ({by, count.unit} <= _CLOCK)
    return count.measure in (by, stem(by))


@cache
def _persons(lexicon: Lexicon) -> frozenset[str]:
    """Stems of nouns that people are counted by."""
    words = (*lexicon.numbers.persons, *lexicon.arithmetic.rates.persons)
    return frozenset(map(stem, words)) | lexicon.arithmetic.share.people


def _is_sum(text: str, before: str, claim: Claim, span: Span, lexicon: Lexicon) -> bool:
    """Whether words before a number, or behind it, say that it is a total."""
    forms = _forms(lexicon)
    behind = forms.in_all.match(text, claim.span.end, span.end)
    told = behind is not None or forms.summed.search(before) is not None
    return told and _CLOSED.match(text, _behind(text, claim, span, lexicon), span.end) is not None


def _behind(text: str, claim: Claim, span: Span, lexicon: Lexicon) -> int:
    """The offset behind a number and the words that make it a total ("in all")."""
    found = _forms(lexicon).in_all.match(text, claim.span.end, span.end)
    return found.end() if found else claim.span.end


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    words, reference = lexicon.arithmetic.rates, lexicon.arithmetic.reference
    times = any_of((*lexicon.moments.units, *words.times))
    hedges = rf"(?:(?:{any_of((*lexicon.numbers.hedges, *words.only))})\s+){{0,2}}"
    means, each, totals = any_of(words.means), any_of(words.each), any_of(words.totals)
    leads = rf"(?:(?:{any_of(lexicon.arithmetic.share.leads)})\s+){{0,2}}"
    average = any_of(words.average)
    of = any_of(lexicon.arithmetic.share.links)
    that = rf"(?:{any_of(reference.that)})\s+(?:{any_of(reference.verbs)})"
    paid = rf"(?:[a-z]+\s+){{0,2}}?(?:{any_of(words.paying)})\s+{hedges}"
    return _Forms(
        phrases_of((*words.average, *words.every), lexicon).ends,
        Later(rf"\s+(?:{each})\b(?!\s+(?:{times}|of)\b)(?:\s+(?:{average}))?", re.IGNORECASE),
        Later(
            rf"\s+(?:{any_of(words.links)})\s+(?P<noun>(?:square\s+|cubic\s+)?[a-z-]+)(?:\s+(?:{average}))?",
            re.IGNORECASE,
        ),
        Later(rf"\s*{hedges}(?P<mean>(?:{means})\s+)?{hedges}[\"“‘'(]*", re.IGNORECASE),
        Later(rf"(?:[,;:(—–]|\s-)\s*{leads}{hedges}(?:(?:(?P<mean>{means})|{totals})\s+)?{hedges}\Z", re.IGNORECASE),
        Later(
            rf"\s*(?:(?:{average})\s*,?\s+(?:{any_of((*words.every, *words.one))})|(?:{any_of(words.every)}))\s+"
            rf"(?:of\s+(?:them|these)\s+|(?P<noun>[a-z-]+)\s+)?{paid}",
            re.IGNORECASE,
        ),
        Later(rf"\s*(?:{any_of(words.every)})\s+(?:one\s+)?(?:{of})\s", re.IGNORECASE),
        Later(rf"\s*(?:{any_of(words.links)})\s+(?P<noun>[a-z-]+)\s*,?\s+{that}\s+{hedges}", re.IGNORECASE),
        Later(rf"\s*(?:{average})\s*,?\s+(?:[a-z]+\s+){{1,2}}?{paid}", re.IGNORECASE),
        Later(
            rf"\s*the\s+average\s+(?:(?P<noun>[a-z]+)\s+)?(?:{any_of(reference.verbs)})\s+"
            rf"(?:(?:{any_of(lexicon.arithmetic.change.so)})\s+)?{hedges}",
            re.IGNORECASE,
        ),
        Later(rf"\s*{hedges}(?:(?:{totals})\s+)?{hedges}", re.IGNORECASE),
        Later(rf"\b(?:{totals})\s+{hedges}\Z", re.IGNORECASE),
        Later(rf"\s+(?:{any_of(words.in_all)})\b", re.IGNORECASE),
        Later(
            rf"\s*(?:{any_of(lexicon.moments.the)})\s+(?:{any_of(words.bills)})\s+(?:{any_of(reference.verbs)})\s+{hedges}",
            re.IGNORECASE,
        ),
        Later(rf"\s+(?:{any_of(words.purposes)})\s+(?!(?:{any_of(words.every)})\b)", re.IGNORECASE),
        Later(rf"\s*(?:{any_of((*lexicon.arithmetic.parts.joins, 'or', ','))})\s*", re.IGNORECASE),
        Cue(words.traps, lexicon),
    )
