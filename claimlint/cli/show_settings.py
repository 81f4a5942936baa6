"""Options → what a run would use, instead of the run: its settings with where each is said, and its files."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource
from msgspec import Struct

from claimlint.cli import CLEAN, INCOMPLETE
from claimlint.cli.click_options import bundle
from claimlint.cli.help_sections import PRINT, option
from claimlint.cli.reading import STDIN, Reading
from claimlint.cli.status import Ending, tell_errors
from claimlint.model import Error, FailOn
from claimlint.terminal.cells import visible

if TYPE_CHECKING:
    from pathlib import Path

    from claimlint.cli.filters import Narrowing
    from claimlint.config import Config
    from claimlint.config.plan import Plan

_PLAIN = re.compile(r"[A-Za-z][\w./-]*|\d{4}-\d\d-\d\d", re.ASCII)
_NO_TEXT = frozenset({"true", "false", "null"})
_FACTS = ("facts", "aliases", "distinct")
_BY_RULE = ("severity", "parameters")
_ADDING = ("rules", "packs")
"""Keys to which the command line adds, instead of replacing them."""


class Showing(Struct, frozen=True):
    """Whether to print the settings, or the files, and to check nothing."""

    show_config: bool
    show_files: bool


class _Files(Struct, frozen=True):
    """The files to read, in order; what is passed over, with the reason; and what cannot be found."""

    files: tuple[str, ...]
    passed: tuple[str, ...]
    errors: tuple[Error, ...]


options = bundle(
    "showing",
    Showing,
    option(
        "--show-config",
        is_flag=True,
        section=PRINT,
        is_eager=True,
        help="Print the settings, and where each is said; check nothing.",
    ),
    option(
        "--show-files",
        is_flag=True,
        section=PRINT,
        is_eager=True,
        help="Print the files that would be read, with --verbose also why others are not; check nothing.",
    ),
)


def show(
    ctx: click.Context,
    settled: Plan,
    reading: Reading,
    ending: Ending,
    narrowing: Narrowing,
    showing: Showing,
    apart: Collection[str],
) -> int:
    """Prints what was asked for; 0, or 2 when there is a mistake in it. `apart`: real paths that the run writes."""
    sys.stderr.writelines(f"{visible(notice)}\n" for notice in settled.governed.notices)
    if not showing.show_files:
        fail_on, known = ending.under(settled.config).fail_on, narrowing.known(settled.config)
        return _print(_settings(ctx, settled, reading, fail_on, known), settled.errors)
    found = _files(reading, settled, apart)
    if ending.verbose:
        sys.stderr.writelines(f"{visible(line)}\n" for line in found.passed)
    return _print(found.files, (*settled.errors, *found.errors))


def _print(lines: Iterable[str], errors: tuple[Error, ...]) -> int:
    sys.stdout.writelines(f"{visible(line)}\n" for line in lines)
    sys.stdout.flush()
    tell_errors(errors, sys.stderr)
    return INCOMPLETE if errors else CLEAN


def _settings(
    ctx: click.Context, settled: Plan, reading: Reading, fail_on: FailOn, known: Path | None
) -> Iterator[str]:
    """A command and what is settled for it → the lines of a claimlint.yaml that says the same; what nothing says is a
    comment. `known`: the baseline file."""
    config, settings = settled.config, settled.settings
    sieve = reading.sieve(settled)
    rows: tuple[tuple[str, str, object], ...] = (
        ("extends", "", config.extended),
        ("rules", "rules", tuple(file.as_posix() for file in (*config.rule_files(), *ctx.params["rules"]))),
        ("packs", "packs", (*config.packs, *ctx.params["packs"])),
        ("select", "select", settings.select),
        ("ignore", "ignore", settings.ignore),
        ("severity", "", config.severity),
        ("parameters", "", config.parameters),
        ("language", "language", settings.language or None),
        ("date", "today", settings.today),
        ("timezone", "timezone", settings.timezone or None),
        ("encoding", "encoding", sieve.encoding or None),
        ("group-by", "group_by", settings.group_by),
        ("fail-on", "fail_on", fail_on),
        ("baseline", "baseline", known and known.as_posix()),
        ("docs-url", "", config.docs_url),
        ("include", "include", sieve.include.patterns),
        ("exclude", "exclude", sieve.exclude.patterns),
        ("stores", "", config.stores),
        ("overrides", "", config.overrides),
    )
    yield f"# configuration: {config.path or 'none'}"
    for key, parameter, value in rows:
        if value in (None, (), {}):
            yield f"# {key}: not set"
        elif isinstance(value, dict) and key in _BY_RULE:
            yield f"{key}:"
            for rule, given in value.items():
                yield f"  {_yaml(rule)}: {_yaml(given)}{_from(config, f'{key}.{rule}')}"
        else:
            yield f"{key}: {_yaml(value)}{_from(config, key, _option(ctx, parameter))}"
    for key in _FACTS:
        yield f"# {key}: {config.said[key]}" if key in config.said else f"# {key}: not set"


def _files(reading: Reading, settled: Plan, apart: Collection[str] = ()) -> _Files:
    """What to read, what is settled, and the real paths that the run writes → the files it would read."""
    from claimlint import readers, stores

    sieve = reading.sieve(settled)
    if reading.against:  # which sources count depends on the drafts that can be read
        from claimlint.cli import documents, drafts

        heap = drafts.pair(documents.read(reading, sieve, apart), reading, sieve, apart).heap
        return _Files(tuple(document.path for document in heap.documents), (), heap.errors)
    typed = [reading.typed] * bool(reading.typed)
    found = stores.find(tuple(path for path in reading.named if path != STDIN), sieve)
    taken = {readers.real(path) for path in (*apart, *typed)}
    single = (file for file in found.files if not stores.is_store(file, sieve))
    reports = {file for file in single if readers.is_own_report(file, sieve.encoding)}
    read = [file for file in found.files if file not in reports and readers.real(file) not in taken]
    passed = [f"{one.path}: {one.why}" for one in found.passed]
    others = [file for file in found.files if file not in read]
    passed += [
        f"{file}: {'a report of claimlint' if file in reports else 'written by this run, or read from standard input'}"
        for file in others
    ]
    return _Files(tuple(sorted((*read, *typed))), tuple(passed), found.errors)


def _from(config: Config, key: str, option: str = "") -> str:
    """Where a value comes from, as a comment behind it."""
    place = config.said.get(key, "")
    places = [place, option] if key in _ADDING else [option or place]
    return f"  # {', '.join(one for one in places if one) or 'default'}"


def _option(ctx: click.Context, name: str) -> str:
    """The option or variable that gives a parameter; "" when nothing of the command line does."""
    source = ctx.get_parameter_source(name) if name else None
    for param in ctx.command.params:
        if param.name == name and source is ParameterSource.ENVIRONMENT:
            return str(param.envvar)
        if param.name == name and source is ParameterSource.COMMANDLINE:
            return param.opts[0]
    return ""


def _yaml(value: object) -> str:
    """A value → YAML on one line: JSON is YAML, and plain words need no quotation marks."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and value not in _NO_TEXT else json.dumps(value)
    if isinstance(value, Struct):
        return _yaml({key: given for key in value.__struct_fields__ if (given := getattr(value, key))})
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_yaml(key)}: {_yaml(given)}" for key, given in value.items()) + "}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_yaml, value))}]"
    return json.dumps(value)
