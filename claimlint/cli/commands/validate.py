"""`claimlint validate`: rules, cases and configuration → every mistake in them, without reading a document."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from claimlint.cli import CLEAN, INCOMPLETE, rule_options
from claimlint.cli.help_sections import RULES, Command
from claimlint.cli.status import tell_errors
from claimlint.settings import Settings

if TYPE_CHECKING:
    from claimlint.cli.rule_options import Source

_HELP = """Hold rule files, case files and claimlint.yaml against what they may say, and tell every mistake at once.

PATHS are such files and folders of them; without any, the nearest claimlint.yaml, the rules it names, and their cases.

Exit status: 0 when there is no mistake, else 2.
"""


@click.command(
    "validate", cls=Command, group=RULES, help=_HELP, short_help="Find mistakes in rules, cases and configuration."
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATHS]...")
@rule_options.sources
@click.pass_context
def command(ctx: click.Context, *, paths: tuple[Path, ...], source: Source) -> None:
    from claimlint import config, rulebook
    from claimlint.cases import case_runs
    from claimlint.cli.plan import plan
    from claimlint.config.layers import stacked

    named = [path / config.NAME for path in paths if (path / config.NAME).is_file()]
    named += [path for path in paths if path.name == config.NAME]
    rest = tuple(path for path in paths if path.name != config.NAME)
    if source.config is None and not source.isolated:
        source = replace(source, config=named[0] if named else config.find([path.as_posix() for path in paths]))
    layers = stacked(source.config)[0] if source.config else ()
    named_there = [file for layer in layers for file in layer.rule_files()]
    rule_files = [file for file in rulebook.files_of((*named_there, *rest, *source.rules)) if file.name != config.NAME]
    case_files = case_runs.find([*named_there, *rest, *source.rules])
    rules = tuple(file for file in rule_files if not file.name.endswith(rulebook.CASES))
    settled = plan((), Settings(), replace(source, rules=rules))
    cases = [file for file in case_files if file.name.endswith(rulebook.CASES)]
    told = (*settled.errors, *(error for file in cases for error in case_runs.load(file, settled.book).errors))
    tell_errors(told, sys.stderr)
    count = len(rules) + len(cases) + len(layers)
    mistakes = "no mistake" if not told else f"{len(told)} mistake{'s' * (len(told) != 1)}"
    sys.stdout.write(f"{mistakes} in {count} file{'s' * (count != 1)}\n")
    ctx.exit(INCOMPLETE if told else CLEAN)
