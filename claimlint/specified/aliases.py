"""Claims of all documents with keys → the same claims, those of one setting under one key however it is named there.

`delivery.timeout` in a file is `APP_DELIVERY_TIMEOUT` in the environment. A row that has both says so, for all pages;
and a variable that is one word and then the full name of a setting is named after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from claimlint.files.editions import notes_of
from claimlint.model import Claim, Quantity, Value
from claimlint.specified import known_ports
from claimlint.specified.names import folded
from claimlint.specified.sections import is_full
from claimlint.specified.types import key
from claimlint.specified.unitless import measured

BETWEEN = "|"
"""What parts the names in the subject of a claim."""
PRODUCT = "server"
"""What the port of the product itself is said of, whatever the product is called."""
_LOWEST = 80
_END = key("date", "end of support of ", ())


def joined(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims in any order → them in that order; a variable of the environment has the key of the one setting that it
    is said to set, a port without a name that of the one that it stands for, and a line of releases that of the only
    release that is left of it; a setting has its unit in every place."""
    yield from measured(known_ports.named(_lines_named(_called_alike(claims))))


def _called_alike(claims: Iterable[Claim]) -> Iterator[Claim]:
    stated = list(_of_today(claims))
    port = next((claim.rule for claim in stated if claim.measure == "port"), "")
    called = _called({claim.subject for claim in stated if claim.measure and claim.subject})
    for claim in stated:
        name, *_ = claim.subject.split(BETWEEN)
        if port and claim.measure == "default" and (own := _port(called.get(name, name))) and _is_port(claim.value):
            old = key("default", folded(name), ())
            yield replace(
                claim,
                key=key("port", own, ()) + claim.key.removeprefix(old),
                rule=port,
                scope=claim.scope if own == PRODUCT else (),
            )
        elif claim.measure and name in called:
            old, new = (key(claim.measure, folded(one), ()) for one in (name, called[name]))
            yield replace(claim, key=new + claim.key.removeprefix(old))
        else:
            yield claim


def _lines_named(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims → with the end of a line of releases ("version 1") as that of the one release of the line whose end is
    told elsewhere."""
    stated = list(claims)
    ends = {claim.key for claim in stated if claim.key.startswith(_END)}
    for claim in stated:
        line = [end for end in ends if end.startswith(f"{claim.key}.")] if claim.key in ends else []
        yield replace(claim, key=line[0]) if len(line) == 1 else claim


def _of_today(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims → without what the notes of another release than the newest one say; days of releases stay, and ports as
    those of nothing in particular."""
    stated = list(claims)
    noted = {claim.path: parts for claim in stated if claim.measure and (parts := notes_of(claim.path))}
    newest = max(noted.values(), default=())
    for claim in stated:
        if claim.measure in ("", "date", "version") or noted.get(claim.path, newest) == newest:
            yield claim
        elif claim.measure == "port":
            yield replace(claim, key=known_ports.UNNAMED, scope=(known_ports.BEFORE,))


def _called(subjects: Iterable[str]) -> dict[str, str]:
    """The names of subjects → for each variable the full name of the setting that it sets, where that is clear."""
    rows = [subject.split(BETWEEN) for subject in subjects]
    full = {folded(name): name for row in rows for name in row if is_full(name)}
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name in row:
            if name.isupper() and "_" in name:
                found[name] |= {one for one in row if is_full(one)}
    for name, said in found.items():
        rest = folded(name).partition(" ")[2]
        if not said and rest in full:
            said.add(full[rest])
    return {name: said.pop() for name, said in found.items() if len(said) == 1}


def _port(name: str) -> str:
    """The name of a setting → what it is the port of; "" where it is no port."""
    words = folded(name).split()
    if words[-1:] != ["port"]:
        return ""
    return PRODUCT if words[:-1] in ([], [PRODUCT]) else " ".join(words[:-1])


def _is_port(value: Value) -> bool:
    return isinstance(value, Quantity) and not value.unit and value.low is not None and value.low >= _LOWEST
