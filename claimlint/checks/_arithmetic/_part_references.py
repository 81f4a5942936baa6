"""ReadDocument → Sums that are told across sentences: a total first, its parts, or the rest of them, afterwards.

"The tower has 240 flats. Of these, 96 are studios, 88 one-bedroom and 56 two-bedroom", and "Of the 480 members 312
voted. The other 168 stayed away". A rest that is told leaves no part out, so that a sum is held either way; but it may
count from a number told somewhere else, so that nothing is said where any numbers near it do add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations

from msgspec import Struct

from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._changes import ends
from claimlint.checks._arithmetic._parts import Sum, sums
from claimlint.checks._arithmetic._reference import Following, following, numbers
from claimlint.checks._arithmetic._share_references import told_pairs
from claimlint.checks._arithmetic._shares import nouns_agree
from claimlint.checks._near import any_of
from claimlint.checks._referring import Phrases, goes_on, phrases_in, phrases_of
from claimlint.languages import Lexicon
from claimlint.languages.later import Later
from claimlint.languages.programs import compiled
from claimlint.model import Claim, Number, Percentage, Quantity, ReadDocument, Severity

_HUNDRED = Decimal(100)
_MOST = 8  # numbers of two sentences; more are a list of something else
_GAP = compiled(r"\s*")
_MARK = compiled(r"\s*[,:(—–]\s*")


class _Forms(Struct, frozen=True, gc=False):
    """What a language has for a rest: words before its number ("the other"), words before a mark and it ("the rest,"),
    "of" before either, "and" behind the number; what opens a sentence with a total; words of rates; and words of parts
    that overlap or are not all."""

    others: Phrases
    rests: Phrases
    of: Later
    more: Later
    in_all: Later
    each: Later
    trap: Later


def referred(extract: ReadDocument, lexicon: Lexicon) -> Iterator[Sum]:
    """An extract → its sums across sentences, and those that end in a rest."""
    before = {follow.sentence.id: follow for follow in following(extract, lexicon) if not follow.inside}
    for claims in numbers(extract, lexicon).values():
        follow = before.get(claims[0].sentence.id)
        if follow is not None and len(follow.told) == 1 and len(claims) > 1:
            yield from sums(extract, claims, lexicon, told=follow.told[0])
        if follow is not None:
            yield from _added(extract, follow, lexicon)
        for rest in _rests(extract.document.text, claims, lexicon):
            made = _with_rest(extract, rest, claims, lexicon)
            if made is not None:
                yield made


def _added(extract: ReadDocument, follow: Following, lexicon: Lexicon) -> Iterator[Sum]:
    """ "Adults bought 240 tickets, children 110. In total, 350 were sold": all numbers of a sentence and their sum."""
    text, forms, total = extract.document.text, _forms(lexicon), follow.numbers[0]
    parts = [claim for claim in follow.told if figures.same_kind(claim.value, total.value)]
    told = text[follow.told_in.start : follow.told_in.end]
    if not forms.in_all.fullmatch(text, follow.span.start, total.span.start) or isinstance(total.value, Percentage):
        return
    if len(parts) < 2 or forms.trap.search(told) or forms.each.search(told) or any(ends(extract, follow.told, lexicon)):
        return
    if all(map(_exact, (total, *parts))) and all(_counts_of(part, total, lexicon) for part in parts):
        made = sum((figures.number(part).low or Decimal(0) for part in parts), Decimal(0))
        gap = abs((figures.number(total).low or Decimal(0)) - made)
        if not any(gap == figures.number(claim).low for claim in _earlier(extract, follow, lexicon)):
            yield Sum(total, tuple(parts), "warning", "warning")


def _earlier(extract: ReadDocument, follow: Following, lexicon: Lexicon) -> list[Claim]:
    """The numbers of the paragraph before the sentence that a stretch of text speaks of."""
    first, told = follow.told[0].sentence, numbers(extract, lexicon)
    return [
        claim for at, claims in told.items() if at < first.id for claim in claims if claim.sentence.block == first.block
    ]


def _rests(text: str, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Claim]:
    """The numbers of a sentence → those that are told to be the rest: "the other 168", "the rest, 168"."""
    forms, sentence = _forms(lexicon), claims[0].sentence
    told = [(_GAP, phrase) for phrase in phrases_in(text, sentence, forms.others)]
    told += [(_MARK, phrase) for phrase in phrases_in(text, sentence, forms.rests)]
    starts = set()
    for form, phrase in told:
        gap = form.match(text, phrase.end)
        if gap is not None and not forms.of.search(text[sentence.span.start : phrase.start]):
            starts.add(gap.end())
    for claim in claims:
        if claim.span.start in starts and _exact(claim) and not forms.more.match(text, claim.span.end):
            yield claim


def _with_rest(extract: ReadDocument, rest: Claim, claims: Sequence[Claim], lexicon: Lexicon) -> Sum | None:
    """A rest → the sum that it ends, when a sentence before it, or its own beginning, tells a whole and its parts."""
    own = tuple(claim for claim in claims if claim.span.end <= rest.span.start)
    told = _before(extract, rest, lexicon)
    near = [claim for claim in (*told, *own) if _alike(claim, rest)]
    spans = {claim.sentence.span for claim in (*told, rest)}
    trap, text = _forms(lexicon).trap, extract.document.text
    if not 1 <= len(near) <= _MOST or any(trap.search(text, span.start, span.end) for span in spans):
        return None
    whole: Claim | None = None
    if isinstance(rest.value, Percentage):
        near = [*(_shares_before(extract, told[0], lexicon) if told and not own else ()), *near]
        parts = [claim for claim in near if isinstance(claim.value, Percentage)]
    else:
        pairs = told_pairs(extract, own or told, lexicon)
        parts, wholes = [pair.part for pair in pairs], {pair.wholes[0] for pair in pairs}
        if len(wholes) != 1 or len({part.span for part in parts}) != len(parts):
            return None
        (whole,) = wholes
        if not _counts_of(rest, whole, lexicon):
            return None
    if not parts or not all(map(_exact, (*parts, *((whole,) if whole else ())))) or _fills(near, rest):
        return None
    sure: Severity = "error" if len(parts) == 1 and whole is not None else "warning"
    return Sum(whole, (*parts, rest), sure, sure, rest=whole is not None)


def _before(extract: ReadDocument, rest: Claim, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The numbers of the sentence before a rest, or of the one before that where it has none that the rest may go with:
    "364 of the 520 voted. Turnout was a record 70 percent. The other 156 stayed away"."""
    here = rest.sentence
    for at in (here.id - 1, here.id - 2):
        if at < 0 or not goes_on(extract.sentences[at], extract.sentences[at + 1]):
            return ()
        told = numbers(extract, lexicon).get(at, ())
        if any(_alike(claim, rest) for claim in told):
            return told
    return ()


