"""`claimlint check --against`: which sources a draft is held against, and what is told when there are none."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]

DRAFT = "The port of Marbeck paid $43 million for two ferries, director Lena Ostrow said.\n"
RIGHT = "The port of Marbeck paid $43 million for two ferries, director Lena Ostrow said.\n"
WRONG = "The port of Marbeck paid $48 million for two ferries, director Lena Ostrow said.\n"


@pytest.fixture
def desk(folder: Path) -> Path:
    """Two drafts, a folder with a source for each, and sources that contradict each other."""
    for name, text in (
        ("one.txt", DRAFT),
        ("two.txt", DRAFT),
        ("src/one.txt", RIGHT),
        ("src/two.txt", WRONG),
        ("all/a.txt", WRONG),
        ("all/b.txt", WRONG.replace("48", "51")),
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def rows(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str, list[str]]]:
    """The amounts of a JSON report's tie-out: path, verdict and paths of sources."""
    return [
        (row["path"], row["verdict"], [source["path"] for source in row["sources"]])
        for row in json.loads(done.stdout)["support"]
        if row["value"]["kind"] == "amount"
    ]


@pytest.mark.usefixtures("desk")
def test_sources_are_not_held_against_each_other(claimlint: Command) -> None:
    done = claimlint("check", "src/one.txt", "--against", "src/one.txt", "--against", "one.txt")
    assert done.returncode == 0
    done = claimlint("check", "good.txt", "--against", "all", "--format", "concise")
    assert "amount-conflict" not in done.stdout


@pytest.mark.usefixtures("desk")
def test_a_template_names_the_source_of_each_draft(claimlint: Command) -> None:
    done = claimlint("check", "one.txt", "two.txt", "--against", "src/{stem}.txt", "--format", "json")
    assert rows(done) == [("one.txt", "supported", ["src/one.txt"]), ("two.txt", "contradicted", ["src/two.txt"])]
    assert done.returncode == 1


@pytest.mark.usefixtures("desk")
def test_a_folder_is_for_all_drafts(claimlint: Command) -> None:
    done = claimlint("check", "two.txt", "one.txt", "--against", "all", "--format", "json")
    assert [(path, verdict) for path, verdict, _ in rows(done)] == [(p, "contradicted") for p in ("one.txt", "two.txt")]
    assert {f["path"] for f in json.loads(done.stdout)["findings"]} == {"one.txt", "two.txt"}


@pytest.mark.usefixtures("desk")
def test_the_order_of_drafts_and_sources_changes_nothing(claimlint: Command) -> None:
    first = claimlint("check", "one.txt", "two.txt", "--against", "all", "--against", "src/{name}", "--format", "json")
    other = claimlint("check", "two.txt", "one.txt", "--against", "src/{name}", "--against", "all", "--format", "json")
    assert first.stdout == other.stdout


@pytest.mark.usefixtures("desk")
def test_a_draft_in_the_folder_of_its_sources_is_none_of_them(claimlint: Command) -> None:
    done = claimlint("check", "src/one.txt", "--against", "src", "--format", "json")
    assert rows(done) == [("src/one.txt", "contradicted", ["src/two.txt"])]


@pytest.mark.usefixtures("desk")
def test_a_draft_without_a_source_is_told_and_the_others_are_checked(claimlint: Command) -> None:
    done = claimlint("check", "one.txt", "good.txt", "--against", "src/{stem}.txt", "--format", "json")
    assert done.returncode == 2
    assert "src/good.txt: error[missing]" in done.stderr
    assert rows(done) == [("one.txt", "supported", ["src/one.txt"])]
    alone = claimlint("check", "one.txt", "--against", "one.txt")
    assert (alone.returncode, "one.txt: error[nothing-to-read] the draft has no source" in alone.stderr) == (2, True)


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("src/{stm}.txt", "there is no {stm}; a template has {stem}, {name}, {parent}"),
        ("src/{stem", "expected '}' before end of string"),
        ("src/{}.txt", "there is no {}"),
        ("src/{stem:9999999999}", "there is no {stem:9999999999}"),
        ("src/{stem.__class__}", "there is no {stem.__class__}"),
    ],
)
def test_a_template_of_unknown_fields_is_a_usage_error(claimlint: Command, template: str, told: str) -> None:
    done = claimlint("check", "good.txt", "--against", template)
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr


def test_unsupported_is_silent_without_a_draft(claimlint: Command) -> None:
    done = claimlint("check", "good.txt", "bad.txt", "--select", "unsupported", "--format", "tieout")
    assert (done.returncode, done.stdout) == (0, "No draft was held against sources: name them with --against\n")


def test_signed_is_about_a_draft_and_its_file_is_needed(claimlint: Command) -> None:
    done = claimlint("check", "good.txt", "--signed", "signed.json")
    assert done.returncode == 2
    assert "--signed is about the figures of a draft" in done.stderr
    done = claimlint("check", "good.txt", "--against", "bad.txt", "--signed", "signed.json")
    assert done.returncode == 2
    assert "signed.json: error[sign-off] cannot be read" in done.stderr
    done = claimlint("check", "good.txt", "--against", "bad.txt", "--signed", "bad.txt", "-o", "bad.txt")
    assert done.returncode == 2
