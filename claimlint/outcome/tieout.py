"""Supports + Documents → rows of a tie-out: each claim of a draft with its verdict and where the sources say so.

Whoever signs a draft off needs every number in it, so numbers that no extractor reads are listed too: as standing in a
source in the same characters, or as left to the reader.
"""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from claimlint.languages.segment import digit_words
from claimlint.layout.places import place
from claimlint.model import Document, Place, Span, Support, SupportRow

_AROUND: Final = 6
"""Words before and after a figure that its name holds."""
_LONGEST: Final = 120
"""Code points before and after it that are looked at."""


def rows(supports: Sequence[Support], documents: Mapping[str, Document]) -> Iterator[SupportRow]:
    """The verdicts on one draft, and the documents of its story by path → its rows in the order of the text."""
    draft = next((document for document in documents.values() if document.side == "draft"), None)
    if draft is None:
        return
    found = [
        (s.claim.span, SupportRow(_spot(draft, s.claim.span), s.claim.value, s.verdict, s.how, _places(s, documents)))
        for s in supports
    ]
    said = {id(row): _said(s, documents) for s, (_, row) in zip(supports, found, strict=True)}
    found.extend(_unread(draft, [span for span, _ in found], documents))
    met: Counter[tuple[str, ...]] = Counter()
    for span, row in sorted(found, key=lambda pair: (pair[0], pair[1].value is None)):
        parts = (row.verdict, _in_words(draft, span), *said.get(id(row), ()))
        yield replace(row, fingerprint=_name(parts, met[parts]))
        met[parts] += 1


def _said(support: Support, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """What the sources of a verdict say, whatever they are called and in whatever order they come."""
    return tuple(sorted({_in_words(documents[claim.path], claim.span) for claim in support.sources}))


def _in_words(document: Document, span: Span) -> str:
    """A figure with the words around it in its paragraph, but for case, blanks and forms of letters."""
    blocks = document.blocks
    at = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1
    block = blocks[at].span if at >= 0 and span.end <= blocks[at].span.end else Span(0, len(document.text))
    before = document.text[max(block.start, span.start - _LONGEST) : span.start].split()[-_AROUND:]
    after = document.text[span.end : min(block.end, span.end + _LONGEST)].split()[:_AROUND]
    value = document.text[span.start : span.end].split()
    return unicodedata.normalize("NFKC", " ".join((*before, "[", *value, "]", *after))).casefold()


def _name(parts: tuple[str, ...], number: int) -> str:
    """What makes a figure, and how many before it are made of the same → the name by which a sign-off knows it."""
    told = repr((parts, number)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=8).hexdigest()


def _places(support: Support, documents: Mapping[str, Document]) -> tuple[Place, ...]:
    return tuple(_spot(documents[claim.path], claim.span) for claim in support.sources)


def _spot(document: Document, span: Span) -> Place:
    return place(document, span, 0)


def _unread(
    draft: Document, read: Sequence[Span], documents: Mapping[str, Document]
) -> Iterator[tuple[Span, SupportRow]]:
    """Words of a draft with a digit outside of all claims; one that a source writes in the same way is supported."""
    held = bytearray(len(draft.text))
    for span in read:
        held[span.start : span.end] = b"\1" * (span.end - span.start)
    left = [
        span
        for span in digit_words(draft)
        if not all(held[at] for at in range(span.start, span.end) if draft.text[at].isdigit())
    ]
    sources = [(d, _first(d)) for _, d in sorted(documents.items()) if d is not draft] if left else []
    for span in left:
        word = draft.text[span.start : span.end]
        same = tuple(_spot(source, words[word]) for source, words in sources if word in words)
        found = SupportRow(_spot(draft, span), None, "not-comparable", "unread")
        yield span, replace(found, verdict="supported", how="same", sources=same) if same else found


def _first(document: Document) -> dict[str, Span]:
    """The words of a document that have a digit → where they first stand."""
    found: dict[str, Span] = {}
    for span in digit_words(document):
        found.setdefault(document.text[span.start : span.end], span)
    return found
