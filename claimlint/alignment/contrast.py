"""Two Abouts → what they have in common and where they differ, part by part, as named features.

A part is the same, silent or different. Different means that both say something that the other nowhere says: two names,
two numbers of one thing, two words before one noun, two dates. One that only one side states is silence. A word that
the other side has in another form, or as a synonym, is no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from claimlint.about import FORM, About, Phrase, Tier, Word
from claimlint.alignment.model import Features
from claimlint.comparison import compare
from claimlint.languages.senses import Senses
from claimlint.model import Moment

_REWORDED = 4  # words of two clauses that are said in others, past which more say nothing
_LONGEST = 80  # words of a clause past which it is no sentence
_CLAUSE: frozenset[Tier] = frozenset({"clause"})
_CLOSE: frozenset[Tier] = frozenset({"clause", "sentence", "lead"})
_LABELS: frozenset[Tier] = frozenset({"lead", "heading", "title"})
_REACHES = (
    ("opposed clause", _CLAUSE, _CLAUSE),
    ("opposed label", _LABELS, _LABELS | _CLOSE),
    ("opposed label", _LABELS | _CLOSE, _LABELS),
    ("opposed sentence", _CLOSE, _CLOSE),
)


MARKS = (
    "forecast",
    "outcome",
    "bound",
    "denied",
    "supposed",
    "asked",
    "part",
    "each",
    "begun",
    "ended",
    "before",
)
"""What a clause may say of the standing of its value; the words that say it are language data."""

ALIKE = frozenset(
    [
        "holder same",
        "instance same",
        "nothing differs",
        "in other words",
        *[f"phrase same {reach}" for reach in ("label", "far")],
    ]
)
"""Features that never speak against one fact."""

UNLIKE = frozenset(
    [
        "follower differs",
        "governor differs",
        "holder crossed",
        "holder differs",
        "holder part",
        "instance differs",
        "instance differs clause",
        "marks differ",
        "modifier differs",
        "parts differ far",
        "swapped names",
        "swapped words",
        *[f"any {name}" for name in ("opposed", "standing", "narrower")],
        *[f"label {mark}" for mark in ("asked", "before", "begun", "bound", "denied", "each", "supposed")],
        *[
            f"only one {mark}"
            for mark in ("asked", "before", "bound", "denied", "each", "ended", "forecast", "supposed")
        ],
        *[f"opposed {reach}" for reach in ("clause", "label", "sentence")],
        *[f"period differs {reach}" for reach in ("near", "close", "far")],
        *[f"phrase {how} {reach}" for how in ("typed differs", "narrower") for reach in ("near", "label", "far")],
        "phrase plain differs label",
        "phrase plain differs near",
    ]
)
"""Features that never speak for one fact."""

NAMES = ALIKE | UNLIKE
"""All features that `contrast` gives."""


def contrast(left: About, right: About, senses: Senses) -> Features:
    """What two claims are about → features; one that is not there is 0."""
    found: Features = {}
    sides = _Sides(left, right)
    _covered(sides, found)
    _opposed(sides, senses, found)
    _periods(left, right, found)
    _instances(left, right, found)
    _heads(left, right, found)
    _phrases(sides, found)
    _holders(left, right, found)
    _marks(left, right, found)
    _frames(sides, found)
    _pooled(found)
    _any(found)
    return found


class _Sides:
    """Two Abouts, and which words of each the other one lacks in any form and as any synonym."""

    def __init__(self, left: About, right: About) -> None:
        self.left, self.right = left, right
        self._forms = _forms(left.stems), _forms(right.stems)
        self.odd_left = frozenset(id(w) for w in left.words if self.lacks(w, right=True))
        self.odd_right = frozenset(id(w) for w in right.words if self.lacks(w, right=False))

    def lacks(self, word: Word, *, right: bool) -> bool:
        """Whether one side has a word in no form and as no synonym."""
        other = self.right if right else self.left
        if word.stem in other.stems:
            return False
        if len(word.stem) >= FORM and word.stem[:FORM] in self._forms[right]:
            return False
        return word.senses.isdisjoint(other.senses)


def _forms(stems: Iterable[str]) -> frozenset[str]:
    return frozenset(stem[:FORM] for stem in stems if len(stem) >= FORM)


def _covered(sides: _Sides, found: Features) -> None:
    """How much of what one clause says the other side says in other words."""
    reworded = 0
    for about, other, odd in (
        (sides.left, sides.right, sides.odd_left),
        (sides.right, sides.left, sides.odd_right),
    ):
        own = (word for word in about.words if word.tier == "clause")
        reworded += sum(id(word) not in odd and word.stem not in other.stems for word in own)
    if reworded:
        found["in other words"] = min(reworded, _REWORDED) / _REWORDED


def _opposed(sides: _Sides, senses: Senses, found: Features) -> None:
    """Words of one kind that exclude each other, where neither side has the other's: "killed" and "injured"."""
    kinds: dict[str, list[Word]] = defaultdict(list)
    for word in sides.right.words:
        if word.senses and id(word) in sides.odd_right:
            for kind in senses.kinds(word.senses):
                kinds[kind].append(word)
    tiers = {
        (word.tier, other.tier)
        for word in (sides.left.words if kinds else ())
        if word.senses and id(word) in sides.odd_left
        for kind in senses.kinds(word.senses)
        for other in kinds.get(kind, ())
        if word.senses.isdisjoint(other.senses)
    }
    for name, here, there in _REACHES if tiers else ():
        if any(a in here and b in there for a, b in tiers):
            found[name] = 1.0


