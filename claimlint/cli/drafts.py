"""Drafts + `--against` → which sources each draft is held against.

A plain path is for all drafts; a template ("src/{stem}.txt") is filled in for each. A draft is never a source, so that
a draft may lie in the folder of its sources.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePath
from string import Formatter
from typing import NamedTuple

import click
from msgspec import Struct
from msgspec.structs import replace

from claimlint import readers, stores
from claimlint.cli.documents import Heap, load
from claimlint.cli.files import refuse_inputs
from claimlint.cli.reading import Reading
from claimlint.model import Document, Error
from claimlint.readers import Sieve

_FIELDS = ("stem", "name", "parent")


class Paired(NamedTuple):
    """The drafts and their sources as one heap, and the path of each draft → the paths of its sources."""

    heap: Heap
    sources: dict[str, tuple[str, ...]]


class _Wanted(Struct, frozen=True):
    """What `--against` says: paths for all drafts, and templates to fill in for each."""

    shared: tuple[str, ...]
    templates: tuple[str, ...]

    def of(self, draft: str) -> tuple[str, ...]:
        """The paths for one draft: {stem} "q2" and {name} "q2.md" of "drafts/q2.md", and {parent} "drafts"."""
        path = PurePath(draft)
        fields = {"stem": path.stem, "name": path.name, "parent": path.parent.as_posix()}
        return (*self.shared, *(template.format(**fields) for template in self.templates))


def pair(heap: Heap, reading: Reading, sieve: Sieve, apart: Collection[str] = ()) -> Paired:
    """The drafts of a run, and what to read → Paired. `apart`: real paths that are no source, because this run writes
    them. Raises click.UsageError for a template of unknown fields, and for a source that the run would overwrite."""
    templates = tuple(path for path in reading.against if _is_template(path))
    wanted = _Wanted(tuple(path for path in reading.against if path not in templates), templates)
    own = {readers.real(path) for path in apart} | {readers.real(draft.path) for draft in heap.documents}
    walked: dict[tuple[str, ...], readers.FileList] = {}
    held: dict[tuple[str, ...], stores.Expanded] = {}
    there: dict[str, str | stores.Entry] = {}
    sources: dict[str, tuple[str, ...]] = {}
    errors: dict[Error, None] = {}
    for draft in heap.documents:
        paths = wanted.of(draft.path)
        if paths not in walked:
            walked[paths] = stores.find(paths, sieve)
            refuse_inputs(apart, map(Path, walked[paths].files))
            held[paths] = stores.expanded(walked[paths].files, walked[paths].named, sieve)
            there |= {_name(source): source for source in held[paths].sources}
        found = (*walked[paths].errors, *held[paths].errors)
        files = tuple(name for name in map(_name, held[paths].sources) if readers.real(name) not in own)
        errors.update(dict.fromkeys(found))
        if not files and not found:
            hint = "name other files with --against: a draft is no source"
            errors[Error(draft.path, "nothing-to-read", "the draft has no source", hint)] = None
        sources[draft.path] = files
    told = tuple(notice for one in held.values() for notice in one.notices)
    return _read(replace(heap, notices=(*heap.notices, *told)), sources, there, sieve, tuple(errors))


def _name(source: str | stores.Entry) -> str:
    return source if isinstance(source, str) else source.path


def _read(
    heap: Heap,
    files: dict[str, tuple[str, ...]],
    there: dict[str, str | stores.Entry],
    sieve: Sieve,
    errors: tuple[Error, ...],
) -> Paired:
    """The drafts, the files of sources by draft, what each of them is, and what went wrong so far → all of them read,
    each file once."""
    loaded = {file: load(there[file], sieve) for file in sorted({file for found in files.values() for file in found})}
    paths = {file: item.path for file, item in loaded.items() if isinstance(item, Document)}
    documents = (
        *(replace(draft, side="draft") for draft in heap.documents),
        *(replace(item, side="source") for item in loaded.values() if isinstance(item, Document)),
    )
    _, failed, notices = readers.sorted_out(tuple(loaded.values()))
    by_draft = {draft: tuple(paths[file] for file in found if file in paths) for draft, found in files.items()}
    told = (*heap.notices, *notices)
    return Paired(Heap(documents, (*heap.errors, *errors, *failed), told, heap.rest, heap.passed), by_draft)


def _is_template(path: str) -> bool:
    """Whether a path is to be filled in; a file that is called so is itself."""
    if "{" not in path or Path(path).exists():
        return False
    try:
        parsed = [(field, spec, how) for _, field, spec, how in Formatter().parse(path) if field is not None]
    except ValueError as fault:
        raise click.UsageError(f"--against {path}: {fault}") from None
    for field, spec, how in parsed:
        if field not in _FIELDS or spec or how:
            written = f"{field}{f'!{how}' if how else ''}{f':{spec}' if spec else ''}"
            known = ", ".join(f"{{{name}}}" for name in _FIELDS)
            raise click.UsageError(f"--against {path}: there is no {{{written}}}; a template has {known}")
    return bool(parsed)
