"""`claimlint init`, `test`, `validate`, `schema` and rules from the shell: how a user comes to a rule."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]
RULE = "kind: pattern\nkey: port\nextract: {pattern: 'port (?P<value>\\d+)'}\n"
SHELL = "{kind: pattern, key: homes, extract: {pattern: '(?P<value>[0-9,]+) homes', value: {as: quantity}}}"


def test_written_rule_is_found_by_check(claimlint: Command, folder: Path) -> None:
    claimlint("init")
    (folder / "a.md").write_text("Uploads are limited to 25 MB.\n", "utf-8")
    (folder / "b.md").write_text("Uploads are limited to 20 MB.\n", "utf-8")
    found = claimlint("check", "a.md", "b.md", "--format", "concise")
    assert found.stdout.startswith("b.md:1:24: error[max-upload-size] max-upload-size: 20 MB here, 25 MB in a.md")
    assert claimlint("validate").stdout == "no mistake in 3 files\n"


@pytest.mark.parametrize("named", ["", "sub", "pages of ours"])
def test_init_ends_with_commands_that_work_where_the_user_is(claimlint: Command, folder: Path, named: str) -> None:
    told = claimlint("init", *[named] * bool(named)).stdout
    commands = [shlex.split(command)[1:] for command in re.findall(r"`(.*?)`", told)]
    assert [command[0] for command in commands] == ["test", "check"]
    assert claimlint(*commands[0]).stdout == "2 passed\n"
    if "put documents" in told:
        assert ("put documents here, then" if not named else f"put documents into {shlex.quote(named)}, then") in told
        (folder / named / "page.md").write_text("Uploads are limited to 25 MB.\n", "utf-8")
    checked = claimlint(*commands[1])
    assert checked.returncode in (0, 1), checked.stderr
    assert "error[" not in checked.stderr


def test_init_overwrites_nothing(claimlint: Command, folder: Path) -> None:
    (folder / "sub/rules").mkdir(parents=True)
    (folder / "sub/rules/max-upload-size.yaml").write_text("mine", "utf-8")
    done = claimlint("init", "sub")
    assert done.returncode == 2
    assert "sub/rules/max-upload-size.yaml: error[unwritten] is there already" in done.stderr
    assert [file.name for file in (folder / "sub").rglob("*") if file.is_file()] == ["max-upload-size.yaml"]
    (folder / "other").mkdir()
    (folder / "other/.claimlint.yml").write_text("group-by: all", "utf-8")
    assert "other/.claimlint.yml: error[unwritten] is there already" in claimlint("init", "other").stderr


def test_written_files_name_their_schemas(claimlint: Command, folder: Path) -> None:
    claimlint("init", "new")
    for file in (folder / "new").rglob("*.yaml"):
        head = file.read_text("utf-8").splitlines()[0]
        assert head.startswith("# yaml-language-server: $schema=")
        schema = json.loads((file.parent / head.partition("=")[2]).read_text("utf-8"))
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_failing_case_is_told_with_what_was_found(claimlint: Command, folder: Path) -> None:
    (folder / "port.yaml").write_text(RULE, "utf-8")
    (folder / "port.cases.yaml").write_text("- {name: 'two\x1b', docs: {a: port 80, b: port 81}}\n", "utf-8")
    done = claimlint("test")
    assert done.returncode == 2
    (folder / "port.cases.yaml").write_text("- {name: two, docs: {a: port 80, b: port 81}}\n", "utf-8")
    done = claimlint("test")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "port.cases.yaml",
        "  noisy      two",
        "             found: port in b:1:6 '81': port: 81 here, 80 in a",
        "0 passed, 1 failed",
    ]
    assert claimlint("test", "--update").returncode == 1
    assert json.loads((folder / "port.snapshot.json").read_text("utf-8"))["two"]


def test_nothing_to_test_is_no_success(claimlint: Command) -> None:
    done = claimlint("test")
    assert done.returncode == 2
    assert "no case files were found" in done.stderr


def test_mistakes_of_all_files_are_told_at_once(claimlint: Command, folder: Path) -> None:
    (folder / "claimlint.yaml").write_text("rules: [port.yaml]\nignor: [x]\npacks: [doc]\n", "utf-8")
    (folder / "port.yaml").write_text(RULE + "sevrity: error\n", "utf-8")
    (folder / "port.cases.yaml").write_text("- {name: it}\n", "utf-8")
    done = claimlint("validate", ".")
    assert done.returncode == 2
    told = [line.partition(" error[")[0] for line in done.stderr.splitlines() if " error[" in line]
    assert told == ["claimlint.yaml:2:1:", "claimlint.yaml:3:9:", "port.yaml:4:1:", "port.cases.yaml:1:3:"]
    assert done.stdout == "4 mistakes in 3 files\n"
    assert claimlint("validate").stderr == done.stderr  # the cases beside a rule that is named are read, too


@pytest.mark.parametrize("name", ["rule", "cases", "config", "report"])
def test_schema_is_printed(claimlint: Command, name: str) -> None:
    assert json.loads(claimlint("schema", name).stdout)["$schema"].endswith("2020-12/schema")


def test_rule_from_the_shell(claimlint: Command, folder: Path) -> None:
    (folder / "bad.txt").write_text("The town has 4,100 homes.\n", "utf-8")
    done = claimlint("check", "good.txt", "bad.txt", "--rule", SHELL, "--select", "shell", "--format", "concise")
    assert (done.returncode, done.stderr.count("error[")) == (1, 0)
    assert done.stdout.startswith("good.txt:1:41: error[shell] homes: 4,000 here, 4,100 in bad.txt")
    done = claimlint("check", "good.txt", "--rule", "{kind: patern}")
    assert done.returncode == 2
    assert "shell:1:8: error[rule] unknown kind 'patern', did you mean 'pattern'?" in done.stderr


def test_pack_that_is_not_there_is_told(claimlint: Command) -> None:
    done = claimlint("rules", "--pack", "doc")
    assert done.returncode == 2
    assert "no pack 'doc', did you mean 'docs'?" in done.stderr


def test_rules_that_are_off_are_listed_as_off(claimlint: Command, folder: Path) -> None:
    (folder / "port.yaml").write_text(RULE + "severity: off\n", "utf-8")
    (line,) = [row for row in claimlint("rules", "--rules", "port.yaml").stdout.splitlines() if row.startswith("port ")]
    assert "off by default" in line
    listed = json.loads(claimlint("rules", "--rules", "port.yaml", "--format", "json").stdout)
    assert [rule["id"] for rule in listed if not rule["on"]][-1:] == ["port"]
