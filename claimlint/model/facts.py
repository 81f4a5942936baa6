"""What documents claim, and how claims meet → the types from Claim to Report."""

from __future__ import annotations

from collections.abc import Container
from typing import Literal

from msgspec import Struct

from claimlint.model.documents import Document, Documents, Error, Mark, Mention, Notice, Place, Role, Span
from claimlint.model.severities import Severity
from claimlint.model.shown import Shown
from claimlint.model.support import How, SupportRow, Verdict
from claimlint.model.values import Value

Scope = Literal["sentence", "document", "story", "key", "draft"]
Status = Literal["stated", "planned", "past", "expected", "threshold", "denied", "hypothetical"]
Which = Literal["number", "rank", "place"]
Level = Literal["same", "rounds-to", "overlaps", "apart", "incomparable"]
FailOn = Literal["error", "warning", "info", "never"]
Stance = Literal["opposes", "agrees", ""]

CERTAIN = 1_000_000
"""The score of a finding that no evidence had to be weighed for, above that of any other."""


class Sentence(Struct, frozen=True, gc=False):
    """A sentence as evidence: its words as stems with their offsets in the text, and where it stands."""

    id: int
    block: int
    role: Role
    span: Span
    stems: tuple[str, ...]
    offsets: tuple[int, ...]


class Timing(Struct, frozen=True, gc=False):
    """When a claim holds.

    `phase`: of a date or time, what its clause says happens then: "begins", "ends", "arrives", "leaves", "announced",
    or "doors begins", "doors ends"; "" where it says none of these. `when`: the day of a time of day, or the moment as
    of which a number holds ("12 by Wednesday"). Of a time of day further: `weekdays` on which it holds (Monday 0), the
    days `since` and `until` which it does, `event`: the stems of what its clause says it is the time of, `which`: what
    tells that from others of its kind, `kinds`: the kinds of day or season that it is told for ("holiday", "winter"),
    `around`: the stems of what it stands under, its paragraph, heading and title.
    """

    phase: str = ""
    when: Mention | None = None
    weekdays: tuple[int, ...] = ()
    since: Mention | None = None
    until: Mention | None = None
    event: tuple[str, ...] = ()
    which: tuple[tuple[Which, str], ...] = ()
    kinds: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


TIMELESS = Timing()
"""That of a claim of which nothing is told."""


class Claim(Struct, frozen=True, gc=False):
    """A mention in its sentence, with what the sentence says of it.

    `at`: index of the mention's first word in `sentence.stems`, `to`: one past its last. `subject` and `speaker` are
    names as written, nearest reading, or "". `measure` is the head noun or verb stem the value belongs to. `scope`:
    words that narrow the claim ("in all", "per day"), "from" or "to" for one end of a change, "moved" where a date was
    put off, "replaced" for one that no longer holds. `status`: of a date, whether its clause puts it ahead ("planned")
    or behind ("past"). `timing`: when it holds. `key`: an explicit rule key, and `rule` the rule that read the claim by
    its own pattern, or "".
    """

    path: str
    mention: Mention
    sentence: Sentence
    at: int
    to: int
    subject: str = ""
    speaker: str = ""
    measure: str = ""
    scope: tuple[str, ...] = ()
    status: Status = "stated"
    timing: Timing = TIMELESS
    key: str = ""
    rule: str = ""

    @property
    def value(self) -> Value:
        return self.mention.value

    @property
    def span(self) -> Span:
        return self.mention.span


class PatternClaims(Struct, frozen=True):
    """What rules read in a document: claims with a key; by rule, how many values could not be read, and why it was
    stopped; and the rules that would have read it, but were left out."""

    claims: tuple[Claim, ...]
    unread: tuple[tuple[str, int], ...] = ()
    stopped: tuple[tuple[str, str], ...] = ()
    untried: tuple[str, ...] = ()

    def without(self, rules: Container[str]) -> PatternClaims:
        """What others than some rules read."""
        return PatternClaims(
            tuple(claim for claim in self.claims if claim.rule not in rules),
            tuple((rule, number) for rule, number in self.unread if rule not in rules),
            tuple((rule, why) for rule, why in self.stopped if rule not in rules),
            tuple(rule for rule in self.untried if rule not in rules),
        )


class ReadDocument(Struct, frozen=True, eq=False, gc=False):
    """A document and everything that was read in it: what per_document hands on. Equal to itself only."""

    document: Document
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]


