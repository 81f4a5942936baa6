"""`claimlint init`: a folder → the same with a configuration, a first rule, and cases that it passes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from claimlint.cli import CLEAN, INCOMPLETE
from claimlint.settings import CONFIG_NAMES

_HELP = """Write claimlint.yaml, a first rule with its cases, and the schemas for editors into DIR (the working folder).

Nothing that is there is ever overwritten: when one of the files exists, or another configuration, none is written,
and the status is 2.
"""


@click.command("init", help=_HELP, short_help="Write a configuration, a first rule and its cases.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="[DIR]", default=".")
@click.pass_context
def command(ctx: click.Context, *, folder: Path) -> None:
    from claimlint.cli.files import write
    from claimlint.cli.starter import files
    from claimlint.cli.status import tell_errors
    from claimlint.model import Error

    made = {folder / name: text for name, text in files().items()}
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
    sys.stdout.write("" if faults else "next: `claimlint test` tries the rule, `claimlint check` runs it\n")
    sys.stdout.flush()
    tell_errors(tuple(faults), sys.stderr)
    ctx.exit(INCOMPLETE if faults else CLEAN)
