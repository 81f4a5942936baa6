"""Paths and settings → documents and their Report: what every command that reads documents does first."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from claimlint import pipeline, readers, rulebook
from claimlint.cli._progress import progress
from claimlint.model import Document, Error, Report
from claimlint.settings import Settings

if TYPE_CHECKING:
    from claimlint.readers import Found


class Run(Struct, frozen=True):
    """The documents that could be read, what was made of them, and what to tell on the side."""

    documents: tuple[Document, ...]
    report: Report
    notice: str


def run(
    paths: Sequence[str],
    settings: Settings,
    *,
    rules: Sequence[Path] = (),
    allow_empty: bool = False,
    quiet: bool = False,
    apart: Collection[str] = (),
) -> Run:
    """Files and folders → Run. Whatever could not be done is in `report.errors`; the rest was done all the same.

    `apart`: real paths that are not read where a folder is walked, because this run writes them.
    """
    with _while("loading the rules"):
        book, faults = rulebook.load(rules)
    unknown = rulebook.unknown_names(book, settings)
    with _while("looking for documents"):
        found = readers.find(tuple(paths))
    files = [file for file in found.files if os.path.realpath(file) not in apart] if apart else found.files
    documents, unread = _read(files)
    errors = [*faults, *unknown, *_told(found, allow_empty=allow_empty), *unread]
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


@contextmanager
def _while(doing: str) -> Iterator[None]:
    """Whatever goes wrong inside is told with what was worked on."""
    try:
        yield
    except Exception as failure:
        failure.add_note(f"while {doing}")
        raise
