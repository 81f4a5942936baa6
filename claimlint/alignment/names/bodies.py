"""Names of a story → ties between two bodies whose long names differ in next to nothing.

The Institute for Marine Research and the Institute of Marine Research are one house, and one of the names is wrong.
With a small word inside, the words that tell must be the same, in the same order: the University of Velden and Velden
University are two houses. Without one, two words that changed places or one word inside in another form of its own are
a slip.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, combinations

from msgspec import Struct
from msgspec.structs import replace

from claimlint.alignment.names import rivals
from claimlint.alignment.names.cast import Cast, Use
from claimlint.alignment.names.company import Company
from claimlint.alignment.ties import Tie
from claimlint.comparison.likeness import near
from claimlint.comparison.names import fold
from claimlint.languages import Lexicon
from claimlint.model import Span

_LEAST = 3  # words of a name that is compared word by word
_LONGEST = 9
_FORM = 6  # letters that two forms of one word begin with
_SCORE = 200  # what a slip of these kinds is worth, in hundredths of log-odds
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_OPENING = re.compile(rf"[\W\d_]*({_WORD.pattern}) ({_WORD.pattern}) ({_WORD.pattern})")


class Body(Struct, frozen=True, eq=False, gc=False):
    """A long name at its place: the use that it begins with, its span, its telling words, and all of its words."""

    use: Use
    span: Span
    telling: tuple[str, ...]
    words: tuple[str, ...]


def ties(cast: Cast, company: Company, words: Lexicon) -> Iterator[Tie]:
    """A cast → ties between the unusual and the usual form of a body's name: those that differ in a small word, in the
    order of the telling words, then those that differ in the order, then in a form."""
    small, first = _cues(words)
    found: dict[tuple[str, ...], dict[tuple[str, ...], list[Body]]] = defaultdict(lambda: defaultdict(list))
    plain: dict[tuple[str, ...], list[Body]] = defaultdict(list)
    for body in gathered(cast, small):
        if len(body.telling) < len(body.words):
            if body.use.parts[0] in first:
                found[body.telling][body.words].append(body)
        elif not (
            body.use.name.person or body.use.claim.sentence.role == "title" or body.use.document in cast.technical
        ):
            plain[body.telling].append(body)
    for _, forms in sorted(found.items()):
        for one, other in combinations(sorted(forms), 2):
            yield from tied(forms[one], forms[other], "same-words-but-small")
    for here, there, reason in (*_turned(plain), *_grown(plain, company)):
        yield from tied(here, there, reason)


@cache
def _cues(words: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Lexicon → the words that may be small in a name, and those that a name with some of them begins with."""
    return frozenset(words.names.linking), frozenset((*words.names.joining, *words.names.body_words))


def gathered(cast: Cast, small: frozenset[str]) -> Iterator[Body]:
    """A cast and the words that may be `small` in a name → the long names in it."""
    uses = chain.from_iterable((*(form.uses for form in cast.forms.values()), cast.lengthy))
    for use in uses if small else ():
        if body := _body(use, cast.texts[use.document], small):
            yield body


def _body(use: Use, text: str, small: frozenset[str]) -> Body | None:
    """A use → the long name that begins with it, None when it is short."""
    end, stop = use.claim.mention.span.start, use.claim.sentence.span.end
    opening = _OPENING.match(text, end, stop)  # of the fewest words that a long name has: most are short
    if opening is None or not all(word[0].isupper() or word in small for word in opening.groups()):
        return None
    kept: list[str] = []
    whole: list[str] = []
    for match in _WORD.finditer(text, end, stop):
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
    if len(kept) < _LEAST or len(telling) < 2:
        return None
    start = use.claim.span.start
    length = sum(map(len, kept)) + len(kept) - 1
    return Body(use, Span(start, start + length), telling, tuple(map(fold, kept)))


def _turned(plain: Mapping[tuple[str, ...], list[Body]]) -> Iterator[tuple[list[Body], list[Body], str]]:
    """Names without small words, by their words → those that have the same words in another order."""
    names: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for telling in sorted(plain):
        names[tuple(sorted(telling))].append(telling)
    for _, found in sorted(names.items()):
        for one, other in combinations(found, 2):
            yield plain[one], plain[other], "same-words-turned"


def _grown(
    plain: Mapping[tuple[str, ...], list[Body]], company: Company
) -> Iterator[tuple[list[Body], list[Body], str]]:
    """The same → those of which one word inside is another form of the one word, as Islands is of Island."""
    names: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for telling in sorted(plain):
        names[tuple(word[:_FORM] for word in telling[:_LEAST])].append(telling)
    pairs: dict[tuple[str, ...], tuple[set[tuple[str, ...]], set[tuple[str, ...]]]] = {}
    for start, found in sorted(names.items()):
        for one, other in combinations(found, 2):
            forms = _forms(one, other)
            if forms and not company.regional(*forms) and not any(map(company.geographic, forms)):
                ones, others = pairs.setdefault((*start, *forms), (set(), set()))
                ones.add(one)
                others.add(other)
    for ones, others in pairs.values():
        here, there = ([body for telling in sorted(side) for body in plain[telling]] for side in (ones, others))
        yield here, there, "same-words-but-a-form"


def _forms(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, str] | None:
    """The words of two names → the one word inside both in which they differ; None when they differ otherwise."""
    inside = min(len(one), len(other)) - 1
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(differing) != 1 or differing[0] >= inside:
        return None
    forms = one[differing[0]], other[differing[0]]
    return None if near(*forms) else forms  # letters that differ are a matter of spelling


def tied(one: list[Body], other: list[Body], reason: str) -> Iterator[Tie]:
    """Two forms of a name at their places → ties between the unusual and the usual one."""
    usual, odd = sorted((one, other), key=_attested)
    spans = {id(body.use.claim): body.span for body in (*usual, *odd)}
    here, there = ([body.use for body in bodies] for bodies in (odd, usual))
    for tie in rivals.ties(here, there, (reason,), _SCORE, "one-edit", "warning"):
        yield replace(tie, focus=(spans[id(tie.left)], spans[id(tie.right)]))


def _attested(bodies: list[Body]) -> tuple[int, int, int, int]:
    """The order of two forms: the one that more documents have, then the one of more places, then the earlier."""
    first = bodies[0].use
    return -len({body.use.document for body in bodies}), -len(bodies), first.document, first.claim.span.start
