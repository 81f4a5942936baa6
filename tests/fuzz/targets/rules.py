"""Bytes → a file of rules: whatever it holds, rules and mistakes come out, each mistake with a place in the file."""

from __future__ import annotations

from grammar import YAML, text

from claimlint.rulebook import kinds_there_are
from claimlint.rulebook.schema import rules_in


def check(data: bytes) -> None:
    """Raises AssertionError where a file of rules is read wrongly. The first byte says whether the rest is its bytes or
    stands for pieces of YAML."""
    content = data[1:] if data[:1] >= b"\x80" else text(data[1:], YAML).encode()
    _, errors = rules_in("own.yaml", content, kinds_there_are())
    lines = content.decode("utf-8", "replace").count("\n") + content.count(b"\r") + 2
    for error in errors:
        assert error.message
        assert error.line is None or 1 <= error.line <= lines
        assert error.column is None or error.column >= 1
