"""Claim of a moment → whether its sentence puts it behind or ahead: which of two Sundays is meant hangs on it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Literal

from claimlint.languages import lexicon
from claimlint.languages.programs import compiled
from claimlint.languages.words import MomentWords
from claimlint.model import Claim, Document, ReadDocument

Tense = Literal["past", "future", "open"]

_WORD = compiled(r"[\w\u2019']+")
_BEFORE, _AFTER = 110, 60  # code points around a date in which its verb is looked for
_QUOTES = compiled(r"[\"\u201c-\u201f\u00ab\u00bb]")
_GOVERNED = 3  # words after a sign of the future: "is to be formally sentenced" is no past
_SHORT = 4  # letters: "red" and "need" have no ending
_BESIDE = 2  # words: a verb of saying tells only of the date right beside it


class Tenses:
    """The tenses of a document's moments, each read when it is first asked for: most moments have their days, and then
    nobody asks."""

    def __init__(self, extract: ReadDocument) -> None:
        self._extract = extract
        self._known: dict[int, Tense] = {}

    def of(self, index: int) -> Tense:
        """The tense of the moment that a claim states, by the index of the claim."""
        known = self._known.get(index)
        if known is None:
            document = self._extract.document
            known = tense(self._extract.claims[index], document, lexicon(document.language).moments)
            self._known[index] = known
        return known


def tense(claim: Claim, document: Document, words: MomentWords) -> Tense:
    """A claim, its document and the words of its language → the tense of the sign nearest to it.

    A sign after the date counts as one word farther; of two equally near the future wins, since a plan is told in past
    words too. Quotation marks end the search: what is said and who said it when have tenses of their own.
    """
    sentence, span = claim.sentence.span, claim.span
    before = _QUOTES.split(document.text[max(sentence.start, span.start - _BEFORE) : span.start].lower())[-1]
    after = _QUOTES.split(document.text[span.end : min(sentence.end, span.end + _AFTER)].lower(), maxsplit=1)[0]
    sides = _nearest_sign(before, words, backwards=True), _nearest_sign(after, words, backwards=False)
    signs = [sign for sign in sides if sign is not None]
    if signs:
        return "past" if min(signs)[1] else "future"
    return "future" if claim.status in ("planned", "expected") else "open"


def _nearest_sign(text: str, words: MomentWords, *, backwards: bool) -> tuple[int, int] | None:
    """The sign nearest to a date in the text on one side of it → (distance in words, 1 for past and 0 for future)."""
    found = list(_WORD.finditer(text))
    ahead: list[int] = []
    if cues := [cue.end() for cue in _cues(words.future).finditer(text)]:
        offsets = [word.start() for word in found]
        ahead = [bisect_left(offsets, end) - 1 for end in cues]
    for index in reversed(range(len(found))) if backwards else range(len(found)):
        word = found[index][0]
        distance = len(found) - 1 - index if backwards else index + 1
        if index in ahead:
            return distance, 0
        if word in words.reporting:
            if distance < _BESIDE:
                return distance, 1
        elif _is_past(word, words) and not any(cue < index <= cue + _GOVERNED for cue in ahead):
            return distance, 1
    return None


def _is_past(word: str, words: MomentWords) -> bool:
    return word in words.past or (len(word) > _SHORT and word.endswith(words.past_endings))


@cache
def _cues(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return compiled(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) + r")(?!\w)")
