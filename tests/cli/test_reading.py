"""What is read of what is named: kinds of files, encodings, patterns, marks, and no report of an earlier run."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]

ONE = "The port of Marbeck will spend $48 million on two new ferries, harbour director Lena Ostrow said.\n"
TWO = "Two new ferries will cost the port of Marbeck $43 million, harbour director Lena Ostrow said.\n"
SAMPLE = "| key | what |\n| --- | --- |\n| `key` | it |\n\n```\n<!-- claimlint-disable-file all -->\n```\n\n"
QUOTED = f"Zoë’s “café” is closed. {TWO}"


@pytest.fixture(autouse=True)
def one(folder: Path) -> None:
    (folder / "one.txt").write_text(ONE, "utf-8")


def found(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The places and rules of a concise report."""
    return [line.partition("]")[0] for line in done.stdout.splitlines()]


def test_a_sample_mutes_nothing(claimlint: Command, folder: Path) -> None:
    (folder / "two.md").write_text(SAMPLE + TWO, "utf-8")
    done = claimlint("check", "one.txt", "two.md", "--format", "concise")
    assert found(done) == ["two.md:9:47: error[amount-conflict"]
    assert "suppressed" not in done.stderr


@pytest.mark.parametrize(
    "mark",
    [
        "{/* claimlint-disable-next-line amount-conflict */}",
        "{/*\n  claimlint-disable-next-line\n  amount-conflict -- asked\n*/}",
        "<!--\nclaimlint-disable-next-line amount-conflict -->",
    ],
)
def test_marks_of_mdx_act(claimlint: Command, folder: Path, mark: str) -> None:
    module = "import Card from './card'\n\nexport const sums = {\n  two: '$99 million two new ferries'\n}\n\n"
    (folder / "two.mdx").write_text(f"{module}{mark}\n{TWO}", "utf-8")
    done = claimlint("check", ".", "--exclude", "bad.txt", "--format", "concise")
    assert (done.returncode, done.stdout) == (0, "")
    assert "left out: 1 suppressed" in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("notes.ipynb", b"{}", "a Jupyter notebook"),
        ("paper.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "a document of Microsoft Office 97"),
        ("guide.textile", b"Guide\n", "Textile"),
    ],
)
def test_a_kind_that_is_not_read_is_told_and_the_rest_is_checked(
    claimlint: Command, folder: Path, name: str, data: bytes, kind: str
) -> None:
    (folder / name).write_bytes(data)
    done = claimlint("check", name, "bad.txt", "--format", "concise")
    assert done.returncode == 2
    assert found(done) == ["bad.txt:1:20: error[weekday-date"]
    first, hint, *_ = done.stderr.splitlines()
    assert first == f"{name}: error[unsupported] {kind}, which claimlint does not read yet"
    assert hint.startswith("  hint: ")


def test_a_page_on_standard_input_is_read_as_one(claimlint: Command) -> None:
    done = claimlint("check", "-", stdin="<!DOCTYPE html>\n<script>$9</script><p>Monday, 4 March 2026 was fine.\n")
    assert done.returncode == 1
    assert done.stdout.splitlines()[1] == " --> -:2:23"


def test_what_a_folder_holds_besides_is_told(claimlint: Command, folder: Path) -> None:
    for name in ("a.ipynb", "b.ipynb", "c.typ", "run.log"):
        (folder / name).write_text("It costs $5.", "utf-8")
    done = claimlint("check", ".")
    assert (
        "4 files of other kinds skipped (2 .ipynb, 1 .log, 1 .typ); --include '*.log' reads those that are text"
        in done.stderr.splitlines()
    )
    included = claimlint("check", ".", "--include", "*.log", "--verbose")
    assert "read: run.log" in included.stderr


