"""Page that is a manifest → what it requires and what runs it: `requires-python`, `engines`, `FROM python:3.12-slim`.

A manifest asks for a floor, as prose does. An image, the lowest entry of a test matrix or a pinned release is what the
software is run on: it says of no floor what it is, but has to reach it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Mention, Span, Version
from claimlint.rulebook.specification import Attribute
from claimlint.specified import images
from claimlint.specified.leaves import Leaf
from claimlint.specified.names import software
from claimlint.specified.page import Page
from claimlint.specified.releases import release
from claimlint.specified.types import Specified

ATTRIBUTES: tuple[Attribute, ...] = ("required version",)

_FLOORS: Final[dict[tuple[str, ...], str]] = {
    ("project", "requires-python"): "python",
    ("tool", "poetry", "dependencies", "python"): "python",
    ("options", "python_requires"): "python",
    ("package", "rust-version"): "rust",
    ("workspace", "package", "rust-version"): "rust",
    **{("engines", name): name for name in ("node", "npm", "pnpm", "yarn", "bun", "vscode")},
}
_PEERS: Final = "peerDependencies"
_CLASSIFIER: Final = deferred(r"[\"']?Programming Language :: Python :: (?P<value>\d+\.\d+)[\"']?")
_GO: Final = deferred(r"^go[ \t]+(?P<value>\d+\.\d+(?:\.\d+)?)[ \t]*(?://.*)?$", regex.MULTILINE)
_MANAGER: Final = deferred(r"(?P<name>npm|pnpm|yarn|bun)@(?P<value>\d+(?:\.\d+){0,2}).*")
_TOOL: Final = deferred(r"^(?P<name>[a-z][\w-]*)[ \t]+v?(?P<value>\d+(?:\.\d+){0,2})(?=\s|$)", regex.MULTILINE)
_RELEASE: Final = deferred(r"\s*v?(?P<value>\d+(?:\.\d+){0,2})\s*")
_MATRIX: Final = deferred(r"(?P<name>[a-z]+)(?:[-_]?versions?)?", regex.IGNORECASE)
_ENTRY: Final = deferred(r"v?(?P<value>\d+(?:\.\d+){0,2})(?:\.x)?")
_TESTED: Final = frozenset(
    ["python", "node", "nodejs", "go", "golang", "ruby", "php", "java", "rust", "postgres", "postgresql", "redis",
     "mysql", "mariadb", "mongodb", "django"]
)  # fmt: skip
"""What a matrix is of, where a key alone says so; other keys ("version", "os") name no software."""


def read(page: Page) -> Iterator[Specified]:
    """A project file → the releases that it requires or is run on; nothing for another page."""
    if page.kind != "project file":
        return
    match page.project_file:
        case "pyproject" | "setup.cfg" | "cargo" | "package.json":
            yield from _manifest(page)
        case "go.mod":
            yield from (_one(page, "go", Span(*found.span("value")), "least") for found in _GO.finditer(page.text))
        case "dockerfile":
            yield from _images(page, filter(None, images.stages(page)))
        case "compose":
            yield from _images(page, images.composed(page))
        case "workflow" if "matrix:" in page.text or "image:" in page.text:
            yield from chain(_matrices(page), _images(page, images.composed(page)))
        case "release":
            name = "python" if page.name == ".python-version" else "node"
            lines = page.text.splitlines()
            if lines and (found := _RELEASE.fullmatch(lines[0])):
                yield _one(page, name, Span(*found.span("value")))
        case "tool-versions":
            for found in _TOOL.finditer(page.text):
                yield _one(page, found["name"], Span(*found.span("value")))


def _manifest(page: Page) -> Iterator[Specified]:
    """Floors by their keys, and the oldest release that the classifiers name."""
    for leaf in page.leaves:
        subject = _FLOORS.get(leaf.keys, leaf.keys[-1] if leaf.keys[:-1] == (_PEERS,) else "")
        floor = _floor(leaf.text) if subject else None
        if floor:
            yield _specified(page, subject, leaf.span, floor)
        if leaf.keys == ("packageManager",) and (found := _MANAGER.fullmatch(leaf.text)):
            start = leaf.span.start + found.start("value")
            yield _one(page, found["name"], Span(start, start + len(found["value"])))
    if page.project_file in ("pyproject", "setup.cfg") and page.leaves:
        named = [Span(*found.span("value")) for found in _CLASSIFIER.finditer(page.text)]
        yield from _least(page, "python", named)


def _floor(text: str) -> Version | None:
    """A range as manifests write it → its lowest release; None where it has none."""
    found: list[Version] = []
    for way in text.split("||"):
        bounds = [release(bound, floor=True) for bound in way.split(",")]
        floors = [bound for bound in bounds if bound and bound.bound != "below"]
        if not floors:
            return None
        found.append(floors[0])
    return min(found, key=lambda one: one.parts)


def _images(page: Page, used: Iterable[images.Used]) -> Iterator[Specified]:
    """The releases of official images, systems apart."""
    return (_one(page, one.name, one.release) for one in used if one.name not in images.SYSTEMS)


def _matrices(page: Page) -> Iterator[Specified]:
    """The lowest entry of each list of releases that the jobs of a workflow run on. A job that works in a folder of its
    own is of what is in there."""
    elsewhere = {leaf.keys[1] for leaf in page.leaves if leaf.keys[-1] == "working-directory" and len(leaf.keys) > 1}
    if ("defaults", "run", "working-directory") in {leaf.keys for leaf in page.leaves}:
        return
    lists: dict[tuple[str, ...], list[Leaf]] = {}
    for leaf in page.leaves:
        if len(leaf.keys) == 6 and leaf.keys[0] == "jobs" and leaf.keys[2:4] == ("strategy", "matrix"):
            lists.setdefault(leaf.keys[:-1], []).append(leaf)
    for keys, entries in lists.items():
        named = _MATRIX.fullmatch(keys[-1])
        if named and named["name"].lower() in _TESTED and keys[1] not in elsewhere:
            found = [(leaf, _ENTRY.fullmatch(leaf.text)) for leaf in entries]
            spans = [Span(leaf.span.start + one.start("value"), leaf.span.start + one.end("value"))
                     for leaf, one in found if one]  # fmt: skip
            yield from _least(page, named["name"], spans)


def _least(page: Page, subject: str, named: Iterable[Span]) -> Iterator[Specified]:
    """Spans of releases → the lowest of them."""
    if spans := list(named):
        yield _one(page, subject, min(spans, key=lambda span: _parts(page.of(span))))


def _one(page: Page, subject: str, at: Span, bound: str = "") -> Specified:
    """A release at a place: one that is used, or a floor."""
    return _specified(page, subject, at, Version(_parts(page.of(at)), "least" if bound else ""))


def _specified(page: Page, subject: str, at: Span, value: Version) -> Specified:
    narrowed = (page.release,) if page.release else ()
    return Specified("required version", software(subject), Mention(at, "version", value), narrowed)


def _parts(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))
