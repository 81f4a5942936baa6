"""`claimlint validate`: rules, cases and configuration → every mistake in them, without reading a document."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from msgspec.structs import replace

from claimlint.cli import CLEAN, INCOMPLETE, rule_options
from claimlint.cli.help_sections import RULES, Command
from claimlint.cli.status import tell, tell_errors
from claimlint.files.reading import bounded
from claimlint.settings import CONFIG_NAMES, Settings
from claimlint.terminal.verdict import count

if TYPE_CHECKING:
    from claimlint.cli.rule_options import RuleSource
    from claimlint.model import Error

_HELP = """Hold rule files, case files and claimlint.yaml against what they may say, and tell every mistake at once.

PATHS are such files, whatever they are called, and folders of them; without any, the nearest claimlint.yaml, the rules
it names, and their cases.

Exit status: 0 when there is no mistake, else 2.
"""


@click.command(
    "validate", cls=Command, group=RULES, help=_HELP, short_help="Find mistakes in rules, cases and configuration."
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATHS]...")
@rule_options.sources
@click.pass_context
def command(ctx: click.Context, *, paths: tuple[Path, ...], source: RuleSource) -> None:
    sorted_out = _sorted_out(paths)
    alone = source.isolated or source.config is not None
    runs = [_validated(sorted_out, source)] if alone or not sorted_out.configs else []
    runs += [_validated(sorted_out, replace(source, config=file)) for file in sorted_out.configs if not alone]
    told = tuple(dict.fromkeys((*sorted_out.errors, *(error for run in runs for error in run.errors))))
    tell_errors(told, sys.stderr)
    for notice in dict.fromkeys(n for run in runs for n in run.notices):
        tell(notice)
    files = {file for run in runs for file in run.files}
    mistakes = count(len(told), "mistake") if told else "no mistake"
    sys.stdout.write(f"{mistakes} in {count(len(files), 'file')}\n")
    ctx.exit(INCOMPLETE if told else CLEAN)


class _SortedOut(NamedTuple):
    """What was named: configurations, and files and folders of rules and cases; `places`: where it all lies."""

    configs: tuple[Path, ...]
    rules: tuple[Path, ...]
    cases: tuple[Path, ...]
    places: tuple[str, ...]
    errors: tuple[Error, ...]


class _Validated(NamedTuple):
    """One configuration, or none, with what it names: every mistake, and the real paths of the files that were read."""

    errors: tuple[Error, ...]
    notices: tuple[str, ...]
    files: frozenset[str]


def _sorted_out(paths: Sequence[Path]) -> _SortedOut:
    """Files and folders, whatever they are called → what they are."""
    from claimlint import rulebook
    from claimlint.cases import case_runs
    from claimlint.config.discovery import in_folder, rivals

    folders = [path for path in paths if path.is_dir()]
    homes = sorted({file.parent for folder in folders for file in folder.rglob("*claimlint.y*ml")})
    theirs = [there for home in homes if (there := in_folder(home))]
    files = [file for file in rulebook.files_of(paths) if not file.name.endswith(rulebook.CASES)]
    configs = [*(there[0] for there in theirs), *filter(_is_configuration, files)]
    cases = tuple(file for file in case_runs.find(paths) if file.name.endswith(rulebook.CASES))
    errors = tuple(error for there in theirs for error in rivals(there))
    unique = {file.resolve(): file for file in configs}
    rules = tuple(file for file in files if file.resolve() not in unique)
    return _SortedOut(tuple(unique.values()), rules, cases, tuple(path.as_posix() for path in paths), errors)


def _validated(given: _SortedOut, source: RuleSource) -> _Validated:
    """What was named, and the configuration to hold it against → what is wrong with both."""
    from claimlint import rulebook
    from claimlint.cases import case_runs

    settled = replace(source, rules=(*given.rules, *source.rules)).plan(given.places, Settings())
    named = (*settled.config.rule_files(), *source.rules)
    rules = rulebook.files_of((*named, *given.rules))
    beside = (file.with_name(file.stem + rulebook.CASES) for file in rules)
    folders = (path for path in named if path.is_dir() and rulebook.files_of([path]))
    trials = case_runs.find([*given.cases, *folders, *(file for file in beside if file.is_file())])
    errors = (*settled.errors, *(error for file in trials for error in case_runs.load(file, settled.book).errors))
    files = (*rules, *trials, *(Path(path) for path in settled.used if Path(path).is_file()))
    return _Validated(errors, settled.governed.notices, frozenset(os.path.realpath(file) for file in files))


def _is_configuration(file: Path) -> bool:
    """Whether a file is a configuration, by its name or else by what stands in it."""
    from claimlint.config.parsing import is_configuration

    try:
        return file.name in CONFIG_NAMES or file.suffix == ".toml" or is_configuration(bounded(file))
    except OSError:  # the loader of rules tells
        return False
