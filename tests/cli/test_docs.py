"""`claimlint docs`: the pages that ship, listed, printed and laid out."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint import docs

Command = Callable[..., "subprocess.CompletedProcess[str]"]

PAGES = Path(docs.__file__).parent


def test_pages_are_listed_with_what_they_hold(claimlint: Command) -> None:
    done = claimlint("docs")
    listed = dict(re.split(r"  +", line, maxsplit=1) for line in done.stdout.splitlines())
    assert (done.returncode, done.stderr) == (0, "")
    assert list(listed) == sorted(page.stem for page in PAGES.glob("*.md"))
    assert listed["rules"] == "The rules that ship, with their severities and the reason for each"


@pytest.mark.parametrize("name", docs.names())
def test_page_is_printed_to_the_byte_where_no_terminal_reads(claimlint: Command, name: str) -> None:
    done = claimlint("docs", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (PAGES / f"{name}.md").read_text("utf-8")


def test_page_that_is_not_there_is_told_with_the_nearest(claimlint: Command) -> None:
    done = claimlint("docs", "supression")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no page 'supression', did you mean 'suppression'?; `claimlint docs` lists them" in done.stderr
    assert "\x1b" not in claimlint("docs", "\x1b]0;x").stderr


def test_page_is_laid_out_with_the_same_words(claimlint: Command) -> None:
    shown = claimlint("docs", "house-facts", "--color", "always").stdout
    plain = re.sub(r"\x1b\[[\d;]*m", "", shown)
    assert shown != plain
    assert "\x1b]" not in shown
    assert "# House facts" not in plain
    assert "```" not in plain
    assert all(len(line) <= 120 for line in plain.splitlines())
    words = re.findall(r"\w+", (PAGES / "house-facts.md").read_text("utf-8"))
    assert set(words) - set(re.findall(r"\w+", plain)) <= {"yaml", "text", "console"}
