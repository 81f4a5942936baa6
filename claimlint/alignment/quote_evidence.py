"""Telling → Features: what speaks for one utterance that two places quote in two wordings, and what against it.

Two desks that quote one utterance share its words, its speaker and the event, and differ in a word that one of them
has wrong. A speaker who says two things differs in the words that the texts are about, in most words, or in the
occasion. None of these decides alone, so that a linear model weighs them (`model`, variety "wording").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product

from claimlint.about import AboutReader
from claimlint.alignment import contrast
from claimlint.alignment.edits import Edit
from claimlint.alignment.likeness import Likeness
from claimlint.alignment.model import Features
from claimlint.alignment.passages import Passage
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.surroundings import Surroundings
from claimlint.alignment.tellings import Range, Telling
from claimlint.alignment.utterances import Said
from claimlint.alignment.wording import GAP
from claimlint.languages import Lexicon
from claimlint.languages.senses import senses
from claimlint.model import People, ReadDocument

BRIEF = "both brief"
"""The feature of two short texts, or texts with sections."""

LONG_BEFORE = "long before"
"""The feature of two statements of which one is told as said years or months earlier: not weighed, but certain."""

ALIKE = frozenset(
    {
        "documents alike",
        "more words",
        "nothing differs",
        "same speaker",
        "shared words",
        "telling words",
        "whole",
        "words kept",
        "words kept of longer",
        "words moved",
    }
)
"""Features that never speak against one utterance."""

UNLIKE = frozenset(
    {
        "days apart",
        "differing both",
        "differing words",
        "holder differs",
        "no clause",
        "one document",
        "other speaker",
        "other topics",
        "other words around",
        "period differs",
        "set long before",
        "several places",
        "telling words left",
        "words against",
    }
)
"""Features that never speak for one utterance."""

FEATURES = ALIKE | UNLIKE | {BRIEF, LONG_BEFORE, "dropped", "fragment", "negation", "no speaker", "opposed"}
"""All features that a telling may have."""

_SURE = 8  # shared words from which on more say less
_MOST = 20  # shared words from which on more say nothing
_LONG = 12  # shared words from which a statement is one, whatever the texts are about
_WEIGHT, _HEAVY = 2.0, 6.0  # weight of the shared words from which on more of it says something, and nothing
_AROUND = 0.3  # weight of the words around a statement under which they say nothing
_DIFFERING = 2.0  # weight of the differing words from which on more say nothing
_COMPARED = 80  # words of a sentence whose order is compared


class QuoteEvidence:
    """What speaks for and against the tellings of one story; what only hangs on two statements is worked out once."""

    def __init__(
        self,
        extracts: Sequence[ReadDocument],
        people: People,
        weigh: StemWeights,
        surroundings: Surroundings,
        likeness: Likeness,
        lexicon: Lexicon,
    ) -> None:
        self._extracts, self._people, self._weigh, self._lexicon = extracts, people, weigh, lexicon
        self._surroundings = surroundings
        self._likeness = likeness
        self._senses = senses(lexicon)
        self._readers: dict[int, AboutReader] = {}
        self._pairs: dict[tuple[int, int], Features] = {}
        self._denying = frozenset(lexicon.claims.denied)

    def of(self, telling: Telling) -> Features:
        """A telling → its features; one that is not there is 0."""
        key = (id(telling.left), id(telling.right))
        if key not in self._pairs:
            self._pairs[key] = self._of_statements(telling.left, telling.right)
        found = dict(self._pairs[key])
        found.update(self._of_sentences(telling))
        found.update(self._of_passage(telling))
        if telling.edits:
            found.update(self._of_difference(telling))
        return {name: value for name, value in found.items() if value}

    def _of_statements(self, left: Said, right: Said) -> Features:
        """Who speaks, in which documents, on which occasion."""
        found = dict(self._likeness.of(left.document, right.document)) or {"one document": 1.0}
        if speakers := self._speakers(left, right):
            found[speakers] = 1.0
        told = self._surroundings
        found[LONG_BEFORE] = float(told.long_before(left) != told.long_before(right))
        found["set long before"] = float(told.set_long_before(left) != told.set_long_before(right))
        readers = self._reader(left.document), self._reader(right.document)
        if all(reader.brief for reader in readers):
            found[BRIEF] = 1.0
            found["other words around"] = self._strange_around(left, right)
            here, there = readers[0].of(left.claims[0]), readers[1].of(right.claims[0])
            differs = contrast.contrast(here, there, self._senses)
            found["period differs"] = float(any(name.startswith("period differs") for name in differs))
            found["holder differs"] = differs.get("holder differs", 0.0)
            found["nothing differs"] = differs.get("nothing differs", 0.0)
        return found

    def _speakers(self, left: Said, right: Said) -> str:
        """Whether one speaker is behind both: by their persons, or, where neither is known by name, by the noun. ""
        where only one is known, and the other one may be the same."""
        if left.speaker and right.speaker:
            same = self._people.same(left.speaker, right.speaker)
        elif not (left.name and right.name):
            return "no speaker"
        elif left.speaker or right.speaker:
            return ""
        else:
            same = left.name.lower().split()[-1] == right.name.lower().split()[-1]
        return "same speaker" if same else "other speaker"

    def _strange_around(self, left: Said, right: Said) -> float:
        """The share of the writer's words around the one that do not stand around the other."""
        here, there = self._surroundings.around(left), self._surroundings.around(right)
        least = min(sum(here.values()), sum(there.values()))
        return 1.0 - sum(w for word, w in here.items() if word in there) / least if least > _AROUND else 0.0

    def _reader(self, document: int) -> AboutReader:
        if document not in self._readers:
            self._readers[document] = AboutReader(self._extracts[document], self._lexicon)
        return self._readers[document]

    def _of_sentences(self, telling: Telling) -> Features:
        """How much of the one sentence the other one keeps, and in which order."""
        from rapidfuzz.distance import LCSseq  # most stories never ask

        sides = (telling.left, telling.a), (telling.right, telling.b)
        rows = [[word for word in one.words.stems[slice(*at)] if word != GAP] for one, at in sides]
        short, long = sorted(rows, key=lambda row: (len(row), row))
        if not short:
            return {}
        bag = sum((Counter(short) & Counter(long)).values())
        weights = [{word: weight for word in row if (weight := self._weigh.of(word))} for row in rows]
        both = sum(weight for word, weight in weights[0].items() if word in weights[1])
        least = min(sum(row.values()) for row in weights)
        return {
            "fragment": float(any(one.fragment(at[0]) for one, at in sides)),
            "words kept": bag / len(short),
            "words kept of longer": bag / len(long),
            "words moved": max(bag - LCSseq.similarity(short[:_COMPARED], long[:_COMPARED]), 0) / len(short),
            "telling words left": 1.0 - both / least if least else 0.0,
        }

    def _of_passage(self, telling: Telling) -> Features:
        """How much both quote, how telling that is, and what stands against it."""
        left, right, passage = telling.left, telling.right, telling.passage
        weight = min(
            sum(left.weight(run.a, run.a + run.size) for run in passage.runs),
            sum(right.weight(run.b, run.b + run.size) for run in passage.runs),
        )
        whole = max(_share(telling.a, passage.a), _share(telling.b, passage.b))
        topics = passage.shared < _LONG and left.document != right.document
        return {
            "whole": whole * passage.shared / (passage.shared + sum(edit.width for edit in passage.edits)),
            "no clause": float(passage.shared < _SURE and not self._is_clause(left, passage)),
            "shared words": min(passage.shared, _SURE) / _SURE,
            "more words": min(max(passage.shared - _SURE, 0), _MOST - _SURE) / (_MOST - _SURE),
            "telling words": min(max(weight - _WEIGHT, 0.0), _HEAVY - _WEIGHT) / (_HEAVY - _WEIGHT),
            "words against": min(1.0, 2 * (1 - passage.coverage)),
            "other topics": float(topics and self._surroundings.other_topics(left, right, passage.edits)),
        }

    def _is_clause(self, side: Said, passage: Passage) -> bool:
        """Whether the shared words say something of something; two remarks may have a name for one thing in common."""
        words = (word for run in passage.runs for word in side.words.words[run.a : run.a + run.size])
        return any(word in self._lexicon.quotes.clausal or "'" in word for word in words)

    def _of_difference(self, telling: Telling) -> Features:
        """What the words that differ are: how telling, of which kind, in how many places. Words that have only moved do
        not differ."""
        left, right, edits = telling.left.words, telling.right.words, telling.edits
        here, there = ([n for edit in edits for n in range(*side(edit))] for side in (_left, _right))
        ours, theirs = {left.stems[n] for n in here}, {right.stems[n] for n in there}
        here = [n for n in here if left.stems[n] not in theirs and left.words[n] != GAP]
        there = [n for n in there if right.stems[n] not in ours and right.words[n] != GAP]
        stems = [left.stems[n] for n in here], [right.stems[n] for n in there]
        weights = [sum(map(self._weigh.of, row)) for row in stems]
        meant = list(product(*map(self._senses.read, stems)))
        return {
            "differing words": min(max(weights), _DIFFERING) / _DIFFERING,
            "differing both": min(*weights, _DIFFERING) / _DIFFERING,
            "several places": float(len(edits) > 1),
            "dropped": float(not (here and there)),
            "negation": float(self._denies(left.words, here) != self._denies(right.words, there)),
            "opposed": float(any(self._senses.opposed(a, b) for a, b in meant)),
        }

    def _denies(self, words: Sequence[str], at: Sequence[int]) -> bool:
        return any(words[n] in self._denying or words[n].endswith("n't") for n in at)


def _left(edit: Edit) -> Range:
    return edit.a


def _right(edit: Edit) -> Range:
    return edit.b


def _share(sentence: Range, passage: Range) -> float:
    """How much of a sentence a passage takes up, with its edits."""
    inside = min(sentence[1], passage[1]) - max(sentence[0], passage[0])
    return max(inside, 0) / (sentence[1] - sentence[0])
