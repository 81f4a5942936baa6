"""What runs in a worker process: batches of tasks → what they yield, as bytes that the other side need not read.

Only this module and what it needs is loaded there. A worker ends when the process that began it does, however that
ended. It also ends when it has no more memory, so that a new one, which holds nothing yet, tries again: what becomes of
a document must not hang on those before it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from claimlint import gc_pause
from claimlint.engines._strikes import Strikes
from claimlint.engines._work import Given, Noted, Setting, failure
from claimlint.engines._worker import Worker
from claimlint.model import Error
from claimlint.outcome import packed, stages
from claimlint.outcome.briefs import of_brief
from claimlint.readers import Passed

ReadThere = tuple[bytes, bytes] | Error | Passed
"""A document that a worker read: its Brief and its Read, packed; or why there is none."""
JudgedThere = bytes | Error
"""A story that a worker judged, packed."""


_here: list[Worker] = []
"""The worker that this process is."""
_strikes = Strikes()
"""The documents that stopped a rule here, of which the run may not know yet."""


def begin(setting: Setting, memory: int | None) -> None:
    """Make this process a worker of a run, which may take `memory` bytes."""
    _end_with_parent()
    with suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run ends its workers itself
    try:
        if memory is not None:
            _bound(memory)
        gc_pause.begin()
        _here[:] = [Worker(setting)]
    except Exception:  # noqa: BLE001 - who has no memory raises anything; another fault meets the run itself as well
        os._exit(1)


def ready() -> int:
    """Nothing → the number of this process, once it can work. All that reading needs is loaded by then: a process that
    ends later has most likely been ended by what it was at."""
    _here[0].document(Given("", b"On Monday, 3 March 2025, the mayor of Aldby paid $4 million for 3 ferries.\n"))
    return os.getpid()


def read(batch: Sequence[tuple[int, Given, frozenset[str]]]) -> list[ReadThere]:
    """Documents by their numbers, as given, each with the rules that are left out of it → what became of each."""
    with _ending_when_starved():
        return [_read(*one) for one in batch]


def judge(batch: Sequence[Sequence[bytes | Given]]) -> list[JudgedThere]:
    """The documents of several stories → what is judged of each story."""
    worker = _here[0]
    with _ending_when_starved():
        return [_judge(parts, worker) for parts in batch]


def _judge(parts: Sequence[bytes | Given], worker: Worker) -> JudgedThere:
    try:
        found = worker.story(parts)
        return found if isinstance(found, Error) else stages.of_judged((found,))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad story never takes the others down
        return failure("", error)


def _read(number: int, given: Given, without: frozenset[str]) -> ReadThere:
    found = _here[0].document(given, without | _strikes.before(number))
    if not isinstance(found, Noted):
        return found
    _strikes.add(number, found.brief.stopped)
    try:
        return of_brief(found.brief), packed.of_read(found.read)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - nor one bad document
        return failure(found.brief.path, error)


@contextmanager
def _ending_when_starved() -> Iterator[None]:
    try:
        yield
    except MemoryError:
        os._exit(1)


def _bound(memory: int) -> None:
    """Where a system can, more memory than that is refused to this process: a document that needs it is told."""
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _end_with_parent() -> None:
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:

        def watch() -> None:
            connection.wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()
