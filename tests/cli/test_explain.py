"""`claimlint explain` and `check --explain`: a rule and a finding in words."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Command = Callable[..., "subprocess.CompletedProcess[str]"]

MINE = "kind: agreement\nclaims: amount\nseverity: off\nwhy: Ask.\nslip: [tenfold]\n"
AGENCY = "The port of Marbeck will spend $48 million on two new ferries, harbour director Lena Ostrow said.\n"


def test_rule_that_is_not_there_is_told(claimlint: Command) -> None:
    done = claimlint("explain", "amount-conflct")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean 'amount-conflict'?" in done.stderr


def test_rule_is_told_with_parameters_cases_and_traps(claimlint: Command) -> None:
    told = claimlint("explain", "magnitude-slip").stdout.splitlines()
    assert "kind: agreement, scope: story" in told
    assert "slip: tenfold (only contradictions that one of these slips explains; default: none)" in told
    assert "switch off: claimlint check --ignore magnitude-slip" in told
    found, trap = told.index("Found"), told.index("Traps: not found, although the words differ")
    assert found < told.index("  ten times the grant") < trap < told.index("  a sum of other digits")
    assert "severity: error" in claimlint("explain", "weekday-date").stdout.splitlines()


def test_rule_that_is_off_says_how_it_comes_on(claimlint: Command, folder: Path) -> None:
    (folder / "mine.yaml").write_text(MINE, "utf-8")
    told = claimlint("explain", "mine", "--rules", "mine.yaml").stdout
    assert "severity: off by default, on when it is selected" in told


def test_people_are_told_why_only_when_they_ask(claimlint: Command, folder: Path) -> None:
    for name, text in (("a.txt", AGENCY), ("b.txt", AGENCY.replace("48", "43"))):
        (folder / name).write_text(text, "utf-8")
    assert "is read as" not in claimlint("check", "a.txt", "b.txt").stdout
    assert "because: $43 million is read as 42.5" in claimlint("check", "a.txt", "b.txt", "--explain").stdout
    (finding,) = json.loads(claimlint("check", "a.txt", "b.txt", "--format", "json").stdout)["findings"]
    assert finding["explanation"][0] == "$43 million is read as 42.5 to 43.5 million USD."
