"""Names of a story → ties between two bodies whose long names differ in a small word only.

The Institute for Marine Research and the Institute of Marine Research are one house, and one of the names is wrong. The
words that tell must be the same, in the same order: the University of Velden and Velden University are two houses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from claimlint.alignment.names import rivals
from claimlint.alignment.names.cast import Cast, Use
from claimlint.alignment.ties import Tie
from claimlint.comparison.names import fold
from claimlint.languages import Lexicon
from claimlint.model import Span

_LEAST = 3  # words of a name that is compared word by word
_LONGEST = 9
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


class _Body(Struct, frozen=True, eq=False, gc=False):
    """A long name at its place: the use that it begins with, its span, its telling words, and all of its words."""

    use: Use
    span: Span
    telling: tuple[str, ...]
    words: tuple[str, ...]


def ties(cast: Cast, words: Lexicon) -> Iterator[Tie]:
    """A cast → ties between the unusual and the usual form of a body's name, in the order of the telling words."""
    small = frozenset(words.names.linking)
    first = frozenset((*words.names.joining, *words.names.body_words))
    found: dict[tuple[str, ...], dict[tuple[str, ...], list[_Body]]] = defaultdict(lambda: defaultdict(list))
    for form in cast.forms.values() if small else ():
        for use in form.uses:
            if use.parts[0] in first and (body := _body(use, cast.texts[use.document], small)):
                found[body.telling][body.words].append(body)
    for _, forms in sorted(found.items()):
        for one, other in combinations(sorted(forms), 2):
            usual, odd = sorted((forms[one], forms[other]), key=_attested)
            yield from _tied(usual, odd)


def _body(use: Use, text: str, small: frozenset[str]) -> _Body | None:
    """A use → the long name that begins with it, None when it is short or has no small word inside."""
    end = use.claim.span.start
    kept: list[str] = []
    whole: list[str] = []
    for match in _WORD.finditer(text, end, use.claim.sentence.span.end):
        word = match.group()
        if len(whole) > _LONGEST or (whole and text[end : match.start()] != " "):
            break
        if not word[0].isupper() and word not in small:
            break
        whole.append(word)
        end = match.end()
        if word[0].isupper():
            kept = list(whole)
    telling = tuple(fold(word) for word in kept if word[0].isupper())
    if len(kept) < _LEAST or len(telling) < 2 or len(telling) == len(kept):
        return None
    start = use.claim.span.start
    length = sum(map(len, kept)) + len(kept) - 1
    return _Body(use, Span(start, start + length), telling, tuple(map(fold, kept)))


def _tied(usual: list[_Body], odd: list[_Body]) -> Iterator[Tie]:
    spans = {id(body.use.claim): body.span for body in (*usual, *odd)}
    here, there = ([body.use for body in bodies] for bodies in (odd, usual))
    for tie in rivals.ties(here, there, ("same-words-but-small",), 200, "one-edit", "warning"):
        yield replace(tie, focus=(spans[id(tie.left)], spans[id(tie.right)]))


def _attested(bodies: list[_Body]) -> tuple[int, int, int, int]:
    """The order of two forms: the one that more documents have, then the one of more places, then the earlier."""
    first = bodies[0].use
    return -len({body.use.document for body in bodies}), -len(bodies), first.document, first.claim.span.start
