"""The command line and the configuration → the rules and settings of a run, before a document is read.

Commands that only speak of rules stop here, so that this module loads nothing of the pipeline.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from claimlint import config, rulebook
from claimlint.cli.click_options import given
from claimlint.cli.rule_options import Source
from claimlint.config.discovery import Governed, discover, from_root
from claimlint.config.layers import combined, stacked
from claimlint.model import Error, House, Rulebook
from claimlint.settings import Settings


class Plan(Struct, frozen=True):
    """What the command line and the configuration settle: which configuration governs what is checked, all rules, the
    settings that choose among them, and the mistakes in configuration, rule files and names of rules. `used`: the
    configurations that count, as shown."""

    config: config.Config
    governed: Governed
    book: Rulebook
    settings: Settings
    errors: tuple[Error, ...]
    used: tuple[str, ...] = ()


def plan(paths: Sequence[str], settings: Settings, source: Source) -> Plan:
    """Files and folders to check (none: the working folder), settings and source of rules → Plan."""
    governed = discover(paths, source.config, isolated=source.isolated)
    layers, mistakes = stacked(governed.file) if governed.file else ((), ())
    used = tuple(layer.path for layer in layers)
    found = combined(layers) if layers else config.Config()
    packs = dict.fromkeys((*found.packs, *source.packs))
    book, faults = rulebook.load((*found.rule_files(), *source.rules), packs=tuple(packs), texts=source.texts)
    if layers:
        from claimlint.config.rules import applied

        layers, book, misnamed = applied(layers, book)
        found, mistakes = combined(layers), (*mistakes, *misnamed)
        book = rulebook.adjusted(book, {}, _from_root(book.house, governed.root))
        settings = config.merged(settings, found, given())
    errors = (*governed.errors, *mistakes, *faults, *rulebook.unknown_names(book, settings))
    return Plan(found, governed, book, settings, errors, used)


def _from_root(house: House, root: Path) -> House:
    """House facts → the same, the files that they stand in with their paths from the root."""
    if not house.documents:
        return house
    return replace(
        house,
        documents={path: replace(file, id=from_root(path, root)) for path, file in house.documents.items()},
    )
