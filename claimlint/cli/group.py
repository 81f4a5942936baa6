"""Command name or path → the module of the command, loaded when it is used.

`--version` and one command must not pay for the other commands, so commands are found by name, not by import. What is
no command and may be a path is what `check` checks: whoever tries the linter first types `claimlint FOLDER`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import click

from claimlint import __version__, catalog
from claimlint.cli import BROKEN_PIPE, INCOMPLETE, completions, is_closed_pipe
from claimlint.cli.help_sections import GROUPS

CHECK = "check"
_OTHERS = "Other commands"
_MARKS_OF_A_PATH = "/\\.*?["
_ENTRIES = 1000
"""Names of a folder that are looked at for what a word may mean."""
_RULES = (".yaml", ".yml")

_HELP = """Find where documents contradict each other, or themselves.

`claimlint FOLDER` checks a folder, as `claimlint check FOLDER` does. `claimlint docs` lists pages that say more.
"""


class LazyGroup(click.Group):
    """A group whose commands are the modules of this folder; each has a click command named `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name.replace("_", "-") for name in catalog.names("cli.commands")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = catalog.load("cli.commands", cmd_name.replace("-", "_")).command
        if not isinstance(command, click.Command):
            return None
        for option in command.params:
            if isinstance(option, click.Option):
                option.envvar = _variable(cmd_name, option)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options of `check` may stand before the paths also where the command is not named; `help` is `--help`.
        Without a word there is help, and no status that a script could take for a clean run."""
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(INCOMPLETE)
        if args and args[0] != "-" and args[0].startswith("-") and self._is_of_check(ctx, args[0]):
            args = [CHECK, *args]
        if args and args[0] == "help" and not Path("help").exists():
            args = [*args[1:2], "--help"]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named, or `check` for a path. Raises UsageError with what was meant instead."""
        name = args[0]
        if name in self.list_commands(ctx):
            if len(args) == 1 and not ctx.resilient_parsing and _holds_documents(name):
                sys.stderr.write(f"note: `claimlint {name}/` checks the folder {name}\n")
            return super().resolve_command(ctx, args)
        if _may_be_a_path(name):
            return CHECK, self.get_command(ctx, CHECK), args
        if ctx.resilient_parsing:
            return None, None, args
        near = _suggestion(name, self.list_commands(ctx)) or "; `claimlint PATH` checks a file or a folder"
        raise click.UsageError(f"no command, file or folder {name[:80]!r}{near}", ctx)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[click.shell_completion.CompletionItem]:
        """Commands, and where none begins so, files: shells cannot be offered both."""
        return super().shell_complete(ctx, incomplete) or completions.files(ctx, self.params[0], incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        found: dict[str, list[tuple[str, str]]] = {group: [] for group in (*GROUPS, _OTHERS)}
        for name in self.list_commands(ctx):
            if (command := self.get_command(ctx, name)) and not command.hidden:
                group = getattr(command, "group", "") or _OTHERS
                found[group].append((name, command.get_short_help_str(formatter.width)))
        width = max(map(len, self.list_commands(ctx)))
        for group, rows in found.items():
            if rows:
                with formatter.section(group):
                    first = sorted(rows, key=lambda row: row[0] != CHECK)
                    formatter.write_dl([(f"{name:{width}}", told) for name, told in first])

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        with _closed_pipe_is_an_exit():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        with _closed_pipe_is_an_exit():
            return super().invoke(ctx)

    def _is_of_check(self, ctx: click.Context, word: str) -> bool:
        """Whether an option is one of `check` and none of our own."""
        flag = word.partition("=")[0] if word.startswith("--") else word[:2]
        if any(flag in param.opts for param in self.get_params(ctx)):
            return False
        check = self.get_command(ctx, CHECK)
        return check is not None and any(flag in param.opts for param in check.params)


def _may_be_a_path(word: str) -> bool:
    """Whether a word is there as a file or folder, stands for standard input, or looks like a path or a pattern."""
    try:
        return word == "-" or any(mark in word for mark in _MARKS_OF_A_PATH) or Path(word).exists()
    except OSError:  # longer than any name
        return False


def _holds_documents(folder: str) -> bool:
    """Whether a folder may have been meant by a word: `init` makes a folder of rules, which are no documents."""
    files = (name for _, _, names in os.walk(folder) for name in names if not name.startswith("."))
    return any(Path(name).suffix not in _RULES for name in islice(files, _ENTRIES))


def _suggestion(word: str, commands: list[str]) -> str:
    """A word that is neither a command nor a path → ", did you mean …?" with the nearest of both, or ""."""
    from difflib import SequenceMatcher, get_close_matches  # only a mistake needs it

    from claimlint.terminal.cells import visible

    try:
        there = sorted(entry.name for entry in Path().iterdir() if not entry.name.startswith("."))[:_ENTRIES]
    except OSError:
        there = []
    near = [(found, "`claimlint {}`") for found in get_close_matches(word[:80], commands, 1)]
    near += [(found, "`claimlint check {}`") for found in get_close_matches(word[:80], there, 1)]
    if not near:
        return ""
    best, form = max(near, key=lambda one: SequenceMatcher(None, word[:80], one[0]).ratio())
    return f", did you mean {form.format(visible(best))}?"


def _variable(command: str, option: click.Option) -> str:
    """The environment variable of an option: CLAIMLINT_CHECK_FAIL_ON for --fail-on of check."""
    name = max(option.opts, key=len).lstrip("-")
    return f"claimlint_{command}_{name}".replace("-", "_").upper()


@contextmanager
def _closed_pipe_is_an_exit() -> Iterator[None]:
    """Click turns a closed pipe into status 1, which here means findings; so it must not see one."""
    try:
        yield
    except OSError as failure:
        if is_closed_pipe(failure):
            raise click.exceptions.Exit(BROKEN_PIPE) from None
        raise


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]}, help=_HELP)
@click.version_option(__version__, prog_name="claimlint")
def claimlint() -> None:
    """The command line itself; what it does is in its commands."""
