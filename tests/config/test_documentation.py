"""Names in a folder → whether the pack for documentation is on by itself, and how it is turned off."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimlint
from claimlint.config.documentation import is_documentation

PAGES = {
    "README.md": "# Larkd\n\nBy default the server listens on port 7310.\n",
    "docs/run.md": "# Running Larkd\n\nThe server listens on TCP port 7311.\n",
}


def laid(folder: Path, *names: str) -> Path:
    """A folder and names of files → it with them, empty."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "names",
    [
        ("README.md", "docs/start.md"),
        ("README.md", "pyproject.toml"),
        ("readme.md", "install.md"),
        ("README.mdx", "package.json"),
    ],
)
def test_a_readme_with_more_is_documentation(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert is_documentation([str(laid(tmp_path, *names))])


@pytest.mark.parametrize(
    "names", [("README.md",), ("a.txt", "b.txt"), ("a.md", "b.md"), ("docs/start.md",), ("README", "a.md", "b.md")]
)
def test_articles_are_not(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert not is_documentation([str(laid(tmp_path, *names))])


def test_a_file_says_nothing(tmp_path: Path) -> None:
    assert not is_documentation([str(laid(tmp_path, "README.md", "docs/a.md") / "README.md")])


def rules(folder: Path, **said: object) -> set[str]:
    return {finding.rule for finding in claimlint.check(str(folder), group_by="all", **said).findings}  # type: ignore[arg-type]


def test_it_is_on_by_itself_and_off_with_one_line(tmp_path: Path) -> None:
    for name, text in PAGES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert "docs-port" in rules(tmp_path)
    assert "docs-port" not in rules(tmp_path, packs=["none"])
    (tmp_path / "claimlint.yaml").write_text("packs: []\n", encoding="utf-8")
    assert "docs-port" not in rules(tmp_path, config=True)
