"""Pairs inside one document → Ties of display copy that stands alone: headlines and captions against their text.

Editors write a headline from the text under it, in words of its own and in rounder figures. That makes the text the
measure of it: a figure that nothing in the text supports is held against the value that it most likely stands for, on
less evidence than two sentences of a text, of which either may speak of something else. A figure that one place of the
text supports is told only where another place is by all that two sentences need of the same thing. And what a headline
rounds in one document it rounds in the story.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, islice

from msgspec import Struct

from claimlint.alignment.candidates import DISPLAY, Candidate
from claimlint.alignment.decisions import Decision
from claimlint.alignment.model import reasons, weights
from claimlint.alignment.ties import Tie
from claimlint.alignment.views import View
from claimlint.comparison import agrees, compare
from claimlint.comparison.money import may_be_one
from claimlint.comparison.numbers import last_nonzero_unit
from claimlint.comparison.units import one_currency
from claimlint.model import Amount, Number, Percentage, Quantity, ReadDocument, Severity, Value

_TEXT = frozenset({"lead", "body", "list", "quote"})
_ROUNDED_FROM = 100  # counts below this are not rounded down without a word that says so
_MOST = 4  # figures in one sentence beyond which a line without a full stop is a row of data, and no display copy
_ADDENDS = 12  # values near a smaller one that may add up with it to a headline's


class _Opposed(Struct, frozen=True, eq=False):
    """A pair inside one document by its sides: a value of display copy and one of text that does not agree with it.
    `telling`: whether enough speaks for one fact."""

    head: View
    text: View
    pair: Candidate
    telling: bool


class Display:
    """The display copy of a story: which of its documents have some, and all the values of those."""

    def __init__(self, extracts: Sequence[ReadDocument], grouped: Mapping[str, Sequence[View]]) -> None:
        self._extracts = extracts
        self._shown = {view.document for views in grouped.values() for view in views if _role(view) in DISPLAY}
        self._told: dict[tuple[int, str], list[View]] = defaultdict(list)
        self._values: dict[tuple[int, str], dict[tuple[Value, str], None]] = defaultdict(dict)
        self._numbers: dict[tuple[int, Decimal | None, Decimal | None], set[tuple[str, str]]] = defaultdict(set)
        self._beside: dict[tuple[int, int], list[View]] = defaultdict(list)
        self._titles: dict[int, list[int]] = {}
        if self._shown:
            for views in grouped.values():
                for view in views:
                    if view.document in self._shown:
                        self._add(view)
                        self._beside[view.document, view.claim.sentence.id].append(view)

    def _add(self, view: View) -> None:
        """Take up a value: by its document and block, and a number by its document too."""
        value, role = view.claim.value, _role(view)
        self._told[view.document, view.block].append(view)
        self._values[view.document, view.block][value, role] = None
        if isinstance(value, Number):
            self._numbers[view.document, value.low, value.high].add((view.block, role))

    def judged(self, pairs: list[Candidate]) -> tuple[list[Candidate], tuple[Tie, ...], list[Decision]]:
        """The pairs of one block → those that remain, the ties of display copy, in the order of the pairs, and the
        decisions on the other pairs. There is a tie for each of its values that nothing in its text agrees with, to the
        value there that it stands against on the best evidence. One that the text agrees with is held against a
        place that differs in nearly the same words."""
        if not self._shown:
            return pairs, (), []
        opposed: dict[int, list[_Opposed]] = defaultdict(list)
        for pair in pairs:
            sides = _opposed(pair)
            if sides is not None and self._under(sides.head, sides.text) and not self._listed(sides.head, sides.text):
                opposed[id(sides.head)].append(sides)
        settled = {id(pair): Decision(pair, "set-aside") for pair in pairs if _rounded_elsewhere(pair)}
        ties: list[Tie] = []
        for found in opposed.values():
            best = max(found, key=lambda o: (o.telling, o.pair.score, -o.text.index))
            if self._supported(best.head, best.text):
                settled.update({id(o.pair): Decision(o.pair, "set-aside") for o in found})
                if self._as_sentences(best):
                    settled[id(best.pair)] = Decision(best.pair, "contradicts")
                    ties.append(_tie(best))
            elif best.telling:
                settled[id(best.pair)] = Decision(best.pair, "contradicts")
                ties.append(_tie(best))
        kept = [pair for pair in pairs if id(pair) not in settled] if settled else pairs
        return kept, tuple(ties), list(settled.values())

    def _under(self, head: View, text: View) -> bool:
        """Whether a text is what a headline stands over: the whole document for the first, else its own section."""
        if _role(head) != "title":
            return True
        blocks = self._extracts[head.document].document.blocks
        own = head.claim.sentence.block
        titles = self._titles.get(head.document)
        if titles is None:
            titles = self._titles[head.document] = [block.id for block in blocks if block.role == "title"]
        if own == titles[0]:
            return True
        after = bisect_right(titles, own)
        return own < text.claim.sentence.block < (titles[after] if after < len(titles) else len(blocks))

    def _listed(self, head: View, text: View) -> bool:
        """Whether a headline's value is one of a list: of more figures than display copy has, or beside another that
        goes with the text ("2.27 and 2.28 times" over 2.27)."""
        beside = [v for v in self._beside[head.document, head.claim.sentence.id] if v is not head]
        return len(beside) >= _MOST or any(
            v.block == head.block and agrees(compare(v.claim.value, text.claim.value)) for v in beside
        )

    def _as_sentences(self, found: _Opposed) -> bool:
        """Whether a value of the text is held against a headline that other places support: by the evidence, and
        because it is neither the headline's in exacter figures nor a part of it."""
        if (
            not found.telling
            or found.pair.score < weights().thresholds["display-supported"]
            or _goes_with(found.head, found.text)
        ):
            return False
        beside = self._told[found.head.document, found.head.block]
        return not _adds_up(found.head, found.text, (v for v in beside if v is not found.text and v is not found.head))

    def _supported(self, head: View, text: View) -> bool:
        """Whether any value of the document goes with a headline's, or some of them near `text` add up to it."""
        value, role, here = head.claim.value, _role(head), (head.document, head.block)
        if isinstance(value, Number) and any(
            block != head.block and other != role
            for block, other in self._numbers.get((head.document, value.low, value.high), ())
        ):
            return True
        if any(other != role and _one_value(value, stated) for stated, other in self._values[here]):
            return True
        return _adds_up(head, text, (v for v in self._told[here] if _role(v) != role and v is not text))


