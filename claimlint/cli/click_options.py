"""Options that several commands share → their parsed values; options that belong together → one typed argument.

A command with thirty options would otherwise have thirty arguments, and every command that shares ten of them ten more.
Its `--help` would be a list in which nobody finds anything: an option says which section of it lists it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from typing import Any, TypeVar

import click
from click.core import ParameterSource
from msgspec import Struct

from claimlint.cli import completions

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


def bundle(argument: str, kind: type[Struct], *options: Callable[[Any], Any]) -> Callable[[F], F]:
    """The name of an argument, its type and the click options named as the fields of that type → a decorator.

    The command is called with one `argument` that holds the values of those options; `--help` lists them in this order.
    """
    names = kind.__struct_fields__

    def decorate(function: F) -> F:
        @wraps(function)
        def bundled(*args: object, **values: object) -> object:
            mine = {name: values.pop(name) for name in names}
            return function(*args, **{argument: kind(**mine)}, **values)

        wrapped: Any = bundled  # click adds its options to the function; the signature of the command is theirs
        for option in reversed(options):
            wrapped = option(wrapped)
        return wrapped  # type: ignore[no-any-return]

    return decorate


class Day(click.ParamType[date]):
    """A calendar date as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date of the form YYYY-MM-DD.", param, ctx)


def option(*names: str, section: str = "", **attributes: Any) -> Callable[[F], F]:
    """As `click.option`, with the section of `--help` that lists it."""
    return click.option(*names, cls=Option, section=section, **attributes)


def listed(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Values of an option given several times, with commas, or both → the names, in order."""
    return tuple(name.strip() for item in value for name in item.split(",") if name.strip())


def form(*names: str) -> Callable[[F], F]:
    """How the output is printed; the first name is the default."""
    choice = click.Choice(names)
    return option(
        "--format", "form", type=choice, default=names[0], show_default=True, section=PRINT, help="Form of output."
    )


def group_by(function: F) -> F:
    """Which documents are about the same events."""
    choice = click.Choice(["auto", "folder", "all"])
    help_text = "Compare documents of one story, of one folder, or all with all."
    return option("--group-by", type=choice, default="auto", show_default=True, section=JUDGE, help=help_text)(function)


def today(function: F) -> F:
    """The day that relative words of undated documents count from."""
    help_text = "The day that 'yesterday' counts from in documents without a date."
    return option("--date", "today", type=Day(), section=JUDGE, help=help_text)(function)


class Zone(click.ParamType[str]):
    """A time zone by its IANA name, UTC or an offset; "" sets that of the configuration aside."""

    name = "ZONE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from claimlint.dates import zones

        if value != "" and (fault := zones.refused(str(value))):
            self.fail(f"{fault} ({zones.FORM})", param, ctx)
        return str(value)


timezone = option(
    "--timezone",
    type=Zone(),
    default="",
    metavar="ZONE",
    section=JUDGE,
    shell_complete=completions.zones,
    help="The time zone of documents that name none, such as Europe/Berlin or +02:00.",
)


def severity(flag: str, default: str, section: str, help_text: str, *more: str) -> Callable[[F], F]:
    """An option that takes a severity, or one of `more`."""
    choice = click.Choice(["error", "warning", "info", *more])
    return option(flag, type=choice, default=default, show_default=True, section=section, help=help_text)


color = option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    section=PRINT,
    help="Colour the output; auto: on a terminal, or where FORCE_COLOR is set, unless NO_COLOR is.",
)


def given() -> frozenset[str]:
    """The parameters of the running command that its user gave, not left to their defaults."""
    ctx = click.get_current_context()
    unsaid = (ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP)
    return frozenset(name for name in ctx.params if ctx.get_parameter_source(name) not in unsaid)