class Traits(Struct, frozen=True, array_like=True, gc=False):
    """What grouping needs to know of a document: how many words it has, the numbers of its rare stems in their order,
    of 8 bytes each, how often it has each, in 2 bytes, a name counting double, and how rare each is in its language, in
    bits, in one byte."""

    words: int
    stems: bytes
    times: bytes
    bits: bytes


class Story(Struct, frozen=True, gc=False):
    """Documents that tell of the same events, by path, in order; or a draft, and behind it its sources in order."""

    id: str
    extracts: tuple[ReadDocument, ...]


class Comparison(Struct, frozen=True, gc=False):
    """Two values held against each other: how they relate, by how much, and which slip would explain it."""

    level: Level
    gap: str = ""
    slip: str = ""


class Link(Struct, frozen=True, gc=False):
    """Why two claims of a fact are about one thing: indexes into `Fact.claims`, reason codes, the evidence in
    hundredths of log-odds, how the two values compare, and the highest severity that it all allows. `focus`: the parts
    of the two mentions in which they differ, when that is less than the whole. `display`: one claim is display copy (a
    headline, a caption, a table) of the document of the other, and nothing in that document agrees with it. `backed`:
    the evidence alone is worth a note, and a third document that gives a further value makes it more.
    """

    left: int
    right: int
    reasons: tuple[str, ...]
    score: int
    comparison: Comparison
    sure: Severity = "warning"
    focus: tuple[Span, Span] | None = None
    display: bool = False
    backed: bool = False

    @property
    def opposed(self) -> bool:
        """Whether it is a contradiction."""
        return self.comparison.level in ("apart", "incomparable")


class Topic(Struct, frozen=True, gc=False):
    """What the claims of a fact are about, "" for what nobody says: the `words` around the values that they share ("the
    bridge cost"), the name of the `holder` that they are said of, the `period` that they are of (ISO 8601, or "2026-Q1"
    and "2026-H1"), and the `group`: what heads their column in a table."""

    words: str = ""
    holder: str = ""
    period: str = ""
    group: str = ""


class Fact(Struct, frozen=True, gc=False):
    """Claims about one thing, agreeing or not. `aspect` says what is compared: a mention kind, or a part of one
    ("age", "year", "role", "identity", "slot", "spelling", "wording", "attribution"), or "key": claims that share one.
    `topic`: what they are about, where somebody looks at facts.
    """

    aspect: str
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    label: str = ""
    topic: Topic | None = None

    @property
    def disputed(self) -> bool:
        """Whether it holds a contradiction."""
        return any(link.opposed for link in self.links)


class Support(Struct, frozen=True, eq=False, gc=False):
    """A claim of a draft and what the sources say of it. `how` says what the verdict rests on; `sources`: the claims
    there that it rests on, the best first; of an absent claim those that come nearest, if any."""

    claim: Claim
    verdict: Verdict
    how: How
    sources: tuple[Claim, ...] = ()


