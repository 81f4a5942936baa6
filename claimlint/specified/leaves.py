"""Text of a project file → its leaves: each value with the keys that lead to it and where it stands, to the column.

A real parser says first whether the file is valid; what is broken has no leaves, since that is told elsewhere. Values
are given as they are written, so that 3.10 stays 3.10.
"""

from __future__ import annotations

import configparser
import json
import tomllib
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from claimlint.files.project_files import ProjectFile
from claimlint.languages.deferred import deferred
from claimlint.model import Span
from claimlint.yaml_files import nodes


class Leaf(NamedTuple):
    """A value: the keys that lead to it (the places in lists as numbers), what is written there without quotation
    marks, and where that stands."""

    keys: tuple[str, ...]
    text: str
    span: Span


LONGEST: Final = 200_000
"""Code points of a file that is read."""
LONGEST_YAML: Final = 100_000
"""The same for YAML, which takes a second for as many; such files are made by programs."""
_DEEPEST: Final = 50  # brackets in brackets in YAML, whose parser takes time by the square of them

_STRING: Final = r'"(?:[^"\\\n]|\\.)*+"'
_JSON: Final = deferred(rf"(?P<string>{_STRING})|(?P<mark>[{{}}\[\],:])|(?P<bare>[^\s{{}}\[\],:\"]++)")
_TABLE: Final = deferred(r"[ \t]*\[{1,2}[ \t]*(?P<name>[^\[\]\n]{1,200}?)[ \t]*\]{1,2}[ \t]*(?:[#;][^\n]*)?")
_PAIR: Final = deferred(
    r"[ \t]*(?P<key>[\w.\"'-]{1,200})[ \t]*[=:][ \t]*"
    r"(?:(?P<mark>[\"'])(?P<quoted>[^\"'\n]*)(?P=mark)|(?P<bare>[^\s\"'#;\[{][^\n#;]*))"
)
_VARIABLE: Final = deferred(
    r"(?:export\s+)?(?P<key>[A-Za-z_]\w*)=(?P<mark>[\"']?)(?P<value>[^\n\"'#]*?)(?P=mark)[ \t\r]*(?:#.*)?"
)
_BRACKET: Final = deferred(r"[\[\]{}]")
_PLAIN: Final = deferred(r"[^\s,\[\]{}#]++")


def leaves(kind: ProjectFile, path: str, text: str) -> tuple[Leaf, ...]:
    """A kind of project file, its name and text → its leaves in order; none where it is broken, or is written line by
    line in a form of its own."""
    bare = text.removeprefix("\ufeff")
    begin = len(text) - len(bare)
    found = _leaves(kind, path, bare) if len(text) <= LONGEST else ()
    return tuple(leaf._replace(span=Span(leaf.span.start + begin, leaf.span.end + begin)) for leaf in found)


def _leaves(kind: ProjectFile, path: str, text: str) -> Iterable[Leaf]:
    if kind in ("pyproject", "cargo"):
        return _of_tables(text) if _is_toml(text) else ()
    if kind == "setup.cfg":
        return _of_tables(text) if _is_ini(text) else ()
    if kind == "package.json" or path.endswith(".json"):
        return _of_json(text) if _is_json(text) else ()
    if kind in ("compose", "workflow", "openapi"):
        return _of_yaml(path, text)
    return _of_variables(text) if kind == "env" else ()


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return False
    return True


def _is_ini(text: str) -> bool:
    try:
        configparser.RawConfigParser(strict=False).read_string(text)
    except configparser.Error:
        return False
    return True


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text, each with its offset."""
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line.rstrip("\r\n")
        at += len(line)


def _of_tables(text: str) -> Iterator[Leaf]:
    """TOML or the like → values of one line under the table that they stand in; lists and what has several lines are
    left out."""
    table: tuple[str, ...] = ()
    fence = ""
    for at, line in _lines(text):
        if fence:
            fence = "" if fence in line else fence
            continue
        if found := _TABLE.fullmatch(line):
            table = _dotted(found["name"])
        elif fence := next((mark for mark in ('"""', "'''") if line.count(mark) == 1), ""):
            continue
        elif found := _PAIR.match(line):
            which = "quoted" if found["quoted"] is not None else "bare"
            value = found[which].rstrip()
            start = at + found.start(which)
            yield Leaf((*table, *_dotted(found["key"])), value, Span(start, start + len(value)))


def _dotted(name: str) -> tuple[str, ...]:
    return tuple(part.strip(" \t\"'") for part in name.split("."))


def _of_json(text: str) -> Iterator[Leaf]:
    """Valid JSON → its leaves."""
    keys: list[str] = []
    counts: list[int] = []  # the place in each open list; -1 for an object
    name = ""
    expects_key = False
    for token in _JSON.finditer(text):
        mark = token["mark"]
        if mark in ("{", "["):
            keys.append(name)
            counts.append(-1 if mark == "{" else 0)
            name, expects_key = ("", True) if mark == "{" else ("0", False)
        elif mark in ("}", "]"):
            name = keys.pop()
            counts.pop()
            expects_key = False
        elif mark == ",":
            expects_key = counts[-1] < 0
            if not expects_key:
                counts[-1] += 1
                name = str(counts[-1])
        elif mark == ":":
            expects_key = False
        elif expects_key:
            name = token[0][1:-1]
        else:
            quoted = token["string"] is not None
            span = Span(token.start() + quoted, token.end() - quoted)
            yield Leaf((*keys[1:], name), text[span.start : span.end], span)


def _of_yaml(path: str, text: str) -> Iterator[Leaf]:
    """YAML → its leaves; none where it is broken."""
    if len(text) > LONGEST_YAML or _depth(text) > _DEEPEST:
        return
    _, root, _ = nodes.read(path, text.encode("utf-8", "replace"))
    if root is None:
        return
    starts = [0, *(found.end() for found in nodes.LINE_BREAK.finditer(text))]
    waiting: list[tuple[tuple[str, ...], nodes.Node]] = [((), root)]
    while waiting:
        keys, node = waiting.pop()
        inner = [((*keys, entry.key), entry.value) for entry in node.entries or ()]
        inner += [((*keys, str(number)), item) for number, item in enumerate(node.items or ())]
        waiting.extend(reversed(inner))
        if node.entries is None and node.items is None and node.line <= len(starts):
            at = starts[node.line - 1] + node.column - 1
            if span := _written(text, at, node.scalar):
                yield Leaf(keys, text[span.start : span.end], span)


def _depth(text: str) -> int:
    """How many brackets are open at most."""
    steps = (1 if found[0] in "[{" else -1 for found in _BRACKET.finditer(text))
    return max(accumulate(steps), default=0)


def _written(text: str, at: int, scalar: object) -> Span | None:
    """Where the text of a scalar stands, behind its quotation mark; None for one of several lines or with escapes."""
    quoted = text[at : at + 1] in ('"', "'")
    if isinstance(scalar, str):
        start = at + quoted
        return Span(start, start + len(scalar)) if scalar and text.startswith(scalar, start) else None
    found = None if quoted or scalar is None else _PLAIN.match(text, at)
    return Span(*found.span()) if found else None


def _of_variables(text: str) -> Iterator[Leaf]:
    """Lines of NAME=value → their leaves."""
    for at, line in _lines(text):
        if found := _VARIABLE.fullmatch(line):
            yield Leaf((found["key"],), found["value"], Span(at + found.start("value"), at + found.end("value")))
