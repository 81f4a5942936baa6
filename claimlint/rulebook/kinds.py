"""Module of a check → what a rule of its kind may say: the loader of rules knows nothing else of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import ModuleType

import msgspec
from msgspec import Struct

from claimlint.model import Severity
from claimlint.yaml_files.nodes import Fault


def _sound(parameters: object) -> Iterator[Fault]:
    """The faults of parameters beyond their types, for kinds that know of none."""
    yield from ()


class CheckKind(Struct, frozen=True):
    """What a rule of a kind may say: the module attributes of a check (see `claimlint.checks`) that matter here."""

    aspects: tuple[str, ...]
    severity: Severity
    message: str
    fields: tuple[str, ...]
    parameters: type[Struct]
    faults: Callable[..., Iterator[Fault]] = _sound

    def faults_of(self, values: Mapping[str, object]) -> Iterator[Fault]:
        """Parameters that have the right types, each by itself → what is wrong with them together."""
        try:
            parameters = msgspec.convert(values, self.parameters)
        except msgspec.ValidationError as wrong:
            told, _, where = str(wrong).partition(" - at `$")
            yield Fault(where.rstrip("`"), f"the rule: {told[:1].lower()}{told[1:]}")
        else:
            yield from self.faults(parameters)


def check_kind(module: ModuleType) -> CheckKind:
    """Module of a check → its CheckKind. Raises AttributeError when the module does not keep the contract."""
    aspects = sorted({aspect for group in module.SCOPES.values() for aspect in group})
    fields, faults = tuple(sorted(module.FIELDS)), getattr(module, "faults", _sound)
    return CheckKind(tuple(aspects), module.SEVERITY, module.MESSAGE, fields, module.Parameters, faults)


class _Nothing(Struct, frozen=True):
    """The parameters of a kind that nobody knows."""


def any_of(kinds: Iterable[CheckKind]) -> CheckKind:
    """All kinds → one that takes what any of them takes."""
    known = tuple(kinds)
    aspects = sorted({aspect for kind in known for aspect in kind.aspects})
    fields = sorted({field for kind in known for field in kind.fields})
    return CheckKind(tuple(aspects), "error", "", tuple(fields), _Nothing)
