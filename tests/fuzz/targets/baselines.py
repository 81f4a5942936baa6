"""Bytes → a baseline file: it is read or told, and what was read is written and read alike."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from claimlint.model import Error
from claimlint.suppression import baseline

_HEAD = b'{"version": 2, "findings": ['


def check(data: bytes) -> None:
    """Raises AssertionError where a baseline is read wrongly. The first byte says whether the rest stands for itself or
    behind the head of a baseline."""
    content = data[1:] if data[:1] >= b"\x80" else _HEAD + data[1:]
    with TemporaryDirectory() as folder:
        file = Path(folder, "baseline.json")
        file.write_bytes(content)
        known = baseline.load(file)
        if isinstance(known, Error):
            assert known.message
            assert known.line is None or known.line >= 1
            return
        baseline.compare((), known)
        file.write_bytes(baseline.written(known))
        assert baseline.load(file) == known