def _periods(left: About, right: About, found: Features) -> None:
    """Dates that put the two in time, the nearest that both have: the same, or none that could be."""
    for reach, tiers in (("near", _CLAUSE), ("close", _CLOSE), ("far", None)):
        here = [moment for tier, moment in left.periods if tiers is None or tier in tiers]
        there = [moment for tier, moment in right.periods if tiers is None or tier in tiers]
        levels = {_level(a, b) for a, b in product(here, there)}
        if "apart" in levels and not ({"same", "within"} & levels):
            found[f"period differs {reach}"] = 1.0
        if {"same", "apart"} & levels:
            return


def _level(a: Moment, b: Moment) -> str:
    """Whether two dates are one time ("same"), two ("apart"), or one lies in the other ("within"); "" where nobody can
    say."""
    if a.first and a.last and b.first and b.last:
        if a.last < b.first or b.last < a.first:
            return "apart"
        if a.grain != b.grain:
            return "within"
        return "same" if (a.first, a.last) == (b.first, b.last) else "apart"
    level = compare(a, b).level
    return "same" if level in ("same", "rounds-to", "overlaps") else "apart" if level == "apart" else ""


def _instances(left: About, right: About, found: Features) -> None:
    """Numbered things: the same number of a thing, or two."""
    for near, tiers in ((True, _CLAUSE), (False, None)):
        ours = _numbered(left, tiers)
        theirs = _numbered(right, tiers)
        for thing in ours.keys() & theirs.keys():
            if ours[thing] & theirs[thing]:
                found["instance same"] = 1.0
            elif near:
                found["instance differs clause"] = 1.0
            elif "instance differs clause" not in found:
                found["instance differs"] = 1.0


def _numbered(about: About, tiers: frozenset[Tier] | None) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for (tier, thing), which in about.instances.items():
        if tiers is None or tier in tiers:
            found.setdefault(thing, set()).update(which)
    return found


def _heads(left: About, right: About, found: Features) -> None:
    """Words before one noun: "return leg" and "first leg"."""
    for head in left.heads.keys() & right.heads.keys():
        a, b = left.heads[head], right.heads[head]
        if a.isdisjoint(right.stems) and b.isdisjoint(left.stems):
            found["modifier differs"] = 1.0


def _phrases(sides: _Sides, found: Features) -> None:
    """Runs of words that share one: "desk lamp" and "floor lamp" are two things."""
    theirs = [(p, {w.stem for w in p.words}) for p in sides.right.phrases]
    for phrase in sides.left.phrases:
        stems = {w.stem for w in phrase.words}
        for other, others in theirs:
            if stems.isdisjoint(others):
                continue
            a = [w for w in phrase.words if id(w) in sides.odd_left or w.stem not in sides.right.stems]
            b = [w for w in other.words if id(w) in sides.odd_right or w.stem not in sides.left.stems]
            a = [w for w in a if sides.lacks(w, right=True)]
            b = [w for w in b if sides.lacks(w, right=False)]
            how = "narrower" if a or b else "same" if len(stems & others) > 1 else ""
            if a and b:
                typed = any(w.shape != "word" for w in a) and any(w.shape != "word" for w in b)
                how = "typed differs" if typed else "plain differs"
            if (name := f"phrase {how} {_reach(phrase, other, sides)}") in NAMES:
                found[name] = 1.0


def _reach(phrase: Phrase, other: Phrase, sides: _Sides) -> str:
    if phrase.tier in _CLOSE and other.tier in _CLOSE:
        return "near"
    labels = (phrase.tier not in _LABELS or sides.left.labelled) and (other.tier not in _LABELS or sides.right.labelled)
    return "label" if labels and "before" not in (phrase.tier, other.tier) else "far"


