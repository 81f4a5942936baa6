"""ReadDocument → stretches of text that speak of figures before them: "That is 140 euros each", ", which is 65%".

Arithmetic is as often told in two sentences as in one. Which figures the second means is only sure where it says so at
its head, and where nothing but the sentence right before it can be meant. Most sentences do neither, which their stems
tell faster than any pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._fractions import count_at, count_before, hedge_before
from claimlint.checks._arithmetic._symbols import any_of
from claimlint.languages import Lexicon
from claimlint.languages.segment import stems_of
from claimlint.languages.stem import stem
from claimlint.model import Claim, Quantity, ReadDocument, Sentence, Span, overlaps

_FLOWING = frozenset({"lead", "body"})
_UNTOLD = frozenset({"title", "table", "code"})
_MARKS = ",;:(—–-"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_GAP = re.compile(r"\s*[,:(]?\s*")


class Phrases(Struct, frozen=True, gc=False):
    """First stem of a phrase → the phrases that begin with it, as stems, the longest first; `ends`: their last
    stems."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]
    ends: frozenset[str]


class Following(Struct, frozen=True):
    """A stretch of text that may speak of figures before it: a sentence, or the end of one behind ", which is".

    `span`: the stretch; `numbers`: those in it, which may be none; `told`: the numbers it may speak of, of the sentence
    right before it or of the beginning of its own; `told_in`: where those stand. `at`: the offset behind the words by
    which it speaks of them ("That is"), None where it does not open with such words; `start`: that of its first word
    behind words that only lead to it ("So").
    """

    sentence: Sentence
    span: Span
    numbers: tuple[Claim, ...]
    told: tuple[Claim, ...]
    told_in: Span
    at: int | None
    start: int

    @property
    def inside(self) -> bool:
        """Whether it speaks of its own sentence."""
        return self.told[0].sentence.id == self.sentence.id


class _Forms(Struct, frozen=True, gc=False):
    """What a language has for such stretches: stems of "that", "that is", what may stand before it in its sentence, and
    before any statement; words that give figures another basis; phrases that refer the number behind or before them to
    a whole."""

    that: frozenset[str]
    opening: re.Pattern[str]
    before: re.Pattern[str]
    head: re.Pattern[str]
    conditions: re.Pattern[str]
    hedge: re.Pattern[str]
    ahead: Phrases
    behind: Phrases


@lru_cache(maxsize=2)
def following(extract: ReadDocument, lexicon: Lexicon) -> tuple[Following, ...]:
    """An extract → each sentence that follows one with numbers, in one paragraph or from one to the next; and each
    clause that opens with such words as "which is" behind numbers of its sentence. In order."""
    return tuple(_following(extract, lexicon))


def _following(extract: ReadDocument, lexicon: Lexicon) -> Iterator[Following]:
    told, text, forms = numbers(extract, lexicon), extract.document.text, _forms(lexicon)
    for here in extract.sentences:
        own, before = told.get(here.id, ()), told.get(here.id - 1, ())
        if not own and not before:
            continue
        openings = list(_openings(text, here, forms))
        if before and _goes_on(before[0].sentence, here):
            head = forms.head.match(text, here.span.start, here.span.end)
            start = head.end() if head else here.span.start
            at = next((to for at, to in openings if forms.before.fullmatch(text, here.span.start, at)), None)
            yield Following(here, here.span, own, before, before[0].sentence.span, at, start)
        for at, to in openings:
            mark = len(text[here.span.start : at].rstrip()) + here.span.start - 1
            first = tuple(claim for claim in own if claim.span.end <= mark)
            if first and text[mark] in _MARKS:
                rest = tuple(claim for claim in own if claim.span.start >= to)
                yield Following(here, Span(at, here.span.end), rest, first, Span(here.span.start, mark), to, at)


def _openings(text: str, sentence: Sentence, forms: _Forms) -> Iterator[tuple[int, int]]:
    """A sentence → where "that is" starts in it, and where it ends."""
    if forms.that.isdisjoint(sentence.stems):
        return
    for word, at in zip(sentence.stems, sentence.offsets, strict=True):
        found = forms.opening.match(text, at, sentence.span.end) if word in forms.that else None
        if found is not None:
            yield at, found.end()


