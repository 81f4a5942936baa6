"""`claimlint why`: what it prints, and what it says to lines and files that are not there."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]

HERE = "Talks went on.\nThe port of Marbeck paid $48 million for two ferries, director Lena Ostrow said.\n"
THERE = "The port of Marbeck paid $43 million for two ferries, director Lena Ostrow said.\n"


@pytest.fixture
def desk(folder: Path) -> Path:
    """Two articles that disagree."""
    (folder / "here.txt").write_text(HERE, "utf-8")
    (folder / "there.txt").write_text(THERE, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("left", "told"),
    [
        ("here.txt", "'here.txt' is not of the form PATH:LINE"),
        ("here.txt:0", "'here.txt:0' is not of the form PATH:LINE"),
        ("here.txt:x", "'here.txt:x' is not of the form PATH:LINE"),
        ("here.txt:²", "'here.txt:²' is not of the form PATH:LINE"),
        ("here.txt:99", "here.txt has 3 lines, so that there is no line 99"),
        ("gone.txt:1", "gone.txt cannot be read"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_what_is_not_there_is_a_usage_error(claimlint: Command, left: str, told: str) -> None:
    done = claimlint("why", left, "there.txt:1")
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr


@pytest.mark.usefixtures("desk")
def test_a_line_without_claims_says_so(claimlint: Command) -> None:
    done = claimlint("why", "here.txt:1", "there.txt:1")
    assert done.stdout.splitlines()[0] == "here.txt:1 states nothing that could be compared"
    assert done.returncode == 0


@pytest.mark.usefixtures("desk")
def test_a_contradiction_is_told_with_its_evidence(claimlint: Command) -> None:
    done = claimlint("why", "here.txt:2:27", "there.txt:1", "here.txt", "there.txt")
    lines = done.stdout.splitlines()
    at = lines.index("amount: $48 million and $43 million")
    assert lines[at + 1] == "  One fact, and the two values contradict each other."
    assert any(line.startswith("  The evidence is ") for line in lines[at:])


@pytest.mark.usefixtures("desk")
def test_both_orders_tell_the_same(claimlint: Command) -> None:
    first = claimlint("why", "here.txt:2", "there.txt:1", "--group-by", "all").stdout
    other = claimlint("why", "there.txt:1", "here.txt:2", "--group-by", "all").stdout
    assert first.count("One fact") == other.count("One fact") > 0
