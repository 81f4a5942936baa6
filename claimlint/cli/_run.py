"""Paths and settings → documents and their Report: what every command that reads documents does first."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource
from msgspec import Struct
from msgspec.structs import replace

from claimlint import config, pipeline, readers, rulebook
from claimlint.cli._progress import progress
from claimlint.model import Document, Error, Report, Rulebook
from claimlint.settings import Settings

if TYPE_CHECKING:
    from claimlint.readers import Found


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
    paths: Sequence[str],
    settings: Settings,
    source: Source,
    *,
    allow_empty: bool = False,
    quiet: bool = False,
    apart: Collection[str] = (),
) -> Run:
    """Files and folders → Run. Whatever could not be done is in `report.errors`; the rest was done all the same.

    `apart`: real paths that are not read where a folder is walked, because this run writes them.
    """
    with _while("loading the rules"):
        book, settings, faults = rules_of(paths, settings, source)
    with _while("looking for documents"):
        found = readers.find(tuple(paths))
    files = [file for file in found.files if os.path.realpath(file) not in apart] if apart else found.files
    documents, unread = _read(files)
    errors = [*faults, *_told(found, allow_empty=allow_empty), *unread]
    if not files and not errors and not allow_empty:
        errors.append(Error("", "nothing-to-read", "no documents were found", "--allow-empty accepts that"))
    chosen = rulebook.selected(book, settings)
    with progress(len(documents), quiet=quiet) as step, _while("checking"):
        report = pipeline.check(documents, chosen, settings, errors, step)
    return Run(tuple(documents), report, found.notice)


def without_explanations(report: Report) -> Report:
    """A report → the same, with findings that say what is wrong and not how it was found."""
    return replace(report, findings=tuple(replace(finding, explanation=()) for finding in report.findings))


def _read(files: Sequence[str]) -> tuple[list[Document], list[Error]]:
    documents: list[Document] = []
    errors: list[Error] = []
    for file in files:
        with _while(f"reading {file}"):
            loaded = readers.load(file)
        if isinstance(loaded, Error):
            errors.append(loaded)
        else:
            documents.append(loaded)
    return documents, errors


def _told(found: Found, *, allow_empty: bool) -> Iterator[Error]:
    """The errors of looking for documents; an empty folder is none when that is allowed."""
    yield from (error for error in found.errors if not (allow_empty and error.kind == "empty-folder"))


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
