"""Contrast items → what of them is found, and what is said without reason: in all, and by kind and trap of item.

    python tests/quality/score.py [FILES] [--misses]

An item is one situation in a few variants of nearly the same words. In the first, its `flag`, one contradiction is
planted; `conflict` names the words that carry it in each document. In the others, `silent`, nothing contradicts
anything, because a period, a product, a person, a status or another form of the value makes both true. So an item tells
reading from comparing numbers: who finds the flag and is silent on its twins has read what they say.

    - item: 001-quarry-blast   # number and name, as no other item has them
      genre: breaking-news
      trap: update-over-time   # what makes the twins differ
      kind: quantity           # what is planted
      variants:
      - label: flag
        docs: {noon.txt: …, live.txt: …}
        conflict: [{doc: noon.txt, text: 11 workers}, {doc: live.txt, text: 17 workers}]
      - label: silent
        docs: {noon.txt: …, live.txt: …}

Every variant is checked by itself, as `claimlint check` does without options; errors and warnings count, notes do not.
`--misses` lists what went wrong, variant by variant.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from claimlint import pipeline, readers, rulebook
from claimlint.model import Finding, Rulebook
from claimlint.settings import Settings
from claimlint.yaml_files import nodes

ITEMS = tuple(sorted(Path(__file__).parent.glob("*.yaml")))
"""The files that are scored when none is named."""

ALL = "all"
"""The name of the figures of all items together."""

LOUD = frozenset({"error", "warning"})


class Planted(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a document that carry the contradiction."""

    doc: str
    text: str


class Variant(Struct, frozen=True, forbid_unknown_fields=True):
    """Documents by path. `conflict` is what is planted in a flag."""

    label: Literal["flag", "silent"]
    docs: dict[str, str]
    conflict: tuple[Planted, ...] = ()


class Item(Struct, frozen=True, forbid_unknown_fields=True):
    """One situation, in variants of nearly the same words."""

    item: str
    genre: str
    trap: str
    kind: str
    variants: tuple[Variant, ...]


class Figures(Struct, frozen=True):
    """Counts over items. `found` of the `flags`: one finding stands on the planted words of two documents (of one,
    where they stand in one). `silent` of the `silents`: nothing is found. `beside`: findings of flags that touch no
    planted words. `right` of the `items`: the flag is found, nothing beside it, and all twins are silent. `true_errors`
    of the `errors`, in all variants: those that stand on planted words as a flag that is found asks for."""

    items: int = 0
    right: int = 0
    flags: int = 0
    found: int = 0
    silents: int = 0
    silent: int = 0
    beside: int = 0
    errors: int = 0
    true_errors: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(*map(sum, zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True)))

    @property
    def precision(self) -> float:
        """The share of errors that are right, in per cent; 100 where there are none."""
        return 100 * self.true_errors / self.errors if self.errors else 100.0


class Verdict(Struct, frozen=True):
    """A variant and what is found in it: `on` stand where the contradiction is planted, `beside` touch none of it; in a
    silent variant every finding is beside."""

    variant: Variant
    findings: tuple[Finding, ...]
    on: tuple[Finding, ...]
    beside: tuple[Finding, ...]

    @property
    def right(self) -> bool:
        """Found, or silent. Findings beside a flag that is found do not count against the flag, only against its
        item."""
        return bool(self.on) if self.variant.label == "flag" else not self.beside


class Scored(Struct, frozen=True):
    """An item and the verdicts on its variants, in their order."""

    item: Item
    verdicts: tuple[Verdict, ...]

    @property
    def figures(self) -> Figures:
        """What this one item adds to the counts."""
        flags = [verdict for verdict in self.verdicts if verdict.variant.label == "flag"]
        silents = [verdict for verdict in self.verdicts if verdict.variant.label == "silent"]
        beside = sum(len(verdict.beside) for verdict in flags)
        return Figures(
            items=1,
            right=all(verdict.right for verdict in self.verdicts) and not beside,
            flags=len(flags),
            found=sum(verdict.right for verdict in flags),
            silents=len(silents),
            silent=sum(verdict.right for verdict in silents),
            beside=beside,
            errors=sum(_errors(verdict.findings) for verdict in self.verdicts),
            true_errors=sum(_errors(verdict.on) for verdict in self.verdicts),
        )


def load(files: Iterable[Path] = ITEMS) -> tuple[Item, ...]:
    """YAML files → their items, in order. Raises ValueError for a file that is no list of items, and names the
    place."""
    items: list[Item] = []
    for file in files:
        _, root, errors = nodes.read(file.name, file.read_bytes())
        if root is None:
            raise ValueError("\n".join(f"{error.path}:{error.line}: {error.message}" for error in errors))
        try:
            items += msgspec.convert(nodes.plain(root), list[Item])
        except msgspec.ValidationError as fault:
            raise ValueError(f"{file.name}: {fault}") from fault
    return tuple(items)


