"""Nothing → what a run hands to whoever does its work, and what it gets back."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from claimlint.model import Document, Error, Rulebook
from claimlint.outcome import Brief, Read
from claimlint.readers import EVERYTHING, Passed, Sieve
from claimlint.settings import Settings
from claimlint.stores import Told


class Given(Struct, frozen=True, array_like=True, gc=False):
    """A document to read: its path and the bytes of its file, or the Document that somebody made of it; `told`: what a
    store says of it beside its text."""

    path: str
    data: bytes = b""
    document: Document | None = None
    told: Told | None = None


class Setting(Struct, frozen=True):
    """What holds for a whole run: the rules, the settings, how files are read, the folder that paths count from (None:
    documents have their paths), whether facts are kept, and whether it is told where the claims of a document stand."""

    rulebook: Rulebook
    settings: Settings
    sieve: Sieve = EVERYTHING
    root: str | None = None
    facts: bool = True
    spots: bool = False

    @property
    def alike(self) -> bool:
        """Whether documents are grouped by what they tell of."""
        return self.settings.group_by == "auto" and not self.settings.sources


class Noted(NamedTuple):
    """A document that was read."""

    brief: Brief
    read: Read


Found = Noted | Error | Passed
"""What becomes of a document: it is read, or cannot be, or is none."""
Part = bytes | Read | Given
"""A document of a story: its Read, packed or not, or how to read it anew."""


def failure(path: str, error: Exception) -> Error:
    """That a document or story could not be checked by a fault of ours."""
    hint = "this is a fault of claimlint, not of the text; the other documents were checked"
    return Error(path, "internal", f"could not be checked: {type(error).__name__}: {error}", hint)


def starved(path: str, why: str) -> Error:
    """That a document or story could not be checked with the memory that there is."""
    hint = "look for what makes it so large, or leave it out; the other documents were checked"
    return Error(path, "internal", f"could not be checked: {why}", hint)
