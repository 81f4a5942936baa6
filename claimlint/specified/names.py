"""Names of options as documentation writes them → one form: `ackTimeout`, `--ack-timeout`, `ACK_TIMEOUT`, ack_timeout.

Code, configuration and prose spell one option in their own case; a reader takes them for one.
"""

from __future__ import annotations

import re

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def folded(name: str) -> str:
    """The name of an option → its words in lower case, with a blank between them."""
    return " ".join(part.lower() for part in _PARTS.findall(name))
