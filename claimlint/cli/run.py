"""Paths and settings → documents and their Report: what every command that reads documents does first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from claimlint import config, pipeline, rulebook
from claimlint.cli.documents import doing, read
from claimlint.cli.files import refuse_inputs
from claimlint.cli.progress import progress
from claimlint.cli.reading import Reading
from claimlint.cli.rule_options import RuleSource
from claimlint.cli.status import noticed
from claimlint.config.discovery import Governed, ignore_files, unused
from claimlint.config.plan import Plan, placed
from claimlint.model import Document, Report
from claimlint.settings import Settings
from claimlint.terminal.cells import visible
from claimlint.timing import NO_CLOCK, NoClock


class Run(Struct, frozen=True):
    """The documents that could be read, what was made of them, what to tell on the side, the configuration used, and
    which configuration governs it, and the ignore files that hold for it."""

    documents: tuple[Document, ...]
    report: Report
    notices: tuple[str, ...]
    config: config.Config
    governed: Governed
    ignore_files: tuple[Path, ...] = ()


def run(
    reading: Reading,
    settings: Settings,
    source: RuleSource,
    *,
    quiet: bool = False,
    apart: Collection[str] = (),
    clock: NoClock = NO_CLOCK,
) -> Run:
    """What to read, and how → Run. Whatever could not be done is in `report.errors`; the rest was done all the same.

    `apart`: real paths that are not read where a folder is walked, because this run writes them.
    """
    with doing("loading the rules"):
        settled = clock.time("rules", source.plan, reading.placed, settings)
    refuse_inputs(apart, _settled_by(settled))
    sieve = reading.sieve(settled)
    sources: dict[str, tuple[str, ...]] = {}
    with progress(quiet=quiet) as step:
        heap = clock.time("readers", read, reading, sieve, apart, step)
        if reading.against:
            from claimlint.cli.drafts import pair

            paired = pair(heap, reading, sieve, apart)
            heap, sources = paired.heap, paired.sources
        documents = tuple(placed(document, settled.root) for document in heap.documents)
        settings = replace(settled.settings, sources=sources)
        chosen = rulebook.selected(settled.book, settings)
        with doing("checking"):
            report = pipeline.check(documents, chosen, settings, (*settled.errors, *heap.errors), step, clock)
    report = replace(report, notices=heap.notices)
    others = () if source.isolated else unused(settled.governed, settled.used, reading.placed, heap.passed)
    told = (
        *settled.governed.notices,
        *others,
        *noticed(heap.notices),
        heap.rest,
        *_of_rules(settled),
    )
    ignoring = ignore_files(settled.governed, heap.passed)
    return Run(documents, report, tuple(map(visible, told)), settled.config, settled.governed, ignoring)


def _settled_by(settled: Plan) -> Iterator[Path]:
    """The files that settle a run: its configurations, their rules and baseline, and the ignore files above."""
    yield from map(Path, settled.used)
    yield from (Path(rule.path) for rule in settled.book.rules if not rule.packed)
    yield from filter(None, [settled.governed.file, settled.config.baseline_file()])
    yield from ignore_files(settled.governed)


def _of_rules(settled: Plan) -> Iterator[str]:
    """A notice for each pack that nobody asked for, and for each rule that was named by an id of earlier days."""
    for pack in settled.unasked:
        yield f"the pack {pack} is on, since this looks like documentation; --pack none or `packs: []` turns it off"
    names = (*settled.settings.select, *settled.settings.ignore)
    for old, new in sorted(rulebook.renamed(settled.book, names).items()):
        yield f"{old} is called {new} now"


def ran(done: Run) -> Iterator[str]:
    """A run → what it used, a line each: configuration, documents, rules."""
    yield f"configuration: {visible(done.config.path) or 'none'}"
    yield from (f"read: {visible(document.path)}" for document in done.documents)
    yield f"rules: {', '.join(visible(rule.id) for rule in done.report.rules)}"
