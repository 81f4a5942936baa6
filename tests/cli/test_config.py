"""The commands under a claimlint.yaml: it is found, the command line wins, its mistakes make status 2."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]

STATUSES = [
    ("ignore: [weekday-date]", "", 0),
    ("severity: {weekday-date: off}", "", 0),
    ("severity: {weekday-date: warning}", "", 0),
    ("select: [amounts]", "", 0),
    ("ignore: [weekday-date]", "--isolated", 1),
    ("ignore: [weekday-date]", "--select dates", 1),
    ("ignore: [weekday-date]", "--ignore amounts", 1),
    ("ignore: [weekday-date]", "--config other.yaml", 1),
    ("severity: {weekday-date: off}", "--select weekday-date", 1),
    ("overrides: [{paths: ['*.txt'], ignore: [dates]}]", "", 0),
    ("overrides: [{paths: [bad.txt], severity: {weekday-date: warning}}]", "", 0),
    ("fail-on: never", "", 0),
    ("baseline: known.json", "", 0),
    ("exclude: [bad.*]", ".", 0),
    ("include: [good.*]", ".", 0),
    ("extends: shared", "", 0),
    ("overrides: [{paths: ['*.md'], ignore: [dates]}]", "", 1),
    ("fail-on: never", "--fail-on error", 1),
    ("baseline: known.json", "--baseline empty.json", 1),
    ("exclude: [bad.*]", "", 1),
    ("exclude: [bad.*]", ". --exclude good.txt", 1),
    ("extends: shared\nseverity: {weekday-date: error}", "", 1),
    ("extends: nowhere", "", 2),
    ("baseline: none.json", "", 2),
    ("severity: {weekday-date: worst}", "", 2),
    ("ignore: [weekday-dat]", "", 2),
    ("ignore: [weekday-date]", "--config none.yaml", 2),
    ("rules: [none.yaml]", "", 2),
]


@pytest.mark.parametrize(("text", "options", "status"), STATUSES)
def test_status(claimlint: Command, folder: Path, text: str, options: str, status: int) -> None:
    (folder / "claimlint.yaml").write_text(text, "utf-8")
    (folder / "other.yaml").write_text("group-by: all", "utf-8")
    (folder / "shared").mkdir()
    (folder / "shared" / "claimlint.yaml").write_text("severity: {weekday-date: off}", "utf-8")
    (folder / "empty.json").write_text('{"version": 1, "findings": []}', "utf-8")
    claimlint("baseline", "create", "bad.txt", "--isolated", "--baseline", "known.json")
    named = [] if options.startswith(".") else ["bad.txt"]
    done = claimlint("check", *named, *options.split())
    assert done.returncode == status, done.stdout + done.stderr


def test_mistake_shows_its_line_and_the_rest_is_done(claimlint: Command, folder: Path) -> None:
    (folder / "claimlint.yaml").write_text("group-by: all\nsevrity: {}\n", "utf-8")
    done = claimlint("check", "bad.txt", "--format", "concise")
    assert done.stdout.startswith("bad.txt:1:")
    assert "claimlint.yaml:2:1: error[config] unknown key 'sevrity', did you mean 'severity'?" in done.stderr
    assert "^^^^^^^" in done.stderr


def test_rules_are_listed_as_the_configuration_has_them(claimlint: Command, folder: Path) -> None:
    (folder / "claimlint.yaml").write_text("severity: {weekday-date: info}\nrules: [mine.yaml]\n", "utf-8")
    (folder / "mine.yaml").write_text("kind: agreement\nclaims: amount\n", "utf-8")
    listed = {rule["id"]: rule["severity"] for rule in json.loads(claimlint("rules", "--format", "json").stdout)}
    assert (listed["weekday-date"], listed["mine"]) == ("info", "error")
    assert "severity: info" in claimlint("explain", "weekday-date").stdout


def test_second_run_reads_no_yaml(claimlint: Command, folder: Path) -> None:
    (folder / "claimlint.yaml").write_text("facts: {bodies: [{name: Kyiv, forbidden: [Kiev]}]}\n", "utf-8")
    first, second = (claimlint("check", "good.txt", PYTHONPROFILEIMPORTTIME="1").stderr for _ in range(2))
    assert ("ruamel" in first, "ruamel" in second, "claimlint.config" in second) == (True, False, True)
