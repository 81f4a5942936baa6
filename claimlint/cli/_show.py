"""Options → what a run would use, instead of the run: its settings with where each is said, and its files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from claimlint.cli import CLEAN, INCOMPLETE
from claimlint.cli._bundle import bundle
from claimlint.cli._sources import Source, given

if TYPE_CHECKING:
    from claimlint.cli._ending import Ending
    from claimlint.cli._reading import Reading
    from claimlint.cli._run import Plan
    from claimlint.settings import Settings


class Showing(Struct, frozen=True):
    """Whether to print the settings, or the files, and to check nothing."""

    show_config: bool
    show_files: bool


options = bundle(
    "showing",
    Showing,
    click.option("--show-config", is_flag=True, help="Print the settings, and where each is said; check nothing."),
    click.option("--show-files", is_flag=True, help="Print the files that would be read; check nothing."),
)


def show(reading: Reading, settings: Settings, source: Source, ending: Ending, showing: Showing) -> int:
    """Prints what was asked for; 0, or 2 when there is a mistake in it."""
    from claimlint import readers
    from claimlint.cli._reading import STDIN
    from claimlint.cli._run import plan
    from claimlint.cli._status import tell_errors
    from claimlint.reporters._terminal import visible

    settled = plan(reading.named, settings, source)
    errors = list(settled.errors)
    if showing.show_config:
        sys.stdout.writelines(f"{visible(line)}\n" for line in _settings(settled, reading, ending))
    if showing.show_files:
        paths = tuple(path for path in reading.named if path != STDIN)
        found = readers.find(paths, reading.sieve(settled.config))
        sys.stdout.writelines(f"{visible(file)}\n" for file in found.files)
        sys.stderr.write(f"{found.notice}\n" if found.notice and not ending.quiet else "")
        errors += found.errors
    sys.stdout.flush()
    tell_errors(tuple(errors), sys.stderr)
    return INCOMPLETE if errors else CLEAN


def _settings(settled: Plan, reading: Reading, ending: Ending) -> Iterator[str]:
    """A line a setting in the form of claimlint.yaml, and behind it where its value is said."""
    config, used = settled.config, settled.settings
    options = {"group-by": "group_by", "date": "today", "fail-on": "fail_on"}
    values: dict[str, object] = {
        "extends": config.extends,
        "rules": config.rules,
        "packs": config.packs,
        "select": used.select,
        "ignore": used.ignore,
        "severity": config.severity,
        "parameters": config.parameters,
        "language": used.language,
        "date": used.today and used.today.isoformat(),
        "group-by": used.group_by,
        "fail-on": ending.under(config).fail_on,
        "baseline": config.baseline,
        "include": reading.include or config.include,
        "exclude": reading.exclude or config.exclude,
        "overrides": [{"paths": each.paths, "severity": each.severity} for each in config.overrides],
    }
    yield f"# configuration: {config.path or 'none'}"
    for key, value in values.items():
        said = "command line" if options.get(key, key) in given() else config.said.get(key, "default")
        yield f"{key}: {json.dumps(value, ensure_ascii=False)}  # {said}"
    if house := config.house:
        yield f"# house facts: {len(house.names)} names, {len(house.things)} things"
