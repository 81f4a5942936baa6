"""A configuration and a path of keys → the error at that spot of its file.

What only the rulebook or the other files show is told long after a configuration was read. Its text is read again
then, which costs only those who made a mistake.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.config import Config
from claimlint.model import Error
from claimlint.yaml_files.nodes import Entry, Node, read


def error_at(config: Config, where: Sequence[str | int], message: str, hint: str = "") -> tuple[Error, ...]:
    """A configuration, a path of keys and indexes in it, and what is wrong → the error there, as far as the path leads;
    none when the file has no content."""
    sheet, root, _ = read(config.path, config.source.encode(), "config")
    at: Node | Entry | None = root
    for step in where:
        node = at.value if isinstance(at, Entry) else at
        if node is None:
            break
        alone = isinstance(step, int) and not node.items  # one item may stand without its list
        at = node if alone else node.items[step] if isinstance(step, int) and node.items else node.get(str(step)) or at
    return (sheet.error(at, message, hint),) if at is not None else ()