def _alike(claim: Claim, rest: Claim) -> bool:
    """Whether a number may be summed up with a rest; a bare one may be a percentage ("65 per cent for, 20 against")."""
    return figures.same_kind(claim.value, rest.value) or _bare(claim, rest)


def _shares_before(extract: ReadDocument, first: Claim, lexicon: Lexicon) -> list[Claim]:
    """The percentages of the sentences before that of a claim, as long as each has just one."""
    told, found = numbers(extract, lexicon), list[Claim]()
    at = first.sentence.id - 1
    while len(told.get(at, ())) == 1 and isinstance(told[at][0].value, Percentage):
        if not goes_on(extract.sentences[at], extract.sentences[at + 1]):
            break
        found.insert(0, told[at][0])
        at -= 1
    return found


def _exact(claim: Claim) -> bool:
    """Whether a number is neither hedged nor a range."""
    value = figures.number(claim)
    return not value.hedge and value.low == value.high


def _bare(claim: Claim, rest: Claim) -> bool:
    """Whether a number may be a percentage that leaves the sign to others ("65 per cent for, 20 against")."""
    value = claim.value
    return isinstance(rest.value, Percentage) and isinstance(value, Quantity) and not value.unit


def _counts_of(part: Claim, whole: Claim, lexicon: Lexicon) -> bool:
    """Whether a number counts what a whole does, as far as kind and noun tell."""
    return figures.same_kind(part.value, whole.value) and nouns_agree(part, whole, lexicon.arithmetic.share.people)


def _fills(near: Sequence[Claim], rest: Claim) -> bool:
    """Whether a rest does add up with some of the numbers near it, to another of them or to 100 per cent."""
    values = [figures.number(claim).low or Decimal(0) for claim in near]
    left = figures.number(rest).low or Decimal(0)
    wholes = [*values, _HUNDRED] if isinstance(rest.value, Percentage) else values
    slack = max(_room(figures.number(claim)) for claim in (*near, rest))
    made = (sum(chosen, left) for size in range(1, len(values) + 1) for chosen in combinations(values, size))
    return any(abs(total - whole) <= slack for total in made for whole in wholes)


def _room(value: Number) -> Decimal:
    """How far a number as written may be off."""
    band = figures.band(value)
    return band.high - band.low if band.high.is_finite() else Decimal(0)


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    words, parts, rates = lexicon.arithmetic.reference, lexicon.arithmetic.parts, lexicon.arithmetic.rates
    return _Forms(
        phrases_of(words.others, lexicon),
        phrases_of(words.rests, lexicon),
        Later(rf"\b(?:{any_of(lexicon.arithmetic.share.links)})\s+\Z", re.IGNORECASE),
        Later(rf"\s+(?:{any_of(parts.joins)})\b", re.IGNORECASE),
        Later(rf"\s*(?:{any_of(lexicon.arithmetic.rates.in_all)})\s*,?\s+(?:[^\W\d_]+\s+){{0,4}}", re.IGNORECASE),
        Later(rf"\b(?:{any_of((*rates.each, *rates.links))})\b", re.IGNORECASE),
        Later(rf"\b(?:{any_of(parts.overlaps)})\b", re.IGNORECASE),
    )
