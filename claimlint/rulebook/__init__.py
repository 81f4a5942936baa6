"""Rule files → Rulebook, and every mistake in them at once.

Built-in rules and users' rules are read by the same code from the same schema, so that a built-in rule is also an
example. A rule with a mistake is left out and told; the others are loaded. What files without a mistake yield is kept
between runs (`parse_cache`), so that an ordinary run reads no YAML.
"""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from claimlint import catalog, parse_cache
from claimlint.files.reading import bounded
from claimlint.files.trees import leads_out, unshown
from claimlint.model import NO_HOUSE, Error, House, Rule, Rulebook, Severity
from claimlint.settings import CONFIG_NAMES, Settings

if TYPE_CHECKING:  # what reads YAML is only imported when there is YAML to read
    from claimlint.rulebook.kinds import CheckKind
    from claimlint.rulebook.schema import Draft

CASES = ".cases.yaml"
PACKS = "packs"
MOST_ENTRIES = 20_000
"""Files and folders in a folder of rules."""
SHELL = "shell"
"""The id of a rule that is given as text and says none."""


class FaultlessRules(Struct, frozen=True):
    """What reading files without a mistake gave: the one thing of this module that is cached on disk."""

    rules: tuple[Rule, ...]


class Change(Struct, frozen=True):
    """What a configuration changes of one rule: its severity (None: nothing) and parameters, already validated."""

    severity: Severity | None = None
    parameters: dict[str, object] = {}


class _FaultyRulesError(Exception):
    """Rules with mistakes: raised past the cache, so that mistakes are never kept."""

    def __init__(self, rules: tuple[Rule, ...], errors: tuple[Error, ...]) -> None:
        super().__init__(errors)
        self.rules, self.errors = rules, errors


def load(
    paths: Sequence[Path] = (),
    *,
    packs: Sequence[str] = (),
    texts: Sequence[str] = (),
    kinds: Mapping[str, CheckKind] | None = None,
    builtin: bool = True,
    foreign: Collection[Path] = (),
) -> tuple[Rulebook, tuple[Error, ...]]:
    """Rule files or folders of them → the built-in rules and theirs, by id, and every mistake, in the order of files.

    `packs` are names of shipped packs to add, `texts` rules as they stand on a command line. `kinds` are the check
    kinds there are, by name (None: those of `claimlint.checks`); `builtin` says whether the built-in rules come too. A
    file that cannot be read is an error like any other. Of files that `foreign` ones of the paths hold, and that links
    find out of their tree, mistakes are counted and no line is shown.
    """
    known = pack_names()
    packed = (file for pack in packs if pack in known for file in pack_files(pack))
    shipped = (*(builtin_files() if builtin else ()), *packed)
    rules, errors = _shipped(shipped, kinds)
    taken = {rule.id: rule for rule in rules}
    told = [*errors, *(_unknown_pack(pack, known) for pack in packs if pack not in known)]
    for file in files_of(paths, without=[file for _, file in shipped]):
        shown = not (leads_out(file) or any(file.is_relative_to(path) for path in foreign))
        told.extend(_add(taken, file, kinds, shown=shown))
    told += [_too_many(path) for path in paths if path.is_dir() and _below(path) is None]
    for number, text in enumerate(texts, 1):
        name = SHELL if number == 1 else f"{SHELL}-{number}"
        told.extend(_merge(taken, name, text.encode("utf-8", "replace"), kinds, packed=False))
    return _bound(taken.values()), tuple(told)


def selected(rulebook: Rulebook, settings: Settings) -> Rulebook:
    """The rules that `settings.select` names (none: all) and `settings.ignore` does not, without those that are off;
    to name a rule that is off switches it on."""
    chosen = (
        rule
        for rule in switched_on(rulebook, settings.select).rules
        if rule.severity != "off"
        and (not settings.select or _named(rule, settings.select))
        and not _named(rule, settings.ignore)
    )
    return _bound(chosen, rulebook.names, rulebook.house)


def switched_on(rulebook: Rulebook, ids: Iterable[str]) -> Rulebook:
    """The rulebook with those rules on: one that is off gets the severity of its kind."""
    wanted = frozenset(ids)
    rules = (
        msgspec.structs.replace(rule, severity=catalog.load("checks", rule.kind).SEVERITY)
        if rule.severity == "off" and not wanted.isdisjoint((rule.id, *rule.formerly))
        else rule
        for rule in rulebook.rules
    )
    return _bound(rules, rulebook.names, rulebook.house)


def only(rulebook: Rulebook, ids: Iterable[str]) -> Rulebook:
    """The rulebook with no other rules than those."""
    wanted = frozenset(ids)
    return _bound((rule for rule in rulebook.rules if rule.id in wanted), rulebook.names, rulebook.house)


def adjusted(rulebook: Rulebook, changes: Mapping[str, Change], house: House = NO_HOUSE) -> Rulebook:
    """The rulebook with what a configuration changes of its rules, by id, and with its house facts."""
    rules = (_changed(rule, changes[rule.id]) if rule.id in changes else rule for rule in rulebook.rules)
    return _bound(rules, rulebook.names, house)


