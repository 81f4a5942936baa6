"""Bytes → a configuration: whatever it holds, settings and mistakes come out, each mistake with a place in the file."""

from __future__ import annotations

from grammar import YAML, text

from claimlint.config.parsing import read_config


def check(data: bytes) -> None:
    """Raises AssertionError where a configuration is read wrongly. The first byte says whether the rest is its bytes or
    stands for pieces of YAML."""
    content = data[1:] if data[:1] >= b"\x80" else text(data[1:], YAML).encode()
    config, errors = read_config("claimlint.yaml", content)
    assert config.path == "claimlint.yaml"
    for error in errors:
        assert error.message
        assert error.line is None or error.line >= 1
        assert error.column is None or error.column >= 1
