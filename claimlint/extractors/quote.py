"""Text block → its quotations, with their words, their speaker and what is wrong with their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.extractors import _quote_speaker as speakers
from claimlint.extractors.name import named
from claimlint.extractors._quote_marks import Marked, quotations
from claimlint.languages import Lexicon
from claimlint.model import Mention, Quote, Span

KIND = "quote"
_WORD = re.compile(r"\.\.\.+|…|\[[^\]\n]{0,80}\]|\d+(?:[.,:]\d+)*|[^\W_]+(?:['’.-][^\W_]+)*")
_SCARE_WORDS = 2


def extract(text: str, span: Span, lexicon: Lexicon) -> Iterator[Mention]:
    """Text and a block's span → its quotations, marks included in their spans; of nested ones only the outer."""
    for marked in quotations(text, lexicon.quotes.no_quotation):
        start, end = max(marked.start, span.start), min(marked.end, span.end)
        if start >= end:
            continue
        place = Span(start, end)
        words = quoted_words(text[start:end])
        if words:
            yield Mention(place, "quote", _quote(text, place, span, marked, words, lexicon))


def quoted_words(written: str) -> tuple[str, ...]:
    """Quoted text → its words, lower case and bare; an ellipsis or a bracketed insertion is "..."."""
    found = (m.group() for m in _WORD.finditer(written))
    return tuple("..." if w[0] in ".…[" else w.replace("’", "'").lower() for w in found)


def _quote(text: str, place: Span, block: Span, marked: Marked, words: tuple[str, ...], lexicon: Lexicon) -> Quote:
    names = named(text, block, lexicon)
    speaker = speakers.speaker(text, place, block, names, lexicon)
    return Quote(words, speaker, _is_speech(text[place.start : place.end], words, speaker), marked.broken)


def _is_speech(written: str, words: tuple[str, ...], speaker: str) -> bool:
    """Whether a quotation reports words: not a title in capitals, and not one or two words that nobody says."""
    if len(words) <= _SCARE_WORDS and not speaker:
        return False
    long = [w for w in re.findall(r"[^\W\d_]+", written) if len(w) > 3]
    return len(words) > 8 or not long or not all(w[0].isupper() for w in long)
