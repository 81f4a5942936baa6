"""YAML bytes → a tree whose every node knows its line and column: what lets a mistake in a rule be shown where it is.

Works on the composed nodes, before values are built, so that duplicate keys are still both there and nothing in a file
can construct anything. Values are those of YAML 1.2: `yes` is a word, `010` a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from claimlint.model import Error

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node as YamlNode

MOST_NODES = 100_000
"""A file that unfolds (through aliases) to more nodes than this is refused: no rule is that long."""

_EXCERPT = 100
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where YAML ends a line."""


class Node(Struct, frozen=True):
    """A value in a file: exactly one of a scalar, items or entries, and where it starts (from 1)."""

    line: int
    column: int
    scalar: str | int | float | bool | None = None
    items: tuple[Node, ...] | None = None
    entries: tuple[Entry, ...] | None = None

    def get(self, key: str) -> Entry | None:
        """The first entry of that key, or None; None for what is no mapping."""
        return next((entry for entry in self.entries or () if entry.key == key), None)

    def at(self, path: str) -> Node:
        """The path of a value in this one, as msgspec tells it (".slip[0]") → its node, as far as the path leads."""
        node = self
        for step in _STEP.finditer(path):
            key, index = step.groups()
            entry = node.get(key) if key is not None else None
            if entry is not None:
                node = entry.value
            elif index is not None and node.items is not None and int(index) < len(node.items):
                node = node.items[int(index)]
            else:
                break
        return node


class Entry(Struct, frozen=True):
    """A key of a mapping, where it stands, and its value."""

    key: str
    line: int
    column: int
    value: Node


