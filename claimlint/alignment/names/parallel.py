"""Documents of a story → ties between two names that one sentence has in one place, while all else in it is the same.

"Buses run between Orvale and Selby" and "Buses run between Orvale and Velden" cannot both be copied right. Sentences
that differ in one name only are rare but where a form of words is used again and again; so none that comes twice in a
document is held against another one, unless both stand under the same number, and nothing above the two may part them.
Pages about software are left out: those on two products or options are written on one pattern.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from msgspec import Struct

from claimlint.about import AboutReader
from claimlint.alignment.contrast import contrast
from claimlint.alignment.stems import StemWeights, stemmed
from claimlint.alignment.ties import Tie
from claimlint.comparison.likeness import near
from claimlint.comparison.names import fold
from claimlint.languages import Lexicon, rarity
from claimlint.languages.samples import has_code
from claimlint.languages.segment import word_end
from claimlint.languages.senses import senses
from claimlint.languages.stem import stem
from claimlint.model import Claim, Comparison, Fact, Mention, Name, ReadDocument, Sentence, Span

_PAUSE = re.compile(r"[,;:(—–]|\s-\s")
_UNREAD = frozenset({"title", "table", "code"})
_SHORTEST, _LONGEST = 4, 60  # words of a sentence that is read
_OPENING = 3  # words of the form of a sentence by which it is looked up
_TELLING = 3  # telling words that the two sentences must share
_MOST_PARTS = 4  # words of a name
_SHORTEST_NAME = 3  # letters of the longest word of a name
_CROWDED = 12  # sentences of one form in a story; more of them are a form letter
_APART_DAYS = 5  # days between two documents beyond which the same words may tell of another time, as every week
_SCORE = 200  # what a sentence that is else the same is worth, in hundredths of log-odds
_PARTING = ("instance differs", "period differs", "opposed", "name strange", "marks differ", "only one denied")

Openings = tuple[tuple[str, ...], ...]
"""The first words of the form of a sentence, and of that of what stands before its first pause."""


class Spoken(Struct, frozen=True, eq=False, gc=False):
    """A sentence, or what stands before its first pause, as this module reads it: its document, the stems that count
    with their offsets, and which of those are written as names."""

    document: int
    sentence: Sentence
    stems: tuple[str, ...]
    offsets: tuple[int, ...]
    named: tuple[bool, ...]


class _Meeting(Struct, frozen=True, eq=False, gc=False):
    """Two sentences with the names in which they differ."""

    left: Spoken
    right: Spoken
    here: Claim
    there: Claim


def ties(
    extracts: Sequence[ReadDocument],
    told: Sequence[Fact],
    weigh: StemWeights,
    words: Lexicon,
    same: Mapping[str, str],
) -> Iterator[Tie]:
    """Extracts of a story, what is `told` of its names already, and words that count as another word (`same`) → ties
    between two names in one place of sentences that are else the same."""
    forms: dict[tuple[str, ...], list[Spoken]] = defaultdict(list)
    cues = _cues(words)
    for number, sentence in _blocked(extracts, cues) if len(extracts) > 1 else ():
        for spoken in _spoken(number, sentence, extracts[number].document.text, cues):
            forms[tuple([w for w, name in zip(spoken.stems, spoken.named, strict=True) if not name])].append(spoken)
    pairs = _Pairs(extracts, weigh, words, same)
    met: dict[tuple[tuple[str, Span], tuple[str, Span]], _Meeting] = {}
    for _, found in sorted(forms.items()):
        if len(found) <= _CROWDED and len({one.document for one in found}) > 1:
            for one in pairs.of(found):
                met.setdefault(((one.here.path, one.here.span), (one.there.path, one.there.span)), one)
    often = Counter((s.document, s.sentence.id) for one in met.values() for s in (one.left, one.right))
    known = [fact for fact in told if fact.disputed]
    for one in met.values():
        single = all(often[s.document, s.sentence.id] == 1 for s in (one.left, one.right))
        if single and not any(_holds(fact, one.here) and _holds(fact, one.there) for fact in known):
            yield Tie(one.here, one.there, ("same-but-a-name",), _SCORE, Comparison("apart"), "warning")


def _holds(fact: Fact, name: Claim) -> bool:
    """Whether a name is, or is part of, one that a fact is about."""
    return any(
        claim.path == name.path and claim.span.start < name.span.end and name.span.start < claim.span.end
        for claim in fact.claims
    )


def _blocked(extracts: Sequence[ReadDocument], cues: _Cues) -> Iterator[tuple[int, Sentence]]:
    """The sentences of a story that are neither headings nor cells and open as one of another document does, with the
    numbers of their documents: two that open otherwise are of two forms."""
    read: list[tuple[int, Sentence, Openings]] = []
    documents: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, extract in enumerate(extracts):
        text = extract.document.text
        for sentence in extract.sentences if not has_code(extract.document) else ():
            if sentence.role not in _UNREAD and _SHORTEST <= len(sentence.stems) <= _LONGEST:
                found = _openings(sentence, text, cues)
                read.append((number, sentence, found))
                for first in found:
                    documents[first].add(number)
    shared = {first for first, having in documents.items() if len(having) > 1}
    for number, sentence, found in read:
        if not shared.isdisjoint(found):
            yield number, sentence


def _openings(sentence: Sentence, text: str, cues: _Cues) -> Openings:
    """The first words that are no names, of a sentence and of what stands before its first pause."""
    passed, calendar, known = cues.passed, cues.calendar, cues.known
    first: list[str] = []
    offsets: list[int] = []
    opens, end = True, sentence.span.end
    for word, at in zip(sentence.stems, sentence.offsets, strict=True):
        if word in passed:
            continue
        if not text[at].isupper() or word in calendar or (opens and word in known):
            first.append(word)
            offsets.append(at)
            if len(first) == _OPENING:
                end = at
                break
        opens = False
    pause = _PAUSE.search(text, sentence.span.start, end)
    whole = tuple(first)
    return (whole, tuple(first[: bisect_left(offsets, pause.start())])) if pause else (whole,)


def _spoken(number: int, sentence: Sentence, text: str, cues: _Cues) -> Iterator[Spoken]:
    """A sentence, and what stands before its first pause, without articles and titles."""
    pause = _PAUSE.search(text, sentence.span.start, sentence.span.end)
    ends = {sentence.span.end, pause.start() if pause else sentence.span.end}
    kept = [(w, at) for w, at in zip(sentence.stems, sentence.offsets, strict=True) if w not in cues.passed]
    named = [text[at].isupper() and w not in cues.calendar for w, at in kept]
    if named and named[0]:
        named[0] = kept[0][0] not in cues.known
    for end in sorted(ends):
        length = sum(at < end for _, at in kept)
        stems, offsets = zip(*kept[:length], strict=True) if length >= _SHORTEST else ((), ())
        if length >= _SHORTEST:
            yield Spoken(number, sentence, stems, offsets, tuple(named[:length]))


class _Pairs:
    """Sentences of one form → the pairs of them that differ in one name, which nothing else explains."""

    def __init__(
        self, extracts: Sequence[ReadDocument], weigh: StemWeights, words: Lexicon, same: Mapping[str, str]
    ) -> None:
        self._extracts, self._weigh, self._words, self._same = extracts, weigh, words, same
        self._saying = stemmed(frozenset((*words.quotes.said, *words.moments.reporting)), words.text)
        self._readers: dict[int, AboutReader] = {}

    def of(self, found: Sequence[Spoken]) -> Iterator[_Meeting]:
        """Sentences of one form, in the order of their documents → those that meet."""
        times = Counter(document for document, _ in {(one.document, one.sentence.id) for one in found})
        stated = {(one.document, one.stems) for one in found}
        for left, right in combinations(found, 2):
            if left.document == right.document or self._of_two_times(left, right):
                continue
            if (left.document, right.stems) in stated or (right.document, left.stems) in stated:
                continue
            place = _difference(left, right)
            if place is None or not self._telling(left, place[0]) or self._speaks(left, place[0]):
                continue
            one = _Meeting(left, right, self._claim(left, place[0]), self._claim(right, place[1]))
            if not _one_name(one, self._same) and not self._parted(
                one, series=max(times[left.document], times[right.document]) > 1
            ):
                yield one

    def _of_two_times(self, left: Spoken, right: Spoken) -> bool:
        here, there = (self._extracts[one.document].document.date for one in (left, right))
        return here is not None and there is not None and abs((here - there).days) > _APART_DAYS

    def _telling(self, spoken: Spoken, place: range) -> bool:
        """Whether enough of what two sentences share tells anything."""
        shared = {word for at, word in enumerate(spoken.stems) if at not in place}
        return sum(self._weigh.of(word) > 0 for word in shared) >= _TELLING

    def _speaks(self, spoken: Spoken, place: range) -> bool:
        """Whether a verb of saying stands beside a name: many say one thing."""
        beside = (*spoken.stems[max(place[0] - 1, 0) : place[0]], *spoken.stems[place[-1] + 1 : place[-1] + 2])
        return not self._saying.isdisjoint(beside)

    def _parted(self, one: _Meeting, *, series: bool) -> bool:
        """Whether what stands around and above two sentences tells of two things; of a `series` of like sentences the
        two must bear one number."""
        features = contrast(
            self._reader(one.left).of(one.here), self._reader(one.right).of(one.there), senses(self._words)
        )
        return any(name.startswith(_PARTING) for name in features) or (series and "instance same" not in features)

    def _reader(self, spoken: Spoken) -> AboutReader:
        if spoken.document not in self._readers:
            self._readers[spoken.document] = AboutReader(self._extracts[spoken.document], self._words)
        return self._readers[spoken.document]

    def _claim(self, spoken: Spoken, place: range) -> Claim:
        """The name that stands in a place of a sentence, as a claim."""
        document, sentence = self._extracts[spoken.document].document, spoken.sentence
        first, last = spoken.offsets[place[0]], spoken.offsets[place[-1]]
        span = Span(first, word_end(document.text, last))
        parts = tuple(document.text[span.start : span.end].split())
        at, to = sentence.offsets.index(first), sentence.offsets.index(last) + 1
        return Claim(document.path, Mention(span, "name", Name(" ".join(parts), parts, person=False)), sentence, at, to)


def _difference(left: Spoken, right: Spoken) -> tuple[range, range] | None:
    """Two sentences → where each has the one name that the other has not; None when they differ in more."""
    a, b = left.stems, right.stems
    shorter = min(len(a), len(b))
    start = next((at for at in range(shorter) if a[at] != b[at]), shorter)
    end = next((n for n in range(shorter - start) if a[-1 - n] != b[-1 - n]), shorter - start)
    here, there = range(start, len(a) - end), range(start, len(b) - end)
    for spoken, place in ((left, here), (right, there)):
        if not 0 < len(place) <= _MOST_PARTS or not all(spoken.named[at] for at in place):
            return None
    return here, there


def _one_name(one: _Meeting, same: Mapping[str, str]) -> bool:
    """Whether two names may be one: one has a part of the other, its initials, or a misspelling of it, or is hardly
    more than an initial itself."""
    a, b = (
        [same.get(fold(part), fold(part)) for part in c.value.parts]
        for c in (one.here, one.there)
        if isinstance(c.value, Name)
    )
    if any(max(map(len, parts)) < _SHORTEST_NAME for parts in (a, b)):
        return True
    if set(a) & set(b) or near("".join(a), "".join(b)) or any(near(x, y) for x in a for y in b):
        return True
    initials = ["".join(part[:1] for part in parts) for parts in (a, b)]
    return initials[0] == "".join(b) or initials[1] == "".join(a)


class _Cues(Struct, frozen=True, eq=False, gc=False):
    """The words of a language as stems: `passed` over, such as articles and titles; `calendar`: days and months;
    `known`: those that the language has, so that a capital at the beginning of a sentence says nothing."""

    passed: frozenset[str]
    calendar: frozenset[str]
    known: frozenset[str]


@cache
def _cues(words: Lexicon) -> _Cues:
    """Lexicon → its cues, made once for all stories."""
    moments = words.moments
    calendar = (*moments.weekdays, *moments.months, *moments.weekdays_short, *moments.months_short)
    return _Cues(
        passed=frozenset(
            stem(word, words.text) for word in (*moments.the, *words.numbers.articles, *words.names.titles)
        ),
        calendar=frozenset(stem(word, words.text) for word in calendar),
        known=frozenset((*rarity.table(words.code), *words.text.stopwords)),
    )