def _role(view: View) -> str:
    return view.claim.sentence.role


def _opposed(pair: Candidate) -> _Opposed | None:
    """A pair → its sides when it holds display copy against its text, and the two do not agree."""
    if pair.agrees or pair.left.document != pair.right.document:
        return None
    head, text = (pair.left, pair.right) if _role(pair.left) in DISPLAY else (pair.right, pair.left)
    if _role(head) not in DISPLAY or _role(text) not in _TEXT:
        return None
    return _Opposed(head, text, pair, _telling(head, text, pair))


def _rounded_elsewhere(pair: Candidate) -> bool:
    """Whether a pair holds display copy of one document against the exact value of another one that it rounds."""
    if pair.agrees or pair.left.document == pair.right.document:
        return False
    sides = (pair.left, pair.right), (pair.right, pair.left)
    return any(_role(head) in DISPLAY and _role(text) in _TEXT and _goes_with(head, text) for head, text in sides)


def _telling(head: View, text: View, pair: Candidate) -> bool:
    """Whether enough speaks for one fact: the model, and a word in common right where the values stand."""
    found = pair.features
    near = any(found.get(name) for name in ("same measure", "same neighbours", "same before", "same after"))
    near = near or head.claim.measure in text.near or text.claim.measure in head.near
    return near and pair.score >= weights().thresholds["display-warning"]


def _tie(found: _Opposed) -> Tie:
    pair = found.pair
    why = ("stands-alone", *reasons(pair.features, pair.kind)[:4])
    sure: Severity = "error" if pair.score >= weights().thresholds["display-error"] else "warning"
    return Tie(found.head.claim, found.text.claim, why, pair.score, pair.told, sure, display=True)


def _goes_with(head: View, other: View) -> bool:
    """Whether a value is the headline's, exactly or as headlines round; the same number of another kind will do, since
    a headline leaves out units and nouns."""
    a, b = head.claim.value, other.claim.value
    if head.block != other.block:
        return isinstance(a, Number) and isinstance(b, Number) and (a.low, a.high) == (b.low, b.high)
    return _one_value(a, b)


def _one_value(a: Value, b: Value) -> bool:
    """Whether a value of one kind is a headline's, exactly or as headlines round."""
    if agrees(compare(a, b)):
        return True
    same_unit = (
        isinstance(a, Amount) and isinstance(b, Amount) and (one_currency(a.currency, b.currency) or may_be_one(a, b))
    )
    same_unit = same_unit or (isinstance(a, Percentage) and isinstance(b, Percentage))
    same_unit = same_unit or (isinstance(a, Quantity) and isinstance(b, Quantity) and a.unit == b.unit)
    return same_unit and isinstance(a, Number) and isinstance(b, Number) and _rounds_down(a, b)


def _rounds_down(head: Number, exact: Number) -> bool:
    """Whether a headline's number is the exact one rounded, down or to the nearest, at the last digit that it gives."""
    if head.low is None or head.low != head.high or exact.low is None or exact.low != exact.high:
        return False
    if isinstance(head, Quantity) and not head.unit and head.low < _ROUNDED_FROM:
        return False
    unit = last_nonzero_unit(head.low, head.step)
    rest = exact.low - head.low
    return last_nonzero_unit(exact.low, exact.step) < unit and (0 <= rest < unit or abs(rest) * 2 <= unit)


def _adds_up(head: View, text: View, others: Iterable[View]) -> bool:
    """Whether a smaller value and one or two others, near it or counted alike, make the headline's: "300 jobs" over
    "200 in Velden and 100 in Orvale"."""
    whole, part = _exact(head), _exact(text)
    if whole is None or part is None or not 0 < part < whole:
        return False
    at = text.claim.sentence.id
    beside = (
        value
        for view in others
        if abs(view.claim.sentence.id - at) <= 1 or view.claim.measure == text.claim.measure
        if (value := _exact(view)) is not None
    )
    near = list(islice(beside, _ADDENDS))
    return any(part + sum(added) == whole for size in (1, 2) for added in combinations(near, size))


def _exact(view: View) -> Decimal | None:
    """The one number that a value states, or None."""
    value = view.claim.value
    return value.low if isinstance(value, Number) and value.low == value.high else None
