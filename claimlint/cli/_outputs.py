"""Options → the outputs of a run: one for people or programs on standard output, and reports in files beside it.

GitHub Actions is told by its variables, as other linters do; annotations are added to the usual output there, and
nothing changes for whoever says which format is wanted.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click
from click.core import ParameterSource

from claimlint import catalog

if TYPE_CHECKING:
    from claimlint.cli._streams import ColorChoice, LinksChoice

F = TypeVar("F", bound=Callable[..., object])


class Target(NamedTuple):
    """A report to write: its format, and the file it goes to."""

    form: str
    file: Path


class Wanted(NamedTuple):
    """What the options ask for. `usual`: nothing was said of how and where the findings are printed."""

    form: str
    file: Path | None
    reports: tuple[Target, ...]
    links: LinksChoice
    usual: bool


class Outputs(NamedTuple):
    """What a run writes: its main output (file None: standard output), and reports beside it.

    `annotated`: GitHub Actions runs this, so that its annotations follow the output for people. `explain`: formats that
    explain findings do so.
    """

    form: str
    file: Path | None
    reports: tuple[Target, ...]
    annotated: bool
    explain: bool
    color: ColorChoice
    links: LinksChoice

    @property
    def targets(self) -> tuple[Target, ...]:
        """Everything that goes to a file."""
        return (*self.reports, *([Target(self.form, self.file)] if self.file else []))

    @property
    def files(self) -> frozenset[str]:
        """The files that are written, as real paths: they are not read as documents."""
        return frozenset(os.path.realpath(target.file) for target in self.targets)


class FormAndFile(click.ParamType[Target]):
    """A report as FORM=FILE."""

    name = "FORM=FILE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Target:
        form, equals, file = str(value).partition("=")
        forms = catalog.names("reporters")
        if file == "-":
            self.fail("standard output is for --format; a report needs a file.", param, ctx)
        if not (equals and file):
            self.fail(f"{value!r} is not of the form FORM=FILE, as in sarif=claimlint.sarif.", param, ctx)
        if form not in forms:
            from claimlint.rulefile import did_you_mean

            near = did_you_mean(form, forms) or f"; there are {', '.join(forms)}"
            self.fail(f"no format {form!r}{near}", param, ctx)
        return Target(form, Path(file))


def options(function: F) -> F:
    """The options that say what is written where → one argument `wanted` of the command."""
    choice = click.Choice(["auto", "always", "never"])

    @click.option(
        "--format",
        "form",
        type=click.Choice(catalog.names("reporters")),
        default="full",
        show_default=True,
        help="How findings are printed.",
    )
    @click.option("--statistics", is_flag=True, help="Print how often each rule found something instead.")
    @click.option("--output", "-o", type=click.Path(path_type=Path), help="Write to this file what would be printed.")
    @click.option(
        "--report", multiple=True, type=FormAndFile(), help="Write a further report, as FORM=FILE; may be repeated."
    )
    @click.option(
        "--hyperlinks",
        type=choice,
        default="auto",
        show_default=True,
        help="Make places clickable; auto: on a terminal that is known to understand it.",
    )
    @wraps(function)
    def bundled(
        *args: object,
        form: str,
        statistics: bool,
        output: Path | None,
        report: tuple[Target, ...],
        hyperlinks: LinksChoice,
        **more: object,
    ) -> object:
        given = click.get_current_context().get_parameter_source("form") is not ParameterSource.DEFAULT
        if statistics and given:
            raise click.UsageError("--statistics replaces --format; --report statistics=FILE writes both")
        file = None if output == Path("-") else output
        usual = not (given or statistics or file)
        return function(
            *args, wanted=Wanted("statistics" if statistics else form, file, report, hyperlinks, usual), **more
        )

    return bundled  # type: ignore[return-value]  # click keeps the signature in the options, not in the function


def planned(wanted: Wanted, paths: Sequence[str], *, color: ColorChoice, explain: bool) -> Outputs:
    """The options of a command and the paths to read → its Outputs. Raises UsageError for files that would be lost."""
    actions = os.environ.get("GITHUB_ACTIONS") == "true" and bool(os.environ.get("GITHUB_WORKFLOW"))
    outputs = Outputs(
        wanted.form,
        wanted.file,
        wanted.reports,
        annotated=actions and wanted.usual,
        explain=explain,
        color=color,
        links=wanted.links,
    )
    _check_files(outputs, paths)
    return outputs


def _check_files(outputs: Outputs, paths: Sequence[str]) -> None:
    """No two outputs go to one file, and none to a file that was named to be read."""
    read = {os.path.realpath(path) for path in paths}
    written: set[str] = set()
    for target in outputs.targets:
        real = os.path.realpath(target.file)
        if real in written:
            raise click.UsageError(f"two reports go to {str(target.file)!r}; give each a file of its own")
        if real in read and not target.file.is_dir():
            raise click.UsageError(f"{str(target.file)!r} is to be checked and would be overwritten by a report")
        written.add(real)
