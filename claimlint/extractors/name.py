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
    return iter(named(text, span, lexicon))


@lru_cache(maxsize=64)
def named(text: str, span: Span, lexicon: Lexicon) -> tuple[Mention, ...]:
    """As `extract`, kept for the extractors that ask for the names of the same block."""
    words = vocabulary(lexicon)
    found = [Mention(Span(one.start, one.end), "name", _value(one)) for one in segments.find(text, span, words)]
    return tuple(found)


def _value(found: segments.NameMatch) -> Name:
    name, post = found.canonical, found.post
    return Name(name, tuple(name.split()), post.title, post.role, post.status, post.body, found.person)
