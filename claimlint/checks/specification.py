"""Fact of a key → Findings where pages specify two values of one attribute of one subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from claimlint.checks import pattern
from claimlint.checks._specified import codes, editions, known, listed
from claimlint.comparison.parties import parties
from claimlint.files.project_files import project_file, project_folder
from claimlint.model import Claim, Documents, Fact, Finding, Rule, Severity, Version
from claimlint.rulebook.specification import Parameters

SCOPES = {"key": ("key",)}
SEVERITY: Severity = "warning"
MESSAGE = pattern.MESSAGE
FIELDS = pattern.FIELDS | {"expected"}

_PLACED = ("required version", "port")
"""What is said of the project in whose folder it is said; other attributes are of things with names of their own."""

_SPECIAL: Final[Mapping[str, Callable[[Rule, Fact, Documents], Iterator[Finding]]]] = {
    "listed count": listed.judge,
    "code": codes.judge,
    "edition": editions.judge,
    "name": known.judge,
}
"""Attributes whose claims are not held against each other value by value."""

__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge"]


def judge(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """A fact of a key → one finding a distinct value beside the best supported one, of each thing that it names."""
    attribute = rule.parameters["attribute"]
    if special := _SPECIAL.get(str(attribute)):
        if any(claim.rule == rule.id for claim in fact.claims):
            yield from special(rule, fact, documents)
        return
    if fact.links and all(link.sure == "info" for link in fact.links):
        rule = replace(rule, severity="info")
    for project in _projects(fact.claims) if attribute in _PLACED else [fact.claims]:
        for claims in _things(project):
            for held in _reached(claims) if attribute == "required version" else [claims]:
                if len(held) > 1 and any(claim.status == "stated" for claim in held):
                    yield from pattern.judge(rule, replace(fact, claims=tuple(held), links=()), documents)


def _projects(claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """Claims of one key → those of each project: what a project file says is said of what lies in its folder, and of
    no other part of a repository."""
    folders = sorted({project_folder(claim.path) for claim in claims if project_file(claim.path)}, key=len)
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        own = project_folder(claim.path)
        inside = [folder for folder in folders if own[: len(folder)] == folder]
        groups.setdefault(inside[-1] if inside else (), []).append(claim)
    return [tuple(group) for _, group in sorted(groups.items())]


def _reached(claims: Sequence[Claim]) -> Iterator[Sequence[Claim]]:
    """Claims of what one thing requires → those to hold against each other: floors, and each release that is used with
    the floor that most places state. Two releases that are used are both right."""
    floors = [claim for claim in claims if isinstance(claim.value, Version) and claim.value.bound]
    if not floors:
        return
    yield floors
    leading = [floors[index] for index in parties(floors)[0].claims]
    for used in sorted({claim.value for claim in claims if claim not in floors}, key=repr):
        yield [*leading, *(claim for claim in claims if claim.value == used)]


def _things(claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """Claims of one key → those of each thing: the headings of the one say all that those of the other do, or none says
    anything. What could be of several things is of none."""
    abouts = {frozenset(claim.scope) for claim in claims}
    things = sorted((one for one in abouts if not any(one < other for other in abouts)), key=sorted)
    if len(things) == 1:
        return [tuple(claims)]
    named = [(claim, [n for n, thing in enumerate(things) if thing.issuperset(claim.scope)]) for claim in claims]
    return [tuple(claim for claim, which in named if which == [n]) for n in range(len(things))]
