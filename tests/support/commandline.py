"""Arguments → the finished command: in this process, or in one of its own as a user's shell would start it.

Starting Python and loading the language takes ten times as long as most commands take, so that tests run the command
in process wherever the process itself is not what they test. A run in process is sealed: it has a working folder, an
environment, a time zone and streams of its own, and fails the test that started it when it leaves any of that, or
a signal handler, a thread or an open file, other than it was.
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NoReturn
from unittest import mock

from claimlint import cli

Done = subprocess.CompletedProcess[str]

_OF_THE_INTERPRETER = ("PYTHON", "LC_", "LANG")
"""Variables that a process reads while it starts, so that they say nothing to one that runs already."""


_IN_A_ROW = """
import contextlib, shlex, sys
from claimlint.cli import main
for command in sys.argv[1:]:
    sys.argv = ["claimlint", *shlex.split(command)]
    with contextlib.suppress(SystemExit):
        main()
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


class _Left(BaseException):
    """What `os._exit` raises here: nothing in between may catch it."""


def run(
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    stdin: str | bytes = "",
    *,
    apart: bool = False,
) -> Done:
    """Arguments, the working folder, variables to set besides those that are, and what standard input holds → the
    finished command. `apart`: in a process of its own."""
    if apart or any(name.startswith(_OF_THE_INTERPRETER) for name in environment):
        return _in_a_process(arguments, folder, environment, stdin)
    return _in_process(arguments, folder, environment, stdin)


def on_terminal(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], columns: int = 80, *, apart: bool = False
) -> Done:
    """The command on a terminal of so many columns → what it sends there by either stream, as the standard output."""
    import fcntl
    import pty
    import struct
    import termios

    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    sent: list[bytes] = []

    def receive() -> None:
        try:
            while part := os.read(master, 65536):
                sent.append(part)
        except OSError:  # the other end has been closed
            return

    reader = threading.Thread(target=receive, name="terminal")
    reader.start()
    given = {"TERM": "xterm-256color", "COLUMNS": str(columns), **environment}
    try:
        if apart:
            size = {name: value for name, value in given.items() if name != "COLUMNS"}
            streams = {"stdin": terminal, "stdout": terminal, "stderr": terminal}
            command = [*script(), *arguments]
            status = subprocess.run(command, cwd=folder, env={**os.environ, **size}, check=False, **streams).returncode
        else:
            status = _on(terminal, arguments, folder, given)
    finally:
        os.close(terminal)
        reader.join()
        os.close(master)
    return Done(list(arguments), status, _decoded(b"".join(sent)), "")


def _on(terminal: int, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """The command in this process, with a terminal for its streams → its status."""
    with ExitStack() as stack:
        stack.enter_context(_nothing_left(arguments))
        stack.enter_context(_surroundings(folder, environment))
        streams: dict[str, Any] = {"argv": ["claimlint", *arguments]}
        for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
            streams[name] = stack.enter_context(os.fdopen(os.dup(terminal), mode, encoding="ascii"))
        with mock.patch.multiple(sys, **streams), mock.patch.object(os, "_exit", _left):
            return _status()


def script() -> list[str]:
    """How a shell starts the command: by its installed script, or as a module where there is none."""
    installed = Path(sys.executable).with_name("claimlint" + (".exe" if sys.platform == "win32" else ""))
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "claimlint"]


def loaded_by(commands: Sequence[str], folder: Path) -> tuple[set[str], str]:
    """Commands as a shell has them, run one after the other in one new process → the packages that are loaded by then,
    and what was printed."""
    command = [sys.executable, "-c", _IN_A_ROW, *commands]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return set(done.stderr.splitlines()[-1].split()), done.stdout


def _in_a_process(arguments: Sequence[str], folder: Path, environment: Mapping[str, str], stdin: str | bytes) -> Done:
    done = subprocess.run(
        [*script(), *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        input=_encoded(stdin),
        capture_output=True,
        check=False,
    )
    return Done(list(arguments), done.returncode, _decoded(done.stdout), _decoded(done.stderr))


def _in_process(arguments: Sequence[str], folder: Path, environment: Mapping[str, str], stdin: str | bytes) -> Done:
    with ExitStack() as stack:
        stack.enter_context(_nothing_left(arguments))
        stack.enter_context(_surroundings(folder, environment))
        written = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(2)]
        # Streams as a C locale gives them: whatever comes out as UTF-8 was made so by the command.
        out, err = (io.TextIOWrapper(file, "ascii") for file in written)
        given = io.TextIOWrapper(io.BytesIO(_encoded(stdin)), "ascii")
        streams: dict[str, Any] = {"argv": ["claimlint", *arguments], "stdin": given, "stdout": out, "stderr": err}
        with mock.patch.multiple(sys, **streams), mock.patch.object(os, "_exit", _left):
            status = _status()
            for stream in (sys.stdout, sys.stderr):  # which may be others by now
                stream.flush()
            said = [_whole(file) for file in written]
    if status == cli.INTERRUPTED:
        raise KeyboardInterrupt  # of the person who runs the tests
    return Done(list(arguments), status, *said)


def _status() -> int:
    """The command, run → the status that the process would have; it tells of an exception as the interpreter does."""
    try:
        cli.main()
    except SystemExit as exit_:
        if isinstance(exit_.code, str):
            sys.stderr.write(f"{exit_.code}\n")
            return 1
        return exit_.code or 0
    except _Left as left:
        return int(left.args[0])
    except Exception:  # noqa: BLE001 - as the interpreter does at the end of a process
        traceback.print_exc()
        return 1


def _left(status: int) -> NoReturn:
    raise _Left(status)


@contextmanager
def _surroundings(folder: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """A working folder, and variables beside those that are set; then as it was."""
    before = Path.cwd()
    try:
        with mock.patch.dict(os.environ, environment):
            os.chdir(folder)
            _take_zone()
            yield
    finally:
        os.chdir(before)
        _take_zone()


def _take_zone() -> None:
    """Take the zone of the machine from the environment, as a process does that starts."""
    if hasattr(time, "tzset"):
        time.tzset()


@contextmanager
def _nothing_left(arguments: Sequence[str]) -> Iterator[None]:
    """Fails when what happens inside changes or leaves something that would meet the next run."""
    before, held = _state(), _held()
    yield
    after = _state()
    changed = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    assert not changed, f"{arguments} changed something for good: {changed}"
    left = _held() - held  # what others held may well be gone by now
    assert not left, f"{arguments} left something behind: {sorted(left)}"


def _state() -> dict[str, object]:
    """What a run may change of the process that it runs in."""
    return {
        "folder": Path.cwd(),
        "environment": dict(os.environ),
        "import path": list(sys.path),
        "recursion limit": sys.getrecursionlimit(),
        "signals": [signal.getsignal(number) for number in sorted(signal.valid_signals())],
        "umask": _umask(),
    }


def _held() -> set[str]:
    """What a run may leave: threads that run, files that are open."""
    files = Path("/proc/self/fd")
    named = {f"file {fd.name}" for fd in files.iterdir() if fd.exists()} if files.is_dir() else set[str]()
    return named | {f"thread {thread.name}" for thread in threading.enumerate()}


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _encoded(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _whole(file: BinaryIO) -> str:
    file.seek(0)
    return _decoded(file.read())


def _decoded(output: bytes) -> str:
    """Bytes of an output → text, which must be UTF-8, with plain newlines."""
    return output.decode().replace("\r\n", "\n").replace("\r", "\n")
