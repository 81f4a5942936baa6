"""Standard streams → UTF-8, and what is known of the terminal behind them.

A redirected stream on Windows speaks a code page that cannot write most of the world's names, and a file name that is
no UTF-8 at all must not end a run.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from typing import Literal, TextIO

ColorChoice = Literal["auto", "always", "never"]

WIDTH_OFF_TERMINAL = 120


def use_utf8() -> None:
    """Make standard output and error write UTF-8 with plain newlines; what cannot be encoded is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def wants_color(choice: ColorChoice, stream: TextIO) -> bool:
    """`--color` and a stream → whether to colour: "auto" is a terminal that is not "dumb" and no NO_COLOR."""
    if choice != "auto":
        return choice == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width_of(stream: TextIO) -> int:
    """Stream → its width in cells; off a terminal a fixed one, so that a file has the same bytes everywhere."""
    return shutil.get_terminal_size().columns if stream.isatty() else WIDTH_OFF_TERMINAL
