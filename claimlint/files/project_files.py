"""Path of a file → the kind of project file that its name makes it: what documentation describes, and what says so.

`requires-python`, the image that a Dockerfile starts from and the ports of a composed service are said again in the
README. Only files of these names are known: what another TOML, JSON or YAML file means, its name does not tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final, Literal

ProjectFile = Literal[
    "pyproject",
    "setup.cfg",
    "package.json",
    "cargo",
    "go.mod",
    "dockerfile",
    "compose",
    "env",
    "openapi",
    "workflow",
    "release",
    "tool-versions",
]

_WORKFLOWS: Final = (".github", "workflows")
NAMES: Final[Mapping[ProjectFile, tuple[str, ...]]] = {
    "pyproject": ("pyproject.toml",),
    "setup.cfg": ("setup.cfg",),
    "package.json": ("package.json",),
    "cargo": ("Cargo.toml",),
    "go.mod": ("go.mod",),
    "dockerfile": ("Dockerfile", "Dockerfile.*"),
    "compose": ("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"),
    "env": (".env.example", ".env.sample"),
    "openapi": ("openapi.yaml", "openapi.yml", "openapi.json"),
    "workflow": (".github/workflows/*.yml", ".github/workflows/*.yaml"),
    "release": (".nvmrc", ".node-version", ".python-version"),
    "tool-versions": (".tool-versions",),
}
"""The kinds of project files with the names that make a file one: as they stand, or with * for any characters."""

_SITES: Final = frozenset({"doc", "docs", "documentation", "site", "website", "www"})
"""Folders whose project files publish the pages that stand in them, and are not of what these describe."""
_RUNNING: Final = frozenset({"docker", "deploy", "deployment", *_WORKFLOWS})
_DESCRIBING: Final = frozenset({"api", "docs", "openapi", "public", "spec", "static"})


@lru_cache(maxsize=1 << 13)
def project_file(path: str) -> ProjectFile | None:
    """A path → its kind of project file, None for any other file."""
    place = PurePosixPath(path.replace("\\", "/"))
    folders = "/".join(place.parts[-3:-1])
    for kind, names in NAMES.items():
        for name in names:
            above, _, own = name.rpartition("/")
            if fnmatchcase(place.name, own) and above in ("", folders):
                return kind
    return None


def speaks_of_product(path: str) -> bool:
    """Whether a project file, by its path from the root, is of what pages describe; an interface may be anywhere."""
    folders = PurePosixPath(path.replace("\\", "/")).parts[:-1]
    return project_file(path) == "openapi" or _SITES.isdisjoint(folders)


def leads_to_project_files(folder: str) -> bool:
    """Whether a hidden folder is one in which project files stand."""
    parts = PurePosixPath(folder.replace("\\", "/")).parts
    return parts[-1:] == _WORKFLOWS[:1] or parts[-2:] == _WORKFLOWS


@lru_cache(maxsize=1 << 13)
def project_folder(path: str) -> tuple[str, ...]:
    """The path of a file → the parts of the folder whose project it is of: workflows, and folders named after nothing
    but how it is run or described, belong to the one above."""
    *parts, name = PurePosixPath(path.replace("\\", "/")).parts or ("",)
    transparent = _DESCRIBING if project_file(name) == "openapi" else _RUNNING
    while parts and parts[-1] in transparent:
        parts.pop()
    return tuple(parts)
