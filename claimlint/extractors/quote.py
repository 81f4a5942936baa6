"""Text block → its quotations, with their words, their speaker and what is wrong with their marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from claimlint.extractors._quote_marks import Marked, quotations
from claimlint.extractors._quote_speaker import line_before, speaker
from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.model import Mention, Quote, Span

KIND = "quote"
_WORD = compiled(r"\.\.\.+|…|\[[^\]\n]{0,80}\]|\d+(?:[.,:]\d+)*|[^\W_]+(?:['’.-][^\W_]+)*")
_LETTERS = compiled(r"[^\W\d_]+")
_NEXT_SENTENCE = compiled(r"[.!?]\s+\S")
_SCARE_WORDS = 2
_TITLE_WORDS = 8
_STEPS_BACK = 3
_ATTRIBUTION = 140


def extract(text: str, span: Span, lexicon: Lexicon) -> Iterator[Mention]:
    """Text and a block's span → its quotations, marks included in their spans; of nested ones only the outer."""
    found = quotations(text, lexicon.quotes.no_quotation)
    index = bisect_right(found, span.start, key=lambda marked: marked.end)
    while index < len(found) and found[index].start < span.end:
        marked = found[index]
        place = Span(max(marked.start, span.start), min(marked.end, span.end))
        words = quoted_words(text[place.start : place.end])
        if words:
            who = _speaker(text, place, span, found[max(index - _STEPS_BACK, 0) : index], lexicon)
            speech = _is_speech(text[place.start : place.end], words, who)
            yield Mention(place, "quote", Quote(words, who, speech, marked.broken))
        index += 1


_CODE = compiled(r"[<>{}=`|\\]|\w#\w|[\w.-]/[\w.-]+(?:/|[#-])|\w_\w|\(\)")
"""What stands in code and in addresses, and in nothing that is said."""


def quoted_words(written: str) -> tuple[str, ...]:
    """Quoted text → its words, lower case and bare; an ellipsis or a bracketed insertion is "..."."""
    return tuple(["..." if w[0] in ".…[" else w.lower() for w in _WORD.findall(written.replace("’", "'"))])


def _speaker(text: str, place: Span, block: Span, before: tuple[Marked, ...], lexicon: Lexicon) -> str:
    """The speaker of a quotation's own sentence, else of the quotation that it goes on with."""
    if who := speaker(text, place, block, lexicon):
        return who
    start = place.start
    for marked in reversed(before):
        if not _goes_on(text, marked, start):
            return ""
        here = block if marked.start >= block.start else line_before(text, block.start)
        if not here.start <= marked.start < here.end:
            return ""
        if who := speaker(text, Span(marked.start, marked.end), here, lexicon):
            return who
        start = marked.start
    return ""


def _goes_on(text: str, marked: Marked, start: int) -> bool:
    """Whether nothing but the attribution of the quotation before stands between it and the one that starts here."""
    between = text[marked.end : start]
    if len(between) > _ATTRIBUTION or _NEXT_SENTENCE.search(between.rstrip()):
        return False
    last = between.rstrip()[-1:] or text[marked.start : marked.end].rstrip("\"”’'»“ ")[-1:]
    return last in tuple(".!?…")


def _is_speech(written: str, words: tuple[str, ...], who: str) -> bool:
    """Whether a quotation reports words: not a title in capitals, not one or two words that nobody says, and no code:
    a path, a tag, an assignment."""
    if (len(words) <= _SCARE_WORDS and not who) or (not who and _CODE.search(written)):
        return False
    if len(words) > _TITLE_WORDS or written.isupper():
        return True
    long = [w for w in _LETTERS.findall(written) if len(w) > 3]
    return not long or not all(w[0].isupper() for w in long)