def scopes(rule: Rule) -> tuple[str, ...]:
    """Rule → the scopes in which it judges: those of its kind for what it claims."""
    kind = catalog.load("checks", rule.kind)
    return tuple(scope for scope, aspects in kind.SCOPES.items() if not set(rule.claims).isdisjoint(aspects))


def unknown_names(rulebook: Rulebook, settings: Settings) -> tuple[Error, ...]:
    """Names in `select` or `ignore` that are neither a rule nor a family of the rulebook → an error each."""
    from claimlint.yaml_files.nodes import did_you_mean

    known = {*rulebook.names, *(old for rule in rulebook.rules for old in rule.formerly)}
    return tuple(
        Error(
            "",
            "usage",
            f"no rule or family {name!r}{did_you_mean(name, known)}",
            "`claimlint rules` lists them",
        )
        for name in (*settings.select, *settings.ignore)
        if name not in known
    )


def renamed(rulebook: Rulebook, names: Iterable[str]) -> Mapping[str, str]:
    """Names that a user gave → those of them that are former ids, and the ids of today."""
    newer = {old: rule.id for rule in rulebook.rules for old in rule.formerly}
    return {name: newer[name] for name in names if name in newer}


def families(rulebook: Rulebook) -> Mapping[str, tuple[Rule, ...]]:
    """Rulebook → its rules by family, both in order; rules of users' own files are the family ""."""
    return {
        family: tuple(rule for rule in rulebook.rules if rule.family == family)
        for family in sorted({rule.family for rule in rulebook.rules})
    }


def builtin_files(ending: str = ".yaml") -> tuple[tuple[str, Path], ...]:
    """The shipped files of that ending, packs apart, as (path that starts "rules/", file), sorted."""
    folder = _folder("rules")
    files = (file for file in folder.rglob(f"*{ending}") if PACKS not in file.relative_to(folder).parts)
    return tuple(sorted((f"rules/{file.relative_to(folder).as_posix()}", file) for file in files))


def pack_names() -> tuple[str, ...]:
    """The names of the shipped packs, sorted."""
    return tuple(sorted({file.parent.name for file in (_folder("rules") / PACKS).glob("*/*.yaml")}))


def pack_files(name: str, ending: str = ".yaml") -> tuple[tuple[str, Path], ...]:
    """The shipped files of a pack with that ending, as `builtin_files` gives them."""
    files = (_folder("rules") / PACKS / name).glob(f"*{ending}")
    return tuple(sorted((f"rules/{PACKS}/{name}/{file.name}", file) for file in files))


def _unknown_pack(name: str, known: Sequence[str]) -> Error:
    from claimlint.yaml_files.nodes import did_you_mean, listed

    return Error("", "usage", f"no pack {name[:80]!r}{did_you_mean(name, known)}", f"a pack is {listed(known)}")


@cache
def kinds_there_are() -> Mapping[str, CheckKind]:
    """The check kinds of `claimlint.checks` by name; loads them all."""
    from claimlint.rulebook.kinds import check_kind

    return {name: check_kind(catalog.load("checks", name)) for name in catalog.names("checks")}


def _shipped(
    shipped: Sequence[tuple[str, Path]], kinds: Mapping[str, CheckKind] | None
) -> tuple[tuple[Rule, ...], tuple[Error, ...]]:
    """The rules of shipped files and their mistakes."""
    files = [(path, file.read_bytes()) for path, file in shipped if not path.endswith(CASES)]

    def parse(_: bytes) -> FaultlessRules:
        rules: dict[str, Rule] = {}
        errors = [error for path, data in files for error in _merge(rules, path, data, kinds, packed=True)]
        return _faultless(tuple(rules.values()), tuple(errors))

    return _kept(files, kinds, parse)


def _kept(
    files: Sequence[tuple[str, bytes]],
    kinds: Mapping[str, CheckKind] | None,
    parse: Callable[[bytes], FaultlessRules],
) -> tuple[tuple[Rule, ...], tuple[Error, ...]]:
    """Named content of files → the rules and mistakes that parsing it gives; from the cache when neither they nor the
    check kinds changed."""
    try:
        if kinds is not None:
            return parse(b"").rules, ()
        return parse_cache.cached(b"\0".join([*_named_bytes(files), _check_sources()]), FaultlessRules, parse).rules, ()
    except _FaultyRulesError as faulty:
        return faulty.rules, faulty.errors


def _faultless(rules: tuple[Rule, ...], errors: tuple[Error, ...]) -> FaultlessRules:
    """Rules, and no mistakes: raises _FaultyRulesError where there are some."""
    if errors:
        raise _FaultyRulesError(rules, errors)
    return FaultlessRules(rules)


def _add(taken: dict[str, Rule], path: Path, kinds: Mapping[str, CheckKind] | None, *, shown: bool) -> Iterator[Error]:
    """One file of the user's → its rules into `taken`, its mistakes out, or how many where they are not `shown`."""
    try:
        data = bounded(path)
    except OSError as fault:
        yield Error(path.as_posix(), "rule", f"cannot be read: {fault.strerror or fault}")
        return
    errors = tuple(_merge(taken, path.as_posix(), data, kinds, packed=False))
    yield from errors if shown or not errors else [Error(path.as_posix(), "rule", *unshown(len(errors)))]


