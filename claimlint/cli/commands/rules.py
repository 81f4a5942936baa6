"""`claimlint rules`: the rulebook → one line a rule, so that a reader of a report can see what was on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TextIO

import click

from claimlint.cli import CLEAN, INCOMPLETE, click_options, rule_options
from claimlint.cli.draw import is_screen, show
from claimlint.cli.help_sections import RULES, Command
from claimlint.cli.status import tell_errors
from claimlint.cli.streams import ColorChoice, wants_color, width_of
from claimlint.model import Rule
from claimlint.settings import Settings
from claimlint.terminal.cells import cells, condensed
from claimlint.terminal.lines import Line, Piece, Style, put
from claimlint.terminal.tables import drawn
from claimlint.terminal.verdict import style_of
from claimlint.wire.values import json_text

if TYPE_CHECKING:
    from claimlint.wire.values import Json

_WIDE = 110
_HEADS = ("id", "kind", "severity", "claims", "why")


@click.command(
    "rules",
    cls=Command,
    group=RULES,
    help="List the rules: id, kind, severity, what they judge and why.",
    short_help="List rules.",
)
@click_options.form("table", "json")
@rule_options.sources
@click_options.color
@click.pass_context
def command(
    ctx: click.Context,
    *,
    form: Literal["table", "json"],
    source: rule_options.RuleSource,
    color: ColorChoice,
) -> None:
    settled = source.plan((), Settings())
    book, errors = settled.book, settled.errors
    if form == "json":
        sys.stdout.write(json_text([_object(rule) for rule in book.rules]))
    elif is_screen(sys.stdout):
        _draw(book.rules, sys.stdout, color=wants_color(color, sys.stdout))
    else:
        put(_table(book.rules), sys.stdout, color=wants_color(color, sys.stdout))
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


def _row(rule: Rule) -> tuple[str, str, str, str, str]:
    """A rule → what the columns of the table say of it."""
    return rule.id, rule.kind, _severity(rule), ", ".join(rule.claims) or "-", condensed(rule.why)


def _cells(rule: Rule) -> list[Line]:
    """A rule → its row on a terminal."""
    styles: tuple[Style, ...] = ("bold", "", style_of(rule.severity), "", "")
    return [(Piece(text, style),) for text, style in zip(_row(rule), styles, strict=True)]


def _table(rules: tuple[Rule, ...]) -> Iterator[Line]:
    """Rules → aligned columns; the reason comes last, because it has no fixed length."""
    rows = [_HEADS, *map(_row, rules)]
    sizes = [max(cells(row[at]) for row in rows) for at in range(4)]
    for number, row in enumerate(rows):
        padded = "".join(cell + " " * (size - cells(cell) + 2) for cell, size in zip(row, sizes, strict=False))
        yield Piece(padded, "" if number else "bold"), Piece(row[4], "dim" if number else "bold")


def _draw(rules: tuple[Rule, ...], out: TextIO, *, color: bool) -> None:
    """Rules → a table on a terminal; on a narrow one two lines a rule, because a reason needs its room."""
    if width_of(out) < _WIDE:
        for rule in rules:
            name, kind, severity, claims, why = _row(rule)
            head = (
                Piece(name, "bold"),
                Piece(f"  {severity}", style_of(rule.severity)),
                Piece(f"  {kind}: {claims}", "dim"),
            )
            show([head, (Piece(f"    {why}"),)], out, color=color)
        return
    put(drawn(_HEADS, [_cells(rule) for rule in rules], width_of(out), whole=3, narrow=("claims",)), out, color=color)
