"""Options → which documents a run reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from claimlint.cli.click_options import bundle

if TYPE_CHECKING:  # `--help` needs neither
    from claimlint.cli.run import Plan
    from claimlint.readers import Sieve

STDIN = "-"


class Reading(Struct, frozen=True):
    """Files and folders as named, with what to leave out of folders, and what stands for standard input.

    `max_file_size` is in MiB. With `corpus`, the documents are those of the corpus, and `paths` only say which findings
    are of interest. With `against`, the documents are drafts, and it names their sources.
    """

    paths: tuple[str, ...]
    corpus: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    stdin_filename: str = ""
    allow_empty: bool = False
    max_file_size: int = 20
    against: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """What is read, as named: the corpus, or the paths."""
        return self.corpus or self.paths

    @property
    def placed(self) -> tuple[str, ...]:
        """The same as files and folders: standard input is the file it stands for, else the working folder."""
        return tuple((self.stdin_filename or ".") if path == STDIN else path for path in self.named)

    @property
    def only(self) -> tuple[str, ...]:
        """The files that findings must touch; all when there is no corpus apart."""
        return self.paths if self.corpus else ()

    def sieve(self, plan: Plan) -> Sieve:
        """What is read of folders, by the command line or else by the configuration."""
        from claimlint.readers import MIB, Globs, Sieve

        settled = plan.config
        exclude, include = (
            Globs(given, flag) if given else Globs(said, settled.said.get(flag.strip("-"), flag), settled.folder)
            for given, flag, said in (
                (self.exclude, "--exclude", settled.exclude),
                (self.include, "--include", settled.include),
            )
        )
        return Sieve(exclude, include, self.max_file_size * MIB, str(plan.governed.root))


def _named(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """What was named; the working folder for whoever only wants to see what a run would use."""
    if value or ctx.params.get("show_config") or ctx.params.get("show_files"):
        return value or (".",)
    raise click.MissingParameter(ctx=ctx, param=param)


against = click.option(
    "--against",
    multiple=True,
    metavar="SOURCES",
    help="PATHS are drafts; hold each against this file, folder or template such as src/{stem}.txt.",
)

options = bundle(
    "reading",
    Reading,
    click.argument("paths", nargs=-1, callback=_named, metavar="PATHS..."),
    click.option("--corpus", multiple=True, metavar="PATH", help="Read this, and tell only findings that touch PATHS."),
    against,
    click.option("--include", multiple=True, metavar="GLOB", help="Of folders, read the files named so instead."),
    click.option("--exclude", multiple=True, metavar="GLOB", help="Of folders, leave these out, as in a .gitignore."),
    click.option(
        "--stdin-filename", default="", metavar="NAME", help="The name of what `-` reads; stands for that file."
    ),
    click.option("--allow-empty", is_flag=True, help="No documents at all is no error."),
    click.option(
        "--max-file-size",
        type=click.IntRange(1),
        default=20,
        show_default=True,
        metavar="MIB",
        help="Read no larger file: in a folder it is passed over, named it is an error.",
    ),
)
