"""`claimlint why`: two lines → whether their claims were compared, and what stopped it where they were not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint.cli import CLEAN, INCOMPLETE, _options, _sources

if TYPE_CHECKING:
    from claimlint.alignment.trace import Ruling
    from claimlint.cli._streams import ColorChoice
    from claimlint.model import Claim, Document
    from claimlint.reporters._lines import Line, Style
    from claimlint.settings import GroupBy
    from claimlint.why import Answer, Spot

_HELP = """Tell whether the claims of two lines were compared, and what stopped it where they were not.

LEFT and RIGHT are PATH:LINE. PATHS are the documents of the run, which decide what is rare and what is one story;
without any, those of the folders of the two files. Exit status: 0, or 2 when a line or file is not there.
"""


class _At(click.ParamType[tuple[str, int]]):
    """A file and a line from 1, as PATH:LINE; a column behind it, as editors write it, is passed over."""

    name = "PATH:LINE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        path, _, line = str(value).rpartition(":")
        before, _, number = path.rpartition(":")
        if before and number.isdecimal() and line.isdecimal():
            path, line = before, number
        if not path or not (line.isdecimal() and line.isascii()) or not int(line[:9]):
            self.fail(f"{value!r} is not of the form PATH:LINE, such as a.txt:12.", param, ctx)
        return path, int(line[:9])


@click.command("why", help=_HELP, short_help="Tell whether two lines were compared.")
@click.argument("left", type=_At())
@click.argument("right", type=_At())
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@_options.group_by
@_options.today
@_options.timezone
@_sources.options
@_options.color
@click.pass_context
def command(
    ctx: click.Context,
    *,
    left: tuple[str, int],
    right: tuple[str, int],
    paths: tuple[str, ...],
    group_by: GroupBy,
    today: date | None,
    timezone: str,
    source: _sources.Source,
    color: ColorChoice,
) -> None:
    from claimlint.cli._heap import read
    from claimlint.cli._reading import Reading
    from claimlint.cli._run import plan
    from claimlint.cli._status import tell_errors
    from claimlint.cli._streams import wants_color
    from claimlint.reporters._lines import put
    from claimlint.settings import Settings
    from claimlint.why import why

    files = (left[0], right[0])
    reading = Reading((*files, *(paths or (str(Path(file).parent) for file in files))))
    settled = plan(reading.named, Settings(group_by=group_by, today=today, timezone=timezone), source)
    heap = read(reading, reading.sieve(settled.config))
    spots = _spot(left, heap.documents), _spot(right, heap.documents)
    answer = why(heap.documents, settled.book, settled.settings, *spots)
    put(_lines(answer, spots, {d.path: d for d in heap.documents}), sys.stdout, color=wants_color(color, sys.stdout))
    sys.stdout.flush()
    errors = (*settled.errors, *heap.errors)
    tell_errors(errors, sys.stderr)
    ctx.exit(INCOMPLETE if errors else CLEAN)


def _spot(at: tuple[str, int], documents: tuple[Document, ...]) -> Spot:
    """A file and line as given → the document's own path and the line. Raises click.UsageError for one not there."""
    from claimlint import readers
    from claimlint.places import lines_of
    from claimlint.why import Spot

    path, line = at
    document = next((d for d in documents if readers.real(d.path) == readers.real(path)), None)
    if document is None:
        raise click.UsageError(f"{path} cannot be read: name a document and a line of it, such as a.txt:12")
    if line > (last := len(lines_of(document.source))):
        raise click.UsageError(f"{path} has {last} lines, so that there is no line {line}")
    return Spot(document.path, line)


def _lines(answer: Answer, spots: tuple[Spot, Spot], documents: dict[str, Document]) -> Iterator[Line]:
    """An answer → for every two claims of one kind what they are, what was decided, and on what grounds."""
    from claimlint.reporters._lines import Piece
    from claimlint.reporters._terminal import visible

    for spot, claims in zip(spots, (answer.left, answer.right), strict=True):
        told = ", ".join(f"{c.mention.kind} {_text(c, documents)}" for c in claims) or "nothing that could be compared"
        yield Piece(visible(f"{spot.path}:{spot.line}"), "bold"), Piece(f" states {told}")
    if answer.left and answer.right and not answer.rulings:
        yield (Piece("Nothing was compared: the two lines state no value of one kind."),)
    for ruling in answer.rulings:
        yield ()
        head = f"{_text(ruling.left, documents)} and {_text(ruling.right, documents)}"
        yield Piece(f"{ruling.left.mention.kind}: ", "dim"), Piece(head, "bold")
        for number, sentence in enumerate(_sentences(ruling, documents)):
            style: Style = "" if number else _style(ruling)
            yield (Piece(f"  {sentence}", style),)


def _style(ruling: Ruling) -> Style:
    if ruling.outcome == "contradicts":
        return "bold red"
    return "green" if ruling.outcome in ("agrees", "one-name") else "bold yellow"


def _text(claim: Claim, documents: dict[str, Document]) -> str:
    from claimlint.reporters._terminal import clip_end, visible

    words = documents[claim.path].text[claim.span.start : claim.span.end]
    return clip_end(visible(" ".join(words.split())), 60)


def _sentences(ruling: Ruling, documents: dict[str, Document]) -> Iterator[str]:
    """A ruling → what was decided, then why, a sentence a line."""
    from claimlint import reasons
    from claimlint.alignment.evidence import weights
    from claimlint.checks import _explained

    yield reasons.OUTCOMES[ruling.outcome]
    match ruling.outcome:
        case "gate":
            yield reasons.GATES[ruling.gate]
        case "too-little-shared":
            shared = ", ".join(f"{word} ({weight:.2f})" for word, weight in ruling.words[:8])
            yield f"They share {shared}." if shared else "They share no telling word."
            yield f"That weighs {ruling.weight:.2f}, and {ruling.needed:.2f} is needed."
        case "too-weak":
            yield f"The evidence is {ruling.score}, and {ruling.least} is needed."
        case "taken" if ruling.partner is not None:
            yield f"The likelier partner: {_text(ruling.partner, documents)} in {_where(ruling.partner, documents)}."
        case "contradicts" if ruling.link is not None:
            here, there = ((_text(claim, documents), claim.value) for claim in (ruling.left, ruling.right))
            yield from _explained.steps(here, there, ruling.link)
            least = weights().thresholds
            if ruling.left.mention.kind not in ("name", "quote"):
                yield f"The evidence is {ruling.score}: a warning needs {least['warning']}, an error {least['error']}."


def _where(claim: Claim, documents: dict[str, Document]) -> str:
    from claimlint.places import place
    from claimlint.reporters._terminal import visible

    there = place(documents[claim.path], claim.span, 0)
    return visible(f"{there.path}:{there.start.line}:{there.start.column}")
