"""Figures of all pages → facts of which the places disagree: a figure that no page agrees with, and those against it.

Nobody knows what is a fact here, only what is likely one: what is counted, the bound, the plan and rare words of the
clause speak for it. Two places are told where a third one backs one of them, or where the words of their own clauses
say more in common than either says for itself; other pairs of which each is by far the nearest to the other are a note.
What only lies near by its headings is never told: in ten trees of documentation, of 849 pages, all such pairs were of
two things. A page that has both values is never told, but of a plan that both name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from math import log2
from typing import Final, NamedTuple

from msgspec.structs import replace

from claimlint.languages.stem import stem
from claimlint.model import Claim, Comparison, Fact, Figure, Link, Quantity, Severity
from claimlint.specified.figures import parameters
from claimlint.specified.figures.sizes import DIMENSIONS
from claimlint.specified.figures.weights import weight

_TELL: Final = 16.0  # bits by which two figures are held against each other whatever else is near
_QUIET: Final = 6.0  # the same for keeping silent
_MUTUAL: Final = 10.0  # the same where either place is by far the nearest to the other
_MARGIN: Final = 1.5
_SHARE: Final = 0.5
_SHARE_OF_LONGER: Final = 0.3
_FARTHEST: Final = 12  # times: nobody edits a figure so far
_OWN: Final = 4.0  # bits that the words of two clauses have in common where they alone are believed
_CERTAIN: Final = 7.5  # bits of all that two figures share by which they are of one thing
_AROUND: Final = 8.0  # bits of what counts of one bound stand under, in place of words of their own
_TELLING: Final = 2  # words that two figures have in common, a bound among them
_NAMELESS: Final = 14.0  # where the name of an option is in none of the words of the other figure
_ABOVE: Final = 3.0  # bits of what two figures with the same words stand under
_ROW: Final = 3.5  # bits of the row of a plan
_HALF: Final = 0.7
_FAR: Final = 0.25
_FEW: Final = 40  # pages: of fewer nobody knows which words are rare
_KIND: Final = 6.0
_BOUND: Final = 2.0
_PLAN: Final = 6.0
_STEM: Final = 4  # letters of a stem that tells a word
_MANY: Final = 256  # figures that a word may have and still lead from one to another; no tree has a word with more
_CLOSE: Final = Decimal("0.06")


def facts(figures: Iterable[Figure]) -> Iterator[Fact]:
    """Figures in any order → a fact for each two or more that disagree; in order of place."""
    ordered = sorted(figures, key=lambda one: (one.claim.path, one.claim.span))
    newest = max((one.release for one in ordered), default=())
    current = _planned([one for one in ordered if not one.release or one.release == newest])
    told: set[tuple[int, int]] = set()
    known: set[int] = set()
    for odd_ones, settings in parameters.told(current):
        known.update(odd_ones)
        yield _of_setting([current[n] for n in odd_ones], [current[n] for n in settings])
    for index, odd, right, sure in _odd(current):
        pair = (min(index, right[0]), max(index, right[0]))
        if pair not in told and known.isdisjoint(pair):
            told.add(pair)
            yield _fact(odd, [current[n] for n in right], sure)


def _planned(figures: Sequence[Figure]) -> list[Figure]:
    """Figures → those that speak of a plan with it. Plans are what tables of plans call so."""
    plans = {one.plan for one in figures if one.plan}
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for n, one in enumerate(figures):
        if one.capitals:
            groups[one.claim.path, one.claim.sentence.id].append(n)
    names = frozenset(stem(plan.lower()) for plan in plans)
    found = [replace(one, near=one.near - names, far=one.far - names) for one in figures]
    for members in groups.values():
        sentence = figures[members[0]].claim.sentence.span
        named = [(at, word) for at, word in figures[members[0]].capitals if word in plans]
        inside = [word for at, word in named if sentence.start <= at < sentence.end]
        before = [word for at, word in named if at < sentence.start]
        by_kind: dict[str, list[int]] = defaultdict(list)
        for n in members:
            by_kind[figures[n].kind].append(n)
        for same in by_kind.values():
            if len(inside) == len(same):
                which = inside
            elif len(same) == 1 and len(inside) > 1 and named[0][0] < figures[same[0]].claim.span.start < named[1][0]:
                which = inside[:1]
            elif len(set(inside)) == 1:
                which = inside[:1] * len(same)
            elif inside:
                which = ["?"] * len(same)
            else:
                which = (before[-1:] if len(set(before)) == 1 else []) * len(same)
            for n, word in zip(same, which, strict=False):
                found[n] = replace(found[n], plan=word)
    return found


def _odd(figures: Sequence[Figure]) -> Iterator[tuple[int, Figure, list[int], Severity]]:
    """Figures that nothing agrees with, each with those that it is held against, and how sure that is: two places alone
    are a note, but where their own words say that they are of one thing."""
    bits = _Bits(figures)
    scored = bits.links()
    rivals = [_rivals(figures, n, links) for n, links in enumerate(scored)]
    for n, one in enumerate(figures):
        links = scored[n]
        if not _settled(one) or any(much >= _QUIET and _agree(one, figures[m]) for m, much in links.items()):
            continue
        near = [(m, much) for m, much in links.items() if _distinct(one, figures[m])
                and (much >= _MUTUAL or bits.certain(one, figures[m]))]  # fmt: skip
        near = [(m, much) for m, much in near if not _agree(one, figures[m]) and _only(figures, scored, rivals, n, m)]
        if not near:
            continue
        best = max(much for _, much in near)
        top = next(m for m, much in near if much == best)
        right = [m for m, _ in near if m == top or _agree(figures[top], figures[m])]
        backed = any(much >= _QUIET and _agree(figures[top], figures[k]) for k, much in scored[top].items())
        mutual = all(
            much < best - _MARGIN
            for here, there in ((n, top), (top, n))
            for k, much in scored[here].items()
            if k != there
            and (much >= _MUTUAL or bits.certain(figures[k], figures[here]))
            and not _agree(figures[k], one)
            and not _agree(figures[k], figures[top])
            and not _siblings(figures[k], figures[here])
        )
        if set(one.names) & set(figures[top].names) and not one.bound:
            continue  # an option of one name, of which the rules on options tell
        if mutual or (backed and best >= _TELL):
            backed = backed and (best >= _TELL or bits.outweighs(one, figures[top]))
            sure: Severity = "error" if backed or bits.certain(one, figures[top]) else "info"
            yield n, one, [top, *(m for m in right if m != top)], sure


class _Rival(NamedTuple):
    """What a page has beside any of its figures for one of another place: the two that are nearest to that, in bits,
    and whether one of them agrees with it."""

    first: float = 0.0
    second: float = 0.0
    agrees: bool = False


def _rivals(figures: Sequence[Figure], there: int, links: Mapping[int, float]) -> dict[str, _Rival]:
    """A figure without a plan and what it is linked with → its rivals by page."""
    found: dict[str, _Rival] = {}
    one = figures[there]
    for k, bits in links.items() if not one.plan else ():
        other = figures[k]
        if not _siblings(other, one):
            known = found.get(other.claim.path, _Rival())
            first, second = sorted((known.first, known.second, bits))[:0:-1]
            agrees = known.agrees or (bits >= _QUIET and _agree(other, one))
            found[other.claim.path] = _Rival(first, second, agrees)
    return found


def _only(
    figures: Sequence[Figure],
    scored: Sequence[Mapping[int, float]],
    rivals: Sequence[Mapping[str, _Rival]],
    n: int,
    m: int,
) -> bool:
    """Whether two figures that disagree are what either page says of the thing: no other figure of the one page is as
    near to the other, and none there agrees with it."""
    for here, there in ((n, m), (m, n)):
        rival = rivals[there].get(figures[here].claim.path)
        counted = not _siblings(figures[here], figures[there])  # then the figure itself is one of the two nearest
        if rival and (rival.agrees or (rival.second if counted else rival.first) >= scored[there][here]):
            return False
    return True


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures can be of one thing at all."""
    if one.narrowed != other.narrowed or one.plan != other.plan or "?" in (one.plan, other.plan):
        return False
    if one.names and other.names and not any(_suffix(a, b) for a in one.names for b in other.names):
        return False
    if {one.bound, other.bound} == {"most", "least"}:
        return False
    if one.per != other.per and (one.kind == "money" or (one.per and other.per)):
        return False
    if one.plan and one.per != other.per and one.block < 0 and other.block < 0:
        return False
    if one.kind == other.kind:
        return bool(one.kind) or bool(one.near & other.near)
    if not one.kind or not other.kind:
        counted, bare = (one, other) if one.kind else (other, one)
        if counted.kind in DIMENSIONS:
            return False
        return bool(counted.counts & bare.counts) or any(_akin(counted.kind, what) for what in bare.counts)
    return False


