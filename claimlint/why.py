"""Two lines of documents → what alignment decided on their claims: the answer to "why was this not found?".

The run is that of `check`: the same documents make the same stories and weigh words alike, so that the answer is about
what was done and not about the two lines alone. Of a draft and its sources it also tells the verdict on the draft's.
Two values may contradict each other and no rule may judge them: what `check` makes of each contradiction is told, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from claimlint import pipeline, suppression
from claimlint.alignment.decisions import claim_id
from claimlint.alignment.distinct import Distinct
from claimlint.alignment.model import weights
from claimlint.alignment.trace import Outcome, Ruling, rulings, unaligned
from claimlint.comparison import explained
from claimlint.judging import raised
from claimlint.languages import lexicon
from claimlint.layout.places import lines_of
from claimlint.model import (
    Claim,
    Document,
    Fact,
    Finding,
    Name,
    People,
    Place,
    ReadDocument,
    Rulebook,
    Severity,
    Story,
    Support,
    overlaps,
)
from claimlint.outcome import Judged, order
from claimlint.rulebook import scopes, selected
from claimlint.settings import Settings

__all__ = ["Answer", "Outcome", "Reported", "Ruling", "Spot", "needed", "steps", "why"]

ReportCode = Literal["reported", "muted", "lowered", "no-rule", "off", "silent"]


class Spot(Struct, frozen=True):
    """A line of a document, from 1, and a column of it, from 1; 0 for the whole line."""

    path: str
    line: int
    column: int = 0


class Reported(Struct, frozen=True):
    """What `check` makes of a contradiction. `aspect`: what it is about; `rules`: the id of the rule that tells it, or
    those that would judge it; `severity` and `message`: those of the finding, if there is one."""

    code: ReportCode
    aspect: str
    rules: tuple[str, ...] = ()
    severity: Severity = "off"
    message: str = ""


class Answer(Struct, frozen=True):
    """The claims of each of the two lines, and what was decided on every two of one kind, in the order of the text.
    `support`: what all sources together say of the claims on the line of the draft, if one of the two is a draft's.
    `reports`: for each ruling what `check` makes of it, None where it is no contradiction. `stories`: how many stories
    the documents of the run are."""

    left: tuple[Claim, ...]
    right: tuple[Claim, ...]
    rulings: tuple[Ruling, ...]
    support: tuple[Support, ...] = ()
    reports: tuple[Reported | None, ...] = ()
    stories: int = 0


def why(documents: Sequence[Document], rulebook: Rulebook, settings: Settings, left: Spot, right: Spot) -> Answer:
    """The documents of a run, all its rules, and two lines → Answer. The two paths are among those of the documents."""
    words = lexicon()
    reading = replace(rulebook, rules=())  # no rule is judged, but known names count
    ordered = sorted(documents, key=lambda d: d.path)
    day = settings.today or settings.day
    live = (suppression.current(pipeline.settled(document, settings), day) for document in ordered)
    extracts = [pipeline.per_document(document, words, reading).extract for document in live]
    stories = pipeline.in_stories(extracts, settings)
    story = next((s for s in stories if _compares(s, left, right)), None)
    if story is None:
        here, there = _claims(extracts, left), _claims(extracts, right)
        outcome: Outcome = "one-side" if settings.sources else "other-story"
        languages = {e.document.language for e in extracts if e.document.path in (left.path, right.path)}
        outcome = outcome if languages == {words.code} else "other-language"
        apart = tuple(replace(r, outcome=outcome) for r in _alike(unaligned(here, there)))
        return Answer(here, there, apart, reports=(None,) * len(apart), stories=len(stories))
    resolved, people, aligned = pipeline.align(story, words, reading, settings.today, exhaustive=True)
    here, there = _claims(resolved, left), _claims(resolved, right)
    drafted = resolved[0].document.side == "draft"
    decided = rulings(aligned, Distinct(reading.house.distinct), here, there, drafted=drafted)
    told = tuple(_named(ruling, resolved, people) for ruling in _alike(decided))
    chosen, heard = raised(selected(rulebook, settings), settings)
    judged = pipeline.judged(resolved, aligned, chosen)
    reports = tuple(
        _reported(ruling, judged, rulebook, chosen, heard, {e.document.path: e.document for e in resolved})
        if ruling.outcome == "contradicts"
        else None
        for ruling in told
    )
    asked = {claim_id(claim) for claim in (*here, *there)}
    support = tuple(s for s in aligned.support if claim_id(s.claim) in asked)
    return Answer(here, there, told, support, reports, len(stories))


def needed() -> tuple[int, int]:
    """How much evidence a warning and an error need, in hundredths of log-odds."""
    least = weights().thresholds
    return least["warning"], least["error"]


def steps(ruling: Ruling, texts: tuple[str, str]) -> Iterator[str]:
    """A ruling on two claims of one fact, and how both are written → how they are read and, of a contradiction, how far
    they are apart and what makes them one fact, a sentence each."""
    if ruling.link is not None:
        told = (texts[0], ruling.left.value), (texts[1], ruling.right.value)
        yield from explained.steps(*told, ruling.link) if ruling.link.opposed else explained.readings(*told)


def _reported(
    ruling: Ruling,
    judged: Judged,
    book: Rulebook,
    chosen: Rulebook,
    settings: Settings,
    documents: dict[str, Document],
) -> Reported:
    """A contradiction, what the rules of the run find in its story, all rules and those of the run → Reported."""
    pair = (ruling.left, ruling.right)
    fact = next((f for f in judged.facts if _opposes(f, pair)), None)
    aspect = fact.aspect if fact else ruling.left.mention.kind

    def tells(finding: Finding) -> bool:
        rule = next((r for r in chosen.rules if r.id == finding.rule), None)
        met = [any(_touches(place, claim, documents) for place in finding.known_places) for claim in pair]
        return rule is not None and aspect in rule.claims and all(met)

    ids = {path: document.id or path for path, document in documents.items()}
    found = sorted(filter(tells, judged.findings), key=order)
    if kept := suppression.apply(found, settings, ids).findings:
        return Reported("reported", aspect, (kept[0].rule,), kept[0].severity, kept[0].message)
    if found:
        return Reported("lowered", aspect, (found[0].rule,), found[0].severity, found[0].message)
    for gone in judged.muted:
        if tells(gone.finding):
            return Reported("muted", aspect, (gone.finding.rule,), gone.finding.severity, gone.finding.message)
    two = ruling.left.path != ruling.right.path
    judging = [
        rule.id
        for rule in book.rules
        if aspect in rule.claims and "story" in scopes(rule) and not (two and rule.parameters.get("between"))
    ]
    running = [rule.id for rule in chosen.rules if rule.id in judging]
    if running:
        return Reported("silent", aspect, tuple(running))
    return Reported("off" if judging else "no-rule", aspect, tuple(judging))


def _opposes(fact: Fact, pair: tuple[Claim, Claim]) -> bool:
    """Whether a fact holds a contradiction of the two claims, or of parts of them."""
    ends = ((fact.claims[link.left], fact.claims[link.right]) for link in fact.links if link.opposed)
    return any(_overlap(a, x) and _overlap(b, y) for a, b in ends for x, y in (pair, pair[::-1]))


def _overlap(one: Claim, other: Claim) -> bool:
    return one.path == other.path and overlaps(one.span, other.span)


def _touches(place: Place, claim: Claim, documents: dict[str, Document]) -> bool:
    """Whether a place of a finding and a claim have a character in common."""
    if place.path != claim.path:
        return False
    there = documents[claim.path].source_span(claim.span)
    return place.start.offset < there.end and there.start < place.end.offset


def _compares(story: Story, left: Spot, right: Spot) -> bool:
    """Whether the documents of the two lines meet in a story; in that of a draft it must be one of two documents."""
    paths = [extract.document.path for extract in story.extracts]
    if left.path not in paths or right.path not in paths:
        return False
    drafted = story.extracts[0].document.side == "draft"
    return not drafted or (left.path != right.path and paths[0] in (left.path, right.path))


def _claims(extracts: Sequence[ReadDocument], spot: Spot) -> tuple[Claim, ...]:
    """The claims that stand on a line or reach over it."""
    extract = next(e for e in extracts if e.document.path == spot.path)
    lines = lines_of(extract.document.source)
    found: list[Claim] = []
    for claim in extract.claims:
        there = extract.document.source_span(claim.span)
        if lines.point(there.start).line <= spot.line <= lines.point(max(there.end - 1, there.start)).line:
            found.append(claim)
    return tuple(found)


def _alike(rulings: Sequence[Ruling]) -> tuple[Ruling, ...]:
    """The rulings on claims of one kind; that a name is no sum needs no telling."""
    return tuple(ruling for ruling in rulings if ruling.outcome != "other-kind")


def _named(ruling: Ruling, extracts: Sequence[ReadDocument], people: People) -> Ruling:
    """A ruling on two names, or another one → the same, with names that are one person's told as such."""
    if ruling.outcome != "other-name":
        return ruling
    numbers = {extract.document.path: number for number, extract in enumerate(extracts)}
    keys = [
        people.entity(numbers[claim.path], claim.value.canonical)
        for claim in (ruling.left, ruling.right)
        if isinstance(claim.value, Name)
    ]
    return replace(ruling, outcome="one-name") if people.same(keys[0], keys[-1]) else ruling
