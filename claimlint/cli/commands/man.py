"""`claimlint man`: a command → its manual page, made from what `--help` says."""

from __future__ import annotations

import sys

import click

from claimlint import __version__
from claimlint.cli.click_options import TOOL, Command

_HELP = """Print the manual page of a command, or of claimlint itself.

Needs the extra "man". To read one: claimlint man check | man -l -
"""


@click.command("man", cls=Command, group=TOOL, help=_HELP, short_help="Print a manual page.")
@click.argument("name", metavar="COMMAND", required=False)
@click.pass_context
def command(ctx: click.Context, *, name: str | None) -> None:
    try:
        from click_man.core import generate_man_page
    except ImportError:
        raise click.UsageError("manual pages need click-man: pip install 'claimlint-facts[man]'") from None
    root = ctx.find_root()
    group = root.command
    assert isinstance(group, click.Group)
    commands = {known: group.get_command(root, known) for known in group.list_commands(root)}
    if name is not None and name not in commands:
        raise click.UsageError(f"no command {name!r}; there are {', '.join(commands)}")
    group.commands.update({known: found for known, found in commands.items() if found})  # a lazy group knows none
    wanted = commands[name] if name is not None else group
    assert wanted is not None
    own = click.Context(wanted, info_name=name or "claimlint", parent=root if name else None)
    sys.stdout.write(generate_man_page(own, version=__version__, date=" ") + "\n")
