"""Options and a Report → the outputs of a run: one for people or programs on standard output, and reports beside it.

GitHub Actions is told by its variables, as other linters do; annotations are added to the usual output there, and
nothing changes for whoever says which format is wanted. Reports are written before standard output, so that `| head -1`
does not cost a build its files. What cannot be written is told, and the rest is written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

import click
from click.core import ParameterSource
from msgspec import Struct

from claimlint import catalog
from claimlint.cli import click_options, completions, is_closed_pipe
from claimlint.cli.choices import Choice
from claimlint.cli.click_options import bundle
from claimlint.cli.files import refuse_inputs, why_not, write_whole
from claimlint.cli.help_sections import PRINT, option
from claimlint.cli.streams import ColorChoice, LinksChoice, links_for, wants_color, width_of
from claimlint.model import Error, Report
from claimlint.rendering import Sort, rendered


class Target(NamedTuple):
    """A report to write: its format, and the file it goes to."""

    form: str
    file: Path


class Outputs(NamedTuple):
    """What a run writes: its main output (file None: standard output), and reports beside it.

    `annotated`: GitHub Actions runs this, so that its annotations follow the output for people. `explain`: formats that
    explain findings do so. `sort`: the order of findings in formats for people.
    """

    form: str
    file: Path | None
    reports: tuple[Target, ...]
    annotated: bool
    explain: bool
    color: ColorChoice
    links: LinksChoice
    sort: Sort = "severity"

    @property
    def targets(self) -> tuple[Target, ...]:
        """Everything that goes to a file."""
        return (*self.reports, *([Target(self.form, self.file)] if self.file else []))

    @property
    def shows_texts(self) -> bool:
        """Whether any of it shows whole documents, and what each says of a fact."""
        forms = {self.form, *(report.form for report in self.reports)}
        return any(hasattr(catalog.load("reporters", form), "SHOWS_TEXTS") for form in forms)

    @property
    def files(self) -> frozenset[str]:
        """The files that are written, as real paths: they are not read as documents."""
        return frozenset(os.path.realpath(target.file) for target in self.targets)


class FormAndFile(click_options.ParamType[Target]):
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
    sort: Sort
    output: Path | None
    reports: tuple[Target, ...]
    color: ColorChoice
    hyperlinks: LinksChoice


options = bundle(
    "asked",
    Asked,
    option(
        "--format",
        "form",
        type=Choice(catalog.names("reporters")),
        default="full",
        show_default=True,
        metavar="FORMAT",
        section=PRINT,
        help="How findings are printed.",
    ),
    option("--explain", is_flag=True, section=PRINT, help="Say under each finding step by step why."),
    option(
        "--sort",
        type=Choice(get_args(Sort)),
        default="severity",
        show_default=True,
        section=PRINT,
        help="Order of findings in formats for people: the gravest and surest first, or by place.",
    ),
    option("--statistics", is_flag=True, section=PRINT, help="Print how often each rule found something instead."),
    option(
        "--output",
        "-o",
        type=click.Path(path_type=Path),
        metavar="FILE",
        section=PRINT,
        help="Write to this file what would be printed.",
    ),
    option(
        "--report",
        "reports",
        type=FormAndFile(),
        multiple=True,
        section=PRINT,
        shell_complete=completions.reports,
        help="Write a further report, as FORM=FILE; may be repeated.",
    ),
    click_options.color,
    option(
        "--hyperlinks",
        type=Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        section=PRINT,
        help="Make places clickable; auto: on a terminal that is known to understand it.",
    ),
)


def planned(
    ctx: click.Context, paths: Sequence[str], asked: Asked, *, verbose: bool, inputs: Iterable[Path] = ()
) -> Outputs:
    """The options of a command → its Outputs; a verbose one explains findings. `paths`: what it reads; `inputs`: files
    that it reads besides. Raises UsageError for options that contradict each other."""
    given = ctx.get_parameter_source("form") is not ParameterSource.DEFAULT
    if asked.statistics and given:
        raise click.UsageError("--statistics replaces --format; --report statistics=FILE writes both")
    file = None if asked.output == Path("-") else asked.output
    form = "statistics" if asked.statistics else asked.form
    actions = os.environ.get("GITHUB_ACTIONS") == "true" and bool(os.environ.get("GITHUB_WORKFLOW"))
    annotated = actions and not (given or asked.statistics or file)
    explain = asked.explain or verbose
    outputs = Outputs(form, file, asked.reports, annotated, explain, asked.color, asked.hyperlinks, asked.sort)
    _check_files(outputs, paths)
    refuse_inputs(outputs.files, inputs)
    return outputs


def _check_files(outputs: Outputs, paths: Sequence[str]) -> None:
    """No two outputs go to one file, and none to a file that was named to be read, unless an earlier run wrote it."""
    if not outputs.targets:
        return
    from claimlint import readers

    read = {os.path.realpath(path) for path in readers.expanded(paths)}
    written: set[str] = set()
    for target in outputs.targets:
        real = os.path.realpath(target.file)
        if real in written:
            raise click.UsageError(f"two reports go to {str(target.file)!r}; give each a file of its own")
        if real in read and not target.file.is_dir() and not readers.is_own_report(real):
            raise click.UsageError(f"{str(target.file)!r} is to be checked and would be overwritten by a report")
        written.add(real)


def deliver(report: Report, outputs: Outputs) -> tuple[Error, ...]:
    """Report → all its outputs; an error for each that could not be written. A closed pipe is raised.

    Files have no colour and no links, and a fixed width.
    """
    unwritten = list(_to_files(report, outputs))
    if outputs.file is None:
        look, url = wants_color(outputs.color, sys.stdout), links_for(outputs.links, sys.stdout)
        width, explain = width_of(sys.stdout), outputs.explain
        text = rendered(report, outputs.form, explain=explain, color=look, width=width, links=url, sort=outputs.sort)
        try:
            sys.stdout.write(_with_annotations(text, report) if outputs.annotated else text)
            sys.stdout.flush()
        except OSError as fault:
            if is_closed_pipe(fault):
                raise
            unwritten.append(_unwritten("", "output", fault))
    return tuple(unwritten)


def _to_files(report: Report, outputs: Outputs) -> Iterator[Error]:
    for target in outputs.targets:
        try:
            text = rendered(report, target.form, explain=outputs.explain, sort=outputs.sort)
            write_whole(target.file, text.encode("utf-8", "backslashreplace"))
        except OSError as fault:
            yield _unwritten(target.file.as_posix(), f"{target.form} report", fault)


def _unwritten(path: str, what: str, fault: OSError) -> Error:
    return Error(path, "unwritten", f"the {what} could not be written: {why_not(fault)}")


def _with_annotations(text: str, report: Report) -> str:
    """Output for people → the same for a log of GitHub Actions, with the annotations after it.

    Whatever a document says in that output must not be taken for a command, so that commands are stopped there. The
    word that starts them again is made from the output: no text can hold its own digest.
    """
    import hashlib  # only in a log of GitHub Actions

    token = hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()
    return f"::stop-commands::{token}\n{text}::{token}::\n{rendered(report, 'github')}"
