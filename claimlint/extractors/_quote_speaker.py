"""A quotation in its sentence → who says it, as far as the nearest words tell.

Only patterns that newspapers use are read: a verb of saying between the quotation and a name, a post or a pronoun, or
"according to". Anything else has no speaker; a wrong one would be worse than none.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from claimlint.languages import Lexicon
from claimlint.model import Mention, Name, Span

_REACH = 220
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’']?\s+(?=[\"“‘A-Z])|\n")
_GAP_LIMIT = 90


class Cues(Struct, frozen=True, eq=False):
    """Patterns of one language that lead to a speaker."""

    said: re.Pattern[str]
    according: re.Pattern[str]
    pronoun: re.Pattern[str]
    post: re.Pattern[str]


@cache
def cues(lexicon: Lexicon) -> Cues:
    """Lexicon → the patterns of speakers, compiled at first use."""
    words = lexicon.quotes
    heads, determiners = _either(words.post_heads), _either(words.determiners)
    return Cues(
        said=re.compile(rf"\b(?:{_either(words.said)})\b"),
        according=re.compile(rf"\b(?:{_either(words.according)})\s", re.IGNORECASE),
        pronoun=re.compile(rf"\b(?:{_either(words.pronouns)})\b", re.IGNORECASE),
        post=re.compile(rf"\b(?i:{determiners})\s(?:[\w'’.-]+\s){{0,4}}?(?:{heads})\b"),
    )


def speaker(text: str, quote: Span, block: Span, names: tuple[Mention, ...], lexicon: Lexicon) -> str:
    """Text, a quotation, its block and the block's names → the speaker as written, or ""."""
    found = cues(lexicon)
    after = _clause_after(text, quote, block)
    if after.end > after.start and (who := _in_clause(text, after, names, found, after_quote=True)):
        return _resolved(who, text, quote, names, found)
    before = _clause_before(text, quote, block)
    if before.end > before.start and (who := _in_clause(text, before, names, found, after_quote=False)):
        return _resolved(who, text, quote, names, found)
    return ""


def _clause_after(text: str, quote: Span, block: Span) -> Span:
    """The stretch from a quotation's end to its sentence's end or the next quotation; empty after a full stop."""
    limit = min(block.end, quote.end + _REACH)
    inner = text[quote.end - 2 : quote.end - 1]
    if inner == "." and not text[quote.end : quote.end + 2].strip().islower():
        return Span(quote.end, quote.end)
    cut = _SENTENCE.search(text, quote.end, limit)
    end = cut.start() if cut else limit
    mark = re.compile(r"[\"“]").search(text, quote.end, end)
    return Span(quote.end, mark.start() if mark else end)


def _clause_before(text: str, quote: Span, block: Span) -> Span:
    """The stretch from the start of the sentence to the quotation; a block before it counts when it ends in a colon."""
    floor = max(block.start, quote.start - _REACH)
    start = max((m.end() for m in _SENTENCE.finditer(text, floor, quote.start)), default=floor)
    return Span(start, quote.start)


def _in_clause(text: str, clause: Span, names: tuple[Mention, ...], found: Cues, *, after_quote: bool) -> str:
    """A clause → its speaker: the name, pronoun or post nearest to its verb of saying."""
    according = found.according.search(text, clause.start, clause.end)
    if according:
        return _who(text, Span(according.end(), clause.end), names, found, first=True)
    verbs = list(found.said.finditer(text, clause.start, clause.end))
    if not verbs:
        return ""
    verb = verbs[0] if after_quote else verbs[-1]
    subject = _who(text, Span(clause.start, verb.start()), names, found, first=after_quote)
    if subject or not after_quote:
        return subject
    return _who(text, Span(verb.end(), min(clause.end, verb.end() + _GAP_LIMIT)), names, found, first=True)


def _who(text: str, within: Span, names: tuple[Mention, ...], found: Cues, *, first: bool) -> str:
    """The first or last name, pronoun or post inside a stretch, as written."""
    candidates = [
        (m.span.start, m.value.canonical)
        for m in names
        if isinstance(m.value, Name) and m.value.person and within.start <= m.span.start and m.span.end <= within.end
    ]
    candidates += [(m.start(), m.group()) for m in found.pronoun.finditer(text, within.start, within.end)]
    candidates += [(m.start(), m.group()) for m in found.post.finditer(text, within.start, within.end)]
    if not candidates:
        return ""
    return min(candidates)[1] if first else max(candidates)[1]


def _resolved(who: str, text: str, quote: Span, names: tuple[Mention, ...], found: Cues) -> str:
    """A pronoun → the last person named before the quotation in the block; any other speaker as it is."""
    if not found.pronoun.fullmatch(who):
        return " ".join(who.split())
    before = [
        m.value.canonical for m in names if isinstance(m.value, Name) and m.value.person and m.span.end <= quote.start
    ]
    return before[-1] if before else ""


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) or r"(?!)"
