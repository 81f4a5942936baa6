"""`claimlint init`: a folder → the same with a configuration, a first rule, and cases that it passes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from claimlint.cli import CLEAN, INCOMPLETE
from claimlint.cli.files import write
from claimlint.cli.help_sections import RULES, Command
from claimlint.cli.status import tell_errors
from claimlint.model import Error
from claimlint.settings import CONFIG_NAMES
from claimlint.terminal.cells import visible

_HELP = """Write claimlint.yaml, a first rule with its cases, and the schemas for editors into DIR (the working folder).

Nothing that is there is ever overwritten: when one of the files exists, or another configuration, none is written,
and the status is 2.
"""

_SCHEMAS = ".claimlint"

_CONFIG = """\
# yaml-language-server: $schema=.claimlint/config.schema.json
rules: [rules]
"""

_RULE = """\
# yaml-language-server: $schema=../.claimlint/rule.schema.json
kind: pattern
key: max-upload-size
extract:
  literals: [upload]
  pattern: '(?i)uploads? (?:is|are) limited to (?P<value>\\d+ ?[KMG]B)'
  value: {group: value, as: quantity}
why: Readers plan with the limit that they read first, so that every page states the same one.
"""

_CASES = """\
# yaml-language-server: $schema=../.claimlint/cases.schema.json
- name: one limit, written in two ways
  docs:
    faq.md: Uploads are limited to 25 MB.
    guide.md: An upload is limited to 25MB, whatever its kind.
- name: two limits
  docs:
    faq.md: Uploads are limited to 25 MB.
    guide.md: An upload is limited to 20 MB.
  findings:
    - {in: guide.md, quote: 20 MB, says: 25 MB in faq.md}
"""


@click.command(
    "init", cls=Command, group=RULES, help=_HELP, short_help="Write a configuration, a first rule and its cases."
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="[DIR]", default=".")
@click.pass_context
def command(ctx: click.Context, *, folder: Path) -> None:

    made = {folder / name: text for name, text in _files().items()}
    others = [folder / name for name in CONFIG_NAMES if (folder / name) not in made]
    there = [file for file in (*made, *others) if file.exists() or file.is_symlink()]
    faults = [Error(file.as_posix(), "unwritten", "is there already", "nothing was written") for file in there]
    for file, text in made.items() if not faults else ():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as wrong:
            faults.append(Error(file.as_posix(), "unwritten", f"could not be written: {wrong.strerror or wrong}"))
            break
        if fault := write(file, text.encode()):
            faults.append(fault)
            break
        sys.stdout.write(f"wrote {file.as_posix()}\n")
    sys.stdout.writelines(_next(folder) if not faults else ())
    sys.stdout.flush()
    tell_errors(tuple(faults), sys.stderr)
    ctx.exit(INCOMPLETE if faults else CLEAN)


def _next(folder: Path) -> Iterator[str]:
    """The folder that was set up → the lines that say what to do now, as commands that work from where the user is."""
    from claimlint import readers

    named = visible(_quoted(folder.as_posix()))
    yield f"next: `claimlint test {named}` tries the rule\n"
    where = "here" if named == "." else f"into {named}"
    before = "" if readers.find((str(folder),)).files else f"put documents {where}, then "
    yield f"      {before}`claimlint check {named}` checks {'them' if before else 'the documents there'}\n"


def _quoted(path: str) -> str:
    """A path → the same as a shell of this machine takes it for one word."""
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline([path])
    from shlex import quote

    return quote(path)


def _files() -> dict[str, str]:
    """Path from the folder that is set up → content, in the order in which they are told."""
    from claimlint import schemas

    return {
        "claimlint.yaml": _CONFIG,
        "rules/max-upload-size.yaml": _RULE,
        "rules/max-upload-size.cases.yaml": _CASES,
        **{
            f"{_SCHEMAS}/{name}.schema.json": json.dumps(schemas.load(name), ensure_ascii=False, indent=2) + "\n"
            for name in ("config", "rule", "cases")
        },
    }
