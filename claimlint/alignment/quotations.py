"""Quotations of a story → Facts: the same words in two places, with what differs in wording or in speaker.

Quotations are the strongest evidence there is, so they are aligned first. Two of them meet through runs of three shared
words, or through rare shared words when the same person speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from claimlint.alignment import ties, wording
from claimlint.alignment.ties import Tie
from claimlint.alignment.views import StemWeights
from claimlint.alignment.wording import Difference, Spoken
from claimlint.languages import Lexicon
from claimlint.model import Claim, Comparison, Extract, Fact, People, Quote, Severity

_RUN = 3  # words in a row that two quotations must share to meet
_SHORTEST = 3  # words: anything shorter is a term, not a quotation
_SAME = 6  # shared words from which two quotations are one statement, whoever speaks
_LONG = 8  # shared words that make one statement strong enough to tell who the speaker is
_LIKE = 0.7  # share of the shorter quotation's weight that a rewording must keep
_CROWDED = 60


class Said(Struct, frozen=True, eq=False):
    """A quotation ready to be compared."""

    document: int
    claim: Claim
    words: Spoken
    speaker: str
    weights: dict[str, float]


def gather(extracts: Sequence[Extract], people: People, weigh: StemWeights, lexicon: Lexicon) -> list[Said]:
    """Extracts → their quotations of at least three words, in order."""
    found: list[Said] = []
    for number, extract in enumerate(extracts):
        for claim in extract.claims:
            if isinstance(claim.value, Quote) and claim.value.speech and len(claim.value.words) >= _SHORTEST:
                words = wording.spoken(extract.document.text, claim.span, lexicon.text)
                weights = {stem: weight for stem in words.stems if (weight := weigh.of(stem))}
                found.append(Said(number, claim, words, people.entity(number, claim.speaker), weights))
    return found


def meet(said: Sequence[Said]) -> Iterator[tuple[Said, Said, Difference]]:
    """Quotations → the pairs that quote the same words, with their difference; never two that overlap in one text."""
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, one in enumerate(said):
        words = one.words.words
        for start in range(len(words) - _RUN + 1):
            run = words[start : start + _RUN]
            if wording.GAP not in run and (not having[run] or having[run][-1] != index):
                having[run].append(index)
    pairs = {
        (i, j) for held in having.values() if len(held) <= _CROWDED for n, i in enumerate(held) for j in held[n + 1 :]
    }
    for i, j in sorted(pairs):
        yield said[i], said[j], wording.compare(said[i].words, said[j].words)


def facts(said: Sequence[Said], people: People) -> Iterator[Fact]:
    """Quotations → facts of the aspects wording and attribution."""
    wordings: list[Tie] = []
    attributions: list[Tie] = []
    met: set[tuple[int, int]] = set()
    for left, right, difference in meet(said):
        met.add((id(left), id(right)))
        if difference.shared >= _SAME or _covers(left, right, difference):
            wordings.append(_wording(left, right, difference))
            if difference.shared >= _SAME and left.document != right.document and _rivals(left, right, people):
                attributions.append(_attribution(left, right, difference))
        elif _reworded(left, right):
            wordings.append(_rewording(left, right))
    for left, right in _same_speaker(said, met):
        wordings.append(_rewording(left, right))
    yield from ties.facts(wordings, "wording")
    yield from ties.facts(attributions, "attribution")


def _covers(left: Said, right: Said, difference: Difference) -> bool:
    """Whether the shared words are nearly all of the shorter quotation, and not only common ones."""
    shorter = min(left, right, key=lambda s: len(s.words.words))
    telling = sum(shorter.weights.values()) >= 1.0
    return telling and difference.shared >= max(_SHORTEST, 0.75 * len(shorter.words.words))


def _wording(left: Said, right: Said, difference: Difference) -> Tie:
    told = "; ".join(f"{a or 'nothing'} / {b or 'nothing'}" for a, b in difference.edits[:3])
    level = Comparison("apart", told, "reworded") if difference.edits else Comparison("same")
    sure: Severity = "warning"
    if sum(len(a.split()) + len(b.split()) for a, b in difference.edits) > difference.shared:
        sure = "info"
    return Tie(left.claim, right.claim, ("same-words",), 100 * difference.shared, level, sure, difference.focus)


def _rewording(left: Said, right: Said) -> Tie:
    return Tie(left.claim, right.claim, ("same-speaker", "like-words"), 300, Comparison("apart", "", "reworded"))


def _attribution(left: Said, right: Said, difference: Difference) -> Tie:
    sure: Severity = "warning" if difference.shared >= _LONG else "info"
    return Tie(left.claim, right.claim, ("same-words",), 100 * difference.shared, Comparison("apart"), sure)


def _rivals(left: Said, right: Said, people: People) -> bool:
    """Whether two known speakers differ."""
    return bool(left.speaker and right.speaker) and not people.same(left.speaker, right.speaker)


def _same_speaker(said: Sequence[Said], met: set[tuple[int, int]]) -> Iterator[tuple[Said, Said]]:
    """Pairs of quotations by one speaker that say nearly the same in other words."""
    by: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        if one.speaker:
            by[one.speaker].append(one)
    for speaker in sorted(by):
        group = by[speaker][:_CROWDED]
        for n, left in enumerate(group):
            for right in group[n + 1 :]:
                if (id(left), id(right)) not in met and _reworded(left, right):
                    yield left, right


def _reworded(left: Said, right: Said) -> bool:
    """Whether one speaker says in both what only differs in a few words: most of the shorter one's telling words."""
    if not left.speaker or left.speaker != right.speaker:
        return False
    shorter, longer = sorted((left, right), key=lambda s: sum(s.weights.values()))
    if left.claim.path == right.claim.path and left.claim.sentence.id == right.claim.sentence.id:
        return False
    shared = [stem for stem in shorter.weights if stem in longer.weights]
    total = sum(shorter.weights.values())
    near = len(longer.words.words) <= 3 * len(shorter.words.words)
    return near and len(shared) >= 2 and total >= 1.0 and sum(shorter.weights[s] for s in shared) >= _LIKE * total
