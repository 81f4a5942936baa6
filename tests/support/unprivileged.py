"""A command → the same without the privilege of the superuser to read and write what permissions forbid.

Tests of permissions would all be skipped in a container, where everybody is root.
"""

from __future__ import annotations

import ctypes
import os
import sys

DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2
_DROP = 24  # PR_CAPBSET_DROP of prctl(2)


def able() -> bool:
    """Whether permissions can be made to hold here."""
    return sys.platform == "linux"


def drop() -> None:
    """Between fork and exec (`preexec_fn`): from the program on that is started now, permissions hold."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (DAC_OVERRIDE, DAC_READ_SEARCH):
            if libc.prctl(_DROP, capability, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "cannot drop a privilege")
