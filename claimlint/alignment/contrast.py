"""Two Abouts → what they have in common and where they differ, part by part, as named features.

A part is the same, silent or different. Different means that both say something that the other nowhere says: two names,
two numbers of one thing, two words before one noun, two dates. One that only one side states is silence. A word that
the other side has in another form is no difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from claimlint.about import About, Tier, Word
from claimlint.comparison import compare
from claimlint.model import Moment

Features = dict[str, float]
_STEM = 5  # letters that two forms of one word begin with
_PLAIN = 4  # unlike plain words past which more say nothing
_CLAUSE: frozenset[Tier] = frozenset({"clause"})
_CLOSE: frozenset[Tier] = frozenset({"clause", "sentence", "lead"})


def contrast(left: About, right: About) -> Features:
    """What two claims are about → features; one that is not there is 0."""
    found: Features = {}
    _words(left, right, found)
    _periods(left, right, found)
    _instances(left, right, found)
    _heads(left, right, found)
    _phrases(left, right, found)
    _holders(left, right, found)
    _marks(left, right, found)
    _frames(left, right, found)
    return found


def _forms(stems: Iterable[str]) -> frozenset[str]:
    return frozenset(stem[:_STEM] for stem in stems if len(stem) >= _STEM)


def _unmatched(words: Iterable[Word], other: About) -> list[Word]:
    """The words of one side that the other has in no form."""
    forms = _forms(other.stems)
    return [w for w in words if w.stem not in other.stems and (len(w.stem) < _STEM or w.stem[:_STEM] not in forms)]


def _words(left: About, right: About, found: Features) -> None:
    """How much of what narrows each side the other one lacks: by shape of word and by how near it stands."""
    for shape in ("name", "number", "limit", "word"):
        here = [w for w in left.words if w.shape == shape]
        there = [w for w in right.words if w.shape == shape]
        if not here and not there:
            continue
        a, b = _unmatched(here, right), _unmatched(there, left)
        for reach, tiers in _REACHES:
            mine, ours = [w for w in here if w.tier in tiers], [w for w in there if w.tier in tiers]
            odd, even = [w for w in a if w.tier in tiers], [w for w in b if w.tier in tiers]
            p = len(odd) / len(mine) if mine else 0.0
            q = len(even) / len(ours) if ours else 0.0
            if p and q:
                found[f"{shape} differs {reach}"] = min(p, q)
            elif p or q:
                found[f"{shape} more {reach}"] = max(p, q)
            if (mine and not odd) or (ours and not even):
                found[f"{shape} covered {reach}"] = 1.0
        if shape == "name":
            if any(w.stem in right.document for w in a if w.tier in _CLOSE):
                found["other name known"] = 1.0
            if any(w.stem in left.document for w in b if w.tier in _CLOSE):
                found["other name known"] = 1.0
        if a and b and not any(f"{shape} differs {reach}" in found for reach, _ in _REACHES):
            found[f"{shape} differs across"] = 1.0


_REACHES: tuple[tuple[str, frozenset[Tier]], ...] = (
    ("clause", frozenset({"clause"})),
    ("sentence", frozenset({"sentence", "before"})),
    ("heading", frozenset({"heading", "lead"})),
    ("title", frozenset({"title"})),
)


def _periods(left: About, right: About, found: Features) -> None:
    for reach, tiers in (("near", _CLAUSE), ("close", _CLOSE), ("far", None)):
        here = [m for tier, m in left.periods if tiers is None or tier in tiers]
        there = [m for tier, m in right.periods if tiers is None or tier in tiers]
        if here and there:
            levels = {_level(a, b) for a in here for b in there}
            if "same" in levels:
                found["period same"] = 1.0
            elif levels == {"apart"}:
                found[f"period differs {reach}"] = 1.0
            return


def _level(a: Moment, b: Moment) -> str:
    level = compare(a, b).level
    return "same" if level in ("same", "rounds-to", "overlaps") else "apart" if level == "apart" else ""


def _instances(left: About, right: About, found: Features) -> None:
    ours: dict[str, set[str]] = {}
    theirs: dict[str, set[str]] = {}
    for about, into in ((left, ours), (right, theirs)):
        for (_, thing), which in about.instances.items():
            into.setdefault(thing, set()).update(which)
    for thing in ours.keys() & theirs.keys():
        if ours[thing] & theirs[thing]:
            found["instance same"] = 1.0
        else:
            found["instance differs"] = 1.0


def _heads(left: About, right: About, found: Features) -> None:
    for head in left.heads.keys() & right.heads.keys():
        a, b = left.heads[head], right.heads[head]
        if a & b:
            found["modifier same"] = 1.0
        elif a.isdisjoint(right.stems) and b.isdisjoint(left.stems):
            found["modifier differs"] = 1.0


def _phrases(left: About, right: About, found: Features) -> None:
    """Runs of words that share one: "desk lamp" and "floor lamp" are two things, "desk lamp" and "the desk lamp" one."""
    forms_l, forms_r = _forms(left.stems), _forms(right.stems)
    for tier, here in left.phrases:
        stems = {w.stem for w in here}
        for other, there in right.phrases:
            theirs = {w.stem for w in there}
            if stems.isdisjoint(theirs):
                continue
            a = [w for w in here if w.stem not in right.stems and w.stem[:_STEM] not in forms_r]
            b = [w for w in there if w.stem not in left.stems and w.stem[:_STEM] not in forms_l]
            near = "near" if tier in _CLOSE and other in _CLOSE else "far"
            if a and b:
                shape = "typed" if any(w.shape != "word" for w in a) and any(w.shape != "word" for w in b) else "plain"
                found[f"phrase {shape} differs {near}"] = 1.0
            elif a or b:
                found[f"phrase narrower {near}"] = 1.0
            elif len(stems & theirs) > 1:
                found[f"phrase same {near}"] = 1.0


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
    for mark in left.marks ^ right.marks:
        found[f"only one {mark}"] = 1.0


def _frames(left: About, right: About, found: Features) -> None:
    """Clauses that run in parallel: how far, and whether words stand in for each other."""
    a, b = left.frame, right.frame
    if not a or not b or len(a) > 80 or len(b) > 80:
        return
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    found["parallel"] = matcher.ratio()
    swapped = 0
    for op, i, j, k, m in matcher.get_opcodes():
        if op == "replace":
            here, there = set(a[i:j]) - right.stems, set(b[k:m]) - left.stems
            if here and there:
                swapped += 1
    if swapped:
        found["swapped words"] = matcher.ratio() * min(swapped, 2) / 2
