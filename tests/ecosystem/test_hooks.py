"""The hooks of pre-commit run on the kinds of files that are read, and on what a configuration may be called."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from identify.identify import tags_from_filename

from claimlint import readers
from claimlint.files.project_files import NAMES
from claimlint.settings import CONFIG_NAMES
from claimlint.yaml_files.nodes import plain, read

MANIFEST = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
NEWER = {"quarto"}
"""Types that older versions of pre-commit refuse together with every hook of the repository."""


def hooks() -> dict[str, dict[str, Any]]:
    _, root, errors = read(MANIFEST.name, MANIFEST.read_bytes())
    assert errors == ()
    given: Any = plain(root)
    return {hook["id"]: hook for hook in given}


def test_documents_run_the_hook() -> None:
    types = set(hooks()["claimlint"]["types_or"])
    names = [f"a{suffix}" for suffix in readers.suffixes()]
    typed = {name: tags_from_filename(name) for name in (*names, "README")}
    assert {"a.md", "a.mdx", "a.txt", "README"} <= {name for name, tags in typed.items() if tags & types}
    assert not [name for name, tags in typed.items() if tags and not tags & (types | NEWER)]
    assert not [name for name in ("a.py", "a.css", "a.yaml") if tags_from_filename(name) & types]


def test_pages_and_the_files_that_they_describe_run_the_hook_for_documentation() -> None:
    pattern = re.compile(hooks()["claimlint-docs"]["files"])
    names = [name.replace("*", "a") for group in NAMES.values() for name in group]
    for name in (*names, "README.md", "docs/guide/page.MDX"):
        assert pattern.search(name), name
        assert pattern.search(f"sub/{name}"), name
    assert not [name for name in ("a.py", "notes.txt", "mypackage.json", "a.yaml") if pattern.search(name)]


def test_configurations_run_the_hook_that_validates() -> None:
    pattern = re.compile(hooks()["claimlint-validate"]["files"])
    for name in CONFIG_NAMES:
        assert pattern.search(name)
        assert pattern.search(f"docs/{name}")
    assert not [name for name in ("myclaimlint.yaml", "claimlint.yaml.bak", "claimlint.toml") if pattern.search(name)]
