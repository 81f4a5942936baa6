"""A folder of a workspace, and the buffers that stand for some of its files → what `claimlint check` says of it.

Configuration, rules and the list of files are looked up when somebody says that they may have changed; an edit costs
the reading of one document and the judging of its stories.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir
from datetime import date
from pathlib import Path, PurePath

from msgspec import Struct

from claimlint import engines, readers, rulebook, stores
from claimlint.api.settling import narrowed, sieve
from claimlint.config.discovery import common_folder, discover
from claimlint.config.plan import Plan, settle
from claimlint.engines import Given, Source
from claimlint.model import Error, Report, Row
from claimlint.outcome.facts_table import rows
from claimlint.readers import Sieve
from claimlint.settings import Settings

Buffers = Mapping[str, str]
"""Real path of a file → its text as an editor holds it."""


class Seen(Struct, frozen=True):
    """What was found in a folder (`top`, absolute): the report, and the buffers that it was made with. `shown`: the
    real path of a file → the path that findings show, and `files` the other way round."""

    top: Path
    report: Report
    buffers: Buffers
    shown: Mapping[str, str]
    files: Mapping[str, str]
    encoding: str = ""

    def file(self, path: str) -> str:
        """A path as findings show it → the real path of the file, whether it is there or not."""
        return self.files.get(path) or readers.real(str(self.top / path))

    def text(self, file: str) -> str | None:
        """The real path of a file → the text that was read: that of its buffer where it is a document, else what stands
        in it now; None for no text."""
        if file in self.buffers and file in self.shown:
            return self.buffers[file]
        decoded = readers.decode(file, encoding=self.encoding)
        return None if isinstance(decoded, Error) else decoded.text


class _Looked(Struct, frozen=True):
    """What was looked up: the plan, what of the folder is read, its documents and what is wrong with them, which files
    were passed over, which path is shown of the real path of each file, and the other way round."""

    plan: Plan
    sieve: Sieve
    sources: Sequence[Source]
    errors: tuple[Error, ...]
    passed: tuple[str, ...]
    shown: Mapping[str, str]
    files: Mapping[str, str]


class Folder:
    """A folder of a workspace; without `top` the buffers that lie in none, which are held against each other. It works
    in the folder meanwhile, so that paths are those that the command shows there: one thread at a time may call."""

    def __init__(self, top: Path | None) -> None:
        self.top = top
        self._memory = engines.memory()
        self._looked: tuple[object, _Looked] | None = None
        self._stale = False

    def forget(self) -> None:
        """Files, configuration or rules may have changed: they are looked up anew. Any thread may say so."""
        self._stale = True

    def holds(self, file: str) -> bool:
        """Whether a file, by its real path, lies in this folder."""
        return self.top is not None and Path(file).is_relative_to(readers.real(str(self.top)))

    def check(self, buffers: Buffers) -> Seen:
        """The buffers of files in this folder → what is found."""
        top = self.top or common_folder(sorted(buffers))
        with chdir(top):
            looked, anew = self._look_up(top, buffers)
            settings = looked.plan.settings
            report = engines.check(
                list(self._given(looked, buffers, anew=anew)),
                rulebook.selected(looked.plan.book, settings),
                settings,
                (*looked.plan.errors, *looked.errors),
                sieve=looked.sieve,
                root=str(looked.plan.root),
                facts=False,
                cached=True,
                remembered=self._memory,
            ).report
            report = narrowed(report, looked.plan, looked.passed)
        return Seen(top, report, dict(buffers), looked.shown, looked.files, looked.sieve.encoding)

    def facts(self, seen: Seen, file: str, offset: int) -> Iterator[Row]:
        """What was found, the real path of a file, and where in its text → the facts that are stated there, with all
        their places."""
        path = seen.shown.get(file, "")
        with chdir(seen.top):
            facts, documents = self._memory.told(path)
        for fact in facts:
            spans = [documents[path].source_span(claim.span) for claim in fact.claims if claim.path == path]
            if any(span.start <= offset <= span.end for span in spans):
                yield from rows((fact,), documents)

    def _look_up(self, top: Path, buffers: Buffers) -> tuple[_Looked, bool]:
        """What was looked up, and whether that was just now."""
        key = date.today(), top, frozenset(buffers)
        stale, self._stale = self._stale, False
        if self._looked is not None and self._looked[0] == key and not stale:
            return self._looked[1], False
        self._looked = key, _looked_up(self.top, top, buffers)
        return self._looked[1], True

    def _given(self, looked: _Looked, buffers: Buffers, *, anew: bool) -> Iterator[Source]:
        """What was looked up → its documents, buffers in place of their files; files are as they were unless it was
        looked up anew."""
        held = {looked.shown[file]: text for file, text in buffers.items() if file in looked.shown}
        for source in looked.sources:
            if isinstance(source, str) and (text := held.get(readers.printable(source))) is not None:
                yield Given(source, text.encode("utf-8", "replace"))
            elif isinstance(source, str) and not anew:
                yield self._memory.given(source) or source
            else:
                yield source


def _looked_up(named: Path | None, top: Path, buffers: Buffers) -> _Looked:
    """A folder, or none; the working folder; and the buffers in it → what of it is read. Buffers of files that are not
    there yet are, where they are of a kind that is."""
    new = tuple(_from(top, file) for file in sorted(buffers) if not Path(file).exists())
    paths = (".",) if named else tuple(_from(top, file) for file in sorted(buffers))
    plan = settle(discover(paths), Settings(day=date.today()), paths=paths)
    reading = sieve(plan)
    found = stores.find([path for path in paths if path not in new], reading)
    sources, faults, _ = stores.expanded(found.files, found.named, reading)
    fresh = [path for path in new if PurePath(path).suffix.lower() in readers.suffixes()]
    shown = {readers.real(source): readers.printable(source) for source in sources if isinstance(source, str)}
    shown |= {readers.real(path): path for path in fresh}
    passed = tuple(one.path for one in found.passed)
    files = {path: file for file, path in shown.items()}
    return _Looked(plan, reading, [*sources, *fresh], (*found.errors, *faults), passed, shown, files)


def _from(top: Path, file: str) -> str:
    """A file, as a path from the working folder."""
    return os.path.relpath(file, readers.real(str(top)))
