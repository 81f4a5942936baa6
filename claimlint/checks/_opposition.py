"""Fact → Findings, one a distinct value: what all kinds that judge a fact of a story have in common.

The values of a fact fall into groups that agree; the largest group (by documents) is what the others are held against.
How sure the evidence is decides the severity, never above that of the rule. What a document says against itself is told
as it is of the document alone: other documents add their places, and may make it more severe.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimlint.about.subject import subject
from claimlint.checks._finding import focused, make, milder
from claimlint.checks._fingerprint import GROUPS, Names, of_claims
from claimlint.comparison import agrees, compare
from claimlint.comparison.sides import agreeing
from claimlint.model import (
    SEVERITIES,
    Claim,
    Documents,
    Fact,
    Finding,
    Link,
    Moment,
    Number,
    Rule,
    Severity,
    Span,
    Value,
)


class NoParameters(Struct, frozen=True, forbid_unknown_fields=True):
    """The parameters of a kind that has none."""


def judge(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """A fact of the rule's aspect → one finding a distinct value that contradicts a better supported one; and what a
    document says against itself, where none of these tells it as loudly."""
    told = list(_judged(rule, fact, documents))
    yield from told
    known: dict[str, list[Finding]] = defaultdict(list)
    for own in _apiece(fact):
        if not known:
            for finding in told:
                for path in {place.path for place in finding.known_places}:
                    known[path].append(finding)
        for finding in _judged(rule, own, documents):
            if not any(_tells(f, finding) for f in known.get(finding.place.path, ())):
                yield finding


def _apiece(fact: Fact) -> Iterator[Fact]:
    """A fact of several documents → what each of them says of it that is at odds with itself."""
    if len({claim.path for claim in fact.claims}) == 1:
        return
    inside: dict[str, list[Link]] = defaultdict(list)
    for link in fact.links:
        if _inside(fact, link):
            inside[fact.claims[link.left].path].append(link)
    at_odds = {path for path, links in inside.items() if any(link.opposed for link in links)}
    claims: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(fact.claims if at_odds else ()):
        claims[claim.path].append(index)
    for path in sorted(at_odds):
        at = {index: number for number, index in enumerate(claims[path])}
        links = [replace(link, left=at[link.left], right=at[link.right]) for link in inside[path]]
        yield replace(fact, claims=tuple([fact.claims[index] for index in at]), links=tuple(links))


def _tells(finding: Finding, other: Finding) -> bool:
    """Whether a finding shows the two places that another one of the same rule sets against each other, as loudly."""
    spans = [(place.path, place.start.offset, place.end.offset) for place in finding.known_places]
    return milder(finding.severity, other.severity) == other.severity and all(
        any(
            path == place.path and start <= place.start.offset and place.end.offset <= end for path, start, end in spans
        )
        for place in other.places[:2]
    )


def _judged(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """A fact → one finding a distinct value that contradicts a better supported one."""
    groups = agreeing(fact, documents)
    rank = {index: n for n, group in enumerate(groups) for index in group}
    told: dict[int, list[Link]] = defaultdict(list)
    opposed: dict[int, set[int]] = defaultdict(set)
    for link in fact.links:
        left, right = rank[link.left], rank[link.right]
        if link.opposed and left != right and _wanted(rule, fact, link):
            told[max(left, right)].append(link)
            opposed[left].add(right)
            opposed[right].add(left)
    within = _within(told, opposed)
    for group in sorted(told.keys() - within.keys()):
        names = _names(rule, fact, groups, rank, told[group], sorted(opposed[group]), documents)
        further = [index for n in sorted(within) if within[n] == group for index in groups[n]]
        yield _finding(rule, fact, groups, rank, told[group], names, documents, further)


def _within(told: Mapping[int, Sequence[Link]], opposed: Mapping[int, set[int]]) -> dict[int, int]:
    """The links of each minority value → values that only a note could be about, or what a further value backs, each
    with one that it stands against, or that stands against the same, and that is told louder or on better evidence: one
    finding shows both."""
    best = {group: _best(links) for group, links in told.items()}
    kept: list[int] = []
    at: dict[int, int] = {}
    first: dict[int, int] = {}  # by value, the place of the first one kept that stands against it
    found: dict[int, int] = {}
    for group in sorted(told, key=lambda n: (best[n].sure == "info", -best[n].score, n)):
        if best[group].sure == "info" or best[group].backed:
            near = [places[n] for n in opposed[group] for places in (at, first) if n in places]
            if near:
                found[group] = kept[min(near)]
                continue
        at[group] = len(kept)
        for other in opposed[group]:
            first.setdefault(other, len(kept))
        kept.append(group)
    return found


def _wanted(rule: Rule, fact: Fact, link: Link) -> bool:
    """Whether a contradiction is of the kind that the rule's parameters ask for."""
    slips = rule.parameters.get("slip")
    roles = {fact.claims[link.left].sentence.role, fact.claims[link.right].sentence.role}
    if isinstance(slips, Sequence) and slips and link.comparison.slip not in slips:
        return False
    return not rule.blocks or roles.issubset(rule.blocks)


