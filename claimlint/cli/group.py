"""Command name → its module in this folder, loaded when it is used.

`--version` and one command must not pay for the other commands, so commands are found by name, not by import.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from claimlint import __version__, catalog
from claimlint.cli import BROKEN_PIPE, is_closed_pipe


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

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        with _closed_pipe_is_an_exit():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        with _closed_pipe_is_an_exit():
            return super().invoke(ctx)


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


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="claimlint")
def claimlint() -> None:
    """Find where documents contradict each other, or themselves."""
