"""A run → the same run again whenever something that it read changes, until it is interrupted."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import click

from claimlint import readers
from claimlint.files.project_files import project_file

_PATIENCE = 200  # milliseconds between two looks
_RULES = (".yaml", ".yml")
_IGNORE = (".gitignore", ".ignore", ".claimlintignore")


def repeat(run: Callable[[], object], read: Callable[[], Iterable[str]], written: Collection[str]) -> None:
    """A run, how to ask what it reads, and the real paths that it writes itself → the run, again and again. Ends by an
    interrupt.

    On a terminal the screen is cleared before each run.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise click.UsageError("--watch needs watchfiles: pip install watchfiles") from None
    while True:
        named = {os.path.realpath(path) for path in read()}
        files = {path for path in named if not Path(path).is_dir()}
        begun = False
        # It yields for the first time when it has begun to look: what changes during a run is never missed.
        for changes in watch(*sorted({_there(path) for path in named}), rust_timeout=_PATIENCE, yield_on_timeout=True):
            changed = [path for _, path in changes if _counts(path, named, written)]
            if begun and any(os.path.realpath(path) in files for path in changed):
                break  # a file that is replaced is another file, and a configuration may name others: looked up anew
            if changed or not begun:
                begun = True
                _once(run)


def _once(run: Callable[[], object]) -> None:
    if sys.stdout.isatty():
        click.clear()
    run()
    sys.stdout.flush()
    sys.stderr.write("watching; Ctrl-C ends\n")
    sys.stderr.flush()


def _there(path: str) -> str:
    """A path to watch: that of a file that is not there yet is its folder."""
    place = Path(path).absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    return str(place)


def _counts(path: str, named: Collection[str], written: Collection[str]) -> bool:
    """Whether a change may change what is found: not one of a file of another kind, nor one of the run's own."""
    real, place = os.path.realpath(path), Path(path)
    if real in written:
        return False
    known = place.suffix.lower() in (*readers.suffixes(), *_RULES) or project_file(str(place)) is not None
    return known or real in named or place.name in _IGNORE
