"""Source of a pattern → the pattern, its program kept between runs.

The patterns of a language are large, and Python needs longer to compile them than a small run takes for all the rest: a
quarter of a second run over three articles (2026-11-29, `tests/bench/speed.py`). What compiling yields is a list of
numbers, which lies in the user's cache folder with what else was parsed, and from which a pattern is made at once. Only
patterns of our own come here, never those of a user. Where Python refuses such a list, where another Python wrote it,
and where the inside of `re` is not as we know it, the pattern is compiled as any other.

Python looks such a list over, but a forged one can still make it read memory that is not its own: of 60 runs over lists
with a few numbers changed, 59 ended so (2026-11-30). So none is taken from a file that is damaged or that somebody else
may have written (`parse_cache.load`), nor from a folder that is named from where the run starts: a project could bring
that along.
"""

from __future__ import annotations

import atexit
import hashlib
import re
import sys
from array import array
from collections.abc import Callable
from functools import cache
from importlib import import_module

import msgspec
from msgspec import Struct

from claimlint import __version__, parse_cache

_WORD = "I"  # an array of it holds a program: its numbers have 32 bits
_MOST = 4096  # programs that are kept
_REFUSED = (
    *(ArithmeticError, AttributeError, ImportError, LookupError),
    *(MemoryError, RuntimeError, TypeError, ValueError),
)


class Program(Struct, frozen=True, array_like=True):
    """What a pattern compiles to: its flags, how many groups it has, their numbers by name, and the code."""

    flags: int
    groups: int
    names: dict[str, int]
    code: bytes


class _Kept:
    """The programs of earlier runs by key, and those that this run has added."""

    def __init__(self) -> None:
        inside = f"{sys.version} {sys.byteorder} {array(_WORD).itemsize}".encode()
        key = hashlib.blake2b(inside, digest_size=8, person=b"claimlint").hexdigest()
        path = parse_cache.kept_in(f"patterns-{__version__}-{key}.msgpack")
        self._path = path if path is not None and path.is_absolute() else None
        self._new: dict[str, Program] = {}
        try:
            self._old = msgspec.msgpack.decode(parse_cache.load(self._path), type=dict[str, Program])
        except (OSError, msgspec.MsgspecError):
            self._old = {}

    def get(self, key: str) -> Program | None:
        return self._old.get(key)

    def add(self, key: str, program: Program) -> None:
        if not self._new:
            atexit.register(self._write)
        self._new[key] = program

    def _write(self) -> None:
        both = self._new if len(self._old) > _MOST else self._old | self._new
        parse_cache.store(self._path, msgspec.msgpack.encode(both))


def compiled(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """As `re.compile`, from the program of an earlier run where there is one."""
    if sys.implementation.name != "cpython":
        return re.compile(source, flags)
    kept = _kept()
    key = hashlib.blake2b(f"{int(flags)} {source}".encode(), digest_size=16).hexdigest()
    try:
        program = kept.get(key)
        if program is None:
            program = _compiled(source, int(flags))
            kept.add(key, program)
        return _pattern(source, program)
    except _REFUSED:
        return re.compile(source, flags)


@cache
def _kept() -> _Kept:
    return _Kept()


def _compiled(source: str, flags: int) -> Program:
    """The first two of the three steps that `re.compile` takes."""
    parsed = import_module("re._parser").parse(source, flags)
    code = import_module("re._compiler")._code(parsed, flags)
    state = parsed.state
    return Program(flags | state.flags, state.groups - 1, dict(state.groupdict), array(_WORD, code).tobytes())


def _pattern(source: str, program: Program) -> re.Pattern[str]:
    """The third step."""
    code = array(_WORD)
    code.frombytes(program.code)
    names: list[str | None] = [None] * (program.groups + 1)
    for name, number in program.names.items():
        names[number] = name
    return _maker()(source, program.flags, code.tolist(), program.groups, program.names, tuple(names))


@cache
def _maker() -> Callable[..., re.Pattern[str]]:
    made: Callable[..., re.Pattern[str]] = import_module("_sre").compile
    return made
