"""Findings → the same, each with fingerprints of its own; findings and names → which of them are known by a name.

Two findings may be alike to the word: a sentence that two pages copied, a headline in two places. Each after the first
is numbered, so that one that is mended and one that is new are never taken for each other.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from claimlint.model import Finding


def numbered(findings: Sequence[Finding]) -> list[Finding]:
    """Findings in order → the same; of several with one fingerprint, each after the first gets one by its number: in
    the order of the lines around them, so that another name of a file changes nothing, then of places."""
    alike: dict[str, list[int]] = defaultdict(list)
    for index, finding in enumerate(findings):
        alike[finding.fingerprint].append(index)
    done = list(findings)
    for group in alike.values():
        for number, index in enumerate(sorted(group, key=lambda at: _around(findings[at])), 1):
            if number > 1:
                found = findings[index]
                others = tuple(_again(name, number) for name in found.equivalents)
                done[index] = replace(found, fingerprint=_again(found.fingerprint, number), equivalents=others)
    return done


def formerly_numbered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in order → the same with the names of version 1 numbered as it did: in that order."""
    seen: Counter[tuple[int, str]] = Counter()
    done: list[Finding] = []
    for finding in findings:
        names: list[str] = []
        for at, name in enumerate(finding.former):
            seen[at, name] += 1
            names.append(_again(name, seen[at, name]))
        done.append(replace(finding, former=tuple(dict.fromkeys(names))))
    return done


def recognised(findings: Sequence[Finding], names: Iterable[str]) -> Mapping[int, str]:
    """Findings and names that somebody noted → the findings that they mean, by index, and by which name. A name means
    one finding: the one whose fingerprint it is, else the first that has it as an equivalent, else the first that
    version 1 called so."""
    free = set(names)
    found: dict[int, str] = {}
    for kind in ("fingerprint", "equivalents", "former"):
        for index, finding in enumerate(findings if free else ()):
            own = getattr(finding, kind)
            if index not in found and (name := next((n for n in _all(own) if n in free), None)):
                free.discard(name)
                found[index] = name
    return found


def _all(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names


def _again(name: str, number: int) -> str:
    if number == 1:
        return name
    return hashlib.blake2b(f"{name}#{number}".encode(), digest_size=8).hexdigest()


def _around(finding: Finding) -> tuple[tuple[str, ...], int, str]:
    place = finding.place
    return tuple(line for _, line in place.excerpt), place.start.offset, place.path
