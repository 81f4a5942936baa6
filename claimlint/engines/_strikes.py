"""Rules with a pattern that were stopped in documents → those that a run leaves out, and what is told of all of them.

A pattern that takes too long costs its time in each document that it is tried on, so a rule that was stopped in three
is left out. What is found must not hang on who reads faster, nor on what a cache knows: a rule that is left out is so
for all documents, also those that it was done with by then; and a document is only read without it where three before
it, in the order of paths, have stopped it. So the first three are tried in every run, and are the same in every run.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from claimlint.model import Error, Rule
from claimlint.outcome import Brief

STRIKES: Final = 3
"""Documents that may stop a rule before it is left out of all."""
_HINT: Final = "give it `literals`, or a pattern that tries less"
_NONE: Final[frozenset[str]] = frozenset()


class Strikes:
    """The documents that stopped a rule, by their numbers in the order of paths."""

    def __init__(self) -> None:
        self._struck: dict[str, list[tuple[int, str]]] = {}

    def add(self, number: int, stopped: Iterable[tuple[str, str]]) -> None:
        """Take up that a document stopped rules, each with why."""
        for rule, why in stopped:
            struck = self._struck.setdefault(rule, [])
            if (number, why) not in struck:
                insort(struck, (number, why))
                del struck[STRIKES:]

    def before(self, number: int) -> frozenset[str]:
        """The rules that a document need not be read with."""
        if not self._struck:
            return _NONE
        return frozenset(rule for rule, struck in self._struck.items() if _out(struck) and struck[-1][0] < number)

    def out(self) -> frozenset[str]:
        """The rules that are left out of all documents."""
        return frozenset(rule for rule, struck in self._struck.items() if _out(struck))

    def errors(self, briefs: Iterable[Brief], rules: Sequence[Rule], path: Callable[[int], str]) -> Iterator[Error]:
        """What was read without the rules that are left out, the rules of the run and the path of a document by its
        number → what there is to tell: each rule that is left out, and each document in which another one was stopped.
        """
        known = {rule.id: rule for rule in rules}
        for name in sorted(self.out()):
            struck = self._struck[name]
            where = ", ".join(path(number) for number, _ in struck)
            why = " or ".join(dict.fromkeys(why for _, why in struck))
            told = f"rule {name!r} was left out of all documents: it was stopped in {STRIKES} ({where}): {why}"
            yield _error(known[name], told)
        for brief in briefs:
            for name, why in brief.stopped:
                yield _error(known[name], f"rule {name!r} was stopped in {brief.path}: {why}")


def _out(struck: Sequence[tuple[int, str]]) -> bool:
    return len(struck) >= STRIKES


def _error(rule: Rule, told: str) -> Error:
    return Error(rule.path, "rule", told, _HINT, rule.line)
