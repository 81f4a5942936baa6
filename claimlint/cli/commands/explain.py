"""`claimlint explain`: the id of a rule → what it judges, why, and the cases that it is tried with."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, get_args

import click

from claimlint.cli import CLEAN, INCOMPLETE, click_options, rule_options
from claimlint.cli.status import tell_errors
from claimlint.cli.streams import ColorChoice, wants_color
from claimlint.model import Rule
from claimlint.settings import Settings
from claimlint.terminal.cells import visible
from claimlint.terminal.lines import Line, Piece, put
from claimlint.wire.findings import rule_url

if TYPE_CHECKING:
    from msgspec import Struct

    from claimlint.cases import Case


@click.command("explain", help="Tell what a rule judges, why, and show cases of it.", short_help="Explain a rule.")
@click.argument("rule")
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
    from claimlint.cli.run import plan
    from claimlint.yaml_files.nodes import did_you_mean

    settled = plan((), Settings(), source)
    book, errors = settled.book, settled.errors
    by_id = {known.id: known for known in book.rules}
    if rule not in by_id:
        raise click.UsageError(f"no rule {rule!r}{did_you_mean(rule, by_id)}; `claimlint rules` lists them")
    put(_lines(by_id[rule], settled.settings.docs_url), sys.stdout, color=wants_color(color, sys.stdout))
    sys.stdout.flush()
    tell_errors(errors, sys.stderr)
    ctx.exit(INCOMPLETE if errors else CLEAN)


def _lines(rule: Rule, docs_url: str) -> Iterator[Line]:
    yield Piece(visible(rule.id), "bold"), Piece(f"  {rule.severity}, {rule.kind}")
    yield (Piece(visible(" ".join(rule.why.split()))),)
    yield ()
    yield from ((Piece(visible(line)),) for line in _settings(rule, docs_url))
    cases = _cases(rule)
    for title, wanted in (("Found", True), ("Traps: not found, although the words differ", False)):
        chosen = [case for case in cases if bool(case.findings) is wanted]
        if chosen:
            yield ()
            yield (Piece(title, "bold"),)
        for case in chosen:
            yield from _case(case)


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
    config = [("claimlint.yaml", case.config)] if case.config else []
    for path, text in (*config, *case.docs.items()):
        yield from ((Piece(f"    {visible(path)}: ", "dim"), Piece(visible(line))) for line in text.split("\n") if line)
    for expected in case.findings:
        yield Piece("    → "), Piece(visible(f"{expected.path}: {expected.quote}"), "bold red")


def _cases(rule: Rule) -> tuple[Case, ...]:
    """The cases beside a rule's file; none for a rule that has none, or whose case file has mistakes."""
    from claimlint import cases
    from claimlint.cases.examples import case_file

    found = case_file(rule)
    return tuple(case for case in cases.load(*found, rule.id)[0] if case.rule in ("", rule.id)) if found else ()