def score(items: Iterable[Item]) -> tuple[Scored, ...]:
    """Items → the verdicts on all their variants."""
    return tuple(Scored(item, tuple(judge(variant) for variant in item.variants)) for item in items)


def judge(variant: Variant) -> Verdict:
    """A variant → what is found in it, and where that stands."""
    findings = check(variant.docs)
    if variant.label == "silent":
        return Verdict(variant, findings, (), findings)
    least = min(2, len({planted.doc for planted in variant.conflict}))
    touched = [(finding, _touched(finding, variant)) for finding in findings]
    on = tuple(finding for finding, documents in touched if len(documents) >= least)
    return Verdict(variant, findings, on, tuple(finding for finding, documents in touched if not documents))


def check(docs: Mapping[str, str]) -> tuple[Finding, ...]:
    """Texts by path → the errors and warnings that `claimlint check` prints for them, without any option."""
    documents = [readers.from_text(path, text) for path, text in docs.items()]
    report = pipeline.check(documents, _rules(), Settings())
    if report.errors:
        raise RuntimeError("; ".join(f"{error.path}: {error.message}" for error in report.errors))
    return tuple(finding for finding in report.findings if finding.severity in LOUD)


def totals(scored: Iterable[Scored]) -> dict[str, Figures]:
    """Verdicts → the figures of "all", of each kind ("kind quantity") and each trap ("trap subset")."""
    counted: dict[str, Figures] = {ALL: Figures()}
    for one in scored:
        for name in (ALL, f"kind {one.item.kind}", f"trap {one.item.trap}"):
            counted[name] = counted.get(name, Figures()) + one.figures
    return dict(sorted(counted.items()))


def table(counted: Mapping[str, Figures]) -> str:
    """Figures by name → a line each, with a head."""
    lines = [f"{'':26}{'found':>11}{'silent':>12}{'beside':>9}{'items right':>14}{'errors right':>15}"]
    for name, n in counted.items():
        parts = (f"{n.found} of {n.flags}", f"{n.silent} of {n.silents}", f"{n.right} of {n.items}")
        errors = f"{n.true_errors} of {n.errors}"
        lines.append(f"{name:26}{parts[0]:>11}{parts[1]:>12}{n.beside:>9}{parts[2]:>14}{errors:>15}")
    whole = counted[ALL]
    shares = ((whole.found, whole.flags), (whole.silent, whole.silents), (whole.right, whole.items))
    found, silent, right = (f"{100 * part / max(of, 1):.1f}%" for part, of in shares)
    lines.append(f"found {found}, silent {silent}, items right {right}, precision of errors {whole.precision:.1f}%")
    return "\n".join(lines)


def misses(scored: Iterable[Scored]) -> Iterator[str]:
    """Verdicts → a line for each flag that is missed and each finding that should not be there."""
    for one in scored:
        for number, verdict in enumerate(one.verdicts, 1):
            where = f"{one.item.item} {verdict.variant.label} {number} ({one.item.kind}, {one.item.trap})"
            if not verdict.right and verdict.variant.label == "flag":
                yield f"{where}: missed"
            for finding in verdict.beside:
                yield f"{where}: {finding.severity}[{finding.rule}] {finding.message}"


@cache
def _rules() -> Rulebook:
    return rulebook.selected(rulebook.load()[0], Settings())


def _errors(findings: Sequence[Finding]) -> int:
    return sum(finding.severity == "error" for finding in findings)


def _touched(finding: Finding, variant: Variant) -> set[str]:
    """A finding → the documents on whose planted words it stands."""
    places = [finding.place, *(related.place for related in finding.related)]
    return {
        planted.doc
        for planted in variant.conflict
        for start in _starts(variant.docs[planted.doc], planted.text)
        for place in places
        if place.path == planted.doc and place.start.offset < start + len(planted.text) and start < place.end.offset
    }


def _starts(text: str, words: str) -> Iterator[int]:
    """Where the words start in the text, each time."""
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Score the files, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="files of items (default: those beside this script)")
    parser.add_argument("--misses", action="store_true", help="list what went wrong as well")
    options = parser.parse_args(arguments)
    scored = score(load(options.files or ITEMS))
    listed = misses(scored) if options.misses else ()
    sys.stdout.writelines(f"{line}\n" for line in chain(listed, [table(totals(scored))]))


if __name__ == "__main__":
    main()
