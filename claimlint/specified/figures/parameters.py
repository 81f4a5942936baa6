"""Figures of all pages → facts: what sentences say of a setting that its own entry does not.

"The worker looks again every 500 ms" has hardly a word in common with `poll_interval`. But among all settings of a
product there may be only one that it can be: a time, of this part of the product, with the role of an interval, and
whose description looks for something. So a sentence is weighed against every setting, and a word counts by how few of
them have it. Where a second one is near, where the sentence is about something else, or where any other setting has
just that value, nothing is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import log2
from typing import Final, NamedTuple

from claimlint.comparison.setting_names import roles_of
from claimlint.comparison.units import EXACT
from claimlint.languages import rarity
from claimlint.languages.deferred import deferred
from claimlint.languages.stem import stem
from claimlint.model import Figure
from claimlint.specified.figures import roles
from claimlint.specified.figures.sizes import DIMENSIONS
from claimlint.specified.figures.weights import weight
from claimlint.specified.settings import MEASURED

_ANCHOR: Final = 2.0  # bits of the own words of a sentence that a setting has too
_MARGIN: Final = 2.0  # bits before the next setting
_LEAST, _SHARE = 6.0, 0.25  # bits by which a sentence is of a setting, and the share of what it says that is said of it
_MUCH, _LITTLE = 9.0, 0.08  # the same of a sentence with many other words
_PAGES: Final = 40  # of fewer nobody knows which words are rare on them
_FEW: Final = 8  # settings: of fewer nobody knows which words are rare among them
_MOST: Final = 5.0  # bits that a word adds at most
_SHARES: Final = (1.0, 0.7, 0.35)  # of a word in the name of a setting, in its description, of its section
_OWN_NAME: Final = 0.2  # share of the pages that speak of the product by its name
_ROLE: Final = 1.5  # times what a role counts more than a word
_LACKING: Final = 1.5  # bits that a setting loses for a role of its name that the sentence does not have
_REFERRED: Final = 8.0  # bits of a setting that the sentence names
_FARTHEST: Final = 12  # times: nobody edits a figure so far
_ROOT: Final = 4  # letters that a root keeps
_NAMING: Final = 2  # words of a name that make it that of what is counted
_ENDING: Final = deferred(r"(?:ion|at|ur|enci|anci|iti|li|abl|i)$|(?<=\w{5})(?:ent|ant|ment)$")
_TIMED: Final = frozenset({"deadline", "interval", "lifetime", "kept", "wait", "apart"})
_LEADING: Final = frozenset({"interval", "first", "most", "least", "lifetime", "kept", "together", "batch"})
"""Roles without which a sentence is not of a setting that has them in its name."""


class Parameter(NamedTuple):
    """A setting with all that is said of it. `key`, `said`, `above`: roots of its name, of its description, and of its
    section; `own`: the roles that its name says, `roles`: with those of its description. `page`: where it is
    described, for one with a short name, which means what it means there; "" for others."""

    members: tuple[int, ...]
    names: frozenset[tuple[str, ...]]
    key: frozenset[str]
    said: frozenset[str]
    above: frozenset[str]
    own: frozenset[str]
    roles: frozenset[str]
    kind: str
    sizes: frozenset[Decimal]
    narrowed: tuple[str, ...]
    counts: frozenset[str]
    per: frozenset[str]
    page: str


class Match(NamedTuple):
    """A sentence's figure and the setting that it speaks of, with how sure that is, in bits."""

    at: int
    parameter: Parameter
    bits: float
    margin: float
    share: float
    anchor: float
    agrees: bool

    @property
    def sure(self) -> bool:
        """Whether the sentence surely is of the setting: the more words of its own it has, the more has to speak for
        that."""
        if self.anchor < _ANCHOR or self.margin < _MARGIN:
            return False
        if self.anchor >= _REFERRED and self.bits >= _REFERRED:
            return True
        return (self.bits >= _LEAST and self.share >= _SHARE) or (self.bits >= _MUCH and self.share >= _LITTLE)


def told(figures: Sequence[Figure]) -> Iterator[tuple[list[int], list[int]]]:
    """Figures in order → for each setting that sentences say something else of: these sentences, and all that is said
    of it, by number."""
    groups: dict[tuple[int, ...], list[Match]] = defaultdict(list)
    for one in matches(figures):
        if one.sure:
            groups[one.parameter.members].append(one)
    for members, found in sorted(groups.items()):
        odd = [one.at for one in found if not one.agrees]
        if odd:
            agreeing = [one.at for one in found if figures[one.at].size in one.parameter.sizes]
            yield odd, [*members, *agreeing]


def root(word: str) -> str:
    """A stem → what it has in common with other words of its family: "failur" and "fail"."""
    while (found := _ENDING.search(word)) and found.start() >= _ROOT:
        word = word[: found.start()]
    return word


