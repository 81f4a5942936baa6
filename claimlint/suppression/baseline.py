"""Findings and the baseline file → those that are new, those that are known, and the entries that no longer occur.

A baseline lets a project with old contradictions fail only on new ones. An entry is a fingerprint, made of what
documents say and never of line numbers, so that an edit elsewhere in a document moves nothing; rule, path and message
stand beside it for the people who read the file in a review.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from claimlint.model import Error, Finding

VERSION = 1


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


def entries(findings: Iterable[Finding]) -> Baseline:
    """Findings → their baseline, in the order of paths and rules."""
    found = {(f.fingerprint, f.rule): BaselineEntry(f.place.path, f.rule, f.fingerprint, f.message) for f in findings}
    return Baseline(VERSION, tuple(sorted(found.values())))


def split(
    findings: Sequence[Finding], known: Baseline
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[BaselineEntry, ...]]:
    """Findings in order and a baseline → the new ones, the known ones, and the stale entries."""
    expected = {(entry.fingerprint, entry.rule) for entry in known.findings}
    old = tuple(f for f in findings if (f.fingerprint, f.rule) in expected)
    new = tuple(f for f in findings if (f.fingerprint, f.rule) not in expected)
    seen = {(f.fingerprint, f.rule) for f in old}
    return new, old, tuple(entry for entry in known.findings if (entry.fingerprint, entry.rule) not in seen)


def pruned(known: Baseline, found: Baseline) -> Baseline:
    """A baseline and that of today's findings → its entries that still occur."""
    there = {(entry.fingerprint, entry.rule) for entry in found.findings}
    return Baseline(VERSION, tuple(e for e in known.findings if (e.fingerprint, e.rule) in there))


def told(before: Baseline, after: Baseline) -> str:
    """Two baselines → "20 findings, 1 more, 3 less"."""
    old, new = ({(entry.fingerprint, entry.rule) for entry in side.findings} for side in (before, after))
    return f"{len(new)} finding{'' if len(new) == 1 else 's'}, {len(new - old)} more, {len(old - new)} less"


def load(path: Path) -> Baseline | Error:
    """Baseline file → its content, or why it cannot be used; line and column are given for broken JSON."""
    hint = "`claimlint baseline create` writes one"
    shown = path.as_posix()
    try:
        data = path.read_bytes()
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
    if found.version != VERSION:
        return Error(shown, "baseline", f"of version {found.version}; this claimlint reads version {VERSION}", hint)
    return found


def written(known: Baseline) -> bytes:
    """Baseline → the bytes of its file: a line a field, so that a review shows what came and went."""
    return msgspec.json.format(msgspec.json.encode(known), indent=2) + b"\n"


def _offset(fault: str) -> int | None:
    """The byte that a decoder's message names: "... (byte 12)"."""
    number = fault.rpartition("(byte ")[2].rstrip(")")
    return int(number) if number.isdigit() else None
