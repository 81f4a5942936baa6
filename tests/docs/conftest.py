"""The pages: README.md, those that ship in claimlint/docs, and those of .github; and how one is held to the code.

`pytest tests/docs --update-golden` writes the outputs and tables of all of them again; read the difference.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

TREE = Path(__file__).parents[2]
SHIPPED = sorted((TREE / "claimlint" / "docs").glob("*.md"))
PAGES = [TREE / "README.md", *SHIPPED, *(TREE / ".github" / name for name in ("CONTRIBUTING.md", "SECURITY.md"))]

Kept = Callable[[Path, str], None]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `page` runs once for every page."""
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", PAGES, ids=[page.name for page in PAGES])


@pytest.fixture
def tree() -> Path:
    return TREE


@pytest.fixture
def pages() -> dict[str, str]:
    """Every page by its path from the tree → its text."""
    return {page.relative_to(TREE).as_posix(): page.read_text("utf-8") for page in PAGES}


@pytest.fixture
def kept(update: bool) -> Kept:
    """A page and the text that the code would give it → equal, or written again when asked."""

    def hold(page: Path, made: str) -> None:
        text = page.read_text("utf-8")
        if update:
            page.write_text(made, "utf-8")
        elif made != text:
            shown, given = text.splitlines(), made.splitlines()
            name = page.relative_to(TREE).as_posix()
            line = 1 + next((at for at, (a, b) in enumerate(zip(shown, given, strict=False)) if a != b), len(shown))
            difference = difflib.unified_diff(shown, given, f"{name} as it is", "as the code has it", n=1, lineterm="")
            pytest.fail(f"{name}:{line} is not what the code gives\n" + "\n".join(difference), pytrace=False)

    return hold
