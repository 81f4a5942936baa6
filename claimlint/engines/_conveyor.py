"""Sources in any order → Report: the order of the stages over all documents, whoever does their work.

A document is read, put away, and only known in short from then on; a story gets its documents back when it is judged.
So memory grows with the largest story, and with a few hundred bytes a document. What a cache knows is neither read nor
judged again.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from functools import partial
from sys import intern
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from claimlint import catalog, gc_pause, suppression
from claimlint.cache import Cache
from claimlint.engines._crew import Crew, Put, ToJudge, ToRead
from claimlint.engines._known import Known
from claimlint.engines._sources import Source, Sources
from claimlint.engines._strikes import Strikes
from claimlint.engines._work import Setting
from claimlint.judging import judging, raised
from claimlint.model import Documents, Error, Notice, Report, Rulebook, Shown, ShownText, Span
from claimlint.outcome import Brief, Judged, keyed, muted_in, reported
from claimlint.outcome.briefs import without
from claimlint.readers import EVERYTHING, Passed, Sieve, notices
from claimlint.settings import Settings
from claimlint.story import grouping
from claimlint.timing import NO_CLOCK, NoClock

if TYPE_CHECKING:
    from claimlint.engines._remembered import Memory

Progress = Callable[[str, int, int], None]
"""What to call after each document and story: ("documents" or "stories", how many are done, how many there are)."""
_AT_ONCE: Final = 256  # documents or stories that the cache is asked for at once
_NOTHING: Final[dict[str, int]] = {}  # one for all documents of which bounds left out nothing
_BYTES: Final = 4 * 1024 * 1024  # and bytes of documents that are held meanwhile


class Paths(Struct, frozen=True, gc=False):
    """A document that was read: its path as findings show it, and the one from the configuration."""

    path: str
    id: str


class Checked(NamedTuple):
    """What became of a run: the Report, the documents that were read, their texts by path, which are read again when
    they are asked for, and why there was no cache ("" where there was one, or none was wanted)."""

    report: Report
    documents: tuple[Paths, ...]
    texts: Documents
    uncached: str


@gc_pause.seldom()
def check(
    sources: Sequence[Source],
    rulebook: Rulebook,
    settings: Settings,
    errors: Sequence[Error] = (),
    *,
    progress: Progress | None = None,
    clock: NoClock = NO_CLOCK,
    sieve: Sieve = EVERYTHING,
    root: str | None = None,
    facts: bool = True,
    named: bool = False,
    shown: bool = False,
    jobs: int = 1,
    memory: int | None = None,
    cached: bool = False,
    remembered: Memory | None = None,
    engine: str = "local",
) -> Checked:
    """Files, bytes or Documents in any order, the rules, the settings, and the errors so far → Checked.

    `sieve` and `root`: how files are read, and where their paths count from; `facts`: whether the Report keeps
    them, `named`: with what each is about, and `shown`: with all that formats with whole documents show; `jobs`:
    the most processes that work on it, each with `memory` bytes; `cached`: whether what was found before counts;
    `remembered`: what the run before this one in the same process left, and what this one leaves.
    """
    book, heard = raised(rulebook, settings)
    setting = Setting(
        book, heard, sieve, root, facts or heard.coverage or shown, heard.coverage or shown, named or shown
    )
    with ExitStack() as stack:
        follows = remembered is not None and remembered.begin(setting)
        cache = stack.enter_context(Cache()) if cached and not follows else None
        crew = stack.enter_context(catalog.load("engines", engine).crew(setting, jobs, clock, memory))
        known = _known(setting, cache, remembered)
        texts = Sources(sources, setting, known, clock)
        stack.callback(texts.close)
        run = _Run(texts, setting, known, crew, clock)
        run.read(progress)
        judged = keyed.told_once(run.judged(progress), keyed.places(run.briefs))
        judged = keyed.figures_once([*judged, *run.by_key(), Judged((), (), 0, run.left_out())])
        reviews = suppression.review(run.marked(), muted_in(run.briefs, judged), run.rulebook)
        told = [
            finding
            for review in reviews
            for rule, judge in judging(run.rulebook, "mark")
            if suppression.reads(rule, review.document)
            for finding in judge(rule, review)
        ]
        failed = (*errors, *run.failed, *texts.errors())
        report = reported(run.briefs, judged, told, run.stories, failed, rulebook.rules, heard, run.held)
        known.end()
        documents = tuple(Paths(brief.path, brief.id or brief.path) for brief in run.briefs)
        report = replace(report, notices=run.notices(), shown=run.shown(report) if shown else None)
        return Checked(report, documents, texts, cache.fault if cache else "")


def _known(setting: Setting, cache: Cache | None, remembered: Memory | None) -> Known:
    if remembered is None:
        return Known(setting, cache)
    from claimlint.engines._remembered import Remembered  # which only runs that follow others need

    return Remembered(setting, cache, remembered)


class _Run:
    """One run over all sources: what is known of each document, by its number in the order of paths. `rulebook`: the
    rules, from when all is read on without those that are left out."""

    def __init__(self, sources: Sources, setting: Setting, known: Known, crew: Crew, clock: NoClock) -> None:
        self._sources, self._setting, self._known, self._crew, self._clock = sources, setting, known, crew, clock
        self.rulebook = setting.rulebook
        self.failed: list[Error] = []
        self.briefs: list[Brief] = []
        self.stories = 0
        self._apart: dict[str, int] = {}
        self._passed: list[Passed] = []
        self._early: dict[int, Brief | None] = {}
        self._numbers, self._whole = array("I"), array("I")
        self._next = 0
        self._gathering = known.gathering()
        self._strikes = Strikes()

    def read(self, progress: Progress | None) -> None:
        """Read every document, or know it from before."""
        for number, found in self._crew.documents(self._to_read(progress)):
            if isinstance(found, Put):
                if not self._known.holds:
                    self._sources.put(number, found.read)
                self._known.keep_document(number, found.brief, found.read)
            self._settle(number, found.brief if isinstance(found, Put) else found, progress)
        if out := self._strikes.out():
            self.briefs = [without(brief, out) for brief in self.briefs]
            kept = tuple(rule for rule in self.rulebook.rules if rule.id not in out)
            self.rulebook = replace(self.rulebook, rules=kept)
        self.failed.extend(self._strikes.errors(self.briefs, self._setting.rulebook.rules, self._sources.path))

    def judged(self, progress: Progress | None) -> list[Judged]:
        """What is judged of every story, in their order."""
        stories = self._clock.time("stories", self._grouped)
        self.stories = len(stories)
        found: dict[int, Judged | Error] = {}

        def settle(number: int, judged: Judged | Error) -> None:
            if isinstance(judged, Judged):  # one text for all stories that name a reason
                judged = replace(judged, not_compared={intern(why): n for why, n in judged.not_compared.items()})
            found[number] = judged
            if progress:
                progress("stories", len(found), len(stories))

        for number, judged in self._crew.stories(self._to_judge(stories, settle)):
            if isinstance(judged, Judged) and self._sources.untouched(stories[number]):
                self._known.keep_story(stories[number], judged)
            settle(number, judged)
        in_order = [found[number] for number in range(len(stories))]
        self.failed.extend(judged for judged in in_order if isinstance(judged, Error))
        return [judged for judged in in_order if isinstance(judged, Judged)]

    def by_key(self) -> Iterator[Judged]:
        """What is judged of all that documents say under keys."""
        stating = tuple(number for number, brief in self._numbered() if brief.stated)
        if stating:
            out = self._strikes.out()
            known = self._known.keyed(stating, out)
            if known is None:
                reads = [read for number in stating if (read := self._sources.read(number, out)) is not None]
                from claimlint import pipeline  # a run that knows everything from before has no work

                known = tuple(pipeline.by_key(reads, self.rulebook, self._setting.settings.today))
                if not self._setting.facts:
                    known = tuple(map(keyed.without_facts, known))
                if self._sources.untouched(stating):
                    self._known.keep_keyed(stating, out, known)
            yield from known

    def left_out(self) -> dict[str, int]:
        """Reasons why something was not compared that no story knows of, and how often."""
        unread = sum(number for brief in self.briefs for _, _, number in brief.patterns)
        return self._apart | ({"value of a pattern that could not be read": unread} if unread else {})

    def marked(self) -> Iterator[suppression.Marked]:
        """The documents that marks stand in, one after the other."""
        for number, brief in self._numbered():
            if brief.marks:
                yield suppression.Marked(brief.path, brief.marks, partial(self._sources.live, number))

    def held(self, paths: AbstractSet[str]) -> Documents:
        """Paths → their documents, which are read when they are asked for unless facts are kept and so all is."""
        if not self._setting.facts:
            return self._sources
        return {path: self._sources[path] for path in sorted(paths) if path in self._sources}

    def shown(self, report: Report) -> Shown:
        """The report → what formats with whole documents show; one that says something else by now is left out."""
        from claimlint.outcome.facts_table import rows

        read = ((self._sources.live(number), brief.spots) for number, brief in self._numbered())
        texts = [
            ShownText(document, tuple((Span(start, end), kind) for start, end, kind in spots))
            for document, spots in read
            if document is not None
        ]
        by_path = {text.document.path: text.document for text in texts}
        facts = [fact for fact in report.facts if all(claim.path in by_path for claim in fact.claims)]
        return Shown(tuple(texts), tuple(rows(facts, by_path)))

    def notices(self) -> tuple[Notice, ...]:
        """What was done with files that nobody asked for."""
        return notices(((brief.path, brief.encoding) for brief in self.briefs if brief.guessed), self._passed)

    def _numbered(self) -> Iterator[tuple[int, Brief]]:
        return zip(self._numbers, self.briefs, strict=True)

    def _settle(self, number: int, found: Brief | Error | Passed, progress: Progress | None) -> None:
        """Take up what became of a document; documents are gathered in their order."""
        if isinstance(found, Error):
            self.failed.append(found)
        elif isinstance(found, Passed):
            self._passed.append(found)
        else:
            self._strikes.add(number, found.stopped)
        self._early[number] = found if isinstance(found, Brief) else None
        while self._next in self._early:
            brief = self._early.pop(self._next)
            if brief is not None:
                self._gather(self._next, brief)
            self._next += 1
        if progress:
            progress("documents", self._next + len(self._early), len(self._sources))

    def _gather(self, number: int, brief: Brief) -> None:
        if brief.whole:
            if not self._setting.settings.sources:
                self._gathering.add(brief.path, brief.traits)
            self._whole.append(number)
        self._numbers.append(number)
        path = self._sources.path(number)  # one text for all who name it
        own = "" if brief.id == path else brief.id
        alike = {"language": intern(brief.language), "encoding": intern(brief.encoding)}
        bounded = brief.bounded or _NOTHING
        self.briefs.append(replace(brief, path=path, id=own, traits=None, bounded=bounded, **alike))

    def _to_read(self, progress: Progress | None) -> Iterator[ToRead]:
        """The documents that nobody knows."""
        held: list[ToRead] = []
        size = 0
        for number in range(len(self._sources)):
            given = self._sources.given(number)
            if isinstance(given, Error):
                self._settle(number, given, progress)
                continue
            held.append(ToRead(number, given, self._strikes))
            size += held[-1].size
            if len(held) >= _AT_ONCE or size >= _BYTES:
                yield from self._unknown(held, progress)
                held, size = [], 0
        yield from self._unknown(held, progress)

    def _unknown(self, tasks: Sequence[ToRead], progress: Progress | None) -> Iterator[ToRead]:
        known = self._known.documents({task.number: task.given for task in tasks})
        for task in tasks:
            brief = known.get(task.number)
            if brief is not None and task.without.issuperset(brief.untried):
                self._settle(task.number, brief, progress)
            else:
                yield task

    def _to_judge(
        self, stories: Sequence[tuple[int, ...]], settle: Callable[[int, Judged | Error], None]
    ) -> Iterator[ToJudge]:
        """The stories that nobody has judged."""
        for start in range(0, len(stories), _AT_ONCE):
            some = range(start, min(start + _AT_ONCE, len(stories)))
            known = self._known.stories({number: stories[number] for number in some})
            for number in some:
                if number in known:
                    settle(number, known[number])
                else:
                    members = stories[number]
                    paths = tuple(map(self._sources.path, members))
                    size = sum(map(self._sources.size, members))
                    yield ToJudge(number, paths, size, partial(self._sources.parts, members))

    def _grouped(self) -> Sequence[tuple[int, ...]]:
        """The stories, drafts with their sources where there are any, as numbers of documents. A document of which only
        dates are read is in no story: in its language nobody knows which words are rare, and what a sentence is about.
        """
        if sources := self._setting.settings.sources:
            places = grouping.drafts([self._sources.path(number) for number in self._whole], sources)
        else:
            places, apart = self._known.groups(self._whole, self._gathering.stories)
            self._apart = {grouping.APART: apart} if apart else {}
        if not self._whole or self._whole[-1] == len(self._whole) - 1:  # places are numbers; others take room
            return places
        return [tuple(self._whole[place] for place in story) for story in places]
