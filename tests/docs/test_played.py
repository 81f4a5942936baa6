"""Every page is played: its files are written and its commands run, in the order in which a reader meets them.

A block ```` ```text NAME ```` is a file, a block ```` ```console ```` holds commands behind "$ " with all that they
print; "< NAME" is standard input. All blocks of a page share one folder, which is empty at first.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from commandline import run

FENCE = re.compile(r"^(?P<fence>```+)(?P<info>.*)\n(?P<body>(?:.*\n)*?)(?P=fence)$", re.MULTILINE)
COMMAND = re.compile(r"^\$ (?P<command>(?:.*\\\n)*.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
IN_PART = "[…]\n"
"""Ends an output of which the first lines are shown."""

Kept = Callable[[Path, str], None]


def test_page_shows_what_its_commands_print(page: Path, tmp_path: Path, kept: Kept) -> None:
    kept(page, FENCE.sub(lambda found: played(found, tmp_path), page.read_text("utf-8")))


def test_readme_begins_with_two_articles_and_what_is_found_in_them(tree: Path) -> None:
    blocks = [found["info"] for found in FENCE.finditer((tree / "README.md").read_text("utf-8"))]
    assert blocks[:3] == ["text agency.txt", "markdown local.md", "console"]


def test_a_wrong_output_would_be_seen(tmp_path: Path) -> None:
    page = "```text a.txt\nOn Monday, 3 February 2026.\n```\n\n```console\n$ claimlint check a.txt\nnothing\n```\n"
    made = FENCE.sub(lambda found: played(found, tmp_path), page)
    assert "weekday-date" in made
    assert made.replace(made[made.index("$ claimlint check a.txt\n") + 24 : -4], "nothing\n") == page


def played(found: re.Match[str], folder: Path) -> str:
    """A block of a page → the same as the code would have it; files are written into the folder."""
    language, _, name = found["info"].partition(" ")
    if name:
        assert not PurePosixPath(name).is_absolute()
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found["body"], "utf-8")
    if language != "console":
        return found[0]
    assert COMMAND.sub("", found["body"]) == "", "a block of commands begins with one"
    shown = COMMAND.sub(lambda one: f"$ {one['command']}\n{printed(one, folder)}", found["body"])
    return f"{found['fence']}{found['info']}\n{shown}{found['fence']}"


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
