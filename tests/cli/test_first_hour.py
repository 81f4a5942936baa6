"""What somebody types who has never used the linter: a path and no command, a misspelt word, nothing at all."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from claimlint.cli import help_sections
from claimlint.cli.group import claimlint as group

Command = Callable[..., "subprocess.CompletedProcess[str]"]

AS_CHECK = [
    "bad.txt",
    ".",
    "./",
    "articles",
    "*.txt",
    "gone/away.txt",
    "bad.txt good.txt --format concise",
    "--format concise bad.txt",
    "--format=json bad.txt",
    "-q articles",
    "-oout.txt bad.txt",
    "--corpus . --only bad.txt",
    "- --stdin-filename bad.txt",
    "-- bad.txt",
]


PYTHON = """#!/bin/sh
case "$2" in
venv) mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; cp "$0" "$3/bin/claimlint" ;;
*) echo "ran $(basename "$0") $*" ;;
esac
"""
"""An interpreter that says how it is called, and makes environments of its like."""


@pytest.fixture(autouse=True)
def articles(folder: Path) -> Path:
    """A folder with a document, beside the two that are there."""
    (folder / "articles").mkdir()
    (folder / "articles" / "page.txt").write_text((folder / "bad.txt").read_text("utf-8"), "utf-8")
    return folder / "articles"


def test_a_path_alone_is_checked(claimlint: Command, folder: Path) -> None:
    told: dict[str, tuple[object, ...]] = {}
    for call in AS_CHECK:
        runs = [
            claimlint(*words, stdin="Monday, 3 February 2026.\n") for words in (call.split(), ["check", *call.split()])
        ]
        short, long = ((done.returncode, done.stdout, done.stderr) for done in runs)
        assert short == long, call
        told[call] = short
    assert {status for status, *_ in told.values()} == {1, 2}
    assert told["-oout.txt bad.txt"][1] == ""
    assert (folder / "out.txt").exists()


def test_a_command_outranks_a_folder_of_its_name(claimlint: Command, folder: Path) -> None:
    (folder / "rules").mkdir()
    (folder / "rules" / "page.txt").write_text((folder / "bad.txt").read_text("utf-8"), "utf-8")
    listed = claimlint("rules")
    assert listed.stdout.startswith("id ")
    assert listed.stderr == "note: `claimlint rules/` checks the folder rules\n"  # in a build, too: nothing was checked
    assert "rules/page.txt" in claimlint("rules/").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("chek", "no command, file or folder 'chek', did you mean `claimlint check`?"),
        ("chek articles", "no command, file or folder 'chek', did you mean `claimlint check`?"),
        ("artilces", "no command, file or folder 'artilces', did you mean `claimlint check articles`?"),
        ("xyzzy", "no command, file or folder 'xyzzy'; `claimlint PATH` checks a file or a folder"),
        ("bda.txt", "hint: did you mean bad.txt?"),
        ("x" * 5000, "no command, file or folder 'xxxxx"),
        ("--frmat json", "No such option '--frmat'"),
        ("man chek", "no command 'chek', did you mean 'check'?"),
        ("explain wekday-date", "no rule 'wekday-date', did you mean 'weekday-date'?"),
    ],
)
def test_a_misspelt_word_gets_a_suggestion(claimlint: Command, words: str, told: str) -> None:
    done = claimlint(*words.split())
    assert (done.returncode, told in done.stderr, done.stdout.count("Traceback")) == (2, True, 0), done.stderr


def test_a_suggestion_is_harmless(claimlint: Command, folder: Path) -> None:
    (folder / "news\x1b[31mroom").mkdir()
    done = claimlint("newssroom")
    assert "news␛[31mroom" in done.stderr
    assert "\x1b" not in done.stderr


def test_without_a_word_there_is_help_and_no_clean_status(claimlint: Command) -> None:
    done = claimlint()
    assert (done.returncode, done.stdout) == (2, "")
    assert "claimlint FOLDER" in done.stderr
    assert claimlint("--help").stdout == done.stderr


def test_help_is_a_word_too(claimlint: Command, folder: Path) -> None:
    assert claimlint("help").stdout == claimlint("--help").stdout
    assert claimlint("help", "check").stdout == claimlint("check", "--help").stdout
    assert "did you mean `claimlint check`" in claimlint("help", "chek").stderr
    (folder / "help").mkdir()
    assert "error[empty-folder]" in claimlint("help").stderr


def test_without_paths_the_folder_of_the_configuration_is_read(
    claimlint: Command, folder: Path, articles: Path
) -> None:
    here = claimlint("check", cwd=articles)
    assert here.stderr.splitlines()[0] == "no PATHS given: . is read, the working folder"
    assert here.stdout == claimlint("check", ".", cwd=articles).stdout
    (folder / "claimlint.yaml").write_text("ignore: [names]\n", "utf-8")
    above = claimlint("check", cwd=articles)
    assert above.stderr.splitlines()[0] == "no PATHS given: .. is read, the folder of claimlint.yaml"
    assert above.stdout == claimlint("check", "..", cwd=articles).stdout
    assert claimlint("check", "--isolated", cwd=articles).stdout == here.stdout
    assert claimlint("check", "--config", "../claimlint.yaml", cwd=articles).stdout == above.stdout
    assert claimlint("check", "-q", cwd=articles).stderr == ""


@pytest.mark.parametrize("command", ["facts", "baseline create", "check --show-files"])
def test_other_commands_read_the_same_folder(claimlint: Command, command: str) -> None:
    told, named = claimlint(*command.split()), claimlint(*command.split(), ".", "--isolated")
    if command.startswith("baseline"):
        assert (told.returncode, named.returncode) == (0, 2)  # it is there by now
    else:
        assert told.stdout == named.stdout
    assert "no PATHS given: ." in told.stderr


def test_drafts_are_named(claimlint: Command) -> None:
    done = claimlint("check", "--against", "bad.txt")
    assert (done.returncode, "--against needs drafts" in done.stderr) == (2, True)


def test_standard_input_is_read_only_where_it_is_named(claimlint: Command) -> None:
    typed = "The council met on Monday, 3 February 2026.\n"
    assert "-:1:" in claimlint("check", "-", "--format", "concise", stdin=typed).stdout
    assert "-:1:" not in claimlint("check", "--format", "concise", stdin=typed).stdout


@pytest.mark.parametrize("name", ["other.txt", "articles/page.txt", "./articles/../articles/page.txt", "new.txt", ""])
def test_standard_input_stands_for_a_file_of_the_corpus(claimlint: Command, folder: Path, name: str) -> None:
    (folder / "other.txt").write_text("The council met on Monday, 2 February 2026.\n", "utf-8")
    typed = "The council met on Friday, 2 February 2026.\n"
    named = ["--stdin-filename", name] * bool(name)
    done = claimlint("check", "-", *named, "--corpus", ".", "--format", "concise", stdin=typed)
    assert "error[missing]" not in done.stderr
    assert done.returncode == 1
    here = [line for line in done.stdout.splitlines() if line.startswith(f"{name or '-'}:")]
    assert [("2 February 2026" in line, "Friday" in line) for line in here if "weekday-date" in line] == [(True, True)]
    assert all(f"{name or '-'}:" in line for line in done.stdout.splitlines())
    kept = claimlint("check", ".", "-", *named, "--only", name or "-", "--format", "concise", stdin=typed)
    assert kept.stdout == done.stdout


@pytest.mark.skipif(shutil.which("make") is None or sys.platform == "win32", reason="there is no make")
def test_the_demo_says_what_it_is_doing_before_it_does_it(tmp_path: Path) -> None:
    tree = Path(__file__).parents[2]
    shutil.copy(tree / "Makefile", tmp_path)
    shutil.copy(tree / "pyproject.toml", tmp_path)
    python = tmp_path / "python"
    python.write_text(PYTHON, "utf-8")
    python.chmod(0o755)
    made = ["make", "demo", f"PYTHON={python}"]
    done = subprocess.run(made, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    told = [line for line in done.stdout.splitlines() if not line.startswith("make")]
    assert told == [
        "Making an environment for Python in .venv.",
        "Installing claimlint and the libraries it needs into .venv: a minute, once.",
        "ran python -m pip install --disable-pip-version-check --quiet --editable .",
        ".venv/bin/claimlint check seeds --exit-zero",
        "ran claimlint check seeds --exit-zero",
    ]
    again = subprocess.run(made, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert [line for line in again.stdout.splitlines() if not line.startswith("make")] == told[-2:]


def test_the_gravest_finding_comes_first_where_people_read(claimlint: Command, folder: Path) -> None:
    (folder / "claimlint.yaml").write_text("severity: {amount-conflict: warning}\n", "utf-8")
    (folder / "a.txt").write_text("The port of Velden will spend $48 million on two new ferries.\n", "utf-8")
    other = "The port of Velden will spend $43 million on two new ferries.\n"
    (folder / "b.txt").write_text(other + (folder / "bad.txt").read_text("utf-8"), "utf-8")
    order = {"severity": ["error", "warning"], "place": ["warning", "error"]}
    for form in ("full", "concise", "grouped"):
        for sort in ("", "severity", "place"):
            shown = claimlint("check", "a.txt", "b.txt", "--format", form, *["--sort", sort] * bool(sort)).stdout
            found = re.findall(r"\b(error|warning)\b(?=\[|  |\")", shown)
            assert found == order[sort or "severity"], (form, sort)
    for form in ("jsonl", "sarif", "github"):
        runs = {claimlint("check", ".", "--format", form, "--sort", sort).stdout for sort in order}
        assert runs == {claimlint("check", ".", "--format", form).stdout}
    claimlint("check", "a.txt", "b.txt", "--report", "full=out", "-q")
    assert (folder / "out").read_text("utf-8") == claimlint("check", "a.txt", "b.txt").stdout


def commands() -> dict[str, click.Command]:
    ctx = click.Context(group, info_name="claimlint")
    return {name: found for name in group.list_commands(ctx) if (found := group.get_command(ctx, name))}


def test_help_lists_every_command_once_and_in_a_group(claimlint: Command) -> None:
    shown = claimlint("--help").stdout
    assert "Other commands" not in shown
    for name in commands():
        assert shown.count(f"\n  {name} ") == 1, name
    assert [line[:-1] for line in shown.splitlines() if line.endswith(":") and line[0] != " "] == [
        "Options",
        *help_sections.GROUPS,
    ]


def test_a_misspelt_option_or_value_gets_the_nearest_one(claimlint: Command) -> None:
    for words, told in (
        ("check --frmat json", "Error: No such option '--frmat'. Did you mean '--format'?"),
        ("check --format consice", "'tieout'; did you mean 'concise'?"),
        ("check --severity eror", "'info'; did you mean 'error'?"),
        ("baseline crate", "did you mean 'create'?"),
        ("schema rul", "did you mean 'rule'?"),
        ("completion bsh", "did you mean 'bash'?"),
    ):
        done = claimlint(*words.split())
        assert done.returncode == 2, words
        assert done.stderr.splitlines()[-1].endswith(told), words
    assert "did you mean" not in claimlint("check", "--format", "xyz").stderr


@pytest.mark.parametrize("width", ["60", "80", "200"])
def test_many_options_are_listed_by_section_and_each_once(claimlint: Command, width: str) -> None:
    for name, command in commands().items():
        shown = claimlint(name, "--help", COLUMNS=width).stdout.splitlines()
        heads = [f"{title}:" for title in (*help_sections.SECTIONS, "Options")]
        titles = [line[:-1] for line in shown if line in heads]
        listed = [line for line in shown[shown.index(f"{titles[0]}:") :] if line.startswith("  -")]
        options = [param for param in command.params if isinstance(param, click.Option)]
        assert all(len(line) < int(width) for line in listed), name
        for param in options:
            flag = max(param.opts, key=len)
            lines = [line for line in listed if flag in line.split("  ")[1].split()]
            assert len(lines) == 1, f"{name} {flag}"
        if len(options) + 1 > help_sections.ENOUGH:
            assert "Options" not in titles
            assert all(getattr(param, "section", "") in help_sections.SECTIONS for param in options), name
        else:
            assert titles == ["Options"], name


def test_check_lists_the_options_used_most_before_all_others(claimlint: Command) -> None:
    shown = claimlint("check", "--help").stdout
    first = shown.split("Most used:\n")[1].split("\n\n")[0]
    flags = [line.split()[0] for line in first.splitlines() if line.startswith("  -")]
    assert flags == ["--format", "--explain", "--select", "--ignore", "--fail-on"]
    assert max(map(len, shown.split())) < 40
    assert "full, github," in " ".join(first.split())
