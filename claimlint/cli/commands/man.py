"""`claimlint man`: a command → its manual page, made from what `--help` says."""

from __future__ import annotations

import sys

import click

from claimlint import __version__
from claimlint.cli import completions
from claimlint.cli.help_sections import TOOL, Command

_HELP = """Print the manual page of a command, or of claimlint itself.

Needs the extra "man". To read one: claimlint man check | man -l -
"""


@click.command("man", cls=Command, group=TOOL, help=_HELP, short_help="Print a manual page.")
@click.argument("name", metavar="COMMAND", required=False, shell_complete=completions.commands)
@click.pass_context
def command(ctx: click.Context, *, name: str | None) -> None:
    try:
        from click_man.core import generate_man_page
    except ImportError:
        raise click.UsageError("manual pages need click-man: pip install click-man") from None
    root = ctx.find_root()
    group = root.command
    assert isinstance(group, click.Group)
    commands = {known: group.get_command(root, known) for known in group.list_commands(root)}
    if name is not None and name not in commands:
        from claimlint.yaml_files.nodes import did_you_mean

        near = did_you_mean(name, commands) or f"; there are {', '.join(commands)}"
        raise click.UsageError(f"no command {name[:80]!r}{near}")
    group.commands.update({known: found for known, found in commands.items() if found})  # a lazy group knows none
    wanted = commands[name] if name is not None else group
    assert wanted is not None
    own = click.Context(wanted, info_name=name or "claimlint", parent=root if name else None)
    page = generate_man_page(own, version=__version__, date=" ").replace(
        "\b\n", ""
    )  # click's mark of lines kept as they are
    sys.stdout.write(_by_section(page, wanted.sections(own) if isinstance(wanted, Command) else []) + "\n")


def _by_section(page: str, sections: list[tuple[str, list[click.Option]]]) -> str:
    """A manual page and the sections of its options → the page with its options by section, as `--help` has them."""
    from click_man.man import ManPage

    before, heading, _ = page.partition(".SH OPTIONS\n")
    if not heading or len(sections) < 2:
        return page
    parts = []
    for title, options in sections:
        part = ManPage(title)
        part.options = [param.get_help_record(click.get_current_context()) for param in options]
        parts.append(f".SS {title}\n{str(part).partition(heading)[2]}")
    return before + heading + "".join(parts)
