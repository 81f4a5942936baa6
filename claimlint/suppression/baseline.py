"""Findings and the baseline file → those that are new, those that are known, and the entries that no longer occur.

A baseline lets a project with old contradictions fail only on new ones. An entry is a fingerprint, made of what
documents say and never of lines or paths, so that an edit elsewhere or another name of a file moves nothing; rule, path
and message stand beside it for the people who read the file in a review. The fingerprints of version 1 held paths: such
a file is still understood, and written anew as version 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from claimlint.files.hidden import shown_in_json
from claimlint.files.reading import bounded
from claimlint.model import Error, Finding
from claimlint.suppression.naming import recognised

VERSION, FORMER = 2, 1


class BaselineEntry(Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """One known finding."""

    path: str
    rule: str
    fingerprint: str
    message: str


class Baseline(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of a baseline file."""

    version: int
    findings: tuple[BaselineEntry, ...]


class Compared(Struct, frozen=True):
    """Findings held against a baseline: those that are new, those that are known, and the entries of the known ones and
    of those that no longer occur."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    kept: tuple[BaselineEntry, ...]
    stale: tuple[BaselineEntry, ...]


def entries(findings: Iterable[Finding], placed: Callable[[str], str]) -> Baseline:
    """Findings, and how a path counts from the root → their baseline, in the order of paths and rules."""
    found = {f.fingerprint: BaselineEntry(placed(f.place.path), f.rule, f.fingerprint, f.message) for f in findings}
    return Baseline(VERSION, tuple(sorted(found.values())))


def compare(findings: Sequence[Finding], known: Baseline) -> Compared:
    """Findings in order and a baseline of any version → Compared."""
    by_name = {entry.fingerprint: entry for entry in known.findings}
    found = recognised(findings, by_name)
    met = set(found.values())
    return Compared(
        tuple(finding for index, finding in enumerate(findings) if index not in found),
        tuple(finding for index, finding in enumerate(findings) if index in found),
        tuple(entry for entry in known.findings if entry.fingerprint in met),
        tuple(entry for entry in known.findings if entry.fingerprint not in met),
    )


def load(path: Path) -> Baseline | Error:
    """Baseline file → its content, or why it cannot be used; line and column are given for broken JSON."""
    hint = "`claimlint baseline create` writes one"
    shown = path.as_posix()
    try:
        data = bounded(path)
    except OSError as fault:
        return Error(shown, "baseline", f"cannot be read: {(fault.strerror or str(fault)).lower()}", hint)
    try:
        found = msgspec.json.decode(data, type=Baseline)
    except msgspec.ValidationError as fault:
        return Error(shown, "baseline", f"not a baseline: {str(fault)[:1].lower()}{str(fault)[1:]}", hint)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        at = _offset(str(fault))
        line = None if at is None else data.count(b"\n", 0, at) + 1
        column = None if at is None else at - data.rfind(b"\n", 0, at)
        return Error(shown, "baseline", f"not JSON: {fault}", hint, line, column)
    if found.version not in (VERSION, FORMER):
        known = f"of version {found.version}; this claimlint reads versions {FORMER} and {VERSION}"
        return Error(shown, "baseline", known, hint)
    return found


def written(known: Baseline) -> bytes:
    """Baseline → the bytes of its file: a line a field, so that a review shows what came and went."""
    text = msgspec.json.format(msgspec.json.encode(known), indent=2).decode("utf-8")
    return shown_in_json(text).encode() + b"\n"


def _offset(fault: str) -> int | None:
    """The byte that a decoder's message names: "... (byte 12)"."""
    number = fault.rpartition("(byte ")[2].rstrip(")")
    return int(number) if number.isdigit() else None
