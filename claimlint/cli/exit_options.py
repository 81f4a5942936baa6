"""Options → how a run ends: its status, and what is told on the side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from claimlint.cli import click_options
from claimlint.cli.bundles import bundle
from claimlint.cli.rule_sources import given

if TYPE_CHECKING:
    from claimlint.config import Config
    from claimlint.settings import FailOn


class Ending(Struct, frozen=True):
    """From which severity on findings fail the run, whether anything may, how much is said beside the report, and
    whether the run is repeated when something changes."""

    fail_on: FailOn
    exit_zero: bool
    strict: bool
    coverage: bool
    timing: bool
    watch: bool
    quiet: bool
    verbose: bool

    def under(self, settled: Config) -> Ending:
        """The same with what a configuration says where the command line does not."""
        if settled.fail_on is None or "fail_on" in given():
            return self
        return replace(self, fail_on=settled.fail_on)


options = bundle(
    "ending",
    Ending,
    click_options.severity("--fail-on", "error", "Exit with 1 from this severity on.", "never"),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found; 2 stays 2."),
    click.option("--strict", is_flag=True, help="Exit with 2 when nothing could be compared."),
    click.option("--coverage", is_flag=True, help="Say what was compared in each document, and what was not."),
    click.option("--timing", is_flag=True, help="Say how long each stage and each rule took."),
    click.option("--watch", is_flag=True, help="Run again whenever something that was read changes."),
    click.option("--quiet", "-q", is_flag=True, help="No progress and no notices; errors are still told."),
    click.option("--verbose", "-v", is_flag=True, help="Name the configuration, the files and the rules of the run."),
)
