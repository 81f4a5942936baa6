"""A sign-off file and a report → the report in which the figures of drafts that somebody signed off are known.

The page of a draft writes the file, and people may: JSON or YAML. An entry is a fingerprint, made of the figure, the
words around it, the verdict and what the sources say, so that it holds as long as nothing of that changes; draft,
figure and verdict stand beside it for whoever reads the file. A contradiction or a figure without a source that is
signed off is no finding any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from claimlint.files.reading import bounded
from claimlint.model import Error, Finding, Gone, Report, Rule, Signature, SupportRow, Verdict
from claimlint.suppression.known import left
from claimlint.yaml_files.nodes import duplicates, plain, read
from claimlint.yaml_files.types import mistakes

VERSION: Final = 1
_HINT: Final = "the page of `claimlint check DRAFT --against SOURCES --report html=FILE` writes one"


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """A figure that was signed off: in which draft, what it is, its verdict, its fingerprint, by whom and why."""

    draft: str
    figure: str
    verdict: Verdict
    fingerprint: str
    by: str = ""
    reason: str = ""


class SignOff(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of a sign-off file."""

    version: int
    signed: tuple[Entry, ...]


class Signed(NamedTuple):
    """A report with what is signed off, and notices on what is so no more."""

    report: Report
    notices: tuple[str, ...] = ()


def load(path: Path) -> tuple[SignOff | None, tuple[Error, ...]]:
    """Sign-off file → its content, or every mistake in it with line and column."""
    shown = path.as_posix()
    try:
        data = bounded(path)
    except OSError as fault:
        return None, (Error(shown, "sign-off", f"cannot be read: {(fault.strerror or str(fault)).lower()}", _HINT),)
    try:
        found = msgspec.json.decode(data, type=SignOff)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return _with_places(shown, data)
    return (found, ()) if found.version == VERSION else _with_places(shown, data)


def signed(report: Report, file: Path) -> Signed:
    """A report and a sign-off file → the report in which its figures are signed off. One that cannot be read is an
    error more, and nothing is."""
    found, errors = load(file)
    if found is None:
        return Signed(replace(report, errors=(*report.errors, *errors)))
    entries = {entry.fingerprint: Signature(entry.by, entry.reason) for entry in found.signed}
    rows = tuple(replace(row, signed=entries.get(row.fingerprint)) for row in report.support)
    known = {rule.id: rule for rule in report.rules}
    settled = {_place(row): row for row in rows if row.signed}
    kept = [finding for finding in report.findings if not _settled(finding, settled, known)]
    report = left(report, kept, suppressed=len(report.findings) - len(kept))
    lapsed = tuple(_lapsed(found.signed, rows))
    return Signed(replace(report, support=rows, lapsed=lapsed), tuple(_notices(lapsed, file)))


def _with_places(path: str, data: bytes) -> tuple[SignOff | None, tuple[Error, ...]]:
    """A file that is no JSON of ours → its content, if it is YAML, or its mistakes where they stand."""
    sheet, root, errors = read(path, data, "sign-off")
    if root is None:
        return None, tuple(replace(error, hint=error.hint or _HINT) for error in errors)
    told = [
        sheet.error(entry, f"key {entry.key!r} is given twice, first in line {first.line}", "keep one of them")
        for entry, first in duplicates(root)
    ]
    told += mistakes(sheet, root, SignOff, "a sign-off file")
    version = root.get("version")
    if version is not None and version.value.scalar != VERSION:
        told.append(sheet.error(version.value, f"of another version; this claimlint reads version {VERSION}"))
    if told:
        return None, tuple(sorted(set(told), key=lambda error: (error.line or 0, error.column or 0, error.message)))
    return msgspec.convert(plain(root), SignOff), ()


def _place(row: SupportRow) -> tuple[str, int, int]:
    return row.place.path, row.place.start.offset, row.place.end.offset


def _settled(finding: Finding, signed: dict[tuple[str, int, int], SupportRow], rules: dict[str, Rule]) -> bool:
    """Whether a finding says of a figure that is signed off what its verdict says: that no source has it, or that one
    contradicts it. What is wrong with it in the draft itself is another matter."""
    place = finding.place
    if (place.path, place.start.offset, place.end.offset) not in signed:
        return False
    rule = rules.get(finding.rule)
    return (rule is not None and rule.kind == "support") or any(one.place.path != place.path for one in finding.related)


def _lapsed(entries: Iterable[Entry], rows: Iterable[SupportRow]) -> Iterator[Gone]:
    """The entries that no figure matches; what is said of a draft that is there and was not read may still hold."""
    names, drafts = {row.fingerprint for row in rows}, {row.place.path for row in rows}
    for entry in entries:
        if entry.fingerprint not in names and (entry.draft in drafts or not Path(entry.draft).exists()):
            yield Gone(entry.draft, entry.verdict, entry.figure)


def _notices(lapsed: tuple[Gone, ...], file: Path) -> Iterator[str]:
    for one in lapsed[:5]:
        why = "the figure, the words around it or its sources have changed"
        yield f"{file.as_posix()}: {one.message} in {one.path} is not signed off any more: {why}"
    if len(lapsed) > 5:
        yield f"{file.as_posix()}: and {len(lapsed) - 5} more figures"
