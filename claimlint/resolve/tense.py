"""Claim of a moment → whether its sentence puts it behind or ahead: which of two Sundays is meant hangs on it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Literal

from claimlint.languages.words import MomentWords
from claimlint.model import Claim, Document

Tense = Literal["past", "future", "open"]

_WORD = re.compile(r"[\w\u2019']+")
_BEFORE, _AFTER = 110, 60  # code points around a date in which its verb is looked for
_QUOTES = re.compile(r"[\"\u201c-\u201f\u00ab\u00bb]")
_GOVERNED = 3  # words after a sign of the future: "is to be formally sentenced" is no past
_SHORT = 4  # letters: "red" and "need" have no ending
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
    ahead = [bisect_left(offsets, cue.end()) - 1 for cue in _cues(words.future).finditer(text)]
    governed = {index for cue in ahead for index in range(cue, cue + _GOVERNED + 1)}
    signs: list[tuple[int, int]] = []
    for index, word in enumerate(found):
        distance = len(found) - 1 - index if backwards else index + 1
        if index in ahead:
            signs.append((distance, 0))
        elif word[0] in words.reporting:
            signs += [(distance, 1)] if distance < _BESIDE else []
        elif index not in governed and _is_past(word[0], words):
            signs.append((distance, 1))
    return signs


def _is_past(word: str, words: MomentWords) -> bool:
    return word in words.past or (len(word) > _SHORT and word.endswith(words.past_endings))


@cache
def _cues(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) + r")(?!\w)")
