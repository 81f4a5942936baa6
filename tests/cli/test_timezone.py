"""The time zone of a run: who says it, who wins, and that the zone of the machine never counts."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]

REPORT = "---\ndate: {day}\n---\nThe harbour board of Velden closed the north quay on {told} after a crane fell.\n"


@pytest.fixture
def desk(folder: Path) -> Path:
    """Two reports, each of which gives one event the day of its own."""
    for name, day, told in (("a", "2026-05-02", "2 May 2026"), ("b", "2026-05-03", "3 May 2026")):
        (folder / f"{name}.md").write_text(REPORT.format(day=day, told=told), "utf-8")
    return folder


SAID = [
    ("", "", "info"),
    ("timezone: Europe/Berlin", "--isolated", "info"),
    ("timezone: Europe/Berlin", "--timezone=", "info"),
    ("timezone: Europe/Berlin", "", "warning"),
    ("", "--timezone Europe/Berlin", "warning"),
    ("", "--timezone +02:00", "warning"),
]


@pytest.mark.parametrize(("config", "option", "severity"), SAID)
@pytest.mark.parametrize("machine", ["Asia/Tokyo", "America/New_York"])
def test_who_says_the_zone(
    desk: Path, claimlint: Command, config: str, option: str, severity: str, machine: str
) -> None:
    if config:
        (desk / "claimlint.yaml").write_text(config, "utf-8")
    done = claimlint("check", ".", "--group-by", "all", "--format", "concise", *option.split(), TZ=machine)
    assert f": {severity}[date-conflict]" in done.stdout, done.stderr


@pytest.mark.usefixtures("desk")
def test_every_command_with_a_date_takes_a_zone(claimlint: Command) -> None:
    for command in (("check", "."), ("facts", "."), ("why", "a.md:4", "b.md:4"), ("baseline", "create", ".")):
        done = claimlint(*command, "--timezone", "Berlin")
        assert done.returncode == 2
        assert "no time zone 'Berlin', did you mean 'Europe/Berlin'?" in done.stderr
        assert claimlint(*command, "--timezone", "Europe/Berlin").returncode in (0, 1)


def test_mistake_in_the_configuration_is_told_and_the_rest_is_done(desk: Path, claimlint: Command) -> None:
    (desk / "claimlint.yaml").write_text("group-by: all\ntimezone: Berlin\n", "utf-8")
    done = claimlint("check", ".", "--format", "concise")
    assert done.returncode == 2
    assert "claimlint.yaml:2:11" in done.stderr
    assert "no time zone 'Berlin', did you mean 'Europe/Berlin'?" in done.stderr
    assert "info[date-conflict]" in done.stdout


def test_zone_is_shown_with_the_settings(desk: Path, claimlint: Command) -> None:
    assert "# timezone: not set" in claimlint("check", ".", "--show-config").stdout
    (desk / "claimlint.yaml").write_text('timezone: "+02:00"\n', "utf-8")
    assert 'timezone: "+02:00"  # claimlint.yaml:1' in claimlint("check", ".", "--show-config").stdout
    shown = claimlint("check", ".", "--show-config", "--timezone", "Asia/Tokyo").stdout
    assert "timezone: Asia/Tokyo  # --timezone" in shown


def test_nearest_configuration_says_the_zone(desk: Path, claimlint: Command) -> None:
    (desk / "base.yaml").write_text("timezone: Asia/Tokyo\n", "utf-8")
    (desk / "claimlint.yaml").write_text("extends: base.yaml\n", "utf-8")
    assert "timezone: Asia/Tokyo  # base.yaml:1" in claimlint("check", ".", "--show-config").stdout
    (desk / "claimlint.yaml").write_text("extends: base.yaml\ntimezone: UTC\n", "utf-8")
    assert "timezone: UTC  # claimlint.yaml:2" in claimlint("check", ".", "--show-config").stdout
