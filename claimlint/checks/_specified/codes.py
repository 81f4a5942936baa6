"""Fact of all exit codes, or of all statuses → Findings where two codes stand for one meaning.

Each code comes with the stems of what it stands for. A stem tells as much as it tells one code from the others: what
only one other code has in common with a statement, while its own code has nothing of it elsewhere, is its meaning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimlint.checks._specified import told
from claimlint.model import Claim, Documents, Fact, Finding, Quantity, Rule

_COMMAND, _LOGGED = "=command ", "=logged"  # the marks of `claimlint.specified.forms.codes`
_LEAST = 1.3
"""What the stems that a statement shares with another code have to weigh: one that no third code has weighs 1."""
_SHORT = 2
"""Stems of a statement that is held to all of them, where they weigh less."""
_COVERED = 0.5
"""How much of the shorter statement, by weight, the two have to share."""
_ALONE = 0.25
"""What a stem weighs that no other statement has."""
_CLEARLY = 0.5
"""How much of that weight the code of the statement itself, or a third one, may share with it."""
_SUCCESS = "0"  # what a command exits with when all is well, whatever else it tells of


def judge(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """All statements of codes of one kind → a finding for each whose meaning is that of another code."""
    if fact.label.removeprefix("code of ").split(" (")[0] not in ("exit code", "status"):
        yield from _by_name(rule, fact, documents)
        return
    done: set[frozenset[Claim]] = set()
    for claim in fact.claims:
        if (found := _other(claim, fact.claims)) and frozenset((claim, found[0])) not in done:
            done.update(frozenset((claim, one)) for one in found)
            shared = ", ".join(word for word in sorted(set(claim.scope) & set(found[0].scope)) if word.isalnum())
            yield told(rule, claim, found, documents, _code(found[0]), f"Both stand for one meaning: {shared}.")


def _by_name(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """Statuses that stand with one name → the rarer codes beside the commonest one."""
    codes: dict[str, list[Claim]] = defaultdict(list)
    for claim in fact.claims:
        codes[_code(claim)].append(claim)
    leading, *others = sorted(codes.values(), key=lambda group: (-len(group), group[0].path, group[0].span))
    for group in others:
        yield told(rule, group[0], leading, documents, _code(leading[0]), "A status has one name.")


def _other(claim: Claim, claims: Sequence[Claim]) -> list[Claim] | None:
    """A statement and all of its kind → those of the one other code whose meaning it has, the likest first."""
    theirs: dict[str, list[Claim]] = defaultdict(list)
    for other in claims:
        if other.scope and not _told_apart(claim, other):
            theirs[_code(other)].append(other)
    codes_of: dict[str, set[str]] = defaultdict(set)
    for code, group in theirs.items():
        for other in group:
            for word in other.scope:
                codes_of[word].add(code)
    weight = {
        word: 1 / len(codes_of[word]) if word in codes_of else _ALONE
        for word in claim.scope
        if not word.startswith("=")
    }
    own = _single(claim)

    def shared(other: Claim) -> float:
        return sum(weight[word] for word in weight if word in other.scope)

    best = {code: max(group, key=shared) for code, group in theirs.items()}
    ranked = sorted(best, key=lambda code: (-shared(best[code]), code))
    if not ranked or ranked[0] == _code(claim):
        return None
    first = best[ranked[0]]
    much = shared(first)
    size = min(sum(weight[word] for word in own), sum(1 / len(codes_of[word]) for word in _single(first)))
    others = [shared(best[code]) for code in ranked[1:]]
    whole = len(own) <= _SHORT and much >= sum(weight[word] for word in own) > 0.9
    if (much < _LEAST and not whole) or much < _COVERED * size or (others and max(others) > _CLEARLY * much):
        return None
    return sorted(theirs[ranked[0]], key=lambda other: (-shared(other), other.path, other.span))[:3]


def _single(claim: Claim) -> list[str]:
    """The words of a statement without the pairs of them."""
    return [word for word in claim.scope if " " not in word and not word.startswith("=")]


def _told_apart(here: Claim, there: Claim) -> bool:
    """Whether two statements stand on one page, which tells them apart, one is of a success, or they are of two
    commands."""
    commands = [mark for claim in (here, there) for mark in claim.scope if mark.startswith(_COMMAND)]
    if (_LOGGED in here.scope or _LOGGED in there.scope) and len(commands) < 2:
        return True  # of which command a page without one tells nobody knows
    return here.path == there.path or _SUCCESS in (_code(here), _code(there)) or len(set(commands)) > 1


def _code(claim: Claim) -> str:
    return f"{claim.value.low}" if isinstance(claim.value, Quantity) else ""
