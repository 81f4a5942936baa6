"""Options that several commands share → their parsed values; options that belong together → one typed argument.

A command with thirty options would otherwise have thirty arguments, and every command that shares ten of them ten more.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource
from msgspec import Struct

from claimlint.cli import completions
from claimlint.cli.choices import Choice
from claimlint.cli.help_sections import JUDGE, PRINT, option

if TYPE_CHECKING:
    from click import ParamType as ParamType  # noqa: PLC0414 - mypy takes it for exported only so
else:

    class ParamType(click.ParamType):
        """What an option is parsed to, as a type: click's own class can only say so since 8.4."""

        def __class_getitem__(cls, parsed: object) -> type[click.ParamType]:
            return cls


F = TypeVar("F", bound=Callable[..., object])


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
        for declared in reversed(options):
            wrapped = declared(wrapped)
        return wrapped  # type: ignore[no-any-return]

    return decorate


class Day(ParamType[date]):
    """A calendar date as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date of the form YYYY-MM-DD.", param, ctx)


def listed(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Values of an option given several times, with commas, or both → the names, in order."""
    return tuple(name.strip() for item in value for name in item.split(",") if name.strip())


def files(flag: str, metavar: str, section: str, help_text: str) -> Callable[[F], F]:
    """An option that names files, folders or patterns of them, and may be repeated."""
    named = completions.files
    return option(flag, multiple=True, metavar=metavar, section=section, shell_complete=named, help=help_text)


def rules(flag: str, help_text: str) -> Callable[[F], F]:
    """An option that names rules and families of them, and may be repeated."""
    named = completions.rules_and_families
    return option(
        flag, multiple=True, metavar="RULES", callback=listed, section=JUDGE, shell_complete=named, help=help_text
    )


def form(*names: str) -> Callable[[F], F]:
    """How the output is printed; the first name is the default."""
    choice = Choice(names)
    return option(
        "--format", "form", type=choice, default=names[0], show_default=True, section=PRINT, help="Form of output."
    )


def group_by(function: F) -> F:
    """Which documents are about the same events."""
    choice = Choice(["auto", "folder", "all"])
    help_text = "Compare documents of one story, of one folder, or all with all."
    return option("--group-by", type=choice, default="auto", show_default=True, section=JUDGE, help=help_text)(function)


def today(function: F) -> F:
    """The day that relative words of undated documents count from."""
    help_text = "The day that 'yesterday' counts from in documents without a date."
    return option("--date", "today", type=Day(), section=JUDGE, help=help_text)(function)


class Zone(ParamType[str]):
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
    section=JUDGE,
    shell_complete=completions.zones,
    help="The time zone of documents that name none, such as Europe/Berlin or +02:00.",
)


class Encoding(ParamType[str]):
    """An encoding of text by any of its names."""

    name = "NAME"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from claimlint.files import encodings

        if value != "" and (fault := encodings.refused(str(value))):
            self.fail(f"{fault} ({encodings.FORM})", param, ctx)
        return str(value)


class Language(ParamType[str]):
    """A language by its code or name; "" sets that of the configuration aside, so that the words of a text tell it."""

    name = "CODE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from claimlint.languages import available
        from claimlint.languages.detection import declared

        code = declared(str(value)) if value != "" else ""
        if value != "" and code not in available():
            self.fail(f"no language {str(value)[:80]!r}: it is one of {', '.join(available())}", param, ctx)
        return code


language = option(
    "--language",
    type=Language(),
    default="",
    section=JUDGE,
    shell_complete=completions.languages,
    help="The language of documents that name none, such as de; without it their words tell.",
)


def severity(flag: str, default: str, section: str, help_text: str, *more: str) -> Callable[[F], F]:
    """An option that takes a severity, or one of `more`."""
    choice = Choice(["error", "warning", "info", *more])
    return option(flag, type=choice, default=default, show_default=True, section=section, help=help_text)


color = option(
    "--color",
    type=Choice(["auto", "always", "never"]),
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
