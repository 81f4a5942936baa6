"""Findings that know what is right × the text of their file → the text as it should be.

Only a fix that a finding carries is made, only where the file still says what was found, and nothing but the place of
the finding is touched: byte order mark, line breaks and everything else stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff

from msgspec import Struct

from claimlint.model import Finding


class Fixed(Struct, frozen=True):
    """A text with fixes made: how many, and how many could not be, because the text is another one by now."""

    text: str
    made: int = 0
    stale: int = 0


def by_file(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings → those with a fix, by the path of their file, in order of paths."""
    found: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: (f.place.path, f.place.start.offset)):
        if finding.fix is not None and finding.fix != finding.place.text:
            found.setdefault(finding.place.path, []).append(finding)
    return found


def fixed(source: str, findings: Iterable[Finding]) -> Fixed:
    """The decoded text of a file and its findings → Fixed. Of two fixes that overlap the first is made."""
    pieces: list[str] = []
    done = made = stale = 0
    for finding in sorted(findings, key=lambda f: (f.place.start.offset, -f.place.end.offset)):
        start, end = finding.place.start.offset, finding.place.end.offset
        if finding.fix is None or start < done:
            continue
        if source[start:end] != finding.place.text:
            stale += 1
            continue
        pieces += [source[done:start], finding.fix]
        done, made = end, made + 1
    return Fixed("".join([*pieces, source[done:]]), made, stale)


def difference(path: str, before: str, after: str) -> Iterator[str]:
    """A path and a text before and after → the lines of a unified diff, without line breaks or byte order mark."""
    old, new = (text.removeprefix("\ufeff").splitlines() for text in (before, after))
    return unified_diff(old, new, path, path, lineterm="")
