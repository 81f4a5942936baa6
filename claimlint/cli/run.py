"""Paths and settings → documents and their Report: what every command that reads documents does first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from claimlint import config, engines, rulebook
from claimlint.cli.documents import NOTHING, doing, listed, read
from claimlint.cli.files import refuse_inputs
from claimlint.cli.progress import progress
from claimlint.cli.reading import Reading
from claimlint.cli.resources import ONE, Resources
from claimlint.cli.rule_options import RuleSource
from claimlint.cli.status import noticed
from claimlint.config.discovery import Governed, ignore_files, unused
from claimlint.config.plan import Plan, placed
from claimlint.engines import Paths, Source
from claimlint.model import Documents, Error, Notice, Report
from claimlint.outcome import errors_in_order
from claimlint.readers import Sieve
from claimlint.settings import Settings
from claimlint.terminal.cells import visible
from claimlint.timing import NO_CLOCK, NoClock


class Run(Struct, frozen=True):
    """The documents that could be read and their texts by path, what was made of them, what to tell on the side, the
    configuration used, and which configuration governs it, the ignore files that hold for it, and the day that counts
    as today where a document says none."""

    documents: tuple[Paths, ...]
    texts: Documents
    report: Report
    notices: tuple[str, ...]
    config: config.Config
    governed: Governed
    ignore_files: tuple[Path, ...] = ()
    today: date | None = None


def run(
    reading: Reading,
    settings: Settings,
    source: RuleSource,
    quiet: bool = False,
    apart: Collection[str] = (),
    clock: NoClock = NO_CLOCK,
    resources: Resources = ONE,
    facts: bool = False,
    shown: bool = False,
    remembered: engines.Memory | None = None,
) -> Run:
    """What to read, and how → Run. Whatever could not be done is in `report.errors`; the rest was done all the same.

    `apart`: real paths that are not read where a folder is walked, because this run writes them; `facts`: whether the
    report keeps them, with what each is about, and `shown`: what formats with whole documents show; `remembered`: what
    the run before left, so that only what has changed is done. Whoever looks at a clock has all of it done, in one
    process.
    """
    with doing("loading the rules"):
        settled = clock.time("rules", source.plan, reading.placed, settings)
    refuse_inputs(apart, _settled_by(settled))
    sieve = reading.sieve(settled)
    measured = clock is not NO_CLOCK
    with progress(quiet=quiet) as step:
        found = clock.time("readers", _documents, reading, sieve, apart, settled)
        settings = replace(settled.settings, sources=found.sources)
        chosen = rulebook.selected(settled.book, settings)
        with doing("checking"):
            checked = engines.check(
                found.documents,
                chosen,
                settings,
                (*settled.errors, *found.errors),
                progress=step,
                clock=clock,
                sieve=sieve,
                root=str(settled.root),
                facts=facts,
                named=facts,
                shown=shown,
                jobs=1 if measured else resources.jobs,
                memory=resources.memory,
                cached=not (measured or resources.no_cache),
                remembered=None if measured else remembered,
            )
    report = replace(checked.report, notices=tuple(sorted({*checked.report.notices, *found.notices})))
    unread = len(report.errors) > len(settled.errors)  # what could not be read, and anything after that
    if not (checked.documents or unread or reading.allow_empty):
        report = replace(report, errors=errors_in_order((*report.errors, NOTHING)))
    told = _told(source, settled, reading, found, report, checked.uncached)
    ignoring = ignore_files(settled.governed, found.passed)
    notices = tuple(map(visible, told))
    return Run(
        checked.documents, checked.texts, report, notices, settled.config, settled.governed, ignoring, settings.today
    )


def _told(
    source: RuleSource, settled: Plan, reading: Reading, found: _Found, report: Report, uncached: str
) -> Iterator[str]:
    """What settled a run, what it read and its report → the notices on the side."""
    yield from settled.governed.notices
    if not source.isolated:
        yield from unused(settled.governed, settled.used, reading.placed, found.passed)
    yield from noticed(report.notices)
    yield found.rest
    yield from _of_rules(settled)
    yield from _of_cache(uncached)


def ran(done: Run) -> Iterator[str]:
    """A run → what it used, a line each: configuration, documents, rules."""
    yield f"configuration: {visible(done.config.path) or 'none'}"
    yield from (f"read: {visible(document.path)}" for document in done.documents)
    yield f"rules: {', '.join(visible(rule.id) for rule in done.report.rules)}"


class _Found(NamedTuple):
    """The documents of a run and, of drafts, the paths of the sources of each."""

    documents: Sequence[Source]
    errors: Sequence[Error]
    notices: Sequence[Notice]
    rest: str
    passed: tuple[str, ...]
    sources: dict[str, tuple[str, ...]]


def _documents(reading: Reading, sieve: Sieve, apart: Collection[str], settled: Plan) -> _Found:
    """What to read → the documents; which sources count depends on the drafts that can be read, so that these are."""
    if not reading.against:
        listing = listed(reading, sieve, apart)
        return _Found(listing.sources, listing.errors, listing.notices, listing.rest, listing.passed, {})
    from claimlint.cli.drafts import pair

    heap, sources = pair(read(reading, sieve, apart), reading, sieve, apart)
    documents = [placed(document, settled.root) for document in heap.documents]
    return _Found(documents, heap.errors, heap.notices, heap.rest, heap.passed, sources)


def _of_cache(fault: str) -> Iterator[str]:
    if fault:
        yield f"the cache is of no use to this run: {fault}"


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
