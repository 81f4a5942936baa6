"""A date, a time or a number in its sentence → when it is said to hold, read from its own clause.

"Doors open at six, the concert begins at seven" states two times of two things: what begins, ends, arrives or is only
announced is told by the verb of the value's own clause, not by whatever verb stands near. So is on which day a time
holds, and as of when a number does. A clause (`_clauses`) ends here at the next value of the same sort, too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec.structs import replace

from claimlint.claims._clauses import Clauses
from claimlint.claims._outline import Outline
from claimlint.claims._placed import UNTOLD, Placed, Told
from claimlint.claims._tenses import BESIDE, Tenses
from claimlint.claims._timing_cues import cues, until
from claimlint.languages import Lexicon
from claimlint.model import (
    TIMELESS,
    Document,
    Mention,
    Moment,
    Name,
    Quote,
    Sentence,
    Span,
    Timing,
    Which,
)

_LEFT, _RIGHT = 14, 7  # words on either side of a value that may belong to its clause
_REPLACED = 4  # words before a date among which "originally" and "instead of" stand
_FEW = 8  # dates of a sentence among which those from which and until which it holds are looked for
_AS_OF = 5  # words between a number and the moment as of which it holds
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014")
_DAYS = frozenset({"day"})


class Timings:
    """When the values of one document hold, asked in the order of the text."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], placed: Sequence[Placed], lexicon: Lexicon
    ) -> None:
        self._document, self._lexicon = document, lexicon
        self._sentences, self._all = sentences, placed
        self._cues = cues(lexicon)
        self._clauses = Clauses(document, sentences, self._cues, lexicon.claims.conjunctions)
        self._tenses = Tenses(self._clauses, self._cues, lexicon)
        self._days: list[Placed] = []
        self._titled: list[Mention] = []
        self._moments: dict[tuple[int, bool], list[Placed]] = defaultdict(list)
        self._as_of_in: set[int] = set()
        self._held: dict[int, tuple[Mention | None, Mention | None]] = {}
        self._told_kinds: dict[int, tuple[str, ...]] = {}
        self._before: dict[bool, tuple[int, int, Told]] = {}
        for one in placed:
            value = one.mention.value
            if isinstance(value, Moment):
                self._moments[one.sentence.id, value.clock is not None].append(one)
                if self._is_as_of(one, value):
                    self._as_of_in.add(one.sentence.id)
                if self._is_day(one, value):
                    self._days.append(one)
                    if one.sentence.role == "title":
                        self._titled.append(one.mention)

    @cached_property
    def _under(self) -> Outline:
        return Outline(self._document, self._sentences)

    @cached_property
    def _names(self) -> frozenset[int]:
        return frozenset(one.mention.span.start for one in self._all if isinstance(one.mention.value, Name))

    @cached_property
    def _numbers(self) -> dict[int, list[Placed]]:
        """The numbers and moments of each sentence that has a moment as of which a number may hold."""
        found: dict[int, list[Placed]] = defaultdict(list)
        for one in self._all:
            if one.sentence.id in self._as_of_in and not isinstance(one.mention.value, (Name, Quote)):
                found[one.sentence.id].append(one)
        return found

    def of_number(self, placed: Placed) -> Told:
        """A number in its sentence → when it holds."""
        if placed.sentence.id not in self._as_of_in:
            return UNTOLD
        moment = self._as_of(placed)
        return Told(Timing(when=moment)) if moment is not None else UNTOLD

    def of_moment(self, placed: Placed, sentence: Sentence, shift: int) -> Told:
        """A moment, its sentence (for the cell of a table with the words of its heads before its own, `shift` of them)
        → when it holds."""
        mention, at, to = placed.mention, placed.at + shift, placed.to + shift
        clock = isinstance(mention.value, Moment) and mention.value.clock is not None
        others = self._moments[sentence.id, clock]
        place = bisect_left(others, at - shift, key=_at)
        before = others[place - 1].to + shift if place else None
        after = others[place + 1].at + shift if place + 1 < len(others) else len(sentence.stems)
        left = range(self._clauses.since(sentence, max(before or 0, at - _LEFT), at), at)
        right = range(to, self._clauses.till(sentence, to, min(after, to + _RIGHT)))
        known = self._before.get(clock)
        told = known[2] if known is not None and known[:2] == (sentence.id, before) else None
        own = any(self._clauses.is_telling(sentence, i) for i in left)
        moved = self._moves(sentence, left, right, None if own else told)
        ends = self._is_range(sentence, before, at), self._is_range(sentence, to, after)
        verb = self._verbs(sentence, left, right, own, told)
        phase = verb if "moved" in moved else self._of_range(sentence, left, verb, ends)
        timing = Timing(phase) if phase else TIMELESS
        if clock:
            timing = self._time(mention, sentence, (at - shift, to - shift, after - shift), left, right, phase, told)
        near = sentence.stems[left.start : left.stop] + sentence.stems[right.start : right.stop]
        found = Told(timing, self._tenses.status(sentence, left, right, own, told), moved, near)
        kept = timing if phase == verb else replace(timing, phase="")
        self._before[clock] = (sentence.id, to, replace(found, timing=kept))
        return found

    def _time(
        self,
        mention: Mention,
        sentence: Sentence,
        place: tuple[int, int, int],
        left: range,
        right: range,
        phase: str,
        told: Told | None,
    ) -> Timing:
        """A time of day → when it holds. `place`: its own place in its sentence, and that of the next time."""
        weekdays = self._weekdays(sentence, left, right, told)
        day = self._day(mention, sentence, *place) if len(weekdays) < BESIDE else None
        own = any(self._clauses.is_telling(sentence, i) for i in left)
        words = left if own else right
        before = told.timing if told is not None else TIMELESS
        event = self._subject(sentence, words, before, own) if own or told is None else before.event
        which = self._which(sentence, words, phase) if own or told is None else ()
        sorts = {sort for sort, _ in which}
        since, until = self._bounds(sentence)
        return Timing(
            phase=phase,
            when=day,
            weekdays=weekdays,
            since=since,
            until=until,
            event=event,
            which=which + tuple(pair for pair in before.which if pair[0] not in sorts and pair[0] != "place"),
            kinds=self._kinds(sentence),
            around=self._under.words(sentence),
        )

    def _subject(self, sentence: Sentence, words: range, before: Timing, own: bool) -> tuple[str, ...]:
        """What a clause speaks of: what stands before its verb of beginning or ending, where it has one, else what the
        clause before speaks of ("leaves Nadi at 8 and lands at 9"); else, in "13:00 Opening session", what follows. A
        cell has its verb in the head of its column and what it is of in its row."""
        if sentence.role == "table":
            return self._event(sentence, words)
        verb = self._last_verb(sentence.stems, words)
        if verb is None:
            return self._event(sentence, words)
        found = self._event(sentence, range(words.start, verb)) or before.event
        return found or (() if own else self._event(sentence, range(verb, words.stop)))

    def _event(self, sentence: Sentence, words: Iterable[int]) -> tuple[str, ...]:
        """The stems of what a clause speaks of, its head last: "the reading in the old mill" is a reading. Its verb of
        beginning or ending, doors, zones and kinds of day are left out."""
        cues, found = self._cues, list[str]()
        for index in words:
            word = sentence.stems[index]
            if found and word in cues.prepositions:
                break
            known = word in cues.phases or word in cues.doors or word in cues.kinds or word in cues.zones
            if not known and self._clauses.is_telling(sentence, index):
                found.append(word)
        return tuple(found)

    def _which(self, sentence: Sentence, words: Sequence[int], phase: str) -> tuple[tuple[Which, str], ...]:
        """What tells one of several like things from the others: its number or code ("signal 7", "XA22"), its rank
        ("first"), and where something arrives or leaves the place."""
        stems, found = sentence.stems, list[tuple[Which, str]]()
        for index in words:
            word = stems[index]
            if word in self._cues.ranks:
                found.append(("rank", word))
            elif word.isdigit():
                if index - 1 in words and self._clauses.is_telling(sentence, index - 1):
                    found.append(("number", f"{stems[index - 1]} {word}"))
            elif any(char.isdigit() for char in word):
                found.append(("number", word))
            elif phase in ("arrives", "leaves") and self._is_named(sentence, index):
                found.append(("place", word))
        return tuple(found)

    def _is_named(self, sentence: Sentence, index: int) -> bool:
        """Whether a word has a capital; the first one of a sentence has one anyway, but for a name in a cell."""
        offset = sentence.offsets[index]
        first = not index and not (sentence.role == "table" and offset in self._names)
        return self._clauses.is_telling(sentence, index) and self._document.text[offset].isupper() and not first

    def _kinds(self, sentence: Sentence) -> tuple[str, ...]:
        """The kinds of day or season that a time is told for: in its sentence, else in what it stands under."""
        if sentence.id not in self._told_kinds:
            kinds = self._cues.kinds
            here, over = (
                sorted({kinds[word] for word in words if word in kinds})
                for words in (sentence.stems, self._under.words(sentence))
            )
            self._told_kinds[sentence.id] = tuple(here or over)
        return self._told_kinds[sentence.id]

    def _bounds(self, sentence: Sentence) -> tuple[Mention | None, Mention | None]:
        """The days from which and until which what a sentence says holds: told in it, else in what it stands under."""
        if sentence.id not in self._held:
            under = (self._sentences[sentence.id], *self._under.sentences(sentence))
            found = (self._bounds_in(one) for one in under)
            self._held[sentence.id] = next((held for held in found if held != (None, None)), (None, None))
        return self._held[sentence.id]

    def _bounds_in(self, sentence: Sentence) -> tuple[Mention | None, Mention | None]:
        """The first days of a sentence from which, and until which, something holds."""
        since = until = None
        for placed in self._moments.get((sentence.id, False), ())[:_FEW]:
            value, lead = placed.mention.value, sentence.stems[placed.at - 1] if placed.at else ""
            if isinstance(value, Moment) and value.month is not None:
                since = since or (placed.mention if lead in self._cues.since else None)
                until = until or (placed.mention if lead in self._cues.till else None)
        return since, until

    def _of_range(self, sentence: Sentence, left: range, verb: str, ends: tuple[bool, bool]) -> str:
        """Which end of what a date or time is: of a range by its place or the word before it, else what the verb says.
        `ends`: whether it is the second, and the first end of a range."""
        last = sentence.stems[left[-1]] if left else ""
        if ends[0] or last in self._cues.till:
            return "ends"
        return verb or ("begins" if ends[1] or last in self._cues.since else "")

    def _verbs(self, sentence: Sentence, left: range, right: range, own: bool, told: Told | None) -> str:
        """What happens on a date or at a time: what the nearest verb before it says, else what holds of the one before
        it, else the verb behind it; "Doors 18:30" needs no verb."""
        stems, cues = sentence.stems, self._cues
        at = self._last_verb(stems, left)
        if at is None and not own:
            if told is not None and told.timing.phase:
                return told.timing.phase
            behind = () if left and stems[left[-1]] in cues.since else right
            at = next((i for i in behind if self._verb(stems, i)), None)
        if at is None:
            return "doors begins" if left and stems[left[0]] in cues.doors else ""
        found = cues.phases[stems[at]]
        return f"doors {found}" if found in ("begins", "ends") and self._has_doors(sentence, at) else found

    def _has_doors(self, sentence: Sentence, verb: int) -> bool:
        """Whether what opens or closes are the doors: they stand beside the verb."""
        for index in range(max(verb - BESIDE, 0), min(verb + BESIDE + 1, len(sentence.stems))):
            if sentence.stems[index] in self._cues.doors:
                first, last = sorted((index, verb))
                return all("," not in self._clauses.between(sentence, at) for at in range(first + 1, last + 1))
        return False

    def _is_range(self, sentence: Sentence, end: int | None, start: int) -> bool:
        """Whether what stands between two dates or times makes them the ends of a range: "9-17", "9 to 5"."""
        if end is None or start >= len(sentence.stems) or not 0 < end <= start <= end + 1:
            return False
        if start == end:
            return self._clauses.between(sentence, start).strip() in _DASHES
        return sentence.stems[end] in until(self._lexicon)

    def _last_verb(self, stems: Sequence[str], words: range) -> int | None:
        """The index of the last of some words that tells a phase."""
        if self._cues.phases.keys().isdisjoint(stems[words.start : words.stop]):
            return None
        return next((i for i in reversed(words) if self._verb(stems, i)), None)

    def _verb(self, stems: Sequence[str], index: int) -> str:
        """The phase that a word tells, if it does; "the end of May", "the start of trading" tell none."""
        phase = self._cues.phases.get(stems[index], "")
        noun = phase in ("begins", "ends") and stems[index + 1 : index + 2] == (self._cues.of,)
        return "" if noun else phase

    def _moves(self, sentence: Sentence, left: range, right: range, told: Told | None) -> tuple[str, ...]:
        """ "replaced" for a date that no longer holds ("originally", "instead of"), "moved" where it was put off."""
        stems, cues = sentence.stems, self._cues
        near = stems[left.start : left.stop] + stems[right.start : right.stop]
        moved = not cues.moved.isdisjoint(near) or (told is not None and "moved" in told.moved)
        old = not cues.old.isdisjoint(stems[max(left.start, left.stop - _REPLACED) : left.stop])
        return tuple(name for name, holds in (("replaced", old), ("moved", moved)) if holds)

    def _weekdays(self, sentence: Sentence, left: range, right: range, told: Told | None) -> tuple[int, ...]:
        """The days of the week on which a time holds: those right behind it, else before it, else those of the time
        before it."""
        parted = bool(right) and "," in self._clauses.between(sentence, right[0])
        beside = () if parted else self._days_in(sentence, right[:BESIDE])
        found = beside or self._days_in(sentence, left) or (told.timing.weekdays if told is not None else ())
        return found or self._days_in(sentence, right)

    def _days_in(self, sentence: Sentence, words: range) -> tuple[int, ...]:
        moments, groups = self._lexicon.moments, self._lexicon.clocks.days
        found: list[int] = []
        spans: set[int] = set()
        last = None
        for index in words:
            word = self._clauses.raw(sentence, index)
            if word in groups:
                spans.update(groups[word])
            names = (moments.weekdays.get(word), moments.weekdays.get(word[:-1]), moments.weekdays_short.get(word))
            day = next((name for name in names if name is not None), None)
            if day is None or self._only_first(sentence, index):
                continue
            if last is not None and self._joined(sentence, last, index) and found[-1] < day:
                spans.update(range(found[-1], day))
            found.append(day)
            last = index
        return tuple(sorted(spans.union(found)))

    def _only_first(self, sentence: Sentence, index: int) -> bool:
        """Whether a day is the first of those that follow without an end: "from Monday 4 May"."""
        stems, to = sentence.stems, until(self._lexicon)
        return bool(index) and stems[index - 1] in self._cues.since and to.isdisjoint(stems[index + 1 : index + 2])

    def _joined(self, sentence: Sentence, before: int, here: int) -> bool:
        """Whether two days are the ends of a range: "Mon-Fri", "Monday to Friday"."""
        if here - before == 1:
            return self._clauses.between(sentence, here).strip() in _DASHES
        return here - before == 2 and sentence.stems[here - 1] in until(self._lexicon)

    def _day(self, mention: Mention, sentence: Sentence, at: int, to: int, after: int) -> Mention | None:
        """The day of a time of day: right behind it, else the nearest before it in its sentence, else behind it there,
        else the last one before it in its paragraph, else that of the heading or title over it."""
        index = bisect_left(self._days, mention.span.start, key=_start)
        before = self._days[index - 1] if index else None
        behind = self._days[index] if index < len(self._days) else None
        if behind is not None and (behind.sentence.id != sentence.id or not to <= behind.at < after):
            behind = None
        if behind is not None and behind.at - to <= BESIDE:
            return behind.mention
        if before is not None and before.sentence.id == sentence.id:
            return before.mention
        if behind is not None:
            return behind.mention
        if before is not None and before.sentence.block == sentence.block:
            return before.mention
        titled = bisect_left(self._titled, mention.span, key=lambda title: title.span)
        return self._titled[titled - 1] if titled else None

    def _is_day(self, placed: Placed, value: Moment) -> bool:
        """Whether a moment is a day on which something is, and none from which or until which it holds."""
        if value.grain not in _DAYS:
            return False
        lead = placed.sentence.stems[placed.at - 1] if placed.at else ""
        return lead not in self._cues.since and lead not in self._cues.till

    def _as_of(self, number: Placed) -> Mention | None:
        """The moment as of which a number holds, with no other number between: "12 by Wednesday", "by noon 19 were"."""
        at, to, placed = number.at, number.to, self._numbers[number.sentence.id]
        own = bisect_left(placed, number.mention.span, key=_span)
        beside = placed[own - 1 : own] if own else []
        near = [
            other
            for other in (*beside, *placed[own + 1 : own + 2])
            if isinstance(other.mention.value, Moment) and self._is_as_of(other, other.mention.value)
        ]
        gaps = [(at - other.to if other.to <= at else other.at - to, other.mention) for other in near]
        fit = [(gap, other) for gap, other in gaps if 0 <= gap <= _AS_OF]
        return min(fit, key=lambda pair: pair[0])[1] if fit else None

    def _is_as_of(self, placed: Placed, value: Moment) -> bool:
        """Whether a moment is one as of which a number beside it holds."""
        if value.grain not in _DAYS and value.clock is None:
            return False
        return bool(placed.at) and placed.sentence.stems[placed.at - 1] in self._cues.as_of


def _at(placed: Placed) -> int:
    return placed.at


def _span(placed: Placed) -> Span:
    return placed.mention.span


def _start(day: Placed) -> int:
    return day.mention.span.start
