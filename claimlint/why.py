"""Two lines of documents → what alignment decided on their claims: the answer to "why was this not found?".

The run is that of `check`: the same documents make the same stories and weigh words alike, so that the answer is about
what was done and not about the two lines alone. Of a draft and its sources it also tells the verdict on the draft's.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimlint import pipeline
from claimlint.alignment.trace import Outcome, Ruling, Trace
from claimlint.languages import lexicon
from claimlint.layout.places import lines_of
from claimlint.model import Claim, Document, Name, People, ReadDocument, Rulebook, Span, Story, Support
from claimlint.settings import Settings


class Spot(Struct, frozen=True):
    """A line of a document, from 1."""

    path: str
    line: int


class Answer(Struct, frozen=True):
    """The claims of each of the two lines, and what was decided on every two of one kind, in the order of the text.
    `support`: what all sources together say of the claims on the line of the draft, if one of the two is a draft's."""

    left: tuple[Claim, ...]
    right: tuple[Claim, ...]
    rulings: tuple[Ruling, ...]
    support: tuple[Support, ...] = ()


def why(documents: Sequence[Document], rulebook: Rulebook, settings: Settings, left: Spot, right: Spot) -> Answer:
    """The documents of a run and two lines of them → Answer. The two paths are among those of the documents."""
    words = lexicon()
    reading = replace(rulebook, rules=())  # no rule is judged, but known names count
    ordered = sorted(documents, key=lambda d: d.path)
    live = (pipeline.settled(document, settings) for document in ordered)
    extracts = [pipeline.per_document(document, words, reading).extract for document in live]
    told = pipeline.in_stories(extracts, settings)
    story = next((s for s in told if _compares(s, left, right)), None)
    if story is None:
        here, there = _claims(extracts, left), _claims(extracts, right)
        outcome: Outcome = "one-side" if settings.sources else "other-story"
        languages = {e.document.language for e in extracts if e.document.path in (left.path, right.path)}
        outcome = outcome if languages == {words.code} else "other-language"
        return Answer(here, there, tuple(replace(r, outcome=outcome) for r in _alike(Trace(here, there))))
    trace = Trace(_claims(story.extracts, left), _claims(story.extracts, right))
    resolved, people, aligned = pipeline.align(story, words, reading, settings.today, trace)
    here, there = _claims(resolved, left), _claims(resolved, right)
    dated = {_at(claim): claim for claim in (*here, *there)}
    known = (replace(r, left=dated[_at(r.left)], right=dated[_at(r.right)]) for r in _alike(trace))
    rulings = tuple(_named(ruling, resolved, people) for ruling in known)
    return Answer(here, there, rulings, tuple(s for s in aligned.support if _at(s.claim) in dated))


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


def _at(claim: Claim) -> tuple[str, Span, str]:
    return claim.path, claim.span, claim.mention.kind


def _alike(trace: Trace) -> tuple[Ruling, ...]:
    """The rulings on claims of one kind; that a name is no sum needs no telling."""
    return tuple(ruling for ruling in trace.rulings() if ruling.outcome != "other-kind")


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
