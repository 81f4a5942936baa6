"""`claimlint docs`: the name of a page → its text; without one, the list of pages."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from claimlint.cli import click_options

if TYPE_CHECKING:
    from claimlint.cli.streams import ColorChoice

_HELP = """Show a page of the documentation, or list the pages.

A terminal shows the page laid out, with colours where --color allows them; a file or a pipe gets its Markdown. With
--color always a pipe gets what a terminal shows: claimlint docs rules --color always | less -R
"""
_WIDEST = 120


def _pages(ctx: click.Context, param: click.Parameter, begun: str) -> list[str]:
    """The names of pages that begin so, for the completion of shells."""
    from claimlint import docs

    return [name for name in docs.names() if name.startswith(begun)]


@click.command("docs", help=_HELP, short_help="Show a page of the documentation.")
@click.argument("page", metavar="[PAGE]", required=False, shell_complete=_pages)
@click_options.color
def command(*, page: str | None, color: ColorChoice) -> None:
    from claimlint import docs
    from claimlint.yaml_files.nodes import did_you_mean

    known = docs.names()
    if page is None:
        widest = max(map(len, known))
        sys.stdout.writelines(f"{name:{widest}}  {docs.summary(name)}\n" for name in known)
        return
    if page not in known:
        raise click.UsageError(f"no page {page!r}{did_you_mean(page, known)}; `claimlint docs` lists them")
    text = docs.text(page)
    laid_out = color == "always" or sys.stdout.isatty()
    sys.stdout.write(_laid_out(text, color) if laid_out else text)


def _laid_out(text: str, color: ColorChoice) -> str:
    """Markdown → what a terminal shows of it. Written by us and not by rich, which ends a closed pipe in status 1."""
    import io

    from rich.console import Console
    from rich.markdown import Markdown
    from rich.theme import Theme

    from claimlint.cli.streams import wants_color, width_of

    colored = wants_color(color, sys.stdout)
    console = Console(
        file=io.StringIO(),
        width=min(width_of(sys.stdout), _WIDEST),
        force_terminal=True,
        color_system="standard" if colored else None,
        no_color=not colored,
        theme=Theme({"markdown.code": "cyan"}),
    )
    with console.capture() as shown:
        console.print(Markdown(text, code_theme="ansi_light", hyperlinks=False))
    return "".join(f"{line.rstrip()}\n" for line in shown.get().splitlines())
