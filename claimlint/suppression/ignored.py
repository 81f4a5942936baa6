"""Ignore files → the findings that a person has looked at and lets stand, for formats that have no comments.

`.claimlintignore` leaves out paths, as a .gitignore does. Its lines that start with "finding:" name a finding by its
fingerprint, of version 2 or 1, instead:
`finding:0123456789abcdef until=2026-12-31 -- the minister corrects it in person`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from claimlint.files.reading import regular
from claimlint.model import Error, Finding
from claimlint.suppression.naming import recognised

_PREFIX = "finding:"
_LINE = re.compile(r"finding:([0-9a-f]{16})(?:[ \t]+until=(\S+))?(?:[ \t]+--[ \t]*(.*))?[ \t]*")


class Ignored(Struct, frozen=True):
    """A finding that is let stand: its fingerprint, the last day on which it is, and the file and line that say so."""

    fingerprint: str
    until: date | None
    path: str
    line: int


def load(files: Iterable[Path]) -> tuple[tuple[Ignored, ...], tuple[Error, ...]]:
    """Ignore files → what they say of findings, and their mistakes; one that is not there says nothing."""
    read = [entry for file in files for entry in _entries(file)]
    return tuple(r for r in read if isinstance(r, Ignored)), tuple(r for r in read if isinstance(r, Error))


def split(
    findings: Sequence[Finding], ignored: Sequence[Ignored], day: date
) -> tuple[tuple[Finding, ...], tuple[Ignored, ...]]:
    """Findings, those to let stand and the day → the findings that stay, and the entries that hold and match none."""
    live = {entry.fingerprint for entry in ignored if entry.until is None or entry.until >= day}
    found = recognised(findings, live)
    idle = live.difference(found.values())
    kept = tuple(finding for index, finding in enumerate(findings) if index not in found)
    return kept, tuple(entry for entry in ignored if entry.fingerprint in idle)


def notices(idle: Sequence[Ignored]) -> Iterator[str]:
    """Entries that match no finding → a line that says so."""
    lines: dict[str, list[int]] = defaultdict(list)
    for entry in idle:
        lines[entry.path].append(entry.line)
    for path, numbers in lines.items():
        told = ", ".join(map(str, numbers))
        yield f"{path}: nothing is found any more for line{'' if len(numbers) == 1 else 's'} {told}"


def _entries(file: Path) -> Iterator[Ignored | Error]:
    try:
        lines = regular(file).decode("utf-8-sig", "replace").splitlines()
    except OSError:
        return
    for number, line in enumerate(lines, 1):
        if line.startswith(_PREFIX):
            yield _read(file, number, line)


def _read(file: Path, number: int, line: str) -> Ignored | Error:
    match = _LINE.fullmatch(line)
    hint = f"such as `{_PREFIX}0123456789abcdef until=2026-12-31 -- reason`; JSON output tells the fingerprints"
    if match is None:
        return Error(file.as_posix(), "ignore-file", "not the form of a finding to let stand", hint, number, 1)
    try:
        until = date.fromisoformat(match[2]) if match[2] else None
    except ValueError:
        column = match.start(2) + 1
        return Error(file.as_posix(), "ignore-file", f"{match[2]} is not a date", hint, number, column)
    return Ignored(match[1], until, file.as_posix(), number)