def matches(figures: Sequence[Figure]) -> Iterator[Match]:
    """Figures in order → the sentences that speak of a setting, each with that."""
    known = list(_parameters(figures))
    if not known:
        return
    weights = _Weights(known)
    ranked: dict[str, list[Parameter]] = defaultdict(list)
    for one in known:
        for word in one.key | one.said | {f"role {role}" for role in one.roles} | {" ".join(n) for n in one.names}:
            ranked[word].append(one)
    pages = Counter(word for words in _by_page(figures).values() for word in words)
    count = max(len({one.claim.path for one in figures}), _PAGES)
    beside: dict[tuple[str, int, str], set[Decimal]] = defaultdict(set)
    for figure in figures:
        beside[figure.claim.path, figure.block, figure.kind].add(figure.size)
    for n, figure in enumerate(figures):
        ruled = figure.settled or figure.roles or figure.refers
        if figure.keyed or figure.names or figure.block < 0 or figure.plan or not ruled:
            continue
        if roles.SUPPOSED in figure.roles:
            continue
        words = _Words(figure)
        near = {id(one): one for word in words.all for one in ranked.get(word, ())}
        near |= {id(one): one for name in figure.refers for one in ranked.get(" ".join(name), ())}
        scored = [(weights.bits(words, one), one) for one in near.values() if _possible(figure, words, one)]
        if not scored:
            continue
        scored.sort(key=lambda pair: (-pair[0], sorted(pair[1].names)))
        best, chosen = scored[0]
        if chosen.page not in ("", figure.claim.path) or _foreign(figure, weights, pages, count):
            continue
        if figure.refers and chosen.names.isdisjoint(figure.refers):
            continue
        second = max((bits for bits, one in scored[1:] if one.sizes != chosen.sizes), default=0.0)
        agrees = any(
            figure.size in one.sizes and bits > best / 2 and one.page in ("", figure.claim.path) for bits, one in scored
        )
        if not agrees and not beside[figure.claim.path, figure.block, figure.kind].isdisjoint(chosen.sizes):
            continue
        share = weights.share(figure, chosen, pages, count)
        yield Match(n, chosen, best, best - second, share, weights.anchor(figure, words, chosen), agrees)


def _foreign(figure: Figure, weights: _Weights, pages: Mapping[str, int], count: int) -> bool:
    """Whether a sentence speaks of what no dictionary and no setting has, such as another program; the name of the
    product itself stands on many pages."""
    unknown = [word for word in figure.near if word not in rarity.table()]
    return any(pages[word] < count * _OWN_NAME and not weights.words[root(word)] for word in unknown)


class _Words:
    """What a figure's sentence says, as roots."""

    def __init__(self, figure: Figure) -> None:
        self.near = frozenset(map(root, figure.near | figure.term))
        self.far = frozenset(map(root, figure.far)) - self.near
        self.all = self.near | self.far
        self.roles = figure.roles | ({figure.bound} if figure.bound else frozenset())
        self.refers = figure.refers


class _Weights:
    """How much a word tells among settings, in bits."""

    def __init__(self, known: Sequence[Parameter]) -> None:
        self.count = max(len(known), _FEW)
        self.words = Counter(word for one in known for word in one.key | one.said | one.above)
        self.roles = Counter(role for one in known for role in one.roles)

    def word(self, word: str) -> float:
        """A word that settings have → its bits."""
        return min(log2((self.count + 1) / self.words[word]), _MOST) if self.words[word] else 0.0

    def role(self, role: str) -> float:
        """A role that settings have → its bits."""
        return min(_ROLE * log2((self.count + 1) / self.roles[role]), _MOST) if self.roles[role] else 0.0

    def bits(self, words: _Words, one: Parameter) -> float:
        """How much a sentence and a setting have in common, less what the setting has for itself."""
        found = 0.0
        where_said = (one.key, one.said - one.key, one.above - one.said - one.key)
        for where, share in zip(where_said, _SHARES, strict=True):
            found += share * sum(map(self.word, sorted(where & words.near)))
            found += share / 2 * sum(map(self.word, sorted(where & words.far)))
        found += sum(map(self.role, sorted(one.roles & words.roles)))
        found -= sum(_LACKING for _ in (one.own & _LEADING) - words.roles)
        found -= sum(_LACKING for _ in (words.roles & _LEADING) - one.roles)
        if len(words.refers) == 1 and words.refers[0] in one.names:
            found += _REFERRED
        return found

    def anchor(self, figure: Figure, words: _Words, one: Parameter) -> float:
        """How much a sentence itself, and not what it stands under, has in common with what tells a setting from the
        others of its section."""
        if len(words.refers) == 1 and words.refers[0] in one.names:
            return _REFERRED
        counted = figure.kind not in DIMENSIONS and root(figure.kind) in one.key
        named, said = words.near & one.key, words.near & one.said
        if not (named or counted) and len(words.all & (one.key | one.said)) < _NAMING:
            return 0.0
        return sum(map(self.word, sorted(named | said))) + (_ANCHOR if counted else 0.0)

    def share(self, figure: Figure, one: Parameter, pages: Mapping[str, int], count: int) -> float:
        """How much of what a sentence says is said of the setting too, by how rare its words are on the pages."""
        bits = {word: weight(word, (count + 1) / max(pages[word], 1)) for word in sorted(figure.near | figure.term)}
        known = one.key | one.said | one.above
        whole = sum(bits.values())
        return sum(much for word, much in bits.items() if root(word) in known) / whole if whole else 1.0


