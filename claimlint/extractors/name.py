"""Text block → the people and bodies it names, each with the title and post written next to it.

Names cost the most of all kinds, so the text is scanned for capitals once (see _name_runs) and everything else is
look-ups in the lexicon's sets.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from claimlint.extractors import _name_segments as segments
from claimlint.extractors._name_words import vocabulary
from claimlint.languages import Lexicon
from claimlint.model import Mention, Name, Span

KIND = "name"


def extract(text: str, span: Span, lexicon: Lexicon) -> Iterator[Mention]:
    """Text and a block's span → its names in order; `person` is False for bodies and places."""
    yield from named(text, span, lexicon)


@lru_cache(maxsize=64)
def named(text: str, span: Span, lexicon: Lexicon) -> tuple[Mention, ...]:
    """As `extract`, kept for the extractors that ask for the names of the same block."""
    words = vocabulary(lexicon)
    return tuple(
        Mention(Span(found.start, found.end), "name", _value(found)) for found in segments.find(text, span, words)
    )


def _value(found: segments.Found) -> Name:
    return Name(
        canonical=found.canonical,
        parts=tuple(found.canonical.split()),
        title=found.post.title,
        role=found.post.role,
        status=found.post.status,
        body=found.post.body,
        person=found.person,
    )
