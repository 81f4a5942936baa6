"""Documents → Report, text → Mentions: what the command does, for programs.

Nothing here prints, asks the environment or ends the process. What could not be done is in `Report.errors`, as it is
for the command; only arguments that mean nothing are raised. `import claimlint` loads this module when one of its names
is first used.
"""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Literal, TypeVar, get_args

from msgspec.structs import replace

from claimlint import config as configuration
from claimlint import languages, pipeline, readers, reporters, resolve, rulebook
from claimlint.config.plan import Plan, placed, settle
from claimlint.dates import zones
from claimlint.model import Document, Error, Mention, Report, Rulebook
from claimlint.settings import GroupBy, Settings
from claimlint.suppression import known
from claimlint.yaml_files.nodes import did_you_mean

Source = str | PathLike[str] | Document
Sources = Source | Iterable[Source] | Mapping[str, str]
"""Documents as they may be given: paths of files and folders, documents, several of both, or texts by name."""
LeastSeverity = Literal["error", "warning", "info"]
S = TypeVar("S", bound=str)
T = TypeVar("T")


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
    rules: Iterable[str | PathLike[str]] = (),
    rule_texts: Iterable[str] = (),
    packs: Iterable[str] = (),
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    max_file_size: int = 20,
    coverage: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Documents → where they contradict each other, or themselves; the same as `claimlint check` finds.

    `documents`: paths of files and folders, from the working folder; Documents (see `document`); several of both; or a
    mapping of names to texts. A Document takes the place of the file of its path. `against`: they are drafts then, and
    each is held against these sources instead.

    `config`: True for the nearest claimlint.yaml above the documents, a path for that file, False for none. With one,
    the findings that its ignore file and its baseline know are left out. What is given here comes before what it says:
    `select` and `ignore` (ids or families of rules; to name a rule that is off switches it on), `group_by` ("auto",
    "folder", "all"; None: not given), `date` (the day that "yesterday" counts from in documents without a date) and
    `timezone` (of documents that name none: an IANA name, "UTC" or an offset). `rules`: files and folders of rules to
    add, `rule_texts`: rules to add as YAML, `packs`: shipped packs to add.

    Of folders, files that match `include` are read instead of those of known endings, and none that matches `exclude`,
    as in a .gitignore. A file is at most `max_file_size` MiB. `severity`: the lowest that is reported. `coverage` asks
    for a row a document in `Report.coverage`. `progress(done, of)` is called after each document and story.

    What cannot be read or used is in `Report.errors`; the rest is checked all the same. Raises TypeError and ValueError
    for arguments that mean nothing.
    """
    if progress is not None and not callable(progress):
        raise TypeError(f"progress: a function is needed, not {_type(progress)}")
    paths, given = _sorted(documents, "documents")
    asked = Settings(
        group_by=_one_of(group_by, GroupBy, "group_by") or "auto",
        select=_listed(select, "select"),
        ignore=_listed(ignore, "ignore"),
        severity=_one_of(severity, LeastSeverity, "severity") or "info",
        today=_day(date),
        day=datetime.date.today(),
        timezone=_zone(timezone),
        coverage=coverage,
    )
    named = {"group_by": group_by, "select": asked.select, "ignore": asked.ignore, "today": date, "timezone": timezone}
    plan = settle(
        _configuration(config, (*paths, *(one.path for one in given))),
        asked,
        {name for name, value in named.items() if value is not None and value != ()},
        rules=[Path(_path(file, "rules")) for file in _several(rules, "rules")],
        packs=_packs(_listed(packs, "packs")),
        texts=_listed(rule_texts, "rule_texts"),
    )
    _refuse_unknown(plan, asked)
    sieve = _sieve(plan.config, _listed(include, "include"), _listed(exclude, "exclude"), max_file_size)
    read, errors = _read(paths, given, sieve)
    sources: dict[str, tuple[str, ...]] = {}
    if against is not None:
        read, sources, more = _drafts(read, *_sorted(against, "against"), sieve)
        errors = [*errors, *more]
    settings = replace(plan.settings, sources=sources)
    texts = [placed(one, plan.root) for one in read]
    chosen = rulebook.selected(plan.book, settings)
    report = pipeline.check(texts, chosen, settings, (*plan.errors, *errors), progress)
    if config is False:
        return report
    report, _ = known.let_stand(report, plan.root, asked.today or datetime.date.today())
    return known.new(report, Path(plan.config.baseline))[0] if plan.config.baseline else report


def document(text: str, path: str | PathLike[str] = "text.txt", *, date: datetime.date | None = None) -> Document:
    """Text → Document. The ending of `path` says how it is read (".md": Markdown; others: plain text); findings show
    it. `date`: the day it was written, for a text that does not say so itself, or says another."""
    if not isinstance(text, str):
        raise TypeError(f"text: a str is needed, not {_type(text)}")
    made = readers.from_text(readers.printable(_path(path, "path")), text)
    day = _day(date)
    return made if day is None else replace(made, date=day, clock=None, zone="")


def extract(text: str | Document, *, language: str = "en", date: datetime.date | None = None) -> list[Mention]:
    """Text, or a Document → its mentions: every amount, percentage, quantity, date, name and quotation that is read in
    it, in the order of their spans; some lie in others (a quotation holds an amount).

    A span counts code points of `Document.text`, which is the text itself unless it is Markdown. Dates without a year
    and words such as "yesterday" are put on days by what the text says of its own day, else from `date`; what neither
    tells stays unresolved. Raises ValueError for a language that cannot be read.
    """
    if language not in languages.available():
        raise ValueError(f"language: {language!r} cannot be read; {', '.join(languages.available())} can")
    made = text if isinstance(text, Document) else document(text)
    read = pipeline.per_document(zones.settled(made, ""), languages.lexicon(language), Rulebook(()))
    (resolved,) = resolve.resolve((read.extract,), _day(date))
    return [claim.mention for claim in resolved.claims]


def render(report: Report, form: str = "json", *, explain: bool = False) -> str:
    """Report and the name of a format (`claimlint check --format`) → its text, the same as the command writes to a
    file. `explain`: formats for people say how each finding came about. Raises ValueError for an unknown format."""
    return reporters.rendered(report, form, explain=explain)


def _sorted(documents: Sources, what: str) -> tuple[tuple[str, ...], tuple[Document, ...]]:
    """Documents as they were given → paths to read, and documents that are there."""
    if isinstance(documents, Mapping):
        items: list[Source] = [document(text, name) for name, text in documents.items()]
    elif isinstance(documents, str | PathLike | Document):
        items = [documents]
    else:
        items = list(_several(documents, what))
    given = tuple(item for item in items if isinstance(item, Document))
    twice = [path for path, times in Counter(one.path for one in given).items() if times > 1]
    if twice:
        raise ValueError(f"{what}: two documents are called {twice[0]!r}; give each a path of its own")
    return tuple(_path(item, what, "a path or a document") for item in items if not isinstance(item, Document)), given


def _read(
    paths: tuple[str, ...], given: Sequence[Document], sieve: readers.Sieve
) -> tuple[list[Document], list[Error]]:
    """Paths and documents → all documents in the order of their paths, and what cannot be read."""
    found = readers.find(paths, sieve)
    taken = {readers.real(one.path) for one in given}
    loaded = [readers.load(file, sieve.largest) for file in found.files if readers.real(file) not in taken]
    read = [*given, *(item for item in loaded if isinstance(item, Document))]
    failed = [item for item in loaded if isinstance(item, Error)]
    return sorted(read, key=lambda one: one.path), [*found.errors, *failed]


def _drafts(
    drafts: Sequence[Document], paths: tuple[str, ...], given: Sequence[Document], sieve: readers.Sieve
) -> tuple[list[Document], dict[str, tuple[str, ...]], list[Error]]:
    """Drafts, and the sources of all of them as given → both with their sides, the path of each draft → the paths of
    its sources, and what is wrong. A draft is never a source, so that it may lie in the folder of its sources."""
    own = {readers.real(draft.path) for draft in drafts}
    read, errors = _read(paths, given, sieve)
    sources = [one for one in read if readers.real(one.path) not in own]
    if not sources and not errors:
        hint = "give other documents as `against`: a draft is no source"
        errors = [Error(draft.path, "nothing-to-read", "the draft has no source", hint) for draft in drafts]
    sides = [*(replace(one, side="draft") for one in drafts), *(replace(one, side="source") for one in sources)]
    return sides, {draft.path: tuple(one.path for one in sources) for draft in drafts}, errors


def _configuration(config: bool | str | PathLike[str], named: Sequence[str]) -> Path | None:
    """What was said of the configuration, and the paths of all documents → its file, if there is one to use."""
    if isinstance(config, bool):
        return configuration.find(named) if config else None
    return Path(_path(config, "config"))


def _sieve(
    settled: configuration.Config, include: tuple[str, ...], exclude: tuple[str, ...], max_file_size: int
) -> readers.Sieve:
    """What is read of folders, by what was given or else by the configuration."""
    if max_file_size < 1:
        raise ValueError(f"max_file_size: at least 1 MiB, not {max_file_size}")
    wanted, unwanted = (
        readers.Globs(given, name) if given else readers.Globs(said, settled.said.get(name, name), settled.folder)
        for name, given, said in (("include", include, settled.include), ("exclude", exclude, settled.exclude))
    )
    return readers.Sieve(unwanted, wanted, max_file_size * readers.MIB)


def _refuse_unknown(plan: Plan, asked: Settings) -> None:
    """Raise ValueError for a rule that there is not, unless a mistake in a rule file may be why."""
    misnamed = rulebook.unknown_names(plan.book, asked)
    if misnamed and set(plan.errors) <= set(misnamed):
        raise ValueError(f"select, ignore: {misnamed[0].message}")


def _packs(names: tuple[str, ...]) -> tuple[str, ...]:
    there = rulebook.pack_names()
    for name in names:
        if name not in there:
            raise ValueError(f"packs: no pack {name!r}{did_you_mean(name, there)}; there is {', '.join(there)}")
    return names


def _path(path: object, what: str, needed: str = "a path") -> str:
    """A path as it was given → as text; what can only be a text is none."""
    named = os.fspath(path) if isinstance(path, str | PathLike) else None
    if not isinstance(named, str):
        raise TypeError(f"{what}: {needed} is needed, not {_type(path)}")
    if "\n" in named or "\0" in named:
        raise ValueError(f"{what}: {named[:40]!r} is no path; claimlint.document makes a document of a text")
    return named


def _listed(names: Iterable[str], what: str) -> tuple[str, ...]:
    """Names as they were given → all of them; one alone would be taken for its letters."""
    listed = tuple(_several(names, what))
    for name in listed:
        if not isinstance(name, str):
            raise TypeError(f"{what}: a list of str is needed, not one with {_type(name)}")
    return listed


def _several(items: Iterable[T], what: str) -> Iterable[T]:
    if isinstance(items, str | bytes | bytearray) or not isinstance(items, Iterable):
        raise TypeError(f"{what}: several are needed, such as a list, not {_type(items)}")
    return items


def _one_of(value: S | None, choices: object, what: str) -> S | None:
    """A value of a Literal type, or None. Raises ValueError for any other."""
    if value is not None and value not in get_args(choices):
        raise ValueError(f"{what}: {value!r} is none of {', '.join(get_args(choices))}")
    return value


def _day(date: datetime.date | None) -> datetime.date | None:
    if isinstance(date, datetime.datetime):
        return date.date()
    if date is not None and not isinstance(date, datetime.date):
        raise TypeError(f"date: a datetime.date is needed, not {_type(date)}")
    return date


def _zone(name: str | None) -> str:
    if name and (fault := zones.refused(name)):
        raise ValueError(f"timezone: {fault}; {zones.FORM}")
    return name or ""


def _type(value: object) -> str:
    return type(value).__name__
