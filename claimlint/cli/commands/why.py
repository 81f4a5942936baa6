"""`claimlint why`: two lines → whether their claims were compared, and what stopped it where they were not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from msgspec.structs import replace

from claimlint.cli import CLEAN, INCOMPLETE, click_options, completions, reading, rule_options
from claimlint.cli.draw import show
from claimlint.cli.help_sections import DOCUMENTS, PRINT, Command, option
from claimlint.cli.status import tell_errors
from claimlint.cli.streams import ColorChoice, wants_color
from claimlint.model import Document, Error
from claimlint.settings import GroupBy, Settings

if TYPE_CHECKING:
    from claimlint.config.plan import Plan
    from claimlint.why import Spot

_HELP = """Tell whether the claims of two lines were compared, and what stopped it where they were not.

LEFT and RIGHT are PATH:LINE or PATH:LINE:COLUMN; a column says which value of the line is meant. PATHS are the
documents of the run, which decide what is rare and what is one story; without any, those of the folders of the two
files. With --against, as for `check`, PATHS are the drafts; without any, the one of the two files that the other is a
source of. Exit status: 0, or 2 when a line or file is not there.
"""


class _At(click_options.ParamType[tuple[str, int, int]]):
    """A file, a line and a column from 1, as PATH:LINE or PATH:LINE:COLUMN; without a column it is 0."""

    name = "PATH:LINE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int, int]:
        path, _, line = str(value).rpartition(":")
        before, _, number = path.rpartition(":")
        column = "0"
        if before and number.isdecimal() and line.isdecimal():
            path, line, column = before, number, line
        if not path or not (line.isdecimal() and line.isascii() and column.isascii()) or not int(line[:9]):
            self.fail(f"{value!r} is not of the form PATH:LINE, such as a.txt:12.", param, ctx)
        return path, int(line[:9]), int(column[:9])


@click.command("why", cls=Command, group=DOCUMENTS, help=_HELP, short_help="Tell whether two lines were compared.")
@click.argument("left", type=_At(), shell_complete=completions.files)
@click.argument("right", type=_At(), shell_complete=completions.files)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=completions.files)
@reading.against
@click_options.group_by
@click_options.today
@click_options.timezone
@click_options.language
@rule_options.sources
@click_options.color
@option("--verbose", "-v", is_flag=True, section=PRINT, help="Tell every pair of values in full, with scores.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    left: tuple[str, int, int],
    right: tuple[str, int, int],
    paths: tuple[str, ...],
    against: tuple[str, ...],
    group_by: GroupBy,
    today: date | None,
    timezone: str,
    language: str,
    source: rule_options.Source,
    color: ColorChoice,
    verbose: bool,
) -> None:
    from claimlint.cli.why_text import lines
    from claimlint.why import why

    files = (left[0], right[0])
    settings = Settings(group_by=group_by, today=today, day=date.today(), timezone=timezone, language=language)
    scenes = (_scene(reading, settings, source) for reading in _readings(files, paths, against))
    first = next(scenes)
    scene = next((one for one in chain([first], scenes) if all(_named(f, one.documents) for f in files)), first)
    known = {document.path: document for document in scene.documents}
    spots = _spot(left, scene.documents, against), _spot(right, scene.documents, against)
    answer = why(scene.documents, scene.plan.book, scene.plan.settings, *spots)
    show(lines(answer, spots, known, verbose=verbose), sys.stdout, color=wants_color(color, sys.stdout))
    sys.stdout.flush()
    tell_errors(scene.errors, sys.stderr)
    ctx.exit(INCOMPLETE if scene.errors else CLEAN)


class _Scene(NamedTuple):
    """What is settled for a run, the documents of it, and all that went wrong."""

    plan: Plan
    documents: tuple[Document, ...]
    errors: tuple[Error, ...]


def _readings(files: tuple[str, str], paths: tuple[str, ...], against: tuple[str, ...]) -> Iterator[reading.Reading]:
    """The two files, the documents named and the sources → what to read, or, while either file may be the draft, what
    to read for each of them."""
    if not against:
        yield reading.Reading((*files, *(paths or (str(Path(file).parent) for file in files))))
    else:
        yield from (reading.Reading(drafts, against=against) for drafts in ([paths] if paths else zip(files)))


def _scene(reading: reading.Reading, settings: Settings, source: rule_options.Source) -> _Scene:
    """What to read, and how → the documents, drafts with the sources of each."""
    from claimlint.cli.documents import read
    from claimlint.cli.plan import plan
    from claimlint.config.plan import placed

    settled = plan(reading.placed, settings, source)
    sieve = reading.sieve(settled)
    heap = read(reading, sieve)
    if reading.against:
        from claimlint.cli.drafts import pair

        paired = pair(heap, reading, sieve)
        heap, settled = paired.heap, replace(settled, settings=replace(settled.settings, sources=paired.sources))
    documents = tuple(placed(document, settled.root) for document in heap.documents)
    return _Scene(settled, documents, (*settled.errors, *heap.errors))


def _named(path: str, documents: tuple[Document, ...]) -> Document | None:
    """The document that a path leads to, whatever links do."""
    from claimlint import readers

    return next((d for d in documents if readers.real(d.path) == readers.real(path)), None)


def _spot(at: tuple[str, int, int], documents: tuple[Document, ...], against: tuple[str, ...]) -> Spot:
    """A file and line as given → the document's own path and the line. Raises click.UsageError for one not there."""
    from claimlint.layout.places import lines_of
    from claimlint.why import Spot

    path, line, column = at
    document = _named(path, documents)
    if document is None and against and Path(path).exists():
        raise click.UsageError(f"{path} is neither a draft nor a source of one; --against names the sources")
    if document is None:
        raise click.UsageError(f"{path} cannot be read: name a document and a line of it, such as a.txt:12")
    if line > (last := len(lines_of(document.source))):
        raise click.UsageError(f"{path} has {last} lines, so that there is no line {line}")
    return Spot(document.path, line, column)
