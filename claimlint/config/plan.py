"""A configuration and what a caller asks for → the rules and settings of a run, settled once for everything that runs.

The command line and the Python API ask here, so that both mean the same by one configuration.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict, replace

from claimlint import rulebook
from claimlint.config import Config, absolute, merged
from claimlint.config.discovery import Governed, from_root
from claimlint.config.documentation import NONE, PACK, is_documentation
from claimlint.config.layers import combined, stacked
from claimlint.files.trees import is_inside, tree_of
from claimlint.model import Document, Error, House, Rulebook
from claimlint.settings import Fields, Settings


class Plan(Struct, frozen=True):
    """What the caller and the configuration settle: which configuration governs what is checked, all rules, the
    settings that choose among them, and the mistakes in configuration, rule files and names of rules. `used`: the
    configurations that count, as findings show them; `unasked`: packs that are on by themselves."""

    config: Config
    governed: Governed
    book: Rulebook
    settings: Settings
    errors: tuple[Error, ...]
    used: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()

    @property
    def root(self) -> Path:
        """The folder that paths of documents count from."""
        return self.governed.root

    @property
    def fields(self) -> tuple[Fields, ...]:
        """Which fields of records are what."""
        return tuple(
            Fields(**{key: value for key, value in asdict(one).items() if value}) for one in self.config.stores
        )

    @property
    def project_files(self) -> bool:
        """Whether a rule holds documentation against the project files of folders."""
        return any(rule.kind == "specification" and rule.severity != "off" for rule in self.book.rules)


def settle(
    governed: Governed,
    settings: Settings,
    given: Collection[str] = (),
    *,
    rules: Sequence[Path] = (),
    packs: Sequence[str] = (),
    texts: Sequence[str] = (),
    paths: Sequence[str] | None = None,
) -> Plan:
    """Which configuration governs, settings, and the names of those that the caller gave outright, which the
    configuration leaves alone → Plan. `rules`: further rule files and folders; `packs`: further packs; `texts`: rules
    as YAML; `paths`: what is checked, by which the pack for documentation is on where nobody says which packs are
    (None: that is not asked)."""
    layers, mistakes = stacked(governed.file) if governed.file else ((), ())
    used = tuple(layer.path for layer in layers)
    found = combined(layers) if layers else Config()
    wanted = tuple(dict.fromkeys((*found.packs, *packs)))
    silent = paths is not None and not wanted and "packs" not in found.said
    unasked = (PACK,) if silent and is_documentation(paths or ()) else ()
    wanted = tuple(pack for pack in (*wanted, *unasked) if pack != NONE)
    named = found.rule_files()
    home = tree_of(absolute(governed.file)) if governed.file else None
    foreign = [path for path in named if home and not is_inside(path, home)]
    book, faults = rulebook.load((*named, *rules), packs=wanted, texts=texts, foreign=foreign)
    if layers:
        from claimlint.config.rules import applied

        layers, book, misnamed = applied(layers, book)
        found, mistakes = combined(layers), (*mistakes, *misnamed)
        book = rulebook.adjusted(book, {}, _from_root(book.house, governed.root))
        settings = merged(settings, found, given)
    errors = (*governed.errors, *mistakes, *faults, *rulebook.unknown_names(book, settings))
    return Plan(found, governed, book, settings, errors, used, unasked)


def placed(document: Document, root: Path) -> Document:
    """A document with its path from the root, which patterns are held against: the same wherever a run began."""
    return replace(document, id=from_root(document.path, root))


def _from_root(house: House, root: Path) -> House:
    """House facts → the same, the files that they stand in with their paths from the root."""
    if not house.documents:
        return house
    return replace(house, documents={path: placed(file, root) for path, file in house.documents.items()})
