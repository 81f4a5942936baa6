"""Options → which rules a run uses and where they come from, and which documents it compares."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from claimlint.cli import click_options, completions
from claimlint.cli.click_options import bundle, given
from claimlint.cli.help_sections import JUDGE, option
from claimlint.settings import GroupBy, Settings

if TYPE_CHECKING:
    from claimlint.config.plan import Plan

_FILE = click.Path(path_type=Path)


class Grouping(Struct, frozen=True):
    """What was said of stories, the day, and the zone and language of documents that name none."""

    group_by: GroupBy
    today: date | None
    timezone: str
    language: str

    def settings(self) -> Settings:
        """The settings that the command line asks for; the configuration fills the rest."""
        asked = {name: getattr(self, name) for name in self.__struct_fields__}
        return Settings(**asked, day=date.today())


class Choosing(Grouping, frozen=True):
    """The same, and which rules are meant."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]


grouping = bundle(
    "grouping",
    Grouping,
    click_options.group_by,
    click_options.today,
    click_options.timezone,
    click_options.language,
)

choice = bundle(
    "choosing",
    Choosing,
    click_options.group_by,
    click_options.rules("--select", "Only these rules or families of rules."),
    click_options.rules("--ignore", "All but these rules or families of rules."),
    click_options.today,
    click_options.timezone,
    click_options.language,
)


class RuleSource(Struct, frozen=True):
    """Where a run's rules and defaults come from: the configuration named on the command line (None: the nearest one),
    or none at all when `isolated`; further rule files; packs; and rules as text."""

    rules: tuple[Path, ...] = ()
    packs: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    config: Path | None = None
    isolated: bool = False

    def plan(self, paths: Sequence[str], settings: Settings) -> Plan:
        """Files and folders to check (none: the working folder), and settings → the rules and settings of a run, before
        a document is read. Nothing of the pipeline is loaded."""
        from claimlint.config.discovery import discover
        from claimlint.config.plan import settle

        governed = discover(paths, self.config, isolated=self.isolated)
        return settle(governed, settings, given(), rules=self.rules, packs=self.packs, texts=self.texts, paths=paths)

    def folder(self) -> tuple[str, str]:
        """The folder that is meant where none is named, as a path from the working folder, and why it is that one."""
        from claimlint.config.discovery import discover

        file = discover((), self.config, isolated=self.isolated).file
        if file is None:
            return ".", "the working folder"
        folder = self.config.parent if self.config else Path(os.path.relpath(file.parent))
        return folder.as_posix(), f"the folder of {file.name}"

    def files(self, paths: Sequence[str]) -> Iterator[str]:
        """Files and folders to check → the configuration and the rule files that count for them."""
        from claimlint.config.discovery import discover
        from claimlint.config.layers import stacked

        yield from map(str, self.rules)
        if file := discover(paths, self.config, isolated=self.isolated).file:
            for layer in stacked(file)[0]:
                yield from (layer.path, *map(str, layer.rule_files()))
            yield str(file)  # also when it cannot be read now


sources = bundle(
    "source",
    RuleSource,
    option("--rules", multiple=True, type=_FILE, section=JUDGE, help="A rule file or folder to add."),
    option(
        "--pack",
        "packs",
        multiple=True,
        metavar="NAME",
        section=JUDGE,
        shell_complete=completions.packs,
        help="A pack of rules to add, such as docs; none for none.",
    ),
    option(
        "--rule",
        "texts",
        multiple=True,
        metavar="YAML",
        section=JUDGE,
        help="A rule to add, as text; its id is shell.",
    ),
    option(
        "--config",
        type=_FILE,
        metavar="FILE",
        section=JUDGE,
        help="Use this claimlint.yaml, not the nearest one upward.",
    ),
    option("--isolated", is_flag=True, section=JUDGE, help="Use no claimlint.yaml at all."),
)
