"""What the pages name is there: commands and their options, rules, pages, files, keys of the configuration.

Every test goes through all pages and tells each fault by page and line.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import jsonschema
from msgspec import structs

from claimlint import catalog, docs, rulebook, schemas
from claimlint.cli.group import LazyGroup
from claimlint.config.schema import GivenConfig
from claimlint.yaml_files.nodes import plain, read

FENCE = re.compile(r"^(?P<fence>```+)(?P<info>.*)\n(?P<body>(?:.*\n)*?)(?P=fence)$", re.MULTILINE)
SPAN = re.compile(r"(?<!`)`(?!`)([^`]+)`(?!`)")
LINK = re.compile(r"\[[^\]]+\]\(([^)#\s]+)\)")
OURS = re.compile(r"(?:claimlint|tests|seeds|rules|\.github|\.ci)/[a-z_][\w./-]*")
ENDS = {"|", ">", "<", "&&", ";", "||"}
"""Words of a shell after which a command is over."""
SHELL = {"sh", "console"}
NOUNS = {"explain": "rule", "docs": "page", "schema": "schema"}
LONGEST_README, LONGEST_SUMMARY, WIDEST = 300, 110, 120

Found = Iterator[tuple[int, str]]
"""Offsets in a page, and what stands there."""


def test_readme_is_short_and_other_pages_begin_with_what_they_hold(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        lines = text.splitlines()
        if name == "README.md":
            assert len(lines) <= LONGEST_README
            continue
        title, blank, summary, after = lines[:4]
        assert title.startswith("# "), name
        assert (blank, after) == ("", ""), name
        assert summary.endswith("."), name
        assert len(summary) <= LONGEST_SUMMARY, name


def test_lines_are_no_longer_than_those_of_the_code(pages: dict[str, str]) -> None:
    """But for what commands print, and for tables."""
    for name, text in pages.items():
        prose = FENCE.sub(lambda found: "" if found["info"] == "console" else found[0], text)
        assert [line for line in prose.splitlines() if len(line) > WIDEST and not line.startswith("|")] == [], name


def test_commands_options_rules_and_pages_are_there(pages: dict[str, str]) -> None:
    assert [told for name, text in pages.items() for told in wrong_commands(name, text)] == []


def test_a_wrong_command_would_be_seen() -> None:
    page = "`claimlint chek a`, `claimlint check --fail-om error`,\n`claimlint explain amont-conflict`\n"
    page += "```sh\nclaimlint docs rule | less  # claimlint nonsense\n```\n"
    expected = ["p.md:1 no command chek", "p.md:1 no option --fail-om", "p.md:2 no rule amont-conflict"]
    assert sorted(wrong_commands("p.md", page)) == [*expected, "p.md:4 no page rule"]


def test_options_that_stand_alone_are_those_of_some_command(pages: dict[str, str]) -> None:
    known = {flag for command in every_command().values() for flag in flags_of(command)}
    told = [
        at(name, text, start) + f" no option {word}"
        for name, text in pages.items()
        for start, span in spans(text)
        for word in re.findall(r"(?<!\S)--[\w-]+", span)
        if span.startswith("-") and word not in known | {"--update-golden"}
    ]
    assert told == []


def test_files_that_are_named_are_there(pages: dict[str, str], tree: Path) -> None:
    missing: list[str] = []
    for name, text in pages.items():
        own = {found["info"].partition(" ")[2] for found in FENCE.finditer(text)}
        named = [(start, tree / span) for start, span in spans(text) if OURS.fullmatch(span) and span not in own]
        linked = [(m.start(), tree / name / ".." / m[1]) for m in LINK.finditer(text) if "://" not in m[1]]
        missing += [at(name, text, start) for start, file in (*named, *linked) if not file.resolve().exists()]
    assert missing == []


def test_targets_of_make_are_there(pages: dict[str, str], tree: Path) -> None:
    there = set(re.findall(r"^(\w+):", (tree / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = {target for text in pages.values() for target in re.findall(r"(?:^|`)make (\w+)", text, re.MULTILINE)}
    assert shown == {"demo", "test"}
    assert shown <= there


def test_files_are_named_in_the_sentence_before_them(pages: dict[str, str]) -> None:
    """The name behind the language of a block is shown nowhere: not on a forge, and not in a terminal."""
    nameless: list[str] = []
    for name, text in pages.items():
        before = 0
        for found in FENCE.finditer(text):
            file = found["info"].partition(" ")[2]
            if file and f"`{file}`" not in text[before : found.start()]:
                nameless.append(f"{at(name, text, found.start())} {file}")
            before = found.end()
    assert nameless == []


def test_blocks_of_yaml_and_json_may_be_used_as_they_are(pages: dict[str, str]) -> None:
    """What looks like a configuration is one. Blocks with a name are held by the commands that use them."""
    config = schemas.load("config")
    keys = {field.encode_name for field in structs.fields(GivenConfig)}
    held = 0
    for name, text in pages.items():
        for found in FENCE.finditer(text):
            if found["info"] == "json":
                json.loads(found["body"])
            if found["info"] == "yaml":
                _, root, errors = read(name, found["body"].encode())
                assert errors == ()
                value = plain(root) if root is not None else None
                if isinstance(value, dict) and set(value) & keys:
                    held += 1
                    jsonschema.validate(json.loads(json.dumps(value, default=str)), config)
    assert held


def settings_of_editors(pages: dict[str, str], kind: str) -> list[str]:
    return [found["body"] for found in FENCE.finditer(pages["claimlint/docs/editors.md"]) if found["info"] == kind]


def test_editors_are_told_to_start_the_server_that_there_is(pages: dict[str, str]) -> None:
    (neovim,) = settings_of_editors(pages, "lua")
    cmd = re.search(r"cmd = \{ (.*) \}", neovim)
    assert cmd
    (code,) = (json.loads(one) for one in settings_of_editors(pages, "json") if "glspc" in one)
    started = [re.findall(r"'(.*?)'", cmd[1]), [code["glspc.server.command"], *code["glspc.server.commandArguments"]]]
    for program, command, *rest in started:
        assert (program, rest) == ("claimlint", [])
        assert command in LazyGroup("claimlint").list_commands(click.Context(click.Command("claimlint")))


def test_problem_matcher_reads_the_lines_of_the_concise_format(pages: dict[str, str]) -> None:
    (task,) = (one for one in settings_of_editors(pages, "json") if "problemMatcher" in one)
    pattern = json.loads(task)["tasks"][0]["problemMatcher"]["pattern"]
    lines = re.findall(r"^\S+:\d+:\d+: .*$", pages["claimlint/docs/examples.md"], re.MULTILINE)
    assert lines
    for line in lines:
        found = re.match(pattern["regexp"], line)
        assert found, line
        assert found[pattern["file"]].endswith((".txt", ".md"))
        assert found[pattern["severity"]] in {"error", "warning", "info"}
        assert found[pattern["code"]] in rule_ids()
        assert found[pattern["message"]]


def at(name: str, text: str, offset: int) -> str:
    """A place in a page as "PAGE:LINE"."""
    return f"{name}:{text.count(chr(10), 0, offset) + 1}"


def spans(text: str) -> Found:
    """Code inside the sentences of a page."""
    blank = FENCE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for found in SPAN.finditer(blank):
        yield found.start(), " ".join(found[1].replace(r"\|", "|").split())


def wrong_commands(name: str, text: str) -> Iterator[str]:
    """The commands of ours in a page, those for a shell and those in sentences → what of them does not exist."""
    found = [(start, span) for start, span in spans(text) if span.startswith("claimlint ")]
    for block in FENCE.finditer(text):
        if block["info"] in SHELL:
            lines = re.finditer(r"^(?:\$ )?(claimlint (?:.*\\\n)*.*)$", block["body"], re.MULTILINE)
            found += [(block.start("body") + line.start(), line[1]) for line in lines]
    for start, command in found:
        yield from (f"{at(name, text, start)} {fault}" for fault in faults(shlex.split(command, comments=True)))


def faults(words: list[str]) -> Iterator[str]:
    """The words of a command → what of it does not exist; words in capitals stand for something else."""
    ours = words[1 : next((at for at, word in enumerate(words) if word in ENDS), len(words))]
    name = ours[0] if ours and not ours[0].startswith("-") else ""
    if not name or name.isupper():
        return
    if "/" in name:  # a path alone is checked
        ours, name = ["check", *ours], "check"
    if name not in every_command():
        yield f"no command {name}"
        return
    known = flags_of(every_command()[name])
    yield from (f"no option {word}" for word in ours if word.startswith("-") and word != "-" and word not in known)
    there = {"explain": rule_ids(), "docs": docs.names(), "schema": catalog.names("schemas")}
    for word in ours[1:2]:
        if name in there and word not in there[name] and not word.startswith(("-", "[")) and not word.isupper():
            yield f"no {NOUNS[name]} {word}"


@cache
def every_command() -> dict[str, click.Command]:
    return {name: catalog.load("cli.commands", name).command for name in catalog.names("cli.commands")}


def flags_of(command: click.Command) -> set[str]:
    return {flag for option in command.params for flag in (*option.opts, *option.secondary_opts)} | {"-h", "--help"}


@cache
def rule_ids() -> tuple[str, ...]:
    return tuple(rule.id for rule in rulebook.load(packs=rulebook.pack_names())[0].rules)
