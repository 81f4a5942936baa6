"""Documents → Report, text → Mentions: what the command does, for programs.

Nothing here prints, asks the environment for options or ends the process. What could not be done is in
`Report.errors`, as it is for the command; only arguments that mean nothing are raised (see `arguments`). Threads may
call at any time; their calls take turns. `import claimlint` loads this package when one of its names is first used.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from os import PathLike
from pathlib import Path
from threading import RLock
from typing import NamedTuple, ParamSpec, TypeVar

from msgspec.structs import replace

from claimlint import languages, pipeline, readers, rendering, resolve, rulebook, stores
from claimlint.api import arguments
from claimlint.api.arguments import LeastSeverity, Sources
from claimlint.api.settling import narrowed, sieve
from claimlint.config.discovery import Governed, discover
from claimlint.config.plan import Plan, placed, settle
from claimlint.model import Document, Error, Mention, Notice, Report, Rulebook
from claimlint.settings import GroupBy, Settings

P = ParamSpec("P")
T = TypeVar("T")

_TURN = RLock()


def _in_turn(function: Callable[P, T]) -> Callable[P, T]:
    """A function → the same, one call at a time: what was found in the text at work is kept for the whole process."""

    @wraps(function)
    def alone(*args: P.args, **kwargs: P.kwargs) -> T:
        with _TURN:
            return function(*args, **kwargs)

    return alone


@_in_turn
def check(
    documents: Sources,
    *,
    against: Sources | None = None,
    config: bool | str | PathLike[str] = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severity: LeastSeverity = "info",
    group_by: GroupBy | None = None,
    date: datetime.date | None = None,
    timezone: str | None = None,
    language: str | None = None,
    rules: Iterable[str | PathLike[str]] = (),
    rule_texts: Iterable[str] = (),
    packs: Iterable[str] = (),
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    max_file_size: int = 20,
    encoding: str = "",
    coverage: bool = False,
    texts: bool = False,
    jobs: int = 1,
    progress: Callable[[str, int, int], None] | None = None,
) -> Report:
    """Documents → where they contradict each other, or themselves: what `claimlint check` finds.

    `documents`: paths of files and folders; Documents, each in the place of the file of its path; several of both; or
    texts by name. `against`: they are drafts, and each is held against these sources instead. `config`: True for the
    nearest claimlint.yaml above them, a path for that file; what its ignore file and its baseline know is left out. All
    else comes before what it says: rules or families to `select` and `ignore`; `group_by` "auto", "folder" or "all";
    `date`, from which "yesterday" counts in documents without a date; `timezone` and `language` of those that name
    none; further `rules` in files or folders, `rule_texts` in YAML, and `packs` that ship. Of folders, patterns of what
    to `include` instead and to `exclude`; a file has at most `max_file_size` MiB; `encoding` is that of files that are
    not UTF-8 and do not say. `severity` is the lowest that is reported, `coverage` asks for `Report.coverage`, `texts`
    for `Report.shown`, which formats that show whole documents need; `jobs` is the most processes that work on it (a
    small run needs one), `progress(step, done, of)` is called after each document and story (`step` is "documents",
    then "stories").

    What cannot be read or used is in `Report.errors`; the rest is checked. Raises TypeError and ValueError for
    arguments that mean nothing.
    """
    arguments.callable_or_none(progress, "progress")
    processes = arguments.jobs(jobs)
    paths, given = arguments.documents(documents, "documents")
    named = (*paths, *(one.path for one in given))
    asked, said = arguments.settings(select, ignore, severity, group_by, date, timezone, language, coverage)
    files, names = arguments.paths(rules, "rules"), arguments.packs(packs)
    said_rules = arguments.names(rule_texts, "rule_texts")
    plan = settle(
        _governed(config, named), asked, said, rules=files, packs=names, texts=said_rules, paths=paths or None
    )
    arguments.refuse_unknown(plan, asked)
    reading = sieve(
        plan, arguments.names(include, "include"), arguments.names(exclude, "exclude"), max_file_size, encoding
    )
    read = _read(paths, given, reading)
    if against is not None:
        read = _drafts(read, *arguments.documents(against, "against"), reading)
    report = _checked(plan, read, progress, processes, shown=bool(texts))
    return report if config is False else narrowed(report, plan, read.passed)


@_in_turn
def document(text: str, path: str | PathLike[str] = "text.txt", *, date: datetime.date | None = None) -> Document:
    """Text → Document. The ending of `path` says how it is read (".md": Markdown; others: plain text); findings show
    it. `date`: the day it was written, for a text that does not say so itself, or says another."""
    made, day = arguments.document(text, path), arguments.day(date)
    return made if day is None else replace(made, date=day, clock=None, zone="")


@_in_turn
def extract(text: str | Document, *, language: str = "", date: datetime.date | None = None) -> list[Mention]:
    """Text, or a Document → its mentions: every amount, percentage, quantity, date, name and quotation that is read in
    it, in the order of their spans; some lie in others (a quotation holds an amount).

    A span counts code points of `Document.text`, which is the text itself unless it is Markdown. Dates without a year
    and words such as "yesterday" are put on days by what the text says of its own day, else from `date`; what neither
    tells stays unresolved. `language`: that of a text that does not say; without it its words tell. Of languages other
    than English only dates are read. Raises ValueError for a language that cannot be read.
    """
    made = text if isinstance(text, Document) else arguments.document(text, "text.txt")
    settled = pipeline.settled(made, Settings(language=arguments.language(language)))
    read = pipeline.per_document(settled, languages.lexicon(), Rulebook(()))
    (resolved,) = resolve.resolve((read.extract,), arguments.day(date))
    return [claim.mention for claim in resolved.claims]


def render(report: Report, form: str = "json", *, explain: bool = False) -> str:
    """Report and the name of a format (`claimlint check --format`) → its text, the same as the command writes to a
    file. `explain`: formats for people say how each finding came about. Raises ValueError for an unknown format."""
    return rendering.rendered(report, form, explain=explain)


def _governed(config: bool | str | PathLike[str], named: Sequence[str]) -> Governed:
    """What was said of the configuration, and the paths of all documents → which one governs them, if any does."""
    if isinstance(config, bool):
        return discover(named, isolated=not config)
    return discover(named, Path(arguments.path(config, "config")))


class _Read(NamedTuple):
    """Documents, what could not be read, what was done without being asked, the path of each draft → the paths of its
    sources, and the files that were passed over in folders."""

    documents: list[Document]
    errors: list[Error]
    notices: tuple[Notice, ...]
    sources: dict[str, tuple[str, ...]]
    passed: tuple[str, ...] = ()


def _read(paths: tuple[str, ...], given: Sequence[Document], sieve: readers.Sieve) -> _Read:
    """Paths and documents → all documents in the order of their paths, and what there is to tell of reading them."""
    found = stores.find(paths, sieve)
    taken = {readers.real(one.path) for one in given}
    files = (file for file in found.files if readers.real(file) not in taken)
    sources, faults, told = stores.expanded(files, found.named, sieve)
    read, failed, notices = readers.sorted_out([stores.loaded(source, sieve) for source in sources])
    passed = tuple(one.path for one in found.passed)
    errors = [*found.errors, *faults, *failed]
    return _Read(
        sorted((*given, *read), key=lambda one: one.path), errors, tuple(sorted({*notices, *told})), {}, passed
    )


def _drafts(drafts: _Read, paths: tuple[str, ...], given: Sequence[Document], sieve: readers.Sieve) -> _Read:
    """Drafts, and the sources of all of them as given → both with their sides. A draft is never a source, so that it
    may lie in the folder of its sources."""
    own = {readers.real(draft.path) for draft in drafts.documents}
    read = _read(paths, given, sieve)
    sources = [one for one in read.documents if readers.real(one.path) not in own]
    errors = [*drafts.errors, *read.errors]
    if not sources and not read.errors:
        hint = "give other documents as `against`: a draft is no source"
        errors += [Error(one.path, "nothing-to-read", "the draft has no source", hint) for one in drafts.documents]
    sides = [
        *(replace(one, side="draft") for one in drafts.documents),
        *(replace(one, side="source") for one in sources),
    ]
    paired = {draft.path: tuple(one.path for one in sources) for draft in drafts.documents}
    return _Read(sides, errors, tuple(sorted({*drafts.notices, *read.notices})), paired, drafts.passed)


def _checked(
    plan: Plan, read: _Read, progress: Callable[[str, int, int], None] | None, jobs: int, *, shown: bool
) -> Report:
    settings: Settings = replace(plan.settings, sources=read.sources)
    documents = [placed(one, plan.root) for one in read.documents]
    chosen = rulebook.selected(plan.book, settings)
    report = pipeline.check(documents, chosen, settings, (*plan.errors, *read.errors), progress, jobs=jobs, shown=shown)
    return replace(report, fail_on=plan.config.fail_on or report.fail_on, notices=read.notices)
