"""Names of options as documentation writes them → one form: `ackTimeout`, `--ack-timeout`, `ACK_TIMEOUT`, ack_timeout.

Code, configuration and prose spell one option in their own case; a reader takes them for one.
"""

from __future__ import annotations

import re
from typing import Final

from claimlint.about.coded import folded

__all__ = ["NAME", "folded", "option", "package", "software"]

NAME: Final = (
    r"--?[a-zA-Z][\w-]*|[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|[a-z][a-z0-9]*(?:[_.-][a-z0-9]+)*(?:_[a-z0-9]+)(?:[_.][a-z0-9]+)*"
    r"|[a-z][a-z0-9]*(?:[A-Z][a-z0-9]+)+"
)
"""Words that are names of options wherever they stand: flags, upper and lower case with underscores, camel case."""

_SOFTWARE: Final = {
    **dict.fromkeys(("node.js", "nodejs"), "node"),
    **dict.fromkeys(("cpython", "python3"), "python"),
    **dict.fromkeys(("openjdk", "eclipse-temurin", "temurin", "jdk"), "java"),
    "golang": "go",
    "postgresql": "postgres",
    "mongo": "mongodb",
}
_OPTION = re.compile(rf"(?P<name>{NAME}|[a-z][\w.-]{{1,40}})(?:[ =](?:[A-Z_]+|<[^<>]*>|\[[^\[\]]*\]|\{{[^{{}}]*\}}))?")
_TYPES: Final = frozenset(
    [
        *(
            "array",
            "bool",
            "boolean",
            "buffer",
            "bytes",
            "date",
            "dict",
            "duration",
            "enum",
            "false",
            "float",
            "function",
        ),
        *("int", "integer", "list", "map", "null", "number", "object", "path", "size", "str", "string", "time", "true"),
        *("undefined", "url"),
    ]
)


def option(text: str) -> str | None:
    """The text of a heading or of code → the name of the option that it is, without its argument; None for other
    text, and for the name of a type."""
    found = _OPTION.fullmatch(text.strip().strip("`").rstrip(":"))
    return found["name"] if found and found["name"].lower() not in _TYPES else None


def software(name: str) -> str:
    """What software is called in prose, in manifests and as an image → one name: "Node.js", nodejs and node are one."""
    lowered = name.lower()
    return _SOFTWARE.get(lowered, lowered)


def package(name: str) -> str:
    """The name of a package → the form in which its index compares it: `Tool_Box` and `tool-box` are one."""
    return re.sub(r"[-_.]+", "-", name.lower())
