"""Options → which documents a run reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from claimlint.cli import completions
from claimlint.cli.click_options import Encoding, bundle, files
from claimlint.cli.help_sections import END, READ, option

if TYPE_CHECKING:  # `--help` needs neither
    from claimlint.cli.rule_options import RuleSource
    from claimlint.config.plan import Plan
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
    encoding: str = ""

    def with_default_paths(self, source: RuleSource) -> tuple[Reading, str]:
        """The same, with the folder of the configuration, or else the working folder, where nothing is named; and what
        to tell of that. Raises click.UsageError for drafts that nobody names."""
        if self.named:
            return self, ""
        if self.against:
            raise click.UsageError("--against needs drafts to hold against the sources: name them as PATHS")
        folder, why = source.folder()
        return replace(self, paths=(folder,)), f"no PATHS given: {folder} is read, {why}"

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
        return tuple(self.typed if path == STDIN else path for path in self.paths) if self.corpus else ()

    @property
    def typed(self) -> str:
        """The name of what stands on standard input, when that is read, beside a corpus too; else ""."""
        return (self.stdin_filename or STDIN) if STDIN in (*self.paths, *self.corpus) else ""

    def sieve(self, plan: Plan) -> Sieve:
        """What is read of folders, and how, by the command line or else by the configuration."""
        from claimlint.readers import MIB, Globs, Sieve

        settled = plan.config
        exclude, include = (
            Globs(given, flag) if given else Globs(said, settled.said.get(flag.strip("-"), flag), settled.folder)
            for given, flag, said in (
                (self.exclude, "--exclude", settled.exclude),
                (self.include, "--include", settled.include),
            )
        )
        encoding = self.encoding or settled.encoding or ""
        return Sieve(
            exclude, include, self.max_file_size * MIB, encoding, str(plan.root), plan.project_files, plan.fields
        )


against = files(
    "--against",
    "SOURCES",
    READ,
    "PATHS are drafts; hold each against this file, folder or template such as src/{stem}.txt.",
)

options = bundle(
    "reading",
    Reading,
    click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=completions.files),
    files("--corpus", "PATH", READ, "Read this, and tell only findings that touch PATHS."),
    against,
    files("--include", "GLOB", READ, "Of folders, read the files named so instead."),
    files("--exclude", "GLOB", READ, "Of folders, leave these out, as in a .gitignore."),
    option(
        "--stdin-filename",
        default="",
        metavar="NAME",
        section=READ,
        shell_complete=completions.files,
        help="The name of what `-` reads; stands for that file.",
    ),
    option(
        "--encoding",
        type=Encoding(),
        default="",
        section=READ,
        shell_complete=completions.encodings,
        help="The encoding of files that are not UTF-8, such as windows-1252; without it, it is guessed and told.",
    ),
    option("--allow-empty", is_flag=True, section=END, help="No documents at all is no error."),
    option(
        "--max-file-size",
        type=click.IntRange(1),
        default=20,
        show_default=True,
        metavar="MIB",
        section=READ,
        help="Read no larger file: in a folder it is passed over, named it is an error.",
    ),
)
