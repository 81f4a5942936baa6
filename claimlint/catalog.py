"""A family package → its plug-ins by name.

Families (readers, extractors, checks, reporters, schemas, commands) are found by walking their folder, so that adding
one is adding one file. The walk imports nothing: a plug-in is loaded when it is asked for, which keeps `--help` cheap.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType


@cache
def names(family: str) -> tuple[str, ...]:
    """Family ("readers") → the sorted names of its plug-ins; modules that start with "_" are helpers, not plug-ins."""
    package = importlib.import_module(f"claimlint.{family}")
    found: set[str] = set()
    for folder in package.__path__:
        found.update(path.stem for path in Path(folder).glob("*.py") if not path.name.startswith("_"))
    return tuple(sorted(found))


@cache
def load(family: str, name: str) -> ModuleType:
    """Family and plug-in name → its module. Raises KeyError for a name that the family does not have."""
    if name not in names(family):
        raise KeyError(f"{family} has no {name!r}; it has: {', '.join(names(family))}")
    return importlib.import_module(f"claimlint.{family}.{name}")


@cache
def plugins(family: str) -> tuple[ModuleType, ...]:
    """Family → all its plug-ins, loaded, in the order of their names."""
    return tuple(load(family, name) for name in names(family))
