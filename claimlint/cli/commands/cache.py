"""`claimlint cache`: what was found in documents before → how much of it is kept and where, or nothing any more."""

from __future__ import annotations

import sys
from typing import Literal

import click

from claimlint.cli import CLEAN, INCOMPLETE, click_options
from claimlint.cli.choices import Choice
from claimlint.cli.help_sections import TOOL, Command
from claimlint.cli.status import tell_errors
from claimlint.model import Error
from claimlint.terminal.cells import visible
from claimlint.terminal.verdict import count
from claimlint.wire.values import json_text

_HELP = """Show or forget what was found in documents before, which runs use instead of reading them again.

\b
info   where it is kept, how large it is and how large it may grow
clear  forget all of it; the next run takes longer, and finds the same

CLAIMLINT_CACHE_DIR names another folder, CLAIMLINT_CACHE_MIB another size; `--no-cache` does without for a run.
"""
_MIB = 1024 * 1024


@click.command(
    "cache", cls=Command, group=TOOL, help=_HELP, short_help="Show or forget what was found in documents before."
)
@click.argument("action", type=Choice(["info", "clear"]))
@click_options.form("text", "json")
@click.pass_context
def command(ctx: click.Context, *, action: str, form: Literal["text", "json"]) -> None:
    from claimlint import cache

    if action == "clear":
        if fault := cache.cleared():
            tell_errors((Error("", "cache", fault, "delete its folder, or see who else uses it"),), sys.stderr)
            ctx.exit(INCOMPLETE)
        sys.stdout.write("forgotten\n")
        ctx.exit(CLEAN)
    state = cache.state()
    if form == "json":
        rows = dict(state.rows)
        told = {"folder": state.folder, "fault": state.fault, "bytes": state.size, "largest": state.largest}
        sys.stdout.write(json_text({**told, "documents": rows.get("brief", 0), "stories": rows.get("story", 0)}))
        ctx.exit(CLEAN)
    sys.stdout.write(f"{visible(state.folder)}\n")
    if state.fault:
        sys.stdout.write(f"not used: {visible(state.fault)}\n")
    else:
        kept = f"{count(state.rows['brief'], 'document')}, {count(state.rows['story'], 'story')}"
        sys.stdout.write(f"{kept}, {state.size / _MIB:.1f} of {state.largest // _MIB} MiB\n")
    ctx.exit(CLEAN)
