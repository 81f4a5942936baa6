"""What is said in a story → ties: the same words in two places, with what differs in wording or in speaker.

Quotations are the strongest evidence there is, so they are aligned first. Two statements meet through runs of three
shared words, whoever speaks, or through their telling words when one person speaks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from msgspec import Struct

from claimlint.alignment import attribution
from claimlint.alignment.edits import Edit
from claimlint.alignment.passages import Passage, passages
from claimlint.alignment.rewording import Sentence, reworded
from claimlint.alignment.surroundings import Surroundings
from claimlint.alignment.ties import Tie
from claimlint.alignment.utterances import Said, gather
from claimlint.alignment.wording import GAP
from claimlint.languages import Lexicon
from claimlint.model import SEVERITIES, Comparison, People, ReadDocument, Severity, Span

__all__ = ["Meeting", "Said", "gather", "meet", "tied"]

_RUN = 3  # words in a row that two statements must share to meet
_SURE, _SLIGHT = 8, 3  # so many words the same around so few others: the same statement, and not the same words
_CROWDED = 60  # statements that may share such a run
_PARTNERS = 40  # statements that one is compared with
_SAME = 5  # shared words from which a passage is one statement, whoever speaks
_TELLING = 1.0  # weight of the shared words that makes it more than a turn of phrase
_COVERED = 0.6  # share of equal words where both quote
_NEARLY = 0.75  # share from which half the weight is enough
_WITHIN = 8  # shared words that two quotations of one text need
_WITHIN_COVERED = 0.8
_ONE_VOICE = 1.5  # how much more shared words weigh when both sides have one known speaker
_SHOWN = 12  # words: edits that lie closer are shown as one place


class Meeting(Struct, frozen=True, eq=False, gc=False):
    """Two statements and the passages that both quote; `shared` words in all."""

    left: Said
    right: Said
    passages: tuple[Passage, ...]

    @property
    def shared(self) -> int:
        return sum(passage.shared for passage in self.passages)

    @property
    def edited(self) -> bool:
        """Whether a word differs anywhere."""
        return any(passage.edits for passage in self.passages)


def meet(said: Sequence[Said], lexicon: Lexicon) -> Iterator[Meeting]:
    """Statements → the pairs that quote the same words, those with the most shared runs when there are many."""
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, one in enumerate(said):
        words = one.words.words
        for run in {words[start : start + _RUN] for start in range(len(words) - _RUN + 1)}:
            if GAP not in run:
                having[run].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for held in having.values():
        if 1 < len(held) <= _CROWDED:
            shared.update(combinations(held, 2))
    partners: Counter[int] = Counter()
    kept: list[tuple[int, int]] = []
    for (i, j), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if partners[i] < _PARTNERS and partners[j] < _PARTNERS:
            partners.update((i, j))
            kept.append((i, j))
    for i, j in sorted(kept):
        found = tuple(passages(said[i].words, said[j].words, lexicon))
        if found:
            yield Meeting(said[i], said[j], found)


def tied(
    said: Sequence[Said],
    meetings: Iterable[Meeting],
    extracts: Sequence[ReadDocument],
    people: People,
    lexicon: Lexicon,
) -> tuple[list[Tie], list[Tie]]:
    """Statements and those of them that meet → ties of the aspects wording and attribution."""
    wordings: list[Tie] = []
    attributions: list[Tie] = []
    speakers = attribution.Speakers(extracts, people, lexicon)
    surroundings = Surroundings(extracts, said, lexicon)
    met: set[tuple[int, int]] = set()
    for meeting in meetings:
        for passage in meeting.passages:
            if _one_statement(meeting, passage, people, lexicon) and not surroundings.other_topics(meeting, passage):
                met.add((id(meeting.left), id(meeting.right)))
                most = _most_severe(meeting, people, surroundings)
                wordings.extend(_wordings(meeting, passage, most))
                attributions.extend(_attributions(meeting, passage, speakers))
    for left, right in reworded(said, people):
        if (id(said[left.said]), id(said[right.said])) not in met:
            wordings.append(_rewording(left, right, said))
    return wordings, attributions


def _one_statement(meeting: Meeting, passage: Passage, people: People, lexicon: Lexicon) -> bool:
    """Whether a passage is one statement quoted twice: enough telling words, and little else where both quote."""
    left, right = meeting.left, meeting.right
    weight = sum(left.weight(run.a, run.a + run.size) for run in passage.runs)
    whole = [_whole(side, passage, first=side is left) for side in (left, right)]
    edited = sum(edit.width for edit in passage.edits)
    if all(whole) and edited <= 1:
        weight *= 2
    if left.speaker and right.speaker:
        if people.same(left.speaker, right.speaker):
            weight *= _ONE_VOICE
        elif passage.shared < _WITHIN or passage.coverage < _WITHIN_COVERED:
            return False
    if left.document == right.document:
        least = _SAME if all(whole) and edited <= 1 else _WITHIN
        return passage.shared >= least and passage.coverage >= _WITHIN_COVERED and weight >= _TELLING
    if passage.shared >= _SAME:
        alone = any(whole) and edited <= 1
        if passage.shared < _SURE and not alone and not _is_clause(left, passage, lexicon):
            return False
        telling = _TELLING if passage.coverage < _NEARLY else _TELLING / 2
        return weight >= telling and passage.coverage >= _COVERED
    return weight >= _TELLING and passage.coverage >= _NEARLY


def _is_clause(side: Said, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether the shared words say something of something; two remarks may have a name for one thing in common."""
    words = (word for run in passage.runs for word in side.words.words[run.a : run.a + run.size])
    return any(word in lexicon.quotes.clausal or "'" in word for word in words)


