"""Path → the URI reference that names it, for viewers and terminals that follow it.

A blank, a colon in the first folder or a byte that is no text would make another reference, or none.
"""

from __future__ import annotations

import re
from urllib.parse import quote

_DRIVE = re.compile(r"[A-Za-z]:/")


def uri(path: str) -> str:
    """A POSIX path → a relative reference (RFC 3986, 4.2), or a file URL when the path is absolute."""
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{quote(_raw(path[2:]))}"
    return f"file://{quote(_raw(path))}" if path.startswith("/") else quote(_raw(path))


def _raw(path: str) -> bytes:
    """The bytes that the file system has for a path; half a surrogate pair that stands for no byte is kept as it is."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")
