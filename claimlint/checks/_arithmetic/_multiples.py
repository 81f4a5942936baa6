"""Stretches of text → how many times an old value they say that a new one is: "That is twice as many", "So it has
tripled".

Multiples are rough: `_changes.manifold` says how far one may be off, with its hedge.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._fractions import hedge_before
from claimlint.checks._arithmetic._reference import Following
from claimlint.checks._near import any_of
from claimlint.checks._referring import phrases_of
from claimlint.languages import Lexicon
from claimlint.languages.later import Later
from claimlint.model import Claim, Percentage, Span


class Multiple(Struct, frozen=True):
    """So many times the old value, as a claim of the change in per cent; `hedge` as numbers have it; `apposed`: it
    stands behind the new value and not behind words that refer back."""

    claim: Claim
    factor: Decimal
    hedge: str
    apposed: bool


class _Forms(Struct, frozen=True, gc=False):
    """What a language has for the patterns: "twice as many", behind a mark too; "it has thus doubled"; what follows.
    `words`: the stems that any of them begins with."""

    words: frozenset[str]
    fold: Later
    apposed: Later
    verb: Later
    closed: Later


def multiple(text: str, follow: Following, lexicon: Lexicon) -> Multiple | None:
    """A stretch of text that may speak of figures before it → the multiple that it states of them, or None."""
    forms, words, span = _forms(lexicon), lexicon.arithmetic.change, follow.span
    if follow.inside or forms.words.isdisjoint(follow.sentence.stems):
        return None
    apposed = False
    if follow.at is not None:
        found = forms.fold.match(text, follow.at, span.end)
    elif forms.verb.match(text, span.start, span.end):
        found = forms.verb.match(text, span.start, span.end)
    else:
        found, apposed = forms.apposed.search(text, span.start, span.end), True
    if found is None or not forms.closed.match(text, found.end(), span.end):
        return None
    word = " ".join(found["fold"].lower().split())
    factor = Decimal(words.folds.get(word) or words.multiples[word])
    at = Span(*found.span("fold"))
    percent = abs(factor - 1) * 100
    beside = replace(follow.told[0], sentence=follow.sentence)
    claim = figures.elsewhere(beside, at, Percentage(percent, percent))
    return Multiple(claim, factor, hedge_before(text, span.start, at.start, lexicon.numbers), apposed)


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    words = lexicon.arithmetic.change
    hedges, so = any_of(lexicon.numbers.hedges), any_of(words.so)
    fold = rf"(?:(?:{hedges})\s+)?(?P<fold>{any_of(words.folds)})(?:\s+(?:{any_of(words.measured)}))?"
    verb = rf"(?:(?:{hedges})\s+)?(?P<fold>{any_of(words.multiples)})"
    since, times = any_of((*words.since, "as")), any_of((*words.times, *lexicon.moments.units))
    subject = r"(?:[^\W\d_]+\s+){1,3}?"
    return _Forms(
        frozenset(phrases_of((*words.folds, *words.multiples), lexicon).by_first),
        Later(rf"\s+{fold}", re.IGNORECASE),
        Later(rf"[,(—–]\s*{fold}", re.IGNORECASE),
        Later(rf"\s*(?:(?:{so})\s*,?\s+{subject}|{subject}(?:{so})\s+){verb}", re.IGNORECASE),
        Later(rf"(?:\s+(?:{since})\s+(?:(?:{times})\b\s*){{1,6}})?\s*(?:[,;:.!?)\"”’—–]|\Z)", re.IGNORECASE),
    )
