"""Absent figures and years of a draft → those that stand in a source where no extractor reads them.

"Founded: 1987" in a list tells an extractor nothing, and a reader everything. A number of three digits or more that a
source writes in the same characters is not called absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from claimlint.alignment.support.wordlist import stated_at
from claimlint.languages.segment import digit_words
from claimlint.model import Name, Quote, ReadDocument, Span, Support

_SPECIFIC = 3  # digits from which a number hardly ever comes twice by chance


class Unread:
    """The words with a digit that lie outside of all claims of the sources, looked up when the first is asked for."""

    def __init__(self, extracts: Sequence[ReadDocument]) -> None:
        self._text = extracts[0].document.text
        self._sources = extracts[1:]
        self._words: list[dict[str, Span]] = []

    def look(self, support: Support) -> Support:
        """What sources state of a claim → the same, or supported when its number stands in a source unread."""
        claim = support.claim
        if support.verdict != "absent" or support.how != "nowhere" or isinstance(claim.value, Name | Quote):
            return support
        word = next((w for w in self._text[claim.span.start : claim.span.end].split() if any(map(str.isdigit, w))), "")
        if sum(map(str.isdigit, word)) < _SPECIFIC:
            return support
        if not self._words:
            self._words = [dict(_unread(extract)) for extract in self._sources]
        pairs = zip(self._sources, self._words, strict=True)
        found = tuple(stated_at(extract, words[word], claim) for extract, words in pairs if word in words)
        return replace(support, verdict="supported", how="same", sources=found) if found else support


def _unread(extract: ReadDocument) -> Iterator[tuple[str, Span]]:
    """The words of a source that have a digit and lie in none of its claims, with where they stand."""
    held = bytearray(len(extract.document.text))
    for claim in extract.claims:
        if not isinstance(claim.value, Name | Quote):
            held[claim.span.start : claim.span.end] = b"\1" * (claim.span.end - claim.span.start)
    for span in digit_words(extract.document):
        if not any(held[span.start : span.end]):
            yield extract.document.text[span.start : span.end], span
