"""What is said in a story → ties: the same words in two places, with what differs in wording or in speaker.

Quotations are the strongest evidence there is, so they are aligned first. Which sentences with the same words are one
utterance is weighed by a linear model, as with numbers and dates. Sentences in other words (`rewording`) and other
speakers (`attribution`) are too rare in any data to be fitted, and go by rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from claimlint.alignment import attribution
from claimlint.alignment.fragments import in_synonyms
from claimlint.alignment.likeness import Likeness
from claimlint.alignment.model import Features, score, weights
from claimlint.alignment.quote_evidence import LONG_BEFORE, QuoteEvidence
from claimlint.alignment.rewording import Sentence, reworded
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.surroundings import Surroundings
from claimlint.alignment.tellings import Meeting, Telling, meet, tellings
from claimlint.alignment.ties import Tie
from claimlint.alignment.utterances import Ears, Said
from claimlint.languages import Lexicon
from claimlint.model import Comparison, People, ReadDocument, Severity, Span

__all__ = ["Ears", "Meeting", "Said", "Weighed", "meet", "tied", "weighed"]

WORDING = "wording"
"""The variety of tellings, as the model knows it."""

_COVERED = 0.6  # share of the words of a passage that are the same, from which on its edits are what differs
_LONG = 8  # shared words that an error needs: of fewer, a speaker has many that are alike
_SHOWN = 12  # words: edits that lie closer are shown as one place


class Weighed(Struct, frozen=True, eq=False, gc=False):
    """A telling with what speaks for and against one utterance, and the score of that in hundredths of log-odds."""

    telling: Telling
    features: Features
    score: int

    @property
    def placed(self) -> bool:
        """Whether the edits are what differs, and not some of what does: then they are what to show."""
        return bool(self.telling.edits) and self.telling.passage.coverage >= _COVERED

    @property
    def focus(self) -> tuple[Span, Span]:
        """The places to show: of edits their words, else the two sentences."""
        one = self.telling
        if self.placed:
            return _shown(one.left, [e.a for e in one.edits]), _shown(one.right, [e.b for e in one.edits])
        return one.left.words.span(*one.a), one.right.words.span(*one.b)


def weighed(
    said: Sequence[Said],
    meetings: Iterable[Meeting],
    extracts: Sequence[ReadDocument],
    people: People,
    weigh: StemWeights,
    lexicon: Lexicon,
    likeness: Likeness | None = None,
) -> Iterator[Weighed]:
    """Statements and those of them that meet, and how alike their documents are → the pairs of sentences that may be
    one utterance, with their scores."""
    surroundings = Surroundings(extracts, said, weigh, lexicon)
    evidence = QuoteEvidence(extracts, people, weigh, surroundings, likeness or Likeness(tuple(extracts)), lexicon)
    for telling in tellings(said, meetings):
        found = evidence.of(telling)
        yield Weighed(telling, found, score(found, WORDING))


def tied(
    said: Sequence[Said],
    meetings: Iterable[Meeting],
    extracts: Sequence[ReadDocument],
    people: People,
    weigh: StemWeights,
    lexicon: Lexicon,
    likeness: Likeness | None = None,
) -> tuple[list[Tie], list[Tie]]:
    """Statements and those of them that meet → ties of the aspects wording and attribution."""
    wordings: list[Tie] = []
    attributions: dict[int, Tie] = {}
    speakers = attribution.Speakers(extracts, people, lexicon)
    least = weights().quotations.thresholds
    met: set[tuple[int, int]] = set()
    for one in weighed(said, meetings, extracts, people, weigh, lexicon, likeness):
        told = one.telling
        if _set_side_by_side(told.left, told.right):
            continue
        if one.score >= least["info" if told.edits else "agreement"]:
            met.add((id(told.left), id(told.right)))
            if told.edits or told.same:
                wordings.append(_wording(one))
        if id(told.passage) not in attributions and speakers.parted(told):
            attributions[id(told.passage)] = _attribution(told)
    for left, right in (*reworded(said, people), *in_synonyms(said, people, lexicon)):
        if (id(said[left.said]), id(said[right.said])) not in met:
            wordings.append(_rewording(left, right, said))
    return wordings, list(attributions.values())


def _set_side_by_side(left: Said, right: Said) -> bool:
    """Whether one sentence quotes two wordings of nobody: it is about words, and says which to prefer."""
    if left.document != right.document or left.name or right.name:
        return False
    return bool({c.sentence.id for c in left.claims} & {c.sentence.id for c in right.claims})


def _wording(one: Weighed) -> Tie:
    """A telling → the tie of its two sentences."""
    told = one.telling
    here, there = told.left.claim(*told.a), told.right.claim(*told.b)
    if not told.edits:
        return Tie(here, there, ("same-words",), one.score, Comparison("same"))
    if not one.placed:
        reasons = (*(("same-speaker",) if "same speaker" in one.features else ()), "like-words")
        return Tie(here, there, reasons, one.score, Comparison("apart", "", "reworded"), _sure(one))
    gap = "; ".join(f"{_words(told.left, e.a)} / {_words(told.right, e.b)}" for e in told.edits[:3])
    differ = Comparison("apart", gap, "reworded")
    return Tie(here, there, ("same-words",), one.score, differ, _sure(one), one.focus)


def _sure(one: Weighed) -> Severity:
    """How sure it is that somebody is misquoted. What one of them is said to have said long before is no more than a
    note. A sentence in other words may be a second translation, and where only small words differ, one of the two may
    have tidied up; two speakers may have said nearly the same."""
    least, edits = weights().quotations.thresholds, one.telling.edits
    if LONG_BEFORE in one.features:
        return "info"
    plain = one.placed and any(edit.kind != "slight" for edit in edits) and "other speaker" not in one.features
    if one.score >= least["error"] and plain and one.telling.passage.shared >= _LONG:
        return "error"
    return "warning" if one.score >= least["warning"] else "info"


def _words(one: Said, place: tuple[int, int]) -> str:
    return " ".join(one.words.words[slice(*place)]) or "nothing"


def _shown(one: Said, places: Sequence[tuple[int, int]]) -> Span:
    """Edits → the place to show: their words with one word on each side, so that a dropped word has a place too."""
    start = places[0][0]
    end = max((end for _, end in places if end - start <= _SHOWN), default=places[0][1])
    piece = one.words.pieces[one.inside(places[0])]
    dropped = start == end and start in one.words.breaks  # nothing stands behind it: two words and the stop tell where
    first, last = max(start - 1 - dropped, 0), min(end, len(one.words.words) - 1)
    while one.words.pieces[first] != piece:
        first += 1
    while one.words.pieces[last] != piece:
        last -= 1
    span = one.words.span(first, max(last, first) + 1)
    return Span(span.start, min(span.end + dropped, one.claims[piece].span.end))


def _attribution(told: Telling) -> Tie:
    """A telling under two speakers → the tie of the sentences in which its passage begins."""
    left, right, passage = told.left, told.right, told.passage
    first = passage.runs[0]
    here, there = left.claim(*left.sentence(first.a)), right.claim(*right.sentence(first.b))
    return Tie(here, there, ("same-words",), 100 * passage.shared, Comparison("apart"))


def _rewording(left: Sentence, right: Sentence, said: Sequence[Said]) -> Tie:
    here, there = (said[s.said].claim(s.start, s.end) for s in (left, right))
    return Tie(here, there, ("same-speaker", "like-words"), 0, Comparison("apart", "", "reworded"))
