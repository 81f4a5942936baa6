"""What a program gives → what the stages take. Raises TypeError for a wrong type and ValueError for a value that means
nothing, with the name of the argument and what it may be: a caller in Python has no usage text to look at."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Literal, TypeVar, get_args

from claimlint import readers, rulebook
from claimlint.config.documentation import NONE
from claimlint.config.plan import Plan
from claimlint.dates import zones
from claimlint.languages import available
from claimlint.languages.detection import declared
from claimlint.model import Document
from claimlint.settings import MOST_JOBS, GroupBy, Settings
from claimlint.yaml_files.nodes import did_you_mean

Source = str | PathLike[str] | Document
Sources = Source | Iterable[Source] | Mapping[str, str]
"""Documents as they may be given: paths of files and folders, documents, several of both, or texts by name."""
LeastSeverity = Literal["error", "warning", "info"]
S = TypeVar("S", bound=str)
T = TypeVar("T")


def documents(given: Sources, what: str) -> tuple[tuple[str, ...], tuple[Document, ...]]:
    """Documents as they were given → paths to read, and documents that are there."""
    if isinstance(given, Mapping):
        items: list[Source] = [document(text, name) for name, text in given.items()]
    elif isinstance(given, str | PathLike | Document):
        items = [given]
    else:
        items = list(_several(given, what))
    made = tuple(item for item in items if isinstance(item, Document))
    twice = [name for name, times in Counter(one.path for one in made).items() if times > 1]
    if twice:
        raise ValueError(f"{what}: two documents are called {twice[0]!r}; give each a path of its own")
    return tuple(path(item, what, "a path or a document") for item in items if not isinstance(item, Document)), made


def document(text: str, name: str | PathLike[str]) -> Document:
    """A text and the path that it goes by → as a reader makes it of that file."""
    if not isinstance(text, str):
        raise TypeError(f"text: a str is needed, not {_type(text)}")
    return readers.from_text(readers.printable(path(name, "path")), text)


def settings(
    select: Iterable[str],
    ignore: Iterable[str],
    severity: LeastSeverity,
    group_by: GroupBy | None,
    date: datetime.date | None,
    timezone: str | None,
    tongue: str | None,
    coverage: bool,
) -> tuple[Settings, frozenset[str]]:
    """What was asked → Settings, and the names of those that were given, so that no configuration fills them."""
    asked = Settings(
        group_by=_one_of(group_by, GroupBy, "group_by") or "auto",
        select=names(select, "select"),
        ignore=names(ignore, "ignore"),
        severity=_one_of(severity, LeastSeverity, "severity") or "info",
        today=day(date),
        day=datetime.date.today(),
        timezone=_zone(timezone),
        language=language("" if tongue is None else tongue),
        coverage=bool(coverage),
    )
    given = {
        "group_by": group_by is not None,
        "select": bool(asked.select),
        "ignore": bool(asked.ignore),
        "today": date is not None,
        "timezone": timezone is not None,
        "language": tongue is not None,
    }
    return asked, frozenset(name for name, is_given in given.items() if is_given)


def language(given: str) -> str:
    """A language by its code or English name → its code; "" stays so."""
    if not isinstance(given, str):
        raise TypeError(f"language: a str is needed, not {_type(given)}")
    code = declared(given) if given else ""
    if given and code not in available():
        raise ValueError(f"language: {given!r} cannot be read; {', '.join(available())} can")
    return code


def refuse_unknown(plan: Plan, asked: Settings) -> None:
    """Raise ValueError for a rule that there is not, unless a mistake in a rule file may be why."""
    misnamed = rulebook.unknown_names(plan.book, asked)
    if misnamed and set(plan.errors) <= set(misnamed):
        raise ValueError(f"select, ignore: {misnamed[0].message}")


def packs(given: Iterable[str]) -> tuple[str, ...]:
    """Names of packs, which ship."""
    there = (*rulebook.pack_names(), NONE)
    for name in (wanted := names(given, "packs")):
        if name not in there:
            raise ValueError(f"packs: no pack {name!r}{did_you_mean(name, there)}; there is {', '.join(there)}")
    return wanted


def paths(given: Iterable[str | PathLike[str]], what: str) -> tuple[Path, ...]:
    """Several paths."""
    return tuple(Path(path(one, what)) for one in _several(given, what))


def path(given: object, what: str, needed: str = "a path") -> str:
    """A path → as text; what can only be a text is none."""
    named = os.fspath(given) if isinstance(given, str | PathLike) else None
    if not isinstance(named, str):
        raise TypeError(f"{what}: {needed} is needed, not {_type(given)}")
    if "\n" in named or "\0" in named:
        raise ValueError(f"{what}: {named[:40]!r} is no path; claimlint.document makes a document of a text")
    return named


def names(given: Iterable[str], what: str) -> tuple[str, ...]:
    """Several words; one alone would be taken for its letters."""
    listed = tuple(_several(given, what))
    for name in listed:
        if not isinstance(name, str):
            raise TypeError(f"{what}: a list of str is needed, not one with {_type(name)}")
    return listed


def day(given: datetime.date | None) -> datetime.date | None:
    """A day, that of a moment, or none."""
    if isinstance(given, datetime.datetime):
        return given.date()
    if given is not None and not isinstance(given, datetime.date):
        raise TypeError(f"date: a datetime.date is needed, not {_type(given)}")
    return given


def jobs(given: object) -> int:
    """A number of processes."""
    if not isinstance(given, int) or isinstance(given, bool):
        raise TypeError(f"jobs: a number is needed, not {_type(given)}")
    if not 0 < given <= MOST_JOBS:
        raise ValueError(f"jobs: a number from 1 to {MOST_JOBS}, not {given}")
    return given


def callable_or_none(given: object, what: str) -> None:
    """Raise TypeError for what is neither a function nor None."""
    if given is not None and not callable(given):
        raise TypeError(f"{what}: a function is needed, not {_type(given)}")


def _several(items: Iterable[T], what: str) -> Iterable[T]:
    if isinstance(items, str | bytes | bytearray) or not isinstance(items, Iterable):
        raise TypeError(f"{what}: several are needed, such as a list, not {_type(items)}")
    return items


def _one_of(value: S | None, choices: object, what: str) -> S | None:
    """A value of a Literal type, or None. Raises ValueError for any other."""
    if value is not None and value not in get_args(choices):
        raise ValueError(f"{what}: {value!r} is none of {', '.join(get_args(choices))}")
    return value


def _zone(name: str | None) -> str:
    if name and (fault := zones.refused(name)):
        raise ValueError(f"timezone: {fault}; {zones.FORM}")
    return name or ""


def _type(value: object) -> str:
    return type(value).__name__
