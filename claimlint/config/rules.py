"""A Config × the Rulebook → the Rulebook as the team wants it, and every name in the file that the rulebook lacks.

Whether a rule or a parameter exists is known only when all rule files are read, long after the configuration was; its
text is read again to show where the mistake stands, which costs only those who made one.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from claimlint import catalog, rulebook
from claimlint.config import Config
from claimlint.model import NO_HOUSE, Error, Rule, Rulebook
from claimlint.rulefile import Entry, Node, did_you_mean, listed, read
from claimlint.ruleschema import check_kind


def applied(config: Config, book: Rulebook) -> tuple[Config, Rulebook, tuple[Error, ...]]:
    """A configuration and the rules there are → the configuration without names that mean nothing, the rules with its
    severities and parameters and the house facts, and the mistakes."""
    if not config.path:
        return config, book, ()
    checked = _Checked(config, book)
    checked.packs()
    config = replace(
        config,
        select=checked.names("select", config.select),
        ignore=checked.names("ignore", config.ignore),
        severity={
            rule.id: given for name, given in config.severity.items() if (rule := checked.rule("severity", name))
        },
        parameters={
            rule.id: given for name, given in config.parameters.items() if (rule := checked.parameters(name, given))
        },
    )
    changes = {
        name: rulebook.Change(config.severity.get(name), config.parameters.get(name, {}))
        for name in {*config.severity, *config.parameters}
    }
    if changes or config.house:
        book = rulebook.adjusted(book, changes, config.house or NO_HOUSE)
    return config, book, tuple(sorted(checked.errors, key=lambda error: (error.line or 0, error.column or 0)))


class _Checked:
    """The names of a configuration held against the rulebook; `errors` fills while it goes on."""

    def __init__(self, config: Config, book: Rulebook) -> None:
        self.errors: list[Error] = []
        self._config = config
        self._rules = {name: rule for rule in book.rules for name in (*rule.formerly, rule.id)}
        self._known = {*self._rules, *(rule.family for rule in book.rules if rule.family)}

    def names(self, key: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """The names of rules or families under a key that there are."""
        for index, name in enumerate(names):
            if name not in self._known:
                near = did_you_mean(name, self._known)
                hint = "`claimlint rules` lists them"
                self._tell((key, index), f"no rule or family {name[:80]!r}{near}", hint)
        return tuple(name for name in names if name in self._known)

    def packs(self) -> None:
        """Hold the names of packs against those that ship."""
        known = rulebook.pack_names()
        for index, name in enumerate(self._config.packs):
            if name not in known:
                near = did_you_mean(name, known)
                self._tell(("packs", index), f"no pack {name[:80]!r}{near}", f"a pack is {listed(known)}")

    def rule(self, key: str, name: str) -> Rule | None:
        """The rule of a name that is a key under `severity` or `parameters`."""
        if name not in self._rules:
            near = did_you_mean(name, self._rules)
            self._tell((key, name), f"no rule {name[:80]!r}{near}", "`claimlint rules` lists them")
        return self._rules.get(name)

    def parameters(self, name: str, given: dict[str, object]) -> Rule | None:
        """The rule of a name, when it takes these parameters, each and all together."""
        rule = self.rule("parameters", name)
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

    def _fits(self, where: tuple[str, ...], name: str, value: object, kind: object) -> None:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as fault:
            told = str(fault).partition(" - at `$")[0]
            self._tell(where, f"{name}: {told[:1].lower()}{told[1:]}")

    def _tell(self, where: tuple[str | int, ...], message: str, hint: str = "") -> None:
        """A mistake at the end of a path of keys and indexes, as far as the path leads."""
        sheet, root, _ = read(self._config.path, self._config.source.encode(), "config")
        at: Node | Entry | None = root
        for step in where:
            node = at.value if isinstance(at, Entry) else at
            if node is None:
                break
            at = node.items[step] if isinstance(step, int) and node.items else node.get(str(step)) or at
        if at is not None:
            self.errors.append(sheet.error(at, message, hint))
