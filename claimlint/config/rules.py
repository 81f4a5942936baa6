"""Configurations × the Rulebook → the Rulebook as the team wants it, and every name in them that the rulebook lacks.

Whether a rule or a parameter exists is known only when all rule files are read, long after the configuration was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from claimlint import catalog, rulebook
from claimlint.config import Config
from claimlint.config.layers import together
from claimlint.config.schema import GivenOverride
from claimlint.model import Error, Rule, Rulebook, Severity
from claimlint.rulebook.kinds import check_kind
from claimlint.yaml_files.nodes import did_you_mean, listed


def applied(layers: Sequence[Config], book: Rulebook) -> tuple[tuple[Config, ...], Rulebook, tuple[Error, ...]]:
    """Configurations, the nearest last, and the rules there are → the configurations without names that mean nothing,
    the rules with their severities and parameters and the house facts, and the mistakes.

    What an override ignores is "off" in its severities then, by rule id.
    """
    errors: list[Error] = []
    kept: list[Config] = []
    for layer in layers:
        found, book, mistakes = _with_rules(layer, book)
        kept.append(found)
        errors += mistakes
    for index, layer in enumerate(kept):
        if layer.overrides:
            checked = _Checked(layer, book)
            kept[index] = replace(layer, overrides=tuple(checked.overrides()))
            errors += checked.errors
    if house := together([layer.house for layer in kept if layer.house]):
        book = rulebook.adjusted(book, {}, house)
    return tuple(kept), book, tuple(sorted(errors, key=lambda error: (error.path, error.line or 0, error.column or 0)))


def _with_rules(config: Config, book: Rulebook) -> tuple[Config, Rulebook, Sequence[Error]]:
    """One configuration and the rules so far → it without unknown names, the rules as it has them, and its mistakes."""
    checked = _Checked(config, book)
    config = replace(
        config,
        select=checked.names(("select",), config.select),
        ignore=checked.names(("ignore",), config.ignore),
        severity={
            rule.id: given for name, given in config.severity.items() if (rule := checked.rule(("severity",), name))
        },
        parameters={
            rule.id: given for name, given in config.parameters.items() if (rule := checked.parameters(name, given))
        },
    )
    changes = {
        name: rulebook.Change(config.severity.get(name), config.parameters.get(name, {}))
        for name in {*config.severity, *config.parameters}
    }
    return config, rulebook.adjusted(book, changes, book.house) if changes else book, checked.errors


class _Checked:
    """The names of a configuration held against the rulebook; `errors` fills while it goes on."""

    def __init__(self, config: Config, book: Rulebook) -> None:
        self.errors: list[Error] = []
        self._config = config
        self._rules = {name: rule for rule in book.rules for name in (*rule.formerly, rule.id)}
        self._families = rulebook.families(book)
        self._known = {*self._rules, *(family for family in self._families if family)}

    def names(self, where: Sequence[str | int], names: tuple[str, ...]) -> tuple[str, ...]:
        """The names of rules or families in the list there that there are."""
        for index, name in enumerate(names):
            if name not in self._known:
                near = did_you_mean(name, self._known)
                hint = "`claimlint rules` lists them"
                self._tell((*where, index), f"no rule or family {name[:80]!r}{near}", hint)
        return tuple(name for name in names if name in self._known)

    def overrides(self) -> Iterator[GivenOverride]:
        """What is said of some files alone, of rules that there are."""
        for index, given in enumerate(self._config.overrides):
            severity = {
                rule.id: wanted
                for name, wanted in given.severity.items()
                if (rule := self.rule(("overrides", index, "severity"), name))
                and self._can_be(rule, wanted, ("overrides", index, "severity", name))
            }
            ignored = self.names(("overrides", index, "ignore"), given.ignore)
            rules = [rule for name in ignored for rule in (self._families.get(name) or [self._rules[name]])]
            yield GivenOverride(given.paths, severity | {rule.id: "off" for rule in rules})

    def _can_be(self, rule: Rule, wanted: Severity, where: Sequence[str | int]) -> bool:
        """Whether a rule can be of a severity in some files alone: one that does not run finds nothing there either."""
        if rule.severity != "off" or wanted == "off":
            return True
        hint = f"switch it on under severity, and off with `ignore: [{rule.id}]` in an override for the other files"
        self._tell(where, f"{rule.id} is off everywhere else, and cannot be on in some files alone", hint)
        return False

    def rule(self, where: Sequence[str | int], name: str) -> Rule | None:
        """The rule of a name that is a key of the mapping there."""
        if name not in self._rules:
            near = did_you_mean(name, self._rules)
            self._tell((*where, name), f"no rule {name[:80]!r}{near}", "`claimlint rules` lists them")
        return self._rules.get(name)

    def parameters(self, name: str, given: dict[str, object]) -> Rule | None:
        """The rule of a name, when it takes these parameters, each and all together."""
        rule = self.rule(("parameters",), name)
        if rule is None:
            return None
        kind = catalog.load("checks", rule.kind).Parameters
        fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
        before = len(self.errors)
        for key, value in given.items():
            if key not in fields:
                near = did_you_mean(key, fields)
                hint = f"it takes {listed(sorted(fields))}" if fields else "it takes none"
                self._tell(("parameters", name, key), f"{name} has no parameter {key[:80]!r}{near}", hint)
            else:
                self._fits(("parameters", name, key), key, value, fields[key].type)
        if len(self.errors) == before:
            self._fits(("parameters", name), name, rule.parameters | given, kind)
        if len(self.errors) == before:
            for fault in check_kind(catalog.load("checks", rule.kind)).faults_of(rule.parameters | given):
                self._tell(("parameters", name), f"{name}: {fault.message}", fault.hint)
        return rule if len(self.errors) == before else None

    def _fits(self, where: Sequence[str | int], name: str, value: object, kind: object) -> None:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as fault:
            told = str(fault).partition(" - at `$")[0]
            self._tell(where, f"{name}: {told[:1].lower()}{told[1:]}")

    def _tell(self, where: Sequence[str | int], message: str, hint: str = "") -> None:
        self.errors += self._config.error_at(where, message, hint)
