"""The layers of the design hold: stages never import each other, and no room grows past its size."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "claimlint"

SHARED = {"model", "settings", "catalog", "parse_cache", "yaml_files"}
LIBRARIES = {"languages", "comparison", "dates", "layout"}
STAGE = SHARED | LIBRARIES
DOORS = {"pipeline", "why", "api", "cli", "cases", "rendering", "schemas", "", "__main__"}
"""Where stages meet: the pipeline, the doors to it, who runs cases, the published schemas, the package itself ("")."""

ALLOWED = {
    "model": set[str](),
    "catalog": set[str](),
    "timing": {"model"},
    "gc_pause": set[str](),
    "parse_cache": set[str](),
    "settings": {"model"},
    "yaml_files": {"model"},
    "rulebook": SHARED | {"layout"},
    "config": STAGE | {"rulebook", "extractors"},
    "languages": SHARED,
    "comparison": SHARED | {"languages"},
    "dates": {"model"},
    "docs": set[str](),
    "layout": {"model"},
    "readers": STAGE,
    "extractors": STAGE,
    "claims": STAGE | {"extractors", "rulebook"},
    "story": STAGE,
    "resolve": STAGE,
    "alignment": STAGE,
    "checks": STAGE | {"rulebook"},
    "suppression": STAGE,
    "outcome": STAGE | {"claims", "suppression"},
    "terminal": STAGE,
    "wire": STAGE,
    "reporters": STAGE | {"terminal", "wire"},
}
"""Room → the rooms that it may import. A room that is not listed, and is no door, is refused."""

MODULES = sorted(PACKAGE.rglob("*.py"))

LONGEST_MODULE = 300
LONGEST_FUNCTION = 60


@cache
def tree(module: Path) -> ast.Module:
    """A module → what it holds."""
    return ast.parse(module.read_text("utf-8"))


def room(module: Path) -> str:
    """A module of the package → the folder or file name that its layer goes by; "" for the package's own."""
    first = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imported(held: ast.Module, module: Path) -> Iterator[str]:
    """A module → the rooms of ours that it imports, anywhere in it: imports for types count, and so do late ones."""
    for node in ast.walk(held):
        if isinstance(node, ast.Import):
            yield from (_room(alias.name) for alias in node.names if _ours(alias.name))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} has a relative import"
            if node.module == "claimlint":
                yield from (alias.name for alias in node.names if alias.name != "__version__")
            elif _ours(node.module or ""):
                yield _room(node.module or "")


def _ours(name: str) -> bool:
    return name == "claimlint" or name.startswith("claimlint.")


def _room(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def functions(held: ast.Module) -> Iterator[tuple[str, int]]:
    """A module → its functions with their length in lines."""
    for node in ast.walk(held):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_modules_keep_their_layers(subtests: pytest.Subtests) -> None:
    for module in MODULES:
        with subtests.test(module.relative_to(PACKAGE).as_posix()):
            here = room(module)
            rooms = set(imported(tree(module), module)) - {here}
            if here in DOORS:
                strangers = rooms & {"cli"} if here not in ("", "__main__", "cli") else set[str]()
            else:
                strangers = rooms - ALLOWED[here]
            assert not strangers, f"{here} must not import {', '.join(sorted(strangers))}"


def test_modules_are_of_a_readable_size(subtests: pytest.Subtests) -> None:
    for module in MODULES:
        with subtests.test(module.relative_to(PACKAGE).as_posix()):
            assert len(module.read_text("utf-8").splitlines()) <= LONGEST_MODULE
            assert not [(name, lines) for name, lines in functions(tree(module)) if lines > LONGEST_FUNCTION]


def test_modules_say_what_they_are_for() -> None:
    assert [module.relative_to(PACKAGE).as_posix() for module in MODULES if not ast.get_docstring(tree(module))] == []


def test_a_forbidden_import_would_be_seen() -> None:
    late = ast.parse("def f():\n from claimlint.checks import spelling\n from claimlint import claims, __version__")
    assert sorted(imported(late, Path("x.py"))) == ["checks", "claims"]