def _whole(side: Said, passage: Passage, *, first: bool) -> bool:
    """Whether a passage, with its edits, takes up all of a sentence of a side, or of a short quotation."""
    start, end = passage.a if first else passage.b
    edges = side.words.breaks if passage.shared >= _SAME else side.words.seams
    return start in edges and end in edges


def _wordings(meeting: Meeting, passage: Passage, most: Severity) -> Iterator[Tie]:
    """A passage → a tie for every two sentences in which it has edits, or that are the same all through."""
    left, right = meeting.left, meeting.right
    score = 100 * passage.shared
    grouped: dict[tuple[tuple[int, int], tuple[int, int]], list[Edit]] = defaultdict(list)
    for edit in passage.edits:
        here, there = left.sentence(_inside(left, edit.a)), right.sentence(_inside(right, edit.b))
        grouped[here, there].append(edit)
    for (here, there), edits in sorted(grouped.items()):
        told = "; ".join(f"{_words(left, e.a)} / {_words(right, e.b)}" for e in edits[:3])
        sure = max(_sure(passage, edits), most, key=SEVERITIES.index)
        focus = _shown(left, [e.a for e in edits]), _shown(right, [e.b for e in edits])
        differ = Comparison("apart", told, "reworded")
        yield Tie(left.claim(*here), right.claim(*there), ("same-words",), score, differ, sure, focus)
    for run in passage.runs:
        for start, end in _sentences(left, run.a, run.size):
            shift = run.b - run.a
            if right.sentence(start + shift) == (start + shift, end + shift):
                here_too = right.claim(start + shift, end + shift)
                yield Tie(left.claim(start, end), here_too, ("same-words",), score, Comparison("same"))


def _most_severe(meeting: Meeting, people: People, surroundings: Surroundings) -> Severity:
    """What an edit between two statements can be at most: a note on another occasion, a warning under two speakers."""
    if surroundings.other_occasions(meeting):
        return "info"
    a, b = meeting.left.speaker, meeting.right.speaker
    return "warning" if a and b and not people.same(a, b) else "error"


def _sure(passage: Passage, edits: Sequence[Edit]) -> Severity:
    """The edits of one sentence → how sure it is that somebody is misquoted. Where only small words differ, one of the
    two may have tidied up or translated."""
    width = sum(edit.width for edit in edits)
    certain = passage.shared >= _SURE and width <= _SLIGHT
    if all(edit.kind == "slight" for edit in edits):
        return "warning" if certain else "info"
    return "error" if certain else "warning" if width <= passage.shared else "info"


def _inside(one: Said, place: tuple[int, int]) -> int:
    """A range of words → one that stands in its sentence: the one before it when it is empty and ends a sentence."""
    start, end = place
    return start - 1 if start == end and start and start in one.words.breaks else start


def _sentences(one: Said, start: int, size: int) -> Iterator[tuple[int, int]]:
    """The sentences that lie in a range of words altogether."""
    edges = [b for b in sorted(one.words.breaks) if start <= b <= start + size]
    yield from pairwise(edges)


def _words(one: Said, place: tuple[int, int]) -> str:
    return " ".join(one.words.words[slice(*place)]) or "nothing"


def _shown(one: Said, places: Sequence[tuple[int, int]]) -> Span:
    """Edits → the place to show: their words with one word on each side, so that a dropped word has a place too."""
    start = places[0][0]
    end = max((end for _, end in places if end - start <= _SHOWN), default=places[0][1])
    piece = one.words.pieces[_inside(one, places[0])]
    dropped = start == end and start in one.words.breaks  # nothing stands behind it: two words and the stop tell where
    first, last = max(start - 1 - dropped, 0), min(end, len(one.words.words) - 1)
    while one.words.pieces[first] != piece:
        first += 1
    while one.words.pieces[last] != piece:
        last -= 1
    span = one.words.span(first, max(last, first) + 1)
    return Span(span.start, min(span.end + dropped, one.claims[piece].span.end))


def _attributions(meeting: Meeting, passage: Passage, speakers: attribution.Speakers) -> Iterator[Tie]:
    """A passage under two speakers → a tie, when both are known well enough to be told apart."""
    left, right = meeting.left, meeting.right
    enough = passage.shared >= attribution.LONG and passage.coverage >= attribution.ALL_BUT
    if enough and left.document != right.document and speakers.rivals(left, right):
        first = passage.runs[0]
        here, there = left.claim(*left.sentence(first.a)), right.claim(*right.sentence(first.b))
        yield Tie(here, there, ("same-words",), 100 * passage.shared, Comparison("apart"))


def _rewording(left: Sentence, right: Sentence, said: Sequence[Said]) -> Tie:
    here, there = (said[s.said].claim(s.start, s.end) for s in (left, right))
    return Tie(here, there, ("same-speaker", "like-words"), 300, Comparison("apart", "", "reworded"))
