"""Rulebook → the rules that judge in a scope, each with the function that does so.

What runs of a check is only loaded once something is to be judged in its scope: a run that knows everything from before
asks for little of it.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from claimlint import catalog, suppression
from claimlint.model import Rule, Rulebook
from claimlint.rulebook import Change, adjusted, scopes
from claimlint.settings import Settings
from claimlint.timing import Judge


def raised(rulebook: Rulebook, settings: Settings) -> tuple[Rulebook, Settings]:
    """The rules at the highest severity that they have in any file, and overrides that hold them down elsewhere."""
    highest, overrides = suppression.raised(rulebook.rules, settings.overrides)
    changes = {name: Change(severity) for name, severity in highest.items()}
    changed = adjusted(rulebook, changes, rulebook.house) if changes else rulebook
    return changed, replace(settings, overrides=overrides)


@lru_cache(maxsize=8)
def judging(rulebook: Rulebook, scope: str, words: bool = True) -> tuple[tuple[Rule, Judge], ...]:
    """The rules that judge in this scope, with the function of their check kind that does so; without `words` only
    those that need none of a language."""
    kinds = [(rule, catalog.load("checks", rule.kind)) for rule in rulebook.rules if scope in scopes(rule)]
    able = [(rule, kind) for rule, kind in kinds if words or getattr(kind, "wordless", lambda _: False)(rule)]
    return tuple((rule, kind.judge) for rule, kind in able)
