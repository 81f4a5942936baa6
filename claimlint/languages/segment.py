"""Document → Sentences: where they end, and their words as stems.

Pieces of text are looked up rather than read again, since evidence is wanted for every word of every text. A sentence
never crosses a text block.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import compress, count, pairwise
from operator import not_

from msgspec import Struct
from msgspec.structs import replace

from claimlint.languages import samples
from claimlint.languages.pieces import Memo, pieces
from claimlint.languages.programs import compiled
from claimlint.languages.stem import stem
from claimlint.languages.words import TextWords
from claimlint.model import Document, Sentence, Span, TextBlock

_WORD = compiled(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)?")
_PART = compiled(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")
_JOINED = compiled(r"[^\W_]+(?:[-‐‑–/.,:&'’]?[^\W_]+)*")
_STOP = compiled(r"[.!?…]+(?:(?<!\d[.])|(?!\d))")
_MOST_STEMS = 65536
LONGEST, _LEEWAY = 500, 100
"""Words of a sentence that is read at once, and among how many of the last of them it is cut: the longest sentence of
news, minutes and documentation has fewer, and what is longer is a list, a table without lines, or hostile."""
LISTED = 64
"""Values of a sentence that are held against each other or reckoned with: one that lists more is data."""

_SEAM = compiled(r"[;,\n]")
_HANGING = ("'d", "'ll", "'m", "'re", "'ve")
_Cut = tuple[Span, tuple[str, ...], tuple[int, ...]]
"""A sentence as cut: its span, its words as stems, and where they stand."""

_AT_ONCE = (0,)
"""The offsets of a piece that is one word from its start on."""
_CLOSING = "\"'”’»)]"
_OPENS = compiled(r"[\"'“‘«(\[]*[^\Wa-zß-öø-ÿ]")


def digit_words(document: Document) -> Iterator[Span]:
    """Document → its words that have a digit ("2026", "G7", "Covid-19"), whatever they mean; code blocks have none."""
    text = samples.prose(document)
    for block in document.blocks:
        if block.role != "code":
            for match in _JOINED.finditer(text, block.span.start, block.span.end):
                if any(char.isdigit() for char in match[0]):
                    yield Span(match.start(), match.end())


def sentences(document: Document, words: TextWords) -> tuple[Sentence, ...]:
    """Document → its sentences in order, numbered from 0; code blocks have none. Code within a sentence never ends it,
    and has its words among the stems. One that is longer than anybody writes is cut into parts (`in_parts`): whatever
    holds its values against each other is bounded, however long it is."""
    found: list[Sentence] = []
    text, code = samples.cut(document), _Code(document, words) if document.samples else None
    for block in document.blocks:
        if block.role != "code":
            for cut in _cut(text, block, words):
                whole = code.restored(*cut) if code else cut
                for span, stems, offsets in (whole,) if len(whole[1]) <= LONGEST else _parts(text, *whole):
                    if stems:
                        found.append(Sentence(len(found), block.id, block.role, span, stems, offsets))
    return tuple(found)


def in_parts(sentences: Sequence[Sentence]) -> int:
    """Sentences of a document, in order → how many of them are parts that the next one goes on with."""
    return sum(here.block == after.block and len(here.stems) > LONGEST - _LEEWAY for here, after in pairwise(sentences))


def _parts(text: str, span: Span, stems: tuple[str, ...], offsets: tuple[int, ...]) -> Iterator[_Cut]:
    """A sentence that is too long → its parts, cut before a blank, where there is one behind a comma, a semicolon or a
    line."""
    done, start = 0, span.start
    while len(stems) - done > LONGEST:
        at, seam = _seam(text, offsets, done + LONGEST)
        yield Span(start, seam), stems[done:at], offsets[done:at]
        done, start = at, seam
    yield Span(start, span.end), stems[done:], offsets[done:]


def _seam(text: str, offsets: tuple[int, ...], most: int) -> tuple[int, int]:
    """The offsets of words, and the first that is too many → the word that the next part begins with, and where this
    part ends."""
    found = most, offsets[most]
    for at in range(most, most - _LEEWAY, -1):
        end = word_end(text, offsets[at - 1])
        gap = text[end : offsets[at]]
        blank = next((end + n for n, char in enumerate(gap) if char.isspace()), -1)
        if blank >= 0 and _SEAM.search(gap):
            return at, blank
        if blank >= 0 and found[1] == offsets[most]:
            found = at, blank
    return found


class _Code:
    """The code within the sentences of a document, to be put back where a word stands for it."""

    def __init__(self, document: Document, words: TextWords) -> None:
        self._text = document.text
        self._samples = samples.opaque(document)
        self._starts = [sample.start for sample in self._samples]
        self._ends = [sample.end for sample in self._samples]
        self._known = _stems(words)
        self._stopwords = frozenset(words.stopwords)

    def restored(self, span: Span, stems: Sequence[str], offsets: Sequence[int]) -> _Cut:
        """A sentence as cut → the same with the stems of its code, those of the words around it as they were."""
        here = self._samples[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]
        if not here:
            return span, tuple(stems), tuple(offsets)
        found = [(at, word) for at, word in zip(offsets, stems, strict=True) if not self._stands_for_code(at)]
        found += (word for sample in here for word in self._inside(sample))
        found.sort()
        return span, tuple(word for _, word in found), tuple(at for at, _ in found)

    def _stands_for_code(self, at: int) -> bool:
        return at < self._ends[bisect_right(self._starts, at) - 1] if at >= self._starts[0] else False

    def _inside(self, sample: Span) -> Iterator[tuple[int, str]]:
        """Code → its words as stems, with where they stand."""
        for word in _PART.finditer(self._text, sample.start, sample.end):
            stem = self._known[word[0]]
            if stem not in self._stopwords:
                yield word.start(), stem


def joined(sentences: Sequence[Sentence], spans: Iterable[Span]) -> tuple[Sentence, ...]:
    """Sentences in order, and spans that none of them ends in ("3. Mai" is no end of a sentence) → the sentences, those
    that a span reaches over made one, numbered from 0."""
    found = list(sentences)
    starts = [sentence.span.start for sentence in found]
    inside = {  # the sentences that begin in a span
        at
        for span in spans
        for at in range(bisect_right(starts, span.start), bisect_left(starts, span.end))
        if found[at].block == found[at - 1].block
    }
    whole: list[Sentence] = []
    for at, sentence in enumerate(found):
        if at in inside:
            before = whole[-1]
            span = Span(before.span.start, sentence.span.end)
            stems, offsets = before.stems + sentence.stems, before.offsets + sentence.offsets
            whole[-1] = replace(before, span=span, stems=stems, offsets=offsets)
        else:
            whole.append(replace(sentence, id=len(whole)))
    return tuple(whole)


def stems_of(phrase: str, words: TextWords) -> tuple[str, ...]:
    """A phrase → its words as the stems that sentences have."""
    known = _stems(words)
    return tuple(known[word[0]] for word in _WORD.finditer(phrase))


def needed(phrases: Iterable[str], words: TextWords) -> frozenset[str]:
    """Phrases → stems, one of which a sentence has that has any of the phrases: that of its longest word. Written in
    capitals it may be an abbreviation, and a short verb may hang on it ("they're")."""
    known, found = _stems(words), set[str]()
    for phrase in phrases:
        longest = max(reversed(_WORD.findall(phrase)), key=len)
        stem = known[longest.lower()]
        found |= {stem, f"{stem}.", *(longest.lower() + verb for verb in _HANGING)}
    return frozenset(found)


class _Piece(Struct, frozen=True, gc=False):
    """What a piece of text holds: its words as stems, with their offsets in it.

    `opens`: a sentence can begin with it; `ends`: a stop, with at most closing marks behind it, ends one (None: a bare
    full stop, which ends one when the word before is no abbreviation).
    """

    stems: tuple[str, ...]
    offsets: tuple[int, ...]
    opens: bool
    ends: bool | None

    @property
    def plain(self) -> str:
        """Its stem when it is one word from its start on, and ends nothing, as most are; else ""."""
        return self.stems[0] if self.offsets == _AT_ONCE and self.ends is False else ""


def _cut(text: str, block: TextBlock, words: TextWords) -> Iterator[_Cut]:
    written, starts = pieces(text).inside(block.span)
    read, plain = _known(words), list(map(_plain(words).__getitem__, written))
    start, done = block.span.start, 0
    stems: list[str] = []
    offsets: list[int] = []
    for n in compress(count(), map(not_, plain)):
        piece = read[written[n]]
        if piece.offsets == _AT_ONCE:
            plain[n] = piece.stems[0]
            stems += plain[done : n + 1]
            offsets += starts[done : n + 1]
        else:
            stems += plain[done:n]
            stems += piece.stems
            offsets += starts[done:n]
            offsets += [starts[n] + at for at in piece.offsets]
        done = n + 1
        if piece.ends is False or not stems or not _may_begin(written, read, done):
            continue
        if piece.ends or _word(text, offsets[-1]).lower() not in words.abbreviations:
            end = starts[n] + len(written[n])
            yield Span(start, end), tuple(stems), tuple(offsets)
            start, stems, offsets = end, [], []
    stems += plain[done:]
    offsets += starts[done:]
    if stems:
        yield Span(start, block.span.end), tuple(stems), tuple(offsets)


def _may_begin(written: list[str], read: Memo[_Piece], at: int) -> bool:
    """Whether a sentence can begin at a piece, or at the first behind it that is not empty; so can nothing at all."""
    while at < len(written) and not written[at]:
        at += 1
    return at == len(written) or read[written[at]].opens


def word_end(text: str, at: int) -> int:
    """Where a word begins, as `Sentence.offsets` tell it → where it ends: marks behind it are no part of it."""
    found = _WORD.match(text, at)
    return found.end() if found else at


def words_of(text: str, start: int, end: int) -> list[str]:
    """The words of a stretch of text that has no code in it, as sentences have them."""
    return _WORD.findall(text, start, end)


def _word(text: str, at: int) -> str:
    found = _WORD.match(text, at)
    return found[0] if found else ""


@cache
def _known(words: TextWords) -> Memo[_Piece]:
    return Memo(lambda piece: _read(piece, words))


@cache
def _plain(words: TextWords) -> Memo[str]:
    known = _known(words)
    return Memo(lambda piece: known[piece].plain)


def _read(piece: str, words: TextWords) -> _Piece:
    known = _stems(words)
    found = list(_WORD.finditer(piece))
    stems, offsets = tuple([known[word[0]] for word in found]), tuple([word.start() for word in found])
    last = found[-1] if found else None
    stops = deque(_STOP.finditer(piece), maxlen=1)
    ended = bool(stops) and not piece[stops[0].end() :].strip(_CLOSING)
    return _Piece(stems, offsets, _OPENS.match(piece) is not None, _ends(stops[0], last, words) if ended else False)


def _ends(stop: re.Match[str], last: re.Match[str] | None, words: TextWords) -> bool | None:
    """Whether a stop ends a sentence that goes on to the last word of its piece: not behind an initial or abbreviation;
    None for a full stop without a word."""
    if stop[0] != ".":
        return True
    if last is None:
        return None
    initial = len(last[0]) == 1 and last[0].isupper() and last.end() == stop.start()
    return not initial and last[0].lower() not in words.abbreviations


class _Stems(dict[str, str]):
    """Word → stem, worked out once; forgets everything rather than grow without bound."""

    def __init__(self, words: TextWords) -> None:
        self._words = words
        self._stopwords = frozenset(words.stopwords)

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_STEMS:
            self.clear()
        found = stem(word, self._words)
        if len(word) > 1 and word.isupper() and found in self._stopwords:
            found += "."  # US is no us, WHO is no who
        self[word] = found
        return found


@cache
def _stems(words: TextWords) -> _Stems:
    return _Stems(words)
