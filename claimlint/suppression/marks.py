"""Facts, findings and the marks of documents → the findings that stay, those that are muted, and the idle marks.

A marked place is taken out of its fact for the rules that the mark names; a finding goes when what is left no longer
contradicts. So one mark on the draft's line never hides that two other documents disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from claimlint.model import (
    Claim,
    Document,
    Documents,
    Fact,
    Finding,
    Mark,
    MarkReview,
    Muted,
    Rule,
    Rulebook,
    Span,
)

ALL = "all"
Judge = Callable[[Rule, Fact, Documents], Iterable[Finding]]


def current(document: Document, day: date | None) -> Document:
    """A document → the same, its marks that were only to hold until before that day muting nothing any more."""
    if not any(mark.until for mark in document.marks):
        return document
    return replace(document, marks=tuple(_expired(mark, day) for mark in document.marks))


def judge_fact(
    rule: Rule, judge: Judge, fact: Fact, documents: Documents
) -> tuple[tuple[Finding, ...], tuple[Muted, ...]]:
    """A rule, how it judges, a fact → the findings without the places that marks take out of it, and the muted ones."""
    found = tuple(judge(rule, fact, documents))
    if not found:
        return (), ()
    covered = _covered(fact.claims, rule, documents)
    if not covered:
        return found, ()
    rest = without(fact, covered)
    kept = tuple(judge(rule, rest, documents)) if len(rest.claims) > 1 else ()
    index = min(covered)
    return kept, tuple(_gone(found, kept, (fact.claims[index].path, covered[index]), rule, documents))


def sift(
    rule: Rule, findings: Iterable[Finding], documents: Documents
) -> tuple[tuple[Finding, ...], tuple[Muted, ...]]:
    """Findings of a rule that saw a document alone → those none of whose places is marked, and the muted ones."""
    kept: list[Finding] = []
    muted: list[Muted] = []
    for finding in findings:
        if gone := _muted(finding, rule, documents):
            muted.append(gone)
        else:
            kept.append(finding)
    return tuple(kept), tuple(muted)


class Marked(NamedTuple):
    """A document that marks stand in: its path, the marks as they hold, and how to get it, if it can still be had."""

    path: str
    marks: Sequence[Mark]
    load: Callable[[], Document | None]


def review(marked: Iterable[Marked], muted: Sequence[Muted], book: Rulebook) -> Iterator[MarkReview]:
    """What was muted, and the rules that ran → the marks that are mistaken, and those that muted nothing although each
    rule they name ran. A document is only loaded to show such a mark in it."""
    used = {gone.mark for gone in muted}
    running = {name for rule in book.rules for name in (rule.id, rule.family, *rule.formerly)}
    newer = {old: rule.id for rule in book.rules for old in rule.formerly}
    for one in marked:
        for number, mark in enumerate(one.marks):
            fault = mark.fault or _misnamed(mark, book, newer)
            idle = (one.path, number) not in used and (ALL in mark.rules or running.issuperset(mark.rules))
            if (fault or idle) and (document := one.load()) is not None:
                if fault:
                    yield MarkReview(document, mark, "mistaken", fault)
                else:
                    yield MarkReview(document, mark, "unused", f"nothing here that {', '.join(mark.rules)} would tell")


def _misnamed(mark: Mark, book: Rulebook, newer: Mapping[str, str]) -> str:
    """What is wrong with the names in a mark, "" when nothing is; `newer`: what former ids are called now."""
    for name in mark.rules:
        if name not in book.names and name not in (ALL, *newer):
            return f"no rule or family is called {name}"
    for name in mark.rules:
        if name in newer:
            return f"{name} is called {newer[name]} now"
    return ""


def mutes(mark: Mark, rule: Rule) -> bool:
    """Whether a mark names a rule: its id, a former id, its family, or all rules."""
    return not {ALL, rule.id, rule.family, *rule.formerly}.isdisjoint(mark.rules)


def _expired(mark: Mark, day: date | None) -> Mark:
    if mark.until is None or day is None or mark.until >= day or mark.fault:
        return mark
    return replace(mark, span=Span(mark.at.start, mark.at.start), fault=f"it held until {mark.until.isoformat()}")


class _Muting:
    """The marks of a document that name a rule, as a tree of what they cover, so that none is gone through twice."""

    def __init__(self, marks: Sequence[Mark], rule: Rule) -> None:
        self.marks, self.rule = marks, rule
        self._numbers = [number for number, mark in enumerate(marks) if mutes(mark, rule)]
        spans = [marks[number].span for number in self._numbers]
        self._least = [[span.start for span in spans]]
        self._most = [[span.end for span in spans]]
        while len(self._least[-1]) > 1:
            self._least.append([min(pair) for pair in _in_pairs(self._least[-1])])
            self._most.append([max(pair) for pair in _in_pairs(self._most[-1])])

    def over(self, there: Span, *, last: bool = False) -> int | None:
        """The number of the first mark, or of the last one, that covers some of a stretch; None when none does."""
        waiting = [(len(self._least) - 1, 0)] if self._numbers else []
        while waiting:
            level, at = waiting.pop()
            if self._least[level][at] < there.end and there.start < self._most[level][at]:
                if not level:
                    return self._numbers[at]
                below = [(level - 1, n) for n in (2 * at, 2 * at + 1) if n < len(self._least[level - 1])]
                waiting += below if last else below[::-1]
        return None


def _in_pairs(values: Sequence[int]) -> Iterator[Sequence[int]]:
    return (values[at : at + 2] for at in range(0, len(values), 2))


_MOST_KEPT = 64
_kept: dict[tuple[int, int], _Muting] = {}


def _muting(marks: Sequence[Mark], rule: Rule) -> _Muting:
    """The marks of a document that name a rule, kept by identity: to compare many takes long."""
    found = _kept.get((id(marks), id(rule)))
    if found is None or found.marks is not marks or found.rule is not rule:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        found = _kept[id(marks), id(rule)] = _Muting(marks, rule)
    return found


def _covered(claims: Sequence[Claim], rule: Rule, documents: Documents) -> dict[int, int]:
    """Claims → those that marks take away from a rule, by index, with the number of the mark."""
    return {
        index: number
        for index, claim in enumerate(claims)
        if documents[claim.path].marks
        if (number := _muting(documents[claim.path].marks, rule).over(_there(claim, documents), last=True)) is not None
    }


def _there(claim: Claim, documents: Documents) -> Span:
    return documents[claim.path].source_span(claim.span)


def _gone(
    found: Iterable[Finding], kept: Iterable[Finding], taken: tuple[str, int], rule: Rule, documents: Documents
) -> Iterator[Muted]:
    """What was found and is not kept without the marked places → muted, by the mark of one of its places, else by the
    first mark that took a place out."""
    left = {_places(finding)[:2] for finding in kept}
    for finding in found:
        if _places(finding)[:2] not in left:
            yield _muted(finding, rule, documents) or Muted(finding, taken)


def without(fact: Fact, covered: Collection[int]) -> Fact:
    """A fact less some of its claims, with the links between those that stay."""
    kept = [index for index in range(len(fact.claims)) if index not in covered]
    place = {index: at for at, index in enumerate(kept)}
    links = [
        replace(link, left=place[link.left], right=place[link.right])
        for link in fact.links
        if link.left in place and link.right in place
    ]
    return replace(fact, claims=tuple(fact.claims[index] for index in kept), links=tuple(links))


def _muted(finding: Finding, rule: Rule, documents: Documents) -> Muted | None:
    """A finding with a marked place → it and the mark, the first in the order of its places."""
    for place in finding.places:
        document = documents.get(place.path)
        if document is not None and document.marks:
            number = _muting(document.marks, rule).over(Span(place.start.offset, place.end.offset))
            if number is not None:
                return Muted(finding, (document.path, number))
    return None


def _places(finding: Finding) -> tuple[tuple[str, int], ...]:
    return tuple((place.path, place.start.offset) for place in finding.places)
