"""A configuration file → it with all that it extends, the farthest first, and what they say together.

The nearer file wins. Keys that add (rules, packs, stores, overrides, facts, aliases, distinct) are put together,
severities and parameters rule by rule; of every other key the nearest counts. What can be extended is a configuration,
a folder with one, a folder of rule files, or a pack: a package that an installed distribution names as an entry point
of GROUP.

A configuration may come from a stranger and point anywhere. What it points at is a YAML file or a folder, never a
device, and of a file outside of its tree no line is shown.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from claimlint.config import Config, absolute, load, located, shown
from claimlint.config.discovery import in_folder
from claimlint.files.trees import is_inside, leads_out, tree_of
from claimlint.model import Error, House, HouseName, Name

GROUP = "claimlint.packs"

_YAML = (".yaml", ".yml")
_NEAREST = (
    "select",
    "ignore",
    "language",
    "date",
    "timezone",
    "encoding",
    "group_by",
    "fail_on",
    "docs_url",
    "include",
    "exclude",
)


def stacked(file: Path) -> tuple[tuple[Config, ...], tuple[Error, ...]]:
    """A configuration file → the configurations to use, each once and after what it extends, and every mistake."""
    stack = _Stack()
    stack.add(file)
    return tuple(stack.layers), tuple(stack.errors)


def combined(layers: Sequence[Config]) -> Config:
    """At least one configuration, the nearest last → what they say together. Patterns count from the folder of the
    nearest."""
    said = {name: getattr(layer, name) for layer in layers for name in _NEAREST if name.replace("_", "-") in layer.said}
    baselines = [layer.baseline for layer in layers if layer.baseline is not None]
    parameters: dict[str, dict[str, object]] = {}
    for layer in layers:
        for rule, given in layer.parameters.items():
            parameters[rule] = parameters.get(rule, {}) | given
    return replace(
        layers[-1],
        **said,
        baseline=baselines[-1] if baselines else None,
        said={key: place for layer in layers for key, place in layer.said.items()},
        rules=tuple(dict.fromkeys(name for layer in layers for name in layer.rules)),
        packs=tuple(dict.fromkeys(pack for layer in layers for pack in layer.packs)),
        severity={rule: given for layer in layers for rule, given in layer.severity.items()},
        parameters=parameters,
        stores=tuple(store for layer in layers for store in layer.stores),
        overrides=tuple(override for layer in layers for override in layer.overrides),
        house=together([layer.house for layer in layers if layer.house]),
    )


def together(houses: Sequence[House]) -> House | None:
    """House facts, the nearest last → all of them; of two entries of one name the nearer counts. None for none."""
    if not houses:
        return None
    names = {_label(known): known for house in houses for known in house.names}
    things = {thing.label: thing for house in houses for thing in house.things}
    return House(
        {path: document for house in houses for path, document in house.documents.items()},
        tuple(names.values()),
        tuple(things.values()),
        tuple(group for house in houses for group in house.aliases),
        tuple(group for house in houses for group in house.distinct),
    )


class _Stack:
    """One walk through files that extend each other; `layers` and `errors` fill while it goes on."""

    def __init__(self) -> None:
        self.layers: list[Config] = []
        self.errors: list[Error] = []
        self._open: list[str] = []
        self._seen: set[str] = set()
        self._tree = Path()

    def add(self, file: Path) -> None:
        """Add a configuration after those that it extends."""
        if not self._open:
            self._tree = tree_of(absolute(file))
        config, errors = load(file, foreign=not (leads_out(file) or is_inside(file, self._tree)))
        self.errors += errors
        self._open.append(os.path.realpath(file))
        self._seen.add(self._open[-1])
        for index, name in enumerate(config.extended):
            self._extend(config, index, name)
        self._open.pop()
        self.layers.append(replace(config, rules=tuple(self._rules(config))))

    def _rules(self, config: Config) -> Iterator[str]:
        """The rule files and folders of a configuration that are there; each other one is told."""
        for index, name in enumerate(config.rules):
            path = Path(name)
            if path.is_dir() or _is_yaml(path):
                yield name
            else:
                there = "is no YAML file" if path.exists() else ""
                hint = "a path counts from the folder of the file that names it"
                told = f"{shown(path)} {there}" if there else f"no rule file or folder {shown(path)}"
                self._tell(config, ("rules", index), told, hint)

    def _extend(self, config: Config, index: int, name: str) -> None:
        found = _target(config, name)
        if found is None:
            hint = "give a file or folder from the folder of this file, or the name of an installed pack"
            self._tell(config, ("extends", index), f"nothing to extend at {name[:80]!r}", _shipped(name) or hint)
        elif not (found.is_dir() or _is_yaml(found)):
            self._tell(config, ("extends", index), f"{name[:80]!r} is no YAML file", "a configuration ends in .yaml")
        elif os.path.realpath(found) in self._open:
            self._tell(
                config, ("extends", index), f"{name[:80]!r} extends this file: a circle", "one of the two must not"
            )
        elif os.path.realpath(found) in self._seen:
            return
        elif found.is_dir():
            self._seen.add(os.path.realpath(found))
            self.layers.append(Config(path=shown(found), folder=str(found), rules=(str(found),)))
        else:
            self.add(found)

    def _tell(self, config: Config, where: tuple[str, int], message: str, hint: str) -> None:
        self.errors += config.error_at(where, message, hint)


def _is_yaml(path: Path) -> bool:
    """Whether a path is that of a regular file whose name says that it is YAML."""
    return path.suffix.lower() in _YAML and path.is_file()


def _target(config: Config, name: str) -> Path | None:
    """What a configuration extends under a name → the file, or the folder of rule files; None when it is not there."""
    path = located(name, Path(config.folder))
    found = path if path.exists() else _installed(name)
    return found if found is None or not found.is_dir() else next(iter(in_folder(found)), found)


def _installed(name: str) -> Path | None:
    """The name of an installed pack → the folder of its package, found without running it; None for no such pack."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    for point in entry_points(group=GROUP, name=name):
        try:
            spec = find_spec(point.value)
        except (ImportError, ValueError):
            continue
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            return Path(folder)
    return None


def _shipped(name: str) -> str:
    """A hint for whoever takes a pack that ships for one to extend."""
    from claimlint import rulebook

    return f"it ships with claimlint: `packs: [{name}]`" if name in rulebook.pack_names() else ""


def _label(known: HouseName) -> str:
    return known.name.value.canonical if isinstance(known.name.value, Name) else ""