def _akin(noun: str, stem: str) -> bool:
    """Whether two stems are of one word: "fail" of "failed", and "failur"."""
    short, long = sorted((noun, stem), key=len)
    return short == long or (len(short) >= _STEM and long.startswith(short))


def _suffix(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the shorter of two names is the end of the longer one."""
    short, long = sorted((one, other), key=len)
    return tuple(long[len(long) - len(short) :]) == tuple(short)


def _settled(one: Figure) -> bool:
    """Whether a figure rules something by its words, or by the plan that it holds for."""
    return one.settled or bool(one.plan)


def _siblings(one: Figure, other: Figure) -> bool:
    """Whether two figures stand in one list or table, and so are of two things."""
    return one.claim.path == other.claim.path and one.block == other.block


def _distinct(one: Figure, other: Figure) -> bool:
    """Whether two figures stand apart, and neither place has both sizes."""
    if one.claim.path == other.claim.path and (
        one.block == other.block or one.claim.sentence.span == other.claim.sentence.span
    ):
        return False
    if max(one.size, other.size) > _FARTHEST * min(one.size, other.size) or not _settled(other):
        return False
    return other.size not in one.beside and one.size not in other.beside


def _named(one: Figure, other: Figure) -> bool:
    """Whether the other figure speaks a word of the name of an option; true of what is none."""
    words = {word for name in one.names for word in name[-2:]}
    said = other.near | other.far
    return not words or any(_akin(stem(word), telling) for word in words for telling in said)


def _agree(one: Figure, other: Figure) -> bool:
    larger = max(one.size, other.size)
    return one.size == other.size or (one.kind == "data" and abs(one.size - other.size) / larger < _CLOSE)


class _Bits:
    """How much figures have in common, in bits."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.figures = figures
        pages: dict[str, set[str]] = defaultdict(set)
        for one in figures:
            for word in one.near | one.far:
                pages[word].add(one.claim.path)
        count = max(len({one.claim.path for one in figures}), _FEW)
        rows = Counter(word for one in figures for word in one.near)
        each = max(len(figures) / count, 1)  # figures of a page
        self.weights = {word: weight(word, count / max(len(of), rows[word] / each)) for word, of in pages.items()}
        kinds = Counter(one.kind for one in figures)
        self.kinds = {kind: min(log2(max(len(figures), _FEW) / of), _KIND) for kind, of in kinds.items()}
        by_stem: dict[str, list[int]] = defaultdict(list)
        for n, one in enumerate(figures):
            for word in one.near | one.far:
                if self.weights[word] > 1:
                    by_stem[word].append(n)
            if one.plan:
                by_stem[f"plan {one.plan}"].append(n)
        self.by_stem = {word: of for word, of in by_stem.items() if len(of) <= _MANY}

    def links(self) -> list[dict[int, float]]:
        """Each figure → those that can be of one thing with it, and how much they have in common with it."""
        found: list[dict[int, float]] = [{} for _ in self.figures]
        for n in range(len(self.figures)):
            for m, bits in self._later(n).items():
                found[n][m] = found[m][n] = bits
        return found

    def _later(self, n: int) -> dict[int, float]:
        """The same of one figure, of those behind it."""
        one = self.figures[n]
        keys = one.near | one.far | {f"plan {one.plan}"}
        others = {m for word in keys for m in self.by_stem.get(word, ()) if m > n}
        return {m: bits for m in sorted(others) if _comparable(one, self.figures[m])
                and (bits := self.common(one, self.figures[m])) >= _QUIET}  # fmt: skip

    def common(self, one: Figure, other: Figure) -> float:
        """How much two figures have in common; 0 where that is not most of what the shorter one says."""
        both = self._sum(one.near & other.near)
        half = self._sum((one.near & other.far) | (one.far & other.near))
        least = min(self._sum(one.near), self._sum(other.near))
        common = both + _HALF * half + _FAR * self._sum(one.far & other.far)
        rated = one.per == other.per and one.near == other.near
        priced = one.plan and one.per and (one.kind == "money" or rated)
        most = max(self._sum(one.near), self._sum(other.near))
        if both + half < max(_SHARE * least, _SHARE_OF_LONGER * most, 1) and not priced:
            return 0.0
        bound = (_BOUND if one.bound else 0.0) if one.bound == other.bound else -_BOUND
        bound += _PLAN if one.plan else 0
        return common + min(self.kinds[one.kind], self.kinds[other.kind]) + bound

    def certain(self, one: Figure, other: Figure) -> bool:
        """Whether two figures surely are of one thing: words of their own clauses say so, and not only what they stand
        under; the same plan, and what it has so many of."""
        shared = one.near & other.near
        kinds = {one.kind, other.kind}
        both = self._sum(shared - kinds)
        half = self._sum((one.near & other.far) | (one.far & other.near))
        around = self._sum(one.far & other.far)
        if one.plan:
            same = bool(one.per) and one.per == other.per
            if same and one.kind != "money" and max(one.block, other.block) < 0:
                return one.near == other.near  # rates of two tables: each says with all its words of what
            whole = one.kind == "money" or shared in (one.near, other.near)
            return (same and whole) or both + half >= _ROW
        counted = one.kind not in DIMENSIONS and one.bound == other.bound != ""
        if both < _OWN and not (counted and around >= _AROUND):
            return False
        if not self.outweighs(one, other):
            return False
        if one.near - kinds == other.near - kinds and around >= _ABOVE:
            return True
        kind = max(self.kinds[one.kind], self.kinds[other.kind]) if counted else 0.0
        telling = [word for word in shared | (one.near & other.far) | (one.far & other.near) if self.weights[word] > 1]
        if len(telling) + (one.bound == other.bound != "") < _TELLING:
            return False
        named = all(_named(*pair) for pair in ((one, other), (other, one)))
        return both + _HALF * half + _FAR * around + kind >= (_CERTAIN if named else _NAMELESS)

    def outweighs(self, one: Figure, other: Figure) -> bool:
        """Whether what two clauses have in common is more than what each of them has for itself."""
        kinds = {one.kind, other.kind}
        own = (self._sum(a.near - b.near - b.far - kinds) for a, b in ((one, other), (other, one)))
        return self._sum((one.near & other.near) - kinds) >= min(own)

    def _sum(self, stems: Iterable[str]) -> float:
        return sum(self.weights[word] for word in sorted(stems))


def _fact(odd: Figure, right: Sequence[Figure], sure: Severity) -> Fact:
    first = right[0]
    common = sorted((odd.near | odd.far) & (first.near | first.far), key=lambda s: (-len(s), s))
    key = f"figure of {' '.join(common[:3])}"
    claims: list[Claim] = [replace(one.claim, key=key) for one in (odd, *right)]
    ordered = tuple(sorted(claims, key=lambda claim: (claim.path, claim.span)))
    at = ordered.index(claims[1])
    links = tuple(Link(at, n, ("same-key",), 0, Comparison("apart"), sure) for n, _ in enumerate(ordered) if n != at)
    return Fact("key", ordered, links, key)


def _of_setting(odd: Sequence[Figure], settings: Sequence[Figure]) -> Fact:
    """What sentences say of a setting, and what its entry and others do → the fact; a number without a unit is one of
    theirs, since it differs in every unit."""
    name = max((name for one in settings for name in one.names), key=lambda name: (len(name), name))
    key = f"figure of {' '.join(name)}"
    unit = next((one.claim.value.unit for one in odd if isinstance(one.claim.value, Quantity)), "")
    claims = [one.claim for one in odd]
    for one in settings:
        claim, value = one.claim, one.claim.value
        if isinstance(value, Quantity) and not value.unit:
            claim = replace(claim, mention=replace(claim.mention, value=replace(value, unit=unit)))
        claims.append(claim)
    ordered = tuple(sorted((replace(one, key=key) for one in claims), key=lambda claim: (claim.path, claim.span)))
    return Fact("key", ordered, tuple(Link(0, n, ("same-key",), 0, Comparison("apart"), "error")
                                      for n in range(1, len(ordered))), key)  # fmt: skip
