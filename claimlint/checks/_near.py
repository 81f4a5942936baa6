"""ReadDocument → its claims sentence by sentence, and the words between two of them: what relations read.

A relation holds between values that stand together. These few readers ask the text how they stand, so that no relation
needs a parser or patterns over whole documents.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import groupby

from msgspec.structs import replace

from claimlint.languages.programs import compiled
from claimlint.languages.segment import LISTED
from claimlint.model import Claim, Kind, Mention, Moment, Quantity, ReadDocument, Span

_WORD = compiled(r"[^\W_]+(?:['’][^\W_]+)?")
LONGEST_GAP = 160
"""Code points between two offsets that are read."""


def of_kind(extract: ReadDocument, kind: Kind) -> Sequence[Claim]:
    """An extract → its claims of a kind, in the order of the text."""
    return _by_kind(extract).get(kind, ())


@lru_cache(maxsize=2)
def _by_kind(extract: ReadDocument) -> dict[Kind, list[Claim]]:
    """An extract → its claims by kind, kept for all relations that ask in turn."""
    found: dict[Kind, list[Claim]] = {}
    for claim in extract.claims:
        found.setdefault(claim.mention.kind, []).append(claim)
    return found


def in_sentence(extract: ReadDocument, number: int) -> Sequence[Claim]:
    """An extract and the number of a sentence → its claims, in the order of the text."""
    return _in_sentences(extract).get(number, ())


@lru_cache(maxsize=2)
def _in_sentences(extract: ReadDocument) -> dict[int, list[Claim]]:
    """An extract → its claims by sentence, kept for all relations that ask in turn."""
    found: dict[int, list[Claim]] = {}
    for claim in extract.claims:
        found.setdefault(claim.sentence.id, []).append(claim)
    return found


def starting_in(extract: ReadDocument, start: int, end: int) -> Sequence[Claim]:
    """Two offsets → the claims that start between them, in the order of the text."""
    starts = _starts(extract)
    return extract.claims[bisect_left(starts, start) : bisect_left(starts, end)]


@lru_cache(maxsize=2)
def _starts(extract: ReadDocument) -> list[int]:
    return [claim.span.start for claim in extract.claims]


def last_end(extract: ReadDocument, start: int, end: int) -> int:
    """Two offsets → where the last of the claims ends that end between them; the first offset when none does."""
    ends = _ends(extract)
    at = bisect_right(ends, end)
    return max(start, ends[at - 1]) if at else start


@lru_cache(maxsize=2)
def _ends(extract: ReadDocument) -> list[int]:
    return sorted(claim.span.end for claim in extract.claims)


def by_sentence(extract: ReadDocument, kinds: Set[Kind], least: int = 2) -> Iterator[list[Claim]]:
    """An extract → the claims of those kinds in each sentence that has at least so many, in the order of the text."""
    known = _by_kind(extract)
    there = known.keys() & kinds
    wanted = known[next(iter(there))] if len(there) == 1 else [c for c in extract.claims if c.mention.kind in there]
    for _, group in groupby(wanted, key=lambda claim: claim.sentence.id):
        claims = list(group)
        if least <= len(claims) <= LISTED:
            yield claims


def between(extract: ReadDocument, start: int, end: int) -> str:
    """Two offsets → the text between them in lower case, with single blanks; only the start of a very long one."""
    return " ".join(extract.document.text[start : min(end, start + LONGEST_GAP)].lower().split())


def words_in(text: str) -> list[str]:
    """Lower-case text → its words and numbers, without punctuation."""
    return _WORD.findall(text)


def said(extract: ReadDocument, claim: Claim) -> str:
    """A claim → its words as written, on one line."""
    return " ".join(extract.document.text[claim.span.start : claim.span.end].split())


def phrase(extract: ReadDocument, claim: Claim, words: Collection[str]) -> str:
    """The longest of the phrases (lower case, up to three words) that ends right before a claim, or ""."""
    tail = between(extract, max(claim.sentence.span.start, claim.span.start - 40), claim.span.start).split(" ")
    for length in (3, 2, 1):
        found = " ".join(tail[-length:])
        if found in words:
            return found
    return ""


def at(extract: ReadDocument, span: Span, value: Quantity | Moment) -> Claim | None:
    """A span that no extractor took for a value → a claim of it in its sentence, if it stands in one."""
    index = bisect_right(extract.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    if index < 0 or extract.sentences[index].span.end < span.end:
        return None
    kind: Kind = "quantity" if isinstance(value, Quantity) else "moment"
    return Claim(extract.document.path, Mention(span, kind, value), extract.sentences[index], 0, 0)


def counted(beside: Claim, span: Span, value: Quantity) -> Claim:
    """A number that no extractor took for a value ("a week") → a claim of it, in the sentence of another claim."""
    return replace(beside, mention=Mention(span, "quantity", value), measure=value.unit)


def any_of(phrases: Iterable[str]) -> str:
    """Phrases → a pattern of any of them, the longest first; blanks match any run of blanks."""
    forms = sorted(phrases, key=lambda form: (-len(form), form))
    return "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms) or "(?!)"
