"""A configuration and what a caller asks for → the rules and settings of a run, settled once for everything that runs.

The command line and the Python API ask here, so that both mean the same by one configuration.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from claimlint import rulebook
from claimlint.config import Config, merged
from claimlint.config.layers import combined, stacked
from claimlint.model import Document, Error, Rulebook
from claimlint.settings import Settings


class Plan(Struct, frozen=True):
    """What the caller and the configuration settle: all rules, the settings that choose among them, and the mistakes in
    configuration, rule files and names of rules."""

    config: Config
    book: Rulebook
    settings: Settings
    errors: tuple[Error, ...]

    @property
    def root(self) -> Path:
        """The folder that paths of documents count from: that of the configuration, else the working folder."""
        return Path(self.config.folder or Path.cwd())


def settle(
    file: Path | None,
    settings: Settings,
    given: Collection[str] = (),
    *,
    rules: Sequence[Path] = (),
    packs: Sequence[str] = (),
    texts: Sequence[str] = (),
) -> Plan:
    """A configuration file (None: none), settings, and the names of those that the caller gave outright, which the
    configuration leaves alone → Plan. `rules`: further rule files and folders; `packs`: further packs; `texts`: rules
    as YAML."""
    layers, mistakes = stacked(file) if file else ((), ())
    found = combined(layers) if layers else Config()
    wanted = tuple(dict.fromkeys((*found.packs, *packs)))
    book, faults = rulebook.load((*found.rule_files(), *rules), packs=wanted, texts=texts)
    if layers:
        from claimlint.config.rules import applied

        layers, book, misnamed = applied(layers, book)
        found, mistakes = combined(layers), (*mistakes, *misnamed)
        settings = merged(settings, found, given)
    return Plan(found, book, settings, (*mistakes, *faults, *rulebook.unknown_names(book, settings)))


def placed(document: Document, root: Path) -> Document:
    """A document with its path as fingerprints know it: from the root, wherever the run began."""
    full = Path(document.path).absolute()
    if not full.is_relative_to(root) or (inside := full.relative_to(root).as_posix()) == document.path:
        return document
    return replace(document, id=inside)
