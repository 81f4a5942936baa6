"""Path of a file → the kind of project file that its name makes it: what documentation describes, and what says so.

`requires-python`, the image that a Dockerfile starts from and the ports of a composed service are said again in the
README. Only files of these names are known: what another TOML, JSON or YAML file means, its name does not tell.
"""

from __future__ import annotations

import re
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

_NAMES: Final[tuple[tuple[ProjectFile, re.Pattern[str]], ...]] = (
    ("pyproject", re.compile(r"pyproject\.toml")),
    ("setup.cfg", re.compile(r"setup\.cfg")),
    ("package.json", re.compile(r"package\.json")),
    ("cargo", re.compile(r"Cargo\.toml")),
    ("go.mod", re.compile(r"go\.mod")),
    ("dockerfile", re.compile(r"Dockerfile(?:\.[\w-]+)?")),
    ("compose", re.compile(r"(?:docker-)?compose\.ya?ml")),
    ("env", re.compile(r"\.env\.(?:example|sample)")),
    ("openapi", re.compile(r"openapi\.(?:ya?ml|json)")),
    ("release", re.compile(r"\.nvmrc|\.node-version|\.python-version")),
    ("tool-versions", re.compile(r"\.tool-versions")),
)
_WORKFLOWS: Final = (".github", "workflows")
_RUNNING: Final = frozenset({"docker", "deploy", "deployment", *_WORKFLOWS})
_DESCRIBING: Final = frozenset({"api", "docs", "openapi", "public", "spec", "static"})


@lru_cache(maxsize=1 << 13)
def project_file(path: str) -> ProjectFile | None:
    """A path → its kind of project file, None for any other file."""
    place = PurePosixPath(path.replace("\\", "/"))
    if place.parts[-3:-1] == _WORKFLOWS and place.suffix in (".yml", ".yaml"):
        return "workflow"
    return next((kind for kind, name in _NAMES if name.fullmatch(place.name)), None)


def leads_to_project_files(folder: str) -> bool:
    """Whether a hidden folder is one in which project files stand."""
    parts = PurePosixPath(folder.replace("\\", "/")).parts
    return parts[-1:] == _WORKFLOWS[:1] or parts[-2:] == _WORKFLOWS


def project_folder(path: str) -> tuple[str, ...]:
    """The path of a file → the parts of the folder whose project it is of: workflows, and folders named after nothing
    but how it is run or described, belong to the one above."""
    *parts, name = PurePosixPath(path.replace("\\", "/")).parts or ("",)
    transparent = _DESCRIBING if project_file(name) == "openapi" else _RUNNING
    while parts and parts[-1] in transparent:
        parts.pop()
    return tuple(parts)
