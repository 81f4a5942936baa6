"""A document as given → its Brief and its Read; Reads of a story → what is judged of them: what any process may do.

Nothing here knows what else is checked, or who asks: that is what makes it the same anywhere. All that reads and judges
is loaded with this module, so that a run which knows everything from before does without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from claimlint import pipeline, readers, stores, suppression
from claimlint.config.plan import placed
from claimlint.engines._work import Found, Given, Noted, Part, Setting, failure
from claimlint.languages import lexicon, lexicon_of
from claimlint.model import Document, Error, ReadDocument, Rule, Story
from claimlint.outcome import Judged, Read, packed
from claimlint.outcome.briefs import brief
from claimlint.outcome.keyed import without_facts
from claimlint.rulebook import specification
from claimlint.story.traits import traits
from claimlint.timing import NO_CLOCK, NoClock


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

    def loaded(self, given: Given) -> readers.Loaded:
        """The bytes of a file → its Document, or why there is none."""
        sieve = self._setting.sieve
        if given.told is None:
            loaded = readers.load_bytes(given.path, given.data, sieve)
        else:
            loaded = stores.made(given.path, given.data, given.told, sieve)
        if isinstance(loaded, Document) and self._setting.root is not None:
            return placed(loaded, Path(self._setting.root))
        return loaded

    def live(self, document: Document) -> Document:
        """A document as loaded → it as rules read it."""
        return suppression.current(pipeline.settled(document, self._setting.settings), self._day)

    def story(self, parts: Iterable[Part]) -> Judged | Error:
        """The documents of a story, in order → what is judged of it; one that cannot be read any more is no part of
        it. Raises MemoryError."""
        extracts = [extract for part in parts if (extract := self._extract(part)) is not None]
        return self._judged(extracts) if extracts else Judged((), (), 0, {})

    def _judged(self, extracts: Sequence[ReadDocument]) -> Judged | Error:
        story = Story(extracts[0].document.path, tuple(extracts))
        try:
            judged = pipeline.per_story(
                story, self._words, self._setting.rulebook, self._setting.settings.today, self._clock
            )
            if not self._setting.facts:
                return without_facts(judged)
            return pipeline.named(judged, story, self._setting.settings.today)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad story never takes the run down
            return failure(", ".join(extract.document.path for extract in extracts), error)

    def _extract(self, part: Part) -> ReadDocument | None:
        if isinstance(part, Read):
            return part.extract
        if isinstance(part, bytes):
            return packed.read_of(part).extract
        found = self.document(part, self._patterns)  # for a story no rule with a pattern counts
        return found.read.extract if isinstance(found, Noted) else None

    def _noted(self, document: Document, without: frozenset[str]) -> Noted:
        live = self.live(document)
        read = pipeline.per_document(live, self._words, self._setting.rulebook, self._clock, without)
        whole = lexicon_of(live.language).whole
        known = self._clock.time("stories", traits, read.extract) if whole and self._setting.alike else None
        spots = self._setting.spots
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
