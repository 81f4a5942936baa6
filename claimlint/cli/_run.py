"""Paths and settings → documents and their Report: what every command that reads documents does first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from click.core import ParameterSource
from msgspec import Struct
from msgspec.structs import replace

from claimlint import config, pipeline, rulebook
from claimlint.cli._heap import read
from claimlint.cli._progress import progress
from claimlint.cli._reading import Reading
from claimlint.model import Document, Error, Report, Rulebook
from claimlint.settings import Settings


class Run(Struct, frozen=True):
    """The documents that could be read, what was made of them, and what to tell on the side."""

    documents: tuple[Document, ...]
    report: Report
    notice: str


class Source(Struct, frozen=True):
    """Where a run's rules and defaults come from: the configuration named on the command line (None: the nearest one),
    or none at all when `isolated`; further rule files; and the settings that the command line gave, by field."""

    config: Path | None = None
    isolated: bool = False
    rules: tuple[Path, ...] = ()
    given: frozenset[str] = frozenset()


def rules_of(paths: Sequence[str], settings: Settings, source: Source) -> tuple[Rulebook, Settings, tuple[Error, ...]]:
    """Files and folders to check (none: the working folder) → all rules as the configuration wants them, the settings
    under which they are chosen, and the mistakes in configuration, rule files and names of rules."""
    file = None if source.isolated else source.config or config.find(paths)
    found, mistakes = config.load(file) if file else (config.Config(), ())
    book, faults = rulebook.load((*found.rule_files(), *source.rules))
    if file:
        from claimlint.config.rules import applied

        found, book, misnamed = applied(found, book)
        settings, mistakes = config.merged(settings, found, source.given), (*mistakes, *misnamed)
    return book, settings, (*mistakes, *faults, *rulebook.unknown_names(book, settings))


def run(
    reading: Reading, settings: Settings, source: Source, *, quiet: bool = False, apart: Collection[str] = ()
) -> Run:
    """What to read, and how → Run. Whatever could not be done is in `report.errors`; the rest was done all the same.

    `apart`: real paths that are not read where a folder is walked, because this run writes them.
    """
    with _while("loading the rules"):
        book, settings, faults = rules_of(reading.named, settings, source)
    with _while("looking for documents"):
        heap = read(reading, apart)
    chosen = rulebook.selected(book, settings)
    with progress(len(heap.documents), quiet=quiet) as step, _while("checking"):
        report = pipeline.check(heap.documents, chosen, settings, (*faults, *heap.errors), step)
    return Run(heap.documents, report, heap.notice)


def without_explanations(report: Report) -> Report:
    """A report → the same, with findings that say what is wrong and not how it was found."""
    return replace(report, findings=tuple(replace(finding, explanation=()) for finding in report.findings))


def given(ctx: click.Context) -> frozenset[str]:
    """The parameters of a command that its user gave, not left to their defaults."""
    unsaid = (ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP)
    return frozenset(name for name in ctx.params if ctx.get_parameter_source(name) not in unsaid)


@contextmanager
def _while(doing: str) -> Iterator[None]:
    """Whatever goes wrong inside is told with what was worked on."""
    try:
        yield
    except Exception as failure:
        failure.add_note(f"while {doing}")
        raise