def _finding(
    rule: Rule,
    fact: Fact,
    groups: list[list[int]],
    rank: dict[int, int],
    links: list[Link],
    names: Names,
    documents: Documents,
    further: Sequence[int] = (),
) -> Finding:
    """The links of one minority value → its finding: the best of them first, then all who state the other value, and
    `further` claims of a third one, then those who state this one. Who is tied to none of the claims that are shown
    counts only by an equal value; a bare weekday at the end of a chain of ties may be the day of another thing."""
    best, sure = _shown(fact, links)
    primary, other = sorted((best.left, best.right), key=lambda i: -rank[i])
    order = {other: None}
    for link in sorted(links, key=lambda k: -k.score):
        order.update((i, None) for i in (link.left, link.right) if rank[i] < rank[primary])
    beside = _beside(fact, (*groups[rank[other]], *groups[rank[primary]]))
    order.update([(i, None) for i in groups[rank[other]] if _stands_with(fact, i, order, beside)])
    order.update((i, None) for i in further)
    alike = _Alike(fact.claims[primary])
    against: list[Claim] = [fact.claims[i] for i in _in_turn(order, rank)]
    against = [claim for claim in against if claim is against[0] or not alike.to(claim)]
    agreeing = [
        fact.claims[i] for i in groups[rank[primary]] if i != primary and _stands_with(fact, i, {primary: None}, beside)
    ]
    agreeing = [claim for claim in agreeing if alike.to(claim) is not False]
    here, against[0] = focused(fact, best, primary), focused(fact, best, other)
    severity = milder(rule.severity, sure)
    told = subject(fact.aspect, here, against[0], documents, fact.label)
    return make(rule, severity, here, against, documents, best, fact.label, agreeing=agreeing, names=names, fact=told)


def _loose(claim: Claim) -> bool:
    """Whether a claim states a bare weekday, which may be the day of another thing."""
    value = claim.value
    return isinstance(value, Moment) and value.weekday is not None and value.day is None


def _beside(fact: Fact, indexes: Iterable[int]) -> Mapping[int, set[int]]:
    """Some claims of a fact, by index → those that each agrees with, where any of them is loose."""
    found: dict[int, set[int]] = defaultdict(set)
    if any(_loose(fact.claims[index]) for index in indexes):
        for link in fact.links:
            if not link.opposed:
                found[link.left].add(link.right)
                found[link.right].add(link.left)
    return found


def _stands_with(fact: Fact, index: int, shown: Mapping[int, None], beside: Mapping[int, set[int]]) -> bool:
    """Whether a claim of the same party belongs to those shown: it is tied to one of them, or its value says enough."""
    return not _loose(fact.claims[index]) or not beside.get(index, set()).isdisjoint(shown)


def _in_turn(order: Iterable[int], rank: Mapping[int, int]) -> list[int]:
    """Claims, the best first → the same, the first of each value before the second of any: where three values stand
    against each other, all are shown."""
    told: Counter[int] = Counter()
    turns = []
    for index in order:
        turns.append((told[rank[index]], index))
        told[rank[index]] += 1
    return [index for _, index in sorted(turns, key=lambda turn: turn[0])]


class _Alike:
    """Whether others state the value of one claim, so that a place is told to agree or to oppose only where it does: in
    a fact they hang together by others between them. Of each value it is worked out once."""

    def __init__(self, claim: Claim) -> None:
        self._value = claim.value
        self._known: dict[Value, bool] = {}

    def to(self, other: Claim) -> bool | None:
        """Whether a claim states that value; None for names and words, which are not compared by value."""
        value = other.value
        if not isinstance(self._value, Number | Moment) or not isinstance(value, Number | Moment):
            return None
        known = self._known.get(value)
        if known is None:
            known = self._known[value] = agrees(compare(self._value, value))
        return known


def _shown(fact: Fact, links: Sequence[Link]) -> tuple[Link, Severity]:
    """The links of one minority value → the one to show first, and how sure it all is: the best one, or the best one
    inside a document if it is as sure."""
    best = _best(links)
    inside = [link for link in links if _inside(fact, link) and milder(link.sure, best.sure) == best.sure]
    if not inside:
        return best, best.sure
    sure = min((link.sure for link in inside), key=SEVERITIES.index)
    return _best([link for link in inside if link.sure == sure]), sure


def _inside(fact: Fact, link: Link) -> bool:
    """Whether a link ties two places of one document."""
    return fact.claims[link.left].path == fact.claims[link.right].path


def _best(links: Sequence[Link]) -> Link:
    return max(links, key=lambda link: (link.score, -link.left, -link.right))


def _names(
    rule: Rule,
    fact: Fact,
    groups: list[list[int]],
    rank: dict[int, int],
    links: list[Link],
    against: Sequence[int],
    documents: Documents,
) -> Names:
    """The links of one minority value, and all values that it stands against, by rank → what its finding is known by.
    Which of several values is the odd one may hang on paths, so that all that it stands against count."""
    best = _best(links)
    mine, other = sorted((rank[best.left], rank[best.right]), reverse=True)
    first = [
        min((fact.claims[index] for index in groups[n]), key=lambda claim: (claim.path, claim.span))
        for n in (mine, other)
    ]
    stated, *others = ([fact.claims[index] for index in groups[n]] for n in (mine, *against[:GROUPS]))
    strength: dict[tuple[str, Span], int] = {}
    for link in links:
        for at in (fact.claims[link.left], fact.claims[link.right]):
            strength[at.path, at.span] = max(link.score, strength.get((at.path, at.span), link.score))
    return of_claims(rule, stated, others, documents, first=first, strength=strength)
