"""One rule file → its rules, and a told mistake for whatever the schema does not allow.

The schema is small: the keys of every rule below, and the keys that its check kind declares as `Parameters`. Nothing
stops at the first mistake, so that a writer mends a file in one go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from string import Formatter
from typing import get_args

import msgspec
from msgspec import Struct

from claimlint.files.paths import is_pattern
from claimlint.model import SEVERITIES, Error, Role, Rule, Severity
from claimlint.rulebook.kinds import CheckKind, any_of
from claimlint.yaml_files.nodes import Entry, Node, Sheet, did_you_mean, duplicates, listed, nearest, plain, read
from claimlint.yaml_files.types import mistakes

KEYS = ("id", "kind", "claims", "severity", "message", "why", "where", "formerly")
ROLES: tuple[Role, ...] = get_args(Role)

_WHERE = ("block", "paths")

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""What an id looks like, as a regular expression."""
_ID = re.compile(ID)


class Draft(Struct, frozen=True):
    """A rule that was read without a mistake, with the spot of its id, for mistakes that only other files show."""

    rule: Rule
    sheet: Sheet
    at: Node | Entry


def rules_in(path: str, data: bytes, kinds: Mapping[str, CheckKind]) -> tuple[tuple[Draft, ...], tuple[Error, ...]]:
    """Path, content and the kinds there are → the rules without a mistake, and all mistakes in order of the file."""
    sheet, root, errors = read(path, data)
    if root is None:
        return (), errors
    told = [_repeated(sheet, entry, first) for entry, first in duplicates(root)]
    drafts: list[Draft] = []
    seen: dict[str, int] = {}
    for node in (root,) if root.items is None else root.items:
        reading = _Reading(sheet, node, kinds, "" if root.items is not None else PurePosixPath(path).stem)
        draft = reading.draft(seen)
        told.extend(reading.errors)
        if draft is not None and not any(True for _ in duplicates(node)):
            drafts.append(draft)
    return tuple(drafts), tuple(sorted(told, key=lambda error: (error.line or 0, error.column or 0)))


def _repeated(sheet: Sheet, entry: Entry, first: Entry) -> Error:
    return sheet.error(entry, f"key {entry.key!r} is given twice, first in line {first.line}", "keep one of them")


def _listed(node: Node | None, key: str) -> tuple[Node, ...]:
    """What stands under a key of a mapping, one or a list; none when the key is not there."""
    entry = node.get(key) if node else None
    return () if entry is None else (entry.value,) if entry.value.items is None else entry.value.items


