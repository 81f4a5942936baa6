"""Supports + Documents → rows of a tie-out: each claim of a draft with its verdict and where the sources say so.

Whoever signs a draft off needs every number in it, so numbers that no extractor reads are listed too: as standing in a
source in the same characters, or as left to the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from claimlint.languages.segment import digit_words
from claimlint.layout.places import place
from claimlint.model import Document, Place, Span, Support, SupportRow


def rows(supports: Sequence[Support], documents: Mapping[str, Document]) -> Iterator[SupportRow]:
    """The verdicts on one draft, and the documents of its story by path → its rows in the order of the text."""
    draft = next((document for document in documents.values() if document.side == "draft"), None)
    if draft is None:
        return
    found = [
        (s.claim.span, SupportRow(_spot(draft, s.claim.span), s.claim.value, s.verdict, s.how, _places(s, documents)))
        for s in supports
    ]
    found.extend(_unread(draft, [span for span, _ in found], documents))
    yield from (row for _, row in sorted(found, key=lambda pair: (pair[0], pair[1].value is None)))


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
