"""`check --fix`: files are mended in place and nothing else is touched; `--dry-run` shows and changes nothing."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from office import docx, p

Command = Callable[..., "subprocess.CompletedProcess[str]"]

CONFIG = "facts:\n  bodies:\n    - {name: Kyiv, forbidden: [Kiev]}\n"
WRONG = "The ferry to Kiev sails at noon.\n"
RIGHT = "The ferry to Kyiv sails at noon.\n"


@pytest.fixture(autouse=True)
def house(folder: Path) -> None:
    (folder / "claimlint.yaml").write_text(CONFIG, "utf-8")
    (folder / "wrong.txt").write_text(WRONG, "utf-8")


STATUSES = [
    ("wrong.txt --fix", 0),
    ("wrong.txt bad.txt --fix", 1),
    ("wrong.txt --fix --isolated", 0),
    ("wrong.txt missing.txt --fix", 2),
    ("wrong.txt --fix --dry-run", 1),
    ("wrong.txt --fix --dry-run --exit-zero", 0),
    ("good.txt --fix --dry-run", 0),
    ("bad.txt --fix --dry-run", 0),
    ("wrong.txt missing.txt --fix --dry-run", 2),
    ("wrong.txt --dry-run", 2),
    ("- --fix", 2),
    ("wrong.txt --fix --dry-run --output out.txt", 2),
]


@pytest.mark.parametrize(("options", "status"), STATUSES)
def test_status(claimlint: Command, options: str, status: int) -> None:
    done = claimlint("check", *options.split())
    assert done.returncode == status, done.stdout + done.stderr


def test_fix_mends_the_file_and_tells_what_is_left(claimlint: Command, folder: Path) -> None:
    before = (folder / "bad.txt").read_bytes()
    done = claimlint("check", "wrong.txt", "bad.txt", "--fix", "--format", "concise")
    assert (folder / "wrong.txt").read_text("utf-8") == RIGHT
    assert (folder / "bad.txt").read_bytes() == before
    assert ("house-fact" in done.stdout, "weekday-date" in done.stdout) == (False, True)
    assert "1 fix made" in done.stderr
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == []


def test_dry_run_prints_the_difference_and_changes_nothing(claimlint: Command, folder: Path) -> None:
    (folder / "claimlint.yaml").touch()
    done = claimlint("check", "wrong.txt", "--fix", "--dry-run")
    assert done.stdout == f"--- wrong.txt\n+++ wrong.txt\n@@ -1 +1 @@\n-{WRONG}+{RIGHT}"
    assert (folder / "wrong.txt").read_text("utf-8") == WRONG


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_encoding_mark_and_line_breaks_stay(claimlint: Command, folder: Path, encoding: str) -> None:
    text = "Déjà vu 🙂 in Kiev.\r\n\r\nThe end\r"
    (folder / "wrong.txt").write_bytes(text.encode(encoding))
    assert claimlint("check", "wrong.txt", "--fix").returncode == 0
    assert (folder / "wrong.txt").read_bytes() == text.replace("Kiev", "Kyiv").encode(encoding)


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of other systems")
def test_mode_and_link_stay(claimlint: Command, folder: Path) -> None:
    (folder / "wrong.txt").chmod(0o640)
    (folder / "link.txt").symlink_to("wrong.txt")
    assert claimlint("check", "link.txt", "--fix").returncode == 0
    assert (folder / "link.txt").is_symlink()
    assert (folder / "wrong.txt").read_text("utf-8") == RIGHT
    assert (folder / "wrong.txt").stat().st_mode & 0o777 == 0o640


def test_suppressed_form_is_left(claimlint: Command, folder: Path) -> None:
    (folder / "wrong.md").write_text(f"<!-- claimlint-disable-next-line house-fact -->\n{WRONG}", "utf-8")
    assert claimlint("check", "wrong.md", "--fix").returncode == 0
    assert WRONG in (folder / "wrong.md").read_text("utf-8")


def test_control_characters_are_shown_not_sent(claimlint: Command, folder: Path) -> None:
    (folder / "wrong.txt").write_text(f"\x1b[31m{WRONG}", "utf-8")
    assert "\x1b" not in claimlint("check", "wrong.txt", "--fix", "--dry-run").stdout


def test_full_disk_is_told_and_the_file_stays(
    claimlint: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = claimlint("check", "wrong.txt", "--fix")
    assert done.returncode == 2
    assert "error[unwritten] could not be written: No space left on device" in done.stderr
    assert (folder / "wrong.txt").read_text("utf-8") == WRONG
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_a_file_that_is_no_text_is_not_changed(claimlint: Command, folder: Path) -> None:
    data = docx(p("The ferry to Kiev sails at noon."))
    (folder / "letter.docx").write_bytes(data)
    for options in (["--fix"], ["--fix", "--dry-run"]):
        done = claimlint("check", "letter.docx", "wrong.txt", *options)
        assert done.returncode == 2
        told = "letter.docx: error[unwritten] it is no text file, and cannot be changed in place"
        assert told in done.stderr.splitlines()
    assert (folder / "letter.docx").read_bytes() == data
    assert (folder / "wrong.txt").read_text("utf-8") == RIGHT