def _merge(
    taken: dict[str, Rule], path: str, data: bytes, kinds: Mapping[str, CheckKind] | None, *, packed: bool
) -> Iterator[Error]:
    """Content of one file → its rules into `taken` unless their id is there already, its mistakes out."""
    family = path.split("/")[-2] if packed else ""

    def parse(_: bytes) -> FaultlessRules:
        drafts, errors = _drafts(path, data, kinds)
        return _faultless(tuple(draft.rule for draft in drafts), errors)

    # Shipped files are kept together.
    rules, errors = _kept([(path, data)], _known(kinds) if packed else kinds, parse)
    yield from errors
    for rule in rules:
        if (other := taken.get(rule.id)) is not None:
            yield from (_taken_id(d, other) for d in _drafts(path, data, kinds)[0] if d.rule.id == rule.id)
        else:
            taken[rule.id] = msgspec.structs.replace(rule, packed=packed, family=family)


def _drafts(
    path: str, data: bytes, kinds: Mapping[str, CheckKind] | None
) -> tuple[tuple[Draft, ...], tuple[Error, ...]]:
    from claimlint.rulebook.schema import rules_in

    return rules_in(path, data, _known(kinds))


def _known(kinds: Mapping[str, CheckKind] | None) -> Mapping[str, CheckKind]:
    return kinds_there_are() if kinds is None else kinds


def _taken_id(draft: Draft, other: Rule) -> Error:
    owner = "a built-in rule" if other.packed else f"a rule in {other.path}:{other.line}"
    return draft.sheet.error(draft.at, f"id {draft.rule.id!r} is taken by {owner}", "give it another id")


def files_of(paths: Iterable[Path], without: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Rule files and folders of them → the files, those of a folder sorted and without configurations, none twice and
    none of `without`."""
    found: dict[Path, Path] = {}
    for path in paths:
        folder = path.is_dir()
        for file in _below(path) or () if folder else [path]:
            if not folder or not (file.name.endswith(CASES) or file.name in CONFIG_NAMES):
                found.setdefault(file.resolve(), file)
    left_out = {file.resolve() for file in without} if found else set()
    return tuple(file for real, file in found.items() if real not in left_out)


def _below(folder: Path) -> tuple[Path, ...] | None:
    """A folder → the regular YAML files below it, sorted, no link to a folder followed; None for one that holds more
    than MOST_ENTRIES: nobody keeps rules in a whole disk."""
    found: list[Path] = []
    seen = 0
    for at, folders, files in os.walk(folder):
        seen += len(folders) + len(files)
        if seen > MOST_ENTRIES:
            return None
        found += [file for name in files if name.endswith(".yaml") and (file := Path(at, name)).is_file()]
    return tuple(sorted(found))


def _too_many(folder: Path) -> Error:
    told = f"holds more than {MOST_ENTRIES:,} files and folders: no rule in it is read"
    return Error(folder.as_posix(), "rule", told, "name the folder of the rules")


def _named_bytes(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    for path, data in files:
        yield path.encode()
        yield data


@cache
def _check_sources() -> bytes:
    """A digest of the sources of the check kinds and of what reads rules: they hold the schema that a cached rule was
    validated against."""
    files = [*sorted(_folder("checks").glob("*.py")), *sorted(_folder("rulebook").glob("*.py"))]
    return hashlib.blake2b(b"\0".join(file.read_bytes() for file in files), digest_size=16).digest()


def _folder(package: str) -> Path:
    """A package of ours → its folder. Rules are not beside the modules in a tree that is installed to be edited."""
    return Path(importlib.import_module(f"claimlint.{package}").__path__[0])


def _named(rule: Rule, names: Sequence[str]) -> bool:
    return not {rule.id, rule.family or rule.id, *rule.formerly}.isdisjoint(names)


def _changed(rule: Rule, change: Change) -> Rule:
    severity = rule.severity if change.severity is None else change.severity
    return msgspec.structs.replace(rule, severity=severity, parameters=rule.parameters | change.parameters)


def _bound(rules: Iterable[Rule], names: tuple[str, ...] = (), house: House = NO_HOUSE) -> Rulebook:
    """Rules and house facts → Rulebook in order of ids, with a fingerprint of all that can change a finding; without
    `names`, those of these rules."""
    ordered = tuple(sorted(rules, key=lambda rule: rule.id))
    told = [(r.id, r.kind, r.severity, r.message, r.claims, r.blocks, r.parameters, r.paths) for r in ordered]
    digest = hashlib.blake2b(msgspec.msgpack.encode(told, order="deterministic"), digest_size=16)
    if house is not NO_HOUSE:
        digest.update(msgspec.msgpack.encode(house, order="deterministic"))
    known = names or tuple(sorted({name for r in ordered for name in (r.id, r.family) if name}))
    return Rulebook(ordered, digest.hexdigest(), known, house)
