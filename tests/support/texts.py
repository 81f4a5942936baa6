"""Texts → extracts of a story, as the pipeline reads them, for tests of what comes behind the reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimlint import pipeline, readers, resolve, rulebook
from claimlint.languages import lexicon
from claimlint.model import Claim, ReadDocument

BOOK = rulebook.load()[0]


def extracts(docs: Mapping[str, str]) -> tuple[ReadDocument, ...]:
    """Texts by path → what is read in them, in the order given, with their days."""
    read = [
        pipeline.per_document(readers.from_text(path, text), lexicon(), BOOK).extract for path, text in docs.items()
    ]
    return tuple(resolve.resolve(read, None))


def extract(text: str, path: str = "a.md") -> ReadDocument:
    """A text → what is read in it."""
    return extracts({path: text})[0]


def claim(read: ReadDocument, words: str) -> Claim:
    """An extract and the words of a value in it → the claim of that value; its first one where there are several."""
    text = read.document.text
    return next(c for c in read.claims if words in text[c.span.start : c.span.end])


def values(read: ReadDocument) -> Sequence[Claim]:
    """An extract → its claims of numbers and dates."""
    return [c for c in read.claims if c.mention.kind in ("amount", "percentage", "quantity", "moment")]
