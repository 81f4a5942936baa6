"""`claimlint rules`: the rulebook → one line a rule, so that a reader of a report can see what was on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import click

from claimlint.cli import CLEAN, INCOMPLETE, click_options, rule_options
from claimlint.cli.status import tell_errors
from claimlint.cli.streams import ColorChoice, wants_color, width_of
from claimlint.model import Rule
from claimlint.settings import Settings
from claimlint.terminal.cells import cells, visible
from claimlint.terminal.lines import Line, Piece, Style, put

if TYPE_CHECKING:
    from claimlint.wire.values import Json

_NARROWEST = 30


@click.command("rules", help="List the rules: id, kind, severity, what they judge and why.", short_help="List rules.")
@click_options.form("table", "json")
@rule_options.sources
@click_options.color
@click.pass_context
def command(
    ctx: click.Context,
    *,
    form: Literal["table", "json"],
    source: rule_options.Source,
    color: ColorChoice,
) -> None:
    from claimlint.cli.run import plan

    settled = plan((), Settings(), source)
    book, errors = settled.book, settled.errors
    if form == "json":
        sys.stdout.write(json.dumps([_object(rule) for rule in book.rules], ensure_ascii=False, indent=2) + "\n")
    else:
        width = width_of(sys.stdout) if sys.stdout.isatty() else None
        put(_table(book.rules, width), sys.stdout, color=wants_color(color, sys.stdout))
    sys.stdout.flush()
    tell_errors(errors, sys.stderr)
    ctx.exit(INCOMPLETE if errors else CLEAN)


def _object(rule: Rule) -> dict[str, Json]:
    return {
        "id": rule.id,
        "family": rule.family,
        "kind": rule.kind,
        "severity": rule.severity,
        "on": rule.severity != "off",
        "claims": list(rule.claims),
        "why": rule.why,
    }


def _severity(rule: Rule) -> str:
    """The severity of a rule in the table; one that is off runs once `--select` or the configuration names it."""
    return "off by default" if rule.severity == "off" else rule.severity


def _table(rules: tuple[Rule, ...], width: int | None) -> Iterator[Line]:
    """Rules → aligned columns; the reason comes last, because it has no fixed length, and is wrapped to a width."""
    from textwrap import wrap

    rows = [("id", "kind", "severity", "claims", "why")]
    rows += [
        (visible(r.id), r.kind, _severity(r), ", ".join(r.claims) or "-", visible(" ".join(r.why.split())))
        for r in rules
    ]
    sizes = [max(cells(row[at]) for row in rows) for at in range(4)]
    left = sum(sizes) + 2 * len(sizes)
    for number, row in enumerate(rows):
        padded = "".join(cell + " " * (size - cells(cell) + 2) for cell, size in zip(row, sizes, strict=False))
        lines = wrap(row[4], max(_NARROWEST, width - left)) if width else [row[4]]
        body: Style = "dim" if number else "bold"
        for at, line in enumerate(lines or [""]):
            yield Piece(" " * left if at else padded, "" if number else "bold"), Piece(line, body)
