"""Words of two quotations that stand for each other → what kind of difference that is.

Not every other word is another statement. A desk fits an article or a person to its own sentence ("he said 'my house'",
"that 'his house'"), gives a name in a shorter form, rounds a figure; those say the same. A small word that differs says
little. Only a telling word that differs is a sure sign that one of the two is misquoted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Literal

from msgspec import Struct

from claimlint.alignment.wording import GAP, Spoken, alike, written_out
from claimlint.languages import Lexicon

EditKind = Literal["same", "slight", "telling"]
_ROUNDED = Decimal("0.05")  # share by which a hedged figure may lie beside the exact one
_INITIAL = 1  # letters of a first or middle name that may stand for it


class Edit(Struct, frozen=True, gc=False):
    """Words of both sides that stand for each other; one range may be empty."""

    a: tuple[int, int]
    b: tuple[int, int]
    kind: EditKind = "telling"

    @property
    def width(self) -> int:
        """The words of its longer side."""
        return max(self.a[1] - self.a[0], self.b[1] - self.b[0])


class _Words(Struct, frozen=True, eq=False, gc=False):
    """What of a language says how much an edit tells."""

    small: frozenset[str]
    negations: frozenset[str]
    articles: frozenset[str]
    fitted: Mapping[str, frozenset[str]]
    given: frozenset[str]
    titles: frozenset[str]
    hedges: frozenset[str]
    zones: frozenset[str]


@cache
def _words(lexicon: Lexicon) -> _Words:
    quotes, names = lexicon.quotes, lexicon.names
    negations = frozenset(lexicon.claims.denied)
    titles = {quotes.short.get(title, title) for title in names.titles}
    return _Words(
        small=frozenset(lexicon.text.stopwords) - negations,
        negations=negations,
        articles=frozenset(lexicon.moments.the) | frozenset(lexicon.numbers.articles),
        fitted={word: frozenset(others) for word, others in quotes.fitted.items()},
        given=frozenset(name.lower() for name in names.given_names),
        titles=frozenset(titles),
        zones=frozenset(zone.lower() for zone in lexicon.moments.zones),
        hedges=frozenset(word for phrase in lexicon.numbers.hedges for word in phrase.split()),
    )


def kind_of(edit: Edit, left: Spoken, right: Spoken, lexicon: Lexicon) -> EditKind:
    """An edit → whether it says the same in another form, says little, or is telling."""
    here, there = left.words[slice(*edit.a)], right.words[slice(*edit.b)]
    known = _words(lexicon)
    if {*here, *there} <= known.zones and not (here and there):
        return "same"
    bare, other = ([word for word in side if word not in known.articles] for side in (here, there))
    if bare and other and alike(bare, other, lexicon):
        return "same"
    if alike(here, there, lexicon) or _names(edit, left, right, known) or _rounded(here, there, known):
        return "same"
    if any(
        start == end in side.seams and _fused(side, end) for side, (start, end) in ((left, edit.a), (right, edit.b))
    ):
        return "same"  # a quotation that goes on with the writer's sentence begins where that needs it to
    fused = _fused(left, edit.a[0]) or _fused(right, edit.b[0])
    if fused and _fitted(written_out(here, there, lexicon), written_out(there, here, lexicon), known):
        return "same"
    return "slight" if {*here, *there} <= known.small | {GAP} else "telling"


def _fused(side: Spoken, at: int) -> bool:
    """Whether the quotation of a word goes on with the writer's own sentence: it begins with a small letter."""
    start = max(seam for seam in side.seams if seam <= at)
    return start < len(side.words) and not side.capitals[start] and side.words[start][0].isalpha()


def _fitted(here: Sequence[str], there: Sequence[str], known: _Words) -> bool:
    """Whether all that differs is an article, or words of one person for those of another."""
    left, right = ([word for word in side if word not in known.articles] for side in (here, there))
    if len(left) != len(right):
        return False
    return all(
        a == b or b in known.fitted.get(a, ()) or a in known.fitted.get(b, ()) for a, b in zip(left, right, strict=True)
    )


def _names(edit: Edit, left: Spoken, right: Spoken, known: _Words) -> bool:
    """Whether a name only has another form: an initial for a first name, or none of the two, or no title."""
    for one, (start, end), other, (there, there_end) in ((left, edit.a, right, edit.b), (right, edit.b, left, edit.a)):
        before_surname = there_end < len(other.words) and other.capitals[there_end]
        if not before_surname or not all(other.capitals[there:there_end]):
            continue
        if start == end and there < there_end:
            dropped = other.words[there:there_end]
            follows = there and other.capitals[there - 1] and other.words[there - 1] in known.given
            if all(word in known.given or word in known.titles or len(word) == _INITIAL for word in dropped) or follows:
                return True
        if end - start == there_end - there == 1 and one.capitals[start] and len(one.words[start]) == _INITIAL:
            return other.words[there].startswith(one.words[start])
    return False


def _rounded(here: tuple[str, ...], there: tuple[str, ...], known: _Words) -> bool:
    """Whether one side gives a figure and the other says about as much."""
    left, right = ([word for word in side if word not in known.hedges] for side in (here, there))
    hedged = len(left) < len(here) or len(right) < len(there)
    if not hedged or len(left) != 1 or len(right) != 1:
        return False
    try:
        a, b = Decimal(left[0]), Decimal(right[0])
    except InvalidOperation:
        return False
    return abs(a - b) <= _ROUNDED * max(abs(a), abs(b))
