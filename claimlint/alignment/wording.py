"""Two quotations → how their words differ where they quote the same: the edits, or that there are none.

A quotation may be cut at either end, shortened by an ellipsis, or stand in capitals: all of that agrees. What counts is
a word that is replaced, added or dropped between words that both quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import Match, SequenceMatcher

from msgspec import Struct

from claimlint.languages.stem import stem
from claimlint.languages.words import TextWords
from claimlint.model import Span

_WORD = re.compile(r"\.{2,}|…|\[[^\]\n]{0,80}\]|[^\W_]+(?:['’`´][^\W_]+)*")
_LONGEST = 400  # words of a quotation that are compared
_WIDEST = 4  # words: a longer edit is a passage left out, not a word changed
GAP = "..."


class Spoken(Struct, frozen=True, eq=False):
    """The words of a quotation with their places: `words` folded, `stems` of them, `spans` in the document's text."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    spans: tuple[Span, ...]


class Difference(Struct, frozen=True):
    """Where two quotations part: how many words they share around it, all edits as words, and the spans to show."""

    shared: int
    edits: tuple[tuple[str, str], ...]
    focus: tuple[Span, Span] | None


def spoken(text: str, span: Span, words: TextWords) -> Spoken:
    """A span of text → its words; an ellipsis or a bracketed insertion becomes GAP."""
    found: list[str] = []
    spans: list[Span] = []
    for match in _WORD.finditer(text, span.start, span.end):
        word = match.group()
        found.append(GAP if word[0] in ".…[" else word.lower().replace("’", "'").replace("`", "'").replace("´", "'"))
        spans.append(Span(match.start(), match.end()))
        if len(found) == _LONGEST:
            break
    return Spoken(tuple(found), tuple(stem(w, words) for w in found), tuple(spans))


def compare(left: Spoken, right: Spoken) -> Difference:
    """Two quotations → their difference inside the stretch that both quote."""
    matcher = SequenceMatcher(None, left.words, right.words, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    blocks = _solid(blocks)
    shared = sum(block.size for block in blocks)
    edits: list[tuple[str, str]] = []
    focus: tuple[Span, Span] | None = None
    for before, after in zip(blocks, blocks[1:], strict=False):
        a = (before.a + before.size, after.a)
        b = (before.b + before.size, after.b)
        told = left.words[a[0] : a[1]], right.words[b[0] : b[1]]
        if GAP in told[0] or GAP in told[1] or "".join(told[0]) == "".join(told[1]) or _contracted(*told):
            continue
        edits.append((" ".join(told[0]), " ".join(told[1])))
        focus = focus or (_around(left.spans, *a), _around(right.spans, *b))
    return Difference(shared, tuple(edits), focus)


def _solid(blocks: list[Match]) -> list[Match]:
    """Matching blocks → those of the stretch both quote: single stray words at its ends, and blocks behind an edit too
    wide to be one, are let go."""
    best: list[Match] = []
    current: list[Match] = []
    for block in blocks:
        if current:
            last = current[-1]
            width = max(block.a - last.a - last.size, block.b - last.b - last.size)
            if width > _WIDEST:
                best = max(best, current, key=lambda c: sum(b.size for b in c))
                current = []
        current.append(block)
    best = max(best, current, key=lambda c: sum(b.size for b in c))
    while len(best) > 1 and best[0].size < 2:
        best = best[1:]
    while len(best) > 1 and best[-1].size < 2:
        best = best[:-1]
    return best


def _contracted(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether one side is the other one contracted: aren't and are not."""
    a, b = "".join(left).replace("'", ""), "".join(right).replace("'", "")
    return a.replace("not", "nt").replace("have", "ve").replace("will", "ll") == b.replace("not", "nt").replace(
        "have", "ve"
    ).replace("will", "ll")


def _around(spans: Sequence[Span], start: int, end: int) -> Span:
    """The words of an edit with one word on each side, so that a dropped word has a place too."""
    first = spans[max(start - 1, 0)]
    last = spans[min(end, len(spans) - 1)]
    return Span(first.start, max(last.end, first.end))
