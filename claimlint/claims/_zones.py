"""Times of day of a document → the same with the time zone that stands farther off: over their column, or once for all
of them ("All times in East Africa Time").

A zone beside a time is read with it; one that a table or a programme tells once holds for every time that has none.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from claimlint.extractors.moment import zone_at
from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.languages.samples import prose
from claimlint.model import Document, Mention, Moment, Sentence


class Zones:
    """The time zones that a document tells once for many times."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._text = prose(document)
        self._lexicon = lexicon
        self._own: str | None = None

    def settled(self, mention: Mention, sentence: Sentence) -> Mention:
        """A mention and its sentence, for the cell of a table with the words of its heads → the mention, with a zone if
        it is a time of day without one and the document tells one."""
        value = mention.value
        if not isinstance(value, Moment) or value.clock is None or value.zone:
            return mention
        zone = self._of_heads(sentence) or self._of_document()
        return replace(mention, value=replace(value, zone=zone)) if zone else mention

    def _of_heads(self, sentence: Sentence) -> str:
        """The zone that heads the column of a cell."""
        if sentence.role != "table":
            return ""
        heads = [offset for offset in sentence.offsets if not sentence.span.start <= offset < sentence.span.end]
        return next((zone for at in heads if (zone := zone_at(self._text, at, len(self._text), self._lexicon))), "")

    def _of_document(self) -> str:
        """The zone of all times of the document, "" for none."""
        if self._own is None:
            found = (
                zone_at(self._text, match.end(), len(self._text), self._lexicon)
                for match in _all_times(self._lexicon).finditer(self._text)
            )
            self._own = next(filter(None, found), "")
        return self._own


@cache
def _all_times(lexicon: Lexicon) -> re.Pattern[str]:
    phrases = sorted(lexicon.clocks.all_times, key=len, reverse=True)
    told = "|".join(re.escape(phrase).replace(r"\ ", r"\s{1,4}") for phrase in phrases)
    return compiled(rf"(?<!\w)(?:{told})(?!\w):?\s{{0,4}}" if phrases else r"(?!)", re.IGNORECASE)
