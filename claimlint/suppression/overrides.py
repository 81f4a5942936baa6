"""Findings and what holds in some files alone → the findings as they are there.

Only the primary place counts: that is where somebody would change something. Evidence may have made a finding milder
than its rule, so a rule runs at the highest severity that it has anywhere (`raised`), and is held down elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from claimlint.model import SEVERITIES, Finding, Rule, Severity
from claimlint.settings import Override, Settings

EVERYWHERE = ("*",)


def raised(rules: Sequence[Rule], overrides: Sequence[Override]) -> tuple[Mapping[str, Severity], tuple[Override, ...]]:
    """The rules that run and the overrides → the severities that some of them need, by id, and the overrides that hold
    these down wherever nothing else is said."""
    highest = {
        rule.id: most
        for rule in rules
        if (most := min((rule.severity, *_severities(rule, overrides)), key=SEVERITIES.index)) != rule.severity
    }
    if not highest:
        return {}, tuple(overrides)
    usual = {rule.id: rule.severity for rule in rules if rule.id in highest}
    return highest, (Override(EVERYWHERE, usual), *overrides)


def moderated(findings: Iterable[Finding], settings: Settings, ids: Mapping[str, str]) -> Iterator[Finding]:
    """Findings, the settings, and the path from the configuration of each document by its path → the findings that the
    overrides let stand, at most as severe as they say.

    A warning of a draft is an error, as it is without overrides.
    """
    from pathspec import GitIgnoreSpec

    specs = [(GitIgnoreSpec.from_lines(override.paths), override.severity) for override in settings.overrides]
    known: dict[str, list[Mapping[str, Severity]]] = {}
    for finding in findings:
        path = finding.place.path
        if path not in known:
            known[path] = [severity for spec, severity in specs if spec.match_file(ids.get(path, path))]
        said = [severity[finding.rule] for severity in known[path] if finding.rule in severity]
        most = said[-1] if said else finding.severity
        if settings.sources and most == "warning":
            most = "error"
        if most != "off":
            yield replace(finding, severity=max(finding.severity, most, key=SEVERITIES.index)) if said else finding


def _severities(rule: Rule, overrides: Iterable[Override]) -> Iterator[Severity]:
    yield from (override.severity[rule.id] for override in overrides if rule.id in override.severity)
