"""What a configuration from a stranger points at: no line of it is shown, no device is read, no disk is walked."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from claimlint import rulebook
from claimlint.config.discovery import discover
from claimlint.config.plan import Plan, settle
from claimlint.settings import Settings

SECRET = "hunter2"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository beside files that are none of its business, as working folder."""
    folder = tmp_path / "work"
    (folder / ".git").mkdir(parents=True)
    for name in ("token", "token.yaml", "hosts.yml", "many/a.yaml"):
        file = tmp_path / "home" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"oauth_{SECRET}: '{SECRET}'\nid: {SECRET}\nseverity: {SECRET}\n", "utf-8")
    (tmp_path / "home" / "broken.yaml").write_text(f"{SECRET}: [{SECRET}\n", "utf-8")
    (tmp_path / "home" / "names.yaml").write_text(f"select: [{SECRET}]\nseverity: {{{SECRET}: error}}\n", "utf-8")
    os.mkfifo(tmp_path / "home" / "pipe.yaml")
    monkeypatch.chdir(folder)
    return folder


def settled(text: str) -> Plan:
    Path("claimlint.yaml").write_text(text, "utf-8")
    return settle(discover(["."]), Settings())


@pytest.mark.parametrize("key", ["extends", "rules"])
@pytest.mark.parametrize(
    "target",
    ["token", "token.yaml", "hosts.yml", "many", "broken.yaml", "names.yaml", "pipe.yaml", "link.yaml", "inner"],
)
@pytest.mark.parametrize("listed", [False, True])
def test_nothing_out_of_the_tree_is_shown(work: Path, key: str, target: str, listed: bool) -> None:
    (work / "link.yaml").symlink_to("../home/token.yaml")
    (work / "inner").mkdir()
    (work / "inner" / "a.yaml").symlink_to("../../home/token.yaml")
    place = target if (work / target).exists() else f"../home/{target}"
    errors = settled(f"{key}: [{place}]\n" if listed or key == "rules" else f"{key}: {place}\n").errors
    assert errors
    told = json.dumps([[e.path, e.message, e.hint] for e in errors])
    assert SECRET not in told


@pytest.mark.parametrize("key", ["extends", "rules"])
@pytest.mark.parametrize("target", ["/proc/self/environ", "/dev/zero", "/dev/stdin", "/etc/passwd", "/dev/tty"])
def test_no_device_and_nothing_but_yaml_is_read(work: Path, key: str, target: str) -> None:
    if not Path(target).exists():
        pytest.skip(f"no {target} here")
    (error,) = settled(f"{key}: [{target}]\n").errors
    assert "is no YAML file" in error.message
    assert (error.path, error.line) == ("claimlint.yaml", 1)


@pytest.mark.parametrize("key", ["extends", "rules"])
def test_no_disk_is_walked(work: Path, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulebook, "MOST_ENTRIES", 3)
    for name in "abcd":
        (work.parent / "home" / name).mkdir()
    errors = settled(f"{key}: [../home]\n").errors
    assert [error.message for error in errors] == ["holds more than 3 files and folders: no rule in it is read"]


def test_mistakes_inside_of_the_tree_are_shown_in_their_lines(work: Path) -> None:
    (work / "sub").mkdir()
    (work / "sub" / "base.yaml").write_text("selct: [dates]\n", "utf-8")
    (error,) = settled("extends: sub/base.yaml\n").errors
    assert (error.path, error.line) == ("sub/base.yaml", 1)
    assert "selct: [dates]" in error.message


def test_a_configuration_that_is_a_link_out_of_the_tree_shows_nothing(work: Path) -> None:
    Path("claimlint.yaml").symlink_to("../home/token.yaml")
    errors = settle(discover(["."]), Settings()).errors
    assert errors
    assert SECRET not in json.dumps([[e.path, e.message, e.hint] for e in errors])
