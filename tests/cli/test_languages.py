"""Documents in other languages on the command line: what is told of them, and how their language is settled."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]

GERMAN = "---\nlang: de\n---\nMarktbeginn: 3. Mai 2024. Die Stände kosten 12,50 Euro.\n"
ENGLISH = "Market day: 4 May 2024. The stalls cost 15 euros.\n"
SAID = "1 document in German: only its dates are read, and held against nothing else"
RULE = """\
kind: pattern
key: market-day
extract:
  pattern: '(?:Marktbeginn|Market day): (?P<value>[^.\\n]*\\.? ?\\w+ \\d{4})'
  value: {as: date}
"""


@pytest.fixture
def markets(folder: Path) -> Path:
    """A German and an English note that name two days for one market, and a rule that knows both phrases."""
    for file in folder.iterdir():
        file.unlink()
    for name, text in {"de.md": GERMAN, "en.md": ENGLISH, "day.yaml": RULE}.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_a_report_says_what_of_other_languages_is_read(markets: Path, claimlint: Command) -> None:
    done = claimlint("check", ".")
    assert (done.returncode, SAID in done.stdout) == (0, True)
    assert SAID in claimlint("check", ".", "--format", "concise").stderr
    summary = json.loads(claimlint("check", ".", "--format", "json").stdout)["summary"]
    assert summary["languages"] == {"de": 1}
    assert "languages" not in json.loads(claimlint("check", "en.md", "--format", "json").stdout)["summary"]


def test_a_rule_with_a_key_compares_two_languages(markets: Path, claimlint: Command) -> None:
    done = claimlint("check", ".", "--rules", "day.yaml", "--format", "concise")
    (line,) = done.stdout.splitlines()
    assert line.startswith("en.md:1:13: error[day] market-day: 4 May 2024 here, 3. Mai 2024 in de.md")
    assert done.returncode == 1


def test_facts_show_the_dates_of_both(markets: Path, claimlint: Command) -> None:
    done = claimlint("facts", ".", "--rules", "day.yaml")
    assert done.stdout.splitlines() == [
        "   fact             de.md          en.md",
        "≠  key: market-day  ≠ 3. Mai 2024  ≠ 4 May 2024",
    ]
    assert done.stderr == f"{SAID}\n"


def test_why_says_that_nothing_of_another_language_is_compared(markets: Path, claimlint: Command) -> None:
    told = claimlint("why", "de.md:4", "en.md:1", "--group-by", "all").stdout
    assert "Never compared: of a document that is not in English at most the dates are read" in told


@pytest.mark.parametrize("given", ["de", "DE", "german", "de-AT"])
def test_the_language_of_texts_that_name_none(markets: Path, claimlint: Command, given: str) -> None:
    (markets / "short.txt").write_text("Montag, 3. Mai 2024\n", "utf-8")
    assert claimlint("check", "short.txt").returncode == 0
    assert claimlint("check", "short.txt", "--language", given).returncode == 1
    (markets / "claimlint.yaml").write_text("language: de\n", "utf-8")
    assert claimlint("check", "short.txt").returncode == 1
    assert claimlint("check", "short.txt", "--language", "en").returncode == 0
    assert claimlint("check", "short.txt", "--language", "").returncode == 0


def test_a_language_that_is_not_there_is_told(markets: Path, claimlint: Command) -> None:
    done = claimlint("check", ".", "--language", "pl")
    assert done.returncode == 2
    assert "no language 'pl': it is one of de, en, es, fr, it, pt" in done.stderr
