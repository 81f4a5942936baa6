"""`claimlint explain`: the id of a rule → what it judges, why, and the cases that it is tried with."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint.cli import CLEAN, INCOMPLETE, _options

if TYPE_CHECKING:
    from claimlint.cases import Case
    from claimlint.cli._streams import ColorChoice
    from claimlint.model import Rule
    from claimlint.reporters._lines import Line


@click.command("explain", help="Tell what a rule judges, why, and show cases of it.", short_help="Explain a rule.")
@click.argument("rule")
@_options.rule_files
@_options.color
@click.pass_context
def command(ctx: click.Context, *, rule: str, rules: tuple[Path, ...], color: ColorChoice) -> None:
    from claimlint import rulebook
    from claimlint.cli._status import tell_errors
    from claimlint.cli._streams import wants_color
    from claimlint.reporters._lines import put
    from claimlint.rulefile import did_you_mean

    book, errors = rulebook.load(rules)
    by_id = {known.id: known for known in book.rules}
    if rule not in by_id:
        raise click.UsageError(f"no rule {rule!r}{did_you_mean(rule, by_id)}; `claimlint rules` lists them")
    put(_lines(by_id[rule]), sys.stdout, color=wants_color(color, sys.stdout))
    sys.stdout.flush()
    tell_errors(errors, sys.stderr)
    ctx.exit(INCOMPLETE if errors else CLEAN)


def _lines(rule: Rule) -> Iterator[Line]:
    from claimlint.reporters._lines import Piece
    from claimlint.reporters._terminal import visible

    yield Piece(visible(rule.id), "bold"), Piece(f"  {rule.severity}, {rule.kind}")
    yield (Piece(visible(" ".join(rule.why.split()))),)
    yield ()
    yield from ((Piece(visible(line)),) for line in _settings(rule))
    cases = _cases(rule)
    for title, wanted in (("Found", True), ("Not found, although the words differ", False)):
        chosen = [case for case in cases if bool(case.findings) is wanted]
        if chosen:
            yield ()
            yield (Piece(title, "bold"),)
        for case in chosen:
            yield from _case(case)


def _settings(rule: Rule) -> Iterator[str]:
    """What the rule says of itself, a line each, and what its kind makes of the severity."""
    from claimlint import catalog

    yield f"judges: {', '.join(rule.claims)}" + (f", in blocks: {', '.join(rule.blocks)}" if rule.blocks else "")
    for name, value in sorted(rule.parameters.items()):
        yield f"{name}: {', '.join(map(str, value)) if isinstance(value, (list, tuple)) else value}"
    weighed = not set(rule.claims).isdisjoint(catalog.load("checks", rule.kind).SCOPES.get("story", ()))
    yield f"severity: {rule.severity}" + (", milder where the evidence is weaker" if weighed else "")
    yield f"message: {rule.message}"
    yield f"written in: {rule.path}:{rule.line}"


def _case(case: Case) -> Iterator[Line]:
    """A case as its writer sees it: the documents, then what is found in them."""
    from claimlint.reporters._lines import Piece
    from claimlint.reporters._terminal import visible

    yield ()
    yield (Piece(f"  {visible(case.name)}"),)
    for path, text in case.docs.items():
        yield from ((Piece(f"    {visible(path)}: ", "dim"), Piece(visible(line))) for line in text.split("\n") if line)
    for expected in case.findings:
        yield Piece("    → "), Piece(visible(f"{expected.path}: {expected.quote}"), "bold red")


def _cases(rule: Rule) -> tuple[Case, ...]:
    """The cases beside a rule's file; none for a rule that has none, or whose case file has mistakes."""
    from claimlint import cases, rulebook

    beside = rule.path.removesuffix(".yaml") + cases.ENDING
    if rule.packed:
        files = (file.read_bytes() for path, file in rulebook.builtin_files(cases.ENDING) if path == beside)
    else:
        files = (file.read_bytes() for file in [Path(beside)] if file.is_file())
    return tuple(case for data in files for case in cases.load(beside, data, rule.id)[0] if case.rule in ("", rule.id))