def test_a_guess_is_told_and_settled(claimlint: Command, folder: Path) -> None:
    (folder / "two.txt").write_bytes(QUOTED.encode("cp1252"))
    told = "two.txt is not UTF-8; read as windows-1252, say --encoding to settle it"
    done = claimlint("check", "one.txt", "two.txt", "--format", "concise")
    assert found(done) == ["two.txt:1:71: error[amount-conflict"]
    assert told in done.stderr.splitlines()
    report = json.loads(claimlint("check", "one.txt", "two.txt", "--format", "json").stdout)
    assert report["notices"] == [{"path": "two.txt", "kind": "encoding-guessed", "message": told.partition(" ")[2]}]
    settled = claimlint("check", "one.txt", "two.txt", "--format", "concise", "--encoding", "cp1252")
    assert (settled.stdout, "UTF-8" in settled.stderr) == (done.stdout, False)
    (folder / "claimlint.yaml").write_text("encoding: windows-1252\n", "utf-8")
    configured = claimlint("check", "one.txt", "two.txt", "--format", "concise")
    assert (configured.stdout, "UTF-8" in configured.stderr) == (done.stdout, False)
    assert "encoding: windows-1252  # claimlint.yaml:1" in claimlint("check", "--show-config").stdout
    assert claimlint("check", "two.txt", "--encoding", "utf-8").returncode == 2
    assert "two.txt is not UTF-8" in claimlint("check", "two.txt", "--isolated").stderr
    assert "UTF-8" not in claimlint("check", "two.txt", "--isolated", "--quiet").stderr


@pytest.mark.parametrize(("form", "place"), [("jsonl", "notice"), ("sarif", "toolExecutionNotifications")])
def test_a_guess_is_in_reports_for_programs(claimlint: Command, folder: Path, form: str, place: str) -> None:
    (folder / "two.txt").write_bytes(QUOTED.encode("cp1252"))
    done = claimlint("check", "two.txt", "--format", form)
    assert place in done.stdout
    assert "read as windows-1252" in done.stdout


@pytest.mark.parametrize("command", [("facts",), ("baseline", "create")])
def test_other_commands_tell_a_guess_too(claimlint: Command, folder: Path, command: tuple[str, ...]) -> None:
    (folder / "two.txt").write_bytes(QUOTED.encode("cp1252"))
    done = claimlint(*command, "one.txt", "two.txt")
    assert (done.returncode, done.stderr) == (
        0,
        "two.txt is not UTF-8; read as windows-1252, say --encoding to settle it\n",
    )


def test_only_the_first_guesses_are_lines_of_their_own(claimlint: Command, folder: Path) -> None:
    for number in range(8):
        (folder / f"old{number}.txt").write_bytes(QUOTED.encode("cp1252"))
    done = claimlint("check", ".")
    assert sum("read as windows-1252" in line for line in done.stderr.splitlines()) == 5
    assert "and 3 more (encoding-guessed); JSON names them all" in done.stderr.splitlines()


def test_an_encoding_that_there_is_not_is_told(claimlint: Command, folder: Path) -> None:
    done = claimlint("check", "one.txt", "--encoding", "windows-1225")
    assert done.returncode == 2
    assert "no encoding 'windows-1225', did you mean 'windows-1252'?" in done.stderr
    (folder / "claimlint.yaml").write_text("encoding: rot13\n", "utf-8")
    done = claimlint("check", "one.txt")
    assert done.returncode == 2
    assert "claimlint.yaml:1:11: error[config] no encoding 'rot13'" in done.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "mac_roman"])
