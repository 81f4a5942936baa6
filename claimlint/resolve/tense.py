"""Claim of a moment → whether its sentence puts it behind or ahead: which of two Sundays is meant hangs on it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from claimlint.languages.words import MomentWords
from claimlint.model import Claim, Document

Tense = Literal["past", "future", "open"]

_WORD = re.compile(r"[\w\u2019']+")
_BEFORE, _AFTER = 110, 60  # code points around a date in which its verb is looked for
_QUOTES = re.compile(r"[\"\u201c-\u201f\u00ab\u00bb]")
_BESIDE = 2  # words: a verb of saying tells only of the date right beside it


def tense(claim: Claim, document: Document, words: MomentWords) -> Tense:
    """A claim, its document and the words of its language → the tense of the sign nearest to it.

    A sign after the date counts as one word farther; of two equally near the future wins, since a plan is told in past
    words too. Quotation marks end the search: what is said and who said it when have tenses of their own.
    """
    sentence, span = claim.sentence.span, claim.span
    before = _QUOTES.split(document.text[max(sentence.start, span.start - _BEFORE) : span.start].lower())[-1]
    after = _QUOTES.split(document.text[span.end : min(sentence.end, span.end + _AFTER)].lower(), maxsplit=1)[0]
    signs = sorted([*_signs(before, words, backwards=True), *_signs(after, words, backwards=False)])
    if signs:
        return "past" if signs[0][1] else "future"
    return "future" if claim.status == "expected" else "open"


def _signs(text: str, words: MomentWords, *, backwards: bool) -> list[tuple[int, int]]:
    """The signs in the text on one side of a date → (distance in words, 1 for past and 0 for future)."""
    found = list(_WORD.finditer(text))
    offsets = [word.start() for word in found]
    last = len(found) - 1
    signs: list[tuple[int, int]] = []
    for index, word in enumerate(found):
        distance = last - index if backwards else index + 1
        if word[0] in words.reporting:
            if distance < _BESIDE:
                signs.append((distance, 1))
        elif word[0] in words.past or (len(word[0]) > 4 and word[0].endswith(words.past_endings)):
            signs.append((distance, 1))
    for cue in _cues(words.future).finditer(text):
        index = sum(offset < cue.end() for offset in offsets) - 1
        signs = [sign for sign in signs if sign[0] != (last - index if backwards else index + 1)]
        signs.append((last - index if backwards else index + 1, 0))
    return signs


@cache
def _cues(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) + r")(?!\w)")
