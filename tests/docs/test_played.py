"""Every page is played: its files are written and its commands run, in the order in which a reader meets them.

A block ```` ```text NAME ```` is a file, a block ```` ```console ```` holds commands behind "$ " with all that they
print; "< NAME" is standard input. A block of Python is run, and what it prints is the block of text right after it. All
blocks of a page share one folder, which is empty at first, and those of Python their names.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from commandline import run

FENCE = re.compile(
    r"^(?P<fence>```+)(?P<info>.*)\n(?P<body>(?:.*\n)*?)(?P=fence)$"
    r"(?P<printed>\n\n```text\n(?:.*\n)*?```$)?",
    re.MULTILINE,
)
"""A block, and the output that follows it; only one of Python has such an output."""
COMMAND = re.compile(r"^\$ (?P<command>(?:.*\\\n)*.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
IN_PART = "[…]\n"
"""Ends an output of which the first lines are shown."""

Kept = Callable[[Path, str], None]


def test_page_shows_what_its_commands_print(page: Path, tmp_path: Path, kept: Kept) -> None:
    play = Play(tmp_path, page)
    with contextlib.chdir(tmp_path):
        kept(page, FENCE.sub(play.played, page.read_text("utf-8")))


def test_readme_begins_with_two_articles_and_what_is_found_in_them(tree: Path) -> None:
    blocks = [found["info"] for found in FENCE.finditer((tree / "README.md").read_text("utf-8"))]
    assert blocks[:3] == ["text agency.txt", "markdown local.md", "console"]


def test_a_wrong_output_would_be_seen(tmp_path: Path) -> None:
    page = "```text a.txt\nOn Monday, 3 February 2026.\n```\n\n```console\n$ claimlint check a.txt\nnothing\n```\n"
    made = FENCE.sub(Play(tmp_path, tmp_path / "page.md").played, page)
    assert "weekday-date" in made
    assert made.replace(made[made.index("$ claimlint check a.txt\n") + 24 : -4], "nothing\n") == page


class Play:
    """The blocks of one page, played in order: files and commands in a folder, Python in one set of names."""

    def __init__(self, folder: Path, page: Path) -> None:
        self.folder, self.page, self.names = folder, page, dict[str, object]()

    def played(self, found: re.Match[str]) -> str:
        """A block of the page → the same as the code would have it; files are written into the folder."""
        language, _, name = found["info"].partition(" ")
        if name:
            assert not PurePosixPath(name).is_absolute()
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(found["body"], "utf-8")
        elif language == "console":
            return self.commands(found)
        elif language == "python":
            return self.python(found)
        return found[0]

    def commands(self, found: re.Match[str]) -> str:
        assert COMMAND.sub("", found["body"]) == "", "a block of commands begins with one"
        shown = COMMAND.sub(lambda one: f"$ {one['command']}\n{printed(one, self.folder)}", found["body"])
        return f"{found['fence']}{found['info']}\n{shown}{found['fence']}{found['printed'] or ''}"

    def python(self, found: re.Match[str]) -> str:
        line = found.string.count("\n", 0, found.start("body"))
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile("\n" * line + found["body"], str(self.page), "exec"), self.names)
        block = found[0].removesuffix(found["printed"] or "")
        return f"{block}\n\n```text\n{out.getvalue()}```" if out.getvalue() else block


def printed(found: re.Match[str], folder: Path) -> str:
    """A command of a block → all that it prints in the folder, or as much as the page shows of it."""
    output = output_of(found["command"], folder)
    if not found["output"].endswith(IN_PART):
        return output
    lines = found["output"].count("\n") - 1
    return "".join(output.splitlines(keepends=True)[:lines]) + IN_PART


def output_of(command: str, folder: Path) -> str:
    """A command → its standard output, then its standard error."""
    command, _, given = command.partition(" < ")
    name, *arguments = shlex.split(command)
    assert name == "claimlint", f"only commands of ours are run: {command}"
    done = run(arguments, folder, {"NO_COLOR": "1"}, (folder / given).read_bytes() if given else "")
    assert "internal error" not in done.stderr, done.stderr
    return done.stdout + done.stderr
