"""Rule + Fact → Finding: the one place where findings are made, so that all kinds tell places alike.

The minority value is the primary place (of equals the later path), the values it stands against are related places, at
most ten of them, the ones with the best evidence first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from claimlint.checks import _explained
from claimlint.checks._fingerprint import Names, of_claims
from claimlint.layout.places import place
from claimlint.model import (
    SEVERITIES,
    Claim,
    Document,
    Fact,
    Finding,
    Link,
    Related,
    Rule,
    Severity,
)

FIELDS = frozenset(
    {"left.text", "left.path", "left.speaker", "right.text", "right.path", "right.speaker", "gap", "label", "speaker"}
)
_MOST_RELATED = 10
_LONGEST = 80
Documents = Mapping[str, Document]


class _Side:
    """What `{left.text}` and its like mean in a message."""

    def __init__(self, text: str, path: str, speaker: str) -> None:
        self.text = _told(text)
        self.path = path
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
    names: Names | None = None,
    expected: str = "",
    gap: str = "",
    reasons: tuple[str, ...] = (),
    explanation: tuple[str, ...] = (),
) -> Finding:
    """A rule, the claim to report and those it stands against (best first) → the finding.

    `link` says why they are about one thing, of a fact; `expected`, `gap`, `reasons` and `explanation` say it of a
    relation or a key. `names`: what it is known by, when that is not made of the first two claims.
    The explanation of a fact is made out of its link.
    """
    here = place(documents[primary.path], primary.span)
    there = [place(documents[claim.path], claim.span) for claim in against[:_MOST_RELATED]]
    right = there[0] if there else here
    message = rule.message.format(
        left=_Side(here.text, here.path, primary.speaker),
        right=_Side(right.text, right.path, against[0].speaker if against else ""),
        gap=link.comparison.gap if link else gap,
        key=primary.key,
        label=label,
        speaker=primary.speaker or primary.subject,
        expected=expected,
    )
    related = tuple(
        Related(spot, claim.value, f"here {_told(spot.text)}")
        for spot, claim in zip(there, against[:_MOST_RELATED], strict=True)
    )
    reasons = link.reasons if link else reasons
    if link and against:
        told = (_told(here.text), primary.value), (_told(right.text), against[0].value)
        explanation = tuple(_explained.steps(*told, link))
    if link and link.comparison.slip:
        reasons = (link.comparison.slip, *(r for r in reasons if r != link.comparison.slip))
    named = names or of_claims(rule, [primary], [against[:1]] if against else [], documents)
    return Finding(
        rule=rule.id,
        severity=severity,
        message=message,
        place=here,
        value=primary.value,
        related=related,
        reasons=reasons,
        fingerprint=named.fingerprint,
        equivalents=named.equivalents,
        former=named.former,
        explanation=explanation,
    )


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


def _told(text: str) -> str:
    """What a place holds, as a message quotes it: on one line, a long one cut with an ellipsis."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