class _Reading:
    """The reading of one rule: collects mistakes while it goes through the keys. Where its kind is not `sure`, what it
    says is held against the kind that was meant, or against all of them, and what it leaves out is not missed."""

    def __init__(self, sheet: Sheet, node: Node, kinds: Mapping[str, CheckKind], stem: str) -> None:
        self.sheet, self.node, self.kinds, self.stem = sheet, node, kinds, stem
        self.errors: list[Error] = []
        self.sure = True

    def draft(self, seen: dict[str, int]) -> Draft | None:
        """The rule, or None when it has a mistake; `seen`: the ids of this file and their lines; gets its own."""
        if self.node.entries is None:
            self.tell(self.node, "a rule is a mapping of keys", "such as `kind: agreement`")
            return None
        name = self.word("kind")
        kind = self.kinds.get(name)
        if kind is None:
            self.sure, kind = False, self.kinds.get(nearest(name, self.kinds)) or any_of(self.kinds.values())
        if name and not self.sure:
            self.tell_unknown("kind", name, tuple(self.kinds))
        where = self.where()
        rule = Rule(
            id=self.identity(seen),
            kind=name,
            severity=self.severity(kind),
            message=self.message(kind),
            why=self.text("why"),
            claims=self.claims(kind),
            blocks=self.blocks(where),
            paths=self.paths(where),
            parameters=self.parameters(kind),
            path=self.sheet.path,
            line=self.node.line,
            formerly=self.formerly(),
        )
        return None if self.errors else Draft(rule, self.sheet, self.node.get("id") or self.node)

    def tell(self, at: Node | Entry, message: str, hint: str = "") -> None:
        self.errors.append(self.sheet.error(at, message, hint))

    def tell_unknown(self, key: str, word: str, known: tuple[str, ...]) -> None:
        entry = self.node.get(key)
        at = entry.value if entry else self.node
        self.tell(at, f"unknown {key} {word!r}{did_you_mean(word, known)}", f"{key} is {listed(sorted(known))}")

    def text(self, key: str) -> str:
        """The text of a key that need not be there, "" when it is not or is something else."""
        entry = self.node.get(key)
        if entry is None:
            return ""
        if not isinstance(entry.value.scalar, str) or not entry.value.scalar.strip():
            self.tell(entry.value, f"{key} must be text")
            return ""
        return entry.value.scalar.strip()

    def word(self, key: str) -> str:
        """The text of a key that must be there."""
        if self.node.get(key) is None:
            self.tell(self.node, f"the rule has no {key}", f"add `{key}: ...`")
        return self.text(key)

    def identity(self, seen: dict[str, int]) -> str:
        """The rule's id: as given, else the file's name for a file of one rule."""
        name = self.text("id") if self.stem and self.node.get("id") is None else self.word("id")
        name = name or self.stem
        entry = self.node.get("id")
        at = entry.value if entry else self.node
        if name and not _ID.fullmatch(name):
            self.tell(at, f"id {name[:80]!r} is not lower-case words joined by hyphens", "such as `max-upload-size`")
        if name and name in seen:
            self.tell(at, f"id {name!r} is taken by the rule in line {seen[name]}", "give it another id")
        seen.setdefault(name, self.node.line)
        return name

    def formerly(self) -> tuple[str, ...]:
        """Ids that the rule had before, one or a list: what names one of them still means the rule."""
        entry = self.node.get("formerly")
        if entry is None:
            return ()
        items = (entry.value,) if entry.value.items is None else entry.value.items
        for node in items:
            if not isinstance(node.scalar, str) or not _ID.fullmatch(node.scalar):
                self.tell(node, "formerly holds ids: lower-case words joined by hyphens", "such as `max-upload-size`")
        return tuple(str(node.scalar) for node in items)

    def severity(self, kind: CheckKind) -> Severity:
        given = self.text("severity")
        for severity in SEVERITIES:
            if given == severity:
                return severity
        if given:
            self.tell_unknown("severity", given, SEVERITIES)
        return kind.severity

    def message(self, kind: CheckKind) -> str:
        """The message, its fields held against those of the kind."""
        given = self.text("message")
        entry = self.node.get("message")
        if not given or entry is None:
            return kind.message
        try:
            fields = [(field, spec, how) for _, field, spec, how in Formatter().parse(given) if field is not None]
        except ValueError as fault:
            self.tell(entry.value, f"the message cannot be filled in: {fault}", "a plain brace is written {{ or }}")
            return given
        for field, spec, how in fields:
            if field not in kind.fields:
                near = did_you_mean(field, kind.fields)
                known = listed([f"{{{name}}}" for name in kind.fields])
                self.tell(entry.value, f"the message has no field {{{field}}}{near}", f"a field is {known}")
            elif spec or how:
                self.tell(entry.value, f"field {{{field}}} of the message takes no format", f"write {{{field}}}")
        return given

    def claims(self, kind: CheckKind) -> tuple[str, ...]:
        """What the rule judges, one aspect or a list: may be left out when its kind judges one thing only."""
        entry = self.node.get("claims")
        if entry is None:
            if len(kind.aspects) != 1 and self.sure:
                self.tell(self.node, "the rule has no claims", f"add `claims: {listed(kind.aspects)}`")
            return kind.aspects[:1]
        items = (entry.value,) if entry.value.items is None else entry.value.items
        if not items:
            self.tell(entry.value, "the rule has no claims", f"claims is {listed(sorted(kind.aspects))}")
        for node in items:
            word = str(node.scalar)
            if word not in kind.aspects:
                near = did_you_mean(word, kind.aspects)
                self.tell(node, f"unknown claims {word[:80]!r}{near}", f"claims is {listed(sorted(kind.aspects))}")
        return tuple(str(node.scalar) for node in items)

    def where(self) -> Node | None:
        """The mapping of `where`, its keys checked; None when it is not there or is something else."""
        where = self.node.get("where")
        if where is None:
            return None
        if where.value.entries is None:
            self.tell(where.value, "where must be a mapping", "such as `where: {block: [title, body]}`")
            return None
        for entry in where.value.entries:
            if entry.key not in _WHERE:
                near = did_you_mean(entry.key, _WHERE)
                self.tell(entry, f"unknown key {entry.key!r} in where{near}", f"its keys are {' and '.join(_WHERE)}")
        return where.value

    def blocks(self, where: Node | None) -> tuple[Role, ...]:
        """The roles of `where: {block: [...]}`; one role may stand without a list."""
        return tuple(role for node in _listed(where, "block") for role in self.role(node))

    def paths(self, where: Node | None) -> tuple[str, ...]:
        """The patterns of `where: {paths: [...]}`; one may stand without a list."""
        found = _listed(where, "paths")
        for node in found:
            if not isinstance(node.scalar, str) or not is_pattern(node.scalar):
                told = f"{str(node.scalar)[:80]!r} is no pattern for paths"
                self.tell(node, told, "write it as in a .gitignore, such as drafts/ or !*.md")
        return tuple(str(node.scalar) for node in found)

    def role(self, node: Node) -> Iterator[Role]:
        for role in ROLES:
            if node.scalar == role:
                yield role
                return
        word = str(node.scalar)
        self.tell(node, f"unknown block {word[:80]!r}{did_you_mean(word, ROLES)}", f"a block is {listed(ROLES)}")

    def parameters(self, kind: CheckKind) -> dict[str, object]:
        """The kind's own keys, each held against its type, then all of them together."""
        fields = {field.encode_name: field for field in msgspec.structs.fields(kind.parameters)}
        others = () if self.sure else self.kinds.values()
        self.unknown_keys(
            {*KEYS, *fields, *(f.encode_name for k in others for f in msgspec.structs.fields(k.parameters))}
        )
        for name, field in fields.items():
            if field.required and self.node.get(name) is None and self.sure:
                self.tell(self.node, f"the rule has no {name}", f"add `{name}: ...`")
        given = [entry for entry in self.node.entries or () if entry.key in fields and entry.key not in KEYS]
        told = [e for g in given for e in mistakes(self.sheet, g.value, fields[g.key].type, g.key)]
        self.errors.extend(told)
        values = {entry.key: plain(entry.value) for entry in reversed(given)}
        if not told and all(self.node.get(name) for name, field in fields.items() if field.required):
            self.errors.extend(self.sheet.fault(self.node, fault) for fault in kind.faults_of(values))
        return values

    def unknown_keys(self, known: set[str]) -> None:
        for entry in self.node.entries or ():
            if entry.key not in known:
                near = did_you_mean(entry.key, known)
                self.tell(entry, f"unknown key {entry.key[:80]!r}{near}", f"a key is {listed(sorted(known))}")
