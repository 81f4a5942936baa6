"""The layers of the design hold: stages never import each other, by name neither, and what is private stays at home."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "claimlint"

SHARED = {"model", "settings", "catalog", "parse_cache", "yaml_files"}
LIBRARIES = {"languages", "comparison", "dates", "files", "layout", "about"}
STAGE = SHARED | LIBRARIES
DOORS = {"pipeline", "engines", "why", "api", "cli", "lsp", "cases", "rendering", "schemas", "", "__main__"}
"""Where stages meet: the pipeline, who runs it, the doors to it, who runs cases, the schemas, the package ("")."""

ALLOWED = {
    "model": set[str](),
    "catalog": set[str](),
    "timing": {"model"},
    "gc_pause": set[str](),
    "parse_cache": set[str](),
    "cache": {"model", "parse_cache", ""},  # its keys hold the version of the package
    "settings": {"model"},
    "judging": SHARED | {"rulebook", "suppression", "timing", "checks"},  # whose kinds it loads by name
    "yaml_files": {"model"},
    "rulebook": SHARED | {"files", "checks"},  # check kinds are asked, by name, what parameters they have
    "config": STAGE | {"rulebook", "extractors", "checks"},
    "about": SHARED | {"languages", "layout", "dates", "comparison"},
    "languages": SHARED,
    "comparison": SHARED | {"languages", "dates"},
    "dates": {"model"},
    "docs": set[str](),
    "files": set[str](),
    "layout": {"model"},
    "readers": STAGE,
    "stores": STAGE | {"readers"},
    "extractors": STAGE,
    "specified": STAGE | {"rulebook"},
    "claims": STAGE | {"extractors", "rulebook"},
    "story": STAGE,
    "resolve": STAGE,
    "alignment": STAGE,
    "checks": STAGE | {"rulebook"},
    "suppression": STAGE,
    "outcome": STAGE | {"suppression"},
    "terminal": STAGE,
    "wire": STAGE,
    "reporters": STAGE | {"terminal", "wire"},
}
"""Room → the rooms that it may import. A room that is not listed, and is no door, is refused."""

MODULES = sorted(PACKAGE.rglob("*.py"))

FAMILIES = {
    "readers",
    "stores",
    "extractors",
    "checks",
    "reporters",
    "schemas",
    "engines",
    "specified.forms",
    "cli.commands",
}
"""What `claimlint.catalog` loads by name, which is an import as well."""

LONGEST_MODULE = 500
"""Lines. A module is one idea, whatever its length; past this it is hardly ever one."""
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
    """A module → the rooms of ours that it imports, anywhere in it: imports for types count, so do late ones, and
    families that are loaded by name."""
    for node in ast.walk(held):
        if isinstance(node, ast.Call) and (family := _loaded(node)):
            yield family.partition(".")[0]
        if isinstance(node, ast.Import):
            yield from (_room(alias.name) for alias in node.names if _ours(alias.name))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} has a relative import"
            if node.module == "claimlint":
                yield from (alias.name for alias in node.names if alias.name != "__version__")
            elif _ours(node.module or ""):
                yield _room(node.module or "")


def _loaded(call: ast.Call) -> str:
    """`catalog.load("checks", name)` → "checks"; "" for any other call."""
    named = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    first = call.args[0] if call.args else None
    by_name = named in ("load", "names", "plugins") and isinstance(first, ast.Constant) and isinstance(first.value, str)
    return str(first.value) if by_name and isinstance(first, ast.Constant) and first.value in FAMILIES else ""


def private(held: ast.Module) -> Iterator[str]:
    """A module → the private modules of ours that it imports, with their dotted names."""
    for node in ast.walk(held):
        if isinstance(node, ast.ImportFrom) and _ours(node.module or ""):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            yield from (name for name in names if re.search(r"\._[a-z]\w*(\.|$)", name) and _is_module(name))


def _is_module(name: str) -> bool:
    place = PACKAGE.joinpath(*name.split(".")[1:])
    return place.is_dir() or place.with_suffix(".py").is_file()


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


def test_private_modules_stay_in_their_room(subtests: pytest.Subtests) -> None:
    for module in MODULES:
        with subtests.test(module.relative_to(PACKAGE).as_posix()):
            assert [name for name in private(tree(module)) if name.split(".")[1] != room(module)] == []


def test_modules_and_functions_are_of_a_readable_size(subtests: pytest.Subtests) -> None:
    for module in MODULES:
        with subtests.test(module.relative_to(PACKAGE).as_posix()):
            assert len(module.read_text("utf-8").splitlines()) <= LONGEST_MODULE
            assert not [(name, lines) for name, lines in functions(tree(module)) if lines > LONGEST_FUNCTION]


def test_modules_say_what_they_are_for() -> None:
    assert [module.relative_to(PACKAGE).as_posix() for module in MODULES if not ast.get_docstring(tree(module))] == []


def test_a_forbidden_import_would_be_seen() -> None:
    late = ast.parse("def f():\n from claimlint.checks import spelling\n from claimlint import claims, __version__")
    assert sorted(imported(late, Path("x.py"))) == ["checks", "claims"]
    by_name = ast.parse("def f(kind):\n return catalog.load('extractors', kind), other.load('x')")
    assert sorted(imported(by_name, Path("x.py"))) == ["extractors"]
    hidden = ast.parse("from claimlint.readers import _marks\nfrom claimlint.checks._near import plain")
    assert sorted(private(hidden)) == ["claimlint.checks._near", "claimlint.readers._marks"]
