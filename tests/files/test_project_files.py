"""Paths of files → whether their names make them project files, and of which folder they speak."""

from __future__ import annotations

import pytest

from claimlint.files.project_files import (
    ProjectFile,
    leads_to_project_files,
    project_file,
    project_folder,
    speaks_of_product,
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("pyproject.toml", "pyproject"),
        ("clients/web/package.json", "package.json"),
        ("Dockerfile", "dockerfile"),
        ("Dockerfile.dev", "dockerfile"),
        ("docker-compose.yml", "compose"),
        (".env.example", "env"),
        ("docs\\openapi.json", "openapi"),
        (".github/workflows/test.yml", "workflow"),
        ("/far/.github/workflows/test.yaml", "workflow"),
        (".nvmrc", "release"),
        ("dockerfile.md", None),
        ("package-lock.json", None),
        ("workflows/test.yml", None),
        (".github/test.yml", None),
        (".env", None),
        ("my-pyproject.toml", None),
        ("", None),
    ],
)
def test_whole_names_make_a_project_file(path: str, kind: ProjectFile | None) -> None:
    assert project_file(path) == kind


def test_hidden_folders_that_hold_project_files() -> None:
    assert leads_to_project_files("a/.github")
    assert leads_to_project_files(".github/workflows")
    assert not leads_to_project_files(".github/issues")
    assert not leads_to_project_files("workflows")


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("pyproject.toml", ()),
        ("web/package.json", ("web",)),
        (".github/workflows/test.yml", ()),
        ("web/deploy/compose.yaml", ("web",)),
        ("docs/api/openapi.yaml", ()),
        ("docs/package.json", ("docs",)),
        ("docs/index.md", ("docs",)),
        ("", ()),
    ],
)
def test_the_folder_that_a_file_speaks_of(path: str, folder: tuple[str, ...]) -> None:
    assert project_folder(path) == folder


def test_the_site_that_shows_the_pages_is_not_what_they_describe() -> None:
    assert not speaks_of_product("docs/package.json")
    assert not speaks_of_product("a/website/.nvmrc")
    assert speaks_of_product("docs/api/openapi.yaml")
    assert speaks_of_product("a/package.json")
