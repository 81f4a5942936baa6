"""Drifts in the pages of a product → how many are found, by kind, and what is said without reason.

    python tests/drift/score.py [--seed N] [--seeds COUNT] [--group-by all|auto|folder] [--misses]

`plant` puts drifts and legitimate differences into the pages; they are written to a folder of their own and checked as
`claimlint check FOLDER --pack docs` does. Errors and warnings count, notes do not. A drift is found when a finding
stands on the words that were changed, on either side. A finding that stands on no changed words is false; of those it
is told apart whether it stands on a legitimate difference. The clean pages are checked too: whatever is found there is
false.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import chdir
from pathlib import Path
from typing import get_args

from msgspec import Struct

import claimlint
from claimlint.model import Finding
from claimlint.settings import GroupBy

if __package__:
    from . import plant
    from .plant import Planted, Tree
else:  # run as a script
    import plant
    from plant import Planted, Tree

CLEAN = Tree(plant.pages())


class Scored(Struct, frozen=True):
    """A tree and what is found in it. `found`: the drifts that a finding stands on. `false`: the findings that stand on
    no drift, each with the legitimate difference that it stands on, if any."""

    tree: Tree
    findings: tuple[Finding, ...]
    found: tuple[Planted, ...]
    false: tuple[tuple[Finding, Planted | None], ...]

    @property
    def missed(self) -> tuple[Planted, ...]:
        """The drifts that no finding stands on."""
        return tuple(one for one in self.tree.drifts if one not in self.found)


def score(tree: Tree, group_by: GroupBy = "all") -> Scored:
    """A planted tree → what is found of it. Raises RuntimeError when a page cannot be read."""
    findings = check(tree.pages, group_by)
    touched = [(finding, [one for one in tree.drifts if _on(finding, one)]) for finding in findings]
    on = {one.name for _, drifts in touched for one in drifts}
    return Scored(
        tree,
        findings,
        tuple(one for one in tree.drifts if one.name in on),
        tuple(
            (finding, next((one for one in tree.differences if _on(finding, one)), None))
            for finding, drifts in touched
            if not drifts
        ),
    )


def check(pages: Mapping[str, str], group_by: GroupBy = "all") -> tuple[Finding, ...]:
    """Texts by path → the errors and warnings for a folder with these files, with the pack `docs`."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for path, text in pages.items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_text(text, "utf-8")
        report = claimlint.check(".", packs=["docs"], group_by=group_by, severity="warning")
        if report.errors:
            raise RuntimeError("; ".join(f"{error.path}: {error.message}" for error in report.errors))
        return report.findings


def table(scored: Sequence[Scored]) -> str:
    """Scored trees → a line for each kind of drift and one for all, then what is false, by rule and difference."""
    planted = Counter(one.kind for each in scored for one in each.tree.drifts)
    found = Counter(one.kind for each in scored for one in each.found)
    lines = [f"{kind:18}{found[kind]:>4} of {planted[kind]}" for kind in sorted(planted)]
    lines.append(f"{'all':18}{found.total():>4} of {planted.total()}")
    false = [one for each in scored for one in each.false]
    on = Counter(difference.kind for _, difference in false if difference)
    differences = sum(len(each.tree.differences) for each in scored)
    lines += [
        f"false: {len(false)}, by rule: {_counts(Counter(finding.rule for finding, _ in false))}",
        f"on the {differences} legitimate differences: {on.total()}, by kind: {_counts(on)}",
    ]
    return "\n".join(lines)


def misses(scored: Iterable[Scored]) -> Iterator[str]:
    """Scored trees → a line for each drift that is missed and each finding that is false."""
    for each in scored:
        for one in each.missed:
            line = each.tree.pages[one.page].count("\n", 0, one.spans[0][0]) + 1
            yield f"missed {one.kind} {one.name}: {one.page}:{line}: {one.was!r} became {one.now!r}"
        for finding, difference in each.false:
            where = f"{finding.place.path}:{finding.place.start.line}"
            reason = f" ({difference.kind} {difference.name})" if difference else ""
            yield f"false {finding.severity}[{finding.rule}] {where}: {finding.message}{reason}"


def _on(finding: Finding, planted: Planted) -> bool:
    """Whether one of the places of a finding overlaps what was planted."""
    places = [finding.place, *(related.place for related in finding.related)]
    return any(
        place.path == planted.page and place.start.offset < end and start < place.end.offset
        for place in places
        for start, end in planted.spans
    )


def _counts(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counted.items())) or "none"


def main(arguments: Sequence[str] | None = None) -> None:
    """Plant, check, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, help="the first seed (1)")
    parser.add_argument("--seeds", type=int, default=1, help="how many trees, each with the next seed (1)")
    parser.add_argument("--group-by", choices=get_args(GroupBy), default="all", help="which pages are compared (all)")
    parser.add_argument("--misses", action="store_true", help="list what is missed and what is false as well")
    options = parser.parse_args(arguments)
    seeds = range(options.seed, options.seed + options.seeds)
    scored = [score(plant.plant(seed), options.group_by) for seed in seeds]
    clean = score(CLEAN, options.group_by)
    listed = [*misses(scored), *(f"clean pages, {line}" for line in misses([clean]))] if options.misses else []
    rules = _counts(Counter(finding.rule for finding in clean.findings))
    lines = [*listed, table(scored), f"clean pages: {len(clean.findings)} false, by rule: {rules}"]
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
