"""The composite action: its steps are well formed, and its script does what it says, run as a runner would run it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimlint.yaml_files.nodes import Node, plain, read

ACTION = Path(__file__).parents[2] / "action.yml"
WRONG = "The council met on Monday, 3 February 2026. The town has 4,000 homes.\n"
RIGHT = "The council met on Tuesday, 3 February 2026.\n"
PINNED = re.compile(r"uses: [\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
USAGE = "Usage: claimlint check"


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


def act(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Inputs by name → the finished script of the check step, run in a folder; what it writes for GitHub is beside."""
    (step,) = (step for step in steps() if step.get("id") == "check")
    assert step["shell"] == "python -I {0}"
    inputs = {"paths": ".", "args": "", "changed_since": "", "sarif": "out.sarif", "summary": "true", **given}
    github = folder.parent / f"{folder.name}-github"
    github.mkdir()
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(github / "summary.md"),
        "GITHUB_OUTPUT": str(github / "output"),
        **{f"INPUT_{name.upper()}": value for name, value in inputs.items()},
    }
    return subprocess.run(
        [sys.executable, "-I", "-c", str(step["run"])],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def written(folder: Path, name: str) -> str:
    """What the script wrote for GitHub; "" for nothing."""
    file = folder.parent / f"{folder.name}-github" / name
    return file.read_text("utf-8") if file.exists() else ""


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with documents of which two are wrong, one under a name with a blank and a quote in it."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "bad.txt").write_text(WRONG, "utf-8")
    (folder / "good.txt").write_text(RIGHT, "utf-8")
    (folder / "it's bad.txt").write_text(WRONG, "utf-8")
    return folder


def test_every_input_that_a_step_uses_is_declared() -> None:
    text = ACTION.read_text("utf-8")
    _, root, _ = read("action.yml", text.encode())
    assert root is not None
    declared = {entry.key for entry in (root.get("inputs") or pytest.fail("no inputs")).value.entries or ()}
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == declared


def test_every_script_names_its_shell_and_uses_no_expression() -> None:
    for step in steps():
        if "run" in step:
            assert step["shell"] in ("bash", "python -I {0}")
            assert "${{" not in str(step["run"]), "an input inside a script is an injection"


def test_every_action_is_pinned_to_a_commit() -> None:
    lines = [line for line in ACTION.read_text("utf-8").splitlines() if "uses:" in line]
    assert len(lines) == 2
    assert [line for line in lines if not PINNED.search(line)] == []


def test_nothing_is_uploaded_unless_asked_and_never_from_a_fork() -> None:
    _, root, _ = read("action.yml", ACTION.read_bytes())
    assert root is not None
    action = plain(root)
    assert isinstance(action, dict)
    assert action["inputs"]["upload"]["default"] == "false"
    (upload,) = (step for step in steps() if step.get("name") == "Upload")
    assert "inputs.upload == 'true'" in str(upload["if"])
    assert "github.event.pull_request.head.repo.fork != true" in str(upload["if"])


@pytest.mark.parametrize(
    ("paths", "arguments", "summary", "status"),
    [
        ("good.txt", "", "true", 0),
        ("bad.txt good.txt", "--format concise", "true", 1),
        ("bad.txt", "--fail-on never", "false", 0),
        ("none.txt", "", "true", 2),
        ('"it\'s bad.txt"', "--exclude 'no such *.txt'", "true", 1),
        (r"it\'s\ bad.txt", "", "true", 1),
    ],
)
def test_the_script_reports_and_passes_the_status_on(
    work: Path, paths: str, arguments: str, summary: str, status: int
) -> None:
    done = act(work, paths=paths, args=arguments, summary=summary)
    assert done.returncode == status, done.stderr
    assert written(work, "output") == f"status={status}\n"
    assert (work / "out.sarif").is_file()
    assert bool(written(work, "summary.md")) is (summary == "true")
    if status == 1:
        assert "weekday-date" in written(work, "summary.md")


@pytest.mark.parametrize("name", ["pip", "claimlint", "shlex", "subprocess", "click", "sitecustomize"])
def test_nothing_in_the_checkout_is_run(work: Path, name: str) -> None:
    trap = "open('run', 'w').close(); raise SystemExit(0)\n"
    (work / f"{name}.py").write_text(trap, "utf-8")
    (work / name).mkdir()
    for file in ("__init__.py", "__main__.py"):
        (work / name / file).write_text(trap, "utf-8")
    done = act(work, paths="bad.txt")
    assert done.returncode == 1, done.stderr
    (install,) = (step for step in steps() if step.get("name") == "Install")
    command = str(install["run"])
    assert install["working-directory"] == "${{ runner.temp }}"
    assert command.startswith("python -I -m pip --isolated install")
    asked = [sys.executable, *command.split()[1:4], "--version"]
    told = subprocess.run(asked, cwd=work, capture_output=True, encoding="utf-8", check=True)
    assert told.stdout.startswith("pip ")
    assert not (work / "run").exists()


def test_an_input_that_no_shell_would_take_is_told(work: Path) -> None:
    done = act(work, args="--exclude 'open")
    assert done.returncode == 2
    assert "::error title=claimlint::input 'args' cannot be read: No closing quotation" in done.stdout
    assert written(work, "output") == "status=2\n"


def test_a_usage_error_needs_no_summary(work: Path) -> None:
    done = act(work, args="--no-such-option")
    assert (done.returncode, written(work, "output"), written(work, "summary.md")) == (2, "status=2\n", "")


def test_no_word_of_an_input_is_run(work: Path) -> None:
    done = act(work, paths="good.txt", args='--exclude "$(touch seen)" --exclude "`touch seen`"', sarif="")
    assert done.returncode == 0, done.stderr
    assert not (work / "seen").exists()
    assert not (work / "out.sarif").exists()


@pytest.mark.parametrize("since", ["main", "origin/main"])
def test_what_a_shallow_clone_lacks_is_fetched(tmp_path: Path, since: str) -> None:
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    origin.mkdir()
    git(origin, "init", "-q", "-b", "main")
    (origin / "old.txt").write_text(WRONG, "utf-8")
    commit(origin, "old")
    git(origin, "checkout", "-q", "-b", "change")
    (origin / "new.txt").write_text(WRONG, "utf-8")
    commit(origin, "new")
    git(tmp_path, "clone", "-q", "--depth", "1", "--branch", "change", "--no-single-branch", origin.as_uri(), "clone")
    git(clone, "update-ref", "-d", "refs/remotes/origin/main")
    done = act(clone, changed_since=since, args="--format concise", sarif="")
    assert done.returncode == 1, done.stderr
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["new.txt"]


def git(folder: Path, *arguments: str) -> None:
    """A git command in a folder, as somebody."""
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments], cwd=folder, check=True)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)
