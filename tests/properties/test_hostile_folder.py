"""A folder of all that a stranger may leave there, beside the seeds: told, bounded, and the seeds' findings stay.

No socket can be opened in it either: a run asks no network, whatever it reads.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from office import docx, epub, odt, p, rows, xlsx, zipped

SEEDS = Path(__file__).parents[2] / "seeds"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pipes, devices and links of that kind there")

OFFLINE = """
import socket, sys
def refused(*_, **__):
    raise AssertionError("a socket was opened")
socket.socket = socket.create_connection = socket.getaddrinfo = refused
def audit(event, _):
    if event.startswith("socket."):
        raise AssertionError(event)
sys.addaudithook(audit)
from claimlint.cli import main
main()
"""
TOLD = (
    *(".claimlintignore", ".gitignore", "binary.txt", "bomb.docx", "entities.docx", "entities.xlsx", "deep.odt"),
    *("bomb.zip", "bomb.txt.gz", "broken.pdf"),
)
"""Those of which nothing can be read."""

ENTITIES = (
    "<!DOCTYPE a [<!ENTITY a0 'x'>" + "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, 40)) + "]>"
)
LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The check of a folder in JSON, in a process that fails when it opens a socket."""
    return subprocess.run(
        [sys.executable, "-c", OFFLINE, "check", ".", "--format", "json", "--group-by", "folder", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,  # what waits for a file, or takes more than linear time, never ends
    )


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """The seeds, alone in a folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    shutil.copytree(SEEDS, folder / "seeds")
    return folder


def hostile(folder: Path) -> None:
    """Put beside them what no folder should hold."""
    bad = folder / "bad"
    bad.mkdir()
    packed(bad)
    os.mkfifo(bad / "pipe.txt")
    os.mkfifo(bad / ".gitignore")
    (bad / "zero.txt").symlink_to("/dev/zero")
    (bad / "tty.md").symlink_to("/dev/tty")
    (bad / "loop").symlink_to("..", target_is_directory=True)
    (bad / "self.txt").symlink_to("self.txt")
    (bad / "nowhere.txt").symlink_to("nowhere")
    (bad / "folder.txt").mkdir()
    (bad / "folder.txt" / "claimlint.yaml").mkdir()
    (bad / ".claimlintignore").write_text("[z-a]\n" + "a" + "*a" * 40 + "b\n", "utf-8")
    (bad / ("a" * 120 + ".txt")).write_text("Text.\n", "utf-8")
    (bad / "claimlint.yaml").write_text(LAUGHS, "utf-8")
    (bad / "laughs.md").write_text(f"---\n{LAUGHS}---\nText.\n", "utf-8")
    (bad / "tags.md").write_text("---\na: !!python/object/apply:os.system [touch run]\n---\nText.\n", "utf-8")
    with (bad / "line.txt").open("wb") as line:  # one line of 200 MB, which takes no room on the disk
        line.truncate(200 * 1024 * 1024)
    (bad / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (bad / "brackets.md").write_text("[" * 50_000 + "](" * 20_000, "utf-8")
    (bad / "quotes.txt").write_text("\u201c\u00ab\"'" * 20_000, "utf-8")
    (bad / "bidi.txt").write_text("\u202e\u2066\x9b31m\x1b]0;x\x07 " * 5_000, "utf-8")
    (bad / "\u202e\x1b[31m.txt").write_text("Text.\n", "utf-8")


def packed(bad: Path) -> None:
    """Bombs, loops and what leads out, in every kind of file that holds others, or a structure."""
    much = b"<a>" + b" " * (64 * 1024 * 1024) + b"</a>"
    (bad / "bomb.docx").write_bytes(docx(p("Words."), more={"word/document.xml": much}))
    (bad / "entities.docx").write_bytes(docx(p("Words."), more={"word/document.xml": f"{ENTITIES}<a>&a39;</a>"}))
    (bad / "entities.xlsx").write_bytes(xlsx({"A": rows(("a", "1"))}, more={"xl/workbook.xml": f"{ENTITIES}<a/>"}))
    (bad / "deep.odt").write_bytes(odt("", more={"content.xml": "<a>" * 100_000}))
    (bad / "outside.epub").write_bytes(epub({"a.xhtml": "<p>Words.</p>"}, more={"../../run": "out"}))
    (bad / "entities.rss").write_text(f"{ENTITIES}<rss><channel><item>&a39;</item></channel></rss>", "utf-8")
    (bad / "bomb.zip").write_bytes(zipped({"much.txt": much, "../../run": "out"}))
    (bad / "bomb.txt.gz").write_bytes(gzip.compress(much))
    (bad / "deep.html").write_text("<div>" * 50_000 + "Text." + "<table><tr><td>" * 5_000, "utf-8")
    (bad / "deep.eml").write_text("Content-Type: multipart/mixed; boundary=a\n\n" + "--a\n" * 20_000, "utf-8")
    (bad / "deep.jsonl").write_text("[" * 100_000 + "\n" + '{"a": ' * 50_000 + "\n", "utf-8")
    (bad / "wide.csv").write_text("," * 200_000 + "\n" + '"' * 100_001 + "\n", "utf-8")
    (bad / "deep.tex").write_text("{" * 100_000 + "\\begin{itemize}" * 5_000, "utf-8")
    (bad / "deep.rst").write_text("\n\n".join(f"{'  ' * n}* a" for n in range(300)) + "`" * 50_000, "utf-8")
    (bad / "broken.pdf").write_bytes(b"%PDF-1.7\n" + b"1 0 obj <</Kids [1 0 R]>> endobj\n" * 2_000)


def test_hostile_files_beside_the_seeds_change_nothing(seeds: Path) -> None:
    alone = json.loads(check(seeds).stdout)
    hostile(seeds)
    done = check(seeds)
    told = json.loads(done.stdout)
    assert done.returncode == 2, done.stderr
    assert "internal error" not in done.stderr
    kept = [finding for finding in told["findings"] if not finding["path"].startswith("bad/")]
    assert kept == alone["findings"]
    assert {error["path"] for error in told["errors"]} >= {f"bad/{name}" for name in TOLD}
    assert not (seeds / "run").exists()


def test_a_whole_run_opens_no_socket(seeds: Path) -> None:
    done = check(seeds, "--explain", "--coverage")
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["findings"]
    assert "Traceback" not in done.stderr
