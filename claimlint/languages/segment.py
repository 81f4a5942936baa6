"""Document → Sentences: where they end, and their words as stems.

Words are looked up rather than stemmed again, since evidence is wanted for every word of every text. A sentence never
crosses a text block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimlint.languages.stem import stem
from claimlint.languages.words import TextWords
from claimlint.model import Document, Sentence, Span, TextBlock

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)?")
_STOP = re.compile(r"[.!?…]+(?:(?<!\d[.])|(?!\d))")
_MOST_STEMS = 65536
_AFTER_STOP = re.compile(r"[\"'”’»)\]]*\s+[\"'“‘«(\[]*[^\Wa-zß-öø-ÿ]|[\"'”’»)\]]*\s*\Z")


def sentences(document: Document, words: TextWords) -> tuple[Sentence, ...]:
    """Document → its sentences in order, numbered from 0; code blocks have none."""
    found: list[Sentence] = []
    for block in document.blocks:
        if block.role != "code":
            for span, stems, offsets in _cut(document.text, block, words):
                found.append(Sentence(len(found), block.id, block.role, span, stems, offsets))
    return tuple(found)


def stems_of(phrase: str, words: TextWords) -> tuple[str, ...]:
    """A phrase → its words as the stems that sentences have."""
    known = _stems(words)
    return tuple(known[word[0]] for word in _WORD.finditer(phrase))


def _cut(text: str, block: TextBlock, words: TextWords) -> Iterator[tuple[Span, tuple[str, ...], tuple[int, ...]]]:
    known = _stems(words)
    start = at = block.span.start
    end = block.span.end
    stems: list[str] = []
    offsets: list[int] = []
    for stop in (*_STOP.finditer(text, start, end), None):
        found = list(_WORD.finditer(text, at, stop.start() if stop else end))
        stems += [known[word[0]] for word in found]
        offsets += [word.start() for word in found]
        at = stop.end() if stop else end
        if stems and (not stop or _ends_sentence(text, stop, offsets[-1], end, words)):
            at = _closing(text, at, end)
            yield Span(start, at), tuple(stems), tuple(offsets)
            start, stems, offsets = at, [], []


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


def _ends_sentence(text: str, stop: re.Match[str], last: int, end: int, words: TextWords) -> bool:
    """Whether the mark ends the sentence whose last word starts at an offset: a capital, a digit or nothing follows,
    and no abbreviation stands before."""
    if not _AFTER_STOP.match(text, stop.end(), end):
        return False
    if stop[0] != ".":
        return True
    found = _WORD.match(text, last, stop.start())
    word = found[0] if found else ""
    initial = len(word) == 1 and word.isupper() and last + 1 == stop.start()
    return not initial and word.lower() not in words.abbreviations


def _closing(text: str, offset: int, end: int) -> int:
    """The offset behind closing marks and blanks that belong to the sentence before."""
    while offset < end and (text[offset] in "\"'”’»)]" or text[offset].isspace()):
        if text[offset].isspace():
            return offset
        offset += 1
    return offset