def test_fix_marks_and_baseline_work_in_every_encoding(claimlint: Command, folder: Path, encoding: str) -> None:
    text = f"Zoë’s “café” in Kiev is closed.\r\n# claimlint-disable-next-line amount-conflict -- é\r\n{TWO}\rEnd “é”"
    (folder / "claimlint.yaml").write_text(
        "facts:\n  bodies:\n    - {name: Kyiv, forbidden: [Kiev]}\n    - {name: Łódź, forbidden: [Lodz]}\n", "utf-8"
    )
    (folder / "two.txt").write_bytes(text.encode(encoding))
    done = claimlint("check", "one.txt", "two.txt", "--format", "concise")
    assert found(done) == ["two.txt:1:17: error[house-fact"]
    assert claimlint("baseline", "create", "one.txt", "two.txt").returncode == 0
    known = claimlint("check", "one.txt", "two.txt", "--baseline", "claimlint-baseline.json")
    assert (known.returncode, "1 in the baseline" in known.stdout) == (0, True)
    shown = claimlint("check", "one.txt", "two.txt", "--fix", "--dry-run")
    assert "+Zoë’s “café” in Kyiv is closed." in shown.stdout.splitlines()
    fixed = claimlint("check", "one.txt", "two.txt", "--fix")
    assert "1 fix made" in fixed.stderr
    assert (folder / "two.txt").read_bytes() == text.replace("Kiev", "Kyiv").encode(encoding)


def test_a_fix_that_the_encoding_has_no_letters_for_is_refused(claimlint: Command, folder: Path) -> None:
    (folder / "claimlint.yaml").write_text("facts:\n  bodies:\n    - {name: Łódź, forbidden: [Lodz]}\n", "utf-8")
    data = "Zoë’s “café” in Lodz is closed.".encode("cp1252")
    (folder / "two.txt").write_bytes(data)
    done = claimlint("check", "two.txt", "--fix")
    assert done.returncode == 2
    assert "two.txt: error[unwritten] 'Ł' cannot be written in windows-1252" in done.stderr
    assert (folder / "two.txt").read_bytes() == data


def test_a_quoted_pattern_is_expanded(claimlint: Command, folder: Path) -> None:
    (folder / "docs" / "sub").mkdir(parents=True)
    (folder / "docs" / "sub" / "two.md").write_text(TWO, "utf-8")
    done = claimlint("check", "one.*", "docs/**/*.md", "--format", "concise")
    assert found(done) == ["one.txt:1:32: error[amount-conflict"]
    nothing = claimlint("check", "*.nothing", "bad.txt", "--format", "concise")
    assert nothing.returncode == 2
    assert "*.nothing: error[missing] no file matches this pattern" in nothing.stderr
    assert found(nothing) == ["bad.txt:1:20: error[weekday-date"]
    only = claimlint("check", "--corpus", ".", "docs/**/*.md", "--format", "concise")
    assert found(only) == ["one.txt:1:32: error[amount-conflict"]


def test_a_report_of_an_earlier_run_is_not_read(claimlint: Command, folder: Path) -> None:
    (folder / "two.txt").write_text(TWO, "utf-8")
    arguments = ("check", ".", "--format", "concise")
    first = claimlint(*arguments, "--report", "markdown=summary.md", "--report", "full=full.txt")
    (folder / "concise.txt").write_text(first.stdout, "utf-8")
    again = claimlint(*arguments)
    assert again.stdout == first.stdout
    assert "summary.md is a report of claimlint, not read" in again.stderr.splitlines()
    named = claimlint("check", "summary.md")
    assert named.returncode == 2
    assert "no documents were found" in named.stderr
    assert "summary.md" not in claimlint("check", ".", "--show-files").stdout.split()


def test_a_report_is_written_again_over_itself_and_over_no_text(claimlint: Command, folder: Path) -> None:
    (folder / "two.md").write_text(TWO, "utf-8")
    first = claimlint("check", "*.md", "one.txt", "--report", "markdown=summary.md")
    again = claimlint("check", "*.md", "summary.md", "one.txt", "--report", "markdown=summary.md")
    assert (first.returncode, again.returncode) == (1, 1)
    assert first.stdout == again.stdout
    refused = claimlint("check", "*.md", "--report", "markdown=two.md")
    assert refused.returncode == 2
    assert "'two.md' is to be checked and would be overwritten by a report" in refused.stderr
    assert (folder / "two.md").read_text("utf-8") == TWO
