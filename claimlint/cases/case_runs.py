"""Case files → trials: which rules each file tries, how its cases end, and what their messages were last time.

A case file stands beside the rule file that it tries, by name; one without such a file tries all rules there are. Rules
in a folder of `packs` are tried by the case files of their own pack only, as nobody has them on who does not ask for
that. What a case reported may be kept beside it (`NAME.snapshot.json`), so that a changed message shows in a review.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from claimlint import cases, rulebook
from claimlint.cases import Case, Result
from claimlint.files.reading import bounded, regular
from claimlint.model import Error, Rule, Rulebook

SNAPSHOT = ".snapshot.json"
_SKIPPED = frozenset({"node_modules", "build", "dist", "__pycache__", "venv", "site-packages"})

Snapshot = dict[str, list[str]]


class Trial(Struct, frozen=True):
    """A case file: its cases, its mistakes, and the ids of the rules it tries."""

    file: Path
    cases: tuple[Case, ...]
    errors: tuple[Error, ...]
    rules: frozenset[str] = frozenset()


class Ended(Struct, frozen=True):
    """A case, how it ended, and how its findings differ from those of the snapshot: lines that start "-" and "+"."""

    case: Case
    result: Result
    changed: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return self.result.passed and not self.changed


def find(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Files and folders → the case files: those named outright, and those under folders that are not hidden, sorted."""
    found: dict[Path, Path] = {}
    for path in paths:
        for file in sorted(_walk(path)) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), file)
    return tuple(found.values())


def rules_beside(file: Path) -> Path | None:
    """A case file → the rule file that it stands beside, if there is one."""
    beside = file.with_name(file.name.removesuffix(cases.ENDING) + ".yaml")
    return beside if beside != file and beside.is_file() else None


def load(file: Path, book: Rulebook) -> Trial:
    """A case file and all rules there are → its trial; a file that cannot be read is a mistake."""
    try:
        data = bounded(file)
    except OSError as fault:
        return Trial(file, (), (Error(file.as_posix(), "rule", f"cannot be read: {fault.strerror or fault}"),))
    beside = rules_beside(file)
    mine = {rule.id for rule in book.rules if beside and Path(rule.path).resolve() == beside.resolve()}
    named = cases.rule_of(file.name)
    on_trial = named if any(rule.id == named for rule in book.rules) else next(iter(mine)) if len(mine) == 1 else ""
    found, errors = cases.load(file.as_posix(), data, on_trial)
    tried = mine if mine and not on_trial else {rule.id for rule in book.rules if _has_on(file, rule)}
    return Trial(file, found, errors, frozenset(tried))


def run(trial: Trial, book: Rulebook, snapshot: Mapping[str, Sequence[str]] | None) -> Iterator[Ended]:
    """A trial, all rules and the findings of last time (None: not kept) → how each case ends."""
    tried = rulebook.only(book, trial.rules)
    for case in trial.cases:
        result = cases.run(case, tried)
        known = list(result.findings) if snapshot is None else list(snapshot.get(case.name, ()))
        gone = [f"- {line}" for line in known if line not in result.findings]
        new = [f"+ {line}" for line in result.findings if line not in known]
        yield Ended(case, result, (*gone, *new))


def snapshot_of(trial: Trial) -> Path:
    """A trial → the file beside it that keeps what its cases report."""
    return trial.file.with_name(trial.file.name.removesuffix(cases.ENDING) + SNAPSHOT)


def read_snapshot(file: Path) -> Snapshot | Error | None:
    """A snapshot file → what it keeps by name of case; None when it is not there, an error when it is no snapshot."""
    try:
        return msgspec.json.decode(regular(file), type=Snapshot)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as fault:
        hint = "`claimlint test --update` writes it anew"
        return Error(file.as_posix(), "rule", f"is no snapshot: {fault}", hint)


def snapshot_bytes(ended: Sequence[Ended]) -> bytes:
    """How cases ended → the content of their snapshot: the findings of each case that has any."""
    told = {one.case.name: list(one.result.findings) for one in ended if one.result.findings}
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def _has_on(file: Path, rule: Rule) -> bool:
    """Whether whoever runs the rules of a case file has a rule on: one that was asked for, or is of the same pack."""
    return rule.packed or _pack(Path(rule.path)) in (None, _pack(file))


def _pack(file: Path) -> Path | None:
    """The folder of the pack that a file is in, None for a file of no pack."""
    folder = file.resolve().parent
    return folder if folder.parent.name == rulebook.PACKS else None


def _walk(folder: Path) -> Iterator[Path]:
    for at, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _SKIPPED]
        yield from (Path(at, name) for name in files if name.endswith(cases.ENDING))