class Finding(Struct, frozen=True, gc=False):
    """A contradiction to report: one primary place, related places (those it stands against first, then those that
    say the same), and the evidence in codes.

    `fact`: what all places state a value of, in words of the text ("votes for the merger"); "" where the message alone
    says it. `score`: how sure it is, in hundredths of log-odds; CERTAIN of what is worked out and not inferred.
    `explanation`: the steps that lead there, a sentence each ("41 of 164 is between 24.7% and 25.3%").
    `related_more`: how many related places there are beyond those in `related`; `further`: some of them, so that a
    finding is known to touch their files; no format shows them. `fingerprint` stays when other parts of the documents
    change; `equivalents`: others that mean this finding; `former`: those that version 1 gave it (see
    `checks._fingerprint`).
    """

    rule: str
    severity: Severity
    message: str
    place: Place
    value: Value | None
    related: tuple[Related, ...]
    reasons: tuple[str, ...]
    fingerprint: str = ""
    fix: str | None = None
    explanation: tuple[str, ...] = ()
    related_more: int = 0
    further: tuple[Place, ...] = ()
    equivalents: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    fact: str = ""
    score: int = CERTAIN

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that it shows, the primary one first."""
        return self.place, *(related.place for related in self.related)

    @property
    def known_places(self) -> tuple[Place, ...]:
        """The places that it shows, and the further ones."""
        return *self.places, *self.further


class Muted(Struct, frozen=True):
    """A finding that is left out, and the mark that says so: (path, number of the mark in its document)."""

    finding: Finding
    mark: tuple[str, int]


class MarkReview(Struct, frozen=True):
    """A mark that mutes nothing, or is mistaken, and why."""

    document: Document
    mark: Mark
    state: Literal["unused", "mistaken"]
    why: str


class Related(Struct, frozen=True, gc=False):
    """A further place of a finding, with what it says. `role`: whether it opposes the primary place or agrees with it;
    "" where it does neither, as the nearest place of a source."""

    place: Place
    value: Value
    message: str
    role: Stance = ""


class Summary(Struct, frozen=True):
    """What the run covered: counts, and what was not compared and why (reason → how many).

    `elsewhere`: findings left out because they touch none of the files or lines that were asked for; `unshown`:
    findings past the most that were asked for, or withheld because nobody could say which of them are new.
    `languages`: how many documents are in another language than the main one, by its code.
    """

    documents: int = 0
    stories: int = 0
    claims: int = 0
    facts: int = 0
    comparisons: int = 0
    by_severity: dict[str, int] = {}
    suppressed: int = 0
    baselined: int = 0
    elsewhere: int = 0
    unshown: int = 0
    not_compared: dict[str, int] = {}
    languages: dict[str, int] = {}


class DocumentCoverage(Struct, frozen=True):
    """How many claims of each kind a document makes, and how many of them stand in a fact with another claim."""

    path: str
    claims: dict[str, int]
    compared: dict[str, int]


class Example(Struct, frozen=True):
    """What a rule finds: small documents by name, and the (document, words) that it points at in them."""

    documents: dict[str, str]
    places: tuple[tuple[str, str], ...]


class Gone(Struct, frozen=True):
    """What a file knows and a run did not meet: a finding of a baseline, by its path, rule and message, or a figure
    that was signed off, by its draft, verdict and words."""

    path: str
    rule: str
    message: str


class Baselined(Struct, frozen=True):
    """What a baseline says of a run: the findings that it knows, which are not among those of the report, and what it
    knows in vain."""

    known: tuple[Finding, ...]
    gone: tuple[Gone, ...]


class Report(Struct, frozen=True):
    """Everything a reporter prints: findings in order, what could not be done, what was covered, what marks muted, and
    the rules that ran, by id, for formats that describe them. `coverage`: a row a document, when it was asked for.
    `support`: every claim of the drafts with what their sources say, by place; empty outside of draft mode. `notices`:
    what was done with files that nobody asked for, by path.
    `docs_url`: the address of the page about a rule, "{rule}" standing for its id, made of characters that every format
    can hold; "" when the configuration names none.

    For formats that need them: `documents`, by path, those in which findings stand; `fail_on`, the severity from which
    on findings fail the run; `examples`, by the id of a rule, for formats that ask for them; `shown`, for formats that
    show whole documents, where the run was asked to keep it, and then `baselined`, where there is a baseline; `lapsed`,
    the figures of drafts that were signed off and do not stand so any more.
    """

    findings: tuple[Finding, ...]
    errors: tuple[Error, ...]
    summary: Summary
    facts: tuple[Fact, ...] = ()
    muted: tuple[Muted, ...] = ()
    rules: tuple[Rule, ...] = ()
    coverage: tuple[DocumentCoverage, ...] = ()
    support: tuple[SupportRow, ...] = ()
    notices: tuple[Notice, ...] = ()
    docs_url: str = ""
    documents: Documents = {}
    fail_on: FailOn = "error"
    examples: dict[str, Example] = {}
    shown: Shown | None = None
    baselined: Baselined | None = None
    lapsed: tuple[Gone, ...] = ()


class Rule(Struct, frozen=True, gc=False):
    """One rule of the rulebook: a check kind with its parameters. `path` and `line` say where it was written.

    `claims`: the aspects of the facts it judges. `blocks`: the text block roles it reads (empty: all but code), and
    `paths`: patterns of the documents it reads, from the root (empty: all).
    `parameters`: the fields that its check kind declares, already validated. `family`: the folder of a built-in rule.
    `formerly`: ids it had, the oldest first; marks and options that use one still work.
    """

    id: str
    kind: str
    severity: Severity
    message: str
    why: str
    claims: tuple[str, ...] = ()
    blocks: tuple[Role, ...] = ()
    parameters: dict[str, object] = {}
    path: str = ""
    line: int = 1
    packed: bool = True
    family: str = ""
    formerly: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
