"""`claimlint completion`: a shell → the script that completes our commands and options in it."""

from __future__ import annotations

import sys

import click

from claimlint.cli.choices import Choice
from claimlint.cli.help_sections import TOOL, Command

_HELP = """Print the completion script for a shell.

\b
Write it, as in `claimlint completion bash > FILE`, to the FILE of your shell:
bash        ~/.local/share/bash-completion/completions/claimlint
zsh         _claimlint, in a folder that is in $fpath
fish        ~/.config/fish/completions/claimlint.fish
powershell  the end of $PROFILE (>> instead of >), where click knows it
"""


@click.command(
    "completion",
    cls=Command,
    group=TOOL,
    help=_HELP,
    short_help="Print the completion script for a shell.",
)
@click.argument("shell", type=Choice(["bash", "zsh", "fish", "powershell"]))
@click.pass_context
def command(ctx: click.Context, *, shell: str) -> None:
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"this version of click has no completion for {shell}; update click")
    root = ctx.find_root()
    sys.stdout.write(kind(root.command, {}, "claimlint", "_CLAIMLINT_COMPLETE").source() + "\n")
