"""ReadDocument → how a sentence speaks of what stands before it: "That is …", "of them", "So this makes …".

Which values a sentence means that are told in another one is only sure where its own words say so, and where it follows
that one directly. Most sentences do neither, which their stems tell faster than any pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import compress, count

from msgspec import Struct

from claimlint.checks._near import any_of
from claimlint.languages import Lexicon
from claimlint.languages.later import Later
from claimlint.languages.programs import compiled
from claimlint.languages.segment import needed, stems_of
from claimlint.languages.stem import stem
from claimlint.model import Sentence, Span

CLOSED = r"\s*(?:[,;:)—–\"”’]|\s-\s|[.!?](?!\d)|\Z)"
"""Pattern of what ends a statement right behind a number, so that it is of nothing further."""

_FLOWING = frozenset({"lead", "body"})
_UNTOLD = frozenset({"title", "table", "code"})
_WORD = compiled(r"[^\W_]+(?:['’][^\W_]+)?")


class Phrases(Struct, frozen=True, gc=False):
    """First stem of a phrase → the phrases that begin with it, as stems, the longest first; `ends`: their last
    stems."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]
    ends: frozenset[str]


class Cue:
    """Words that tell something of a sentence wherever they stand in it. Hardly any sentence has them, which its stems
    tell faster than the pattern that finds them. `pattern`: of the phrases, as they were listed where none is given."""

    def __init__(self, phrases: Iterable[str], lexicon: Lexicon, pattern: str = "") -> None:
        listed = tuple(phrases)
        self._needs = needed(listed, lexicon.text)
        self._pattern = Later(pattern or rf"\b(?:{any_of(listed)})\b", re.IGNORECASE)

    def stands_in(self, text: str, sentence: Sentence, span: Span | None = None) -> bool:
        """Whether one of them stands in a sentence, or in a stretch of it."""
        return any(self.found(text, sentence, span))

    def found(self, text: str, sentence: Sentence, span: Span | None = None) -> Iterator[re.Match[str]]:
        """Where they stand in a sentence, or in a stretch of it, in order."""
        if self._needs.isdisjoint(sentence.stems):
            return iter(())
        within = span or sentence.span
        return self._pattern.finditer(text, within.start, within.end)


class _Forms(Struct, frozen=True, gc=False):
    """What a language has for such a sentence: stems of "that", "that is", what may stand before it, what before any
    statement, and words that give figures another basis."""

    that: frozenset[str]
    opening: Later
    before: Later
    head: Later
    conditions: Cue


def goes_on(first: Sentence, second: Sentence) -> bool:
    """Whether the second of two neighbouring sentences is of one run of text with the first."""
    if first.block == second.block:
        return first.role not in _UNTOLD
    return second.block == first.block + 1 and {first.role, second.role} <= _FLOWING


def openings(text: str, sentence: Sentence, lexicon: Lexicon) -> Iterator[Span]:
    """A sentence → where words stand in it by which a statement speaks of what is told before: "that is", "this makes",
    each of them once."""
    forms = _forms(lexicon)
    if forms.that.isdisjoint(sentence.stems):
        return
    for at in compress(sentence.offsets, map(forms.that.__contains__, sentence.stems)):
        if found := forms.opening.match(text, at, sentence.span.end):
            yield Span(at, found.end())


def opens_with(text: str, sentence: Sentence, opening: Span, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with such words, or says who says them: "So that is", "The chair said that this is"."""
    return _forms(lexicon).before.fullmatch(text, sentence.span.start, opening.start) is not None


def start(text: str, span: Span, lexicon: Lexicon) -> int:
    """The offset of the first word of a sentence behind marks and words that only lead to it ("So", "In all,")."""
    found = _forms(lexicon).head.match(text, span.start, span.end)
    return found.end() if found else span.start


def conditioned(text: str, sentence: Sentence, span: Span, lexicon: Lexicon) -> bool:
    """Whether a stretch of a sentence says that its figures have another basis ("without the guests")."""
    return _forms(lexicon).conditions.stands_in(text, sentence, span)


def phrases_in(text: str, sentence: Sentence, phrases: Phrases) -> Iterator[Span]:
    """A sentence → where phrases stand in it."""
    stems, offsets = sentence.stems, sentence.offsets
    if phrases.ends.isdisjoint(stems):
        return
    for at in compress(count(), map(phrases.by_first.__contains__, stems)):
        for phrase in phrases.by_first[stems[at]]:
            if stems[at : at + len(phrase)] == phrase:
                last = _WORD.match(text, offsets[at + len(phrase) - 1])
                yield Span(offsets[at], last.end() if last else offsets[at])
                break


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
        Later(opening, re.IGNORECASE),
        Later(leads + saying, re.IGNORECASE),
        Later(leads, re.IGNORECASE),
        Cue(words.conditions, lexicon),
    )
