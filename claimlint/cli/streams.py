"""Standard streams → UTF-8, and what is known of the terminal behind them.

A redirected stream on Windows speaks a code page that cannot write most of the world's names, and a file name that is
no UTF-8 at all must not end a run.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TextIO

ColorChoice = Literal["auto", "always", "never"]
LinksChoice = Literal["auto", "always", "never"]

_LINKING_PROGRAMS = frozenset({"Hyper", "WezTerm", "ghostty", "iTerm.app", "terminology", "vscode", "zed"})
_LINKING_TERMS = frozenset({"alacritty", "foot", "xterm-ghostty", "xterm-kitty"})
_LINKING_VARIABLES = frozenset({"DOMTERM", "KONSOLE_VERSION", "WT_SESSION"})
_VTE_THAT_CRASHES = 5000
_COMMAND = re.compile(r"((?:^|[\r\n\v\f\x85\u2028\u2029])[^\S\r\n]*)::")


class Lasting(io.TextIOWrapper):
    """Standard error that may be gone: what is told there is lost, and the status of the run stays what it is."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        super().__init__(stream.buffer, encoding="utf-8", errors="backslashreplace", newline="\n", line_buffering=True)
        self._behind = stream  # it would close the buffer when it is collected

    def write(self, text: str) -> int:
        with contextlib.suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            super().flush()


class Harmless(Lasting):
    """A stream into a log of GitHub Actions on which nothing is a command: a file may be called "::error::x".

    The runner takes for commands what begins a line with "::", and "##[" anywhere in it; a blank breaks both. Lines
    are held back until they are whole, or flushed.
    """

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._held = ""
        super().__init__(stream)

    def write(self, text: str) -> int:
        whole, newline, self._held = (self._held + text).rpartition("\n")
        if newline:
            super().write(disarmed(whole) + newline)
            super().flush()
        return len(text)

    def flush(self) -> None:
        held, self._held = self._held, ""
        super().write(disarmed(held))
        super().flush()


def stand_in_for_closed() -> None:
    """Put something in place of standard streams that were closed before the run (`>&-`), which Python has none for.

    Reading and writing fail there as they do for any program, with an error that is told; what standard error is told
    is lost. No file that is opened later gets the number of a standard stream.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_WRONLY), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def use_utf8() -> None:
    """Make standard output and error write UTF-8 with plain newlines; what cannot be encoded is escaped.

    In GitHub Actions standard error gives no commands either; standard output does, on purpose (see `outputs`). With
    PYTHONUNBUFFERED standard output gets its buffer back: without one, Python takes half a write for a whole one, and
    would not see that a pipe was closed in the middle of it.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    raw: object = getattr(sys.stdout, "buffer", None)
    if isinstance(raw, io.RawIOBase):
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", "backslashreplace", newline="\n")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr = (Harmless if os.environ.get("GITHUB_ACTIONS") == "true" else Lasting)(sys.stderr)


def disarmed(text: str) -> str:
    """Lines of a log → the same, none of which GitHub Actions takes for a command."""
    return _COMMAND.sub(r"\1: :", text).replace("##[", "## [")


def wants_color(choice: ColorChoice, stream: TextIO) -> bool:
    """`--color` and a stream → whether to colour.

    "auto" is a terminal that is not "dumb", or any stream when FORCE_COLOR is set (to anything but 0); NO_COLOR
    outranks both (no-color.org, force-color.org).
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def links_for(choice: LinksChoice, stream: TextIO) -> str:
    """`--hyperlinks` and a stream → the URL of the working folder, which links start with, or "" for no links.

    "auto" is what FORCE_HYPERLINK says (0: never), else a terminal that is known to understand links.
    """
    if choice == "auto":
        forced = os.environ.get("FORCE_HYPERLINK", "")
        wanted = forced != "0" if forced else stream.isatty() and _understands_links(os.environ)
    else:
        wanted = choice == "always"
    return f"{Path.cwd().as_uri().rstrip('/')}/" if wanted else ""


def _understands_links(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is one of those that list OSC 8 among what they understand; others may print it."""
    term, vte = environment.get("TERM", ""), environment.get("VTE_VERSION", "")
    if term == "dumb" or term.startswith("screen"):
        return False
    known = environment.get("TERM_PROGRAM") in _LINKING_PROGRAMS or term in _LINKING_TERMS
    return known or not _LINKING_VARIABLES.isdisjoint(environment) or (vte.isdecimal() and int(vte) > _VTE_THAT_CRASHES)


def width_of(stream: TextIO) -> int:
    """Stream → its width in cells; off a terminal a fixed one, so that a file has the same bytes everywhere."""
    if not stream.isatty():
        from claimlint.rendering import WIDTH_OFF_TERMINAL

        return WIDTH_OFF_TERMINAL
    import shutil

    return shutil.get_terminal_size().columns
