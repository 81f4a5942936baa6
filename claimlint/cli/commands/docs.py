"""`claimlint docs`: the name of a page → its text; without one, the list of pages."""

from __future__ import annotations

import sys

import click

from claimlint.cli import click_options, completions
from claimlint.cli.draw import console, is_screen
from claimlint.cli.help_sections import TOOL, Command
from claimlint.cli.streams import ColorChoice, wants_color, width_of

_HELP = """Show a page of the documentation, or list the pages.

A terminal shows the page laid out, with colours where --color allows them; a file or a pipe gets its Markdown. With
--color always a pipe gets what a terminal shows: claimlint docs rules --color always | less -R
"""
_WIDEST, _NARROWEST, _GAP = 120, 20, 2


@click.command("docs", cls=Command, group=TOOL, help=_HELP, short_help="Show a page of the documentation.")
@click.argument("page", metavar="[PAGE]", required=False, shell_complete=completions.pages)
@click_options.color
def command(*, page: str | None, color: ColorChoice) -> None:
    from claimlint import docs

    known = docs.names()
    if page is None:
        widest = max(map(len, known))
        room = width_of(sys.stdout) - widest - _GAP if is_screen(sys.stdout) else 0
        for name in known:
            first, *more = _wrapped(docs.summary(name), room)
            sys.stdout.write(f"{name:{widest}}{'':{_GAP}}{first}\n")
            sys.stdout.writelines(f"{'':{widest + _GAP}}{line}\n" for line in more)
        return
    if page not in known:
        from claimlint.yaml_files.nodes import did_you_mean

        raise click.UsageError(f"no page {page!r}{did_you_mean(page, known)}; `claimlint docs` lists them")
    text = docs.text(page)
    laid_out = color == "always" or is_screen(sys.stdout)
    sys.stdout.write(_laid_out(text, color) if laid_out else text)


def _wrapped(words: str, room: int) -> list[str]:
    """What a page holds → its lines, for a terminal with `room` beside the name; one for what is too narrow or none."""
    from textwrap import wrap

    return wrap(words, room) if room >= _NARROWEST else [words]


def _laid_out(text: str, color: ColorChoice) -> str:
    """Markdown → what a terminal shows of it. It is not written by rich, which ends a closed pipe in status 1."""
    from rich.markdown import Markdown
    from rich.theme import Theme

    board = console(sys.stdout, color=wants_color(color, sys.stdout))
    board.width = min(board.width, _WIDEST)
    board.push_theme(Theme({"markdown.code": "cyan"}))  # without the background that rich gives it
    with board.capture() as shown:
        board.print(Markdown(text, code_theme="ansi_light", hyperlinks=False))
    return "".join(f"{line.rstrip()}\n" for line in shown.get().splitlines())
