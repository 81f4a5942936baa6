"""Files and folders to check → whether they document a product, so that the pack for that is on by itself.

Told by names alone, before anything is read: a README in Markdown beside a folder of documentation, beside further
pages, or beside the manifest of a package.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

PACK = "docs"
NONE = "none"
"""What is said instead of the name of a pack by whoever wants none."""

_README = frozenset({"readme.md", "readme.markdown", "readme.mdx"})
_FOLDERS = frozenset({"docs", "doc", "documentation"})
_MANIFESTS = frozenset({"pyproject.toml", "package.json", "cargo.toml", "go.mod", "setup.cfg", "mkdocs.yml"})
_PAGES = (".md", ".mdx", ".markdown")
_MOST = 2_000  # names that are looked at in a folder


def is_documentation(paths: Iterable[str]) -> bool:
    """Files and folders (none: the working folder) → whether one of the folders looks like documentation. A file says
    nothing: who names files knows what is in them."""
    return any(_looks_like(Path(path)) for path in tuple(paths) or (".",))


def _looks_like(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            found = [(entry.name.lower(), entry.is_dir()) for entry in islice(entries, _MOST)]
    except OSError:  # no folder, or none that may be read: reading it tells
        return False
    files = {name for name, is_folder in found if not is_folder}
    pages = sum(name.endswith(_PAGES) for name in files)
    documented = any(name in _FOLDERS for name, is_folder in found if is_folder)
    beside = documented or pages > 1 or not files.isdisjoint(_MANIFESTS)
    return beside and not files.isdisjoint(_README)
