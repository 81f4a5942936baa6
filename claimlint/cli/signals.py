"""A signal that ends the process → an exception that unwinds it: what is half written is removed on the way out.

By default SIGTERM, which every scheduler and every cancelled build sends, ends Python on the spot.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class StoppedError(BaseException):
    """The process was told to end. Nothing on the way catches it but to clean up."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Inside, the signals that end a process raise StoppedError, the first of them only; then all is as it was. Signals
    that somebody handles or ignores (nohup) are left alone, and so are threads, which get none."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    taken = [number for number in _ENDING if signal.getsignal(number) is signal.SIG_DFL]

    def stop(number: int, _: FrameType | None) -> None:
        for one in taken:
            signal.signal(one, signal.SIG_IGN)  # what is removed now must be removed whole
        raise StoppedError(number)

    for number in taken:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)
