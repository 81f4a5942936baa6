"""Runs over stores: the command and the API find what they find in files, cached or not, in any number of jobs."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import claimlint
from claimlint.cli.group import claimlint as command
from claimlint.engines import local

FERRY = "Two new ferries will cost the port of Marbeck ${0} million, harbour director Lena Ostrow said on Monday."
CONFIG = 'stores: [{paths: ["*.jsonl"], text: body, title: head}]\n'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path.parent / "cache"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, ["check", *arguments])


def written(*amounts: int, name: str = "wire.jsonl") -> None:
    records = ({"head": "Two ferries for Marbeck", "body": FERRY.format(amount)} for amount in amounts)
    Path(name).write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    Path("claimlint.yaml").write_text(CONFIG, "utf-8")


def report(*arguments: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(run(*arguments, "--format", "json").stdout)
    return found


def test_a_contradiction_of_two_lines_is_found_at_both() -> None:
    written(48, 43)
    done = run(".", "--format", "concise", "--no-cache")
    assert done.exit_code == 1, done.output
    assert "wire.jsonl/1:3:" in done.output or "wire.jsonl/2:3:" in done.output
    places = json.dumps(report(".", "--no-cache"))
    assert "wire.jsonl/1" in places
    assert "wire.jsonl/2" in places


def test_the_cache_and_further_processes_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    written(48, 43, *range(100, 130))
    plain = report(".", "--no-cache", "--jobs", "1")
    assert report(".") == plain
    assert report(".") == plain
    monkeypatch.setattr(local, "ENOUGH", 1000)
    assert report(".", "--no-cache", "--jobs", "2") == plain


def test_a_changed_mapping_is_no_cached_one() -> None:
    written(48, 43)
    first = report(".")
    Path("claimlint.yaml").write_text(CONFIG.replace("text: body", "text: head"), "utf-8")
    assert report(".") != first


def test_lines_that_are_broken_leave_the_rest_and_give_2() -> None:
    written(48, 43)
    Path("wire.jsonl").write_text("{nothing\n" + Path("wire.jsonl").read_text("utf-8"), "utf-8")
    done = run("wire.jsonl", "--format", "concise", "--no-cache")
    assert done.exit_code == 2
    assert "wire.jsonl:1: error[damaged]" in done.output
    assert "wire.jsonl/2:3:" in done.output or "wire.jsonl/3:3:" in done.output


def test_a_store_in_a_folder_that_nothing_speaks_of_is_told_and_no_error() -> None:
    written(48, 43)
    Path("claimlint.yaml").unlink()
    Path("a.txt").write_text(FERRY.format(48), "utf-8")
    done = run(".", "--no-cache")
    assert done.exit_code == 0, done.output
    assert "wire.jsonl holds 2 records of JSON, and nothing says which field is the text" in done.output
    assert run("wire.jsonl", "--no-cache").exit_code == 2


def test_a_zip_is_checked_as_the_folder_that_it_holds() -> None:
    with zipfile.ZipFile("week.zip", "w") as archive:
        archive.writestr("a.txt", FERRY.format(48))
        archive.writestr("desk/b.md", FERRY.format(43))
    done = run(".", "--format", "concise", "--no-cache")
    assert done.exit_code == 1, done.output
    assert "week.zip/desk/b.md:1:" in done.output
    grouped = report(".", "--no-cache", "--group-by", "folder")["summary"]
    assert isinstance(grouped, dict)
    assert grouped["stories"] == 2


def test_the_api_reads_stores_as_the_command_does() -> None:
    written(48, 43)
    found = claimlint.check("wire.jsonl", config=True)
    assert [finding.rule for finding in found.findings] == ["amount-conflict"]
    assert claimlint.check("wire.jsonl").errors[0].kind == "unsupported"


def test_drafts_may_stand_in_a_store() -> None:
    written(48)
    Path("source.txt").write_text(FERRY.format(43), "utf-8")
    done = run("wire.jsonl", "--against", "source.txt", "--format", "concise", "--no-cache")
    assert done.exit_code == 1, done.output
    assert "wire.jsonl/1:3:" in done.output


def test_sources_of_drafts_may_stand_in_a_store() -> None:
    written(43)
    Path("draft.txt").write_text(FERRY.format(48), "utf-8")
    done = run("draft.txt", "--against", "wire.jsonl", "--format", "concise", "--no-cache")
    assert done.exit_code == 1, done.output
    assert "draft.txt:1:" in done.output
    assert "wire.jsonl/1" in done.output


def test_a_link_that_leads_to_itself_is_told() -> None:
    Path("loop.jsonl").symlink_to("loop.jsonl")
    done = run("loop.jsonl", "--no-cache")
    assert done.exit_code == 2, done.output
    assert "loop.jsonl" in done.output


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("stores: [{paths: ['*.jsonl']}]", "text"),
        ("stores: [{paths: ['*.jsonl'], text: body, titel: head}]", "unknown key 'titel'"),
        ("stores: [{paths: [], text: body}]", "paths is empty"),
        ("stores: [{paths: ['*.jsonl'], text: body, format: rtf}]", "format"),
        ("stores: {paths: ['*.jsonl'], text: body}", "must be a list"),
    ],
)
def test_a_mistake_in_the_mapping_is_told_with_its_line(config: str, told: str) -> None:
    Path("claimlint.yaml").write_text(f"{config}\n", "utf-8")
    done = CliRunner().invoke(command, ["validate"])
    assert done.exit_code == 2
    assert "claimlint.yaml:1:" in done.output
    assert told in done.output


def test_a_store_on_standard_input_is_opened(tmp_path: Path) -> None:
    written(48, 43)
    data = Path("wire.jsonl").read_bytes()
    Path("wire.jsonl").unlink()
    named = ["check", "-", "--stdin-filename", "wire.jsonl", "--format", "concise"]
    done = CliRunner().invoke(command, named, input=data)
    assert done.exit_code == 1, done.output
    assert "wire.jsonl/2:3:" in done.output
    done = CliRunner().invoke(command, [*named, "--jobs", "2", "--against", "."], input=b"{")
    assert done.exit_code == 2


def test_what_is_broken_in_many_lines_is_told_in_some() -> None:
    written(48)
    with Path("wire.jsonl").open("a", encoding="utf-8") as wire:
        wire.write("{\n" * 300)
    done = run(".")
    assert done.exit_code == 2
    assert done.output.count("no record of JSON") == 50
    assert "and 250 more in wire.jsonl (damaged)" in done.output.splitlines()
    run(".", "--format", "json", "--output", "found.json")
    assert len(json.loads(Path("found.json").read_text("utf-8"))["errors"]) == 300


def test_a_changed_store_counts_whole() -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.email=a@b.test", "-c", "user.name=A", *arguments], check=True)

    written(48, 43)
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "one")
    assert run(".", "--changed-since", "HEAD").exit_code == 0
    written(48, 44)
    done = run(".", "--changed-since", "HEAD", "--format", "concise")
    assert done.exit_code == 1, done.output


def test_nothing_in_a_store_is_changed() -> None:
    wrong = "facts: {bodies: [{name: Velden Harbour Authority, forbidden: [Velden Port Authority]}]}\n"
    with zipfile.ZipFile("week.zip", "w") as week:
        week.writestr("a.txt", "The Velden Port Authority said no.")
    Path("claimlint.yaml").write_text(wrong, "utf-8")
    before = Path("week.zip").read_bytes()
    for options in (["--fix"], ["--fix", "--dry-run"]):
        done = run(".", *options)
        assert done.exit_code == 2
        told = "week.zip/a.txt: error[unwritten] it is no text file, and cannot be changed in place"
        assert told in done.output.splitlines()
    assert Path("week.zip").read_bytes() == before