class Sheet(Struct, frozen=True):
    """A file as its writer sees it: for errors that show the line they speak of."""

    path: str
    lines: tuple[str, ...]
    kind: str = "rule"

    def error(self, at: Node | Entry, message: str, hint: str = "") -> Error:
        """An error at a node or key: the message, the line and a caret under the spot."""
        width = len(at.key) if isinstance(at, Entry) else len(str(at.scalar)) if isinstance(at.scalar, str) else 1
        return self.error_at(at.line, at.column, message, hint, width)

    def fault(self, node: Node, fault: Fault) -> Error:
        """The error for a fault in the value of a node, at the spot inside a text that stands in one line."""
        at = node.at(fault.at)
        inside = self._inside(at) if fault.offset >= 0 else -1
        if inside < 0:
            return self.error(at, fault.message, fault.hint)
        return self.error_at(at.line, inside + fault.offset, fault.message, fault.hint)

    def _inside(self, node: Node) -> int:
        """The column at which the text of a scalar starts, behind its quotation mark; -1 when its line shows another
        text: one with escapes, or of several lines."""
        line = self.lines[node.line - 1] if 0 < node.line <= len(self.lines) else ""
        for column in (node.column, node.column + 1):
            if isinstance(node.scalar, str) and line.startswith(node.scalar, column - 1):
                return column
        return -1

    def error_at(self, line: int, column: int, message: str, hint: str = "", width: int = 1) -> Error:
        """The same at a line and column from 1; `width` carets, never past the end of the line."""
        shown = self._excerpt(line, column, max(width, 1))
        return Error(self.path, self.kind, f"{message}\n{shown}" if shown else message, hint, line, column)

    def _excerpt(self, line: int, column: int, width: int) -> str:
        if not 0 < line <= len(self.lines):
            return ""
        text = "".join(c if c.isprintable() else " " for c in self.lines[line - 1])
        start = max(column - 1 - _EXCERPT // 2, 0)
        shown = text[start : start + _EXCERPT]
        at = column - 1 - start
        carets = "^" * max(min(width, len(shown) - at), 1)
        return f"  {line} | {shown}\n  {' ' * len(str(line))} | {' ' * at}{carets}"


class Fault(Struct, frozen=True):
    """A mistake that only the meaning of a value shows: the path of the value as msgspec tells it (".key"), what is
    wrong, how to mend it, and the code point of a text at which it shows (-1: all of it)."""

    at: str
    message: str
    hint: str = ""
    offset: int = -1


def read(path: str, data: bytes, kind: str = "rule") -> tuple[Sheet, Node | None, tuple[Error, ...]]:
    """File name and content → the sheet to show errors on, the tree, and the errors (then the tree is None).

    `kind` is the kind that its errors have. Errors: not UTF-8, broken YAML, more than one YAML document, nothing in
    it, unfolds too far. Duplicate keys are left in the tree, for `duplicates` to tell.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        sheet = Sheet(path, (), kind)
        return sheet, None, (sheet.error_at(line, 1, f"not UTF-8: byte 0x{data[fault.start]:02x}", "save it as UTF-8"),)
    sheet = Sheet(path, tuple(LINE_BREAK.split(text)), kind)
    root, errors = _compose(sheet, text)
    if errors:
        return sheet, None, errors
    if root is None:
        return sheet, None, (sheet.error_at(1, 1, "the file is empty"),)
    try:
        return sheet, _Unfolding().node(root), ()
    except (OverflowError, RecursionError):
        return sheet, None, (sheet.error_at(1, 1, "nested too deeply, or its aliases unfold too far"),)


def duplicates(node: Node) -> Iterator[tuple[Entry, Entry]]:
    """Tree → (the entry that repeats a key of its mapping, the first entry of that key), in order of the file."""
    first: dict[str, Entry] = {}
    for entry in node.entries or ():
        if entry.key in first:
            yield entry, first[entry.key]
        first.setdefault(entry.key, entry)
        yield from duplicates(entry.value)
    for item in node.items or ():
        yield from duplicates(item)


def plain(node: Node) -> object:
    """Node → the bare value: str, int, float, bool, None, list or dict of them. Of a repeated key the first counts."""
    if node.entries is not None:
        values: dict[str, object] = {}
        for entry in node.entries:
            values.setdefault(entry.key, plain(entry.value))
        return values
    if node.items is not None:
        return [plain(item) for item in node.items]
    return node.scalar


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A word nobody knows and those that are known → ", did you mean 'x'?", or "" when none is near."""
    near = nearest(word, known)
    return f", did you mean {near!r}?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """A word nobody knows and those that are known → the one that is near, or ""."""
    import difflib  # only a mistake needs it

    return next(iter(difflib.get_close_matches(word[:80], sorted(known), n=1, cutoff=0.6)), "")


def listed(words: Sequence[str]) -> str:
    """Words → "a, b or c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}" if words else "nothing"


def _compose(sheet: Sheet, text: str) -> tuple[YamlNode | None, tuple[Error, ...]]:
    """Text → the node tree of its only YAML document, or the syntax error that stopped it."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    reader = YAML(typ="safe", pure=True)
    reader.composer.warn_double_anchors = False  # YAML allows it: the later one holds
    try:
        root: YamlNode | None = reader.compose(text)
    except MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        told = ", ".join(part for part in (fault.context, fault.problem) if part)
        return None, (sheet.error_at(line, column, f"not YAML: {told}"),)
    except YAMLError as fault:
        return None, (sheet.error_at(1, 1, f"not YAML: {str(fault).splitlines()[0]}"),)
    except RecursionError:
        return None, (sheet.error_at(1, 1, "nested too deeply"),)
    return root, ()


class _Unfolding:
    """One walk over composed nodes. Aliases are unfolded, so it counts what it makes and stops past MOST_NODES."""

    def __init__(self) -> None:
        self.made = 0

    def node(self, of: YamlNode) -> Node:
        from ruamel.yaml.nodes import MappingNode, SequenceNode

        self.made += 1
        if self.made > MOST_NODES:
            raise OverflowError
        line, column = of.start_mark.line + 1, of.start_mark.column + 1
        if isinstance(of, MappingNode):
            return Node(line, column, entries=tuple(self.entry(key, value) for key, value in of.value))
        if isinstance(of, SequenceNode):
            return Node(line, column, items=tuple(self.node(item) for item in of.value))
        return Node(line, column, scalar=_scalar(str(of.tag), of.value))

    def entry(self, key: YamlNode, value: YamlNode) -> Entry:
        name = key.value if isinstance(key.value, str) else "?"
        return Entry(name, key.start_mark.line + 1, key.start_mark.column + 1, self.node(value))


def _scalar(tag: str, text: str) -> str | int | float | bool | None:
    """YAML tag and text → the value. What does not fit its tag (and every date) stays text."""
    kind = tag.rpartition(":")[2]
    try:
        if kind == "int":
            return int(text, 0 if text.lower().lstrip("+-").startswith(("0x", "0o")) else 10)
        if kind == "float":
            return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return text
    return None if kind == "null" else text.lower() == "true" if kind == "bool" else text
