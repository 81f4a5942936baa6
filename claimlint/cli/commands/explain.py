"""`claimlint explain`: the id of a rule → what it judges, why, and the cases that it is tried with."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO, get_args

import click

from claimlint.cli import CLEAN, INCOMPLETE, click_options, completions, rule_options
from claimlint.cli.draw import cell, console, is_screen, show
from claimlint.cli.help_sections import RULES, Command
from claimlint.cli.status import tell_errors
from claimlint.cli.streams import ColorChoice, wants_color
from claimlint.model import Rule
from claimlint.settings import Settings
from claimlint.terminal.cells import visible
from claimlint.terminal.lines import Line, Piece, put
from claimlint.terminal.verdict import style_of
from claimlint.wire.findings import rule_url

if TYPE_CHECKING:
    from msgspec import Struct

    from claimlint.cases import Case, Expected


@click.command(
    "explain",
    cls=Command,
    group=RULES,
    help="Tell what a rule judges, why, and show cases of it.",
    short_help="Explain a rule.",
)
@click.argument("rule", shell_complete=completions.rules)
@rule_options.sources
@click_options.color
@click.pass_context
def command(
    ctx: click.Context,
    *,
    rule: str,
    source: rule_options.Source,
    color: ColorChoice,
) -> None:
    from claimlint.cli.plan import plan
    from claimlint.yaml_files.nodes import did_you_mean

    settled = plan((), Settings(), source)
    book, errors = settled.book, settled.errors
    by_id = {known.id: known for known in book.rules}
    if rule not in by_id:
        raise click.UsageError(f"no rule {rule!r}{did_you_mean(rule, by_id)}; `claimlint rules` lists them")
    color_on, docs_url = wants_color(color, sys.stdout), settled.settings.docs_url
    if is_screen(sys.stdout):
        _draw(by_id[rule], docs_url, sys.stdout, color=color_on)
    else:
        put(_lines(by_id[rule], docs_url), sys.stdout, color=color_on)
    sys.stdout.flush()
    tell_errors(errors, sys.stderr)
    ctx.exit(INCOMPLETE if errors else CLEAN)


def _lines(rule: Rule, docs_url: str) -> Iterator[Line]:
    yield Piece(visible(rule.id), "bold"), Piece(f"  {rule.severity}, {rule.kind}")
    yield (Piece(visible(" ".join(rule.why.split()))),)
    yield ()
    yield from ((Piece(visible(line)),) for line in _settings(rule, docs_url))
    for title, cases in _titled(_cases(rule)):
        yield ()
        yield (Piece(title, "bold"),)
        for case in cases:
            yield from _case(case)


def _titled(cases: Sequence[Case]) -> Iterator[tuple[str, list[Case]]]:
    """Cases → those in which something is found, then those in which nothing is, each under its title."""
    for title, wanted in (("Found", True), ("Traps: not found, although the words differ", False)):
        if chosen := [case for case in cases if bool(case.findings) is wanted]:
            yield title, chosen


def _draw(rule: Rule, docs_url: str, out: TextIO, *, color: bool) -> None:
    """What a rule judges, as columns, and the documents of its cases, each in a frame with what is found in it."""
    from rich.table import Table

    board = console(out, color=color)
    show([(Piece(visible(rule.id), "bold"), Piece(f"  {rule.severity}", style_of(rule.severity)))], out, color=color)
    show([(Piece(visible(" ".join(rule.why.split()))),), ()], out, color=color)
    grid = Table.grid(padding=(0, 2))
    for line in _settings(rule, docs_url):
        name, _, value = visible(line).partition(": ")
        grid.add_row(cell(Piece(name, "dim")), cell(Piece(value)))
    board.print(grid)
    for title, cases in _titled(_cases(rule)):
        show([(), (Piece(title, "bold"),)], out, color=color)
        for case in cases:
            _draw_case(case, out, color=color)


def _draw_case(case: Case, out: TextIO, *, color: bool) -> None:
    """The name of a case, its documents in frames with what is found in them marked, and what is found."""
    from rich.box import ROUNDED
    from rich.padding import Padding
    from rich.panel import Panel

    show([(), (Piece(f"  {visible(case.name)}"),)], out, color=color)
    for path, content in _documents(case).items():
        shown = cell(Piece("\n".join(visible(line) for line in content.split("\n") if line)))
        for quote in (visible(expected.quote) for expected in case.findings if expected.path == path):
            if (at := shown.plain.find(quote)) >= 0:
                shown.stylize("bold red", at, at + len(quote))
        title = cell(Piece(visible(path), "bold"))
        frame = Panel(shown, title=title, title_align="left", box=ROUNDED, border_style="dim", expand=False)
        console(out, color=color).print(Padding.indent(frame, 4))
    show(map(_expectation, case.findings), out, color=color)


def _settings(rule: Rule, docs_url: str) -> Iterator[str]:
    """What the rule says of itself and what its kind makes of it, a line each."""
    from claimlint import catalog, rulebook

    module = catalog.load("checks", rule.kind)
    scopes = rulebook.scopes(rule)
    blocks = ", ".join(rule.blocks) or "all but code"
    yield f"kind: {rule.kind}, scope: {', '.join(scopes)}"
    documents = f", in documents: {', '.join(rule.paths)}" if rule.paths else ""
    yield f"judges: {', '.join(rule.claims)}, in blocks: {blocks}{documents}"
    yield from _parameters(module.Parameters, rule.parameters)
    weighed = ", milder where the evidence is weaker" if "story" in scopes else ""
    yield f"severity: {rule.severity}" + (" by default, on when it is selected" if rule.severity == "off" else weighed)
    yield f"message: {rule.message}"
    yield f"written in: {rule.path}:{rule.line}"
    if url := rule_url(docs_url, rule.id):
        yield f"documented at: {url}"
    yield f"switch off: claimlint check --ignore {rule.id}"


def _parameters(kind: type[Struct], given: Mapping[str, object], within: str = "") -> Iterator[str]:
    """The keys that rules of this kind have for themselves: value, meaning and, where it is another one, default."""
    import msgspec

    for field in msgspec.structs.fields(kind):
        name = f"{within}{field.encode_name}"
        inner = get_args(field.type)[0] if hasattr(field.type, "__metadata__") else field.type
        value = given.get(field.encode_name, "" if field.required else field.default)
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            yield from _parameters(inner, value if isinstance(value, dict) else {}, f"{name}.")
            continue
        default = "" if field.required else _shown(field.default)
        told = [part.description for part in getattr(field.type, "__metadata__", ()) if isinstance(part, msgspec.Meta)]
        told += [f"default: {default or 'none'}"] if not field.required and _shown(value) != default else []
        yield f"{name}: {_shown(value) or 'none'}" + (f" ({'; '.join(filter(None, told))})" if told else "")


def _shown(value: object) -> str:
    """The value of a parameter as a rule file has it, on one line."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _case(case: Case) -> Iterator[Line]:
    """A case as its writer sees it: the documents, then what is found in them."""

    yield ()
    yield (Piece(f"  {visible(case.name)}"),)
    for path, text in _documents(case).items():
        yield from ((Piece(f"    {visible(path)}: ", "dim"), Piece(visible(line))) for line in text.split("\n") if line)
    yield from map(_expectation, case.findings)


def _documents(case: Case) -> dict[str, str]:
    """The files of a case: its configuration, if it has one, and its documents."""
    return ({"claimlint.yaml": case.config} if case.config else {}) | case.docs


def _expectation(expected: Expected) -> Line:
    """What is found, and where."""
    return Piece("    → "), Piece(visible(f"{expected.path}: {expected.quote}"), "bold red")


def _cases(rule: Rule) -> tuple[Case, ...]:
    """The cases beside a rule's file; none for a rule that has none, or whose case file has mistakes."""
    from claimlint import cases
    from claimlint.cases.examples import case_file

    found = case_file(rule)
    return tuple(case for case in cases.load(*found, rule.id)[0] if case.rule in ("", rule.id)) if found else ()
