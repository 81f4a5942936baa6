"""Work → the seconds it took, by stage and by rule: for whoever asks why a run is slow.

A clock is handed on, never global. A run without one gets NO_CLOCK, which does the work and looks at no watch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import ParamSpec, TypeVar

from claimlint.model import Finding, Rule

Judge = Callable[..., Iterator[Finding]]
P = ParamSpec("P")
T = TypeVar("T")


class NoClock:
    """Does what it is given."""

    def time(self, stage: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the work yields; the clock counts it to a stage."""
        return work(*args, **kwargs)

    def judges(self, judges: Sequence[tuple[Rule, Judge]]) -> Sequence[tuple[Rule, Judge]]:
        """Rules and how they judge → the same, each counted to its rule."""
        return judges

    def lines(self) -> Iterator[str]:
        """What there is to print: nothing."""
        return iter(())


class Clock(NoClock):
    """Seconds by stage, and by the id of a rule. Stages do not lie in each other; rules are a stage of their own."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = defaultdict(float)
        self.rules: dict[str, float] = defaultdict(float)

    def time(self, stage: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        start = perf_counter()
        try:
            return work(*args, **kwargs)
        finally:
            self.stages[stage] += perf_counter() - start

    def judges(self, judges: Sequence[tuple[Rule, Judge]]) -> Sequence[tuple[Rule, Judge]]:
        return [(rule, self._timed(rule.id, judge)) for rule, judge in judges]

    def lines(self) -> Iterator[str]:
        """A table of stages, then one of rules, the slowest first: seconds and share."""
        stages = {**self.stages, "checks": sum(self.rules.values())}
        whole = sum(stages.values())
        for title, spent in (("stage", stages), ("rule", self.rules)):
            width = max((len(name) for name in spent), default=0)
            width = max(width, len(title))
            yield f"{title:{width}}  seconds  share"
            for name, seconds in sorted(spent.items(), key=lambda item: (-item[1], item[0])):
                yield f"{name:{width}}  {seconds:7.3f}  {seconds / whole if whole else 0:5.1%}"

    def _timed(self, rule: str, judge: Judge) -> Judge:
        def timed(*args: object) -> Iterator[Finding]:
            start = perf_counter()
            try:
                return iter(tuple(judge(*args)))
            finally:
                self.rules[rule] += perf_counter() - start

        return timed


NO_CLOCK = NoClock()
