"""Options → what a run may use: processes, their memory, and what earlier runs found."""

from __future__ import annotations

import os

import click
from msgspec import Struct

from claimlint.cli.click_options import ParamType, bundle
from claimlint.cli.help_sections import END, option
from claimlint.settings import MOST_JOBS

AUTO = "auto"
_LEAST = 192
"""MiB of memory without which no process could begin: what it loads before its first document takes 130 to 160."""


class Jobs(ParamType[int]):
    """A number of processes, or "auto" for as many as this process may use processors."""

    name = "N"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if value == AUTO:
            return processors()
        text = str(value)
        if not (text.isascii() and text.isdecimal() and 0 < int(text[:9]) <= MOST_JOBS):
            self.fail(f"{text!r} is neither a number from 1 to {MOST_JOBS} nor auto.", param, ctx)
        return int(text)


class Resources(Struct, frozen=True):
    """The most processes that work on a run, the MiB of memory that each of several may take, and whether a run neither
    uses nor keeps what was found."""

    jobs: int = 1
    worker_memory: int | None = None
    no_cache: bool = False

    @property
    def memory(self) -> int | None:
        """The bytes of memory that each of several processes may take."""
        return None if self.worker_memory is None else self.worker_memory * 1024 * 1024


ONE = Resources()
"""One process, and the cache."""

options = bundle(
    "resources",
    Resources,
    option(
        "--jobs",
        "-j",
        type=Jobs(),
        default=AUTO,
        show_default=True,
        section=END,
        help="The most processes at work; a small run needs one.",
    ),
    option(
        "--worker-memory",
        type=click.IntRange(_LEAST),
        metavar="MIB",
        section=END,
        help="The most memory of each of several processes.",
    ),
    option("--no-cache", is_flag=True, section=END, help="Neither use nor keep what was found in documents."),
)


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
