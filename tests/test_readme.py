"""What README.md shows is what the code does: its articles are written, its commands run, its tables made again.

`pytest tests/test_readme.py --update-golden` writes the outputs and tables into README.md; read the difference.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from commandline import run
from msgspec import structs

from claimlint import cases, catalog, rulebook
from claimlint.cli.commands.check import command as check
from claimlint.config.schema import GivenConfig

TREE = Path(__file__).parents[1]
README = TREE / "README.md"
FILE = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n\$ (.+)\n((?:.*\n)*?)```$", re.MULTILINE)
SHOWN_IN_PART = "[…]\n"
ENOUGH = 12
"""Lines of a long output that are shown."""


def test_files_and_commands_are_there() -> None:
    text = README.read_text("utf-8")
    assert set(files(text)) == {
        *("agency.txt", "local.md", "harbour-money.yaml", "harbour-money.cases.yaml"),
        *("release.txt", "report.txt"),
        *("velden.yaml", "draft.txt"),
        *("evening.md", "morning.md"),
        *("harbour-figures.txt", "harbour-dates.txt", "spring.md"),
    }
    assert len(CONSOLE.findall(text)) >= 4


def test_commands_print_what_is_shown(tmp_path: Path, update: bool) -> None:
    text = README.read_text("utf-8")
    for name, content in files(text).items():
        (tmp_path / name).write_text(content, "utf-8")
    held(text, CONSOLE.sub(lambda block: shown(block, tmp_path), text), update)


@pytest.mark.parametrize("name", ["rules", "options", "formats", "commands", "keys"])
def test_tables_are_those_of_the_code(name: str, update: bool) -> None:
    makers: dict[str, Callable[[], str]] = {
        "rules": rule_table,
        "options": option_table,
        "formats": format_table,
        "commands": command_table,
        "keys": key_table,
    }
    marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    text = README.read_text("utf-8")
    assert marked.search(text)
    held(text, marked.sub(lambda found: found[1] + makers[name]() + found[2], text), update)


def test_cases_of_the_written_rule_hold(tmp_path: Path) -> None:
    written = files(README.read_text("utf-8"))
    rule = tmp_path / "harbour-money.yaml"
    rule.write_text(written[rule.name], "utf-8")
    book, errors = rulebook.load([rule])
    found, mistakes = cases.load("cases", written["harbour-money.cases.yaml"].encode(), "harbour-money")
    assert (errors, mistakes) == ((), ())
    assert [cases.run(case, book).outcome for case in found] == ["validated", "reported"]


def test_features_are_shown_by_commands_that_exist() -> None:
    found = re.search(r"<!-- features -->\n(.*?)<!-- /features -->", README.read_text("utf-8"), re.DOTALL)
    assert found
    rows = [row.split(" | ")[-1] for row in found[1].splitlines()[2:]]
    assert len(rows) > 30
    for row in rows:
        known: set[str] = set()
        for shown in re.findall(r"`([^`]+)`", row):
            words = shown.split()
            if words[0] == "claimlint":
                command = catalog.load("cli.commands", words[1]).command
                known = {flag for option in command.params for flag in option.opts}
            flags = {word for word in words if word.startswith("--")}
            assert flags <= known, f"{shown} in {row}"


def test_make_targets_are_there() -> None:
    shown = re.findall(r"^make (\w+)", README.read_text("utf-8"), re.MULTILINE)
    there = re.findall(r"^(\w+):", (TREE / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert shown == ["demo", "test"]
    assert set(shown) <= set(there)


def test_files_that_are_named_are_there() -> None:
    named = re.findall(r"`((?:claimlint|tests|seeds|rules)/[\w./]*)`", README.read_text("utf-8"))
    assert named
    assert [name for name in named if not (TREE / name).exists()] == []


def files(text: str) -> dict[str, str]:
    """README → the files that it shows, by name."""
    return dict(FILE.findall(text))


def shown(block: re.Match[str], folder: Path) -> str:
    """A block with a command → the same with the output that the command has in a folder."""
    done = run(shlex.split(block[1])[1:], folder, {"NO_COLOR": "1"})
    assert done.returncode in (0, 1), done.stderr
    output = done.stdout
    if block[2].endswith(SHOWN_IN_PART):
        output = "".join(output.splitlines(keepends=True)[:ENOUGH]) + SHOWN_IN_PART
    return f"```console\n$ {block[1]}\n{output}```"


def held(text: str, made: str, update: bool) -> None:
    """README as it is and as the code would have it: equal, or written again when asked."""
    if update:
        README.write_text(made, "utf-8")
    else:
        assert made == text


def rule_table() -> str:
    lines = ["| rule | severity | why |", "| --- | --- | --- |"]
    lines += [f"| `{r.id}` | {r.severity} | {' '.join(r.why.split())} |" for r in rulebook.load()[0].rules]
    return "".join(f"{line}\n" for line in lines)


def format_table() -> str:
    """The formats with the first line of their modules' docstrings: what they are and for whom."""
    lines = ["| format | what it is |", "| --- | --- |"]
    for name in catalog.names("reporters"):
        first = (catalog.load("reporters", name).__doc__ or "").partition("\n")[0]
        lines.append(f"| `{name}` | {first.removeprefix('Report → ').rstrip('.')} |")
    return "".join(f"{line}\n" for line in lines)


