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
    (folder / "empty.json").write_text('{"version": 2, "findings": []}', "utf-8")
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


CONFLICT = "kind: agreement\nclaims: amount\nseverity: error\n"
HERE = [("", "."), ("..", "project"), ("docs", ".."), ("elsewhere", "../project"), ("", "{folder}"), ("", "docs/..")]


@pytest.mark.parametrize(("here", "there"), HERE)
def test_paths_in_a_configuration_lead_to_the_same_files_from_everywhere(
    claimlint: Command, folder: Path, here: str, there: str
) -> None:
    """A configuration with rules of its own, a base, a baseline and patterns, run from above, inside and elsewhere."""
    project = folder / "project"
    for name in ("docs", "old"):
        (project / name).mkdir(parents=True)
        (project / name / "bad.txt").write_text((folder / "bad.txt").read_text("utf-8"), "utf-8")
    (folder / "elsewhere").mkdir()
    (folder / "shared").mkdir()
    (folder / "shared" / "claimlint.yml").write_text("rules: [../shared/house-money.yaml]", "utf-8")
    (folder / "shared" / "house-money.yaml").write_text(CONFLICT, "utf-8")
    (project / "mine.yaml").write_text(CONFLICT, "utf-8")
    (project / "known.json").write_text('{"version": 2, "findings": []}', "utf-8")
    text = "extends: [../shared]\nrules: [mine.yaml]\nbaseline: known.json\nexclude: [/old/]\n"
    (project / "claimlint.yaml").write_text(text, "utf-8")
    start = {"": project, "docs": project / "docs"}.get(here, folder / here if here != ".." else folder)
    named = there.format(folder=project)
    done = claimlint("check", named, "--verbose", "--format", "json", cwd=start)
    found = json.loads(done.stdout)
    assert (done.returncode, found["errors"], len(found["findings"])) == (1, [], 1), done.stderr
    rules = next(line for line in done.stderr.splitlines() if line.startswith("rules: "))
    assert {"mine", "house-money"} <= set(rules.removeprefix("rules: ").split(", "))
    config = f"{named}/claimlint.yaml"
    again = claimlint("check", f"{named}/docs", "--config", config, "--format", "json", cwd=start)
    assert [one["fingerprint"] for one in json.loads(again.stdout)["findings"]] == [found["findings"][0]["fingerprint"]]
    for argument in (named, config):
        validated = claimlint("validate", argument, cwd=start)
        assert (validated.returncode, validated.stdout) == (0, "no mistake in 4 files\n"), validated.stderr


def test_one_document_has_one_configuration_or_is_told_which(claimlint: Command, folder: Path) -> None:
    (folder / "docs").mkdir()
    (folder / "bad.txt").rename(folder / "docs" / "bad.txt")
    (folder / "claimlint.yml").write_text("ignore: [weekday-date]", "utf-8")
    for named in (".", "docs", "docs/bad.txt"):
        assert claimlint("check", named).returncode == 0
    (folder / "docs" / ".claimlint.yaml").write_text("severity: {weekday-date: warning}", "utf-8")
    whole, part = claimlint("check", "."), claimlint("check", "docs")
    assert "docs/.claimlint.yaml is not used" in whole.stderr
    assert "`claimlint check docs` uses it" in whole.stderr
    assert ("is not used" in part.stderr, "weekday-date" in part.stdout) == (False, True)
    text = (folder / "docs" / "bad.txt").read_text("utf-8")
    typed = claimlint("check", "-", "--stdin-filename", "docs/bad.txt", "--format", "json", stdin=text)
    assert [found["severity"] for found in json.loads(typed.stdout)["findings"]] == ["warning"]
    (folder / "claimlint.yml").write_text("extends: docs", "utf-8")
    assert "is not used" not in claimlint("check", ".").stderr


@pytest.mark.parametrize(
    ("name", "text", "status", "says"),
    [
        (
            "claimlint.toml",
            'fail-on = "never"',
            2,
            "claimlint.toml: error[config] is not read: a configuration is YAML",
        ),
        (".claimlint.json", "{}", 2, ".claimlint.json: error[config] is not read: a configuration is YAML"),
        (
            "pyproject.toml",
            "[tool.claimlint]",
            1,
            "pyproject.toml:1: [tool.claimlint] is not read: write its keys into",
        ),
        (".claimlint.yml", "fail-on: never", 0, ""),
    ],
)
def test_no_configuration_is_passed_over_without_a_word(
    claimlint: Command, folder: Path, name: str, text: str, status: int, says: str
) -> None:
    (folder / name).write_text(text, "utf-8")
    for command in (("check", "bad.txt"), ("validate",), ("check", "bad.txt", "--show-config")):
        done = claimlint(*command)
        assert done.returncode == (status if len(command) == 2 or status == 2 else 0), done.stderr
        assert says in done.stderr
    assert claimlint("check", "bad.txt", "--isolated").returncode == 1


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        (
            "house.yaml",
            "fail-on: nver\n",
            "house.yaml:1:10: error[config] unknown fail-on 'nver', did you mean 'never'?",
        ),
        ("house.yml", "severity: {weekday-dat: error}\n", "house.yml:1:12: error[config] no rule 'weekday-dat'"),
        ("house.yaml", "facts: {people: [{nme: A}]}\n", "error[config] unknown key 'nme' in an entry of people"),
        ("mine.yaml", "severity: wrng\nclaims: amount\n", "mine.yaml:1:1: error[rule] the rule has no kind"),
        ("house.toml", "a = 1", "house.toml: error[config] is TOML: a configuration is YAML"),
    ],
)
def test_a_file_is_validated_for_what_it_is(claimlint: Command, folder: Path, name: str, text: str, says: str) -> None:
    (folder / name).write_text(text, "utf-8")
    (folder / "claimlint.yaml").write_text("group-by: all\n", "utf-8")
    done = claimlint("validate", name)
    assert (done.returncode, says in done.stderr) == (2, True), done.stderr
    assert "error[" in done.stderr
    assert done.stderr.count("error[") == done.stdout.count("mistake") * int(done.stdout.partition(" ")[0])


def test_two_configurations_of_one_folder_are_a_mistake_and_none_of_them_governs_a_part(
    claimlint: Command, folder: Path
) -> None:
    for name in ("claimlint.yaml", ".claimlint.yml"):
        (folder / name).write_text("group-by: all\n", "utf-8")
    done = claimlint("check", ".")
    assert done.returncode == 2
    assert "claimlint.yaml and .claimlint.yml are all configurations of one folder" in done.stderr
    assert "is not used" not in done.stderr


def test_each_configuration_of_a_folder_is_validated(claimlint: Command, folder: Path) -> None:
    for name in ("a", "b"):
        (folder / "desks" / name).mkdir(parents=True)
        (folder / "desks" / name / "claimlint.yaml").write_text(f"rules: [{name}.yaml]\n", "utf-8")
    (folder / "desks" / "a" / "a.yaml").write_text(CONFLICT, "utf-8")
    (folder / "desks" / "b" / ".claimlint.yml").write_text("group-by: all\n", "utf-8")
    done = claimlint("validate", "desks")
    assert done.stdout.startswith("2 mistakes in ")
    assert "desks/b/claimlint.yaml:1:9: error[config] no rule file or folder desks/b/b.yaml" in done.stderr
    assert "desks/b/claimlint.yaml and desks/b/.claimlint.yml are all configurations of one folder" in done.stderr
