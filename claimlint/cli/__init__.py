"""Arguments → an exit status: the door of the command line, one module per command in this folder.

Whatever goes wrong ends in the status that the contract names and in a line a person can use; a traceback is only for
whoever asks for one with CLAIMLINT_DEBUG=1.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import NoReturn

CLEAN, FOUND, INCOMPLETE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


def main() -> NoReturn:
    """Run the command line and leave with its status; `claimlint check --help` says what each means."""
    from claimlint.cli.group import claimlint
    from claimlint.cli.signals import StoppedError, ending_in_order
    from claimlint.cli.streams import stand_in_for_closed, use_utf8

    stand_in_for_closed()
    use_utf8()
    if "_CLAIMLINT_COMPLETE" in os.environ:
        from claimlint.cli.completions import join_words_of_bash

        join_words_of_bash()
    try:
        with ending_in_order():
            status = claimlint.main(prog_name="claimlint", standalone_mode=False)
    except StoppedError as stopped:
        status = stopped.status
    except Exception as failure:  # noqa: BLE001 - the last resort: status 1 would read as findings
        status = _failed(failure)
    except KeyboardInterrupt:
        status = INTERRUPTED
    _leave(status if isinstance(status, int) else CLEAN)


def is_closed_pipe(failure: OSError) -> bool:
    """Whether nobody reads an output any more; Windows calls the argument invalid then."""
    return failure.errno == errno.EPIPE or (os.name == "nt" and failure.errno == errno.EINVAL)


def _failed(failure: Exception) -> int:
    """An exception that ended the run → its status; told on standard error in one line."""
    import click

    if isinstance(failure, click.ClickException):
        from claimlint.cli.status import tell_failure

        tell_failure(failure, sys.stderr)
        return INCOMPLETE
    if isinstance(failure, click.Abort):
        return INTERRUPTED
    if os.environ.get("CLAIMLINT_DEBUG") == "1":
        import traceback

        traceback.print_exception(failure)
        return INCOMPLETE
    from claimlint.terminal.cells import visible

    if isinstance(failure, OSError) and failure.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF):
        sys.stderr.write(f"error[unwritten] the output could not be written: {failure.strerror}\n")
        return INCOMPLETE
    doing = "".join(f" ({note})" for note in getattr(failure, "__notes__", ()))
    sys.stderr.write(visible(f"internal error: {type(failure).__name__}: {failure}{doing}") + "\n")
    return INCOMPLETE


def _leave(status: int) -> NoReturn:
    """Exit with a status, at once when nobody reads any more or can: the interpreter would complain about it."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as failure:  # a full disk was told when it was written to, and is not worth a second line
        os._exit(BROKEN_PIPE if is_closed_pipe(failure) else INCOMPLETE)
    if status == BROKEN_PIPE:
        os._exit(BROKEN_PIPE)
    sys.exit(status)
