"""What a run writes: nothing that it reads, nothing out of the tree, nothing that may not be written, nothing half."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import commandline
import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]
HOUSE = "facts:\n  bodies:\n    - name: Kyiv\n      forbidden: [Kiev]\n"
WRONG = "The city of Kiev has 4 parks.\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and signals are others there")


@pytest.fixture
def tree(folder: Path) -> Path:
    """A folder with a house fact and a document that breaks it, below one with another such document."""
    inner = folder / "tree"
    inner.mkdir()
    (inner / "claimlint.yaml").write_text(HOUSE, "utf-8")
    (inner / "wrong.txt").write_text(WRONG, "utf-8")
    (folder / "outside.txt").write_text(WRONG, "utf-8")
    return inner


@posix
@pytest.mark.parametrize("repository", [False, True])
def test_no_fix_follows_a_link_out_of_the_tree(claimlint: Command, tree: Path, repository: bool) -> None:
    if repository:
        (tree / ".git").mkdir()
    (tree / "link.txt").symlink_to("../outside.txt")
    (tree / "inside.txt").symlink_to("wrong.txt")
    done = claimlint("check", "link.txt", "inside.txt", "--fix", cwd=tree)
    assert done.returncode == 2
    assert "link.txt: error[unwritten] could not be written: it is a link that leads out of its folder" in done.stderr
    assert (tree.parent / "outside.txt").read_text("utf-8") == WRONG
    assert (tree / "wrong.txt").read_text("utf-8") == WRONG.replace("Kiev", "Kyiv")
    assert (tree / "inside.txt").is_symlink()


@posix
@pytest.mark.parametrize("arguments", ["--fix", "--report json=wrong.sarif"])
def test_a_file_without_write_permission_stays(claimlint: Command, tree: Path, arguments: str) -> None:
    (tree / "wrong.sarif").write_text("{}", "utf-8")
    for name in ("wrong.txt", "wrong.sarif"):
        (tree / name).chmod(0o444)
    done = claimlint("check", "wrong.txt", *arguments.split(), cwd=tree)
    assert done.returncode == 2
    assert "could not be written: Permission denied" in done.stderr
    assert (tree / "wrong.txt").read_text("utf-8") == WRONG
    assert (tree / "wrong.sarif").read_text("utf-8") == "{}"


@posix
@pytest.mark.parametrize("through", ["file", "folder"])
def test_no_report_follows_a_link_out_of_the_tree(claimlint: Command, tree: Path, through: str) -> None:
    (tree / ("a.sarif" if through == "file" else "reports")).symlink_to(
        "../outside.txt" if through == "file" else "..", target_is_directory=through == "folder"
    )
    target = "a.sarif" if through == "file" else "reports/outside.txt"
    done = claimlint("check", "wrong.txt", "--report", f"sarif={target}", cwd=tree)
    assert done.returncode == 2
    assert "it is a link that leads out of its folder" in done.stderr
    assert (tree.parent / "outside.txt").read_text("utf-8") == WRONG


@pytest.mark.parametrize("output", ["-o wrong.txt", "--report json=./wrong.txt", "--report sarif=sub/../wrong.txt"])
@pytest.mark.parametrize("named", [".", "wrong.txt", "*.txt", "--corpus . wrong.txt", "other.txt --against ."])
def test_no_document_is_overwritten(claimlint: Command, tree: Path, output: str, named: str) -> None:
    (tree / "sub").mkdir()
    (tree / "other.txt").write_text("The city has 4 parks.\n", "utf-8")
    done = claimlint("check", *named.split(), *output.split(), cwd=tree)
    assert done.returncode == 2
    assert "would be overwritten" in done.stderr
    assert (tree / "wrong.txt").read_text("utf-8") == WRONG


@pytest.mark.parametrize(
    "output", ["claimlint.yaml", "own.yaml", "known.json", ".claimlintignore", "given.json", "given.yaml"]
)
def test_nothing_that_settles_a_run_is_overwritten(claimlint: Command, tree: Path, output: str) -> None:
    rule = "id: own\nkind: pattern\nmessage: m\nextract: {pattern: '(?P<value>x)'}\nkey: k\n"
    held = {
        "claimlint.yaml": f"rules: [own.yaml]\nbaseline: known.json\n{HOUSE}",
        "own.yaml": rule,
        "given.yaml": rule.replace("own", "given"),
        "known.json": '{"version": 2, "findings": []}',
        "given.json": '{"version": 2, "findings": []}',
        ".claimlintignore": "none/\n",
    }
    for name, text in held.items():
        (tree / name).write_text(text, "utf-8")
    given = ["--baseline", "given.json", "--rules", "given.yaml"] if output.startswith("given") else []
    done = claimlint("check", "wrong.txt", *given, "-o", output, cwd=tree)
    assert done.returncode == 2
    assert "would be overwritten" in done.stderr
    assert (tree / output).read_text("utf-8") == held[output]


def test_a_report_of_an_earlier_run_is_written_anew(claimlint: Command, folder: Path) -> None:
    for form in ("concise", "full", "markdown", "json"):
        first = claimlint("check", ".", "--format", form, "-o", "found.txt")
        again = claimlint("check", ".", "--format", form, "-o", "found.txt")
        assert (first.returncode, again.returncode) == (1, 1), again.stderr
        (folder / "found.txt").unlink()


@posix
def test_a_pipe_without_a_reader_is_not_waited_for(claimlint: Command, folder: Path) -> None:
    os.mkfifo(folder / "a.sarif")
    done = claimlint("check", "bad.txt", "--report", "sarif=a.sarif")
    assert done.returncode == 2
    assert "nobody reads from this pipe" in done.stderr


STOPPED = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from pathlib import Path
replace = Path.replace
def waiting(self, target):
    if Path(target).name != "a.json":
        return replace(self, target)
    sys.stderr.write("half\\n"); sys.stderr.flush()
    time.sleep(60)
Path.replace = waiting
from claimlint.cli import main
main()
"""


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_leaves_nothing_half_written(folder: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-c", STOPPED, "check", "bad.txt", "--report", "json=a.json", "-q"]
    run = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    assert run.stderr is not None
    assert run.stderr.readline() == "half\n"
    assert [path.name for path in folder.iterdir() if path.name.startswith(".claimlint-")]
    time.sleep(0.05)
    run.send_signal(number)
    _, told = run.communicate(timeout=30)
    assert run.returncode == 128 + number
    assert "Traceback" not in told
    assert sorted(path.name for path in folder.iterdir()) == ["bad.txt", "good.txt"]


def test_a_run_in_process_leaves_signals_alone(folder: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    commandline.run(["check", "good.txt"], folder, {})
    assert signal.getsignal(signal.SIGTERM) is before
