"""Claims of all documents on ports → the same, those of unnamed ports under the key of the port that they stand for.

A port that a mapping, a proxy or an address names is one that the pages know, or is of something else; so what the
pages know is not told again. What no page knows stands for a known port in two cases: it has the digits of that port
with two of them turned, or it stands in company of known ports and differs by one digit from the only one that is
missing there (in a list of all ports by any). Everything else is left alone: a port of the reader's own is no slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from claimlint.files.editions import release
from claimlint.model import Claim, Quantity
from claimlint.specified.types import key

SUBJECT: Final = "=unnamed"
"""What an unnamed port is said of until its name is found."""
COMPANY: Final = "=with "
"""Begins the mark of a port that stands with others: those of its document with the same mark."""
PAGE: Final = f"{COMPANY}page"
"""Mark of a port that stands with all that its page names."""
INSIDE: Final = "=inside of "
"""Begins the mark of the port of a container, before the port of the host."""
WANTED: Final = "=wanted"
"""Mark of a port that the product itself has or wants, whatever stands beside it."""
BEFORE: Final = "=before"
"""Mark of a port on a page that tells of earlier releases."""
ALL: Final = "=all of "
"""Begins the mark of a port in a list of all ports of the product."""
COLUMN: Final = "=column "
OF: Final = "=of "
"""Begin the marks of a port in a column: those of one column, and of what its row is."""

UNNAMED: Final = key("port", SUBJECT, ())
"""The key of unnamed ports."""
_CONTAINER: Final = "port of container "
_ELSEWHERE: Final = (_CONTAINER, "port of what ", "port of program ", UNNAMED)
"""What ports of other programs and of hosts are known by."""


_LISTED: Final = 2
"""Known ports in a list of all, for the one that is missing to be the strange one."""


class _Pages(NamedTuple):
    """What all pages say of ports. `known`: the port of each key that most pages state, with that key; `told`: all
    ports that are stated; `here`: those of each page; `company`: those of each page that share a mark."""

    known: Mapping[str, str]
    told: frozenset[str]
    here: Mapping[str, set[str]]
    company: Mapping[tuple[str, str], set[str]]


def named(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims in any order → them in that order, those of unnamed ports with the key of the port that they stand for;
    without those that stand for none."""
    stated = _in_editions(list(claims))
    pages = _known(stated)
    strange = {(claim.path, _port(claim)) for claim in stated if _open(claim) and _port(claim) not in pages.told}
    today = {(claim.path, _port(claim)) for claim in stated if _open(claim) and BEFORE not in claim.scope}
    once = {port for _, port in strange if sum(port == other for _, other in strange & today) <= 1}
    for claim in stated:
        if not _unnamed(claim):
            yield claim
        if _open(claim) and _port(claim) in once and (meant := _meant(claim, pages)):
            yield replace(claim, key=meant, scope=())
        elif any(mark.startswith(COLUMN) for mark in claim.scope) and _as_elsewhere(claim, stated, pages):
            yield replace(claim, key=key("port", _of(claim), ()), scope=())


def _in_editions(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Claims → with ports of a release that no folder is of as those of today, where older ones have a folder."""
    releases = {release(claim.path) for claim in claims} - {""}
    if not releases:
        return claims
    newer = {own for claim in claims if (own := _edition(claim.key)) and own > max(releases) and own[1:].isdigit()}
    return [
        replace(claim, key=claim.key.partition(" (")[0])
        if claim.measure == "port" and _edition(claim.key) in newer and not release(claim.path)
        else claim
        for claim in claims
    ]


def _known(claims: Sequence[Claim]) -> _Pages:
    stating: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    here: dict[str, set[str]] = defaultdict(set)
    company: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        if claim.measure == "port":
            here[claim.path].add(_port(claim))
            for mark in claim.scope if _unnamed(claim) else ():
                company[claim.path, mark].add(_port(claim))
            if claim.status == "stated" and not claim.key.startswith(_ELSEWHERE):
                stating[claim.key][_port(claim)].add(claim.path)
    known: dict[str, str] = {}
    for name, ports in sorted(stating.items()):
        best = max(len(paths) for paths in ports.values())
        leading = [port for port, paths in ports.items() if len(paths) == best]
        if len(leading) == 1:
            known.setdefault(leading[0], name)
    return _Pages(known, frozenset(port for ports in stating.values() for port in ports), here, company)


def _unnamed(claim: Claim) -> bool:
    return claim.key.startswith(UNNAMED)


def _open(claim: Claim) -> bool:
    """Whether a port is of what nobody says: unnamed, or inside of a container, which says only of which."""
    return _unnamed(claim) or claim.key.startswith(_CONTAINER)


def _meant(claim: Claim, pages: _Pages) -> str | None:
    """The key of the one known port that a strange one stands for."""
    port = _port(claim)
    if len(turned := [one for one in pages.known if _turned(port, one)]) == 1:
        return pages.known[turned[0]]
    own = {one: name for one, name in pages.known.items() if _narrowed(name) == release(claim.path)}
    for mark in claim.scope if _unnamed(claim) else ():
        near = {one for one in own if _digits_apart(port, one) == 1}
        if mark.startswith(INSIDE):
            near &= {mark.removeprefix(INSIDE)}
        elif mark.startswith((COMPANY, ALL)):
            beside = (pages.here[claim.path] if mark == PAGE else pages.company[claim.path, mark]) & own.keys()
            missing = own.keys() - beside
            near = missing if mark.startswith(ALL) and len(beside) >= _LISTED else near & missing if beside else set()
        if len(near) == 1 and (mark == WANTED or mark.startswith((INSIDE, COMPANY, ALL))):
            return own[near.pop()]
    return None


def _as_elsewhere(claim: Claim, claims: Sequence[Claim], pages: _Pages) -> bool:
    """Whether another row of the column of a port says what the pages know."""
    mark = next(mark for mark in claim.scope if mark.startswith(COLUMN))
    return any(
        pages.known.get(_port(other)) == key("port", _of(other), ())
        for other in claims
        if other.path == claim.path and mark in other.scope and other != claim
    )


def _of(claim: Claim) -> str:
    """What a port in a column is of."""
    return next((mark.removeprefix(OF) for mark in claim.scope if mark.startswith(OF)), "")


def _narrowed(name: str) -> str:
    """The scope of a key, "" for none."""
    return name.partition(" (")[2].rstrip(")")


def _edition(name: str) -> str:
    """The release in the scope of a key, "" for none."""
    return next((part for part in _narrowed(name).split(", ") if release(f"{part}/x")), "")


def _port(claim: Claim) -> str:
    return f"{claim.value.low}" if isinstance(claim.value, Quantity) else ""


def _turned(here: str, there: str) -> bool:
    """Whether two numbers are one but for two digits side by side that have changed places."""
    apart = [n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b]
    first, *rest = apart or [0]
    return len(here) == len(there) and rest == [first + 1] and here[first : first + 2] == there[first : first + 2][::-1]


def _digits_apart(here: str, there: str) -> int:
    return sum(a != b for a, b in zip(here, there, strict=False)) if len(here) == len(there) else len(here)
