"""An archive that is large enough for processes, for all tests of engines."""

from __future__ import annotations

from pathlib import Path

import pytest

STORIES = 60
ARTICLE = """The {name} bridge opens on {day} May 2024, the council of {name} said.

It cost ${sum} million and has {lanes} lanes, said Anna {name}son, the mayor of {name}. About {cars},000 cars a day
are to cross the {name} bridge. The old one of {name} was closed on Monday, {day} May 2024.
"""
NAMES = ("Ald", "Bren", "Corv", "Dunm", "Eskl", "Farn", "Gol", "Hest", "Ivel", "Jorv")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Stories of two articles of some size, in a folder each, some of which contradict each other."""
    top = tmp_path / "archive"
    for number in range(STORIES):
        name = NAMES[number % 10] + NAMES[number // 10].lower() + "by"
        folder = top / f"{number:03}"
        folder.mkdir(parents=True)
        told = {"name": name, "day": number % 28 + 1, "sum": number + 20, "lanes": 4, "cars": 30 + number}
        for which in range(2):
            other = told | {"sum": told["sum"] + 7} if which and number % 6 == 0 else told
            filler = "```\n" + "a line of code that nobody reads\n" * 170 + "```\n"  # size, and no work
            (folder / f"{which}.md").write_text(ARTICLE.format(**other) + "\n" + filler, "utf-8")
    return top
