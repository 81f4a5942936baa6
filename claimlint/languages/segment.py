"""Document → Sentences: where they end, and their words as stems.

One pass over the text: the same scan finds words and full stops, so that evidence costs no second reading. A sentence
never crosses a text block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.languages.stem import stem
from claimlint.languages.words import TextWords
from claimlint.model import Document, Sentence, Span, TextBlock

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)?|[.!?…]+")
_AFTER_STOP = re.compile(r"[\"'”’»)\]]*\s+[\"'“‘«(\[]*[^\Wa-zß-öø-ÿ]|[\"'”’»)\]]*\s*\Z")


def sentences(document: Document, words: TextWords) -> tuple[Sentence, ...]:
    """Document → its sentences in order, numbered from 0; code blocks have none."""
    found: list[Sentence] = []
    for block in document.blocks:
        if block.role != "code":
            for span, stems, offsets in _cut(document.text, block, words):
                found.append(Sentence(len(found), block.id, block.role, span, stems, offsets))
    return tuple(found)


def _cut(
    text: str, block: TextBlock, words: TextWords
) -> Iterator[tuple[Span, tuple[str, ...], tuple[int, ...]]]:
    start, end = block.span.start, block.span.end
    stems: list[str] = []
    offsets: list[int] = []
    last = ""
    for token in _TOKEN.finditer(text, start, end):
        word = token.group()
        if word[0] not in ".!?…":
            stems.append(stem(word, words))
            offsets.append(token.start())
            last = word
        elif stems and _ends_sentence(text, token, last, end, words):
            stop = _closing(text, token.end(), end)
            yield Span(start, stop), tuple(stems), tuple(offsets)
            start, stems, offsets = stop, [], []
    if stems:
        yield Span(start, end), tuple(stems), tuple(offsets)


def _ends_sentence(text: str, stop: re.Match[str], last: str, end: int, words: TextWords) -> bool:
    """Whether the mark ends the sentence: a capital, a digit or nothing follows, and no abbreviation stands before."""
    if not _AFTER_STOP.match(text, stop.end(), end):
        return False
    if stop.group() != ".":
        return True
    initial = len(last) == 1 and last.isupper() and text[stop.start() - 1 : stop.start()] == last
    return not initial and last.lower() not in words.abbreviations


def _closing(text: str, offset: int, end: int) -> int:
    """The offset behind closing marks and blanks that belong to the sentence before."""
    while offset < end and (text[offset] in "\"'”’»)]" or text[offset].isspace()):
        if text[offset].isspace():
            return offset
        offset += 1
    return offset
