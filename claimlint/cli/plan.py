"""The command line and the configuration → the rules and settings of a run, before a document is read.

Commands that only speak of rules stop here, so that this module loads nothing of the pipeline.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from claimlint import config, rulebook
from claimlint.cli.click_options import given
from claimlint.cli.rule_options import Source
from claimlint.config.layers import combined, stacked
from claimlint.model import Error, Rulebook
from claimlint.settings import Settings


class Plan(Struct, frozen=True):
    """What the command line and the configuration settle: all rules, the settings that choose among them, and the
    mistakes in configuration, rule files and names of rules."""

    config: config.Config
    book: Rulebook
    settings: Settings
    errors: tuple[Error, ...]


def plan(paths: Sequence[str], settings: Settings, source: Source) -> Plan:
    """Files and folders to check (none: the working folder), settings and source of rules → Plan."""
    file = None if source.isolated else source.config or config.find(paths)
    layers, mistakes = stacked(file) if file else ((), ())
    found = combined(layers) if layers else config.Config()
    packs = dict.fromkeys((*found.packs, *source.packs))
    book, faults = rulebook.load((*found.rule_files(), *source.rules), packs=tuple(packs), texts=source.texts)
    if layers:
        from claimlint.config.rules import applied

        layers, book, misnamed = applied(layers, book)
        found, mistakes = combined(layers), (*mistakes, *misnamed)
        settings = config.merged(settings, found, given())
    return Plan(found, book, settings, (*mistakes, *faults, *rulebook.unknown_names(book, settings)))
