"""Options → the outputs of a run: one for people or programs on standard output, and reports in files beside it.

GitHub Actions is told by its variables, as other linters do; annotations are added to the usual output there, and
nothing changes for whoever says which format is wanted.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click
from click.core import ParameterSource
from msgspec import Struct

from claimlint import catalog
from claimlint.cli import click_options
from claimlint.cli.bundles import bundle
from claimlint.cli.streams import ColorChoice, LinksChoice


class Target(NamedTuple):
    """A report to write: its format, and the file it goes to."""

    form: str
    file: Path


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
            from claimlint.yaml_files.nodes import did_you_mean

            near = did_you_mean(form, forms) or f"; there are {', '.join(forms)}"
            self.fail(f"no format {form!r}{near}", param, ctx)
        return Target(form, Path(file))


class Asked(Struct, frozen=True):
    """What was asked of the output, as the options say it."""

    form: str
    statistics: bool
    explain: bool
    output: Path | None
    reports: tuple[Target, ...]
    color: ColorChoice
    hyperlinks: LinksChoice


options = bundle(
    "asked",
    Asked,
    click.option(
        "--format",
        "form",
        type=click.Choice(catalog.names("reporters")),
        default="full",
        show_default=True,
        help="How findings are printed.",
    ),
    click.option("--explain", is_flag=True, help="Say under each finding what it rests on, in sentences."),
    click.option("--statistics", is_flag=True, help="Print how often each rule found something instead."),
    click.option(
        "--output",
        "-o",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Write to this file what would be printed.",
    ),
    click.option(
        "--report",
        "reports",
        type=FormAndFile(),
        multiple=True,
        help="Write a further report, as FORM=FILE; may be repeated.",
    ),
    click_options.color,
    click.option(
        "--hyperlinks",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Make places clickable; auto: on a terminal that is known to understand it.",
    ),
)


def planned(ctx: click.Context, paths: Sequence[str], asked: Asked) -> Outputs:
    """The options of a command → its Outputs. Raises UsageError for options that contradict each other."""
    given = ctx.get_parameter_source("form") is not ParameterSource.DEFAULT
    if asked.statistics and given:
        raise click.UsageError("--statistics replaces --format; --report statistics=FILE writes both")
    file = None if asked.output == Path("-") else asked.output
    form = "statistics" if asked.statistics else asked.form
    actions = os.environ.get("GITHUB_ACTIONS") == "true" and bool(os.environ.get("GITHUB_WORKFLOW"))
    annotated = actions and not (given or asked.statistics or file)
    outputs = Outputs(form, file, asked.reports, annotated, asked.explain, asked.color, asked.hyperlinks)
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