@lru_cache(maxsize=2)
def numbers(extract: ReadDocument, lexicon: Lexicon) -> dict[int, tuple[Claim, ...]]:
    """An extract → number of a sentence → its numbers, in order, with bare counts that stand beside words that refer
    them to a whole ("of which 364 replied", "364 of them"): extraction leaves those alone, but here they must count."""
    found = {claims[0].sentence.id: claims for claims in figures.sentences(extract, least=1)}
    for claims in list(found.values()):
        for sentence in extract.sentences[claims[0].sentence.id :][:2]:
            counts = list(_counts(extract, sentence, replace(claims[0], sentence=sentence), lexicon))
            if counts:
                own = found.get(sentence.id, ())
                found[sentence.id] = tuple(sorted({*own, *counts}, key=lambda claim: claim.span))
    return found


def _counts(extract: ReadDocument, sentence: Sentence, beside: Claim, lexicon: Lexicon) -> Iterator[Claim]:
    """The bare counts of a sentence that no extractor read. `beside`: a claim that may stand in it."""
    forms, text, end = _forms(lexicon), extract.document.text, sentence.span.end
    starts = set()
    for _, to in phrases_in(text, sentence, forms.ahead):
        gap = _GAP.match(text, to, end)
        hedge = forms.hedge.match(text, gap.end() if gap else to, end)
        starts.add(hedge.end() if hedge else to)
    for at, _ in phrases_in(text, sentence, forms.behind):
        count = count_before(text, sentence.span.start, len(text[:at].rstrip()), lexicon.numbers)
        starts |= {count[0]} if count else set()
    taken = [claim.span for claim in extract.claims if claim.sentence.id == sentence.id] if starts else []
    for at in sorted(starts):
        count = count_at(text, at, end, lexicon.numbers)
        if count is not None and count[1] > 1 and not any(overlaps(Span(at, count[0]), other) for other in taken):
            said = hedge_before(text, sentence.span.start, at, lexicon.numbers)
            yield figures.elsewhere(beside, Span(at, count[0]), Quantity(count[1], count[1], hedge=said))


def phrases_in(text: str, sentence: Sentence, phrases: Phrases) -> Iterator[tuple[int, int]]:
    """A sentence → where phrases stand in it: start of the first word, end of the last."""
    stems, offsets = sentence.stems, sentence.offsets
    if phrases.ends.isdisjoint(stems):
        return
    for at, first in enumerate(stems):
        for phrase in phrases.by_first.get(first, ()):
            if stems[at : at + len(phrase)] == phrase:
                last = _WORD.match(text, offsets[at + len(phrase) - 1])
                yield offsets[at], last.end() if last else offsets[at]
                break


def _goes_on(first: Sentence, second: Sentence) -> bool:
    """Whether two neighbouring sentences are of one run of text."""
    if first.block == second.block:
        return first.role not in _UNTOLD
    return second.block == first.block + 1 and {first.role, second.role} <= _FLOWING


def conditioned(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether a stretch of text says that its figures have another basis ("without the guests")."""
    return _forms(lexicon).conditions.search(text, span.start, span.end) is not None


def phrases_of(words: Iterable[str], lexicon: Lexicon) -> Phrases:
    """Phrases as written → as stems, by their first one."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for stems in filter(None, (stems_of(phrase, lexicon.text) for phrase in words)):
        found.setdefault(stems[0], set()).add(stems)
    ordered = {first: tuple(sorted(group, key=lambda stems: (-len(stems), stems))) for first, group in found.items()}
    return Phrases(ordered, frozenset(stems[-1] for group in found.values() for stems in group))


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    words = lexicon.arithmetic.reference
    leads = rf"\s*[\"“‘'(]*(?:(?:{any_of(words.leads)})\b\s*[,:]?\s*){{0,2}}"
    saying = rf"(?:[^.,;:()\d]{{0,60}}?\b(?:{any_of(words.saying)})\s+(?:{any_of(words.joins)}\s+)?)?"
    that, verbs = any_of(words.that), any_of(words.verbs)
    opening = rf"(?:(?:{that})['’]s|(?:{that})\s+(?:{verbs})(?:\s+(?:{any_of(words.joins)}))?)(?=\s)"
    return _Forms(
        frozenset(stem(word) for word in words.that),
        re.compile(opening, re.IGNORECASE),
        re.compile(leads + saying, re.IGNORECASE),
        re.compile(leads, re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(words.conditions)})\b", re.IGNORECASE),
        re.compile(rf"\s*(?:(?:{any_of(lexicon.numbers.hedges)})\s+)?(?=\w)", re.IGNORECASE),
        phrases_of((*words.back, *words.others, *words.rests), lexicon),
        phrases_of(words.back, lexicon),
    )
