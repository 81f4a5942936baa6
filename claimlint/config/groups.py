"""The `aliases` and `distinct` lists of `claimlint.yaml` → groups of names, and of things told apart for good."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.config.context import Reading, written
from claimlint.model import HouseDistinct
from claimlint.yaml_files.nodes import Node
from claimlint.yaml_files.types import mistakes


def read_aliases(reading: Reading, root: Node) -> Iterator[tuple[str, ...]]:
    """The root of the file → groups of names that are one, the form they are counted under first."""
    for node in _groups(reading, root, "aliases"):
        before = len(reading.errors)
        items = node.items or ()
        for item in items:
            reading.take(item, written(items[0]))
        if len(reading.errors) == before:
            yield tuple(written(item) for item in items)


def read_distinct(reading: Reading, root: Node) -> Iterator[HouseDistinct]:
    """The root of the file → groups of things, each of which is one of its own."""
    for node in _groups(reading, root, "distinct"):
        before = len(reading.errors)
        found = tuple(reading.stems(item) for item in node.items or ())
        if len(set(found)) < len(found):
            reading.tell(node, "one thing stands twice in a group of distinct things", "keep it once")
        if len(reading.errors) == before:
            names = tuple(written(item) for item in node.items or ())
            yield HouseDistinct(names, found, f"{reading.sheet.path}:{node.line}")


def _groups(reading: Reading, root: Node, key: str) -> Iterator[Node]:
    """The lists of texts under a key that have at least two of them."""
    entry = root.get(key)
    if entry is not None and entry.value.items is None:
        reading.tell(entry.value, f"{key} must be a list of lists", f"such as `{key}: [[one, other]]`")
    for node in (entry.value.items or ()) if entry else ():
        found = list(mistakes(reading.sheet, node, tuple[str, ...], key))
        reading.errors += found
        if not found and len(node.items or ()) < 2:
            reading.tell(node, f"a group of {key} has at least two members", "add the other one")
        elif not found:
            yield node
