"""The layers of the design hold: stages never import each other, and no room grows past its size."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "claimlint"

SHARED = {"model", "settings", "catalog", "parse_cache", "yaml_files"}
LIBRARIES = {"languages", "comparison", "dates", "layout"}
STAGE = SHARED | LIBRARIES
DOORS = {"pipeline", "why", "cli", "cases", "schemas", "", "__main__"}
"""Where stages meet: the pipeline, the doors to it, who runs cases, the published schemas, the package itself ("")."""

ALLOWED = {
    "model": set[str](),
    "catalog": set[str](),
    "timing": {"model"},
    "gc_pause": set[str](),
    "parse_cache": set[str](),
    "settings": {"model"},
    "yaml_files": {"model"},
    "rulebook": SHARED,
    "config": STAGE | {"rulebook", "extractors"},
    "languages": SHARED,
    "comparison": SHARED | {"languages"},
    "dates": {"model"},
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
NAMES = [module.relative_to(PACKAGE).as_posix() for module in MODULES]

LONGEST_MODULE = 300
LONGEST_FUNCTION = 60


def room(module: Path) -> str:
    """A module of the package → the folder or file name that its layer goes by; "" for the package's own."""
    first = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imported(tree: ast.Module, module: Path) -> Iterator[str]:
    """A module → the rooms of ours that it imports, anywhere in it: imports for types count, and so do late ones."""
    for node in ast.walk(tree):
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


def functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """A module → its functions with their length in lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_module_keeps_its_layer(module: Path) -> None:
    here = room(module)
    rooms = set(imported(ast.parse(module.read_text("utf-8")), module)) - {here}
    if here in DOORS:
        strangers = rooms & {"cli"} if here not in ("", "__main__", "cli") else set[str]()
    else:
        strangers = rooms - ALLOWED[here]
    assert not strangers, f"{here} must not import {', '.join(sorted(strangers))}"


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_module_is_of_a_readable_size(module: Path) -> None:
    source = module.read_text("utf-8")
    assert len(source.splitlines()) <= LONGEST_MODULE
    assert not [(name, lines) for name, lines in functions(ast.parse(source)) if lines > LONGEST_FUNCTION]


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))


def test_a_forbidden_import_would_be_seen() -> None:
    tree = ast.parse("def f():\n from claimlint.checks import spelling\n from claimlint import claims, __version__")
    assert sorted(imported(tree, Path("x.py"))) == ["checks", "claims"]
