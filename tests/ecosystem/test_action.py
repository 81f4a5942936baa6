"""The composite action: its steps are well formed, and its script does what it says, run by the shell it names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimlint.yaml_files.nodes import Node, plain, read

ACTION = Path(__file__).parents[2] / "action.yml"
WRONG = "The council met on Monday, 3 February 2026. The town has 4,000 homes.\n"


def steps() -> list[dict[str, object]]:
    _, root, errors = read("action.yml", ACTION.read_bytes())
    assert errors == ()
    assert isinstance(root, Node)
    action = plain(root)
    assert isinstance(action, dict)
    assert action["runs"]["using"] == "composite"
    found = action["runs"]["steps"]
    assert isinstance(found, list)
    return found


def test_every_input_that_a_step_uses_is_declared() -> None:
    text = ACTION.read_text("utf-8")
    _, root, _ = read("action.yml", text.encode())
    assert root is not None
    declared = {entry.key for entry in (root.get("inputs") or pytest.fail("no inputs")).value.entries or ()}
    used = {part.split("}")[0].split()[0].strip() for part in text.split("inputs.")[1:]}
    assert {name.rstrip(")") for name in used} <= declared


def test_every_script_names_its_shell_and_uses_no_expression() -> None:
    for step in steps():
        if "run" in step:
            assert step["shell"] == "bash"
            assert "${{" not in str(step["run"]), "an input inside a script is an injection"


@pytest.mark.skipif(shutil.which("bash") is None, reason="the script is for bash")
@pytest.mark.parametrize(
    ("paths", "arguments", "summary", "status"),
    [
        ("good.txt", "", "true", 0),
        ("bad.txt good.txt", "--format concise", "true", 1),
        ("bad.txt", "--fail-on never", "false", 0),
        ("none.txt", "", "true", 2),
    ],
)
def test_the_script_reports_and_passes_the_status_on(
    tmp_path: Path, paths: str, arguments: str, summary: str, status: int
) -> None:
    (tmp_path / "bad.txt").write_text(WRONG, "utf-8")
    (tmp_path / "good.txt").write_text("The council met on Tuesday, 3 February 2026.\n", "utf-8")
    (script,) = (str(step["run"]) for step in steps() if step.get("id") == "check")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "INPUT_PATHS": paths,
        "INPUT_ARGS": arguments,
        "INPUT_SARIF": "out.sarif",
        "INPUT_SUMMARY": summary,
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
    }
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert (tmp_path / "output").read_text() == f"status={status}\n"
    assert (tmp_path / "out.sarif").is_file()
    assert (tmp_path / "summary.md").is_file() is (summary == "true")
    if status == 1:
        assert "weekday-date" in (tmp_path / "summary.md").read_text("utf-8")
