"""Page name → its text: the reference, one Markdown file per page in this folder.

The pages ship with the package, so that what is read is what is installed. A page begins with its title, a blank line
and one sentence that says what it holds.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final

_ENDING: Final = ".md"
_SUMMARY: Final = 2
"""The line that says what a page holds, counted from 0."""


def names() -> tuple[str, ...]:
    """The names of all pages, sorted."""
    here = files(__name__).iterdir()
    return tuple(sorted(file.name.removesuffix(_ENDING) for file in here if file.name.endswith(_ENDING)))


def text(name: str) -> str:
    """Page name → its Markdown. Raises FileNotFoundError for a name that is not among `names()`."""
    return files(__name__).joinpath(f"{name}{_ENDING}").read_text("utf-8")


def summary(name: str) -> str:
    """Page name → the sentence that says what it holds, without its full stop."""
    return text(name).splitlines()[_SUMMARY].rstrip(".")