def command_table() -> str:
    """The commands with the first line of their help."""
    lines = ["| command | what it does |", "| --- | --- |"]
    for name in catalog.names("cli.commands"):
        command = catalog.load("cli.commands", name).command
        lines.append(f"| `claimlint {name}` | {command.get_short_help_str(120).rstrip('.')} |")
    return "".join(f"{line}\n" for line in lines)


KEYS = {
    "extends": "configurations, folders of rules, or installed packs that this one adds to; the nearer wins",
    "rules": "rule files and folders to add",
    "packs": "packs that ship and are off: docs, finance",
    "select": "only these rules or families",
    "ignore": "all but these rules or families",
    "severity": "a severity for each rule id; switches on what is off",
    "parameters": "parameters for each rule id, as `claimlint explain` lists them",
    "language": "the language of documents that name none; without it their words tell",
    "date": "as `--date`",
    "timezone": "as `--timezone`",
    "encoding": "as `--encoding`",
    "group-by": "as `--group-by`",
    "fail-on": "as `--fail-on`",
    "baseline": "as `--baseline`",
    "docs-url": "the address of your pages about rules, such as `https://example.org/rules/{rule}`",
    "include": "as `--include`",
    "exclude": "as `--exclude`",
    "overrides": "for findings in `paths`: `severity` by rule id, and rules to `ignore`",
    "facts": "house facts: `people`, `bodies`, `things`",
    "aliases": "names in several spellings, a list each",
    "distinct": "things that are never held against each other, a list each",
}


def key_table() -> str:
    """The keys of the configuration: a new one needs a line here."""
    lines = ["| key | holds |", "| --- | --- |"]
    lines += [f"| `{field.encode_name}` | {KEYS[field.encode_name]} |" for field in structs.fields(GivenConfig)]
    return "".join(f"{line}\n" for line in lines)


def option_table() -> str:
    lines = ["| option | default | meaning |", "| --- | --- | --- |"]
    for option in check.params:
        if isinstance(option, click.Option):
            chosen = option.type.choices if isinstance(option.type, click.Choice) else ()
            choices = ", ".join(f"`{choice}`" for choice in chosen)
            default = f"`{option.default}`" if option.show_default else ""
            flags = ", ".join(f"`{flag}`" for flag in option.opts)
            told = f"{option.help or ''} {f'({choices})' if choices else ''}".strip()
            lines.append(f"| {flags} | {default} | {told} |")
    return "".join(f"{line}\n" for line in lines)
