"""Options → which rules a run uses and where they come from, and which documents it compares."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click
from msgspec import Struct

from claimlint.cli import click_options, completions
from claimlint.cli.click_options import bundle
from claimlint.cli.help_sections import JUDGE, option
from claimlint.model import Severity
from claimlint.settings import GroupBy, Settings

_FILE = click.Path(path_type=Path)


class Choosing(Struct, frozen=True):
    """What was said of rules, stories and the day, as Settings take it."""

    group_by: GroupBy
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    today: date | None
    timezone: str
    language: str

    def settings(self, severity: Severity = "info", *, coverage: bool = False) -> Settings:
        """The settings that the command line asks for; the configuration fills the rest."""
        return Settings(
            self.group_by,
            self.select,
            self.ignore,
            severity,
            self.today,
            date.today(),
            language=self.language,
            timezone=self.timezone,
            coverage=coverage,
        )


choice = bundle(
    "choosing",
    Choosing,
    click_options.group_by,
    option(
        "--select",
        multiple=True,
        metavar="RULES",
        callback=click_options.listed,
        section=JUDGE,
        shell_complete=completions.rules_and_families,
        help="Only these rules or families of rules.",
    ),
    option(
        "--ignore",
        multiple=True,
        metavar="RULES",
        callback=click_options.listed,
        section=JUDGE,
        shell_complete=completions.rules_and_families,
        help="All but these rules or families of rules.",
    ),
    click_options.today,
    click_options.timezone,
    click_options.language,
)


class Source(Struct, frozen=True):
    """Where a run's rules and defaults come from: the configuration named on the command line (None: the nearest one),
    or none at all when `isolated`; further rule files; packs; and rules as text."""

    rules: tuple[Path, ...] = ()
    packs: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    config: Path | None = None
    isolated: bool = False

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
    Source,
    option("--rules", multiple=True, type=_FILE, section=JUDGE, help="A rule file or folder to add."),
    option(
        "--pack",
        "packs",
        multiple=True,
        metavar="NAME",
        section=JUDGE,
        shell_complete=completions.packs,
        help="A pack of rules to add, such as docs.",
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
