"""Rule + Fact → Finding: the one place where findings are made, so that all kinds tell places alike.

The minority value is the primary place (of equals the later path). Related places are those it stands against, the ones
with the best evidence first, and then those that say the same; at most three a side, and the rest is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from claimlint.about.subject import shortened
from claimlint.checks._fingerprint import Names, of_claims
from claimlint.comparison import explained
from claimlint.layout.places import place
from claimlint.model import (
    CERTAIN,
    SEVERITIES,
    Claim,
    Documents,
    Fact,
    Finding,
    Link,
    Place,
    Related,
    Rule,
    Severity,
    Stance,
)

FIELDS = frozenset(
    {"left.text", "left.path", "left.speaker", "right.text", "right.path", "right.speaker", "right.place"}
    | {"left.value", "right.value", "fact", "gap", "label", "speaker"}
)
PLACES_A_SIDE = 3
"""Related places of one role that a finding shows."""

_MOST_FURTHER = 10
"""Places beyond those that a finding knows, for who asks what touches a file."""

_LONGEST = 80


class _Side:
    """What `{left.text}` and its like mean in a message. `value`: what is written without a noun that the fact names;
    `place`: how one side is pointed at from the other."""

    def __init__(self, text: str, value: str, path: str, place: str, speaker: str) -> None:
        self.text = _quoted(text)
        self.value = _quoted(value) or self.text
        self.path = path
        self.place = place
        self.speaker = speaker or "somebody"


def make(
    rule: Rule,
    severity: Severity,
    primary: Claim,
    against: Sequence[Claim],
    documents: Documents,
    link: Link | None = None,
    label: str = "",
    *,
    agreeing: Sequence[Claim] = (),
    role: Stance = "opposes",
    names: Names | None = None,
    fact: str = "",
    expected: str = "",
    gap: str = "",
    score: int = CERTAIN,
    reasons: tuple[str, ...] = (),
    explanation: tuple[str, ...] = (),
) -> Finding:
    """A rule, the claim to report and those it stands against (best first) → the finding. `agreeing`: further claims
    that say the same as the primary one; `role`: what those it stands against are to it; `fact`: what all of them state
    a value of, in words. `link` says why they are about one thing, of a fact, and makes its explanation; `expected`,
    `gap`, `score`, `reasons` and `explanation` say it of a relation or a key. `names`: what it is known by, when that
    is not made of the first two claims.
    """
    here = place(documents[primary.path], primary.span)
    related = tuple(_related(against, agreeing, role, documents))
    right = related[0].place if against else here
    message = rule.message.format(
        left=_side(primary, here, right, documents, fact),
        right=_side(against[0] if against else primary, right, here, documents, fact),
        fact=fact,
        gap=link.comparison.gap if link else gap,
        key=primary.key,
        label=label,
        speaker=primary.speaker or primary.subject,
        expected=expected,
    )
    if link:
        sides = (_quoted(here.text), primary.value), (_quoted(right.text), (against[0] if against else primary).value)
        reasons, explanation = _codes(link), tuple(explained.steps(*sides, link))
    named = names or of_claims(rule, [primary], [against[:1]] if against else [], documents)
    return Finding(
        rule=rule.id,
        severity=severity,
        message=message,
        place=here,
        value=primary.value,
        fact=fact,
        score=link.score if link else score,
        related=related,
        reasons=reasons,
        fingerprint=named.fingerprint,
        equivalents=named.equivalents,
        former=named.former,
        explanation=explanation,
        related_more=len(against) + len(agreeing) - len(related),
        further=tuple(_further(against, agreeing, documents)),
    )


def _codes(link: Link) -> tuple[str, ...]:
    """What ties two claims, in codes: the slip that explains their difference first."""
    slip = link.comparison.slip
    return (slip, *(code for code in link.reasons if code != slip)) if slip else link.reasons


def _side(claim: Claim, here: Place, there: Place, documents: Documents, fact: str) -> _Side:
    """A claim and its place, and the place of the other side → what a message says of it."""
    value = shortened(claim, documents, fact) if fact else here.text
    pointer = f"line {here.start.line}" if here.path == there.path else here.path
    return _Side(here.text, value, here.path, pointer, claim.speaker)


def _related(
    against: Sequence[Claim], agreeing: Sequence[Claim], role: Stance, documents: Documents
) -> Iterator[Related]:
    """Both sides of the primary claim → the places to show: the opposing ones first."""
    sides: tuple[tuple[Sequence[Claim], Stance], ...] = ((against, role), (agreeing, "agrees"))
    for claims, stance in sides:
        for claim in claims[:PLACES_A_SIDE]:
            spot = place(documents[claim.path], claim.span)
            yield Related(spot, claim.value, f"here {_quoted(spot.text)}", stance)


def _further(against: Sequence[Claim], agreeing: Sequence[Claim], documents: Documents) -> Iterator[Place]:
    """Both sides of the primary claim → places that are not shown."""
    left = (*against[PLACES_A_SIDE:], *agreeing[PLACES_A_SIDE:])
    yield from (place(documents[claim.path], claim.span, 0) for claim in left[:_MOST_FURTHER])


def milder(severity: Severity, limit: Severity) -> Severity:
    """The milder of two severities."""
    return max(severity, limit, key=SEVERITIES.index)


def focused(fact: Fact, link: Link, index: int) -> Claim:
    """A claim of a link, narrowed to the part in which it differs from the other one."""
    claim = fact.claims[index]
    if link.focus is None:
        return claim
    span = link.focus[0] if index == link.left else link.focus[1]
    return replace(claim, mention=replace(claim.mention, span=span))


def _quoted(text: str) -> str:
    """What a place holds, as a message quotes it: on one line, a long one cut with an ellipsis."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
