"""A date and its clause → whether that puts it ahead or behind: a plan, or what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.claims._clauses import Clauses
from claimlint.claims._placed import Told
from claimlint.claims._timing_cues import Cues
from claimlint.languages import Lexicon
from claimlint.model import Sentence, Status

BESIDE = 2
"""Words: a day right behind a time is that of the time, and a verb right before a date tells its tense."""
_SHORT = 4  # letters: "red" and "need" have no ending of the past


class Tenses:
    """The tenses of the clauses of one document."""

    def __init__(self, clauses: Clauses, cues: Cues, lexicon: Lexicon) -> None:
        self._clauses, self._cues, self._lexicon = clauses, cues, lexicon

    def status(self, sentence: Sentence, left: range, right: range, own: bool, told: Told | None) -> Status | None:
        """Whether its clause puts a date ahead or behind; None where it does neither, as a headline never does. A
        participle alone belongs to the auxiliary before it: "will be cleaned and shut on 3 May"."""
        if sentence.role == "title":
            return None
        if not own and told is not None and told.status is not None:
            return told.status
        weak, beside = False, left[-BESIDE:]
        for part in (*self._parts(sentence, left), right):
            words, near = self._clauses.written(sentence, part), sentence.stems[part.start : part.stop]
            if not self._cues.expected.isdisjoint(near):
                return "planned"
            if not self._cues.ahead.isdisjoint(near) and self._cues.future.search(" ".join(words)):
                return "planned"
            if not self._lexicon.claims.present.isdisjoint(words):
                break
            if not self._lexicon.moments.past.isdisjoint(words):
                return "past"
            weak = weak or self._has_past(part, words, beside)
        return "past" if weak else None

    def _parts(self, sentence: Sentence, words: range) -> list[range]:
        """The words before a value, parted by conjunctions, the nearest first: "was declared and is payable on"."""
        stems, conjunctions = sentence.stems, self._lexicon.claims.conjunctions
        if conjunctions.isdisjoint(stems[words.start : words.stop]):
            return [words]
        cuts = [index for index in words if stems[index] in conjunctions]
        starts, stops = [words.start, *(cut + 1 for cut in cuts)], [*cuts, words.stop]
        return [range(start, stop) for start, stop in zip(starts, stops, strict=True)][::-1]

    def _has_past(self, part: range, words: Sequence[str], beside: range) -> bool:
        """Whether a verb of the past is among some words; one of saying tells the tense only of the date right behind
        it."""
        moments = self._lexicon.moments
        for index, word in zip(part, words, strict=True):
            if word in moments.reporting:
                if index in beside:
                    return True
            elif word in moments.past or (len(word) > _SHORT and word.endswith(moments.past_endings)):
                return True
        return False