def _holders(left: About, right: About, found: Features) -> None:
    """The names that two values are said of."""
    a, b = set(left.holder), set(right.holder)
    if not a or not b:
        return
    if a == b or a < b or b < a:
        found["holder same"] = 1.0
    elif a & b:
        found["holder part"] = 1.0
    elif right.stems.isdisjoint(a) and left.stems.isdisjoint(b):
        found["holder differs"] = 1.0
    else:
        found["holder crossed"] = 1.0


def _marks(left: About, right: About, found: Features) -> None:
    """What only one side says of the standing of its value."""
    for mark in left.marks ^ right.marks:
        if (name := f"only one {mark}") in NAMES:
            found[name] = 1.0
    if left.marks - right.marks and right.marks - left.marks:
        found["marks differ"] = 1.0
    for mark in left.inherited ^ right.inherited:
        if mark not in (left.marks | right.marks) and (name := f"label {mark}") in NAMES:
            found[name] = 1.0


def _frames(sides: _Sides, found: Features) -> None:
    """Clauses that run in parallel: how far, and whether words stand in for each other."""
    a, b = sides.left.frame, sides.right.frame
    if not a or not b or len(a) > _LONGEST or len(b) > _LONGEST:
        return
    from difflib import SequenceMatcher  # only brief texts need it

    if b < a:  # the runs that are found depend on which side comes first
        _frames(_Sides(sides.right, sides.left), found)
        return
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    ratio = matcher.ratio()
    odd_left = _odd_stems(sides.left.words, sides.odd_left)
    odd_right = _odd_stems(sides.right.words, sides.odd_right)
    typed = _typed(sides.left.words), _typed(sides.right.words)
    swapped = 0
    for op, i, j, k, m in matcher.get_opcodes():
        here, there = odd_left.intersection(a[i:j]), odd_right.intersection(b[k:m])
        if op == "replace" and here and there:
            swapped += 1
            if here & typed[0] and there & typed[1]:
                found["swapped names"] = ratio
    if swapped:
        found["swapped words"] = ratio * min(swapped, 2) / 2
    _governors(a, b, odd_left, odd_right, found)


def _typed(words: Sequence[Word]) -> frozenset[str]:
    """The stems of names, numbers and words that part, in a clause."""
    return frozenset(w.stem for w in words if w.tier == "clause" and w.shape != "word")


def _odd_stems(words: Sequence[Word], odd: frozenset[int]) -> frozenset[str]:
    return frozenset(w.stem for w in words if w.tier == "clause" and id(w) in odd)


_BESIDE = 3  # words before or behind a value in which its governor stands


def _governors(
    a: Sequence[str], b: Sequence[str], odd_left: frozenset[str], odd_right: frozenset[str], found: Features
) -> None:
    """The telling words right beside the two values, which the other side lacks."""
    i, j = _middle(a), _middle(b)
    for name, here, there in (
        ("governor differs", a[max(i - _BESIDE, 0) : i], b[max(j - _BESIDE, 0) : j]),
        ("follower differs", a[i + 1 : i + 1 + _BESIDE], b[j + 1 : j + 1 + _BESIDE]),
    ):
        if not odd_left.isdisjoint(here) and not odd_right.isdisjoint(there):
            found[name] = 1.0


def _middle(frame: Sequence[str]) -> int:
    return frame.index("") if "" in frame else 0


_LOCAL = (
    "opposed clause",
    "instance differs clause",
    "period differs near",
    "phrase typed differs near",
    "holder differs",
    "swapped names",
    "marks differ",
)
_INHERITED = (
    "opposed label",
    "opposed sentence",
    "instance differs",
    "period differs close",
    "period differs far",
    "phrase typed differs label",
    "phrase typed differs far",
)


def _pooled(found: Features) -> None:
    """How many parts are two, whatever they are: each is rare, together they are not."""
    if inherited := sum(name in found for name in _INHERITED):
        found["parts differ far"] = min(inherited, 3) / 3
    elif not any(name in found for name in _LOCAL):
        found["nothing differs"] = 1.0


_ANY: dict[str, tuple[str, ...]] = {
    "any opposed": ("opposed",),
    "any standing": ("only one", "label", "marks differ"),
    "any narrower": ("phrase narrower label",),
}


def _any(found: Features) -> None:
    """How many parts differ in one way, wherever they stand: each is rare by itself."""
    for name, parts in _ANY.items():
        if number := sum(one.startswith(parts) for one in found):
            found[name] = min(number, 2) / 2
