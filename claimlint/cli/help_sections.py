"""Options and commands that know where `--help` lists them.

Forty options in one list are a list in which nobody finds anything: an option says which section it belongs to, and a
command which group. The manual page has the same sections.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])

COMMON, READ, JUDGE = "Most used", "What to read", "What to judge"
TELL, PRINT, END = "Which findings to tell", "What to print", "How it ends"
SECTIONS = (COMMON, READ, JUDGE, TELL, PRINT, END)
"""The sections of `--help`, in order."""
_WIDEST_NAME = 28
ENOUGH = 10
"""With no more options than this a command lists them in one go."""

DOCUMENTS, RULES, TOOL = "Check documents", "Read and write rules", "Use the tool"
GROUPS = (DOCUMENTS, RULES, TOOL)
"""The groups of commands in `claimlint --help`, in order."""


class Option(click.Option):
    """An option that knows its section of `--help`. Where its values are too many for the name of a value (`metavar`),
    its help lists them."""

    def __init__(self, *arguments: Any, section: str = "", **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self.section = section

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None or not (self.metavar and isinstance(self.type, click.Choice)):
            return record
        told, bracket, extra = record[1].rpartition("  [")
        told, extra = (told, f"{bracket}{extra}") if bracket else (extra, "")
        return record[0], f"{told} One of {', '.join(self.type.choices)}.{extra}"


class Command(click.Command):
    """A command with its group in `claimlint --help`, which lists many options of its own by section, those in `common`
    first."""

    def __init__(self, *arguments: Any, group: str = "", common: Sequence[str] = (), **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self.group, self.common = group, common

    def sections(self, ctx: click.Context) -> list[tuple[str, list[click.Option]]]:
        """The sections of `--help` with their options; `-h` is the last of what is printed."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option) and not param.hidden]
        if len(options) <= ENOUGH:
            return [("Options", options)]
        found: dict[str, list[click.Option]] = {section: [] for section in SECTIONS}
        by_name = {name: param for param in options for name in param.opts}
        found[COMMON] = [by_name[name] for name in self.common]
        for param in options:
            if param not in found[COMMON]:
                found[getattr(param, "section", "") or PRINT].append(param)
        return [(section, those) for section, those in found.items() if those]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        listed = [
            (section, [record for param in options if (record := param.get_help_record(ctx))])
            for section, options in self.sections(ctx)
        ]
        width = min(_WIDEST_NAME, max(len(name) for _, records in listed for name, _ in records))
        for section, records in listed:
            with formatter.section(section):
                formatter.write_dl([(f"{name:{width}}", told) for name, told in records], col_max=_WIDEST_NAME)


def option(*names: str, section: str = "", **attributes: Any) -> Callable[[F], F]:
    """As `click.option`, with the section of `--help` that lists it."""
    return click.option(*names, cls=Option, section=section, **attributes)
