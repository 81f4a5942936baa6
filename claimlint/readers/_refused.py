"""Why the bytes of a file are not read → the Error that says so, and what mends it.

Readers of bytes raise it wherever they are, however deep, and turn it into the Error in one place.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from claimlint.model import Document, Error

NEWLY_SAVED = "open it in the program that made it, save it anew, or save its text as .txt"


class RefusedError(Exception):
    """A file that is not read: kind of ERROR_KINDS, what is wrong, and how to go on."""

    def __init__(self, kind: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.kind, self.message, self.hint = kind, message, hint


def damaged(what: str) -> RefusedError:
    """What is broken in a file → that it is not read for that."""
    return RefusedError("damaged", what, NEWLY_SAVED)


def refusing(path: str, read: Callable[[], Document]) -> Document | Error:
    """A path, and what reads its file → its Document, or why there is none."""
    try:
        return read()
    except RefusedError as refused:
        return Error(path, refused.kind, refused.message, refused.hint)


def needs(extra: str, kind: str, *libraries: str) -> None:
    """An extra of the package, the kind of file that it reads, and its libraries → nothing where they are installed.
    Raises RefusedError with the command that installs them."""
    for library in libraries:
        try:
            import_module(library)
        except ImportError:
            hint = f"pip install 'claimlint-facts[{extra}]'; from a checkout: pip install '.[{extra}]'"
            raise RefusedError("missing-extra", f"{kind} is read with {library}, which is missing", hint) from None
