"""A file of an office package → the files of the package that it refers to, by what they are to it.

What a file refers to outside of its package (a template, a picture on a server) is none of the document.
"""

from __future__ import annotations

import posixpath

from claimlint.readers._office.archive import Package, beside
from claimlint.readers._office.xml import leaves


class Relations:
    """What a file refers to. `name`: "" for the package itself."""

    def __init__(self, package: Package, name: str) -> None:
        folder, file = posixpath.split(name)
        found = leaves(package.optional(posixpath.join(folder, "_rels", f"{file}.rels")))
        self._kinds: dict[str, list[str]] = {}
        self._ids: dict[str, str] = {}
        for leaf in found:
            target = leaf.values.get("Target", "")
            if leaf.name == "Relationship" and target and leaf.values.get("TargetMode", "").lower() != "external":
                meant = beside(name, target)
                self._kinds.setdefault(leaf.values.get("Type", "").rpartition("/")[2], []).append(meant)
                self._ids[leaf.values.get("Id", "")] = meant

    def first(self, kind: str) -> str:
        """The first file of a kind ("styles"), "" for none."""
        return next(iter(self._kinds.get(kind, ())), "")

    def all(self, kind: str) -> list[str]:
        """The files of a kind, each once, in the order in which they are listed."""
        return list(dict.fromkeys(self._kinds.get(kind, ())))

    def by_id(self, name: str) -> str:
        """The file that goes by an id, "" for none."""
        return self._ids.get(name, "")