def _by_page(figures: Sequence[Figure]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in figures:
        found[one.claim.path] |= one.near | one.far
    return found


def _parameters(figures: Sequence[Figure]) -> Iterator[Parameter]:
    """Figures → the settings that they are the values of."""
    groups: dict[int, list[int]] = {}
    keyed = [n for n, one in enumerate(figures) if one.keyed and one.names and one.size and not one.plan]
    at: dict[tuple[object, ...], int] = {}
    leader = list(range(len(figures)))

    def first(n: int) -> int:
        while leader[n] != n:
            n = leader[n]
        return n

    for n in keyed:
        one = figures[n]
        for name in one.names:
            where: tuple[object, ...] = (name, one.narrowed)
            if len(name) == 1:
                where = (*where, one.claim.path, one.block)
            if where in at:
                a, b = first(at[where]), first(n)
                leader[max(a, b)] = min(a, b)
            else:
                at[where] = n
    for n in keyed:
        groups.setdefault(first(n), []).append(n)
    begun = Counter(word for members in groups.values()
                    for word in {name[0] for n in members for name in figures[n].names if len(name) > 1})  # fmt: skip
    sections = frozenset(word for word, often in begun.items() if often > 1)
    for members in groups.values():
        yield _parameter([figures[n] for n in members], tuple(members), sections)


def _parameter(figures: Sequence[Figure], members: tuple[int, ...], sections: frozenset[str]) -> Parameter:
    names = frozenset(name for one in figures for name in one.names)
    words = {word for name in names for word in name}
    own = roles_of(words)
    played = own.union(*(one.roles for one in figures))
    kinds = {one.kind for one in figures if one.kind in DIMENSIONS}
    kind = kinds.pop() if len(kinds) == 1 else "time" if own & _TIMED and not kinds else ""
    sizes = set()
    known = [one for one in figures if one.kind] or figures
    for one in known:
        units = [unit for unit in MEASURED if EXACT[unit][0] == kind] if not one.kind else []
        sizes |= {one.size * EXACT[unit][1] for unit in units} or {one.size}
    said = frozenset(root(word) for one in figures for word in one.near)
    first = {name[0] for name in names if len(name) > 1} & sections
    prefix = {root(stem(word)) for word in first}
    key = frozenset(root(stem(word)) for word in words - first)
    return Parameter(
        members,
        names,
        key,
        said - key - prefix,
        frozenset(prefix | {root(word) for one in figures for word in one.far}) - key,
        own,
        played,
        kind,
        frozenset(sizes),
        figures[0].narrowed,
        key | {root(word) for one in figures for word in one.head},
        frozenset(one.per for one in figures if one.per) or frozenset({""}),
        "" if any(_is_own(name, sections) for name in names) else figures[0].claim.path,
    )


def _is_own(name: Sequence[str], sections: frozenset[str]) -> bool:
    """Whether a name of a setting says by itself what it is of on any page: it has a section, or three words."""
    return len(name) > 1 and (name[0] in sections or sum(len(word) > 1 for word in name) > _NAMING)


def _possible(figure: Figure, words: _Words, one: Parameter) -> bool:
    """Whether a figure can be the value of a setting: of its dimension, or of what it counts."""
    if figure.narrowed != one.narrowed or not min(one.sizes) / _FARTHEST <= figure.size <= max(one.sizes) * _FARTHEST:
        return False
    if {figure.bound} | one.own >= {"most", "least"} or figure.kind in ("money", "share"):
        return False
    if figure.kind == one.kind:
        return True
    if figure.kind in DIMENSIONS or one.kind in DIMENSIONS:
        return False
    if figure.per not in one.per:
        return False
    if not figure.kind:
        return bool(words.near & (one.key | one.said)) and bool(figure.term or figure.refers)
    counted = {root(word) for word in (figure.kind, *figure.counts)}
    if counted & one.counts or ("tries" in one.roles and "tries" in words.roles):
        return True
    return bool(one.own) and len(words.near & (one.key | one.above)) >= _NAMING
