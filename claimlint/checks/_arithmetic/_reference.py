"""ReadDocument → stretches of text that speak of figures before them: "That is 140 euros each", ", which is 65%".

Arithmetic is as often told in two sentences as in one. Here sentences and clauses that may refer to figures get those
figures beside their own, so that each relation asks only how its statement is worded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._fractions import count_at, count_before, hedge_before
from claimlint.checks._near import any_of, in_sentence
from claimlint.checks._referring import Phrases, goes_on, openings, opens_with, phrases_in, phrases_of, start
from claimlint.languages import Lexicon
from claimlint.languages.later import Later
from claimlint.languages.programs import compiled
from claimlint.model import Claim, Quantity, ReadDocument, Sentence, Span, overlaps

_MARKS = ",;:(—–-"
_GAP = compiled(r"\s*[,:(]?\s*")


class Following(Struct, frozen=True):
    """A stretch of text that may speak of figures before it: a sentence, or the end of one behind ", which is".

    `span`: the stretch; `numbers`: those in it, which may be none; `told`: the numbers it may speak of, of the sentence
    right before it or of the beginning of its own; `told_in`: where those stand. `at`: the offset behind the words by
    which it speaks of them ("That is"), None where it does not open with such words.
    """

    sentence: Sentence
    span: Span
    numbers: tuple[Claim, ...]
    told: tuple[Claim, ...]
    told_in: Span
    at: int | None

    @property
    def behind(self) -> tuple[Sentence, Span]:
        """The sentence of the numbers that it may speak of, and where in it they stand."""
        return self.told[0].sentence, self.told_in

    @property
    def inside(self) -> bool:
        """Whether it speaks of its own sentence."""
        return self.told[0].sentence.id == self.sentence.id


class _Forms(Struct, frozen=True, gc=False):
    """Phrases that refer the number behind them, or before them, to a whole; a hedge before a number."""

    ahead: Phrases
    behind: Phrases
    hedge: Later


@lru_cache(maxsize=2)
def following(extract: ReadDocument, lexicon: Lexicon) -> tuple[Following, ...]:
    """An extract → each sentence that follows one with numbers, in one paragraph or from one to the next; and each
    clause that opens with such words as "which is" behind numbers of its sentence. In order."""
    return tuple(_following(extract, lexicon))


def _following(extract: ReadDocument, lexicon: Lexicon) -> Iterator[Following]:
    told, text = numbers(extract, lexicon), extract.document.text
    for here in extract.sentences:
        own, before = told.get(here.id, ()), told.get(here.id - 1, ())
        if not own and not before:
            continue
        opened = list(openings(text, here, lexicon))
        if before and goes_on(before[0].sentence, here):
            at = next((words.end for words in opened if opens_with(text, here, words, lexicon)), None)
            yield Following(here, here.span, own, before, before[0].sentence.span, at)
        for words in opened:
            mark = here.span.start + len(text[here.span.start : words.start].rstrip()) - 1
            earlier = tuple(claim for claim in own if claim.span.end <= mark)
            if earlier and text[mark] in _MARKS:
                rest = tuple(claim for claim in own if claim.span.start >= words.end)
                stretch, told_in = Span(words.start, here.span.end), Span(here.span.start, mark)
                yield Following(here, stretch, rest, earlier, told_in, words.end)


def head(text: str, follow: Following, lexicon: Lexicon) -> int:
    """The offset of the first word of a stretch, behind words that only lead to it ("So")."""
    return follow.span.start if follow.inside else start(text, follow.span, lexicon)


@lru_cache(maxsize=2)
def numbers(extract: ReadDocument, lexicon: Lexicon) -> dict[int, tuple[Claim, ...]]:
    """An extract → number of a sentence → its numbers, in order, with bare counts that stand beside words that refer
    them to a whole ("of which 364 replied", "364 of them"): extraction leaves those alone, but here they must count."""
    found = {claims[0].sentence.id: claims for claims in figures.sentences(extract, least=1)}
    starts: dict[int, set[int]] = {}
    for claims in list(found.values()):
        for sentence in extract.sentences[claims[0].sentence.id : claims[0].sentence.id + 2]:
            if sentence.id not in starts:
                starts[sentence.id] = _starts(extract.document.text, sentence, lexicon)
            if not starts[sentence.id]:
                continue
            beside = replace(claims[0], sentence=sentence)
            counts = list(_counts(extract, sentence, starts[sentence.id], beside, lexicon))
            if counts:
                own = found.get(sentence.id, ())
                found[sentence.id] = tuple(sorted({*own, *counts}, key=lambda claim: claim.span))
    return found


def _starts(text: str, sentence: Sentence, lexicon: Lexicon) -> set[int]:
    """The offsets in a sentence at which a bare count may begin: beside words that refer it to a whole."""
    forms, end = _forms(lexicon), sentence.span.end
    starts = set[int]()
    if forms.ahead.ends.isdisjoint(sentence.stems):
        return starts
    for phrase in phrases_in(text, sentence, forms.ahead):
        gap = _GAP.match(text, phrase.end, end)
        hedge = forms.hedge.match(text, gap.end() if gap else phrase.end, end)
        starts.add(hedge.end() if hedge else phrase.end)
    for phrase in phrases_in(text, sentence, forms.behind):
        before = count_before(text, sentence.span.start, len(text[: phrase.start].rstrip()), lexicon.numbers)
        starts |= {before[0]} if before else set()
    return starts


def _counts(
    extract: ReadDocument, sentence: Sentence, starts: set[int], beside: Claim, lexicon: Lexicon
) -> Iterator[Claim]:
    """The bare counts of a sentence that no extractor read, at offsets at which they may begin. `beside`: a claim that
    may stand in it."""
    text, end = extract.document.text, sentence.span.end
    taken = [claim.span for claim in in_sentence(extract, sentence.id)]
    for at in sorted(starts):
        count = count_at(text, at, end, lexicon.numbers)
        if count is not None and count[1] > 1 and not any(overlaps(Span(at, count[0]), other) for other in taken):
            said = hedge_before(text, sentence.span.start, at, lexicon.numbers)
            unit = _unit_before(extract, sentence, at)
            yield figures.elsewhere(beside, Span(at, count[0]), Quantity(count[1], count[1], unit, hedge=said))


def _unit_before(extract: ReadDocument, sentence: Sentence, at: int) -> str:
    """The unit of the number before a bare one in its sentence, which that leaves out: "48 square kilometres, of which
    30"; "" for a count."""
    before = [claim for claim in in_sentence(extract, sentence.id) if claim.span.end <= at]
    value = next((claim.value for claim in reversed(before) if isinstance(claim.value, Quantity)), None)
    return value.unit if value is not None and figures.usable(value) else ""


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    words = lexicon.arithmetic.reference
    return _Forms(
        phrases_of((*words.back, *words.others, *words.rests), lexicon),
        phrases_of(words.back, lexicon),
        Later(rf"\s*(?:(?:{any_of(lexicon.numbers.hedges)})\s+)?(?=\w)", re.IGNORECASE),
    )
