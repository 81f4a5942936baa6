"""`claimlint lsp`: an editor at standard input and output → diagnostics while somebody writes."""

from __future__ import annotations

import click

from claimlint.cli.help_sections import DOCUMENTS, Command

_HELP = """Tell an editor what is found while you write, over the Language Server Protocol.

The editor starts it, and speaks with it on standard input and output. It checks the folders of its workspace as
`claimlint check` does, by the same claimlint.yaml, with what is not saved yet in place of the files. Needs pygls
(the extra lsp). `claimlint docs editors` has settings for Neovim and Visual Studio Code.
"""


@click.command("lsp", cls=Command, group=DOCUMENTS, help=_HELP, short_help="Tell an editor what is found as you write.")
@click.option("--stdio", is_flag=True, help="Standard input and output, as always: some editors say so.")
def command(*, stdio: bool) -> None:
    try:
        from claimlint.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise click.UsageError("lsp needs pygls: pip install 'claimlint-facts[lsp]'") from None
    serve()
