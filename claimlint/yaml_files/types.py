"""A node of a file × a type → every place where the node is not of that type.

msgspec stops at the first mistake and knows no lines. This walks the same types itself, down to the leaves, and leaves
only those to msgspec, so that a writer mends a file in one go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

import msgspec
from msgspec import Struct

from claimlint.model import Error
from claimlint.yaml_files.nodes import Entry, Node, Sheet, did_you_mean, listed, plain


def mistakes(sheet: Sheet, node: Node, kind: object, name: str) -> Iterator[Error]:
    """A node, the type it should have and the name of its key → its mistakes, in the order of the file but for keys
    that are not there, which come last."""
    kind = _without_none(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Struct):
        yield from _mapping(sheet, node, kind, name)
    elif origin is tuple:
        if node.items is None:
            yield sheet.error(node, f"{name} must be a list", f"such as `{name}: [...]`")
        for item in node.items or ():
            yield from mistakes(sheet, item, inner[0], name)
    elif origin is dict:
        if node.entries is None:
            yield sheet.error(node, f"{name} must be a mapping of keys")
        for entry in node.entries or ():
            yield from mistakes(sheet, entry.value, inner[1], f"{name} of {entry.key[:80]}")
    else:
        yield from _leaf(sheet, node, kind, name)


def unknown(sheet: Sheet, entries: Sequence[Entry], kind: type[Struct], name: str = "") -> Iterator[Error]:
    """Entries of a mapping and the struct it should be → a mistake for each key that the struct does not have."""
    known = [field.encode_name for field in msgspec.structs.fields(kind)]
    where = f" in {name}" if name else ""
    for entry in entries:
        if entry.key not in known:
            near = did_you_mean(entry.key, known)
            yield sheet.error(entry, f"unknown key {entry.key[:80]!r}{where}{near}", f"a key is {listed(known)}")


def _mapping(sheet: Sheet, node: Node, kind: type[Struct], name: str) -> Iterator[Error]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    if node.entries is None:
        yield sheet.error(node, f"{name} must be a mapping of keys", f"its keys are {', '.join(fields)}")
        return
    yield from unknown(sheet, node.entries, kind, name)
    for entry in node.entries:
        if entry.key in fields:
            yield from mistakes(sheet, entry.value, fields[entry.key].type, entry.key)
    for key, field in fields.items():
        if field.required and node.get(key) is None:
            yield sheet.error(node, f"no {key} in {name}", f"add `{key}: ...`")


def _leaf(sheet: Sheet, node: Node, kind: object, name: str) -> Iterator[Error]:
    if get_origin(kind) is Literal:
        if node.scalar not in get_args(kind):
            word = str(node.scalar)[:80]
            near = did_you_mean(word, get_args(kind))
            yield sheet.error(node, f"unknown {name} {word!r}{near}", f"{name} is {listed(get_args(kind))}")
    elif kind is date:
        if not _is_date(node.scalar):
            told = f"{name}: {str(node.scalar)[:80]!r} is no day of the calendar"
            yield sheet.error(node, told, "write it as YYYY-MM-DD")
    else:
        try:
            msgspec.convert(plain(node), kind)
        except msgspec.ValidationError as fault:
            told, _, where = str(fault).partition(" - at `$")
            yield sheet.error(node.at(where.rstrip("`")), f"{name}: {told[:1].lower()}{told[1:]}")


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _without_none(kind: object) -> object:
    """An optional or described type → the type; a key without a value is a mistake, it is left out instead."""
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) not in (UnionType, Union):
        return kind
    rest = tuple(item for item in get_args(kind) if item is not NoneType)
    return rest[0] if len(rest) == 1 else kind
