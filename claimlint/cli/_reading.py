"""Options → which documents a run reads."""

from __future__ import annotations

import click
from msgspec import Struct

from claimlint.cli._bundle import bundle

STDIN = "-"


class Reading(Struct, frozen=True):
    """Files and folders as named, with what to leave out of folders, and what stands for standard input.

    With `corpus`, the documents are those of the corpus, and `paths` only say which findings are of interest. With
    `against`, the documents are drafts, and it names their sources.
    """

    paths: tuple[str, ...]
    corpus: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    stdin_filename: str = ""
    allow_empty: bool = False
    against: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """What is read, as named: the corpus, or the paths."""
        return self.corpus or self.paths

    @property
    def only(self) -> tuple[str, ...]:
        """The files that findings must touch; all when there is no corpus apart."""
        return self.paths if self.corpus else ()


options = bundle(
    "reading",
    Reading,
    click.argument("paths", nargs=-1, required=True, metavar="PATHS..."),
    click.option("--corpus", multiple=True, metavar="PATH", help="Read this, and tell only findings that touch PATHS."),
    click.option(
        "--against",
        multiple=True,
        metavar="SOURCES",
        help="PATHS are drafts; hold each against this file, folder or template such as src/{stem}.txt.",
    ),
    click.option("--include", multiple=True, metavar="GLOB", help="Of folders, read the files named so instead."),
    click.option("--exclude", multiple=True, metavar="GLOB", help="Of folders, leave these out, as in a .gitignore."),
    click.option(
        "--stdin-filename", default="", metavar="NAME", help="The name of what `-` reads; stands for that file."
    ),
    click.option("--allow-empty", is_flag=True, help="No documents at all is no error."),
)
