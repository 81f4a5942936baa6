"""The keys of `claimlint.yaml` → types: what may stand where, and nothing about what it means.

The loader walks these types to tell mistakes, and the published JSON Schema of the file is made of them.
"""

from __future__ import annotations

from datetime import date as day

from msgspec import Struct

from claimlint.model import FailOn, Severity
from claimlint.settings import Format, GroupBy

HOST = r"https?://(?:[A-Za-z0-9.\-]*[A-Za-z0-9]|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?"
NO_URI = r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]"
PLACEHOLDER = "{rule}"
ADDRESS = rf"^{HOST}[/?#](?=.*\{{rule\}})(?:\{{rule\}}|{NO_URI.replace('[^', '[')})*$"
"""An address of the page about a rule: of the web, and of characters that every format and terminal can hold."""


class GivenName(Struct, frozen=True, forbid_unknown_fields=True):
    """A body: its name, other names that are as good, and forms that are wrong."""

    name: str
    aliases: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()


class GivenPerson(GivenName, frozen=True, forbid_unknown_fields=True):
    """A person: as a body, and the post held, or a list of them (since when), and the day or year of birth."""

    role: str | tuple[str, ...] = ()
    since: day | None = None
    born: str | int | None = None


class GivenThing(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A thing: what it is called, the words that speak of it (of an inner list any will do), and one value."""

    name: str
    words: tuple[str | tuple[str, ...], ...]
    amount: str | None = None
    percentage: str | None = None
    quantity: str | int | None = None
    date: str | int | None = None
    as_of: day | None = None


class GivenFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """The house facts."""

    people: tuple[GivenPerson, ...] = ()
    bodies: tuple[GivenName, ...] = ()
    things: tuple[GivenThing, ...] = ()


class GivenOverride(Struct, frozen=True, forbid_unknown_fields=True):
    """What holds for findings in files that one of the patterns matches: severities by rule id, rules to leave out."""

    paths: tuple[str, ...]
    severity: dict[str, Severity] = {}
    ignore: tuple[str, ...] = ()


class GivenStore(Struct, frozen=True, forbid_unknown_fields=True):
    """Which fields of the records in files that one of the patterns matches are what (see `settings.Fields`)."""

    paths: tuple[str, ...]
    text: str
    title: str | None = None
    date: str | None = None
    id: str | None = None
    language: str | None = None
    format: Format | None = None
    records: str | None = None


class GivenSettings(Struct, frozen=True, rename="kebab"):
    """The keys of `claimlint.yaml` that are no house facts. `severity` and `parameters` are by rule id; paths in
    `rules`, `extends` and `baseline` count from its folder; `docs_url` has the form of ADDRESS. None and empty mean
    that it does not say."""

    extends: str | tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    parameters: dict[str, dict[str, object]] = {}
    language: str | None = None
    date: day | None = None
    timezone: str | None = None
    encoding: str | None = None
    group_by: GroupBy | None = None
    fail_on: FailOn | None = None
    baseline: str | None = None
    docs_url: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    stores: tuple[GivenStore, ...] = ()
    overrides: tuple[GivenOverride, ...] = ()


class GivenConfig(GivenSettings, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """All of `claimlint.yaml`."""

    facts: GivenFacts = GivenFacts()
    aliases: tuple[tuple[str, ...], ...] = ()
    distinct: tuple[tuple[str, ...], ...] = ()
