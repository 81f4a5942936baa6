"""Documents + Rulebook + Settings → Report: the order of the stages, and the only place where they meet.

per_document and per_story are pure: they may run anywhere, in any order, and give the same findings. Nothing
flows back. A document or story on which a stage fails is told as an error, and the others are checked all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain

from msgspec.structs import replace

from claimlint import alignment, claims, extractors, resolve, suppression
from claimlint.about.topics import TopicReader
from claimlint.alignment.alone import Alone
from claimlint.checks import Context
from claimlint.claims import aliases, pattern_claims
from claimlint.dates import zones
from claimlint.judging import judging
from claimlint.languages import Lexicon, detection, lexicon_of
from claimlint.languages.segment import joined, sentences
from claimlint.model import (
    Claim,
    Document,
    Documents,
    Error,
    Fact,
    Figure,
    Finding,
    Muted,
    People,
    ReadDocument,
    Report,
    Rule,
    Rulebook,
    Story,
)
from claimlint.outcome import Judged, Read, keyed, tieout
from claimlint.outcome.outranking import outranking
from claimlint.rulebook import specification
from claimlint.settings import Settings
from claimlint.story import entities, grouping
from claimlint.timing import NO_CLOCK, Judge, NoClock


def check(
    documents: Sequence[Document],
    rulebook: Rulebook,
    settings: Settings,
    errors: Sequence[Error] = (),
    progress: Callable[[str, int, int], None] | None = None,
    clock: NoClock = NO_CLOCK,
    jobs: int = 1,
    shown: bool = False,
) -> Report:
    """Documents in any order → the Report, made in this process or in as many as `jobs`. `errors` are those of reading
    and of rules; `progress(step, done, of)` is called after each of the "documents" and "stories"; `shown`: whether
    it keeps what formats with whole documents show."""
    from claimlint import engines  # which ask this module for the work

    return engines.check(
        documents, rulebook, settings, errors, progress=progress, clock=clock, jobs=jobs, shown=shown
    ).report


def settled(document: Document, settings: Settings) -> Document:
    """A document as read → it with the language and the zone that it has for this run."""
    return zones.settled(detection.settled(document, settings.language), settings.timezone)


def in_stories(extracts: Sequence[ReadDocument], settings: Settings) -> Sequence[Story]:
    """Extracts → stories: drafts with their sources, where there are any. A document of which only dates are read is in
    no story: in its language nobody knows which words are rare, and what a sentence is about."""
    whole = [extract for extract in extracts if lexicon_of(extract.document.language).whole]
    if settings.sources:
        numbers = grouping.drafts([extract.document.path for extract in whole], settings.sources)
        return [
            Story(whole[first].document.path, (whole[first], *(whole[n] for n in rest))) for first, *rest in numbers
        ]
    return grouping.group(whole, settings.group_by)


def per_document(
    document: Document,
    words: Lexicon,
    rulebook: Rulebook,
    clock: NoClock = NO_CLOCK,
    without: Container[str] = (),
) -> Read:
    """Document → its extract and the findings of rules of scope sentence and document, a source having none. Pure.

    `words`: those of the main language. A document in another one is read with its own, and held only against rules
    that need no words. `without`: ids of rules with a pattern that are left out.
    """
    own = words if document.language == words.code else lexicon_of(document.language)
    extract = _extracted(document, own, rulebook, clock)
    context = Context(own, rulebook.house)
    documents = {document.path: extract.document}
    judges = () if document.side == "source" else clock.judges(judging(rulebook, "document", own.whole))
    sifted = [
        suppression.sift(rule, judge(rule, extract, context), documents)
        for rule, judge in judges
        if suppression.reads(rule, document)
    ]
    findings = tuple(finding for kept, _ in sifted for finding in kept)
    asked = [rule for rule, _ in judging(rulebook, "key") if suppression.reads(rule, document)]
    reading = [rule for rule in asked if rule.kind == "pattern"]
    stated = clock.time("patterns", pattern_claims.read, extract, reading, own, without)
    figured: tuple[Figure, ...] = ()
    if specifying := [rule for rule in asked if rule.kind == "specification"]:
        from claimlint import specified  # only packs of rules on documentation need it

        page = specified.Page(extract)
        found = tuple(clock.time("specified", specified.claims, page, specifying))
        stated = replace(stated, claims=(*stated.claims, *found))
        figured = tuple(clock.time("figures", specified.figured, page, specifying))
    muted = tuple(gone for _, muted in sifted for gone in muted)
    return keyed.counted_once(Read(extract, findings, muted, stated, figured))


def dated_by(document: Document) -> tuple[date | None, str]:
    """A document → its day and what says that, "" where nothing does."""
    if document.date is not None:
        return document.date, document.dated_by
    return resolve.dated_by(_extracted(document, lexicon_of(document.language), Rulebook(()), NO_CLOCK))


def _extracted(document: Document, own: Lexicon, rulebook: Rulebook, clock: NoClock) -> ReadDocument:
    """A document and the words of its language → its extract."""
    cut = clock.time("sentences", sentences, document, own.text)
    found = clock.time("extractors", lambda: tuple(extractors.mentions(document, own)))
    if not own.whole:
        cut = joined(cut, [mention.span for mention in found])
    mentions = aliases.unified(found, rulebook.house)
    read = clock.time("claims", lambda: tuple(claims.assemble(document, cut, mentions, own)))
    extract = ReadDocument(document, cut, read)
    return extract if own.whole else resolve.dated_by_itself(extract)


def align(
    story: Story,
    words: Lexicon,
    rulebook: Rulebook,
    today: date | None,
    clock: NoClock = NO_CLOCK,
    *,
    exhaustive: bool = False,
) -> tuple[tuple[ReadDocument, ...], People, alignment.Aligned]:
    """Story → its extracts with their days, its people, and its facts with what was decided on the way. `exhaustive`:
    with all the evidence on every pair."""
    extracts = clock.time("resolve", resolve.resolve, story.extracts, today)
    people = clock.time("entities", entities.gather, extracts, words)
    alone = clock.time("alone", lambda: tuple(_apiece(story, extracts, words, today)))
    apart, spelt = rulebook.house.distinct, aliases.spellings(rulebook.house)
    aligned = partial(alignment.align, alone=alone, exhaustive=exhaustive)
    return extracts, people, clock.time("alignment", aligned, extracts, people, words, apart, spelt)


def _apiece(story: Story, resolved: Sequence[ReadDocument], words: Lexicon, today: date | None) -> Iterator[Alone]:
    """A story of several documents, and these with their days → each of them as it reads by itself; none of a draft,
    which is only held against its sources."""
    if len(story.extracts) > 1 and story.extracts[0].document.side != "draft":
        apart = resolve.self_dated(story.extracts)
        for extract, known in zip(story.extracts, resolved, strict=True):
            own = (known,) if apart else resolve.resolve((extract,), today)
            yield Alone(own[0], entities.gather(own, words))


def per_story(
    story: Story, words: Lexicon, rulebook: Rulebook, today: date | None, clock: NoClock = NO_CLOCK
) -> Judged:
    """Story → its facts and the findings of rules of scope story. Pure."""
    extracts, _, aligned = align(story, words, rulebook, today, clock=clock)
    return judged(extracts, aligned, rulebook, clock)


def named(judged: Judged, story: Story, today: date | None) -> Judged:
    """What is judged of a story → the same with what each of its facts is about, for somebody who looks at them."""
    topics = TopicReader(resolve.resolve(story.extracts, today))
    return replace(judged, facts=tuple(replace(fact, topic=topics.of(fact)) for fact in judged.facts))


def judged(
    extracts: Sequence[ReadDocument], aligned: alignment.Aligned, rulebook: Rulebook, clock: NoClock = NO_CLOCK
) -> Judged:
    """What `align` yields of a story → its facts and the findings of rules of scope story. Pure."""
    documents = {e.document.path: e.document for e in extracts}
    judges = clock.judges(judging(_strict(rulebook) if aligned.support else rulebook, "story"))
    told = [found for fact in aligned.facts if fact.disputed for found in _judge(fact, judges, documents)]
    for rule, judge in clock.judges(judging(rulebook, "draft")):
        support = [one for one in aligned.support if suppression.reads(rule, documents[one.claim.path])]
        kept, gone = suppression.sift(rule, judge(rule, support, documents), documents)
        told.extend((*kept, *gone))
    findings = tuple(found for found in told if isinstance(found, Finding))
    muted = tuple(found for found in told if isinstance(found, Muted))
    not_compared = Counter(aligned.not_compared)
    if unresolved := resolve.unresolved(extracts):
        not_compared["date not resolved"] += unresolved
    signed = tuple(tieout.rows(aligned.support, documents))
    return Judged(aligned.facts, findings, aligned.comparisons, dict(sorted(not_compared.items())), muted, signed)


def _strict(rulebook: Rulebook) -> Rulebook:
    """The rules as a draft is judged by them: somebody signs it, so that a contradiction which is worth a warning
    elsewhere is an error there. Notes stay notes."""
    raised = (replace(r, severity="error") if r.severity == "warning" else r for r in rulebook.rules)
    return replace(rulebook, rules=tuple(raised))


def per_key(fact: Fact, rulebook: Rulebook, documents: Documents) -> Judged:
    """Fact of a key → it with the findings of rules of scope key; `documents`: those that state it. Pure."""
    found = [found for judge in judging(rulebook, "key") for found in _judge(fact, (judge,), documents)]
    findings = tuple(finding for finding in found if isinstance(finding, Finding))
    muted = tuple(gone for gone in found if isinstance(gone, Muted))
    if {claim.rule for claim in fact.claims} <= specification.gathering(rulebook.rules):
        return Judged((), findings, 0, {}, muted)
    return Judged((fact,), findings, len(fact.claims) - 1, {}, muted)


def by_key(read: Sequence[Read], rulebook: Rulebook, today: date | None) -> Iterator[Judged]:
    """What rules with a pattern read in documents → each fact of a key, judged."""
    documents = {r.extract.document.path: r.extract.document for r in read}
    stated: Iterable[Claim] = chain.from_iterable(resolve.counted(r.extract, r.stated.claims, today) for r in read)
    figures = chain.from_iterable(r.figures for r in read)
    disputed: Iterable[Fact] = ()
    if any(rule.kind == "specification" for rule in rulebook.rules):
        from claimlint import specified  # only packs of rules on documentation need it

        stated, disputed = specified.joined(stated), specified.disputed(figures)
    for fact in chain(pattern_claims.facts(stated), disputed):
        yield per_key(fact, rulebook, documents)


def _judge(fact: Fact, judges: Sequence[tuple[Rule, Judge]], documents: Documents) -> Iterator[Finding | Muted]:
    """A fact and the rules of its story → what they find, and what marks mute."""
    told: list[tuple[Rule, Finding | Muted]] = []
    for rule, judge in judges:
        if fact.aspect in rule.claims:
            seen = suppression.within(rule, fact, documents)
            kept, gone = suppression.judge_fact(rule, judge, seen, documents) if len(seen.claims) > 1 else ((), ())
            told.extend((rule, finding) for finding in kept)
            told.extend((rule, finding) for finding in gone)
    yield from outranking(told)
