"""Sentence and its mentions → what each value is said of, where a sentence deals values out to things "respectively".

"Wages and rents rose by 3% and 5% respectively" says nothing of rents at 3%. Each value gets the sentence without the
things and values of the others, as a cell of a table gets the words of its own row and column.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from claimlint.languages import Lexicon
from claimlint.languages.stem import stem
from claimlint.model import Mention, Name, Quote, Sentence

_BETWEEN = 4  # words from one value to the next, and from the last to the cue
_LONGEST = 4  # words of a thing
_MOST = 12  # values: a reader who has to count further than that is told otherwise

Run = tuple[int, int]
"""The positions of the first word and of the one behind the last."""


def dealt(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon
) -> dict[int, Sentence]:
    """The sentences of a text and its mentions, in order → where a value begins → its sentence as it is said of that
    value alone; nothing where no sentence says which value is of which thing."""
    cues = _cues(lexicon)
    starts = [mention.span.start for mention in mentions]
    found: dict[int, Sentence] = {}
    for sentence in sentences:
        if not cues.isdisjoint(sentence.stems):
            inside = slice(bisect_left(starts, sentence.span.start), bisect_left(starts, sentence.span.end))
            found.update(_dealt(text, sentence, mentions[inside], lexicon))
    return found


def _dealt(text: str, sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon) -> dict[int, Sentence]:
    """The same of one sentence with a cue."""
    cue = next(at for at, word in enumerate(sentence.stems) if word in _cues(lexicon))
    placed = _values(sentence, mentions, cue)
    values, starts = list(placed.values()), list(placed)
    if not 2 <= len(values) <= _MOST:
        return {}
    things = _Things(text, sentence, mentions, lexicon).of(values[0][0], len(values))
    if len(things) != len(values):
        return {}
    found: dict[int, Sentence] = {}
    for number, start in enumerate(starts):
        gone = {
            position
            for run in (*things[:number], *things[number + 1 :], *values[:number], *values[number + 1 :])
            for position in range(*run)
        }
        kept = [position for position in range(len(sentence.stems)) if position not in gone]
        found[start] = Sentence(
            sentence.id,
            sentence.block,
            sentence.role,
            sentence.span,
            tuple(sentence.stems[position] for position in kept),
            tuple(sentence.offsets[position] for position in kept),
        )
    return found


def _values(sentence: Sentence, mentions: Sequence[Mention], cue: int) -> dict[int, Run]:
    """The values that stand one after the other right before a cue, all of one kind, by where each begins."""
    found: list[tuple[int, Run]] = []
    kind, behind = "", cue
    for mention in reversed(mentions):
        at = bisect_left(sentence.offsets, mention.span.start)
        to = bisect_left(sentence.offsets, mention.span.end, at)
        if isinstance(mention.value, Name | Quote) or to > behind or not at < to:
            continue
        if behind - to > _BETWEEN or (kind and mention.kind != kind):
            break
        found.append((mention.span.start, (at, to)))
        kind, behind = mention.kind, at
    return dict(found[::-1])


class _Things:
    """The things that a sentence names one after the other."""

    def __init__(self, text: str, sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._text, self._sentence = text, sentence
        self._stop = lexicon.text.stopwords
        self._conjunction = lexicon.numbers.conjunction
        names = [m.span for m in mentions if isinstance(m.value, Name)]
        self._names = [
            (bisect_left(sentence.offsets, span.start), bisect_left(sentence.offsets, span.end)) for span in names
        ]

    def of(self, first: int, many: int) -> list[Run]:
        """The first word of the first value, and how many things → the things before it, in order; fewer where the
        sentence does not name so many in a row."""
        stems = self._sentence.stems
        for joint in range(first - 1, 0, -1):
            if stems[joint] == self._conjunction:
                last = self._last(joint + 1, first)
                length = last[1] - last[0]
                found = [last]
                behind = joint
                while length and len(found) < many and (thing := self._before(behind, length)):
                    found.append(thing)
                    behind = thing[0]
                return found[::-1]
        return []

    def _last(self, at: int, first: int, *, again: bool = False) -> Run:
        """The thing that begins at a word, or behind its article: a name, or the words up to a stop word, without the
        verb that takes the first value, itself or by a preposition."""
        if name := next((name for name in self._names if name[0] == at), None):
            return name
        if self._sentence.stems[at] in self._stop and at + 1 < first and not again:
            return self._last(at + 1, first, again=True)
        to = at
        while to < min(first, at + _LONGEST) and self._sentence.stems[to] not in self._stop and self._joined(at, to):
            to += 1
        reaches = to == first or (to == first - 1 and self._sentence.stems[to] in self._stop)
        return at, to - 1 if reaches and to - at > 1 else to

    def _before(self, behind: int, length: int) -> Run | None:
        """The thing of so many words, or the name, that ends before a joint or a comma."""
        if name := next((name for name in self._names if name[1] == behind), None):
            return name
        at = behind
        while at > 0 and behind - at < length and self._sentence.stems[at - 1] not in self._stop:
            if at < behind and not self._joined(at - 1, at):
                break
            at -= 1
        return (at, behind) if at < behind else None

    def _joined(self, at: int, to: int) -> bool:
        """Whether no comma or other sign parts two words."""
        offsets = self._sentence.offsets
        return at == to or "," not in self._text[offsets[at] : offsets[to]]


@cache
def _cues(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(stem(word, lexicon.text) for word in lexicon.claims.respective)
