"""A document as given → its Brief and its Read; Reads of a story → what is judged of them: what any process may do.

Nothing here knows what else is checked, or who asks: that is what makes it the same anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from claimlint import pipeline, readers, suppression
from claimlint.config.plan import placed
from claimlint.languages import lexicon, lexicon_of
from claimlint.model import Document, Error, ReadDocument, Rule, Rulebook, Story
from claimlint.outcome import Brief, Judged, Read
from claimlint.outcome.briefs import brief
from claimlint.outcome.keyed import without_facts
from claimlint.readers import EVERYTHING, Passed, Sieve
from claimlint.rulebook import specification
from claimlint.settings import Settings
from claimlint.story.grouping import traits
from claimlint.timing import NO_CLOCK, NoClock


class Given(Struct, frozen=True, array_like=True, gc=False):
    """A document to read: its path and the bytes of its file, or the Document that somebody made of it."""

    path: str
    data: bytes = b""
    document: Document | None = None


class Setting(Struct, frozen=True):
    """What holds for a whole run: the rules, the settings, how files are read, the folder that paths count from (None:
    documents have their paths), and whether facts are kept."""

    rulebook: Rulebook
    settings: Settings
    sieve: Sieve = EVERYTHING
    root: str | None = None
    facts: bool = True

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


class Worker:
    """The work of one run in one process."""

    def __init__(self, setting: Setting, clock: NoClock = NO_CLOCK) -> None:
        self._setting, self._clock = setting, clock
        self._words = lexicon()
        self._day = setting.settings.today or setting.settings.day

    def document(self, given: Given, without: frozenset[str] = frozenset()) -> Found:
        """A document as given, and the rules with a pattern that are left out → what becomes of it.

        Raises MemoryError.
        """
        try:
            document = given.document or self._clock.time("readers", self.loaded, given)
            return self._noted(document, without) if isinstance(document, Document) else document
        except MemoryError:
            raise  # whoever it is that works here may have another process try
        except Exception as error:  # noqa: BLE001 - one bad document never takes the run down
            return failure(readers.printable(given.path), error)

    def extract(self, given: Given) -> ReadDocument | None:
        """A document as given → its extract for a story, for which no rule with a pattern counts; None when it cannot
        be read any more."""
        found = self.document(given, self._patterns)
        return found.read.extract if isinstance(found, Noted) else None

    def loaded(self, given: Given) -> readers.Loaded:
        """The bytes of a file → its Document, or why there is none."""
        loaded = readers.load_bytes(given.path, given.data, self._setting.sieve)
        if isinstance(loaded, Document) and self._setting.root is not None:
            return placed(loaded, Path(self._setting.root))
        return loaded

    def live(self, document: Document) -> Document:
        """A document as loaded → it as rules read it."""
        return suppression.current(pipeline.settled(document, self._setting.settings), self._day)

    def story(self, extracts: Sequence[ReadDocument]) -> Judged | Error:
        """The documents of a story, in order → what is judged of it. Raises MemoryError."""
        story = Story(extracts[0].document.path, tuple(extracts))
        try:
            judged = pipeline.per_story(
                story, self._words, self._setting.rulebook, self._setting.settings.today, self._clock
            )
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad story never takes the run down
            return failure(", ".join(extract.document.path for extract in extracts), error)
        return judged if self._setting.facts else without_facts(judged)

    def _noted(self, document: Document, without: frozenset[str]) -> Noted:
        live = self.live(document)
        read = pipeline.per_document(live, self._words, self._setting.rulebook, self._clock, without)
        whole = lexicon_of(live.language).whole
        known = self._clock.time("stories", traits, read.extract) if whole and self._setting.alike else None
        spots = self._setting.settings.coverage
        short = brief(read, whole=whole, keying=self._keying, day=self._day, traits=known, spots=spots)
        return Noted(short, read)

    @cached_property
    def _patterns(self) -> frozenset[str]:
        return frozenset(rule.id for rule in self._setting.rulebook.rules if rule.kind == "pattern")

    @cached_property
    def _keying(self) -> tuple[Rule, ...]:
        """The rules whose keys go before evidence."""
        rules = self._setting.rulebook.rules
        gathering = specification.gathering(rules)
        return tuple(rule for rule in rules if rule.kind == "specification" and rule.id not in gathering)


def failure(path: str, error: Exception) -> Error:
    """That a document or story could not be checked by a fault of ours."""
    hint = "this is a fault of claimlint, not of the text; the other documents were checked"
    return Error(path, "internal", f"could not be checked: {type(error).__name__}: {error}", hint)


def starved(path: str, why: str) -> Error:
    """That a document or story could not be checked with the memory that there is."""
    hint = "look for what makes it so large, or leave it out; the other documents were checked"
    return Error(path, "internal", f"could not be checked: {why}", hint)
