"""Bytes of a configuration → Config, key by key: a key with a mistake is left out and told, the others are used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import get_args, get_origin

import msgspec

from claimlint.config import Config, schema
from claimlint.config.context import ConfigContext, value_of
from claimlint.config.house import read_house
from claimlint.config.schema import GivenConfig, GivenSettings
from claimlint.dates import zones
from claimlint.files import encodings
from claimlint.files.paths import is_pattern
from claimlint.languages import available, lexicon
from claimlint.model import Error
from claimlint.rulebook import kinds_there_are, pack_names
from claimlint.rulebook.schema import KEYS
from claimlint.yaml_files.nodes import Node, Sheet, did_you_mean, duplicates, listed, plain, read
from claimlint.yaml_files.types import mistakes, unknown

_HOUSE = ("facts", "aliases", "distinct")
_PATTERNS = ("include", "exclude", "stores", "overrides")
_BY_RULE = ("severity", "parameters")


def read_config(path: str, data: bytes) -> tuple[Config, tuple[Error, ...]]:
    """A path to show and the content → what of it has no mistake, and all mistakes in the order of the file."""
    sheet, root, errors = read(path, data, "config")
    if root is None:
        return Config(path=path), errors
    source = data.decode("utf-8")
    if root.entries is None:
        mistake = sheet.error(root, "a configuration is a mapping of keys", "such as `group-by: folder`")
        return Config(path=path, source=source), (mistake,)
    told = [
        sheet.error(entry, f"key {entry.key!r} is given twice, first in line {first.line}", "keep one of them")
        for entry, first in duplicates(root)
    ]
    told += unknown(sheet, root.entries, GivenConfig)
    sound = _settings(sheet, root, told)
    given = msgspec.convert(sound, GivenConfig)
    reading = ConfigContext(sheet, source, lexicon())
    house = read_house(reading, root)
    settled = {field.name: getattr(given, field.name) for field in msgspec.structs.fields(GivenSettings)}
    config = Config(path=path, source=source, said=_said(path, root, (*sound, *_HOUSE)), house=house, **settled)
    return config, tuple(
        sorted({*told, *reading.errors}, key=lambda error: (error.line or 0, error.column or 0, error.message))
    )


def is_configuration(data: bytes) -> bool:
    """The content of a YAML file → whether it is meant for a configuration, not for rules: a mapping without a kind,
    and with more keys of the one than of the other."""
    root = read("", data)[1]
    entries = (root.entries if root else None) or ()
    keys = {entry.key for entry in entries if entry.key != "severity" or entry.value.entries is not None}
    ours = {field.encode_name for field in msgspec.structs.fields(GivenConfig)}
    own = {
        field.encode_name for kind in kinds_there_are().values() for field in msgspec.structs.fields(kind.parameters)
    }
    return "kind" not in keys and len(keys & ours) > len(keys & ({*KEYS, *own} - ours))


def _said(path: str, root: Node, keys: Sequence[str]) -> dict[str, str]:
    """Where those of the keys that are there stand, and what stands under them by rule, as "severity.RULE"."""
    said: dict[str, str] = {}
    for key in keys:
        if (found := root.get(key)) is not None:
            said[key] = f"{path}:{found.line}"
            if key in _BY_RULE:
                said |= {f"{key}.{entry.key}": f"{path}:{entry.line}" for entry in found.value.entries or ()}
    return said


def _settings(sheet: Sheet, root: Node, told: list[Error]) -> dict[str, object]:
    """The keys that are no house facts, those with a mistake left out and told."""
    sound: dict[str, object] = {}
    for field in msgspec.structs.fields(GivenConfig):
        entry = root.get(field.encode_name)
        if entry is None or field.encode_name in _HOUSE:
            continue
        found = list(mistakes(sheet, entry.value, field.type, field.encode_name))
        if field.encode_name == "language" and not found and entry.value.scalar not in available():
            word = str(entry.value.scalar)[:80]
            near = did_you_mean(word, available())
            found = [sheet.error(entry.value, f"no language {word!r}{near}", f"language is {listed(available())}")]
        if field.encode_name in _PATTERNS and not found:
            found = list(_bad_patterns(sheet, entry.value))
        if field.encode_name == "packs" and not found:
            found = list(_unknown_packs(sheet, entry.value))
        if field.encode_name == "timezone" and not found and (fault := zones.refused(str(entry.value.scalar))):
            found = [sheet.error(entry.value, fault, zones.FORM)]
        if field.encode_name == "encoding" and not found and (fault := encodings.refused(str(entry.value.scalar))):
            found = [sheet.error(entry.value, fault, encodings.FORM)]
        if field.encode_name == "docs-url" and not found and (fault := _bad_address(str(entry.value.scalar))):
            found = [sheet.error(entry.value, fault, "such as `docs-url: https://example.org/rules/{rule}`")]
        told += found
        if not found:
            sound[field.encode_name] = plain(entry.value)
        elif get_origin(field.type) is dict:
            sound[field.encode_name] = _sound_entries(sheet, entry.value, field.type)
    return sound


def _bad_patterns(sheet: Sheet, node: Node) -> Iterator[Error]:
    """The patterns in a list of them, or under `paths` of the mappings in it, that match nothing."""
    for item in node.items or ():
        if item.entries is not None:
            paths = value_of(item, "paths")
            yield from _bad_patterns(sheet, paths)
            if not paths.items:
                yield sheet.error(paths, "paths is empty", "list the files that this is for")
            continue
        if not is_pattern(str(item.scalar)):
            told = f"{str(item.scalar)[:80]!r} is no pattern for paths"
            yield sheet.error(item, told, "write it as in a .gitignore, such as drafts/ or *.md")


def _unknown_packs(sheet: Sheet, node: Node) -> Iterator[Error]:
    """A list of packs → a mistake for each that does not ship."""
    known = pack_names()
    for item in node.items or ():
        if item.scalar not in known:
            word = str(item.scalar)[:80]
            yield sheet.error(item, f"no pack {word!r}{did_you_mean(word, known)}", f"a pack is {listed(known)}")


def _bad_address(template: str) -> str:
    """The address of the page about a rule → what is wrong with it, or ""."""
    shown = repr(template[:80])
    if re.match(rf"{schema.HOST}([/?#]|$)", template) is None:
        return f"docs-url: {shown} does not start with http:// or https:// and the name of a host"
    if bad := re.search(schema.NO_URI, template.replace(schema.PLACEHOLDER, "")):
        return f"docs-url: {bad[0]!r} cannot stand in an address"
    return "" if re.fullmatch(schema.ADDRESS, template) else f"docs-url: there is no {schema.PLACEHOLDER} in {shown}"


def _sound_entries(sheet: Sheet, node: Node, kind: object) -> dict[str, object]:
    """The entries of a mapping by rule id that have no mistake themselves."""
    entries = node.entries or ()
    return {e.key: plain(e.value) for e in entries if not any(mistakes(sheet, e.value, get_args(kind)[1], e.key))}
