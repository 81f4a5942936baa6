"""Stretches of text → the two values that a change behind them is said of: the ends of a change told there, the only
two values of two times, or one value of each of two sentences.

Two values make a change when they are of one thing at two times. Words around them that name another thing, or days
that the change does not count from, leave open which are meant, and then nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._changes import Ends, ends, of_one_thing
from claimlint.checks._arithmetic._reference import Following
from claimlint.checks._near import last_end, starting_in, words_in
from claimlint.languages import Lexicon
from claimlint.languages.stem import stem
from claimlint.model import Claim, Moment, Percentage, Quantity, ReadDocument, Span

_SPANS = frozenset({"minute", "hour", "day", "week", "month", "year"})


def told_ends(
    extract: ReadDocument, follow: Following, earlier: Following | None, falls: bool | None, lexicon: Lexicon
) -> Ends | None:
    """The two values before a change, in the order that its direction gives them where the text gives none."""
    found = list(ends(extract, follow.told, lexicon))
    values = [claim for claim in follow.told if not lasts(claim)]
    shares = [isinstance(claim.value, Percentage) for claim in values]
    if any(shares) and not all(shares):
        return None
    if not found and len(values) == 2 and _in_turn(extract, follow.told_in, lexicon):
        found = [] if _other_things(extract, values, follow.told_in, lexicon) else [Ends(values[0], values[1], False)]
    if not found and earlier is not None and len(values) == 1 and not follow.inside:
        first = [claim for claim in earlier.told if not lasts(claim)]
        times = [_moments(extract, stretch) for stretch in (earlier.told_in, follow.told_in)]
        new = _new_subject(extract, earlier.told_in, follow.told_in, values[0], lexicon)
        if len(first) == 1 and all(times) and times[0] != times[1] and not new:
            found = [Ends(first[0], values[0], ordered=False)]
    if len(found) != 1:
        return None
    (pair,) = found
    if pair.ordered or not of_one_thing(pair.before, pair.after):
        return pair
    low, high = sorted((pair.before, pair.after), key=lambda claim: figures.number(claim).low or 0)
    return Ends(high, low, ordered=False) if falls else Ends(low, high, ordered=False)


def then_and_now(extract: ReadDocument, follow: Following, lexicon: Lexicon) -> Ends | None:
    """ "In 2019 it had 200 members. In 2025 it had 250, 25 percent more": the only values of two sentences."""
    new = [claim for claim in follow.numbers if not lasts(claim) and not isinstance(claim.value, Percentage)]
    old = [claim for claim in follow.told if not lasts(claim)]
    then, now = (_moments(extract, stretch) for stretch in (follow.told_in, follow.span))
    apart = then and (now != then if now else _says_now(extract, follow.span, lexicon))
    if len(old) != 1 or len(new) != 1 or not apart:
        return None
    other = _new_subject(extract, follow.told_in, follow.span, new[0], lexicon)
    return None if other else Ends(old[0], new[0], ordered=True)


def of_those_days(extract: ReadDocument, follow: Following, start: int) -> bool:
    """Whether the text of a stretch from an offset on names no other days than those of the values before it: a change
    "than in 2012" may be from another value."""
    named = _moments(extract, Span(start, follow.span.end))
    told = _moments(extract, follow.told_in)
    return all(moment in told or (not told and moment.relative is not None) for moment in named)


def lasts(claim: Claim) -> bool:
    """Whether a number is a stretch of time."""
    return isinstance(claim.value, Quantity) and claim.value.unit in _SPANS


def _in_turn(extract: ReadDocument, stretch: Span, lexicon: Lexicon) -> bool:
    """Whether a stretch of text tells of two times: two dates, or such words as "first" and "then"."""
    if len(_moments(extract, stretch)) > 1:
        return True
    words = words_in(extract.document.text[stretch.start : stretch.end].lower())
    return len(lexicon.arithmetic.change.turns.intersection(words)) > 1


def _says_now(extract: ReadDocument, stretch: Span, lexicon: Lexicon) -> bool:
    words = extract.document.text[stretch.start : stretch.end].lower().split()
    return not lexicon.arithmetic.change.now.isdisjoint(words)


def _moments(extract: ReadDocument, stretch: Span) -> list[Moment]:
    """The days, months and years that a stretch of text names."""
    return [
        claim.value
        for claim in starting_in(extract, stretch.start, stretch.end)
        if isinstance(claim.value, Moment) and claim.value.clock is None
    ]


def _other_things(extract: ReadDocument, values: Sequence[Claim], within: Span, lexicon: Lexicon) -> bool:
    """Whether the words around two values of a sentence make them values of two things: "£1.8m on roads in 2024 and
    £2.4m on schools in 2025", "sales of £2m in 2024 and profit of £3m in 2025". A second one without words of its own
    is of the first thing."""
    text, first, second = extract.document.text, *values
    between = text[last_end(extract, first.span.end, second.span.start) : second.span.start]
    own = _content(re.split(r"[,;:]|\band\b", between)[-1], lexicon)
    if own - _content(text[within.start : first.span.start], lexicon):
        return True
    behind = []
    for claim in values:
        later = starting_in(extract, claim.span.end, within.end)
        behind.append(_content(text[claim.span.end : later[0].span.start if later else within.end], lexicon))
    return bool(behind[1]) and not behind[0] & behind[1] and bool(behind[0])


def _new_subject(extract: ReadDocument, told: Span, stretch: Span, value: Claim, lexicon: Lexicon) -> bool:
    """Whether a sentence brings up something before its value that the one before it does not tell of."""
    text = extract.document.text
    return bool(
        _content(text[stretch.start : value.span.start], lexicon) - _content(text[told.start : told.end], lexicon)
    )


def _content(text: str, lexicon: Lexicon) -> set[str]:
    """The words of a text that say what it is about, as stems."""
    return {stem(word) for word in words_in(text.lower()) if word.isalpha()} - _plain(lexicon)


@cache
def _plain(lexicon: Lexicon) -> frozenset[str]:
    """Stems of words that tell of no thing: times, changes and what joins them."""
    words, moments = lexicon.arithmetic.change, lexicon.moments
    told = (*lexicon.text.stopwords, *words.times, *words.now, *words.turns, *words.froms, *words.tos, *words.moves,
        *words.ups, *words.downs, *words.rivals, *moments.units, *moments.months, *lexicon.numbers.hedges,
        *lexicon.labels.neutral)  # fmt: skip
    return frozenset(stem(word) for phrase in told for word in phrase.split())
